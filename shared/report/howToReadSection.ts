import type { ReportContext } from './reportContext.ts';
import type { HowToReadSection } from './reportSchema.ts';
import { dayText } from './reportDates.ts';
import { noBreak } from './reportFigures.ts';

/** The page that explains the marks and says what the report does not claim. */
export function buildHowToRead({ names, firstDay, wholeFrom }: ReportContext): HowToReadSection {
  return {
    kind: 'howToRead',
    title: 'How to read this report',
    subtitle: 'Marks used on every page',
    paragraphs: [
      {
        heading: 'How sure',
        text: `Utilisation has a range: in 8 of 10 weeks the work that arrives lies within it. Where two ranges overlap by more than two thirds the report says “no clear difference”. Waits depend on the order in which work arrives, so a normal week can differ by a factor of two. From 85${noBreak}% a wait is a range, and from 100${noBreak}% only how fast the queue grows is told.`,
      },
      { heading: 'People', text: peopleText(names) },
      {
        heading: 'What it does not say',
        text: 'The model counts review hours and waits. It does not measure quality of work, and it says nothing about individual performance. That a team has hours to spare says nothing about on-call, mentoring, design, or what people wish to do.',
      },
      {
        heading: 'When moves take effect',
        text: `Numbers of a scenario are those once all its waves have happened, everyone knows their areas and open seats with a date are filled${wholeFrom > 1 ? `: from week ${wholeFrom} on, and later in what is learnt` : ''}. Until then supply is lower. ${
          firstDay === null
            ? 'The plan does not say on which day week 1 begins, so that whoever is planned counts from week 1.'
            : `Week 1 begins on ${dayText(firstDay)}; whoever is planned counts from the week of their day.`
        }`,
      },
    ],
  };
}

function peopleText(names: ReportContext['names']): string {
  const start =
    'Figures are given for teams. Hours are those that people plan to give, not a measure of anyone. Nobody is ranked.';
  switch (names) {
    case 'all':
      return `${start} Names run from A to Z.`;
    case 'moved':
      return `${start} People are named only where a move is about them; check that they have agreed before passing this on.`;
    case 'none':
      return `${start} Nobody is named.`;
    default:
      return names satisfies never;
  }
}
