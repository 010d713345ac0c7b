import { changed, leftOut, question, type ReasonDefinition } from './reasonDefinition.ts';

/** Reasons about YAML, catalogues and directories of people. */
export const catalogReasons = {
  yamlBroken: leftOut(
    'part that is not valid YAML',
    'This is not valid YAML: {value}',
    'Correct the file, or export it again',
  ),
  yamlAliases: leftOut(
    'document with too many aliases',
    'The aliases of this document would make it too large',
    'Write it without anchors and aliases',
  ),
  entityUnknown: leftOut(
    'entry that is no entity of a catalogue',
    'This is no component, system, domain, group or user: {value}',
    'Nothing to do, if it is meant for something else',
  ),
  entityNotNeeded: leftOut(
    'entity that says nothing of people or code',
    '“{value}” says nothing of who works on what',
    'Nothing to do',
  ),
  referenceInvalid: changed(
    'reference that is none',
    '“{value}” is no reference to an entity and was ignored',
    'Write it as kind:namespace/name',
  ),
  entityNotFound: question(
    'entity that is named and not there',
    '“{value}” is named and not among the files',
    'Import its file too',
  ),
  notInRoster: question(
    'people not in the newer roster',
    '{value} is in the plan and not in this roster',
    'They stay; say in the import whether they left',
  ),
  contractor: question(
    'person who is no employee',
    '“{value}” works on contract and counts like everybody',
    'Set the part of full time, or take the seat out',
  ),
  guestAccount: question(
    'guest account',
    '“{value}” is a guest and counts like everybody',
    'Take the person out, if nobody who reviews',
  ),
  scimNoUser: leftOut('record that is no user', '“{value}” is no user', 'Export /Users'),
  teamUnknown: question(
    'team known by its number only',
    'No table says what team {value} is called',
    'Import DevLake’s teams too',
  ),
} as const satisfies Record<string, ReasonDefinition>;
