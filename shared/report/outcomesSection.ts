import { freedHoursOf } from '../model/freedHours.ts';
import { freedHoursText } from '../org/describeEdit.ts';
import type { Experiment } from '../plan/experiments.ts';
import { isWithoutOutcome, type HalfYear, type OutcomeTrends, type SubjectTrend } from '../plan/outcomeTrends.ts';
import { verdictWords } from '../plan/outcomeWords.ts';
import type { ReportContext } from './reportContext.ts';
import { dayText } from './reportDates.ts';
import { countOf, twoDigitText } from './reportFigures.ts';
import type { TableCell, TableSection } from './reportSchema.ts';
import { figure, words } from './tableCells.ts';

/** What the work was for beside what was merged, and what is tried. Each is left out when there is nothing. */
export function buildOutcomes(context: ReportContext): readonly TableSection[] {
  const { trends, experiments } = context.outcomes;
  return [...outcomeTable(trends), ...freedTable(context), ...experimentTable(experiments)];
}

/** Where the hours go that the scenario frees. */
function freedTable({ baseline, comparison, scenario }: ReportContext): readonly TableSection[] {
  if (comparison === null || scenario === null) return [];
  const { teams, freed, taken, open } = freedHoursOf(baseline, comparison.after);
  if (teams.length === 0) return [];
  const hours = (value: number): string => `${twoDigitText(value)} h`;
  const signed = (value: number): string => `${value < 0 ? '−' : '+'}${hours(Math.abs(value))}`;
  return [
    {
      kind: 'table',
      name: 'outcomes',
      title: 'Where freed hours go',
      subtitle: `${scenario.name} frees ${hours(freed)} of review a week and takes ${hours(taken)}; ${hours(open)} are not allocated`,
      columns: [
        { label: 'Team', align: 'start', share: 26 },
        { label: 'Freed a week', align: 'end', share: 14 },
        { label: 'Light to heavy week', align: 'end', share: 22 },
        { label: 'Goes to', align: 'start', share: 38 },
      ],
      groups: [
        {
          name: 'Against the baseline',
          place: 'follows',
          rows: teams.map(({ name, hours: value, range, shares }) => [
            words(name, 'strong'),
            figure(signed(value)),
            figure(range === null ? '' : `${signed(range.low)} to ${signed(range.high)}`),
            value <= 0
              ? words('nothing to allocate', 'quiet')
              : shares === null
                ? words('not allocated', 'quiet')
                : words(freedHoursText(shares)),
          ]),
        },
      ],
      notes: [
        'Hours planned for review and not needed, more than in the baseline. A team that was overloaded and is just full now frees nothing.',
      ],
    },
  ];
}

function outcomeTable({ from, until, subjects }: OutcomeTrends): readonly TableSection[] {
  if (from === null || until === null || subjects.length === 0) return [];
  const without = subjects.filter(isWithoutOutcome).length;
  return [
    {
      kind: 'table',
      name: 'outcomes',
      title: 'Outcomes',
      subtitle:
        without === 0
          ? 'What the work is for, beside how much of it is merged'
          : `${countOf(without, 'team or value stream merges', 'teams and value streams merge')} more without any better outcome`,
      columns: [
        { label: 'Measure', align: 'start', share: 34 },
        { label: '13 weeks before', align: 'end', share: 16 },
        { label: 'Last 13 weeks', align: 'end', share: 16 },
        { label: 'So', align: 'start', share: 34 },
      ],
      groups: subjects.map((subject) => ({ name: subject.name, place: 'follows' as const, rows: rowsOf(subject) })),
      notes: [
        `Means of the 13 weeks to ${dayText(until, 'short')} and of the 13 before. A difference is told only where chance would do the same in fewer than one case of twenty. What goes together is no proof of what caused it.`,
      ],
    },
  ];
}

function rowsOf(subject: SubjectTrend): readonly (readonly TableCell[])[] {
  const { activity, measures } = subject;
  const activityRow: readonly TableCell[] =
    activity.kind === 'counted'
      ? [
          words('Merged a week'),
          ...meansOf(activity.halfYear, ''),
          isWithoutOutcome(subject)
            ? words('up, and no outcome is better', 'strong')
            : words(activity.isUp ? 'up' : 'not up'),
        ]
      : [words('Merged a week'), figure(''), figure(''), words('not known', 'quiet')];
  return [
    activityRow,
    ...measures.map((trend) => [
      words(trend.measure, 'strong'),
      ...meansOf(trend.halfYear, trend.unit),
      words(verdictWords(trend), trend.verdict === 'cannotTell' ? 'quiet' : 'plain'),
    ]),
  ];
}

function meansOf(halfYear: HalfYear, unit: string): readonly TableCell[] {
  if (halfYear.kind === 'tooFew') {
    return [halfYear.earlier, halfYear.later].map((count) => figure(countOf(count, 'value', 'values')));
  }
  const text = (value: number): string => `${twoDigitText(value)}${unit === '' ? '' : ` ${unit}`}`;
  return [figure(text(halfYear.before)), figure(text(halfYear.after))];
}

const decisions = { running: 'Running', keep: 'Keep', stop: 'Stop' } as const;

function experimentTable(experiments: readonly Experiment[]): readonly TableSection[] {
  if (experiments.length === 0) return [];
  const undecided = experiments.filter(({ decision }) => decision === 'running').length;
  return [
    {
      kind: 'table',
      name: 'outcomes',
      title: 'Experiments',
      subtitle: `${countOf(experiments.length, 'experiment', 'experiments')}, ${undecided} running`,
      columns: [
        { label: 'Hypothesis', align: 'start', share: 30 },
        { label: 'Move', align: 'start', share: 22 },
        { label: 'Expected', align: 'start', share: 18 },
        { label: 'Measured', align: 'start', share: 18 },
        { label: 'Decision', align: 'start', share: 12 },
      ],
      groups: [{ name: 'What is tried', place: 'follows', rows: experiments.map(experimentRow) }],
      notes: [],
    },
  ];
}

function experimentRow({
  hypothesis,
  move,
  startedOn,
  expected,
  measured,
  decision,
}: Experiment): readonly TableCell[] {
  const since = startedOn === null ? 'not begun' : `since ${dayText(startedOn, 'short')}`;
  return [
    words(`${hypothesis} (${since})`, 'strong'),
    words(move),
    words(expected),
    measured === '' ? words('can’t tell yet', 'quiet') : words(measured),
    words(decisions[decision]),
  ];
}
