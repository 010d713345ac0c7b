import { z } from 'zod';
import { asId, type ExperimentId } from '../base/ids.ts';

/** The id of an experiment as it is written. */
export const experimentIdSchema = z
  .string()
  .min(1)
  .transform((value) => asId<ExperimentId>(value));

/** An experiment as it is written. */
export const experimentSchema = z.strictObject({
  id: experimentIdSchema,
  hypothesis: z.string().min(1),
  move: z.string(),
  startedOn: z.iso.date().nullable(),
  expected: z.string(),
  measured: z.string(),
  decision: z.enum(['running', 'keep', 'stop']),
  order: z.number(),
});
