import { changed, leftOut, question, type ReasonDefinition } from './reasonDefinition.ts';

/** Reasons about workbooks and about tables that are no rosters. */
export const tableReasons = {
  rowOfOlderWeek: leftOut(
    'row of an older week',
    'There are more rows than a plan can hold, and the newest weeks count: this one is of the week of {value}',
    'Nothing to do; “headroom weeks” counts all of them',
  ),
  workbookBroken: leftOut(
    'workbook that cannot be read',
    'The workbook cannot be read: {value}',
    'Save it again as XLSX',
  ),
  workbookTooLarge: leftOut(
    'workbook too large',
    'The workbook is not opened: {value}',
    'Save the sheet as CSV, or take out what is not needed',
  ),
  sheetNotRead: question(
    'sheet that was not read',
    'Only one sheet of a workbook is read; “{value}” was not',
    'Save the sheet as a file of its own, if it is needed',
  ),
  formulaCell: changed(
    'formula',
    'The cell holds a formula that nobody has computed, and was left empty: “{value}”',
    'Save the table with its values',
  ),
  numberUnreadable: changed(
    'number not usable',
    'The number is not usable and was ignored: “{value}”',
    'Write it in digits, without words or units',
  ),
  commentNotReview: leftOut(
    'comment that is no review',
    'A comment of type {value} is no review',
    'Nothing to do; the review that it belongs to counts',
  ),
  reviewerMissing: leftOut('review without a reviewer', 'Nobody is named as the reviewer', 'Complete the row'),
  reviewWithoutPullRequest: leftOut(
    'review of an unknown pull request',
    'Pull request {value} is neither in the files nor in the plan',
    'Import the pull requests too',
  ),
  fileWithoutPullRequest: leftOut(
    'changed file of an unknown pull request',
    'Pull request {value} is in no other file of this import',
    'Import the pull requests together with their files',
  ),
  fileWithoutPath: leftOut('changed file without a path', 'The row names no file', 'Complete the row'),
  accountUnknown: question(
    'account known by its number only',
    'Nothing says whose account “{value}” is',
    'Import DevLake’s accounts too',
  ),
  tableNotNeeded: leftOut(
    'table that is not needed',
    'Headroom has no need of this table of DevLake: {value}',
    'Nothing to do',
  ),
  areaWithoutName: leftOut('code area without a name', 'The row names no code area', 'Complete the row'),
  areaWeekUnusable: leftOut(
    'week of an area that is not usable',
    'Area, week or number of pull requests is missing or not readable: {value}',
    'Write the week as 2026-W37 or 2026-09-07 and the number in digits',
  ),
  outcomeWithoutDay: leftOut(
    'outcome without a day',
    'The day, week or month is not readable: “{value}”',
    'Write it as 2026-09-07, 2026-W37 or 2026-09',
  ),
  outcomeWithoutValue: leftOut('outcome without a value', 'The row has no value for “{value}”', 'Complete the row'),
  outcomeWithoutMeasure: leftOut(
    'outcome without a measure',
    'The row does not say what was measured: “{value}”',
    'Complete the row',
  ),
  pullRequestWithoutTimes: question(
    'pull request without times',
    'Nothing says when pull request {value} was opened or landed: it counts in no week',
    'Export it with its times',
  ),
  numberOutOfRange: changed(
    'number out of range',
    'The number cannot be and was ignored: “{value}”',
    'Correct it; a share is 0.4 or 40, and numbers are of one week',
  ),
  duplicateOutcome: changed(
    'outcome that stands twice',
    '“{value}” stands twice for one day; the last counts',
    'Remove one of the rows',
  ),
  subjectUnknown: question(
    'team or value stream not known',
    '“{value}” is no team of the plan; its outcomes are kept under this name',
    'Correct the name, if it is a team',
  ),
  assigneeUnmatched: question(
    'assignee without a person',
    '“{value}” belongs to nobody in the roster',
    'Add the e-mail address or login to the person’s row',
  ),
  duplicateWorkItem: leftOut('work item that stands twice', 'The work item {value} stands twice', 'Nothing to do'),
  workItemWithoutTime: leftOut(
    'work item without a time',
    'Nothing says when work item {value} was opened',
    'Export it with the column Created',
  ),
} as const satisfies Record<string, ReasonDefinition>;
