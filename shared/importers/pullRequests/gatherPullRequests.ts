import type { GhPullRequest } from '../github/ghPullRequest.ts';
import { normaliseLogin } from '../identities/classifyLogin.ts';
import { sourcesOf, tablesIn, type ImportWork } from '../importWork.ts';
import { readPullRequestTables } from '../tables/readPullRequestTables.ts';
import { collectPullRequests, type CollectedPullRequest } from './collectPullRequests.ts';
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
  const twin = findUnnamedTwin(work.plan, named);
  if (twin !== null) logs[0]?.report('repositoryWithoutName', null, twin);
  warnOfUnnamed(named, logs);
  const files = named.map((pullRequests, index) => ({
    pullRequests:
      twin === null
        ? pullRequests
        : pullRequests.map((one) => (one.repository === twin ? { ...one, repository: '' } : one)),
    log: logs[index] ?? noLog,
  }));
  const tables = readPullRequestTables(work.plan, tablesIn(work), work.options.tableColumns, work.unnamedRepository);
  return collectPullRequests(
    work.plan,
    [...files, ...tables].map(({ pullRequests, log }) => ({
      pullRequests: pullRequests.map((pullRequest) => work.anonymiser.pullRequest(pullRequest, bots)),
      log,
    })),
    work.unnamedRepository,
  );
}

type Log = ReturnType<ImportWork['logOf']>;

/** Every source has a log; this one stands for none. */
const noLog: Log = { file: '', report: () => undefined, issues: () => [], counts: () => [] };

/** Several files that do not say of which repository they are count as one repository. */
function warnOfUnnamed(files: readonly (readonly GhPullRequest[])[], logs: readonly Log[]): void {
  const unnamed = files.flatMap((file, index) => (file.some(({ repository }) => repository === null) ? [index] : []));
  for (const index of unnamed.slice(1)) logs[index]?.report('repositoryUnnamed', null);
}

function countOf(count: number): string {
  return count === 1 ? '1 pull request' : `${count} pull requests`;
}
