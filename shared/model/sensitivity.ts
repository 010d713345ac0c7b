import type { RoleId, TeamId } from '../base/ids.ts';
import type { AssumptionDefinition } from '../org/assumptionDefinition.ts';
import { assumptionDefinitions, assumptionKeys, resolveAssumptions, type AssumptionKey } from '../org/assumptions.ts';
import type { Org } from '../org/org.ts';
import { evaluateOrg } from './evaluateOrg.ts';
import type { OrgResult } from './orgResult.ts';

/** A figure of the result that one asks about. */
export type SensitivityOutput =
  | { readonly kind: 'highestUtilisation' }
  | { readonly kind: 'teamUtilisation'; readonly teamId: TeamId }
  | { readonly kind: 'typicalWait' }
  | { readonly kind: 'backlogGrowth' }
  | { readonly kind: 'weeksUntilFull' };

/** What the result rests on: an assumption, or the review share that a role was given. */
export type SensitivityParameter =
  | { readonly kind: 'assumption'; readonly key: AssumptionKey }
  | { readonly kind: 'roleShare'; readonly roleId: RoleId };

/** One end of a parameter's range, and the figure there; null: the figure does not exist there (a wait that grows). */
export interface SensitivityEnd {
  readonly value: number;
  readonly output: number | null;
}

export interface SensitivityBar {
  readonly parameter: SensitivityParameter;
  readonly low: SensitivityEnd;
  readonly high: SensitivityEnd;
  /** Distance between the outputs at the two ends; Infinity when the figure exists at one end only. */
  readonly swing: number;
}

export interface Sensitivity {
  readonly output: SensitivityOutput;
  /** The figure with everything as it is; null when it does not exist. */
  readonly now: number | null;
  /** Parameters that change the figure, the most influential first. */
  readonly bars: readonly SensitivityBar[];
  /** The two most influential together, each at its worse end; null with fewer than two. */
  readonly worstPair: { readonly parameters: readonly SensitivityParameter[]; readonly output: number | null } | null;
}

/**
 * How much one figure depends on each parameter: one at a time from one end of its range to the other, everything else as it is.
 *
 * A role's own review share has no published range; a quarter either way is taken.
 *
 * Yields after each parameter, so that a worker can report progress and stop.
 *
 * Source: the model specification, 3.4 (assumptions as a tornado beside the result)
 */
export function* sensitivitySteps(org: Org, output: SensitivityOutput): Generator<SensitivityProgress, Sensitivity> {
  const read = (changed: Org): number | null => outputOf(evaluateOrg(changed), output);
  const now = read(org);
  const parameters = parametersOf(org);
  const bars: SensitivityBar[] = [];
  for (const [index, parameter] of parameters.entries()) {
    yield { done: index, total: parameters.length };
    const [low, high] = rangeOf(org, parameter);
    const ends = [low, high].map((value): SensitivityEnd => ({
      value,
      output: read(withValue(org, parameter, value)),
    }));
    const [atLow, atHigh] = ends;
    if (atLow === undefined || atHigh === undefined) continue;
    const swing = swingOf(atLow.output, atHigh.output, now);
    if (swing > 1e-9) bars.push({ parameter, low: atLow, high: atHigh, swing });
  }
  bars.sort((one, other) => (one.swing === other.swing ? 0 : other.swing - one.swing));
  const [first, second] = bars;
  if (first === undefined || second === undefined) return { output, now, bars, worstPair: null };
  const both = [first, second].reduce(
    (changed, bar) => withValue(changed, bar.parameter, worseEnd(bar, output).value),
    org,
  );
  return { output, now, bars, worstPair: { parameters: [first.parameter, second.parameter], output: read(both) } };
}

export interface SensitivityProgress {
  readonly done: number;
  readonly total: number;
}

/** The figure of a result. */
function outputOf(result: OrgResult, output: SensitivityOutput): number | null {
  const { total } = result;
  switch (output.kind) {
    case 'highestUtilisation':
      return total.mostUsedTeam?.utilisation ?? null;
    case 'teamUtilisation': {
      const utilisation = result.teams.get(output.teamId)?.utilisation;
      return utilisation?.kind === 'used' ? utilisation.value : null;
    }
    case 'typicalWait':
      return total.typicalWaitHours;
    case 'backlogGrowth':
      return total.backlogGrowthHoursPerWeek;
    case 'weeksUntilFull':
      return total.weeksUntilFull;
    default:
      return output satisfies never;
  }
}

function parametersOf(org: Org): readonly SensitivityParameter[] {
  const used = new Set([...org.seats.values()].flatMap(({ teamId, roleId }) => (teamId === null ? [] : [roleId])));
  const roles = [...org.roles.values()].filter(({ id, reviewShare }) => reviewShare !== null && used.has(id));
  return [
    ...assumptionKeys.map((key): SensitivityParameter => ({ kind: 'assumption', key })),
    ...roles.map(({ id }): SensitivityParameter => ({ kind: 'roleShare', roleId: id })),
  ];
}

/** The range of a parameter in an org; the value in force is never outside it. */
export function rangeOf(org: Org, parameter: SensitivityParameter): readonly [low: number, high: number] {
  if (parameter.kind === 'roleShare') {
    const share = org.roles.get(parameter.roleId)?.reviewShare ?? 0;
    return [share * 0.75, Math.min(1, share * 1.25)];
  }
  const { low, high }: AssumptionDefinition = assumptionDefinitions[parameter.key];
  const value = resolveAssumptions(org.assumptions)[parameter.key];
  return [Math.min(low, value), Math.max(high, value)];
}

function withValue(org: Org, parameter: SensitivityParameter, value: number): Org {
  if (parameter.kind === 'roleShare') {
    const role = org.roles.get(parameter.roleId);
    if (role === undefined) return org;
    return { ...org, roles: new Map(org.roles).set(role.id, { ...role, reviewShare: value }) };
  }
  const override = { tag: 'assumption' as const, source: '', ...org.assumptions.get(parameter.key), value };
  return { ...org, assumptions: new Map(org.assumptions).set(parameter.key, override) };
}

function swingOf(low: number | null, high: number | null, now: number | null): number {
  if (low === null && high === null) return 0;
  if (low === null || high === null) return Infinity;
  const values = now === null ? [low, high] : [low, high, now];
  return Math.max(...values) - Math.min(...values);
}

/** The end at which things are worse: more load, longer waits, fewer weeks left. What does not exist is worst. */
function worseEnd(bar: SensitivityBar, output: SensitivityOutput): SensitivityEnd {
  const { low, high } = bar;
  if (output.kind === 'weeksUntilFull') {
    // No week in which it is full is the best there is.
    return (low.output ?? Infinity) <= (high.output ?? Infinity) ? low : high;
  }
  return (low.output ?? Infinity) >= (high.output ?? Infinity) ? low : high;
}
