import type { ReactElement } from 'react';
import type { FlowEffect } from '../../shared/compute/flowEffects.ts';
import type { PipelineEffects, PipelineMove, PipelineMoveKind } from '../../shared/compute/pipelineLens.ts';
import type { FindingFacts } from '../../shared/findings/facts.ts';
import { lightPathRulingOf } from '../../shared/findings/lightPathPolicy.ts';
import { describeAct } from '../../shared/org/describeAct.ts';
import type { OrgEdit } from '../../shared/org/orgEdit.ts';
import { describeEdits } from '../../shared/plan/describePlanCommand.ts';
import { orgToTell } from '../../shared/plan/orgToTell.ts';
import { recordMove } from '../actions/planActions.ts';
import { Icon, type IconName } from '../components/Icon.tsx';
import { Sentence } from '../components/Marks.tsx';
import { countText, twoDigitText } from '../format.ts';
import type { ScenarioStep, ScenarioSteps } from '../../shared/report/scenarioSteps.ts';
import { toldMovesOf, type MapView } from '../stores/mapView.ts';

/** What is told by its kind; the others by what they change. */
const kindWords: Readonly<Partial<Record<PipelineMoveKind, string>>> = {
  addRunners: 'Add CI runners',
  gatesInParallel: 'Run gates side by side',
  gateAfterMerge: 'Run the slowest gate after the merge',
  fasterGate: 'Make the slowest gate twice as fast',
  mainSteadier: 'Halve the failures of main',
  deployMoreOften: 'Deploy twice as often',
  lightPath: 'Let half of AI-assisted changes of low risk take the light path',
};

const kindIcons: Readonly<Record<PipelineMoveKind, IconName>> = {
  addRunners: 'chip',
  gatesInParallel: 'gate',
  gateAfterMerge: 'gate',
  fasterGate: 'gate',
  mainSteadier: 'commit',
  deployMoreOften: 'deploy',
  lightPath: 'shield',
  openSeat: 'seat',
  openValidatorSeat: 'seat',
  moveArea: 'transfer',
  movePerson: 'assign',
  nameReviewer: 'review',
};

const editIcons: Partial<Record<OrgEdit['kind'], IconName>> = {
  transferArea: 'transfer',
  setAreaOwners: 'own',
  moveSeat: 'assign',
  createSeat: 'seat',
  updateGate: 'gate',
  createGate: 'gate',
  deleteGate: 'gate',
  setAssumption: 'sliders',
  updateRole: 'role',
};

/** More moves than these are not told one by one. */
const mostTold = 12;
/** Fewer pull requests a week, and fewer hours, are no effect. */
const [leastPasses, leastHours] = [0.05, 0.05];

/** The moves of a scenario whose effect can be told: those that apply, in the order in which they take effect. */
export function applyingMovesOf({ steps }: ScenarioSteps): readonly ScenarioStep[] {
  return steps.filter(({ conflict }) => conflict === null);
}

/** What the moves of the scenario do to what gets through, what further ones would do, and a button that makes one of these a move. */
export function PipelineMoves({
  view,
  effects,
  failure,
  stays,
}: {
  readonly view: MapView;
  /** Null: still being computed. */
  readonly effects: PipelineEffects | null;
  readonly failure: string | null;
  /** Pull requests a week that do not get through. */
  readonly stays: number;
}): ReactElement {
  const { plan, scenario } = view;
  const made = scenario === null ? [] : applyingMovesOf(toldMovesOf(plan, scenario));
  return (
    <section className="pipeline-moves" aria-label="What moves it" aria-busy={effects === null && failure === null}>
      <h3 className="section-head">
        <span>What moves it</span>
        <em>through a week, lead time</em>
      </h3>
      {failure === null ? null : <p role="alert">This could not be computed ({failure}).</p>}
      {effects === null ? (
        failure === null ? (
          <p className="hint">Computing the effect of each</p>
        ) : null
      ) : (
        <>
          {made.length === 0 ? null : <Made view={view} made={made} effects={effects.made} />}
          {made.length === 0 ? null : <h4>Would help further, or not</h4>}
          <ul>
            {effects.possible.map((move) => (
              <Possible key={move.kind} move={move} view={view} />
            ))}
          </ul>
          <p className="hint">{stillText(effects.possible, stays)}</p>
        </>
      )}
    </section>
  );
}

function Made({
  view: { scenario, mark },
  made,
  effects,
}: {
  readonly view: MapView;
  readonly made: readonly ScenarioStep[];
  readonly effects: PipelineEffects['made'];
}): ReactElement {
  const rows = made.map((step, place) => ({ step, effect: effects[place] ?? null }));
  const shown = [...rows].sort((one, other) => weightOf(other.effect) - weightOf(one.effect)).slice(0, mostTold);
  const isShown = new Set(shown);
  return (
    <>
      <h4>In scenario {mark?.letter ?? ''}</h4>
      <ul className="is-made">
        {rows
          .filter((row) => isShown.has(row))
          .map(({ step: { move, before }, effect }) => (
            <li key={move.id}>
              <Icon name={editIcons[move.edits[0]?.kind ?? 'moveSeat'] ?? 'flag'} size={14} />
              <p>
                <Sentence parts={describeAct(orgToTell(before, scenario?.moves ?? []), move.edits)} />
              </p>
              <Effect effect={effect} />
            </li>
          ))}
      </ul>
      {made.length > shown.length ? (
        <p className="hint">and {countText(made.length - shown.length, 'move', 'moves')} that change less</p>
      ) : null}
    </>
  );
}

/** How much is to be said of an effect. */
function weightOf(effect: FlowEffect | null): number {
  return effect === null ? 0 : Math.abs(effect.passes) + Math.abs(effect.leadHours ?? 0);
}

function Possible({ move, view }: { readonly move: PipelineMove; readonly view: MapView }): ReactElement {
  const { kind, edits, effect } = move;
  const sentence = describeEdits(view.org, edits);
  const words = kindWords[kind] ?? sentence;
  const remark = remarkOf(kind, view.findingFacts);
  return (
    <li title={words === sentence ? undefined : sentence}>
      <Icon name={kindIcons[kind]} size={14} />
      <p>
        {words}
        {remark === null ? null : <span className="hint">{remark}</span>}
      </p>
      <Effect effect={effect} />
      <button
        type="button"
        className="icon-button"
        title="Add as a move"
        aria-label={`Add as a move: ${words}`}
        onClick={() => recordMove(edits)}
      >
        <Icon name="plus" size={14} />
      </button>
    </li>
  );
}

/** What must be known besides the figures. */
function remarkOf(kind: PipelineMoveKind, facts: FindingFacts): string | null {
  if (kind === 'gateAfterMerge') return 'What it finds has reached main by then, and is fixed and reviewed once more.';
  if (kind !== 'lightPath') return null;
  const areas = [...facts.org.areas.values()].filter(({ requiredApprovals }) => requiredApprovals > 1);
  const isAllowed = areas.every((area) => lightPathRulingOf(facts, area).kind === 'allowed');
  return isAllowed ? null : 'Not everywhere a policy in force allows it.';
}

/** Pull requests a week that get through more, and hours of lead time. */
function Effect({ effect }: { readonly effect: FlowEffect | null }): ReactElement {
  if (effect === null) return <span className="pipeline-effect hint">not known</span>;
  const { passes, leadHours } = effect;
  const through = Math.abs(passes) < leastPasses ? '0' : `${passes > 0 ? '+' : ''}${twoDigitText(passes)}`;
  const lead =
    leadHours === null
      ? '—'
      : Math.abs(leadHours) < leastHours
        ? '0 h'
        : `${leadHours > 0 ? '+' : ''}${twoDigitText(leadHours)} h`;
  return (
    <span className="pipeline-effect">
      <b className={through === '0' ? 'is-nothing' : undefined}>{through}</b>
      <i className={lead === '0 h' ? 'is-nothing' : undefined}>{lead}</i>
    </span>
  );
}

/** What does not help, in words; and where the rest is found. */
function stillText(possible: readonly PipelineMove[], stays: number): string {
  const idle = possible.filter(({ effect }) => effect.passes < leastPasses);
  const lifts = possible.length - idle.length;
  const first =
    stays < leastPasses
      ? 'All gets through already: only the lead time can change.'
      : lifts === 0
        ? 'None of these lifts what gets through.'
        : `${countText(lifts, 'of these lifts', 'of these lift')} what gets through; the others change the lead time at most.`;
  return `${first} Each is computed on its own, with everything else as it is. Several together are in Recommendations.`;
}
