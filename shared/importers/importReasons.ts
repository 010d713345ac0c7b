import { catalogReasons } from './reasons/catalogReasons.ts';
import { ciReasons } from './reasons/ciReasons.ts';
import { hostReasons } from './reasons/hostReasons.ts';
import { ownershipReasons } from './reasons/ownershipReasons.ts';
import { changed, leftOut, question, type ReasonDefinition } from './reasons/reasonDefinition.ts';
import { tableReasons } from './reasons/tableReasons.ts';

/** Every reason for which something is left out, changed or asked, with its words. */
export const importReasons = {
  // Files
  fileEmpty: leftOut('empty file', 'The file is empty', 'Export it again and choose the new file'),
  fileTooLarge: leftOut('file too large', 'The file is too large: {value}', 'Export a shorter time or fewer columns'),
  fileNotReadable: leftOut(
    'file that cannot be opened',
    'The file cannot be opened: {value}',
    'Check its name and that you may read it',
  ),
  noRecords: question(
    'file without records',
    'The file holds no records',
    'Check the filter of the export; “gh pr list” shows open ones only, unless --state all',
  ),
  formatUnknown: leftOut(
    'file of unknown kind',
    'This is no kind of file that Headroom reads: {value}',
    'Choose a roster as CSV, an export of GitHub, GitLab or Bitbucket, a log of git, a CODEOWNERS file or a list of paths',
  ),
  formatDiffers: leftOut(
    'file of another kind',
    'This is {value}',
    'Choose the right file, or give this one under its own kind',
  ),
  binaryFile: leftOut('binary file', 'This is not a text file', 'Save it as CSV, JSON or text first'),
  encodingAssumed: changed(
    'text in an old encoding',
    'The text is not UTF-8 and was read as Windows-1252',
    'If letters look wrong, save the file as UTF-8',
  ),
  zeroBytes: question(
    'file with zero bytes',
    'The file has bytes that no text has, and may be damaged: {value} zero bytes',
    'Export the file again, and compare the numbers',
  ),
  textCleaned: changed(
    'hidden characters',
    'Hidden control characters were taken out of “{value}”',
    'Nothing to do; remove them at the source',
  ),
  textTooLong: changed('text too long', 'The text is too long and was cut: “{value}”', 'Shorten it in the file'),

  // CSV
  blankRow: leftOut('blank row', 'The row is blank', 'Nothing to do'),
  rowAboveHeader: leftOut(
    'row above the header',
    'The row stands above the header: “{value}”',
    'Nothing to do, if it is a title',
  ),
  rowTooLong: changed(
    'row with too many fields',
    'The row has more fields than the header; the last were ignored: “{value}”',
    'Look for a separator or a quote too many',
  ),
  quoteNotClosed: leftOut(
    'row with an open quote',
    'A quote in this row is never closed: “{value}”',
    'Close the quote, or double it inside the text',
  ),
  duplicateHeader: changed(
    'header that stands twice',
    'The header “{value}” stands twice; the first column is used',
    'Rename one of them',
  ),
  privateColumn: changed(
    'private column',
    'The column “{value}” looks private; it was dropped and is not stored',
    'Nothing to do; better export without it',
  ),
  headerMissing: question(
    'no header',
    'No row looks like a header',
    'Write the column names in the first row, or say which column is which',
  ),
  tooManyRows: leftOut(
    'row beyond the limit',
    'There are more rows than a roster can have: {value}',
    'Check that this is the roster',
  ),

  // Roster
  nameColumnMissing: question(
    'roster without names',
    'No column holds names, e-mail addresses or logins',
    'Say which column is the name',
  ),
  rowWithoutColumns: leftOut(
    'row of a roster without names',
    'Nobody can be told from this row',
    'Say which column is the name',
  ),
  columnNotFound: question('column not found', 'No column is called “{value}”', 'Choose one of the file’s headers'),
  teamColumnMissing: question(
    'roster without teams',
    'No column holds teams',
    'Say which column is the team; until then people are unassigned',
  ),
  rowWithoutName: leftOut('row that names nobody', 'The row has no name, no title and no team', 'Complete the row'),
  personLeft: leftOut('person who has left', '“{value}” has left', 'Nothing to do'),
  notAPerson: leftOut(
    'bot in the roster',
    '“{value}” is no person',
    'Nothing to do; its pull requests are known as automation',
  ),
  duplicateRow: leftOut(
    'row that stands twice',
    '“{value}” is in this team already',
    'Remove one of the rows, or tell two people apart by an id or an e-mail address',
  ),
  fteZero: leftOut(
    'row with no working time',
    'The FTE of “{value}” is 0',
    'Give the part of full time if the person works',
  ),
  fteCapped: changed(
    'FTE above 1',
    'The FTE is above full time and was taken as 1: “{value}”',
    'Correct it in the file',
  ),
  fteUnreadable: question(
    'FTE not readable',
    'The FTE is not readable and was taken as 1: “{value}”',
    'Write it as 0.6, 60 % or 24 h',
  ),
  fteAsHours: question(
    'FTE read as hours',
    'The numbers were read as hours a week of {value}',
    'If they are percentages, add a % sign',
  ),
  fteScaled: changed(
    'FTE that adds up to more than 1',
    'The parts of “{value}” add up to more than full time and were scaled',
    'Correct the parts in the file',
  ),
  dateUnreadable: question(
    'date not readable',
    'The date is not readable and was ignored: “{value}”',
    'Write it as 2026-03-31',
  ),
  dateOrderUnclear: question(
    'day and month unclear',
    'Day and month cannot be told apart: “{value}”; the dates were ignored',
    'Write dates as 2026-03-31',
  ),
  sameNameTwice: question(
    'name in several teams',
    '“{value}” stands in several teams and was taken as one person',
    'If they are different people, add a column with ids, e-mail addresses or logins',
  ),
  sameIdOtherName: question(
    'id with two names',
    'Two names share an id, e-mail address or login; taken as one person: “{value}”',
    'Correct the id, or the name',
  ),
  titleUnknown: question(
    'title not known',
    'The title “{value}” is not known and counts as engineer',
    'Choose the role by hand, or correct the title',
  ),
  managerUnknown: question(
    'manager not found',
    'The manager “{value}” is not in the roster; the link was left out',
    'Add the manager’s row, or correct the name',
  ),
  managerAmbiguous: question(
    'manager not unique',
    'More than one person is called “{value}”; the link was left out',
    'Name the manager by id or e-mail address',
  ),
  managerIsSelf: question(
    'own manager',
    '“{value}” reports to themselves; the link was left out',
    'Correct the manager',
  ),
  managerCycle: question(
    'managers in a circle',
    'These report to one another in a circle: {value}; the plan shows the circle until one of the lines is changed',
    'Correct one of the managers',
  ),
  loginTaken: question(
    'login of two people',
    'The login or e-mail address “{value}” belongs to somebody else already',
    'Correct it for one of them',
  ),

  // JSON and pull requests
  recordBroken: leftOut(
    'record that is not valid JSON',
    'The record is not valid JSON: {value}',
    'Export the file again',
  ),
  recordCutOff: leftOut('record that is cut off', 'The file ends in the middle of a record', 'Export the file again'),
  listNotClosed: question(
    'file that is cut off',
    'The file ends before its list does; records may be missing',
    'Export the file again',
  ),
  notARecord: leftOut('text that is no record', 'This is no record: {value}', 'Export the file again'),
  recordTooLarge: leftOut(
    'record too large',
    'The record is larger than {value}',
    'Export it without bodies and comments',
  ),
  recordTooDeep: leftOut('record too deep', 'The record is nested deeper than {value} levels', 'Export the file again'),
  numberMissing: leftOut(
    'record without a number',
    'The record has no pull request number: {value}',
    'Export it with its number: with gh, --json number,author,…',
  ),
  recordUnknown: leftOut(
    'record that is no pull request',
    'The record is no pull request, review or other part of one that Headroom knows; it has: {value}',
    'Export whole records, or those of a source that the import lists',
  ),
  repositoryUnnamed: question(
    'file without a repository',
    'The file does not say of which repository it is and was taken as the same as the file before',
    'If it is another one, import it by itself and name its repository, or export with the field url',
  ),
  duplicatePullRequest: leftOut(
    'pull request that stands twice',
    'Pull request {value} stands twice; the newer one is used',
    'Nothing to do',
  ),
  pullRequestConflict: leftOut(
    'pull request of another repository',
    'Pull request {value} is known with another author or date',
    'Import each repository under its own name',
  ),
  pullRequestOlder: leftOut(
    'older state of a pull request',
    'Pull request {value} is known in a later state',
    'Nothing to do',
  ),
  fieldWrongType: changed(
    'field of the wrong kind',
    'The field has the wrong kind of value and was ignored: {value}',
    'Export the file again',
  ),
  fieldMissing: question(
    'field missing everywhere',
    'No record has the field “{value}”',
    'Export again with this field for better numbers',
  ),
  timeUnreadable: changed(
    'time not readable',
    'The time is not readable and was ignored: “{value}”',
    'Export the file again',
  ),
  reviewStateUnknown: leftOut(
    'review in an unknown state',
    'The review’s state “{value}” is not known',
    'Nothing to do; the other reviews count',
  ),
  duplicateReview: leftOut('review that stands twice', 'The review {value} stands twice', 'Nothing to do'),
  filesCutOff: question(
    'file list cut off',
    'Pull request {value} lists only some of its files; its area is taken from these',
    'Nothing to do; GitHub lists the first 100',
  ),
  pathUnusable: changed(
    'path not usable',
    'The path is not usable and was ignored: “{value}”',
    'Export the file again',
  ),

  // Identities
  loginUnmatched: question(
    'login without a person',
    'The login “{value}” belongs to nobody in the roster',
    'Add the login to the person’s row',
  ),
  loginAmbiguous: question(
    'login that could be several people',
    'The login “{value}” could be several people',
    'Add the login to the right person’s row',
  ),
  accountShut: question(
    'account that its host has shut',
    'The account “{value}” is blocked or deactivated on its host: whoever had it may have left',
    'Take the person out of the roster or the plan if they have left',
  ),
  loginReused: question(
    'login that changed hands',
    'The login “{value}” is another account now than before: what both did counts as one person’s',
    'Ask who has the login today, and give their work to them by hand',
  ),
  looksAutomatic: question(
    'login that looks automatic',
    '“{value}” reviews within minutes and never opens a pull request: it may be a bot',
    'Mark it as a bot if it is one',
  ),

  // Ownership
  ownerUnknown: question(
    'owner not known',
    'The owner “{value}” is no team or person of the plan',
    'Add the team’s or person’s name on the git host',
  ),
  ownerWithoutSeat: question('owner without a seat', 'The owner “{value}” has no seat', 'Give the person a seat'),
  patternUnsupported: leftOut(
    'pattern not supported',
    'GitHub does not support this pattern, so the rule never applies: {value}',
    'Write it without “!”, “\\#” or “***”',
  ),
  ownerInvalid: leftOut(
    'rule with an invalid owner',
    '“{value}” is no owner, so GitHub skips the line',
    'Write @user, @org/team or an e-mail address',
  ),
  gitlabSections: question(
    'GitLab sections',
    'This looks like GitLab’s dialect: “{value}”; it was read as GitHub’s',
    'Choose GitLab’s dialect for the file, if it is',
  ),
  codeownersTooLarge: question(
    'CODEOWNERS above 3 MB',
    'GitHub ignores a CODEOWNERS file of 3 MB or more',
    'Shorten the file',
  ),
  codeownersReplaced: leftOut(
    'second CODEOWNERS file',
    'Another CODEOWNERS file follows, and GitHub reads only one',
    'Import the files of different repositories one after the other',
  ),
  ruleMatchesNothing: question(
    'rule that matches no file',
    'No file matches “{value}”',
    'Remove the rule, or correct its pattern',
  ),
  pathsWithoutOwner: question('files without an owner', '{value} have no owner', 'Add a rule for them'),

  ...hostReasons,
  ...ownershipReasons,
  ...ciReasons,
  ...catalogReasons,
  ...tableReasons,
} as const satisfies Record<string, ReasonDefinition>;

/** Why something was left out, changed or asked. */
export type ImportReason = keyof typeof importReasons;
