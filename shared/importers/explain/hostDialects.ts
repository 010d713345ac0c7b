import type { GitLogForm } from '../gitLog/gitLogReader.ts';
import type { RecordShape } from '../pullRequests/recordShape.ts';
import type { DialectWords } from './dialect.ts';

/** Forms of git hosts and logs: every one that a reader can find has its words. */
type HostDialect = Exclude<RecordShape, 'page' | 'error' | 'unknown'> | `gitLog.${GitLogForm}`;

/** What exports of git hosts and logs of git are, and what becomes of their fields. */
export const hostDialects: Readonly<Record<HostDialect, DialectWords>> = {
  gh: {
    label: 'gh pr list --json',
    knownBy: 'fields such as number, author and isDraft',
    mapping: [
      ['Pull request', 'number, repository from url, state, isDraft, createdAt, mergedAt, closedAt'],
      ['Size and area', 'additions, deletions, changedFiles, files[].path; else labels and title'],
      ['Review', 'reviews[] with state and submittedAt, else latestReviews[]'],
      ['Request', 'reviewRequests[]: those that stand, without a time'],
      ['AI', 'commits[] trailers and authors, headRefName, labels, body'],
    ],
  },
  graphqlPage: {
    label: 'GitHub GraphQL export',
    knownBy: 'data.repository.pullRequests or data.organization.teams',
    mapping: [
      ['Pull request', 'as gh; repository from nameWithOwner'],
      ['Draft time', 'ReadyForReviewEvent and ConvertToDraftEvent'],
      ['Review', 'reviews.nodes[]; Bot, User and Mannequin from __typename'],
      ['Request', 'ReviewRequestedEvent and ReviewRequestRemovedEvent with times, asCodeOwner'],
      ['AI', 'commits.nodes[] messages and authors, headRefName, labels'],
      ['Team', 'name, combinedSlug, parentTeam, members; ROUND_ROBIN by turn, LOAD_BALANCE to the least loaded'],
    ],
  },
  restPull: {
    label: 'GitHub REST, pull requests',
    knownBy: 'number with user.login and base.repo',
    mapping: [
      ['Pull request', 'number, base.repo.full_name, merged_at, closed_at, draft'],
      ['Size', 'additions, deletions, changed_files: only of a pull request fetched alone'],
      ['Request', 'requested_reviewers[], requested_teams[]: those that stand'],
      ['AI', 'head.ref, labels, body'],
    ],
  },
  restReview: {
    label: 'GitHub REST, reviews',
    knownBy: 'user, state and submitted_at',
    mapping: [['Review', 'user.login, state, submitted_at; joined by pull_request_url, commit_id or the file’s name']],
  },
  restFile: {
    label: 'GitHub REST, files',
    knownBy: 'filename, additions and deletions',
    mapping: [['Size and area', 'filename, additions, deletions; joined by contents_url or the file’s name']],
  },
  restRequests: {
    label: 'GitHub REST, requested reviewers',
    knownBy: 'users and teams',
    mapping: [['Request', 'users[].login, teams[].slug; joined by the file’s name']],
  },
  restEvent: {
    label: 'GitHub REST, timeline',
    knownBy: 'event and created_at',
    mapping: [['Draft time, request', 'ready_for_review, convert_to_draft, review_requested, review_request_removed']],
  },
  mergeRequest: {
    label: 'GitLab merge requests',
    knownBy: 'iid and web_url',
    mapping: [
      ['Pull request', 'iid, references.full, state, draft, created_at, merged_at, closed_at'],
      ['Request', 'reviewers[], without a time'],
      ['Size and area', 'changes[] where they are; the list has none'],
      ['Review', 'not in the list: see approvals, reviewers and notes'],
    ],
  },
  gitlabApprovals: {
    label: 'GitLab approvals',
    knownBy: 'approved_by',
    mapping: [['Review', 'approved_by[].user: approved, with approved_at where it is given']],
  },
  gitlabReviewer: {
    label: 'GitLab reviewers',
    knownBy: 'user, state and created_at',
    mapping: [
      ['Request', 'user.username, created_at'],
      ['Review', 'state reviewed, requested_changes or approved, without a time'],
    ],
  },
  gitlabNote: {
    label: 'GitLab notes',
    knownBy: 'body and system',
    mapping: [
      ['Review', 'notes by people; “approved this merge request”, with created_at'],
      ['Request, draft time', '“requested review from …”, “marked this merge request as ready”'],
    ],
  },
  gitlabFile: {
    label: 'GitLab diffs',
    knownBy: 'new_path',
    mapping: [['Size and area', 'new_path and the lines of diff']],
  },
  bitbucketCloud: {
    label: 'Bitbucket Cloud pull requests',
    knownBy: 'type pullrequest with source and destination',
    mapping: [
      [
        'Pull request',
        'id, destination.repository.full_name, state, created_on; its end is updated_on unless activity is there',
      ],
      ['Review', 'participants[] with participated_on: exact for approvals, the last comment for others'],
      ['Request', 'reviewers[]'],
    ],
  },
  cloudActivity: {
    label: 'Bitbucket Cloud activity',
    knownBy: 'pull_request with update, approval or comment',
    mapping: [['Review, end', 'approval.date, changes_requested.date, comment.created_on, update.state']],
  },
  cloudFile: {
    label: 'Bitbucket Cloud diffstat',
    knownBy: 'lines_added and lines_removed',
    mapping: [['Size and area', 'new.path, lines_added, lines_removed; joined by the file’s name']],
  },
  bitbucketServer: {
    label: 'Bitbucket Data Center pull requests',
    knownBy: 'fromRef and toRef',
    mapping: [
      ['Pull request', 'id, toRef.repository, state, createdDate, closedDate'],
      ['Review', 'reviewers[].status, without a time'],
    ],
  },
  serverActivity: {
    label: 'Bitbucket Data Center activities',
    knownBy: 'action and createdDate',
    mapping: [['Review, end', 'APPROVED, REVIEWED, COMMENTED, MERGED, DECLINED; joined by the file’s name']],
  },
  'gitLog.separated': {
    label: 'git log in Headroom’s format',
    knownBy: '0x1e before each commit',
    mapping: [
      [
        'Pull request',
        'each commit of the main branch; number from the title or the trailers; landed at the commit date',
      ],
      ['Opened', 'the first commit of a merged branch, or the author’s date with a Change-Id: at least so long ago'],
      ['Size and area', '--numstat'],
      ['Review', 'Reviewed-by, Reviewers, Approved-by, Acked-by: who, not when'],
      ['AI', 'trailers, authors, notes of git-ai'],
    ],
  },
  'gitLog.plain': {
    label: 'git log --numstat',
    knownBy: 'lines that begin with commit and Author',
    mapping: [['As git log in Headroom’s format', 'without the parents of ordinary commits']],
  },
  'gitLog.lines': {
    label: 'git log, a line for each commit',
    knownBy: 'a hash and two times, with tabs between them',
    mapping: [['As git log in Headroom’s format', 'trailers of the last paragraph only, no files']],
  },
};
