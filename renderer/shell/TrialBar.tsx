import type { ReactElement } from 'react';
import { applyTrial, endTrial } from '../actions/trialActions.ts';
import { Icon } from '../components/Icon.tsx';
import { usePlanStore } from '../stores/planStore.ts';
import { useSessionStore } from '../stores/sessionStore.ts';

/** Over the map while a move is only looked at: make it so, or let it be. */
export function TrialBar(): ReactElement | null {
  const trial = useSessionStore((session) => session.trial);
  const plan = usePlanStore(({ open }) => open?.document.plan);
  if (trial === null || trial.plan !== plan) return null;
  return (
    <div className="trial-bar" role="status">
      <Icon name="eye" size={14} />
      <span>
        <b>Preview</b> {trial.words}
      </span>
      <button type="button" className="button is-accent" onClick={applyTrial}>
        Add to the scenario
      </button>
      <button type="button" className="button" onClick={endTrial}>
        End preview
      </button>
    </div>
  );
}
