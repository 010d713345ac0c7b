import type { JsonObject } from '../canonicalJson.ts';

/** Version 4 has more sections, which are empty in plans of version 3; the schema fills them. */
export function migrateFromVersion3(body: JsonObject): JsonObject {
  return body;
}
