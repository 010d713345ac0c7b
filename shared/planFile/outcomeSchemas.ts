import { z } from 'zod';
import { measureReadings } from '../plan/outcomes.ts';

/** How a measure is read, as it is written. */
export const measureReadingSchema = z.strictObject({ measure: z.string().min(1), reading: z.enum(measureReadings) });
