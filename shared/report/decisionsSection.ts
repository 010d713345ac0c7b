import type { MeetingNote } from '../plan/meeting.ts';
import type { ReportContext } from './reportContext.ts';
import { dayText } from './reportDates.ts';
import { countOf } from './reportFigures.ts';
import type { TableCell, TableSection } from './reportSchema.ts';
import { words } from './tableCells.ts';

/** What was decided while the plan was shown, with the dissent, and what is still to be answered. Left out when there is nothing. */
export function buildDecisions({ meetingNotes }: ReportContext): readonly TableSection[] {
  const decisions = meetingNotes.flatMap((note) => (note.kind === 'decision' ? [note] : []));
  const questions = meetingNotes.flatMap((note) => (note.kind === 'sticky' ? [note] : []));
  if (meetingNotes.length === 0) return [];
  return [
    {
      kind: 'table',
      name: 'decisions',
      title: 'Decisions',
      subtitle: `${countOf(decisions.length, 'decision', 'decisions')}, ${countOf(questions.length, 'open question', 'open questions')}`,
      columns: [
        { label: 'What', align: 'start', share: 32 },
        { label: 'Owner', align: 'start', share: 16 },
        { label: 'Why', align: 'start', share: 24 },
        { label: 'Dissent', align: 'start', share: 28 },
      ],
      groups: [
        ...(decisions.length === 0
          ? []
          : [{ name: 'Decided', place: 'follows' as const, rows: decisions.map(decisionRow) }]),
        ...(questions.length === 0
          ? []
          : [
              {
                name: 'To be answered, by votes',
                place: 'follows' as const,
                rows: [...questions]
                  .sort((one, other) => other.dots - one.dots || one.order - other.order)
                  .map(({ text, dots }) => [
                    words(text),
                    words(dots === 0 ? '' : countOf(dots, 'vote', 'votes'), 'quiet'),
                    words(''),
                    words(''),
                  ]),
              },
            ]),
      ],
      notes: [],
    },
  ];
}

function decisionRow({
  text,
  owner,
  reason,
  dissent,
  day,
}: Extract<MeetingNote, { readonly kind: 'decision' }>): readonly TableCell[] {
  return [words(`${text} (${dayText(day, 'short')})`, 'strong'), words(owner), words(reason), words(dissent)];
}
