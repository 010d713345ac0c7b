/** What a file of JSON is, by the keys that its beginning has. */
export type HostJson = { readonly kind: 'pullRequests' | 'teams'; readonly paged: 'yes' | 'no' };

/** Keys of lists by `gh`; two of them are enough, since the user chooses the fields. */
const ghKeys = [
  'additions',
  'baseRefName',
  'isDraft',
  'mergedAt',
  'reviews',
  'author',
  'files',
  'headRefName',
  'number',
];

/**
 * Tells JSON of GitHub, GitLab and Bitbucket from other JSON. Only its beginning is looked at, in which any key may be missing;
 * what each record is, is told again when it is read.
 *
 * @returns null when it is of none of them
 */
export function detectHostJson(text: string): HostJson | null {
  const has = (...keys: readonly string[]) => keys.every((key) => text.includes(`"${key}"`));
  const plain: HostJson = { kind: 'pullRequests', paged: 'no' };
  const paged: HostJson = { kind: 'pullRequests', paged: 'yes' };
  if (/^\[\s*\]/.test(text)) return plain;
  if (has('data', 'organization', 'teams')) return { kind: 'teams', paged: 'yes' };
  if (has('data', 'repository', 'pullRequests') || /^[[\s]*\{\s*"(?:data|errors)"\s*:/.test(text)) return paged;
  if (has('fromRef', 'toRef') || has('createdDate', 'action')) return paged;
  if (has('values') && (has('pullrequest') || has('pull_request') || has('diffstat') || has('lines_added')))
    return paged;
  if (has('source', 'destination', 'created_on')) return paged;
  if (isGitlab(has)) return plain;
  if (isGithubRest(has)) return plain;
  if (has('workflowName', 'headBranch') && !has('number', 'author')) return null;
  return ghKeys.filter((key) => has(key)).length >= 2 ? plain : null;
}

/** Pipelines, jobs and deployments of GitLab have numbers and addresses too, and are no merge requests. */
function isGitlab(has: (...keys: readonly string[]) => boolean): boolean {
  if (has('iid', 'web_url') && (has('source_branch') || has('target_branch') || has('author'))) return true;
  if (has('noteable_iid') || has('noteable_type') || has('approved_by') || has('new_path', 'old_path')) return true;
  const isOfCi = ['sha', 'ref', 'status', 'pipeline', 'deployable'].some((key) => has(key));
  return has('user', 'username', 'state', 'created_at') && !isOfCi;
}

function isGithubRest(has: (...keys: readonly string[]) => boolean): boolean {
  if (has('workflow_id') || has('run_id') || has('run_started_at')) return false;
  if (has('number', 'user') && (has('merged_at') || has('base', 'head'))) return true;
  if (has('user', 'state') && (has('submitted_at') || has('commit_id', 'author_association'))) return true;
  if (has('filename', 'status') && (has('additions') || has('changes'))) return true;
  if (has('event', 'actor') && (has('commit_id') || has('requested_reviewer'))) return true;
  return has('users', 'teams');
}
