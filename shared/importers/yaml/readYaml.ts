import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Document, type ParsedNode } from 'yaml';
import { textPlace, type IssueLog, type IssuePlace } from '../importIssue.ts';

/** A mapping of a YAML text. What it does not hold in the wanted form counts as missing. */
export interface YamlMap {
  readonly place: IssuePlace;
  readonly keys: () => readonly string[];
  /** A scalar as text; null: missing, empty, or no scalar. */
  readonly text: (key: string) => YamlText | null;
  readonly flag: (key: string) => 'yes' | 'no' | null;
  readonly map: (key: string) => YamlMap | null;
  /** The scalars of a list, or the one scalar that stands in its place; null: missing. */
  readonly texts: (key: string) => readonly YamlText[] | null;
  readonly placeOf: (key: string) => IssuePlace;
}

export interface YamlText {
  readonly text: string;
  readonly place: IssuePlace;
}

/** One document of a YAML text. */
export interface YamlDocument {
  /** Null: something other than a mapping. */
  readonly root: YamlMap | null;
  readonly isEmpty: 'yes' | 'no';
  /** As plain data; null when its aliases would make it too large, which is reported. */
  readonly value: () => unknown;
  readonly place: IssuePlace;
}

/** Aliases that a document may expand to when it is made plain data: nested ones make a text of a page fill the memory. */
const mostAliases = 100;
const mostAliasesUsed = 1_000;
/** Lists in lists: the parser calls itself for each level. */
const deepest = 500;

/**
 * Reads the documents of a YAML text, with the places of what stands in them. Any text gives a result: what is not valid is
 * reported with line and column, and the documents that are valid still count.
 */
export function readYaml(text: string, log: IssueLog): readonly YamlDocument[] {
  if (nestingOf(text) > deepest) {
    log.report('yamlBroken', textPlace(1, 1), `it is nested deeper than ${deepest} levels`);
    return [];
  }
  // Each alias is looked for in the whole document.
  if ((text.match(/(?:^|[\s[,:-])\*[^\s,\]}]/g)?.length ?? 0) > mostAliasesUsed) {
    log.report('yamlAliases', textPlace(1, 1));
    return [];
  }
  const lines = new LineCounter();
  let documents: readonly Document.Parsed[];
  try {
    const parsed = parseAllDocuments(text, {
      lineCounter: lines,
      uniqueKeys: false,
      logLevel: 'silent',
      prettyErrors: false,
      strict: false,
    });
    documents = 'empty' in parsed ? [] : parsed;
  } catch (error) {
    // The parser calls itself for every level, and runs out of stack before it runs out of text.
    log.report('yamlBroken', textPlace(1, 1), error instanceof RangeError ? 'it is nested too deeply' : String(error));
    return [];
  }
  const placeAt = (offset: number): IssuePlace => {
    const { line, col } = lines.linePos(offset);
    return textPlace(Math.max(1, line), Math.max(1, col));
  };
  return documents.flatMap((document) => {
    const [error] = document.errors;
    if (error !== undefined) {
      log.report('yamlBroken', placeAt(error.pos[0]), error.message.split('\n')[0] ?? '');
      // What stands before the fault may be half of something.
      return [];
    }
    const { contents } = document;
    const place = placeAt(contents?.range[0] ?? document.range[0]);
    return [
      {
        root: isMap(contents) ? toMap(contents, document, placeAt, log) : null,
        isEmpty: contents === null || (isScalar(contents) && contents.value === null) ? 'yes' : 'no',
        place,
        value: () => {
          try {
            return document.toJS({ maxAliasCount: mostAliases }) as unknown;
          } catch {
            log.report('yamlAliases', place);
            return null;
          }
        },
      } satisfies YamlDocument,
    ];
  });
}

function toMap(
  node: ParsedNode & { readonly items: unknown },
  document: Document.Parsed,
  placeAt: (offset: number) => IssuePlace,
  log: IssueLog,
): YamlMap {
  const entries = new Map<string, { readonly key: ParsedNode; readonly value: ParsedNode | null }>();
  if (isMap<ParsedNode, ParsedNode | null>(node)) {
    for (const { key, value } of node.items) {
      if (isScalar(key) && !entries.has(scalarText(key.value))) entries.set(scalarText(key.value), { key, value });
    }
  }
  const valueOf = (key: string): ParsedNode | null => {
    const value = entries.get(key)?.value ?? null;
    return isAlias(value) ? ((value.resolve(document) as ParsedNode | undefined) ?? null) : value;
  };
  const placeOfNode = (found: ParsedNode | null): IssuePlace => placeAt(found?.range[0] ?? node.range[0]);
  const toText = (found: ParsedNode | null): YamlText | null => {
    if (!isScalar(found) || found.value === null) return null;
    return { text: scalarText(found.value), place: placeOfNode(found) };
  };
  return {
    place: placeOfNode(node),
    placeOf: (key) => placeOfNode(entries.get(key)?.key ?? null),
    keys: () => [...entries.keys()],
    text: (key) => toText(valueOf(key)),
    flag: (key) => {
      const text = toText(valueOf(key))?.text.toLowerCase();
      if (text === 'true' || text === 'yes') return 'yes';
      return text === 'false' || text === 'no' ? 'no' : null;
    },
    map: (key) => {
      const value = valueOf(key);
      return isMap(value) ? toMap(value, document, placeAt, log) : null;
    },
    texts: (key) => {
      const value = valueOf(key);
      if (isSeq<ParsedNode>(value)) {
        return value.items.flatMap((item) => {
          const target = isAlias(item) ? ((item.resolve(document) as ParsedNode | undefined) ?? null) : item;
          if (isMap(target) || isSeq(target))
            log.report('fieldWrongType', placeOfNode(target), 'text wanted, more found');
          return toText(target) ?? [];
        });
      }
      if (isMap(value)) log.report('fieldWrongType', placeOfNode(value), `a list wanted for ${key}, a mapping found`);
      const single = toText(value);
      if (single !== null) return [single];
      return entries.has(key) ? [] : null;
    },
  };
}

function scalarText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** How deep brackets go, strings and comments not looked at: enough to refuse what only means harm. */
function nestingOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 91 || code === 123) most = Math.max(most, (depth += 1));
    else if (code === 93 || code === 125) depth = Math.max(0, depth - 1);
  }
  return most;
}
