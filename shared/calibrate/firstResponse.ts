import { officeHours, type WorkingCalendar } from '../base/workingCalendar.ts';
import { quantileIntervalRanks } from './binomialIntervals.ts';
import { hoursPerDay } from './calendarBook.ts';
import { shortfallsOf, type EstimateStatus, type Interval, type Shortfall } from './estimate.ts';
import {
  kaplanMeier,
  restrictedMean,
  survivalQuantile,
  survivalQuantileInterval,
  type Duration,
  type RestrictedMean,
} from './kaplanMeier.ts';
import type { ReviewCase } from './reviewCases.ts';
import { ascending, sortedQuantile } from './sampleStatistics.ts';
import { longestTime, winsorisedMean } from './winsorised.ts';

/** How long pull requests wait for their first review by a person, in working hours unless the name says otherwise. */
export interface FirstResponse {
  readonly status: EstimateStatus;
  readonly tooLittle: readonly Shortfall[];
  readonly counts: FirstResponseCounts;
  readonly median: FirstResponseMedian;
  /** Time within which nine in ten are answered; null: fewer are, so far. */
  readonly ninetiethHours: number | null;
  /** Mean of the waits, each cut off at ten working days; open ones count for as long as they have lasted. Null without data. */
  readonly meanToTenDays: RestrictedMean | null;
  /** The mean that the time scale is fitted to: waits cut off at the 98th percentile. Null without an answered one. */
  readonly winsorisedMean: RestrictedMean | null;
  /** What it was cut off at. */
  readonly winsorisedAt: number | null;
  /** By the clock, of the answered ones only. Null without any. */
  readonly clockHours: ClockQuantiles | null;
}

/** What became of the pull requests of people and authoring agents. */
export interface FirstResponseCounts {
  readonly answered: number;
  /** Of these, by landing: no time of a review is known in their repository. */
  readonly answeredByLanding: number;
  /** Answered within no working time at all: outside the calendar's hours. */
  readonly answeredOutsideHours: number;
  readonly waiting: number;
  readonly withdrawn: number;
  readonly unreviewed: number;
  readonly timeUnknown: number;
  /** In repositories of which no review at all is known. */
  readonly reviewsUnknown: number;
  /** Answered later than thirty working days, and counted as thirty. */
  readonly capped: number;
  /** Answered later than the 98th percentile, and counted as that in the winsorised mean. */
  readonly winsorised: number;
  /** Pull requests by automation: a class of their own, in none of the above. */
  readonly automation: number;
}

/** The time within which half are answered, or why there is none. */
export type FirstResponseMedian =
  | { readonly kind: 'hours'; readonly value: number; readonly interval: Interval | null }
  /** Fewer than half are answered. */
  | { readonly kind: 'notReached' }
  | { readonly kind: 'noData' };

/** Quantiles in hours by the clock. */
export interface ClockQuantiles {
  readonly p25: number;
  readonly median: number;
  readonly p75: number;
  readonly p90: number;
  /** 90 %, from the order of the sample alone; null where there are too few for one. */
  readonly medianInterval: Interval | null;
  readonly p90Interval: Interval | null;
}

const restrictedToDays = 10;
/** Standard errors to each side that hold 90 %. */
const ninetyPercent = 1.6448536269514722;

/**
 * First response of some pull requests, those still open counted for as long as they have waited (right-censored): without them
 * the wait comes out too short just when a backlog forms. Pull requests merged without a review are left out of the times and
 * counted; those closed without one have waited until then.
 *
 * Assumes that what is still open would be answered like what has waited as long.
 *
 * Source: the model specification, 3.1 and 3.2
 */
export function summariseFirstResponse(
  cases: readonly ReviewCase[],
  standard: WorkingCalendar = officeHours,
): FirstResponse {
  const day = hoursPerDay(standard);
  const cap = longestTime(standard);
  const counted = cases.filter(({ author }) => author !== 'automation');
  const durations: Duration[] = [];
  const clock: number[] = [];
  const counts = {
    answered: 0,
    answeredByLanding: 0,
    answeredOutsideHours: 0,
    waiting: 0,
    withdrawn: 0,
    unreviewed: 0,
    timeUnknown: 0,
    reviewsUnknown: 0,
    capped: 0,
    winsorised: 0,
    automation: cases.length - counted.length,
  };
  for (const { response } of counted) {
    switch (response.kind) {
      case 'answered':
        counts.answered += 1;
        if (response.by === 'landing') counts.answeredByLanding += 1;
        if (response.workingHours === 0) counts.answeredOutsideHours += 1;
        if (response.workingHours > cap) counts.capped += 1;
        durations.push({ time: Math.min(cap, response.workingHours), state: 'ended' });
        clock.push(response.clockHours);
        break;
      case 'waiting':
      case 'withdrawn':
        counts[response.kind] += 1;
        durations.push({ time: Math.min(cap, response.workingHours), state: 'lasting' });
        break;
      case 'unreviewed':
      case 'timeUnknown':
      case 'reviewsUnknown':
        counts[response.kind] += 1;
        break;
      case 'notReady':
        break;
      default:
        response satisfies never;
    }
  }
  const steps = kaplanMeier(durations);
  const winsorised = winsorisedMean(durations, steps);
  counts.winsorised = winsorised?.cutOff ?? 0;
  const tooLittle = shortfallsOf('firstResponse', { answeredPullRequests: counts.answered });
  return {
    status: tooLittle.length === 0 ? 'measured' : counts.answered > 0 ? 'shrunk' : 'prior',
    tooLittle,
    counts,
    median: medianOf(durations, counts.answered, steps),
    ninetiethHours: survivalQuantile(steps, 0.9),
    meanToTenDays: durations.length === 0 ? null : restrictedMean(steps, restrictedToDays * day),
    winsorisedMean: winsorised?.mean ?? null,
    winsorisedAt: winsorised?.at ?? null,
    clockHours: clockQuantilesOf(clock),
  };
}

function medianOf(
  durations: readonly Duration[],
  answered: number,
  steps: ReturnType<typeof kaplanMeier>,
): FirstResponseMedian {
  if (durations.length === 0) return { kind: 'noData' };
  const value = survivalQuantile(steps, 0.5);
  if (value === null || answered < durations.length / 2) return { kind: 'notReached' };
  const { low, high } = survivalQuantileInterval(steps, 0.5, ninetyPercent);
  return { kind: 'hours', value, interval: low === null || high === null ? null : { low, high } };
}

/** Quantiles of waits by the clock, interpolated; null for none. */
export function clockQuantilesOf(hours: readonly number[]): ClockQuantiles | null {
  if (hours.length === 0) return null;
  const sorted = ascending(hours);
  return {
    p25: sortedQuantile(sorted, 0.25),
    median: sortedQuantile(sorted, 0.5),
    p75: sortedQuantile(sorted, 0.75),
    p90: sortedQuantile(sorted, 0.9),
    medianInterval: rankInterval(sorted, 0.5),
    p90Interval: rankInterval(sorted, 0.9),
  };
}

function rankInterval(sorted: readonly number[], part: number): Interval | null {
  const ranks = quantileIntervalRanks(sorted.length, part, 0.9);
  const low = ranks === null ? undefined : sorted[ranks.lower - 1];
  const high = ranks === null ? undefined : sorted[ranks.upper - 1];
  return low === undefined || high === undefined ? null : { low, high };
}
