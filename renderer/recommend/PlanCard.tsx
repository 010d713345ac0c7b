import { useMemo, type ReactElement } from 'react';
import type { AdviceKind, AdvisedPlan, Outlook } from '../../shared/compute/advise.ts';
import { resolveAssumptions } from '../../shared/org/assumptions.ts';
import type { Org } from '../../shared/org/org.ts';
import { floorPercent } from '../../shared/report/reportFigures.ts';
import type { Spread } from '../../shared/simulate/orgForecast.ts';
import { acceptMoves } from '../actions/adviceActions.ts';
import { endTrial, tryMoves } from '../actions/trialActions.ts';
import { useUnreviewedShare } from '../compute/trackRecords.ts';
import { Icon } from '../components/Icon.tsx';
import { countText, shareText, shownPercent, twoDigitText } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';
import { MovesCurve } from './MovesCurve.tsx';
import { StepList } from './StepList.tsx';

const kindWords: Readonly<Record<AdviceKind, string>> = {
  anyMoves: 'All kinds of move',
  nobodyChangesTeam: 'Nobody changes team',
  onlyNamedReviewers: 'Only named reviewers',
  onlyPeople: 'Only people move',
};

interface PlanCardProps {
  readonly advised: AdvisedPlan;
  readonly now: Outlook | null;
  /** What was searched. */
  readonly org: Org;
  /** Where accepted moves go. */
  readonly target: MapView;
  readonly isFirst: boolean;
}

/** One plan: its moves, what they bring, how sure that is, and what can be done with it. */
export function PlanCard({ advised, now, org, target, isFirst }: PlanCardProps): ReactElement {
  const { kind, recommendation, outlooks } = advised;
  const { steps, start, best, bound, isProven } = recommendation;
  const moves = useMemo(() => {
    const reason = `Recommended: highest load from ${shownPercent(start)} to ${shownPercent(best)} %`;
    return steps.map(({ edit }) => ({ edits: [edit], reason }));
  }, [steps, start, best]);
  const isPreviewed = useSessionStore(({ trial }) => trial?.moves === moves);
  const teamChanges = steps.filter(({ edit }) => edit.kind === 'moveSeat').length;
  const seats = steps.filter(({ edit }) => edit.kind === 'createSeat').length;
  const title = `${countText(steps.length, 'move brings', 'moves bring')} the highest load of a reviewer from ${shownPercent(start)} to ${shownPercent(best)} %`;
  const preview = (): void => {
    if (isPreviewed) {
      endTrial();
      return;
    }
    setSession({ screen: 'map' });
    tryMoves(moves, countText(moves.length, 'recommended move', 'recommended moves'));
  };
  return (
    <section className={`recommend-card${isFirst ? ' is-first' : ''}`} aria-label={`${kindWords[kind]}: ${title}`}>
      <p className="recommend-kind">
        {kindWords[kind]}
        {isFirst ? <em>first in the simulation</em> : null}
      </p>
      <h3>{title}</h3>
      <p className="hint">
        {teamChanges === 0
          ? 'Nobody changes team. '
          : `${countText(teamChanges, 'person changes', 'people change')} team. `}
        {seats === 0 ? '' : `${countText(seats, 'seat opens', 'seats open')}. `}
        {isProven
          ? 'Proven: nothing within these constraints is better.'
          : `Best found; nothing below ${floorPercent(bound)} % is possible.`}
      </p>
      <StepList steps={steps} start={start} org={org} outlooks={outlooks} />
      <SimulatedEffect before={now} after={outlooks.at(-1) ?? null} />
      <div className="recommend-acts">
        <button type="button" className="button is-primary" onClick={() => void acceptMoves(moves)}>
          {target.scenario === null ? 'Add to a new scenario' : `Add to ${target.scenario.name}`}
        </button>
        <button type="button" className="button" aria-pressed={isPreviewed} onClick={preview}>
          <Icon name="eye" size={14} />
          Preview on map
        </button>
      </div>
      {isFirst ? (
        <MovesCurve
          curve={recommendation.curve}
          chosen={steps.length}
          bound={bound}
          planTo={resolveAssumptions(org.assumptions).planToUtilisation}
        />
      ) : null}
    </section>
  );
}

function SimulatedEffect({
  before,
  after,
}: {
  readonly before: Outlook | null;
  readonly after: Outlook | null;
}): ReactElement | null {
  const unreviewed = useUnreviewedShare(null);
  if (before === null || after === null) return null;
  return (
    <p className="hint">
      Simulated: {countText(after.teamsFallingBehind, 'team falls', 'teams fall')} behind, without the moves{' '}
      {before.teamsFallingBehind}
      {before.firstResponse === null || after.firstResponse === null
        ? '.'
        : `; first answer after ${rangeText(after.firstResponse)} working hours on average, without them ${rangeText(before.firstResponse)}.`}{' '}
      {unreviewed === null
        ? 'How much is merged unreviewed is not known.'
        : `${shareText(unreviewed.value)} is merged unreviewed and waits for nobody.`}
    </p>
  );
}

/** A range and no middle: some team may be above 85 %. */
function rangeText({ low, high }: Spread): string {
  const [least, most] = [twoDigitText(low), twoDigitText(high)];
  return least === most ? least : `${least} to ${most}`;
}
