import type { ReactElement } from 'react';
import { orderedScenarios } from '../../shared/plan/plan.ts';
import { scenarioMark } from '../../shared/plan/scenarioMark.ts';
import { recordPendingMove } from '../actions/planActions.ts';
import { Icon } from '../components/Icon.tsx';
import { ScenarioBadge } from '../components/Marks.tsx';
import { Modal } from '../components/Modal.tsx';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession } from '../stores/sessionStore.ts';

/** A move made in the baseline: the baseline itself never changes, so it belongs to a scenario. */
export function ScenarioChooser(): ReactElement {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  const scenarios = plan === undefined ? [] : orderedScenarios(plan);
  const close = (): void => setSession({ pendingMove: null });
  return (
    <Modal label="Which scenario does this move belong to?" close={close}>
      <h2>Which scenario does this move belong to?</h2>
      <p>The baseline is today and stays as it is.</p>
      <div className="dialog-choices">
        {scenarios.map((scenario, place) => (
          <button
            key={scenario.id}
            type="button"
            className="button"
            autoFocus={place === 0}
            onClick={() => recordPendingMove(scenario.id)}
          >
            <ScenarioBadge mark={plan === undefined ? null : scenarioMark(plan, scenario.id)} />
            {scenario.name}
          </button>
        ))}
        <button type="button" className="button" onClick={() => recordPendingMove('new')}>
          <Icon name="plus" size={14} />
          New scenario
        </button>
      </div>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={close}>
          Cancel
        </button>
      </div>
    </Modal>
  );
}
