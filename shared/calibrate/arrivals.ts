import type { AreaId } from '../base/ids.ts';
import type { WorkingCalendar } from '../base/workingCalendar.ts';
import { findDemandWindow, type TimedRecord } from '../importers/demand/measureDemand.ts';
import type { PullRequestRecord } from '../plan/metrics.ts';
import { dataEstimate, priorEstimate, shortfallsOf, type Estimate, type Interval } from './estimate.ts';
import { gammaQuantile } from './gammaDistribution.ts';
import type { WorkHistory } from './reviewCases.ts';
import { meanOf, sumOf } from './sampleStatistics.ts';
import { rateBelief, ratePosterior, type RateBelief } from './shrinkage.ts';
import { betaQuantile } from './betaDistribution.ts';

/** The demand of one repository with the weeks in which it is known in full. */
export interface RepositoryArrivals {
  readonly timed: readonly TimedRecord[];
  readonly clock: 'opened' | 'landed' | 'either';
  /** Mondays of the whole weeks with data, as days since 1970, ascending. */
  readonly mondays: readonly number[];
  /** Where there are hardly any whole weeks: everything, divided by this many. */
  readonly partWeeks: number;
}

const daysInWeek = 7;

/** Reads the demand of each repository: what counts and when is the rule of `measureDemand`. */
export function arrivalsByRepository(history: WorkHistory): ReadonlyMap<string, RepositoryArrivals> {
  const groups = new Map<string, PullRequestRecord[]>();
  for (const record of history.pullRequests) {
    const present = groups.get(record.repository);
    if (present === undefined) groups.set(record.repository, [record]);
    else present.push(record);
  }
  return new Map(
    [...groups].map(([repository, records]) => {
      const { timed, clock, weeks, stretches } = findDemandWindow(records, history);
      const isWhole = stretches.every(
        ({ from, to }) => (from + 3) % daysInWeek === 0 && (to - from) % daysInWeek === 0,
      );
      const mondays = isWhole
        ? stretches.flatMap(({ from, to }) =>
            Array.from({ length: (to - from) / daysInWeek }, (_, week) => from + week * daysInWeek),
          )
        : [];
      return [repository, { timed, clock, mondays, partWeeks: isWhole ? 0 : weeks }];
    }),
  );
}

/** Pull requests of one area, counted. */
export interface AreaCount {
  readonly count: number;
  readonly weeks: number;
  /** By whole week, ascending; empty where there are hardly any. */
  readonly weekly: readonly number[];
}

/** The Mondays to count in, of those with data; or everything, whole weeks or not. */
export type WeekChoice = (repository: RepositoryArrivals) => readonly number[] | 'everything';

/** Counts the pull requests of each area in some weeks of its repository. */
export function countArrivals(
  repositories: ReadonlyMap<string, RepositoryArrivals>,
  weeksOf: WeekChoice,
): ReadonlyMap<AreaId, AreaCount> {
  const areas = new Map<AreaId, AreaCount>();
  for (const repository of repositories.values()) {
    const chosen = weeksOf(repository);
    const mondays = chosen === 'everything' ? [] : chosen;
    const place = new Map(mondays.map((monday, index) => [monday, index]));
    const counts = new Map<AreaId, { total: number; weekly: number[] }>();
    for (const { record, day } of repository.timed) {
      if (record.areaId === null) continue;
      const week = place.get(day - ((day + 3) % daysInWeek));
      if (week === undefined && chosen !== 'everything') continue;
      const count = counts.get(record.areaId) ?? { total: 0, weekly: mondays.map(() => 0) };
      counts.set(record.areaId, count);
      count.total += 1;
      if (week !== undefined) count.weekly[week] = (count.weekly[week] ?? 0) + 1;
    }
    const weeks = chosen === 'everything' ? repository.partWeeks : mondays.length;
    for (const [areaId, { total, weekly }] of counts) areas.set(areaId, { count: total, weeks, weekly });
  }
  return areas;
}

const priorWeeks = 2;

/**
 * Pull requests a week with 90 % interval, drawn towards what an area of a team of this size gets (worth two weeks).
 *
 * @param priorMean per week: the organisation's rate per person, times the people of the team, over the areas that it owns
 */
export function estimateRate(
  { count, weeks }: AreaCount,
  priorMean: number,
): { readonly rate: Estimate; readonly belief: RateBelief } {
  const belief = rateBelief(count, weeks, priorMean, priorWeeks);
  const { mean, low, high } = ratePosterior(belief);
  const tooLittle = shortfallsOf('arrivalRate', { weeks: Math.floor(weeks), pullRequests: count });
  const rate =
    weeks === 0 ? priorEstimate(mean, { low, high }, tooLittle) : dataEstimate(mean, { low, high }, count, tooLittle);
  return { rate, belief };
}

/** Sum of squared deviations of weekly counts from their trend over that trend, and its degrees of freedom. */
interface Scatter {
  readonly sum: number;
  readonly freedom: number;
}

const leastScv = 0.7;
const mostScv = 4;

/**
 * Burstiness of each area: the index of dispersion of its weekly counts after a straight trend is taken out, drawn towards the
 * organisation's with weight weeks / (weeks + 12), within 0.7 to 4. With fewer than twelve weeks the organisation's stands in.
 *
 * Assumes that counts of different weeks are independent; then the index is the squared coefficient of variation of the times
 * between arrivals, which is what queues ask for.
 *
 * @param prior what stands in when no area has enough weeks
 */
export function estimateDispersion(
  counts: ReadonlyMap<AreaId, AreaCount>,
  prior: number,
): { readonly ofAll: Estimate; readonly byArea: ReadonlyMap<AreaId, Estimate> } {
  const scatters = new Map([...counts].map(([areaId, { weekly }]) => [areaId, scatterOf(weekly)]));
  const known = [...scatters.values()].flatMap((scatter) => scatter ?? []);
  const total = known.reduce<Scatter>(
    (sum, scatter) => ({ sum: sum.sum + scatter.sum, freedom: sum.freedom + scatter.freedom }),
    { sum: 0, freedom: 0 },
  );
  const weeks = Math.max(0, ...[...counts.values()].map(({ weekly }) => weekly.length));
  const tooLittle = shortfallsOf('arrivalScv', { weeks });
  const ofAll =
    total.freedom === 0 || tooLittle.length > 0
      ? priorEstimate(prior, null, tooLittle)
      : dataEstimate(clip(total.sum / total.freedom), clipEnds(intervalOf(total)), weeks, []);
  const byArea = new Map(
    [...counts].map(([areaId, count]): [AreaId, Estimate] => {
      const scatter = scatters.get(areaId) ?? null;
      const lacking = shortfallsOf('arrivalScv', { weeks: count.weekly.length });
      if (scatter === null || lacking.length > 0) {
        return [areaId, { ...ofAll, samples: count.weekly.length, status: 'prior', tooLittle: lacking }];
      }
      const weight = count.weekly.length / (count.weekly.length + 12);
      const shrink = (value: number): number => clip(weight * value + (1 - weight) * ofAll.value);
      const own = intervalOf(scatter);
      const interval = { low: shrink(own.low), high: shrink(own.high) };
      return [areaId, dataEstimate(shrink(scatter.sum / scatter.freedom), interval, count.weekly.length, lacking)];
    }),
  );
  return { ofAll, byArea };
}

function scatterOf(weekly: readonly number[]): Scatter | null {
  const mean = meanOf(weekly);
  if (weekly.length < 4 || !(mean > 0)) return null;
  const middle = (weekly.length - 1) / 2;
  const slope =
    sumOf(weekly.map((count, week) => (week - middle) * count)) / sumOf(weekly.map((_, week) => (week - middle) ** 2));
  // A trend that falls to nothing would make one late pull request look like a burst.
  const trend = weekly.map((_, week) => Math.max(mean / 10, mean + slope * (week - middle)));
  return {
    sum: sumOf(weekly.map((count, week) => (count - (trend[week] ?? mean)) ** 2 / (trend[week] ?? mean))),
    freedom: weekly.length - 2,
  };
}

/** Of a sum of squares: chi-squared. */
function intervalOf({ sum, freedom }: Scatter): Interval {
  const chiSquare = (part: number): number => 2 * gammaQuantile(freedom / 2, 1, part);
  return { low: sum / chiSquare(0.95), high: sum / chiSquare(0.05) };
}

function clipEnds({ low, high }: Interval): Interval {
  return { low: clip(low), high: clip(high) };
}

function clip(value: number): number {
  return Math.min(mostScv, Math.max(leastScv, value));
}

/** Part of arrivals in each hour of the week, in the local time of the calendar; hour 0 begins on Monday at midnight. */
export interface WeeklyProfile extends Pick<Estimate, 'samples' | 'status' | 'tooLittle'> {
  readonly shares: readonly number[];
  /** 90 %. */
  readonly low: readonly number[];
  readonly high: readonly number[];
}

const hoursInWeek = 168;
const profilePriorPullRequests = 40;
const priorOutsideHours = 0.05;

/**
 * When in the week pull requests become ready, over all of the organisation: shares smoothed by a Dirichlet prior worth 40 pull
 * requests, 95 % of them spread evenly over working hours. (The weight and the 5 % are ours: any small values keep an empty hour
 * from being impossible.)
 *
 * @param times milliseconds since 1970
 */
export function estimateWeeklyProfile(times: readonly number[], calendar: WorkingCalendar): WeeklyProfile {
  const counts = new Array<number>(hoursInWeek).fill(0);
  for (const time of times) {
    const hour = Math.floor(time / 3_600_000 + calendar.utcOffsetMinutes / 60);
    // 1 January 1970 was a Thursday.
    const place = (((hour + 72) % hoursInWeek) + hoursInWeek) % hoursInWeek;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const isWorking = counts.map((_, hour) => {
    const middle = (hour % 24) * 60 + 30;
    return (
      calendar.days.includes((Math.floor(hour / 24) + 1) % 7) &&
      middle >= calendar.startMinute &&
      middle < calendar.endMinute
    );
  });
  const working = isWorking.filter(Boolean).length;
  const weights = counts.map((count, hour) => {
    const prior = isWorking[hour] === true ? (1 - priorOutsideHours) / working : priorOutsideHours / (168 - working);
    return count + profilePriorPullRequests * prior;
  });
  const total = times.length + profilePriorPullRequests;
  const at = (part: number): readonly number[] => weights.map((weight) => betaQuantile(weight, total - weight, part));
  const tooLittle = shortfallsOf('weeklyProfile', { pullRequests: times.length });
  return {
    shares: weights.map((weight) => weight / total),
    low: at(0.05),
    high: at(0.95),
    samples: times.length,
    status: tooLittle.length === 0 ? 'measured' : times.length > 0 ? 'shrunk' : 'prior',
    tooLittle,
  };
}
