import { mainBranchOf, type MainWeek } from './mainBranch.ts';
import { countConflicts } from './mainConflicts.ts';
import { measureKey } from './outcomes.ts';
import type { Plan } from './plan.ts';

const weekMs = 7 * 86_400_000;
/** As with what is measured of reviews: twelve weeks back from the last deployment. */
const windowWeeks = 12;

/** Measured figures of the main branch and of deployments; null: nothing is known. */
export interface DeliveryFigures {
  /** First attempts on the main branch that succeeded in the last twelve weeks, of how many. */
  readonly main: { readonly succeeded: number; readonly of: number } | null;
  /** Success of the main branch week by week; empty: not known by the week. */
  readonly mainWeeks: readonly MainWeek[];
  /** Failures of the main branch that a second attempt on the same commit made good, of how many. */
  readonly flaky: { readonly count: number; readonly of: number } | null;
  /** Failures of the main branch by changes whose own checks had passed, of those of which that is known: see `countConflicts`. */
  readonly conflicts: { readonly count: number; readonly of: number } | null;
  /** Median hours until the main branch passes again after a failure. */
  readonly recoveryHours: number | null;
  /** Deployments to production that succeeded, in a week. */
  readonly deploymentsPerWeek: number | null;
  /**
   * The last stated change failure, with its day, of the organisation or else of whatever it is stated of. A deployment that failed is
   * no change failure: that is a change that had to be put right in production.
   */
  readonly changeFailure: {
    readonly value: number;
    readonly unit: string;
    readonly day: string;
    readonly of: string;
  } | null;
}

/** What imports and written outcomes tell of the main branch and of deployments. */
export function deliveryFiguresOf(
  plan: Pick<Plan, 'ciRuns' | 'ciAggregates' | 'deployments' | 'outcomes' | 'pullRequests'>,
): DeliveryFigures {
  const ciRuns = [...plan.ciRuns.values()];
  const { success, flaky, recoveryHours, weeks } = mainBranchOf({
    ciRuns,
    ciAggregates: [...plan.ciAggregates.values()],
  });
  const conflicts = countConflicts(ciRuns, plan.pullRequests.values());
  return {
    main: success.of === 0 ? null : { succeeded: success.count, of: success.of },
    mainWeeks: weeks,
    flaky: flaky.of === 0 ? null : { count: flaky.count, of: flaky.of },
    conflicts: conflicts.of === 0 ? null : conflicts,
    recoveryHours,
    deploymentsPerWeek: deploymentsPerWeek(plan),
    changeFailure: changeFailureOf(plan),
  };
}

function deploymentsPerWeek({ deployments }: Pick<Plan, 'deployments'>): number | null {
  const times = [...deployments.values()].flatMap((deployment) => {
    const at = deployment.finishedAt ?? deployment.startedAt ?? deployment.createdAt;
    // Where nobody says what production is, every environment may be it, and a rate of all would be too high.
    return deployment.isProduction === 'yes' && deployment.result === 'success' && at !== null ? [Date.parse(at)] : [];
  });
  if (times.length === 0) return null;
  const last = Math.max(...times);
  const from = Math.max(last - windowWeeks * weekMs, Math.min(...times));
  const weeks = Math.max(1, (last - from) / weekMs);
  return times.filter((time) => time >= from).length / weeks;
}

function changeFailureOf({ outcomes }: Pick<Plan, 'outcomes'>): DeliveryFigures['changeFailure'] {
  const stated = [...outcomes.values()]
    .filter(({ measure }) => measureKey(measure).startsWith('change fail'))
    .sort((one, other) => Number(one.subject !== '') - Number(other.subject !== '') || (one.day > other.day ? -1 : 1));
  const [last] = stated;
  return last === undefined
    ? null
    : {
        value: last.value,
        unit: last.unit,
        day: last.day,
        of: last.subject === '' ? 'the organisation' : last.subject,
      };
}
