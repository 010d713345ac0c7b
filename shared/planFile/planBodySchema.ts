import { z } from 'zod';
import * as delivery from './deliverySchemas.ts';
import * as governance from './governanceSchemas.ts';
import { experimentSchema } from './experimentSchemas.ts';
import { meetingNoteSchema } from './meetingSchemas.ts';
import { measureReadingSchema } from './outcomeSchemas.ts';
import { historyStepSchema } from './patchSchema.ts';
import * as records from './recordSchemas.ts';
import { snapshotSchema, waveSchema } from './scenarioSchemas.ts';

/** The sections of a plan file after its header, in the order in which they are written. */
export const planBodySchema = z.strictObject({
  plan: z.strictObject({
    name: z.string().min(1),
    firstDay: z.iso.date().exactOptional(),
    clockRules: records.clockRulesSchema.exactOptional(),
  }),
  groups: z.array(records.groupSchema),
  teams: z.array(records.teamSchema),
  roles: z.array(records.roleSchema),
  people: z.array(records.personSchema),
  seats: z.array(records.seatSchema),
  areas: z.array(records.areaSchema),
  rules: z.array(records.ruleSchema),
  gates: z.array(records.gateSchema),
  assumptions: z.array(records.assumptionSchema),
  scenarios: z.array(records.scenarioSchema),
  moves: z.array(records.scenarioMoveSchema),
  places: z.array(records.placeSchema),
  frames: z.array(records.frameSchema),
  pullRequests: z.array(records.pullRequestSchema),
  identities: z.array(records.identitySchema),
  imports: z.array(records.importSchema),
  ciRuns: z.array(delivery.ciRunSchema),
  ciAggregates: z.array(delivery.ciAggregateSchema),
  deployments: z.array(delivery.deploymentSchema),
  outcomes: z.array(delivery.outcomeSchema),
  waves: z.array(waveSchema).default([]),
  snapshots: z.array(snapshotSchema).default([]),
  policies: z.array(governance.policySchema).default([]),
  reviewStandards: z.array(governance.standardSchema).default([]),
  accountability: z.array(governance.accountabilitySchema).default([]),
  definitionsOfDone: z.array(governance.definitionOfDoneSchema).default([]),
  findingLimits: z.array(governance.findingLimitSchema).default([]),
  acceptedFindings: z.array(governance.acceptedFindingSchema).default([]),
  watchedFindings: z.array(governance.watchedFindingSchema).default([]),
  meetingNotes: z.array(meetingNoteSchema).default([]),
  experiments: z.array(experimentSchema).default([]),
  measureReadings: z.array(measureReadingSchema).default([]),
  undo: z.array(historyStepSchema),
  redo: z.array(historyStepSchema),
});

export type PlanBody = z.output<typeof planBodySchema>;
