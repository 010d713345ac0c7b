import { isAlias, isMap, isScalar, isSeq, parseDocument, type ParsedNode, type YAMLMap } from 'yaml';
import { linesWithEnds } from './codeownersDiff.ts';

/** What becomes of one list of approvers. */
export interface ListEdit {
  /** The expression of the filter in which it stands; null: of all files of the folder. */
  readonly filter: string | null;
  /** What comes in the place of each owner as written, and last what comes behind them all. */
  readonly next: (written: readonly string[]) => readonly (readonly string[])[];
  /** How it is said that nobody is left: by an empty list, for which the folders above stand in, or without them. */
  readonly whenEmpty: 'emptyList' | 'noParents';
  readonly notFound: () => void;
  readonly noParents: () => void;
}

/**
 * Changes lists of approvers in an OWNERS file and leaves everything else as it is, to the byte: comments, order, line ends.
 *
 * @returns for each line of the text what comes in its place
 */
export function editOwnersList(text: string, edits: readonly ListEdit[]): readonly (readonly string[])[] {
  const old = linesWithEnds(text);
  const lines: (readonly string[])[] = old.map((line) => [line]);
  const starts = startsOf(old);
  const lineAt = (offset: number): number => starts.findLastIndex((start) => start <= offset);
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent', prettyErrors: false, strict: false });
  const root = isMap<ParsedNode, ParsedNode | null>(document.contents) ? document.contents : null;
  const ended = (line: string): string => (line === '' || line.endsWith('\n') ? line : `${line}${end}`);
  /** Whether a line is still as it was: a change on the same line would be lost. */
  const isFree = (line: number): boolean => lines[line]?.length === 1 && lines[line][0] === old[line];
  const replace = (from: number, to: number, written: string): 'done' | 'taken' => {
    const [first, last] = [lineAt(from), lineAt(Math.max(from, to - 1))];
    const [start = 0, lastStart = 0] = [starts[first], starts[last]];
    const whole = `${text.slice(start, from)}${written}${text.slice(to, lastStart + (old[last] ?? '').length)}`;
    for (let line = first; line <= last; line += 1) if (!isFree(line)) return 'taken';
    for (let line = first; line <= last; line += 1) lines[line] = line === first ? [whole] : [];
    return 'done';
  };
  let forgets: ListEdit | null = null;
  for (const edit of edits) {
    const list = listOf(root, edit.filter);
    // An anchor stands for its list in other places too.
    if (list === null || (list.value !== null && isShared(list.value))) {
      edit.notFound();
      continue;
    }
    const { key, value } = list;
    const items = isSeq<ParsedNode>(value) ? value.items : value === null ? [] : [value];
    const written = items.map((item) => (isScalar(item) ? scalarText(item.value) : ''));
    // Only what can be read as an owner is one.
    const next = edit.next(written.map((owner) => owner.trim()));
    const owners = [...new Set(next.flat())];
    if (owners.length === 0 && edit.whenEmpty === 'noParents') forgets = edit;
    const keyEnd = key.range[1];
    if (value === null || !isSeq(value) || value.flow === true) {
      const [from, to] = value === null ? [colonAfter(text, keyEnd), colonAfter(text, keyEnd)] : value.range;
      const done = replace(from, to, `${value === null ? ' ' : ''}[${owners.map(quoted).join(', ')}]`);
      if (done === 'taken') edit.notFound();
      continue;
    }
    const places = items.map((item) => lineAt(item.range[0]));
    const dash = /^\s*-\s*/.exec(old[places[0] ?? 0] ?? '')?.[0] ?? '- ';
    const seen = new Set<string>();
    for (const [index, line] of places.entries()) {
      const wanted = (next[index] ?? []).filter((owner) => !seen.has(owner));
      for (const owner of wanted) seen.add(owner);
      const isKept = wanted.length === 1 && wanted[0] === written[index]?.trim();
      if (!isKept) lines[line] = wanted.map((owner) => `${dash}${quoted(owner)}${end}`);
    }
    const added = (next.at(-1) ?? []).filter((owner) => !seen.has(owner));
    const last = places.at(-1) ?? lineAt(keyEnd);
    const before = lines[last] ?? [];
    if (added.length > 0)
      lines[last] = [...before.map(ended), ...added.map((owner) => `${dash}${quoted(owner)}${end}`)];
    if (owners.length === 0) {
      const colon = colonAfter(text, keyEnd);
      replace(colon, colon, ' []');
    }
  }
  if (forgets !== null) {
    const line = forgetParents(root, text, (from, to, written) => replace(from, to, written));
    if (line === 'done') forgets.noParents();
    else if (line === 'taken') forgets.notFound();
    else {
      const place = lineAt(line.before);
      lines[place] = [...line.lines.map((said) => `${said}${end}`), ...(lines[place] ?? [])];
      forgets.noParents();
    }
  }
  return lines;
}

interface OwnersListNode {
  readonly key: ParsedNode;
  readonly value: ParsedNode | null;
}

/** Where the approvers of a filter stand. Prow takes `.*` for all files, and a file with lists of its own has no filters. */
function listOf(root: YAMLMap<ParsedNode, ParsedNode | null> | null, filter: string | null): OwnersListNode | null {
  const own = filter === null ? entryOf(root, 'approvers') : null;
  if (own !== null) return own;
  const filters = entryOf(root, 'filters')?.value ?? null;
  const map = entryOf(isMap<ParsedNode, ParsedNode | null>(filters) ? filters : null, filter ?? '.*')?.value ?? null;
  return entryOf(isMap<ParsedNode, ParsedNode | null>(map) ? map : null, 'approvers');
}

function entryOf(map: YAMLMap<ParsedNode, ParsedNode | null> | null, wanted: string): OwnersListNode | null {
  const found = map?.items.find(({ key }) => isScalar(key) && scalarText(key.value) === wanted);
  if (found === undefined) return null;
  const { key, value } = found;
  return { key, value: isScalar(value) && value.value === null && value.source === '' ? null : value };
}

function isShared(value: ParsedNode): boolean {
  if (isAlias(value) || value.anchor !== undefined) return true;
  return isSeq<ParsedNode>(value) && value.items.some((item) => !isScalar(item) || item.anchor !== undefined);
}

/** Says that owners of the folders above no longer count: in place, or by lines before a place. */
function forgetParents(
  root: YAMLMap<ParsedNode, ParsedNode | null> | null,
  text: string,
  replace: (from: number, to: number, written: string) => 'done' | 'taken',
): 'done' | 'taken' | { readonly before: number; readonly lines: readonly string[] } {
  const options = entryOf(root, 'options');
  const before = root?.items[0]?.key.range[0] ?? 0;
  if (options === null) return { before, lines: ['options:', '  no_parent_owners: true'] };
  const map = isMap<ParsedNode, ParsedNode | null>(options.value) ? options.value : null;
  const first = map?.items[0];
  if (map === null || first === undefined) {
    const [from, to] = options.value?.range ?? [
      colonAfter(text, options.key.range[1]),
      colonAfter(text, options.key.range[1]),
    ];
    return replace(from, to, ' { no_parent_owners: true }');
  }
  const present = entryOf(map, 'no_parent_owners');
  if (present !== null) {
    if (present.value !== null && text.slice(present.value.range[0], present.value.range[1]) === 'true') return 'done';
    const [from, to] = present.value?.range ?? [
      colonAfter(text, present.key.range[1]),
      colonAfter(text, present.key.range[1]),
    ];
    return replace(from, to, present.value === null ? ' true' : 'true');
  }
  if (map.flow === true) return replace(map.range[0], map.range[0] + 1, '{ no_parent_owners: true,');
  const start = text.lastIndexOf('\n', first.key.range[0]) + 1;
  return { before: first.key.range[0], lines: [`${text.slice(start, first.key.range[0])}no_parent_owners: true`] };
}

function startsOf(lines: readonly string[]): readonly number[] {
  let at = 0;
  return lines.map((line) => {
    const start = at;
    at += line.length;
    return start;
  });
}

/** Where the value of a key begins. */
function colonAfter(text: string, from: number): number {
  return text.indexOf(':', from) + 1;
}

function scalarText(value: unknown): string {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
}

/** An owner as YAML would read it back. */
function quoted(owner: string): string {
  const isPlain = /^[A-Za-z_][\w.-]*$/.test(owner) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(owner);
  return isPlain ? owner : JSON.stringify(owner);
}
