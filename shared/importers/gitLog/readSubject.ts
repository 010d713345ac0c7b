/** What the first lines of a commit message say of the pull request that it landed. */
export interface SubjectFacts {
  /** Null: it landed without one, or does not say. */
  readonly number: number | null;
  /** Such as `acme/payments`, where a host writes it; null: not said. */
  readonly repository: string | null;
  /** The account from whose branch it was merged: GitHub writes it, and it is the author more often than not. */
  readonly branchOwner: string | null;
  /** The branch; empty: not said. */
  readonly branch: string;
  /** The title: that of the pull request where the first line only says what was merged. */
  readonly title: string;
}

/**
 * Reads how hosts write what they merge:
 *
 * - GitHub: `Merge pull request #482 from praman/retry`, and `Retry captures (#482)` for a squash
 * - GitLab: `See merge request acme/payments!77` under a merge, and `(!77)` for a squash
 * - Bitbucket: `Merged in retry (pull request #31)`, `Pull request #31: Retry`, `Merge pull request #31 in PAY/api from …`
 *
 * A number inside quotes is that of something else: `Revert "Retry captures (#482)"`.
 */
export function readSubject(message: string): SubjectFacts {
  const [first = '', ...others] = message.split('\n');
  const body = others.find((line) => line.trim() !== '') ?? '';
  const github = /^Merge pull request #(\d{1,9}) from ([^/\s]+)\/(\S+)/.exec(first);
  if (github !== null) {
    const [, number = '', owner = '', branch = ''] = github;
    return { ...nothing, number: Number(number), branchOwner: ownerOf(owner, branch), branch, title: body };
  }
  const server = /^Merge pull request #(\d{1,9}) in (\S+\/\S+) from (\S+)/.exec(first);
  if (server !== null) {
    const [, number = '', repository = '', branch = ''] = server;
    return { ...nothing, number: Number(number), repository, branch, title: body };
  }
  const [, merged = '', cloud = ''] = /^Merged in (\S+) \(pull request #(\d{1,9})\)/.exec(first) ?? [];
  if (cloud !== '') return { ...nothing, number: Number(cloud), branch: merged, title: body };
  const request = /\bSee merge request (?:(\S+?))?!(\d{1,9})\s*$/m.exec(message);
  if (request !== null) {
    const branch = /^Merge branch '([^']+)'/.exec(first)?.[1] ?? '';
    const isMerge = branch !== '';
    const [, repository = '', number = ''] = request;
    return {
      ...nothing,
      number: Number(number),
      repository:
        repository === '' ? null : repository.replace(/^https?:\/\/[^/]+\//, '').replace(/\/-\/merge_requests\/$/, ''),
      branch,
      title: isMerge ? body : first,
    };
  }
  const squashed = /^Pull request #(\d{1,9}):/.exec(first)?.[1] ?? /\([#!](\d{1,9})\)\s*$/.exec(first)?.[1];
  return { ...nothing, number: squashed === undefined ? null : Number(squashed), title: first };
}

const nothing: SubjectFacts = { number: null, repository: null, branchOwner: null, branch: '', title: '' };

/** Bots push to the repository itself, so that the owner of the branch is the organisation. */
function ownerOf(owner: string, branch: string): string {
  if (branch.startsWith('dependabot/')) return 'dependabot[bot]';
  return branch.startsWith('renovate/') ? 'renovate[bot]' : owner;
}
