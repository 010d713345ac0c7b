import { allAtOnce, type Pieces } from '../../base/pieces.ts';
import { provenanceOf } from '../../plan/aiProvenance.ts';
import { concentrationOf } from '../../plan/concentration.ts';
import { accountOf, humanReviews } from '../../plan/humanReviews.ts';
import type { PullRequestRecord } from '../../plan/metrics.ts';
import type { Limits } from '../../plan/findingRecords.ts';
import type { Plan } from '../../plan/plan.ts';
import { homeTeams } from '../../plan/weeklyMetrics.ts';
import type { TeamId } from '../../base/ids.ts';
import { findingOf, type FindingFacts } from '../facts.ts';
import type { PlanFinding } from '../finding.ts';
import { countText, listText, percentText } from '../findingText.ts';

const weekMs = 7 * 86_400_000;
/** What is looked at: twelve weeks back from the last landing, as in the design. */
const windowWeeks = 12;
const leastReviews = 100;
const leastReviewers = 10;
const leastMerges = 30;
const leastOfTeam = 20;

/** What happened in the last twelve weeks that were imported. */
export interface HistoryFigures {
  readonly reviews: readonly number[];
  readonly earlier: { readonly merges: number; readonly unreviewed: number };
  readonly later: { readonly merges: number; readonly unreviewed: number };
  /** By team; the empty key: authors in no team. */
  readonly origin: ReadonlyMap<TeamId | '', { readonly merges: number; readonly known: number }>;
}

/** Concentration, merges without review, and provenance, from what was imported. */
export function historyFindings({ plan, limits }: FindingFacts): readonly PlanFinding[] {
  const figures = historyFiguresOf(plan);
  if (figures === null) return [];
  return [
    ...concentrated(figures, limits),
    ...unreviewedRising(figures, limits),
    ...originUnknown(plan, figures, limits),
  ];
}

const known = new WeakMap<
  ReadonlyMap<string, PullRequestRecord>,
  { identities: unknown; seats: unknown; figures: HistoryFigures | null }
>();

/** Gathers what the checks of history need; kept as long as nothing else is imported. */
function historyFiguresOf(plan: Plan): HistoryFigures | null {
  const present = known.get(plan.pullRequests);
  if (present?.identities === plan.identities && present.seats === plan.baseline.seats) return present.figures;
  return allAtOnce(gatherHistory(plan));
}

/** Pull requests looked at between two rests. */
const pieceSize = 1_000;

/**
 * Gathers what the checks of history need in pieces of a few milliseconds each, and keeps it: the findings of a plan with a
 * hundred thousand pull requests are then there at once.
 */
export function* gatherHistory(plan: Plan): Pieces<HistoryFigures | null> {
  const figures = yield* gather(plan);
  known.set(plan.pullRequests, { identities: plan.identities, seats: plan.baseline.seats, figures });
  return figures;
}

function* gather(plan: Plan): Pieces<HistoryFigures | null> {
  let last = -Infinity;
  let count = 0;
  for (const { mergedAt } of plan.pullRequests.values()) {
    if (mergedAt !== null) last = Math.max(last, Date.parse(mergedAt));
    count += 1;
    if (count % pieceSize === 0) yield;
  }
  if (last === -Infinity) return null;
  const from = last - windowWeeks * weekMs;
  const middle = last - (windowWeeks / 2) * weekMs;
  const homes = homeTeams(plan.baseline);
  const reviews = new Map<string, number>();
  const earlier = { merges: 0, unreviewed: 0 };
  const later = { merges: 0, unreviewed: 0 };
  const origin = new Map<TeamId | '', { merges: number; known: number }>();
  for (const record of plan.pullRequests.values()) {
    count += 1;
    if (count % pieceSize === 0) yield;
    const at = record.mergedAt === null ? Number.NaN : Date.parse(record.mergedAt);
    if (record.state !== 'merged' || !(at > from)) continue;
    const author = accountOf(plan, record.author);
    const people = new Set(humanReviews(plan, record).map(({ reviewer }) => reviewer));
    for (const reviewer of people) reviews.set(reviewer, (reviews.get(reviewer) ?? 0) + 1);
    if (record.reviewsKnown && author.kind === 'person') {
      const half = at > middle ? later : earlier;
      half.merges += 1;
      if (people.size === 0) half.unreviewed += 1;
    }
    const { authorship } = provenanceOf(plan, record);
    if (authorship === 'automation') continue;
    const team = author.personId === null ? '' : (homes.get(author.personId) ?? '');
    const sums = origin.get(team) ?? { merges: 0, known: 0 };
    origin.set(team, sums);
    sums.merges += 1;
    if (authorship !== 'unknown') sums.known += 1;
  }
  return { reviews: [...reviews.values()], earlier, later, origin };
}

function concentrated({ reviews }: HistoryFigures, limits: Limits): readonly PlanFinding[] {
  const total = reviews.reduce((sum, count) => sum + count, 0);
  const found = reviews.length >= leastReviewers && total >= leastReviews ? concentrationOf(reviews) : null;
  if (found === null || found.topTenthShare <= limits.topTenthShare) return [];
  return [
    findingOf(
      'reviewConcentration',
      'watch',
      { kind: 'organisation' },
      {
        title: `A tenth of the reviewers did ${percentText(found.topTenthShare)} of the reviews`,
        detail: `${countText(found.busFactorHalf, 'person', 'people')} of ${reviews.length} did half of them, in ${windowWeeks} weeks.`,
      },
      {
        evidence: [
          { label: 'Reviews by a tenth of the reviewers', value: found.topTenthShare, unit: 'share', from: 'measured' },
          { label: 'Gini coefficient', value: found.gini, unit: 'count', from: 'measured' },
          {
            label: 'Fewest people for half of the reviews',
            value: found.busFactorHalf,
            unit: 'people',
            from: 'measured',
          },
          { label: 'People who reviewed', value: reviews.length, unit: 'people', from: 'measured' },
        ],
      },
    ),
  ];
}

/** One-sided 5 % of the standard normal distribution. */
const z95 = 1.645;

function unreviewedRising({ earlier, later }: HistoryFigures, limits: Limits): readonly PlanFinding[] {
  if (earlier.merges < leastMerges || later.merges < leastMerges) return [];
  const [before, after] = [earlier.unreviewed / earlier.merges, later.unreviewed / later.merges];
  const pooled = (earlier.unreviewed + later.unreviewed) / (earlier.merges + later.merges);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / earlier.merges + 1 / later.merges));
  if (after - before <= limits.unreviewedRise || after - before <= z95 * error) return [];
  return [
    findingOf(
      'unreviewedRising',
      'act',
      { kind: 'organisation' },
      {
        title: `Merges without review rose from ${percentText(before)} to ${percentText(after)}`,
        detail: `${later.unreviewed} of ${later.merges} in the last ${windowWeeks / 2} weeks, ${earlier.unreviewed} of ${earlier.merges} in the ${windowWeeks / 2} before. More than chance explains.`,
      },
      {
        evidence: [
          { label: 'In the last six weeks', value: after, unit: 'share', from: 'measured' },
          { label: 'In the six weeks before', value: before, unit: 'share', from: 'measured' },
          { label: 'Rise that chance explains, at most', value: z95 * error, unit: 'points', from: 'computed' },
        ],
      },
    ),
  ];
}

function originUnknown(plan: Plan, { origin }: HistoryFigures, limits: Limits): readonly PlanFinding[] {
  let [merges, declared] = [0, 0];
  const members: PlanFinding['members'][number][] = [];
  const names: string[] = [];
  for (const [teamId, sums] of origin) {
    merges += sums.merges;
    declared += sums.known;
    if (teamId === '' || sums.merges < leastOfTeam || sums.known / sums.merges >= limits.knownOrigin) continue;
    members.push({ kind: 'team', teamId });
    names.push(plan.baseline.teams.get(teamId)?.name ?? teamId);
  }
  const share = merges === 0 ? 1 : declared / merges;
  if (merges < leastMerges || share >= limits.knownOrigin) return [];
  return [
    findingOf(
      'provenanceLow',
      'note',
      { kind: 'organisation' },
      {
        title: `Nothing is declared of who wrote ${percentText(1 - share)} of what was merged`,
        detail: `${declared} of ${merges} pull requests in ${windowWeeks} weeks say it.${names.length === 0 ? '' : ` Below your limit: ${listText(names)}.`}`,
      },
      {
        evidence: [
          { label: 'Pull requests with a known origin', value: share, unit: 'share', from: 'measured' },
          { label: 'Pull requests merged', value: merges, unit: 'pull requests', from: 'measured' },
        ],
        members,
      },
    ),
  ];
}
