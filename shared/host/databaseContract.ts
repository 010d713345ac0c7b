import { z } from 'zod';
import { largestWeekCount } from '../importers/database/databaseTables.ts';

/** Longest name in any engine that speaks the protocol, with room for quoting. */
const name = z.string().max(300);
const filledName = name.min(1);

/** An address, and never the path of a socket: a host that begins with a slash would be one. */
const hostName = z
  .string()
  .min(1)
  .max(253)
  .regex(/^[^\s/\\@?#]+$/);

const tablesSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('devlake') }),
  z.strictObject({
    kind: z.literal('own'),
    names: z.strictObject({
      pullRequests: filledName,
      repository: name,
      number: filledName,
      area: name,
      createdAt: filledName,
      mergedAt: filledName,
      reviews: filledName,
      reviewRepository: name,
      reviewNumber: filledName,
      reviewer: filledName,
      author: filledName,
      submittedAt: filledName,
    }),
  }),
]);

/** What to ask which database. The password is in this message and in no other, and is written nowhere. */
export const databaseRequestSchema = z.strictObject({
  jobId: z.string().min(1).max(100),
  target: z.strictObject({
    host: hostName,
    port: z.int().min(1).max(65_535),
    database: filledName,
    user: filledName,
    password: z.string().max(4_000),
    tls: z.enum(['verify', 'off']),
    /** Certificates (PEM) of one’s own authority; null: the system’s. */
    authority: z.string().max(200_000).nullable(),
  }),
  tables: tablesSchema,
  weeks: z.int().min(1).max(largestWeekCount),
});

/** Kinds of faults of a database, as they reach the window. */
export const databaseFaultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({ kind: z.literal('notReached'), host: z.string(), port: z.number() }),
  z.strictObject({ kind: z.literal('unknownHost'), host: z.string() }),
  z.strictObject({ kind: z.literal('refusedLogin'), user: z.string() }),
  z.strictObject({ kind: z.literal('noDatabase'), database: z.string() }),
  z.strictObject({ kind: z.literal('noTls') }),
  z.strictObject({ kind: z.literal('notTrusted'), why: z.string() }),
  z.strictObject({ kind: z.literal('noTable'), what: z.string() }),
  z.strictObject({ kind: z.literal('notAllowed'), what: z.string() }),
  z.strictObject({ kind: z.literal('tookTooLong') }),
  z.strictObject({ kind: z.literal('tooMany'), most: z.number() }),
  z.strictObject({ kind: z.literal('other'), what: z.string() }),
]);

/** How far the asking is: nobody can know how long an engine counts, so there is no share of a whole. */
export const databaseStages = ['connecting', 'counting', 'taking'] as const;
export type DatabaseStage = (typeof databaseStages)[number];
