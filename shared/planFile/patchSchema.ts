import { z } from 'zod';
import * as delivery from './deliverySchemas.ts';
import * as records from './recordSchemas.ts';

const tablePatch = <Rec extends z.ZodType, Key extends z.ZodType>(record: Rec, key: Key) =>
  z.strictObject({ put: z.array(record), remove: z.array(key) }).optional();

const { idSchemas } = records;

/** A patch between plans, as it is written in the history. */
const planPatchSchema = z.strictObject({
  name: z.string().optional(),
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
  scenarios: tablePatch(records.scenarioSchema, idSchemas.scenario),
  moves: z
    .array(
      z.strictObject({
        scenarioId: idSchemas.scenario,
        start: z.int().min(0),
        remove: z.int().min(0),
        insert: z.array(records.moveSchema),
      }),
    )
    .optional(),
  places: tablePatch(records.placeSchema, records.placeKeySchema),
  frames: tablePatch(records.frameSchema, idSchemas.frame),
  pullRequests: tablePatch(records.pullRequestSchema, z.string()),
  identities: tablePatch(records.identitySchema, z.string()),
  imports: tablePatch(records.importSchema, idSchemas.import),
  ciRuns: tablePatch(delivery.ciRunSchema, z.string()),
  ciAggregates: tablePatch(delivery.ciAggregateSchema, z.string()),
  deployments: tablePatch(delivery.deploymentSchema, z.string()),
  outcomes: tablePatch(delivery.outcomeSchema, z.string()),
});

/** One undo step, as it is written: its label, its time, and what leads to the plan on the other side of it. */
export const historyStepSchema = z.strictObject({
  label: z.string(),
  at: z.iso.datetime({ offset: true }),
  patch: planPatchSchema,
});
