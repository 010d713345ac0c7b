import type { SeatId } from '../base/ids.ts';
import { createIssueLog } from '../importers/importIssue.ts';
import { membersOf, ownerKey, type OwnersAlias } from '../importers/owners/ownersTree.ts';
import { parseOwnersAliases } from '../importers/owners/parseOwners.ts';
import type { AreaOwner, CodeArea, Org, OwnershipRule } from '../org/org.ts';
import { editOwnersList, type ListEdit } from './ownersListEdit.ts';
import { linesWithEnds, type CodeownersPatch } from './codeownersDiff.ts';
import { replacementDiff } from './unifiedDiff.ts';

const aliasesName = 'OWNERS_ALIASES';

/**
 * The change of the OWNERS files of a repository (Prow, Kubernetes) from the baseline to a scenario. Only lists of approvers change:
 * they are the owners. Whoever the plan does not know stays, and so does an alias all of whose members stay; of an alias whose member
 * leaves, the other members are written one by one, for the alias may stand in files that do not change. A team that owns is its
 * people: an OWNERS file knows accounts and aliases only.
 *
 * @param repository as in the plan
 * @param originals the OWNERS files and OWNERS_ALIASES as they are today, by their names in the repository; their comments, blanks and
 *   line ends stay. Null: the plan's own rules, without aliases and comments
 * Source: kubernetes/community, contributors/guide/owners.md
 */
export function ownersTreePatches(
  before: Org,
  after: Org,
  repository: string,
  originals: ReadonlyMap<string, string> | null,
): readonly CodeownersPatch[] {
  const rules = [...before.rules.values()].filter((rule) => rule.repository === repository);
  const files = [...new Set(rules.map(({ file }) => file))].sort();
  const tree: Tree = {
    before,
    after,
    repository,
    aliases: aliasesIn(originals),
    known: new Set(rules.flatMap(({ owners }) => owners.map(ownerKey))),
  };
  const withRules = new Set(rules.flatMap(({ areaId }) => areaId ?? []));
  return [
    ...files.map((file) =>
      patchOf(
        tree,
        file,
        rules.filter((rule) => rule.file === file),
        originals,
      ),
    ),
    ...[...after.areas.values()].flatMap((area) =>
      area.repository === repository && !withRules.has(area.id) ? addedPatches(tree, area, files) : [],
    ),
  ];
}

interface Tree {
  readonly before: Org;
  readonly after: Org;
  readonly repository: string;
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  /** Accounts that some OWNERS file of the repository names. */
  readonly known: ReadonlySet<string>;
}

function aliasesIn(originals: ReadonlyMap<string, string> | null): ReadonlyMap<string, readonly string[]> {
  const aliases: OwnersAlias[] = [];
  for (const [name, text] of originals ?? [])
    if (baseName(name) === aliasesName) aliases.push(...parseOwnersAliases(text, createIssueLog(name)));
  return membersOf(aliases);
}

function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function patchOf(
  tree: Tree,
  file: string,
  rules: readonly OwnershipRule[],
  originals: ReadonlyMap<string, string> | null,
): CodeownersPatch {
  const found = originals === null ? ownText(rules) : originals.get(file);
  const access = new Map<string, string>();
  const unnamed: string[] = [];
  const notFound: string[] = [];
  const notes: string[] = [];
  const edits = rules.flatMap((rule): readonly ListEdit[] => {
    if (rule.role !== 'approver' || rule.areaId === null) return [];
    const [old, now] = [tree.before.areas.get(rule.areaId), tree.after.areas.get(rule.areaId)];
    if (old === undefined || now === undefined) return [];
    const [was, is] = [accountsOf(tree.before, old), accountsOf(tree.after, now)];
    const leaving = was.accounts.filter((account) => !is.accounts.includes(account));
    const arriving = is.accounts.filter((account) => !was.accounts.includes(account));
    if (leaving.length === 0 && arriving.length === 0) return [];
    if (found === undefined) {
      notFound.push(placeOf(rule));
      return [];
    }
    for (const name of is.unnamed) unnamed.push(`${name}, new owner of ${now.name}`);
    for (const account of arriving) {
      if (!tree.known.has(ownerKey(account))) access.set(`@${account}`, `new owner of ${now.name}`);
    }
    const isNobody = is.accounts.length === 0 && is.unnamed.length === 0;
    return [
      {
        filter: rule.filter ?? null,
        next: (written) => nextOwners(written, { leaving, arriving, aliases: tree.aliases }),
        whenEmpty: isNobody && rule.filter === undefined && rule.pattern !== '*' ? 'noParents' : 'emptyList',
        notFound: () => notFound.push(placeOf(rule)),
        noParents: () =>
          notes.push(`Nobody approves ${rule.pattern} any more, so the OWNERS files above no longer count for it`),
      },
    ];
  });
  const text = found ?? '';
  const old = linesWithEnds(text);
  const lines = edits.length === 0 ? old.map((line) => [line]) : editOwnersList(text, edits);
  return {
    repository: tree.repository,
    file,
    before: text,
    after: lines.flat().join(''),
    diff: replacementDiff(file, old, lines),
    access: [...access].map(([owner, because]) => ({ owner, because })),
    unnamed,
    notFound,
    notes,
  };
}

function placeOf({ file, filter }: OwnershipRule): string {
  return filter === undefined ? file : `${file}, ${filter}`;
}

/** What is to stand in a list: who stays as written, an alias in parts where one of it leaves, and who comes. */
function nextOwners(
  written: readonly string[],
  {
    leaving,
    arriving,
    aliases,
  }: {
    readonly leaving: readonly string[];
    readonly arriving: readonly string[];
    readonly aliases: ReadonlyMap<string, readonly string[]>;
  },
): readonly (readonly string[])[] {
  const gone = new Set(leaving.map(ownerKey));
  const present = new Set<string>();
  const kept = written.map((entry): readonly string[] => {
    const members = aliases.get(ownerKey(entry)) ?? [ownerKey(entry)];
    const stay = members.filter((member) => !gone.has(member));
    const next = stay.length === members.length ? [entry] : stay.filter((member) => !present.has(member));
    for (const member of stay) present.add(member);
    return next;
  });
  return [...kept, arriving.filter((account) => !present.has(ownerKey(account)))];
}

/** The accounts that an area's owners have on the host, and who has none there. */
function accountsOf(
  org: Org,
  area: CodeArea,
): { readonly accounts: readonly string[]; readonly unnamed: readonly string[] } {
  const accounts = new Map<string, string>();
  const unnamed: string[] = [];
  const seats = [...org.seats.values()];
  const addSeat = (seatId: SeatId, isAlone: 'alone' | 'ofTeam'): void => {
    const personId = org.seats.get(seatId)?.personId ?? null;
    const person = personId === null ? undefined : org.people.get(personId);
    const login = person?.logins[0]?.login;
    if (login !== undefined) accounts.set(ownerKey(login), ownerKey(login));
    else if (person !== undefined) unnamed.push(person.name);
    else if (isAlone === 'alone') unnamed.push('an open seat');
  };
  const ofOwner = (owner: AreaOwner): void => {
    if (owner.kind === 'seat') addSeat(owner.seatId, 'alone');
    else for (const seat of seats) if (seat.teamId === owner.teamId) addSeat(seat.id, 'ofTeam');
  };
  for (const owner of area.owners) ofOwner(owner);
  return { accounts: [...accounts.values()], unnamed };
}

/** An area that no file is of: its folder gets one. */
function addedPatches(tree: Tree, area: CodeArea, files: readonly string[]): readonly CodeownersPatch[] {
  const old = tree.before.areas.get(area.id);
  if (old === undefined) return [];
  const [was, is] = [accountsOf(tree.before, old), accountsOf(tree.after, area)];
  if (was.accounts.join(' ') === is.accounts.join(' ')) return [];
  return area.paths.map((path): CodeownersPatch => {
    const folder = /^\/?((?:[^*?[\]]+\/)*[^*?[\]]*?)\/?(?:\*\*?)?$/.exec(path)?.[1];
    const file = folder === undefined || folder === '' ? 'OWNERS' : `${folder}/OWNERS`;
    const cannot = folder === undefined || files.includes(file);
    const lines = cannot ? [] : ['approvers:\n', ...is.accounts.map((account) => `- ${account}\n`)];
    return {
      repository: tree.repository,
      file,
      before: '',
      after: lines.join(''),
      diff:
        lines.length < 2
          ? ''
          : `--- /dev/null\n+++ b/${file}\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}`).join('')}`,
      access: cannot
        ? []
        : is.accounts.flatMap((account) =>
            tree.known.has(account) ? [] : [{ owner: `@${account}`, because: `new owner of ${area.name}` }],
          ),
      unnamed: is.unnamed.map((name) => `${name}, new owner of ${area.name}`),
      notFound: cannot ? [path] : [],
      notes: [],
    };
  });
}

/** The plan's own rules as an OWNERS file. */
function ownText(rules: readonly OwnershipRule[]): string {
  const keys = { approver: 'approvers', reviewer: 'reviewers', former: 'emeritus_approvers' } as const;
  const sorted = [...rules].sort((one, other) => one.line - other.line);
  const listsOf = (filter: string | undefined, indent: string): string => {
    const own = sorted.filter((rule) => rule.filter === filter);
    return Object.entries(keys)
      .flatMap(([role, key]) => {
        const lists = own.filter((rule) => (rule.role ?? 'approver') === role);
        if (lists.length === 0) return [];
        const owners = [...new Set(lists.flatMap((rule) => rule.owners.map(ownerKey)))];
        if (owners.length === 0) return [`${indent}${key}: []\n`];
        return [`${indent}${key}:\n`, ...owners.map((owner) => `${indent}- ${owner}\n`)];
      })
      .join('');
  };
  const filters = [...new Set(sorted.flatMap(({ filter }) => filter ?? []))];
  const options = sorted.some(({ noParents }) => noParents === true) ? 'options:\n  no_parent_owners: true\n' : '';
  if (filters.length === 0) return `${options}${listsOf(undefined, '')}`;
  // A filter for all files is kept without its expression.
  const everything = sorted.some(({ filter }) => filter === undefined) ? `  ".*":\n${listsOf(undefined, '    ')}` : '';
  return `${options}filters:\n${everything}${filters.map((filter) => `  ${JSON.stringify(filter)}:\n${listsOf(filter, '    ')}`).join('')}`;
}
