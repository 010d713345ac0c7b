import type { ScenarioId } from '../../shared/base/ids.ts';
import { checkCapacity, type Finding } from '../../shared/findings/checkCapacity.ts';
import { evaluateOrg } from '../../shared/model/evaluateOrg.ts';
import type { OrgResult } from '../../shared/model/orgResult.ts';
import { resolveAssumptions } from '../../shared/org/assumptions.ts';
import type { Org } from '../../shared/org/org.ts';
import { moveMarksOf, noMarks, type MoveMarks } from '../../shared/plan/moveMarks.ts';
import { orderedScenarios, scenarioLetter, type Plan, type Scenario } from '../../shared/plan/plan.ts';
import { resolveScenario, type ResolvedScenario } from '../../shared/plan/resolveScenario.ts';

/** Everything that a screen shows of one state of the plan, computed from it. */
export interface MapView {
  readonly plan: Plan;
  /** Null: the baseline. */
  readonly scenario: Scenario | null;
  readonly letter: string | null;
  readonly baseline: Org;
  readonly baselineResult: OrgResult;
  readonly org: Org;
  readonly result: OrgResult;
  readonly resolved: ResolvedScenario;
  readonly marks: MoveMarks;
  readonly findings: readonly Finding[];
  readonly baselineFindings: readonly Finding[];
}

const views = new WeakMap<Plan, Map<ScenarioId | null, MapView>>();
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
  const known = byScenario.get(scenarioId);
  if (known !== undefined) return known;
  const view = computeView(plan, scenarioId);
  byScenario.set(scenarioId, view);
  return view;
}

function computeView(plan: Plan, scenarioId: ScenarioId | null): MapView {
  const { baseline } = plan;
  const baselineResult = evaluateOrg(baseline, lastResults.get(null) ?? null);
  lastResults.set(null, baselineResult);
  const scenario = scenarioId === null ? undefined : plan.scenarios.get(scenarioId);
  const baselineFindings = findingsOf(baseline, baselineResult);
  if (scenario === undefined) {
    return {
      plan,
      scenario: null,
      letter: null,
      baseline,
      baselineResult,
      org: baseline,
      result: baselineResult,
      resolved: { ...nothingResolved, org: baseline },
      marks: noMarks,
      findings: baselineFindings,
      baselineFindings,
    };
  }
  const resolved = resolveScenario(baseline, scenario);
  const result = evaluateOrg(resolved.org, lastResults.get(scenario.id) ?? baselineResult);
  lastResults.set(scenario.id, result);
  return {
    plan,
    scenario,
    letter: scenarioLetter(orderedScenarios(plan).indexOf(scenario)),
    baseline,
    baselineResult,
    org: resolved.org,
    result,
    resolved,
    marks: moveMarksOf(baseline, scenario, resolved),
    findings: findingsOf(resolved.org, result),
    baselineFindings,
  };
}

/** The capacity risks of an org under its own assumptions. */
export function findingsOf(org: Org, result: OrgResult): readonly Finding[] {
  return checkCapacity(org, result, resolveAssumptions(org.assumptions).planToUtilisation);
}
