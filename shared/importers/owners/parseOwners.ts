import type { IssueLog, IssuePlace } from '../importIssue.ts';
import { textPlace } from '../importIssue.ts';
import { readYaml, type YamlMap, type YamlText } from '../yaml/readYaml.ts';
import { parseLinearPattern } from './linearPattern.ts';
import { ownerKey, type OwnersAlias, type OwnersEntry, type OwnersFile } from './ownersTree.ts';
import { parseChromiumOwners } from './parseChromiumOwners.ts';

const lists = [
  ['approvers', 'approver'],
  ['reviewers', 'reviewer'],
  ['required_reviewers', 'reviewer'],
  ['emeritus_approvers', 'former'],
  ['emeritus_reviewers', 'former'],
] as const;

/** Whether a text is an OWNERS file of Kubernetes: YAML with its keys. Gerrit’s and Chromium’s have a line for each owner. */
export function detectOwnersDialect(text: string): OwnersFile['dialect'] {
  return /^(approvers|reviewers|filters|options|labels|emeritus_\w+|required_reviewers)\s*:/m.test(text)
    ? 'kubernetes'
    : 'chromium';
}

/**
 * Parses an OWNERS file of either dialect.
 *
 * @param name the file’s name with its folder in the repository
 */
export function parseOwners(
  name: string,
  text: string,
  log: IssueLog,
  dialect: OwnersFile['dialect'] = detectOwnersDialect(text),
): OwnersFile {
  const folder = name.replace(/\/?[^/]*$/, '');
  return dialect === 'chromium'
    ? parseChromiumOwners(name, folder, text, log)
    : parseProwOwners(name, folder, text, log);
}

/**
 * Parses the OWNERS file of Kubernetes’ Prow: `approvers` and `reviewers` for the whole folder, or `filters` with a regular
 * expression for each set; `options.no_parent_owners`; `emeritus_approvers`, who do not approve any more.
 *
 * Source: kubernetes/community, contributors/guide/owners.md.
 */
function parseProwOwners(name: string, folder: string, text: string, log: IssueLog): OwnersFile {
  const [document] = readYaml(text, log);
  const root = document?.root ?? null;
  const entries: OwnersEntry[] = [];
  if (root !== null) entries.push(...readEntries(root, null));
  const filters = root?.map('filters') ?? null;
  // Prow looks at filters only where the file has no lists of its own.
  if (filters !== null && entries.length === 0) {
    for (const filter of filters.keys()) {
      const map = filters.map(filter);
      if (map === null) continue;
      if (parseLinearPattern(filter) === null) log.report('filterUnsupported', filters.placeOf(filter), filter);
      else entries.push(...readEntries(map, filter === '.*' ? null : filter));
    }
  }
  if (root !== null && entries.length === 0) log.report('ownersEmpty', root.place);
  return {
    dialect: 'kubernetes',
    name,
    folder,
    entries,
    noParents: root?.map('options')?.flag('no_parent_owners') ?? 'no',
  };
}

function readEntries(map: YamlMap, filter: string | null): readonly OwnersEntry[] {
  return lists.flatMap(([key, role]): readonly OwnersEntry[] => {
    const texts = map.texts(key);
    if (texts === null) return [];
    return [{ line: lineOf(map.placeOf(key)), role, owners: toOwners(texts), filter, alone: 'no' }];
  });
}

/**
 * Parses OWNERS_ALIASES: groups of logins with a name.
 *
 * Source: kubernetes/community, contributors/guide/owners.md, “OWNERS_ALIASES”.
 */
export function parseOwnersAliases(text: string, log: IssueLog): readonly OwnersAlias[] {
  const [document] = readYaml(text, log);
  const aliases = document?.root?.map('aliases') ?? null;
  if (aliases === null) {
    log.report('noRecords', textPlace(1, 1));
    return [];
  }
  return aliases.keys().map((name) => ({
    name,
    line: lineOf(aliases.placeOf(name)),
    members: toOwners(aliases.texts(name) ?? []),
  }));
}

function toOwners(texts: readonly YamlText[]): readonly string[] {
  const owners = new Map<string, string>();
  for (const { text } of texts) {
    const written = text.trim();
    if (written !== '' && !owners.has(ownerKey(written))) owners.set(ownerKey(written), written);
  }
  return [...owners.values()];
}

function lineOf(place: IssuePlace): number {
  return place.kind === 'text' ? place.line : 1;
}
