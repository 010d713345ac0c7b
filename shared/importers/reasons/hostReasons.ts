import { changed, leftOut, question, type ReasonDefinition } from './reasonDefinition.ts';

/** Reasons that come up in exports of git hosts and in logs of git, with their words. */
export const hostReasons = {
  hostError: leftOut(
    'error in place of data',
    'The host answered with an error: {value}',
    'Run the export again; check the name of the repository and the rights of the token',
  ),
  reviewsCutOff: question(
    'list of reviews cut off',
    'Pull request {value} has more reviews than the export lists',
    'Nothing to do, unless the first review is missing; GitHub lists 60 on a page of this query',
  ),
  checksCutOff: question(
    'list of checks cut off',
    'Pull request {value} has more checks than the export lists',
    'Nothing to do, unless runs of CI are counted from it; lists of workflow runs have them all',
  ),
  landingTimeAssumed: changed(
    'time of landing taken from the last change',
    'Bitbucket does not say when pull request {value} ended; its last change stands in',
    'Export the activity of the pull requests too',
  ),
  lastCommentAsFirst: changed(
    'first review that may have been earlier',
    'Of somebody who did not approve pull request {value} only the last comment has a time',
    'Export the activity of the pull requests too',
  ),
  reviewsNotExported: question(
    'pull requests without their reviews',
    'The export of {value} says nothing of reviews: their first review is not known',
    'Export reviews too: for GitHub /pulls/N/reviews, for GitLab /approvals and /notes, for Bitbucket each pull request alone',
  ),
  partsWithoutNumber: question(
    'file that does not say of which pull request it is',
    'The records do not say to which pull request they belong',
    'Put the number into the file’s name, as in reviews-482.json',
  ),
  partUnmatched: leftOut(
    'part of a pull request that is not there',
    'No pull request of this import fits this record: {value}',
    'Import it together with the pull requests that it belongs to',
  ),
  numberAmbiguous: leftOut(
    'part that fits several pull requests',
    'Several repositories have a pull request {value}',
    'Import each repository by itself',
  ),
  repositoryWithoutName: changed(
    'repository that has no name in the plan',
    'The plan has the pull requests of {value} already, from a file without a name; they stay together',
    'Nothing to do; a file that is imported with the name of its repository has it from the start',
  ),
  timeAhead: question(
    'time in the future',
    'This is later than today: {value}',
    'Correct the year in the file: the newest weeks are what is measured',
  ),
  timesOutOfOrder: changed(
    'time before the one it follows',
    'Pull request {value} ended before it was opened; the time of opening was ignored',
    'Check the clock of whoever wrote it',
  ),

  teamWithoutName: leftOut('team without a name', 'The team has no name', 'Run the export again'),
  membersCutOff: question(
    'list of members cut off',
    'Team {value} has more members than the export lists',
    'Add the others by hand; GitHub lists 100',
  ),
  teamParentUnknown: question(
    'parent of a team not found',
    'The parent “{value}” is not among the teams; the team stands alone',
    'Export the teams of the whole organisation',
  ),
  memberUnknown: question(
    'member of a team who is not in the roster',
    'The member “{value}” of a team is nobody in the roster',
    'Add the login to the person’s row',
  ),

  commitUnreadable: leftOut('commit without a hash', 'The record has no commit hash: “{value}”', 'Print the log again'),
  notACommit: leftOut(
    'text that is no commit',
    'This is no part of a commit: “{value}”',
    'Print the log with the command that the import shows',
  ),
  logWithBranches: question(
    'log with the commits of branches',
    'The log was printed without --first-parent, so that merged branches count twice',
    'Print it with --first-parent --numstat, or in Headroom’s format',
  ),
  commitOffMain: leftOut(
    'commit outside the main branch',
    'The commit {value} is not on the branch that the log begins with',
    'Print the log of one branch',
  ),

  mailmapLineUnreadable: leftOut(
    'line of a mailmap that is not readable',
    'The line is not readable: “{value}”',
    'Write it as Name <address> <other address>',
  ),
  mannequin: question(
    'placeholder for somebody from another host',
    '“{value}” stands for an account that GitHub did not know when the work was moved',
    'Say who it is',
  ),
} as const satisfies Record<string, ReasonDefinition>;
