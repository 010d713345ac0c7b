import { quantileOf } from '../../../shared/base/quantile.ts';
import {
  countReviewOutcomes,
  waitMetrics,
  type WaitMeasure,
  type WaitSpread,
} from '../../../shared/plan/waitMetrics.ts';
import { clockRulesOf, clockRulesText, newestTimeOf } from '../../../shared/plan/reviewClock.ts';
import { clockOptions, readClockRules } from '../clockRequest.ts';
import type { ClockRules } from '../../../shared/plan/plan.ts';
import type { Command } from '../command.ts';
import { readPlan } from '../planOnDisk.ts';
import { readArguments, requireOneOf, requirePositionals } from '../readArguments.ts';

/** `headroom waits`: how long pull requests take, and what became of their first reviews. */
export const waits: Command = {
  usage:
    'waits PLAN [--per month] [--from ready|opened] [--hours clock|working] [--own-reviews left-out|counted] [--json]',
  summary: 'Print how long pull requests wait for their reviews and for landing',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, {
      per: 'value',
      ...clockOptions,
      json: 'flag',
    });
    requirePositionals(positionals, ['PLAN']);
    const per = options.per === null ? 'all' : requireOneOf('per', options.per, ['month']);
    const asked = readClockRules(options);
    const read = await readPlan(positionals[0] ?? '');
    if (!read.ok) {
      await io.err(`${read.error}\n`);
      return 1;
    }
    const { plan } = read.value;
    const rules = asked(clockRulesOf(plan));
    const spreads = waitMetrics(plan, per, rules);
    const until = newestTimeOf(plan.pullRequests.values());
    const { waitingHours, ...outcomes } = countReviewOutcomes(
      plan,
      until === null ? io.now() : new Date(until).toISOString(),
      rules,
    );
    const firstReviews = {
      ...outcomes,
      waiting: waitingHours.length,
      medianHoursWaitedSoFar: rounded(quantileOf(waitingHours, 0.5)),
    };
    await io.out(
      options.json
        ? `${JSON.stringify({ version: 1, plan: plan.name, rules, hours: spreads.map(tellSpread), firstReviews }, null, 2)}\n`
        : `${[...spreads.map((spread) => formatSpread(spread, rules)), '', formatOutcomes(firstReviews), '', clockRulesText(rules)].join('\n')}\n`,
    );
    return 0;
  },
};

const measureWords: Readonly<Record<WaitMeasure, string>> = {
  landing: 'landed',
  firstReview: 'first review by anybody',
  firstHumanReview: 'first review by a person',
  firstHumanApproval: 'first approval by a person',
};

function tellSpread({ month, measure, count, ...quantiles }: WaitSpread): object {
  const hours = Object.fromEntries(Object.entries(quantiles).map(([name, value]) => [name, rounded(value)]));
  return { month, measure, count, ...hours };
}

function formatSpread(
  { month, measure, count, quarter, median, threeQuarters, ninetieth }: WaitSpread,
  { start }: Pick<ClockRules, 'start'>,
): string {
  const what = `${start} to ${measureWords[measure]}`;
  const words = `${month === null ? '' : `${month.slice(0, 7)}  `}${what.padEnd(37)}`;
  if (count === 0) return `${words}not known`;
  const hours = [quarter, median, threeQuarters, ninetieth].map((value) => (value ?? 0).toFixed(1).padStart(8));
  return `${words}${String(count).padStart(6)} pull requests, hours at 25, 50, 75 and 90 %:${hours.join('')}`;
}

function formatOutcomes(outcomes: {
  readonly reviewed: number;
  readonly waiting: number;
  readonly medianHoursWaitedSoFar: number | null;
  readonly landedUnreviewed: number;
  readonly closedUnreviewed: number;
  readonly drafts: number;
  readonly unknown: number;
}): string {
  const soFar =
    outcomes.medianHoursWaitedSoFar === null ? '' : `, for ${outcomes.medianHoursWaitedSoFar} h so far (median)`;
  return [
    `First review by a person: ${outcomes.reviewed} pull requests had one; ${outcomes.waiting} still wait${soFar};`,
    `${outcomes.landedUnreviewed} landed and ${outcomes.closedUnreviewed} were closed without one; ${outcomes.drafts} are drafts;`,
    `of ${outcomes.unknown} it is not known.`,
  ].join('\n');
}

function rounded(hours: number | null): number | null {
  return hours === null ? null : Math.round(hours * 1_000) / 1_000;
}
