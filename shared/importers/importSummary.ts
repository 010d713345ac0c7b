import { isOpenSeat, type OrgTable } from '../org/org.ts';
import type { DeliveryChanges } from '../plan/deliveryRecords.ts';
import type { ImportRecord, PullRequestRecord } from '../plan/metrics.ts';
import type { Plan } from '../plan/plan.ts';
import { humanReviews } from '../plan/humanReviews.ts';
import type { AreaBasis } from './areas/planAreas.ts';
import { importReasons } from './importReasons.ts';
import type { IssueSeverity } from './reasons/reasonDefinition.ts';
import type { ReasonCount } from './importIssue.ts';
import type { ImportWork } from './importWork.ts';

/** What an import brought, in numbers. Plain data: `headroom import --json` prints it. */
export interface ImportSummary {
  readonly files: ImportRecord['files'];
  readonly people: Counted;
  readonly teams: Counted;
  readonly groups: Counted;
  readonly seats: Counted;
  readonly openSeats: Counted;
  readonly areas: Counted;
  readonly rules: Counted;
  readonly pullRequests: Counted;
  readonly ciRuns: Counted;
  readonly ciAggregates: Counted;
  readonly deployments: Counted;
  readonly outcomes: Counted;
  /** By people, and not of their own pull requests. */
  readonly reviews: Counted;
  /** In the files, kept, and not counted as reviews by people. */
  readonly reviewsByBots: number;
  readonly reviewsOfOwnPullRequests: number;
  readonly pullRequestsByBots: number;
  readonly pullRequestsWithoutArea: number;
  /** Accounts of people whom the roster does not know. */
  readonly unmatchedLogins: number;
  /** Accounts and people that look like somebody else of the plan. */
  readonly mergeSuggestions: number;
  /** Pull requests that declare AI: at least so many have it. */
  readonly pullRequestsDeclaringAi: number;
  /** Whether teams come from a roster, or from who worked where. */
  readonly teamsFrom: 'roster' | 'activity' | 'none';
  readonly repositories: readonly RepositorySummary[];
  readonly leftOut: readonly ReasonSummary[];
  readonly changed: readonly ReasonSummary[];
  readonly questions: readonly ReasonSummary[];
  readonly droppedColumns: readonly string[];
}

export interface Counted {
  /** In the plan after the import. */
  readonly total: number;
  /** Of these, by the import. */
  readonly added: number;
}

export interface RepositorySummary {
  readonly name: string;
  readonly areasFrom: AreaBasis;
  /** Weeks of data behind the demand. */
  readonly weeks: number;
  /** Pull requests that were put where their author works most, because nothing else says where they belong. */
  readonly areaFromAuthor: number;
}

export interface ReasonSummary extends ReasonCount {
  readonly label: string;
}

interface Outcome extends Pick<ImportSummary, 'repositories' | 'unmatchedLogins'> {
  readonly facts: Pick<Plan, 'identities' | 'pullRequests'>;
  readonly delivery: DeliveryChanges;
  readonly counts: readonly ReasonCount[];
  readonly record: ImportRecord;
  /** The records of the files, new or not. */
  readonly imported: readonly PullRequestRecord[];
  readonly suggestions: number;
}

/** Puts an import into numbers. */
export function summariseImport(work: ImportWork, outcome: Outcome): ImportSummary {
  const { context, plan } = work;
  const { facts, counts, imported } = outcome;
  const kindOf = (login: string) => facts.identities.get(login)?.kind ?? 'person';
  const isBot = (login: string) => ['automation', 'reviewAgent', 'authoringAgent'].includes(kindOf(login));
  const reviewsBefore = countReviews(plan.pullRequests.values(), plan);
  const reviewsAfter = countReviews(facts.pullRequests.values(), facts);
  let [reviewsByBots, reviewsOfOwnPullRequests] = [0, 0];
  for (const record of imported) {
    for (const { reviewer } of record.reviews) {
      if (isBot(reviewer)) reviewsByBots += 1;
      else if (isSame(reviewer, record)) reviewsOfOwnPullRequests += 1;
    }
  }
  return {
    files: outcome.record.files,
    people: countTable(work, 'people'),
    teams: countTable(work, 'teams'),
    groups: countTable(work, 'groups'),
    seats: countTable(work, 'seats'),
    openSeats: countBetween(
      [...plan.baseline.seats.values()].filter(isOpenSeat).length,
      [...context.draft.all('seats')].filter(isOpenSeat).length,
    ),
    areas: countTable(work, 'areas'),
    rules: countTable(work, 'rules'),
    pullRequests: countBetween(plan.pullRequests.size, facts.pullRequests.size),
    ciRuns: countAdded(plan.ciRuns, outcome.delivery.ciRuns),
    ciAggregates: countAdded(plan.ciAggregates, outcome.delivery.ciAggregates),
    deployments: countAdded(plan.deployments, outcome.delivery.deployments),
    outcomes: countAdded(plan.outcomes, outcome.delivery.outcomes),
    reviews: countBetween(reviewsBefore, reviewsAfter),
    reviewsByBots,
    reviewsOfOwnPullRequests,
    pullRequestsByBots: imported.filter((record) => isBot(record.author)).length,
    pullRequestsWithoutArea: imported.filter((record) => record.areaId === null).length,
    unmatchedLogins: outcome.unmatchedLogins,
    mergeSuggestions: outcome.suggestions,
    pullRequestsDeclaringAi: imported.filter(({ ai }) => ai.kind === 'assisted' || ai.kind === 'agent').length,
    teamsFrom: teamsFrom(work),
    repositories: outcome.repositories,
    leftOut: summariseReasons(counts, 'leftOut'),
    changed: summariseReasons(counts, 'changed'),
    questions: summariseReasons(counts, 'question'),
    droppedColumns: work.sources.flatMap((source) =>
      source.kind === 'roster' || source.kind === 'table' ? source.table.privateColumns : [],
    ),
  };

  function isSame(reviewer: string, record: PullRequestRecord): boolean {
    const personId = facts.identities.get(reviewer)?.personId ?? null;
    const authorId = facts.identities.get(record.author)?.personId ?? null;
    return reviewer === record.author || (personId !== null && personId === authorId);
  }
}

/** The counts of one severity with their words, most frequent first. */
function summariseReasons(counts: readonly ReasonCount[], severity: IssueSeverity): readonly ReasonSummary[] {
  return counts
    .filter(({ reason }) => importReasons[reason].severity === severity)
    .map(({ reason, count }) => ({ reason, count, label: importReasons[reason].label }))
    .sort((left, right) => right.count - left.count || (left.reason < right.reason ? -1 : 1));
}

function countReviews(records: Iterable<PullRequestRecord>, plan: Pick<Plan, 'identities'>): number {
  let sum = 0;
  for (const record of records) sum += humanReviews(plan, record).length;
  return sum;
}

function countTable(work: ImportWork, table: OrgTable): Counted {
  return countBetween(work.plan.baseline[table].size, [...work.context.draft.all(table)].length);
}

/** Records that replace present ones are not added. */
function countAdded(present: ReadonlyMap<string, unknown>, records: readonly { readonly id: string }[]): Counted {
  const added = records.filter(({ id }) => !present.has(id)).length;
  return { total: present.size + added, added };
}

function countBetween(before: number, after: number): Counted {
  return { total: after, added: Math.max(0, after - before) };
}

function teamsFrom(work: ImportWork): ImportSummary['teamsFrom'] {
  if (work.hasRoster === 'yes') return 'roster';
  return [...work.context.draft.all('teams')].length > 0 ? 'activity' : 'none';
}
