import type { AreaId } from '../base/ids.ts';
import { fail, succeed, type Result } from '../base/result.ts';
import { unnamedSection } from '../importers/codeowners/parseGitlabCodeowners.ts';
import type { CodeArea, Org, OwnershipRule } from '../org/org.ts';

/** What an ownership file has to say for a scenario to hold. */
export interface CodeownersChange {
  readonly repository: string;
  readonly file: string;
  /** Rules that change, by their line; `after` is the whole line. */
  readonly lines: readonly { readonly line: number; readonly before: string; readonly after: string }[];
  /** Lines that come to the end, for areas that no rule was of. */
  readonly added: readonly string[];
  /** Owners that the file did not have: a host asks nobody who may not write to the repository. */
  readonly access: readonly { readonly owner: string; readonly because: string }[];
  /** What cannot be written, because the plan does not know what an owner is called on the host. */
  readonly unnamed: readonly string[];
}

/** What engineers apply to one ownership file. */
export interface CodeownersPatch {
  readonly repository: string;
  /** Where it stands in the repository. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** Unified, for `patch` and `git apply`; empty: the scenario changes nothing in it. */
  readonly diff: string;
  readonly access: CodeownersChange['access'];
  readonly unnamed: CodeownersChange['unnamed'];
  /** Patterns whose rule is not in the file as it is today: it was changed since it was imported, so they are left alone. */
  readonly notFound: readonly string[];
  /** What else has to be known before it is applied. */
  readonly notes: readonly string[];
}

export type CodeownersError =
  | { readonly kind: 'codeowners.noRules'; readonly repository: string; readonly known: readonly string[] }
  | { readonly kind: 'codeowners.dialect'; readonly dialect: string };

/**
 * The change of each ownership file of a repository from the baseline to a scenario. A rule keeps every owner whom the plan does not
 * know, and every owner who stays; new owners come behind them. For GitHub, GitLab and Bitbucket, whose files have a rule a line;
 * `ownersTreePatches` is for OWNERS files of Kubernetes.
 *
 * @param repository as in the plan, such as `acme/shop`
 */
export function codeownersChanges(
  before: Org,
  after: Org,
  repository: string,
): Result<readonly CodeownersChange[], CodeownersError> {
  const rules = [...before.rules.values()].filter((rule) => rule.repository === repository);
  const tree = rules.find(({ dialect }) => dialect === 'kubernetes' || dialect === 'chromium');
  if (tree !== undefined) return fail({ kind: 'codeowners.dialect', dialect: tree.dialect ?? '' });
  if (rules.length === 0) {
    const known = [...new Set([...before.rules.values()].map((rule) => rule.repository))].sort();
    return fail({ kind: 'codeowners.noRules', repository, known });
  }
  const files = [...new Set(rules.map(({ file }) => file))];
  const withRules = new Set(rules.flatMap(({ areaId }) => areaId ?? []));
  return succeed(
    files.map((file, index) => {
      const own = rules.filter((rule) => rule.file === file).sort((left, right) => left.line - right.line);
      return changeOf({ before, after, repository, file, rules: own, withRules, takesNew: index === 0 });
    }),
  );
}

interface FileOfRules {
  readonly before: Org;
  readonly after: Org;
  readonly repository: string;
  readonly file: string;
  readonly rules: readonly OwnershipRule[];
  readonly withRules: ReadonlySet<AreaId>;
  /** Whether rules for areas without one come into this file. */
  readonly takesNew: boolean;
}

function changeOf({ before, after, repository, file, rules, withRules, takesNew }: FileOfRules): CodeownersChange {
  const unnamed = new Set<string>();
  const access = new Map<string, string>();
  const known = new Set(rules.flatMap(({ owners }) => owners.map(comparable)));
  const noteAccess = (owner: string, because: string): void => {
    if (!known.has(comparable(owner)) && !access.has(owner)) access.set(owner, because);
  };
  const lines = rules.flatMap((rule) => {
    // Whom nobody is asked for stays so: what it leaves out of its section has no owner to change.
    if (rule.excludes === true) return [];
    const old = rule.areaId === null ? undefined : before.areas.get(rule.areaId);
    const now = rule.areaId === null ? undefined : after.areas.get(rule.areaId);
    if (old === undefined || now === undefined) return [];
    const [was, is] = [ownerKeys(before, old), ownerKeys(after, now)];
    if (sameOwners(was, is)) return [];
    const leaving = new Set(was.filter((key) => !is.includes(key)));
    const arriving = is.filter((key) => !was.includes(key));
    const kept = rule.owners.filter((token) => {
      const keys = keysOfToken(before, token);
      return keys.length === 0 || !keys.some((key) => leaving.has(key));
    });
    const keptSet = new Set(kept.map(comparable));
    const fresh = arriving.flatMap((key) => {
      const token = tokenOf(after, key, rules);
      if (token === null) {
        unnamed.add(`${nameOfKey(after, key)}, new owner of ${now.name}`);
        return [];
      }
      if (keptSet.has(comparable(token))) return [];
      noteAccess(token, `new owner of ${now.name}`);
      return [token];
    });
    const next = [...kept, ...fresh];
    const [from, to] = [lineOf(rule, rule.owners), lineOf(rule, next)];
    return from === to ? [] : [{ line: rule.line, before: from, after: to }];
  });
  const added = !takesNew
    ? []
    : [...after.areas.values()].flatMap((area) => {
        const old = before.areas.get(area.id);
        if (area.repository !== repository || withRules.has(area.id) || old === undefined) return [];
        const is = ownerKeys(after, area);
        if (sameOwners(ownerKeys(before, old), is)) return [];
        const tokens = is.flatMap((key) => {
          const token = tokenOf(after, key, rules);
          if (token === null) unnamed.add(`${nameOfKey(after, key)}, new owner of ${area.name}`);
          else noteAccess(token, `new owner of ${area.name}`);
          return token ?? [];
        });
        return area.paths.map((path) => ({ path, line: [escapePattern(path), ...tokens].join(' ') }));
      });
  return {
    repository,
    file,
    lines,
    added: withInnerRules(added, rules, new Map(lines.map(({ line, after: text }) => [line, text]))),
    access: [...access].map(([owner, because]) => ({ owner, because })),
    unnamed: [...unnamed],
  };
}

/**
 * The last rule that fits decides: behind a rule for a folder, those for what lies inside it are written again. Not in sections, each
 * of which has a last rule of its own.
 */
function withInnerRules(
  added: readonly { readonly path: string; readonly line: string }[],
  rules: readonly OwnershipRule[],
  changed: ReadonlyMap<number, string>,
): readonly string[] {
  const isSectioned = rules.some(({ dialect }) => dialect === 'gitlab');
  const inner = isSectioned ? [] : rules.filter(({ pattern }) => added.some(({ path }) => isInside(pattern, path)));
  // The wider folder first, for the same reason.
  const depthOf = (path: string): number => added.filter((other) => isInside(path, other.path)).length;
  const sorted = [...added].sort((one, other) => depthOf(one.path) - depthOf(other.path));
  return [
    ...sorted.map(({ line }) => line),
    ...inner.map((rule) => changed.get(rule.line) ?? lineOf(rule, rule.owners)),
  ];
}

function isInside(pattern: string, path: string): boolean {
  const [inner, outer] = [fixedPart(pattern), fixedPart(path)];
  return inner.length > outer.length && inner.startsWith(outer === '' || outer.endsWith('/') ? outer : `${outer}/`);
}

/** Of a pattern, what comes before its first star, without the slash at the root. */
function fixedPart(pattern: string): string {
  return pattern.replace(/^\//, '').replace(/[*?[].*$/, '');
}

/** A seat stands for whoever holds it: with another person it is another owner. */
type OwnerKey = `team ${string}` | `person ${string}` | `seat ${string}`;

function ownerKeys(org: Org, area: CodeArea): readonly OwnerKey[] {
  return area.owners.map((owner): OwnerKey => {
    if (owner.kind === 'team') return `team ${owner.teamId}`;
    const personId = org.seats.get(owner.seatId)?.personId ?? null;
    return personId === null ? `seat ${owner.seatId}` : `person ${personId}`;
  });
}

function sameOwners(one: readonly OwnerKey[], other: readonly OwnerKey[]): boolean {
  const [left, right] = [new Set(one), new Set(other)];
  return left.size === right.size && [...left].every((key) => right.has(key));
}

/** Whom an owner in a file stands for. */
function keysOfToken(org: Org, token: string): readonly OwnerKey[] {
  const wanted = comparable(token);
  const keys: OwnerKey[] = [];
  for (const team of org.teams.values()) {
    if (team.externalRefs.some(({ ref }) => comparable(ref) === wanted)) keys.push(`team ${team.id}`);
  }
  for (const person of org.people.values()) {
    const names = [...person.logins.map(({ login }) => login), ...person.emails];
    if (names.some((name) => comparable(name) === wanted)) keys.push(`person ${person.id}`);
  }
  return keys;
}

/** What an owner is called in the file: as it is written there already, else as the plan knows it from the host. */
function tokenOf(org: Org, key: OwnerKey, rules: readonly OwnershipRule[]): string | null {
  const written = rules.flatMap(({ owners }) => owners).find((token) => keysOfToken(org, token).includes(key));
  if (written !== undefined) return written;
  const [kind = '', id = ''] = splitKey(key);
  if (kind === 'team') {
    const ref = [...org.teams.values()].find((team) => team.id === id)?.externalRefs[0]?.ref;
    // An address of a list has its sign in the middle, and none before it.
    return ref === undefined ? null : ref.includes('@') ? ref : `@${ref}`;
  }
  if (kind === 'seat') return null;
  const person = [...org.people.values()].find((one) => one.id === id);
  const login = person?.logins[0]?.login;
  return login === undefined ? (person?.emails[0] ?? null) : `@${login.replace(/^@/, '')}`;
}

function splitKey(key: OwnerKey): readonly string[] {
  const blank = key.indexOf(' ');
  return [key.slice(0, blank), key.slice(blank + 1)];
}

function nameOfKey(org: Org, key: OwnerKey): string {
  const [kind = '', id = ''] = splitKey(key);
  if (kind === 'team') return [...org.teams.values()].find((team) => team.id === id)?.name ?? id;
  if (kind === 'seat') return 'an open seat';
  return [...org.people.values()].find((one) => one.id === id)?.name ?? id;
}

function comparable(owner: string): string {
  return owner.replace(/^@/, '').toLowerCase();
}

function lineOf({ pattern, dialect, section, excludes }: OwnershipRule, owners: readonly string[]): string {
  // In a section of GitLab a pattern without owners has those of the section.
  const isLeftOut = dialect === 'gitlab' && section !== unnamedSection && owners.length === 0;
  if (excludes === true || isLeftOut) return `!${escapePattern(pattern)}`;
  return [escapePattern(pattern), ...owners].join(' ');
}

/** A blank inside a pattern is written with a backslash. */
function escapePattern(pattern: string): string {
  return pattern.replace(/(?<!\\)([ \t])/g, '\\$1');
}

/**
 * The new text of a file.
 *
 * @param original the file as it is; its comments, blanks and line ends stay. Null: the plan's own rules, one a line.
 */
export function applyCodeownersChange(
  change: CodeownersChange,
  rules: readonly OwnershipRule[],
  original: string | null,
): string {
  const next = new Map(change.lines.map(({ line, after }) => [line, after]));
  if (original === null) {
    const lines = rules.map((rule) => next.get(rule.line) ?? lineOf(rule, rule.owners));
    return `${[...lines, ...change.added].join('\n')}\n`;
  }
  const end = original.includes('\r\n') ? '\r\n' : '\n';
  const dialect = rules[0]?.dialect ?? 'github';
  let hasDefault = false;
  const text = linesWithEnds(original)
    .map((line, index) => {
      if (dialect === 'gitlab' && headingPattern.test(line)) hasDefault = line.includes('@');
      const written = next.get(index + 1);
      if (written === undefined) return line;
      // Without owners of its own, a section leaves a bare pattern to nobody; an exclusion would hold for every rule behind it too.
      const after = hasDefault ? written : written.replace(/^!/, '');
      const [, content = '', lineEnd = ''] = /^([^]*?)(\r?\n)?$/.exec(line) ?? [];
      return `${after}${commentOf(content, dialect)}${lineEnd}`;
    })
    .join('');
  if (change.added.length === 0) return text;
  const begun = text === '' || text.endsWith('\n') ? text : `${text}${end}`;
  // The end of a file of GitLab lies in its last section, whose rules would no longer count for what is added.
  const hasSections = rules.some(({ section }) => section !== undefined && section !== unnamedSection);
  return `${begun}${[...(hasSections ? [addedSection] : []), ...change.added].join(end)}${end}`;
}

const headingPattern = /^\s*\^?\[[^\]]+\](\[\d+\])?\s/;
const addedSection = '[Owners from the plan]';

/** A text in its lines, each with its end; the last one may be without. */
export function linesWithEnds(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** What stands behind a rule, to be kept: but for GitLab, which has no comments there and takes the owners in them for owners. */
function commentOf(line: string, dialect: string): string {
  const comment = (dialect === 'bitbucket' ? /\s#.*$/ : /(?<!\\)\s#.*$/).exec(line)?.[0] ?? '';
  return dialect === 'gitlab' && comment.includes('@') ? '' : comment;
}
