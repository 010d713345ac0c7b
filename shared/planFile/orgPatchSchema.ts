import { z } from 'zod';
import * as records from './recordSchemas.ts';

const { idSchemas } = records;

/** The records of a table to put and the keys to remove. */
export const tablePatch = <Rec extends z.ZodType, Key extends z.ZodType>(record: Rec, key: Key) =>
  z.strictObject({ put: z.array(record), remove: z.array(key) }).optional();

/** The fields of a patch that lead from one organisation, and where its cards stand, to another. */
export const orgPatchFields = {
  tables: z
    .strictObject({
      groups: tablePatch(records.groupSchema, idSchemas.group),
      teams: tablePatch(records.teamSchema, idSchemas.team),
      roles: tablePatch(records.roleSchema, idSchemas.role),
      people: tablePatch(records.personSchema, idSchemas.person),
      seats: tablePatch(records.seatSchema, idSchemas.seat),
      areas: tablePatch(records.areaSchema, idSchemas.area),
      rules: tablePatch(records.ruleSchema, idSchemas.rule),
      gates: tablePatch(records.gateSchema, idSchemas.gate),
    })
    .optional(),
  assumptions: tablePatch(records.assumptionSchema, records.assumptionSchema.shape.key),
  places: tablePatch(records.placeSchema, records.placeKeySchema),
};
