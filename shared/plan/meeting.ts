import type { MeetingNoteId } from '../base/ids.ts';

/** What was said while the plan was shown: kept with it. */
export type MeetingNote = StickyNote | Decision;

/** Something to come back to, in the parking lot. */
export interface StickyNote {
  readonly kind: 'sticky';
  readonly id: MeetingNoteId;
  readonly text: string;
  /** Votes, as the facilitator counted them; whole, 0 or more. Never whose. */
  readonly dots: number;
  /** Place among the notes, ascending. */
  readonly order: number;
}

/** What was decided, who sees to it, why, and who was of another mind and about what. */
export interface Decision {
  readonly kind: 'decision';
  readonly id: MeetingNoteId;
  readonly text: string;
  readonly owner: string;
  readonly reason: string;
  readonly dissent: string;
  /** ISO date. */
  readonly day: string;
  readonly order: number;
}

/** The longest text of a note, in characters. */
export const longestMeetingText = 2000;

/** The notes of one kind, in order. */
export function notesOfKind<Kind extends MeetingNote['kind']>(
  notes: ReadonlyMap<MeetingNoteId, MeetingNote>,
  kind: Kind,
): readonly Extract<MeetingNote, { readonly kind: Kind }>[] {
  return [...notes.values()]
    .filter((note): note is Extract<MeetingNote, { readonly kind: Kind }> => note.kind === kind)
    .sort((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1));
}
