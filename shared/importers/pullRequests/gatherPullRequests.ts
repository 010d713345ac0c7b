import type { GhPullRequest } from '../github/ghPullRequest.ts';
import { normaliseLogin } from '../identities/classifyLogin.ts';
import type { IssueLog } from '../importIssue.ts';
import { sourcesOf, tablesIn, type ImportWork } from '../importWork.ts';
import { readPullRequestTables } from '../tables/readPullRequestTables.ts';
import { collectPullRequests, placeOf, type CollectedPullRequest } from './collectPullRequests.ts';
import { joinParts } from './joinParts.ts';
import { findUnnamedTwin, nameRepositories } from './nameRepositories.ts';

/**
 * The pull requests of an import: parts put where they belong, logs under the names of their repositories, each once, and
 * people unrecognisable where that is wanted.
 *
 * @param botLogins what a roster says to be no people
 */
export function gatherPullRequests(work: ImportWork, botLogins: readonly string[]): readonly CollectedPullRequest[] {
  const bots = new Set(botLogins.map(normaliseLogin));
  const sources = sourcesOf(work, 'pullRequests');
  const logs = sources.map(work.logOf);
  const joined = joinParts(
    sources.map(({ pullRequests, parts = [] }, index) => ({ pullRequests, parts, log: logs[index] ?? noLog })),
  );
  const named = work.options.repository === null ? nameRepositories(work.plan, joined) : joined;
  for (const [index, source] of sources.entries()) {
    const missing = (joined[index] ?? []).filter(({ reviews }) => reviews === null).length;
    // Lists of `gh` say so themselves, field by field.
    const isSaid = source.file.counts.some(({ reason }) => reason === 'fieldMissing');
    if (missing > 0 && !isSaid) logs[index]?.report('reviewsNotExported', null, countOf(missing));
  }
  warnOfUnnamed(named, logs);
  const tables = readPullRequestTables(
    work.plan,
    tablesIn(work),
    work.options.tableColumns,
    work.unnamedRepository,
    named,
  );
  const files = [
    ...tables.exported.map((pullRequests, index) => ({ pullRequests, log: logs[index] ?? noLog })),
    ...tables.files,
  ];
  const twin = findUnnamedTwin(
    work.plan,
    files.map(({ pullRequests }) => pullRequests),
  );
  if (twin !== null) files[0]?.log.report('repositoryWithoutName', null, twin);
  for (const { pullRequests, log } of files) noteTimesAhead(pullRequests, log, work.options.at);
  return collectPullRequests(
    work.plan,
    files.map(({ pullRequests, log }) => ({
      pullRequests: pullRequests.map((one) =>
        work.anonymiser.pullRequest(one.repository === twin && twin !== null ? { ...one, repository: '' } : one, bots),
      ),
      log,
    })),
    work.unnamedRepository,
  );
}

/** Clocks and time zones may be a day apart; what happened later than that has not happened. */
const aheadMs = 24 * 60 * 60 * 1_000;

/** A year with a wrong digit makes the newest weeks empty, and with them whatever is measured over them. */
function noteTimesAhead(pullRequests: readonly GhPullRequest[], log: IssueLog, at: string): void {
  const latest = new Date(Date.parse(at) + aheadMs).toISOString();
  for (const one of pullRequests) {
    const ahead = [one.createdAt, one.mergedAt, one.closedAt].find((time) => time !== null && time > latest);
    if (ahead !== undefined) log.report('timeAhead', placeOf(one), ahead ?? '');
  }
}

/** Every source has a log; this one stands for none. */
const noLog: IssueLog = { file: '', report: () => undefined, issues: () => [], counts: () => [] };

/** Several files that do not say of which repository they are count as one repository. */
function warnOfUnnamed(files: readonly (readonly GhPullRequest[])[], logs: readonly IssueLog[]): void {
  const unnamed = files.flatMap((file, index) => (file.some(({ repository }) => repository === null) ? [index] : []));
  for (const index of unnamed.slice(1)) logs[index]?.report('repositoryUnnamed', null);
}

function countOf(count: number): string {
  return count === 1 ? '1 pull request' : `${count} pull requests`;
}
