import type { JsonObject } from '../canonicalJson.ts';
import { migrateFromVersion1 } from './fromVersion1.ts';
import { migrateFromVersion2 } from './fromVersion2.ts';
import { migrateFromVersion3 } from './fromVersion3.ts';

/** Turns the body of one version into the body of the next. Works on what an older program wrote, so on untyped JSON. */
export interface Migration {
  readonly from: number;
  readonly migrate: (body: JsonObject) => JsonObject;
}

/**
 * The migrations in order, one for each version before the current one.
 * A new version adds its migration here and a file of the old version to `fixtures/`; a test asks for both.
 */
export const migrations: readonly Migration[] = [
  { from: 1, migrate: migrateFromVersion1 },
  { from: 2, migrate: migrateFromVersion2 },
  { from: 3, migrate: migrateFromVersion3 },
];
