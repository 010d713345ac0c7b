import { z } from 'zod';
import { orgPatchFields } from './orgPatchSchema.ts';
import * as records from './recordSchemas.ts';

/** A wave as it is written. */
export const waveSchema = z.strictObject({
  number: z.int().min(1).max(99),
  name: z.string(),
  startWeek: z.int().min(1).max(104),
});

/** A snapshot as it is written: as what leads to it from the baseline of the plan in which it stands. */
export const snapshotSchema = z.strictObject({
  id: records.idSchemas.snapshot,
  name: z.string(),
  at: z.iso.datetime({ offset: true }),
  patch: z.strictObject(orgPatchFields),
  adopted: records.scenarioSchema
    .extend({ moves: z.array(records.moveSchema), places: z.array(records.placeSchema) })
    .nullable(),
});
