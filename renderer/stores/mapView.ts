import type { StateId } from '../../shared/report/comparedState.ts';
import type { ScenarioId } from '../../shared/base/ids.ts';
import { capacityLimitsOf, checkCapacity } from '../../shared/findings/checkCapacity.ts';
import { checkPlan, checkPlanInPieces, sortFindings, type SortedFindings } from '../../shared/findings/checkPlan.ts';
import { findingFacts, type FindingFacts } from '../../shared/findings/facts.ts';
import type { Finding, PlanFinding } from '../../shared/findings/finding.ts';
import { lazily } from '../../shared/base/lazily.ts';
import type { Pieces } from '../../shared/base/pieces.ts';
import { evaluateInPieces, evaluateOrg } from '../../shared/model/evaluateOrg.ts';
import type { OrgResult } from '../../shared/model/orgResult.ts';
import { resolveAssumptions } from '../../shared/org/assumptions.ts';
import type { Org } from '../../shared/org/org.ts';
import { moveMarksOf, noMarks, type MoveMarks } from '../../shared/plan/moveMarks.ts';
import type { Move, Plan, Scenario, Snapshot } from '../../shared/plan/plan.ts';
import { scenarioMark, type ScenarioMark } from '../../shared/plan/scenarioMark.ts';
import { resolveScenario, type ResolvedScenario } from '../../shared/plan/resolveScenario.ts';
import { stepsOf, type ScenarioSteps } from '../../shared/report/scenarioSteps.ts';
import { isBeforeFirstFrame } from './firstFrame.ts';
import { createCheck, type FindingCheck } from './viewFindings.ts';

/** Everything that a screen shows of one state of the plan, computed from it. */
export interface MapView {
  readonly plan: Plan;
  /** Null: the baseline. */
  readonly scenario: Scenario | null;
  /** The moves of the scenario that are looked at: all of them, or the first while it is told move by move. */
  readonly counted: Pick<Scenario, 'moves'> | null;
  readonly letter: string | null;
  readonly mark: ScenarioMark | null;
  readonly baseline: Org;
  readonly baselineResult: OrgResult;
  readonly org: Org;
  readonly result: OrgResult;
  readonly resolved: ResolvedScenario;
  readonly marks: MoveMarks;
  /**
   * What counts, the worst first; made when it is first read. Of a large organisation they are worked out between frames: until
   * then they are what was last known of the scenario, and when they are there the view is another object.
   */
  readonly findings: readonly PlanFinding[];
  /** Whether the findings are those of this state, and those of the baseline too. */
  readonly areFindingsCurrent: boolean;
  /** What was accepted with a reason. */
  readonly acceptedFindings: readonly PlanFinding[];
  readonly baselineFindings: readonly PlanFinding[];
  /** Those of capacity alone, which previews compare with on every move of the pointer. */
  readonly capacityFindings: readonly Finding[];
  readonly findingFacts: FindingFacts;
}

/** By plan and scenario. A history has a thousand plans: each view may go that nobody looks at, but those that were asked for last. */
const views = new WeakMap<Plan, Map<ScenarioId | null, WeakRef<MapView>>>();
const lastViews: MapView[] = [];
/** A dozen scenarios, each with some states before. */
const mostLastViews = 40;
const nothingResolved: Omit<ResolvedScenario, 'org'> = { conflicts: [], orgBefore: new Map() };
/** The last result by scenario: the next one differs from it by an edit, so most of it is taken over. */
const lastResults = new Map<ScenarioId | null, OrgResult>();

/** The view of a scenario, or of the baseline. Kept by identity of the plan. */
export function mapViewOf(plan: Plan, scenarioId: ScenarioId | null): MapView {
  let byScenario = views.get(plan);
  if (byScenario === undefined) {
    byScenario = new Map();
    views.set(plan, byScenario);
  }
  const known = byScenario.get(scenarioId)?.deref();
  if (known !== undefined) {
    holdView(known);
    return known;
  }
  const ofPlan = byScenario;
  const put = (view: MapView): void => {
    ofPlan.set(scenarioId, new WeakRef(view));
    holdView(view);
  };
  const view = computeView(plan, scenarioId, null, put);
  put(view);
  return view;
}

/**
 * The same in pieces, so that the window draws while a large organisation is evaluated.
 *
 * @param before the plan that is on screen until then
 */
export function* mapViewInPieces(plan: Plan, scenarioId: ScenarioId | null, before: Plan): Pieces<MapView> {
  const baselineResult = yield* evaluateInPieces(plan.baseline, mapViewOf(before, null).baselineResult);
  const scenario = scenarioId === null ? undefined : plan.scenarios.get(scenarioId);
  if (scenario !== undefined) {
    yield;
    yield* evaluateInPieces(resolveScenario(plan.baseline, scenario).org, baselineResult);
  }
  yield;
  return mapViewOf(plan, scenarioId);
}

function holdView(view: MapView): void {
  if (lastViews.at(-1) === view) return;
  const place = lastViews.indexOf(view);
  if (place !== -1) lastViews.splice(place, 1);
  lastViews.push(view);
  if (lastViews.length > mostLastViews) lastViews.shift();
}

const steppedViews = new WeakMap<Scenario, Map<number, { readonly plan: Plan; readonly view: MapView }>>();

/** The view of a scenario after the first of its counting moves, in the order in which they take effect. */
export function steppedViewOf(plan: Plan, scenarioId: ScenarioId, moves: number): MapView {
  const scenario = plan.scenarios.get(scenarioId);
  if (scenario === undefined) return mapViewOf(plan, null);
  const byStep = steppedViews.get(scenario) ?? new Map<number, { readonly plan: Plan; readonly view: MapView }>();
  steppedViews.set(scenario, byStep);
  const known = byStep.get(moves);
  if (known?.plan === plan) return known.view;
  const told = toldMovesOf(plan, scenario).steps.map(({ move }) => move);
  const view = computeView(plan, scenarioId, told.slice(0, moves), (checked) =>
    byStep.set(moves, { plan, view: checked }),
  );
  byStep.set(moves, { plan, view });
  return view;
}

const toldMoves = new WeakMap<Scenario, { readonly baseline: Org; readonly steps: ScenarioSteps }>();

/** The counting moves of a scenario in the order in which they take effect. */
export function toldMovesOf({ baseline }: Plan, scenario: Scenario): ScenarioSteps {
  const known = toldMoves.get(scenario);
  if (known?.baseline === baseline) return known.steps;
  const steps = stepsOf(baseline, scenario);
  toldMoves.set(scenario, { baseline, steps });
  return steps;
}

const snapshotPlans = new WeakMap<Snapshot, { readonly of: Plan; readonly plan: Plan }>();

/** The view of a baseline that was: a plan of its own, without scenarios. */
export function snapshotViewOf(plan: Plan, snapshot: Snapshot): MapView {
  const known = snapshotPlans.get(snapshot);
  if (known?.of === plan) return mapViewOf(known.plan, null);
  const { baseline, layout } = snapshot;
  const past: Plan = { ...plan, baseline, layout, scenarios: new Map() };
  snapshotPlans.set(snapshot, { of: plan, plan: past });
  return mapViewOf(past, null);
}

/** The view of a state by what names it; a scenario or old baseline that is gone is the baseline. */
export function stateViewOf(plan: Plan, id: StateId): MapView {
  const snapshot = snapshotById(plan, id);
  if (snapshot !== undefined) return snapshotViewOf(plan, snapshot);
  const scenario = [...plan.scenarios.values()].find((candidate) => candidate.id === id);
  return mapViewOf(plan, scenario?.id ?? null);
}

/** The baseline that was and that an id names, if it names one. */
export function snapshotById(plan: Plan, id: StateId): Snapshot | undefined {
  return [...plan.snapshots.values()].find((candidate) => candidate.id === id);
}

function computeView(
  plan: Plan,
  scenarioId: ScenarioId | null,
  firstMoves: readonly Move[] | null,
  replace: (checked: MapView) => void,
): MapView {
  const { baseline } = plan;
  const baselineResult = evaluateOrg(baseline, lastResults.get(null) ?? null);
  lastResults.set(null, baselineResult);
  const whole = scenarioId === null ? undefined : plan.scenarios.get(scenarioId);
  const scenario = whole === undefined || firstMoves === null ? whole : { ...whole, moves: firstMoves };
  if (scenario === undefined) {
    return withFindings(
      {
        plan,
        scenario: null,
        counted: null,
        letter: null,
        mark: null,
        baseline,
        baselineResult,
        org: baseline,
        result: baselineResult,
        resolved: { ...nothingResolved, org: baseline },
        marks: noMarks,
      },
      null,
      replace,
    );
  }
  const resolved = resolveScenario(baseline, scenario);
  const result = evaluateOrg(resolved.org, lastResults.get(scenario.id) ?? baselineResult);
  lastResults.set(scenario.id, result);
  const mark = scenarioMark(plan, scenario.id);
  return withFindings(
    {
      plan,
      scenario: whole ?? scenario,
      counted: scenario,
      letter: mark.letter,
      mark,
      baseline,
      baselineResult,
      org: resolved.org,
      result,
      resolved,
      marks: moveMarksOf(baseline, scenario, resolved),
    },
    scenario,
    replace,
  );
}

type Bare = Omit<
  MapView,
  'findings' | 'areFindingsCurrent' | 'acceptedFindings' | 'baselineFindings' | 'capacityFindings' | 'findingFacts'
>;

/** With more seats and areas than this the checks may take longer than a frame has. */
const mostAtOnce = 400;
const checks = new WeakMap<MapView, FindingCheck>();

/** Settles when the findings of a view, which was got a moment ago, are known. The view is another object then. */
export async function findingsChecked(view: MapView): Promise<void> {
  if (view.scenario !== null) await findingsChecked(mapViewOf(view.plan, null));
  await checks.get(view)?.finished();
}

/** Adds the findings, each list made when it is first read: on a large map only what is looked at is checked. */
function withFindings(
  view: Bare,
  scenario: Pick<Scenario, 'moves'> | null,
  replace: (checked: MapView) => void,
): MapView {
  const { plan, org, result } = view;
  const facts = lazily(() => findingFacts(plan, scenario, org, result, todayText()));
  const capacity = lazily(() => findingsOf(plan, org, result));
  const baselineView = (): MapView | null => (scenario === null ? null : mapViewOf(plan, null));
  const check: FindingCheck =
    // The first frame does not wait for them either.
    org.seats.size + org.areas.size > mostAtOnce || isBeforeFirstFrame()
      ? createCheck({
          plan,
          key: view.scenario?.id ?? '',
          pieces: function* () {
            const found = yield* checkPlanInPieces(facts());
            return sortFindings(found, plan.acceptedFindings, facts().today);
          },
          onDone: () => replace(assembled()),
        })
      : checkedAtOnce(() => sortFindings(checkPlan(facts()), plan.acceptedFindings, facts().today));
  const assembled = (): MapView => {
    const made: MapView = {
      ...view,
      get findings() {
        // What the baseline has is compared with: it is worked out first.
        baselineView()?.findings.at(0);
        return check.sorted().open;
      },
      get areFindingsCurrent() {
        return check.isCurrent() && (baselineView()?.areFindingsCurrent ?? true);
      },
      get acceptedFindings() {
        return check.sorted().accepted;
      },
      get baselineFindings() {
        return (baselineView() ?? made).findings;
      },
      get capacityFindings() {
        return capacity();
      },
      get findingFacts() {
        return facts();
      },
    };
    checks.set(made, check);
    return made;
  };
  return assembled();
}

function checkedAtOnce(find: () => SortedFindings): FindingCheck {
  return { sorted: lazily(find), isCurrent: () => true, finished: () => Promise.resolve() };
}

/** Today where the user is, as an ISO date. */
export function todayText(now: Date = new Date()): string {
  const part = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`;
}

/** The capacity risks of an org under its own assumptions and the plan’s limits, without those that were accepted. */
export function findingsOf(plan: Plan, org: Org, result: OrgResult): readonly Finding[] {
  const limits = capacityLimitsOf(resolveAssumptions(org.assumptions), plan.findingLimits);
  const all = checkCapacity(org, result, limits);
  return plan.acceptedFindings.size === 0 ? all : all.filter(({ id }) => !plan.acceptedFindings.has(id));
}
