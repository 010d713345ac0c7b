import type { JsonObject } from '../canonicalJson.ts';

/** Version 3 knows saved views of the map, of which a plan of version 2 has none. */
export function migrateFromVersion2(body: JsonObject): JsonObject {
  return { ...body, frames: [] };
}
