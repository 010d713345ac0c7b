import type { RecordReader } from '../github/recordReader.ts';

/** What a JSON object of a git host is. */
export type RecordShape =
  | 'gh'
  | 'graphqlPage'
  | 'restPull'
  | 'restReview'
  | 'restFile'
  | 'restRequests'
  | 'restEvent'
  | 'mergeRequest'
  | 'gitlabApprovals'
  | 'gitlabReviewer'
  | 'gitlabNote'
  | 'gitlabFile'
  | 'page'
  | 'bitbucketCloud'
  | 'bitbucketServer'
  | 'cloudActivity'
  | 'cloudFile'
  | 'serverActivity'
  | 'error'
  | 'unknown';

/**
 * Tells what an object is by its fields, so that files of several kinds one after the other are read too. Fields that only one
 * host has come first; what is left with a number is a pull request of `gh`, of which any field may be missing.
 */
export function shapeOf(reader: RecordReader): RecordShape {
  const has = (...fields: readonly string[]) => fields.every((field) => reader.has(field));
  if (has('data')) return 'graphqlPage';
  if (has('fromRef', 'toRef')) return 'bitbucketServer';
  if (has('values')) return 'page';
  if (has('iid') || has('noteable_iid')) {
    if (has('noteable_iid') || has('system', 'body')) return 'gitlabNote';
    if (has('approved_by') && !has('source_branch')) return 'gitlabApprovals';
    return has('source_branch') || has('target_branch') || !has('ref') ? 'mergeRequest' : 'unknown';
  }
  if (has('new_path')) return 'gitlabFile';
  if (has('system', 'body')) return 'gitlabNote';
  if (has('lines_added') || (has('type', 'status') && (has('new') || has('old')))) return 'cloudFile';
  if (has('source', 'destination')) return 'bitbucketCloud';
  if (has('pull_request') && ['update', 'approval', 'changes_requested', 'comment'].some((field) => has(field))) {
    return 'cloudActivity';
  }
  if (has('action', 'createdDate')) return 'serverActivity';
  if (has('number')) return has('user') && (has('created_at') || has('base')) ? 'restPull' : 'gh';
  if (has('filename')) return 'restFile';
  if (has('users', 'teams')) return 'restRequests';
  if (has('event', 'created_at')) return 'restEvent';
  if (has('user', 'state')) {
    return has('submitted_at') || has('commit_id') || has('author_association') ? 'restReview' : 'gitlabReviewer';
  }
  if (has('errors') || (has('message') && (has('documentation_url') || has('status')))) return 'error';
  return 'unknown';
}
