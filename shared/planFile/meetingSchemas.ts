import { z } from 'zod';
import type { MeetingNoteId } from '../base/ids.ts';
import { asId } from '../base/ids.ts';
import { longestMeetingText } from '../plan/meeting.ts';

export const meetingNoteIdSchema = z
  .string()
  .min(1)
  .transform((value) => asId<MeetingNoteId>(value));

const text = z.string().max(longestMeetingText);

/** A note of a meeting as it is written. */
export const meetingNoteSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sticky'),
    id: meetingNoteIdSchema,
    text: text.min(1),
    dots: z.int().min(0).max(9999),
    order: z.number(),
  }),
  z.strictObject({
    kind: z.literal('decision'),
    id: meetingNoteIdSchema,
    text: text.min(1),
    owner: text,
    reason: text,
    dissent: text,
    day: z.iso.date(),
    order: z.number(),
  }),
]);
