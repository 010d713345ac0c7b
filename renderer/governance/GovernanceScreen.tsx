import { useMemo, type ReactElement } from 'react';
import { accountabilityParties, accountabilityRows } from '../../shared/findings/governanceSummary.ts';
import { useUntriedView } from '../stores/useCurrentView.ts';
import { AccountabilityCalls } from './AccountabilityCalls.tsx';
import { AccountabilityMatrix } from './AccountabilityMatrix.tsx';
import { DefinitionTable } from './DefinitionTable.tsx';
import { PolicyTable } from './PolicyTable.tsx';
import { ProvenancePanel } from './ProvenancePanel.tsx';
import { StandardTable } from './StandardTable.tsx';

/** Who answers for AI-assisted code, and by which rules. */
export function GovernanceScreen(): ReactElement | null {
  const view = useUntriedView();
  const facts = view?.findingFacts;
  const matrix = useMemo(() => {
    if (facts === undefined) return null;
    const parties = accountabilityParties(facts);
    return { parties, rows: accountabilityRows(facts, parties) };
  }, [facts]);
  if (view === null || matrix === null) return null;
  return (
    <main className="governance" aria-label="Governance">
      <div className="governance-scroll" tabIndex={0} role="region" aria-label="Governance of AI-assisted code">
        <div className="governance-top">
          <PolicyTable view={view} />
          <ProvenancePanel view={view} />
        </div>
        <div className="governance-matrix">
          <AccountabilityMatrix view={view} {...matrix} />
          <AccountabilityCalls view={view} rows={matrix.rows} />
        </div>
        <div className="governance-bottom">
          <StandardTable view={view} />
          <DefinitionTable view={view} />
        </div>
        <datalist id="governance-people">
          {[...view.org.people.values()].slice(0, 500).map(({ id, name }) => (
            <option key={id} value={name} />
          ))}
        </datalist>
      </div>
    </main>
  );
}
