/** Fields that a reader looks for first; the rest follow in alphabetical order. */
const leadingKeys = ['kind', 'scenarioId', 'id', 'key', 'login', 'name', 'label'];

/**
 * Writes plain data as JSON with a fixed order of fields, so that equal values give equal bytes.
 * Maps and sets are refused by type: tables are written as lists of records.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  let text = '';
  for (const key of Object.keys(value).sort(compareKeys)) {
    const field = value[key];
    if (field !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(field)}`;
  }
  return `{${text}}`;
}

/** Elements of a list that are written at once. */
const pieceSize = 500;

/** The same text in pieces of a few milliseconds’ work each: long lists are cut, wherever in the value they are. */
export function* canonicalPieces(value: JsonValue): Generator<string, void> {
  if (typeof value !== 'object' || value === null) {
    yield JSON.stringify(value);
    return;
  }
  if (isList(value)) {
    yield '[';
    for (let from = 0; from < value.length; from += pieceSize) {
      const piece = value.slice(from, from + pieceSize);
      yield (from === 0 ? '' : ',') + piece.map(canonicalJson).join(',');
    }
    yield ']';
    return;
  }
  let separator = '{';
  for (const key of Object.keys(value).sort(compareKeys)) {
    const field = value[key];
    if (field === undefined) continue;
    yield `${separator}${JSON.stringify(key)}:`;
    yield* canonicalPieces(field);
    separator = ',';
  }
  yield separator === '{' ? '{}' : '}';
}

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

function isList(value: readonly JsonValue[] | JsonObject): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function compareKeys(left: string, right: string): number {
  const leftPlace = leadingKeys.indexOf(left);
  const rightPlace = leadingKeys.indexOf(right);
  if (leftPlace !== rightPlace) {
    if (leftPlace === -1) return 1;
    if (rightPlace === -1) return -1;
    return leftPlace - rightPlace;
  }
  return left < right ? -1 : 1;
}
