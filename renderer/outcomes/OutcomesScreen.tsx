import { useMemo, useState, type ReactElement } from 'react';
import { resolveLimits } from '../../shared/plan/findingRecords.ts';
import { usualMeasures, type OutcomeContent } from '../../shared/plan/outcomes.ts';
import { isWithoutOutcome, outcomeTrends, type OutcomeTrends } from '../../shared/plan/outcomeTrends.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { Icon } from '../components/Icon.tsx';
import { countText } from '../format.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession } from '../stores/sessionStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';
import { FreedHoursSection } from './FreedHours.tsx';
import { OutcomeForm } from './OutcomeForm.tsx';
import { SubjectRows } from './SubjectRows.tsx';

/** What the work is for, by team and value stream, beside how much is merged. */
export function OutcomesScreen(): ReactElement | null {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  return plan === undefined ? null : <Outcomes plan={plan} />;
}

function Outcomes({ plan }: { readonly plan: Plan }): ReactElement {
  const trends = useMemo(() => outcomeTrends(plan, resolveLimits(plan.findingLimits)), [plan]);
  const [isWriting, setIsWriting] = useState<'yes' | 'no'>('no');
  const view = useCurrentView();
  return (
    <main className="screen outcomes" aria-label="Outcomes">
      <header className="import-head">
        <h1>Outcomes</h1>
        <span className="import-privacy">
          What the work is for, beside how much of it is merged. About teams and value streams, never about people.
        </span>
      </header>
      <div className="actuals-body" tabIndex={0} role="region" aria-label="Outcomes beside activity">
        <div className="outcome-bar">
          {trends.subjects.length === 0 && isWriting === 'no' ? <Nothing /> : <p>{summaryText(trends)}</p>}
          <button type="button" className="button is-quiet" onClick={() => setIsWriting('yes')}>
            <Icon name="plus" size={14} />
            Outcome
          </button>
          <button type="button" className="button is-quiet" onClick={() => setSession({ screen: 'data' })}>
            <Icon name="data" size={14} />
            Import outcomes
          </button>
        </div>
        {isWriting === 'yes' ? (
          <OutcomeForm plan={plan} replaces={null} content={freshOf(plan)} onClose={() => setIsWriting('no')} />
        ) : null}
        {trends.subjects.length === 0 ? null : <Table plan={plan} trends={trends} />}
        {view === null ? null : <FreedHoursSection view={view} />}
        <datalist id="outcome-measures">
          {measuresOf(plan).map((measure) => (
            <option key={measure} value={measure} />
          ))}
        </datalist>
      </div>
    </main>
  );
}

function Nothing(): ReactElement {
  return (
    <div className="backtest-empty">
      <p>
        No outcome yet. Write one, or import a table with a row for each team, week, measure and value: incidents,
        change failure, cycle time, what customers get. With three values in each of two quarters this screen tells
        whether what is measured went along with what is merged.
      </p>
    </div>
  );
}

function Table({ plan, trends }: { readonly plan: Plan; readonly trends: OutcomeTrends }): ReactElement {
  return (
    <>
      <table className="backtest-table outcome-table">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col" className="number">
              13 weeks before
            </th>
            <th scope="col" className="number">
              Last 13 weeks
            </th>
            <th scope="col" className="number">
              Change
            </th>
            <th scope="col" className="outcome-chart">
              {trends.from} to {trends.until}
            </th>
            <th scope="col">So</th>
          </tr>
        </thead>
        {trends.subjects.map((subject) => (
          <SubjectRows key={subject.key} plan={plan} subject={subject} from={trends.from ?? ''} />
        ))}
      </table>
      <p className="hint">
        Means of the two quarters. Better, worse and up are said only where chance would do the same in fewer than one
        case of twenty (Welch’s test). What goes together is no proof of what caused it. Teams of fewer than five people
        are shown without what they merge.
      </p>
    </>
  );
}

function summaryText({ subjects }: OutcomeTrends): string {
  if (subjects.length === 0) return '';
  const without = subjects.filter(isWithoutOutcome).length;
  const measured = countText(subjects.length, 'team or value stream', 'teams and value streams');
  return without === 0
    ? `${measured}. None merges more without any better outcome.`
    : `${measured}. ${countText(without, 'merges', 'merge')} more without any better outcome.`;
}

/** Those of the plan first, then the usual ones. */
function measuresOf({ outcomes }: Plan): readonly string[] {
  const found = new Map<string, string>();
  for (const { measure } of outcomes.values()) found.set(measure.toLowerCase(), measure);
  for (const { measure } of usualMeasures)
    if (!found.has(measure.toLowerCase())) found.set(measure.toLowerCase(), measure);
  return [...found.values()];
}

function freshOf({ outcomes }: Plan): OutcomeContent {
  const last = [...outcomes.values()].at(-1);
  return {
    teamId: last?.teamId ?? null,
    subject: last?.subject ?? '',
    measure: last?.measure ?? '',
    day: new Date().toISOString().slice(0, 10),
    value: Number.NaN,
    unit: last?.unit ?? '',
  };
}
