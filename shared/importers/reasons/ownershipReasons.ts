import { changed, leftOut, question, type ReasonDefinition } from './reasonDefinition.ts';

/** Reasons about ownership files of dialects other than GitHub’s. */
export const ownershipReasons = {
  bitbucketPattern: leftOut(
    'pattern not supported by Bitbucket',
    'Bitbucket does not support this pattern, so the rule never applies: {value}',
    'Write it without “!”, “\\#” or brackets',
  ),
  bitbucketOwner: leftOut(
    'rule with an owner that Bitbucket does not know',
    '“{value}” is no owner',
    'Write an e-mail address, @user, @workspace/group or a team',
  ),
  ownerIgnored: changed(
    'word that is no owner',
    '“{value}” is no owner and is ignored, as GitLab does',
    'Write @user, @group, @@role or an e-mail address',
  ),
  ownersInComment: changed(
    'owners in a comment',
    'GitLab knows no comments behind a rule and takes the owners in it: “{value}”',
    'Put the comment on a line of its own',
  ),
  ownerIsRole: question(
    'role as owner',
    '“{value}” is everybody with a role in the project; the plan does not know who has it',
    'Name the owners of the area by hand',
  ),
  ruleWithoutOwners: question(
    'rule without owners',
    'Nobody is named for “{value}”, and its section has no default owners',
    'Name an owner, or exclude the files with “!”',
  ),
  sectionInvalid: changed(
    'section heading not valid',
    'The section heading is not valid and was read as “{value}”',
    'Write [Name], ^[Name] or [Name][2] with owners behind it',
  ),
  ownersLineInvalid: leftOut(
    'line of an OWNERS file not understood',
    'The line is no owner and no directive: “{value}”',
    'Write an e-mail address, “set noparent”, “per-file GLOB=…” or “file://…”',
  ),
  ownersEmpty: question(
    'OWNERS file without owners',
    'The file names no approvers and no reviewers',
    'Check that it is an OWNERS file',
  ),
  aliasEmpty: question(
    'alias without members',
    'The alias “{value}” has no members; the approvers of the folders above decide',
    'Fill the alias, or take it out',
  ),
  aliasUnknown: question(
    'alias that may be missing',
    '“{value}” is taken for an account: no OWNERS_ALIASES file is there',
    'Import OWNERS_ALIASES too',
  ),
  filterUnsupported: leftOut(
    'filter not understood',
    'The filter “{value}” is no expression that Headroom can read',
    'Write it without look-around and references',
  ),
  includeNotFound: question(
    'OWNERS file that is named and not there',
    'The OWNERS file “{value}” is not among the files',
    'Import it too',
  ),
  ownersApproximate: question(
    'OWNERS of Gerrit or Chromium',
    'These files were read as they stand; Gerrit can decide otherwise: {value}',
    'Check the owners of the areas that matter',
  ),
} as const satisfies Record<string, ReasonDefinition>;
