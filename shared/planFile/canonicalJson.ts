/** Fields that a reader looks for first; the rest follow in alphabetical order. */
const leadingKeys = ['kind', 'scenarioId', 'id', 'key', 'login', 'name', 'label'];

/**
 * Writes plain data as JSON with a fixed order of fields, so that equal values give equal bytes.
 * Maps and sets are refused by type: tables are written as lists of records.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const keys = Object.keys(value).sort(compareKeys);
  return `{${keys
    .flatMap((key) => {
      const field = value[key];
      return field === undefined ? [] : [`${JSON.stringify(key)}:${canonicalJson(field)}`];
    })
    .join(',')}}`;
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
