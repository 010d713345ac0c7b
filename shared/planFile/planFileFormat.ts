import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import * as delivery from './deliverySchemas.ts';
import * as governance from './governanceSchemas.ts';
import { experimentSchema } from './experimentSchemas.ts';
import { meetingNoteSchema } from './meetingSchemas.ts';
import { measureReadingSchema } from './outcomeSchemas.ts';
import { historyStepSchema } from './patchSchema.ts';
import * as records from './recordSchemas.ts';
import { snapshotSchema, waveSchema } from './scenarioSchemas.ts';

/** The first field of every plan file. */
export const planFormat = 'headroom-plan';

/** The version that this program writes. It reads this one and every older one. */
export const planFileVersion = 4;

/** The largest plan file that is opened, in bytes. */
export const largestPlanFile = 64 * 1024 * 1024;

/** The sections of a plan file after its header, in the order in which they are written. */
export const planBodySchema = z.strictObject({
  plan: z.strictObject({ name: z.string().min(1), firstDay: z.iso.date().exactOptional() }),
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
  meetingNotes: z.array(meetingNoteSchema).default([]),
  experiments: z.array(experimentSchema).default([]),
  measureReadings: z.array(measureReadingSchema).default([]),
  undo: z.array(historyStepSchema),
  redo: z.array(historyStepSchema),
});

export type PlanBody = z.output<typeof planBodySchema>;

/** The checksum of a plan file's body: SHA-256 of its UTF-8 bytes, lower-case hexadecimal. */
export function checksumOf(body: string): string {
  return checksumOfPieces([body]);
}

/** Characters that are made bytes at once: a plan may be as large as the memory that is left. */
const hashedAtOnce = 1024 * 1024;

/** The checksum of a body that comes in pieces, none of which ends in the middle of a character. */
export function checksumOfPieces(pieces: Iterable<string>): string {
  const hash = sha256.create();
  for (const piece of pieces) {
    for (let from = 0; from < piece.length;) {
      const to = endOfCharacter(piece, from + hashedAtOnce);
      hash.update(utf8ToBytes(piece.slice(from, to)));
      from = to;
    }
  }
  return bytesToHex(hash.digest());
}

/** Half of a pair would be hashed as something else. */
function endOfCharacter(text: string, end: number): number {
  const last = end < text.length ? text.charCodeAt(end - 1) : 0;
  return last >= 0xd800 && last <= 0xdbff ? end + 1 : end;
}

/** The header's text, up to where the body begins. */
export function headerText(version: number, checksum: string): string {
  return `{\n"format":${JSON.stringify(planFormat)},\n"version":${version},\n"sha256":${JSON.stringify(checksum)},\n`;
}
