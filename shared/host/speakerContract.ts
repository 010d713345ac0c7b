import { z } from 'zod';
import { frameSlideSchema, type FrameSlide } from '../report/reportSchema.ts';

/*
 * What the speaker’s window shows and may ask for. It travels as text: a drawing has more parts than a message may have, and the
 * shell passes it on without reading it; the window checks it.
 */

const text = z.string().max(4_000);
const count = z.int().nonnegative();

const speakerStateSchema = z.strictObject({
  plan: text,
  /** 0: all teams, before the first frame. */
  at: count,
  count,
  current: frameSlideSchema,
  /** Null: this is the last one. */
  next: frameSlideSchema.nullable(),
  waves: z.array(count).max(1_000),
  /** The last wave that is shown; null: all, or there is no scenario. */
  wave: count.nullable(),
  isBlank: z.boolean(),
  areNamesShown: z.boolean(),
  timer: z.strictObject({
    minutes: z.number().positive(),
    /** Milliseconds since 1970; null: it rests. */
    endsAt: z.number().nullable(),
    leftMs: z.number().nonnegative(),
  }),
});
type Parsed = z.output<typeof speakerStateSchema>;
/** What the room sees, for the speaker. */
export type SpeakerState = Omit<Parsed, 'current' | 'next'> & {
  readonly current: FrameSlide;
  readonly next: FrameSlide | null;
};

/** What the speaker may do from there: each is what a key of the room does. */
export const speakerActs = [
  'nextSlide',
  'previousSlide',
  'nextWave',
  'previousWave',
  'toggleTimer',
  'toggleBlank',
  'toggleNames',
] as const;
export type SpeakerAct = (typeof speakerActs)[number];

/** `window.headroomSpeaker`, in the speaker’s window. */
export interface HeadroomSpeaker {
  /** The latest state as text; empty: there is none yet. */
  readonly getState: () => Promise<string>;
  readonly onState: (listener: (state: string) => void) => void;
  readonly act: (act: SpeakerAct) => void;
}

/** Reads a state; null: it is none. */
export function parseSpeakerState(raw: string): SpeakerState | null {
  if (raw === '') return null;
  try {
    const parsed = speakerStateSchema.safeParse(JSON.parse(raw));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
