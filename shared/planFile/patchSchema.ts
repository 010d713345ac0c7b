import { z } from 'zod';
import * as delivery from './deliverySchemas.ts';
import { orgPatchFields, tablePatch } from './orgPatchSchema.ts';
import * as governance from './governanceSchemas.ts';
import { experimentIdSchema, experimentSchema } from './experimentSchemas.ts';
import { measureReadingSchema } from './outcomeSchemas.ts';
import { meetingNoteIdSchema, meetingNoteSchema } from './meetingSchemas.ts';
import * as records from './recordSchemas.ts';
import { snapshotSchema, waveSchema } from './scenarioSchemas.ts';

const { idSchemas } = records;

/** A patch between plans, as it is written in the history. */
const planPatchSchema = z.strictObject({
  name: z.string().optional(),
  firstDay: z.iso.date().nullable().optional(),
  clockRules: records.clockRulesSchema.nullable().optional(),
  ...orgPatchFields,
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
  frames: tablePatch(records.frameSchema, idSchemas.frame),
  pullRequests: tablePatch(records.pullRequestSchema, z.string()),
  identities: tablePatch(records.identitySchema, z.string()),
  imports: tablePatch(records.importSchema, idSchemas.import),
  ciRuns: tablePatch(delivery.ciRunSchema, z.string()),
  ciAggregates: tablePatch(delivery.ciAggregateSchema, z.string()),
  deployments: tablePatch(delivery.deploymentSchema, z.string()),
  outcomes: tablePatch(delivery.outcomeSchema, z.string()),
  waves: z.array(waveSchema).optional(),
  meetingNotes: tablePatch(meetingNoteSchema, meetingNoteIdSchema),
  experiments: tablePatch(experimentSchema, experimentIdSchema),
  measureReadings: tablePatch(measureReadingSchema, z.string()),
  snapshots: tablePatch(snapshotSchema, idSchemas.snapshot),
  policies: tablePatch(governance.policySchema, idSchemas.policy),
  reviewStandards: tablePatch(governance.standardSchema, idSchemas.standard),
  accountability: tablePatch(governance.accountabilitySchema, z.string()),
  definitionsOfDone: tablePatch(governance.definitionOfDoneSchema, idSchemas.team),
  findingLimits: tablePatch(governance.findingLimitSchema, governance.findingLimitSchema.shape.key),
  acceptedFindings: tablePatch(governance.acceptedFindingSchema, z.string()),
  watchedFindings: tablePatch(governance.watchedFindingSchema, z.string()),
});

/** One undo step, as it is written: its label, its time, and what leads to the plan on the other side of it. */
export const historyStepSchema = z.strictObject({
  label: z.string(),
  at: z.iso.datetime({ offset: true }),
  patch: planPatchSchema,
});
