import { z } from 'zod';
import { idSchemas } from './recordSchemas.ts';

const key = z.string().min(1);
const text = z.string();
const time = z.iso.datetime({ offset: true });
const seconds = z.number().min(0);
const provider = z.enum(['githubActions', 'circleci', 'gitlab', 'bitbucket', 'other']);
const result = z.enum(['success', 'failure', 'cancelled', 'skipped', 'running']);
const source = z.strictObject({ importId: idSchemas.import, place: text });

/** A CI run as it is written. */
export const ciRunSchema = z.strictObject({
  id: key,
  provider,
  repository: text,
  workflow: text,
  branch: text,
  event: z.enum(['push', 'pullRequest', 'mergeQueue', 'schedule', 'manual', 'other', 'unknown']),
  commit: text,
  attempt: z.int().min(1),
  createdAt: time.nullable(),
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
  result,
  queueSeconds: seconds.nullable(),
  jobs: z.int().min(1).nullable(),
  runnerSeconds: seconds.nullable(),
  source,
});

/** Runs that the source has counted, as they are written. */
export const ciAggregateSchema = z.strictObject({
  id: key,
  provider,
  repository: text,
  workflow: text,
  job: text,
  branch: text,
  windowStart: time.nullable(),
  windowEnd: time.nullable(),
  runs: z.int().min(0),
  succeeded: z.int().min(0).nullable(),
  failed: z.int().min(0).nullable(),
  successShare: z.number().min(0).max(1).nullable(),
  seconds: z
    .strictObject({
      min: seconds.nullable(),
      median: seconds.nullable(),
      mean: seconds.nullable(),
      p95: seconds.nullable(),
      max: seconds.nullable(),
      standardDeviation: seconds.nullable(),
    })
    .nullable(),
  source,
});

/** A deployment as it is written. */
export const deploymentSchema = z.strictObject({
  id: key,
  provider,
  repository: text,
  environment: text,
  isProduction: z.enum(['yes', 'no', 'unknown']),
  commit: text,
  createdAt: time.nullable(),
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
  result: z.enum([...result.options, 'unknown']),
  source,
});

/** An outcome as it is written. */
export const outcomeSchema = z.strictObject({
  id: key,
  teamId: idSchemas.team.nullable(),
  subject: text,
  measure: key,
  day: z.iso.date(),
  value: z.number(),
  unit: text,
  source: source.nullable(),
});
