/**
 * The samples of the IMPORT specification for git hosts and logs, as they stand there: B2 to B5 and B10. All share one invented
 * cast (B0.6). B1 is in `acme.ts`.
 */

/** One page of `pullsQuery`. */
export const acmeGraphql = `[{"data": {"repository": {"nameWithOwner": "acme/payments", "pullRequests": {
  "pageInfo": {"hasNextPage": false, "endCursor": null},
  "nodes": [{
    "number": 495, "title": "Fix refund rounding", "url": "https://github.com/acme/payments/pull/495",
    "state": "OPEN", "isDraft": false, "isCrossRepository": false,
    "createdAt": "2026-09-06T07:00:00Z", "publishedAt": "2026-09-06T07:00:00Z", "closedAt": null, "mergedAt": null, "updatedAt": "2026-09-08T10:00:00Z",
    "additions": 610, "deletions": 90, "changedFiles": 3, "baseRefName": "main", "headRefName": "copilot/fix-refund-rounding", "reviewDecision": "REVIEW_REQUIRED",
    "author": {"__typename": "Bot", "login": "copilot-swe-agent", "databaseId": 198982749},
    "mergedBy": null, "mergeCommit": null, "labels": {"nodes": []},
    "files": {"nodes": [{"path": "src/pay/refund.ts", "additions": 400, "deletions": 90, "changeType": "MODIFIED"}], "pageInfo": {"hasNextPage": false}},
    "reviewRequests": {"nodes": [{"asCodeOwner": true, "requestedReviewer": {"__typename": "Team", "combinedSlug": "acme/payments"}}]},
    "reviews": {"totalCount": 0, "nodes": []},
    "commits": {"totalCount": 1, "nodes": [{"commit": {"oid": "c0ffee01", "authoredDate": "2026-09-06T07:20:00Z", "committedDate": "2026-09-06T07:20:00Z", "message": "Fix rounding\\n\\nCo-authored-by: dortiz <1001+dortiz@users.noreply.github.com>", "authors": {"nodes": [{"name": "copilot-swe-agent[bot]", "email": "198982749+Copilot@users.noreply.github.com", "user": null}]}}}]},
    "timelineItems": {"nodes": [
      {"__typename": "ConvertToDraftEvent", "createdAt": "2026-09-06T07:01:00Z"},
      {"__typename": "ReadyForReviewEvent", "createdAt": "2026-09-07T09:00:00Z"},
      {"__typename": "ReviewRequestedEvent", "createdAt": "2026-09-07T09:00:01Z", "actor": {"login": "dortiz"}, "requestedReviewer": {"__typename": "Team", "combinedSlug": "acme/payments"}}
    ]}
  }]
}}}}]
`;

/** A list of `/pulls`. */
export const acmeRest = `[{"number": 482, "state": "closed", "draft": false, "title": "Retry card captures",
  "user": {"login": "praman", "id": 1002, "type": "User"}, "labels": [{"name": "payments"}],
  "created_at": "2026-09-01T08:12:00Z", "updated_at": "2026-09-03T15:40:10Z", "closed_at": "2026-09-03T15:40:09Z", "merged_at": "2026-09-03T15:40:09Z",
  "merge_commit_sha": "9f1c2d3e4f5061728394a5b6c7d8e9f001122334",
  "requested_reviewers": [], "requested_teams": [{"name": "Payments", "slug": "payments"}],
  "head": {"ref": "praman/retry-captures", "sha": "bb22"}, "base": {"ref": "main", "sha": "cc33", "repo": {"full_name": "acme/payments"}},
  "author_association": "MEMBER"}]
`;

/** A list of `/merge_requests`. */
export const acmeGitlab = `[{"id": 9001, "iid": 77, "project_id": 12, "title": "Move ledger export", "state": "merged",
  "created_at": "2026-09-02T06:30:00.000Z", "updated_at": "2026-09-04T11:00:00.000Z", "prepared_at": "2026-09-02T06:30:05.000Z",
  "merged_at": "2026-09-04T10:59:00.000Z", "closed_at": null, "merged_by": {"id": 5, "username": "mbianchi", "name": "Marco Bianchi", "state": "active"},
  "author": {"id": 7, "username": "lvogt", "name": "Lena Vogt", "state": "active"}, "assignees": [], 
  "reviewers": [{"id": 5, "username": "mbianchi", "name": "Marco Bianchi", "state": "active"}],
  "draft": false, "labels": ["ledger"], "source_branch": "ledger-export", "target_branch": "main",
  "sha": "77aa", "merge_commit_sha": null, "squash_commit_sha": "77bb", "squash": true,
  "detailed_merge_status": "not_open", "user_notes_count": 4, "web_url": "https://gitlab.example.com/acme/payments/-/merge_requests/77",
  "references": {"short": "!77", "relative": "!77", "full": "acme/payments!77"}}]
`;

/** A page of `/pullrequests`. */
export const acmeBitbucket = `{"pagelen": 1, "values": [{"type": "pullrequest", "id": 31, "title": "Web: new checkout", "state": "MERGED", "draft": false,
  "author": {"display_name": "Lena Vogt", "uuid": "{11}", "account_id": "557058:lv", "nickname": "lvogt"},
  "created_on": "2026-09-01T10:00:00.000000+00:00", "updated_on": "2026-09-02T09:30:00.000000+00:00",
  "closed_by": {"display_name": "Dana Ortiz", "uuid": "{12}"}, "comment_count": 3, "task_count": 0,
  "source": {"branch": {"name": "checkout"}}, "destination": {"branch": {"name": "main"}, "repository": {"full_name": "acme/web"}},
  "merge_commit": {"hash": "31ab"},
  "reviewers": [{"display_name": "Marco Bianchi", "uuid": "{13}"}],
  "participants": [
    {"type": "participant", "user": {"display_name": "Marco Bianchi", "uuid": "{13}"}, "role": "REVIEWER", "approved": true, "state": "approved", "participated_on": "2026-09-02T09:10:00.000000+00:00"},
    {"type": "participant", "user": {"display_name": "Dana Ortiz", "uuid": "{12}"}, "role": "PARTICIPANT", "approved": false, "state": null, "participated_on": null}]}]}
`;

/** One commit in the format that Headroom asks for; the specification shows its control characters as symbols. */
export const acmeGitLog =
  `␞9f1c2d3e␟bb22␟Priya Raman␟priya@acme.example␟2026-09-03T17:40:09+02:00␟GitHub␟noreply@github.com␟2026-09-03T15:40:09Z␟Retry card captures (#482)

* add retry

---------

Reviewed-by: Marco Bianchi <marco@acme.example>
Co-authored-by: Claude Opus 4.7 <noreply@anthropic.com>␝

180	37	src/pay/capture.ts
34	0	docs/retries.md
`
    .replaceAll('␞', '\u001E')
    .replaceAll('␟', '\u001F')
    .replaceAll('␝', '\u001D');

/** A page of `teamsQuery`, in the shape that the query asks for. */
export const acmeTeams = JSON.stringify([
  {
    data: {
      organization: {
        teams: {
          pageInfo: { hasNextPage: false, endCursor: null },
          nodes: [
            team('Engineering', 'engineering', null, []),
            {
              ...team('Payments', 'payments', 'acme/engineering', ['praman', 'mbianchi']),
              reviewRequestDelegationEnabled: true,
              reviewRequestDelegationAlgorithm: 'ROUND_ROBIN',
              reviewRequestDelegationMemberCount: 1,
            },
            {
              ...team('Web', 'web', 'acme/engineering', ['lvogt']),
              reviewRequestDelegationEnabled: true,
              reviewRequestDelegationAlgorithm: 'LOAD_BALANCE',
            },
            team('Platform', 'platform', null, ['dortiz']),
          ],
        },
      },
    },
  },
]);

function team(name: string, slug: string, parent: string | null, logins: readonly string[]) {
  return {
    databaseId: 1,
    name,
    slug,
    combinedSlug: `acme/${slug}`,
    description: 'not stored',
    parentTeam: parent === null ? null : { combinedSlug: parent },
    reviewRequestDelegationEnabled: false,
    reviewRequestDelegationAlgorithm: null,
    reviewRequestDelegationMemberCount: null,
    reviewRequestDelegationNotifyTeam: false,
    members: {
      pageInfo: { hasNextPage: false },
      edges: logins.map((login, index) => ({
        role: index === 0 ? 'MAINTAINER' : 'MEMBER',
        node: { databaseId: index, login, name: null, email: '', status: null },
      })),
    },
  };
}
