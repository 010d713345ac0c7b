import { fail, succeed, type Result } from '../../shared/base/result.ts';
import type { Org } from '../../shared/org/org.ts';
import type { Plan, Scenario } from '../../shared/plan/plan.ts';
import { resolveScenario, type MoveConflict } from '../../shared/plan/resolveScenario.ts';
import { describeConflict } from './describeConflict.ts';
import { findScenario } from './findScenario.ts';
import { readPlan } from './planOnDisk.ts';

/** A plan's organisation in one state, as commands ask for it. */
export interface OpenedOrg {
  readonly plan: Plan;
  /** Null: the baseline. */
  readonly scenario: Scenario | null;
  readonly scenarioName: string | null;
  readonly org: Org;
  readonly conflicts: readonly MoveConflict[];
  /** What is to be said of moves that no longer apply, a line each. */
  readonly warnings: readonly string[];
}

/** Reads a plan and resolves a scenario of it; the error is a message for the terminal. */
export async function openOrg(file: string, wanted: string | null): Promise<Result<OpenedOrg, string>> {
  const read = await readPlan(file);
  if (!read.ok) return read;
  const { plan } = read.value;
  if (wanted === null)
    return succeed({ plan, scenario: null, scenarioName: null, org: plan.baseline, conflicts: [], warnings: [] });
  const scenario = findScenario(plan, wanted);
  if (!scenario.ok) return fail(scenario.error);
  const { org, conflicts } = resolveScenario(plan.baseline, scenario.value);
  const warnings = conflicts.map((conflict) => describeConflict(plan, conflict));
  return succeed({ plan, scenario: scenario.value, scenarioName: scenario.value.name, org, conflicts, warnings });
}
