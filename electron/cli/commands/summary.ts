import { hoursOfWeek } from '../../../shared/plan/arrivalPattern.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import {
  areaConcentrations,
  countedReviews,
  monthFigures,
  reviewerTotals,
} from '../../../shared/plan/reviewFigures.ts';
import {
  landingTimes,
  openingTimes,
  summariseReviews,
  type ReviewSummary,
  type Spread,
} from '../../../shared/plan/reviewSummary.ts';
import { twoDigitText } from '../../../shared/report/reportFigures.ts';
import { toCsvCell } from '../../../shared/importers/text/cleanText.ts';
import { UsageError, type Command } from '../command.ts';
import { readPlan } from '../planOnDisk.ts';
import { readArguments, requireOneOf, requirePositionals } from '../readArguments.ts';

const tables = ['months', 'areas', 'reviewers', 'landings', 'openings'] as const;
type Table = (typeof tables)[number];

/** `headroom summary`: what the imported work looks like as a whole, and how much of it rests on few. */
export const summary: Command = {
  usage: `summary PLAN [--table ${tables.join('|')}] [--json]`,
  summary: 'Print what the imported reviews look like as a whole, and how much rests on few',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, { table: 'value', json: 'flag' });
    requirePositionals(positionals, ['PLAN']);
    const table = options.table === null ? null : requireOneOf('table', options.table, tables);
    if (table !== null && options.json) throw new UsageError('--table prints CSV: leave out --json');
    const read = await readPlan(positionals[0] ?? '');
    if (!read.ok) {
      await io.err(`${read.error}\n`);
      return 1;
    }
    const { plan } = read.value;
    if (table !== null) {
      await io.out(tableLines(plan, table).join(''));
      return 0;
    }
    const found = summariseReviews(plan);
    await io.out(options.json ? `${tellJson({ version: 1, plan: plan.name, ...found })}\n` : formatSummary(found));
    return 0;
  },
};

/** Stable: fields are added, never renamed. Six decimals are more than any count can bear out. */
function tellJson(told: object): string {
  const round = (_key: string, value: unknown): unknown =>
    typeof value === 'number' ? Math.round(value * 1_000_000) / 1_000_000 : value;
  return JSON.stringify(told, round, 2);
}

type Cell = string | number | null;

function tableLines(plan: Plan, table: Table): readonly string[] {
  const rows = tableRows(plan, table);
  return rows.map((row) => `${row.map((cell) => toCsvCell(String(cell ?? ''))).join(',')}\n`);
}

function tableRows(plan: Plan, table: Table): readonly (readonly Cell[])[] {
  switch (table) {
    case 'months':
      return monthRows(plan);
    case 'areas':
      return areaRows(plan);
    case 'reviewers':
      return reviewerRows(plan);
    case 'landings':
      return hourRows(table, landingTimes(plan));
    case 'openings':
      return hourRows(table, openingTimes(plan));
  }
}

function monthRows(plan: Plan): readonly (readonly Cell[])[] {
  const head = ['month', 'pull_requests', 'reviews', 'active_reviewers', 'top_reviewer', 'top_share'];
  const waits = ['wait_median_hours', 'wait_p75_hours', 'wait_p90_hours'];
  return [
    [...head, ...waits],
    ...monthFigures(plan, countedReviews(plan)).map((row) => [
      row.month,
      row.pullRequests,
      row.reviews,
      row.activeReviewers,
      row.topReviewer,
      fixed(row.topShare, 4),
      fixed(row.landing?.median, 3),
      fixed(row.landing?.threeQuarters, 3),
      fixed(row.landing?.ninetieth, 3),
    ]),
  ];
}

function areaRows(plan: Plan): readonly (readonly Cell[])[] {
  const few = ['bus_factor_50pct', 'bus_factor_80pct', 'top_reviewer', 'top_share', 'gini'];
  return [
    ['area', 'reviews', 'reviewers', ...few],
    ...areaConcentrations(countedReviews(plan)).map((row) => [
      row.area,
      row.reviews,
      row.reviewers,
      row.busFactorHalf,
      row.busFactorFourFifths,
      row.topReviewer,
      fixed(row.topShare, 4),
      fixed(row.gini, 3),
    ]),
  ];
}

function reviewerRows(plan: Plan): readonly (readonly Cell[])[] {
  return [
    ['reviewer', 'team', 'reviews', 'share', 'cumulative_share', 'active_weeks', 'lines', 'areas'],
    ...reviewerTotals(countedReviews(plan)).map((row) => [
      row.reviewer,
      row.team,
      row.reviews,
      fixed(row.share, 4),
      fixed(row.cumulativeShare, 4),
      row.activeWeeks,
      row.lines,
      row.areas,
    ]),
  ];
}

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const hoursInDay = 24;

function hourRows(what: string, times: readonly number[]): readonly (readonly Cell[])[] {
  return [
    ['hour_of_week', 'day', 'hour_utc', what, 'per_week', 'gaps', 'mean_gap_hours', 'scv_gap'],
    ...hoursOfWeek(times).map((row) => [
      row.hour,
      dayNames[Math.floor(row.hour / hoursInDay)] ?? '',
      row.hour % hoursInDay,
      row.count,
      fixed(row.perWeek, 4),
      row.gaps,
      fixed(row.meanGapHours, 3),
      fixed(row.scvOfGaps, 3),
    ]),
  ];
}

function fixed(value: number | null | undefined, digits: number): string {
  return value?.toFixed(digits) ?? '';
}

function formatSummary(found: ReviewSummary): string {
  if (found.pullRequests === 0) return 'No pull request is imported.\n';
  const { concentration, whatIfHeaviestLeaves: departure, landings, openings } = found;
  const { automation, reviewAgent, authoringAgent } = found.pullRequestsByAuthorKind;
  const lines = [
    `${found.pullRequests} pull requests by ${found.authors} authors, ${automation + reviewAgent + authoringAgent} of them by bots and agents; ${found.landed} landed.`,
    `${found.reviews} reviews by ${found.reviewers} people in ${found.weeks} weeks (a pull request once for each reviewer).`,
    `${found.pullRequestsReviewedByPeople} were reviewed by people, ${found.pullRequestsReviewedByBotsOnly} by bots only, ${found.pullRequestsWithoutReview} by nobody that is known of.`,
    '',
    spreadLine('Lines of a pull request', found.lines),
    spreadLine('Files', found.files),
    spreadLine('Hours from ready to landed', found.landingHours),
    spreadLine('Reviews of a person in a week with any', found.reviewsInActiveWeek),
    ...(concentration === null
      ? []
      : [
          '',
          `Half of the reviews rest on ${concentration.busFactorHalf} of ${found.reviewers} people; a tenth of them does ${percent(concentration.topTenthShare)} (Gini ${twoDigitText(concentration.gini)}).`,
        ]),
    ...(departure === null
      ? []
      : [
          `If the one with most leaves ${departure.team}: ${percent(departure.utilisationBefore)} of what the team has shown it can do becomes ${percent(departure.utilisationAfter)}.`,
        ]),
    ...patternLines('Landings', landings),
    ...patternLines('Openings', openings),
    '',
    'More: --json; as tables: --table ' + tables.join(', '),
  ];
  return `${lines.join('\n')}\n`;
}

function spreadLine(words: string, { count, median, ninetieth, ninetyNinth }: Spread): string {
  if (count === 0) return `${words}: not known`;
  const [half, tenth, hundredth] = [median, ninetieth, ninetyNinth].map((value) => twoDigitText(value ?? 0));
  return `${words}: half up to ${half}, 90 % up to ${tenth}, 99 % up to ${hundredth}`;
}

function patternLines(what: string, pattern: ReviewSummary['landings']): readonly string[] {
  const scv = pattern?.scvOfGapsWithoutWeeklyPattern ?? null;
  if (pattern === null || scv === null) return [];
  return [
    `${what}: ${percent(pattern.weekendShare)} at weekends; burstiness beyond the weekly pattern ${twoDigitText(scv)} (1: at random)`,
  ];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
