/**
 * The queries that users run with `gh api graphql`, ready to be copied. They validate against GitHub's published schema
 * (`@octokit/graphql-schema` 15.26.1); a page of the first is at most 39,100 nodes of the 500,000 that GitHub allows.
 *
 * Source: IMPORT specification, B2
 */

/** Pull requests of a repository with their reviews, requests, drafts and merge queue. */
export const pullsQuery = `query HeadroomPulls($owner: String!, $name: String!, $endCursor: String) {
  repository(owner: $owner, name: $name) {
    nameWithOwner
    pullRequests(first: 50, after: $endCursor, orderBy: {field: UPDATED_AT, direction: DESC}) {
      pageInfo { hasNextPage endCursor }
      nodes {
        number title url state isDraft isCrossRepository
        createdAt publishedAt closedAt mergedAt updatedAt
        additions deletions changedFiles
        baseRefName headRefName reviewDecision
        author { __typename login ... on User { databaseId name } ... on Bot { databaseId } }
        mergedBy { __typename login }
        mergeCommit { oid }
        labels(first: 20) { nodes { name } }
        files(first: 100) { nodes { path additions deletions changeType } pageInfo { hasNextPage } }
        reviewRequests(first: 20) {
          nodes { asCodeOwner requestedReviewer { __typename ... on User { login } ... on Team { combinedSlug } ... on Bot { login } ... on Mannequin { login } } }
        }
        reviews(first: 60) {
          totalCount
          nodes { author { __typename login ... on User { databaseId } ... on Bot { databaseId } } state submittedAt onBehalfOf(first: 5) { nodes { combinedSlug } } comments { totalCount } }
        }
        commits(first: 30) {
          totalCount
          nodes { commit { oid authoredDate committedDate message authors(first: 4) { nodes { name email user { login } } } } }
        }
        headRefOid
        headCommit: commits(last: 1) {
          nodes { commit { oid statusCheckRollup { contexts(first: 50) {
            totalCount
            nodes {
              __typename
              ... on CheckRun { name status conclusion startedAt completedAt detailsUrl checkSuite { workflowRun { workflow { name } } } }
              ... on StatusContext { context state targetUrl createdAt }
            }
          } } } }
        }
        timelineItems(first: 80, itemTypes: [REVIEW_REQUESTED_EVENT, REVIEW_REQUEST_REMOVED_EVENT, READY_FOR_REVIEW_EVENT, CONVERT_TO_DRAFT_EVENT, ADDED_TO_MERGE_QUEUE_EVENT, REMOVED_FROM_MERGE_QUEUE_EVENT]) {
          nodes {
            __typename
            ... on ReviewRequestedEvent { createdAt actor { login } requestedReviewer { __typename ... on User { login } ... on Team { combinedSlug } ... on Bot { login } } }
            ... on ReviewRequestRemovedEvent { createdAt requestedReviewer { __typename ... on User { login } ... on Team { combinedSlug } } }
            ... on ReadyForReviewEvent { createdAt }
            ... on ConvertToDraftEvent { createdAt }
            ... on AddedToMergeQueueEvent { createdAt }
            ... on RemovedFromMergeQueueEvent { createdAt reason }
          }
        }
      }
    }
  }
}
`;

/** Teams of an organisation with their parents, members and how they hand out reviews. */
export const teamsQuery = `query HeadroomTeams($org: String!, $endCursor: String) {
  organization(login: $org) {
    teams(first: 50, after: $endCursor) {
      pageInfo { hasNextPage endCursor }
      nodes {
        databaseId name slug combinedSlug description
        parentTeam { combinedSlug }
        reviewRequestDelegationEnabled
        reviewRequestDelegationAlgorithm
        reviewRequestDelegationMemberCount
        reviewRequestDelegationNotifyTeam
        members(first: 100, membership: IMMEDIATE) {
          pageInfo { hasNextPage }
          edges { role node { databaseId login name email status { indicatesLimitedAvailability } } }
        }
      }
    }
  }
}
`;

/** What to type to run a query that is saved as a file beside it. */
export const queryCommands = {
  pulls:
    'gh api graphql --paginate --slurp -f owner=OWNER -f name=REPOSITORY -F query=@headroom-pulls.graphql > pulls.json',
  teams: 'gh api graphql --paginate --slurp -f org=ORGANISATION -F query=@headroom-teams.graphql > teams.json',
} as const;
