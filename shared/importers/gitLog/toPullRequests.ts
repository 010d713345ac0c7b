import { joinDeclarations } from '../provenance/declareAi.ts';
import type { ChangedFile, GhPullRequest } from '../github/ghPullRequest.ts';
import { textPlace, type IssueLog } from '../importIssue.ts';
import type { CommitFacts } from './commitFacts.ts';

/**
 * Makes pull requests of the commits of a log: what landed on the main branch, each commit or merge once. A log that was taken
 * without `--first-parent` also has the commits of merged branches; where the format prints parents they go into the merge that
 * brought them in, which then tells since when the work was there.
 *
 * @param hasFiles whether the log tells of files at all
 */
export function toPullRequests(
  commits: readonly CommitFacts[],
  hasFiles: 'yes' | 'no',
  log: IssueLog,
): readonly GhPullRequest[] {
  const unique = withoutDoubles(commits, log);
  const branches = foldBranches(unique, log);
  return unique.flatMap((commit) => {
    const inside = branches.get(commit.sha);
    return inside === undefined ? [] : [toPullRequest(commit, inside, hasFiles)];
  });
}

function toPullRequest(commit: CommitFacts, inside: readonly CommitFacts[], hasFiles: 'yes' | 'no'): GhPullRequest {
  const files = filesOf(commit, inside);
  const own = commit.files.length > 0 || inside.length === 0;
  const sum = (field: 'additions' | 'deletions') =>
    own ? commit[field] : inside.reduce((total, one) => total + one[field], 0);
  const first = inside.at(-1);
  // Whoever presses the button is the author of a merge that says nothing of whose branch it was.
  const author = commit.branchOwner === null && first !== undefined ? first.author : commit.author;
  return {
    number: commit.number,
    repository: commit.repository,
    author,
    state: 'merged',
    draft: false,
    createdAt: openedAtLeast(commit, inside),
    mergedAt: commit.committedAt,
    closedAt: commit.committedAt,
    additions: hasFiles === 'yes' ? sum('additions') : null,
    deletions: hasFiles === 'yes' ? sum('deletions') : null,
    changedFiles: hasFiles === 'yes' ? files.length : null,
    files: hasFiles === 'yes' ? files : null,
    topic: commit.topic,
    reviews: commit.reviewers.map((reviewer) => ({ reviewer, state: 'approved', submittedAt: null })),
    updatedAt: null,
    pointer: String(commit.line),
    origin: 'log',
    landedAs: commit.sha,
    ai: inside.reduce((ai, one) => joinDeclarations(ai, one.ai), commit.ai),
  };
}

/**
 * Since when the work is known to have been there: the first commit of the branch; on a review server the author's date, which
 * is that of the first version. Of a squash the author's date is that of landing, and says nothing.
 */
function openedAtLeast(commit: CommitFacts, inside: readonly CommitFacts[]): string | null {
  // A merge of one long-lived branch into another is no pull request.
  const authored = (commit.number === null ? [] : inside).flatMap((one) => one.authoredAt ?? []).sort();
  const earliest = authored[0] ?? (commit.isReviewed === 'byServer' ? commit.authoredAt : null);
  // Clocks of authors can be wrong.
  return earliest !== null && commit.committedAt !== null && earliest <= commit.committedAt ? earliest : null;
}

/** Git shows no files of a merge, unless it is asked to. */
function filesOf(commit: CommitFacts, inside: readonly CommitFacts[]): readonly ChangedFile[] {
  if (commit.files.length > 0 || inside.length === 0) return commit.files;
  const lines = new Map<string, number>();
  for (const one of inside)
    for (const file of one.files) lines.set(file.path, (lines.get(file.path) ?? 0) + file.lines);
  return [...lines].map(([path, sum]) => ({ path, lines: sum }));
}

/** Logs of overlapping times: a commit is a commit once. */
function withoutDoubles(commits: readonly CommitFacts[], log: IssueLog): readonly CommitFacts[] {
  const known = new Map<string, CommitFacts>();
  for (const commit of commits) {
    const before = known.get(commit.sha);
    if (before === undefined) known.set(commit.sha, commit);
    else {
      log.report('duplicatePullRequest', textPlace(commit.line, 1), commit.sha.slice(0, 12));
      // The form of lines has no files, and git's own has them.
      if (before.files.length === 0 && commit.files.length > 0) known.set(commit.sha, commit);
    }
  }
  return [...known.values()];
}

/** The commits of the main branch, each with those that its merge brought in, newest first. */
function foldBranches(commits: readonly CommitFacts[], log: IssueLog): ReadonlyMap<string, readonly CommitFacts[]> {
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
  const alone = new Map<string, readonly CommitFacts[]>(commits.map(({ sha }) => [sha, []]));
  const merges = commits.filter(({ parents }) => parents.length > 1);
  const isWhole = merges.some(({ parents }) => parents.slice(1).some((parent) => bySha.has(parent)));
  if (!isWhole) {
    const isInLog = createPrefixSearch(commits);
    const merge = merges.find(({ parents }) => parents.slice(1).some(isInLog));
    if (merge !== undefined) log.report('logWithBranches', textPlace(merge.line, 1));
    return alone;
  }
  const mainline = new Set<string>();
  for (let at = commits[0]; at !== undefined && !mainline.has(at.sha); at = bySha.get(at.parents[0] ?? '')) {
    mainline.add(at.sha);
  }
  const folded = new Map<string, CommitFacts[]>();
  const taken = new Set(mainline);
  // The oldest merge first: what it brought in, later ones did not.
  for (const sha of [...mainline].reverse()) {
    const inside: CommitFacts[] = [];
    const queue = [...(bySha.get(sha)?.parents.slice(1) ?? [])];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const commit = bySha.get(next);
      if (commit === undefined || taken.has(next)) continue;
      taken.add(next);
      inside.push(commit);
      queue.push(...commit.parents);
    }
    folded.set(sha, inside);
  }
  for (const commit of commits) {
    if (!taken.has(commit.sha)) log.report('commitOffMain', textPlace(commit.line, 1), commit.sha.slice(0, 12));
  }
  return folded;
}

/** Parents are abbreviated in git's own form. */
function createPrefixSearch(commits: readonly CommitFacts[]): (prefix: string) => boolean {
  const byLength = new Map<number, ReadonlySet<string>>();
  return (prefix) => {
    const known = byLength.get(prefix.length);
    const prefixes = known ?? new Set(commits.map(({ sha }) => sha.slice(0, prefix.length)));
    if (known === undefined) byLength.set(prefix.length, prefixes);
    return prefixes.has(prefix);
  };
}
