import { freshId, type MeetingNoteId } from '../../base/ids.ts';
import { fail, succeed, type Result } from '../../base/result.ts';
import { longestMeetingText, type MeetingNote } from '../meeting.ts';
import type { Plan } from '../plan.ts';
import type { MeetingNoteContent, PlanCommandError } from '../planCommand.ts';

/** Writes a note behind the others. */
export function addMeetingNote(plan: Plan, content: MeetingNoteContent): Result<Plan, PlanCommandError> {
  const text = content.text.trim().slice(0, longestMeetingText);
  if (text === '') return fail({ kind: 'plan.nameMissing' });
  const id = freshId<MeetingNoteId>(content.kind, text, (taken) => plan.meetingNotes.has(taken));
  const order = Math.max(-1, ...[...plan.meetingNotes.values()].map((note) => note.order)) + 1;
  const note: MeetingNote = { ...content, id, order, text };
  return succeed({ ...plan, meetingNotes: new Map([...plan.meetingNotes, [id, note]]) });
}

/** Changes a note; fields of another kind of note are refused. */
export function updateMeetingNote(
  plan: Plan,
  noteId: MeetingNoteId,
  changes: Readonly<Record<string, string | number>>,
): Result<Plan, PlanCommandError> {
  const note = plan.meetingNotes.get(noteId);
  if (note === undefined) return fail({ kind: 'plan.meetingNoteNotFound', noteId });
  const next = changed(note, changes);
  if (next.text === '') return fail({ kind: 'plan.nameMissing' });
  if (JSON.stringify(next) === JSON.stringify(note)) return fail({ kind: 'plan.noChange' });
  return succeed({ ...plan, meetingNotes: new Map([...plan.meetingNotes, [noteId, next]]) });
}

function changed(note: MeetingNote, changes: Readonly<Record<string, string | number>>): MeetingNote {
  const textOf = (field: string, present: string): string => {
    const value = changes[field];
    return typeof value === 'string' ? value.trim().slice(0, longestMeetingText) : present;
  };
  const text = textOf('text', note.text);
  if (note.kind === 'sticky') {
    const { dots } = changes;
    const isCount = typeof dots === 'number' && Number.isInteger(dots) && dots >= 0 && dots <= 9999;
    return { ...note, text, dots: isCount ? dots : note.dots };
  }
  return {
    ...note,
    text,
    owner: textOf('owner', note.owner),
    reason: textOf('reason', note.reason),
    dissent: textOf('dissent', note.dissent),
  };
}

/** Takes a note away. */
export function deleteMeetingNote(plan: Plan, noteId: MeetingNoteId): Result<Plan, PlanCommandError> {
  if (!plan.meetingNotes.has(noteId)) return fail({ kind: 'plan.meetingNoteNotFound', noteId });
  const meetingNotes = new Map(plan.meetingNotes);
  meetingNotes.delete(noteId);
  return succeed({ ...plan, meetingNotes });
}
