import { evaluateOrg } from '../../../shared/model/evaluateOrg.ts';
import { freedHoursOf, type FreedHoursSummary } from '../../../shared/model/freedHours.ts';
import { freedHoursText } from '../../../shared/org/describeEdit.ts';
import { resolveLimits } from '../../../shared/plan/findingRecords.ts';
import {
  isWithoutOutcome,
  outcomeTrends,
  type HalfYear,
  type OutcomeTrends,
} from '../../../shared/plan/outcomeTrends.ts';
import { verdictWords } from '../../../shared/plan/outcomeWords.ts';
import { columns } from '../capacityTable.ts';
import type { Command } from '../command.ts';
import { openOrg } from '../openOrg.ts';
import { readArguments, requirePositionals } from '../readArguments.ts';

/** `headroom outcomes`: what is measured of teams and value streams, beside what they merge. */
export const outcomes: Command = {
  usage: 'outcomes PLAN [--scenario NAME] [--json]',
  summary:
    'Show outcomes by team and value stream beside what is merged, and where more is merged without a better one; of a scenario also where the hours go that it frees',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, { scenario: 'value', json: 'flag' });
    requirePositionals(positionals, ['PLAN']);
    const opened = await openOrg(positionals[0] ?? '', options.scenario);
    if (!opened.ok) {
      await io.err(`${opened.error}\n`);
      return 1;
    }
    const { plan, org } = opened.value;
    const trends = outcomeTrends(plan, resolveLimits(plan.findingLimits));
    const freed =
      options.scenario === null
        ? null
        : freedHoursOf({ org: plan.baseline, result: evaluateOrg(plan.baseline) }, { org, result: evaluateOrg(org) });
    await io.out(
      options.json
        ? `${JSON.stringify({ ...toJson(plan.name, trends), freedHours: freed }, null, 2)}\n`
        : `${toText(trends)}${freed === null ? '' : freedText(freed)}`,
    );
    return 0;
  },
};

/** What `--json` prints. Stable: fields are added, never renamed. */
function toJson(plan: string, { from, until, subjects }: OutcomeTrends): object {
  return {
    version: 1,
    plan,
    from,
    until,
    subjects: subjects.map((subject) => ({
      name: subject.name,
      place: subject.place,
      activity: subject.activity,
      isWithoutOutcome: isWithoutOutcome(subject),
      measures: subject.measures.map(({ measure, unit, reading, records, halfYear, verdict }) => ({
        measure,
        unit,
        reading,
        halfYear,
        verdict,
        values: records.map(({ day, value }) => ({ day, value })),
      })),
    })),
  };
}

function freedText({ teams, freed, taken, open }: FreedHoursSummary): string {
  const number = (value: number): string => String(Math.round(value * 10) / 10);
  const rows = teams.map(({ name, hours, range, shares }) => [
    name,
    number(hours),
    range === null ? '-' : `${number(range.low)} to ${number(range.high)}`,
    hours <= 0 ? '-' : shares === null ? 'not allocated' : freedHoursText(shares),
  ]);
  return [
    '',
    columns([['Team', 'Freed, h/week', 'Light to heavy week', 'Goes to'], ...rows]),
    `Freed ${number(freed)} h a week, taken ${number(taken)} h; ${number(open)} h are not allocated.`,
    '',
  ].join('\n');
}

function toText({ from, until, subjects }: OutcomeTrends): string {
  if (from === null || until === null) return 'No outcome was imported or written.\n';
  const rows = subjects.flatMap((subject) => {
    const { activity } = subject;
    return [
      [
        subject.name,
        'Merged a week',
        ...(activity.kind === 'counted' ? meansOf(activity.halfYear, '') : ['-', '-']),
        activity.kind !== 'counted' ? 'not known' : activity.isUp ? 'up' : 'not up',
      ],
      ...subject.measures.map((trend) => [
        '',
        trend.measure,
        ...meansOf(trend.halfYear, trend.unit),
        verdictWords(trend),
      ]),
    ];
  });
  const without = subjects.filter(isWithoutOutcome).map(({ name }) => name);
  return [
    columns([['Of', 'Measure', 'Before', 'After', 'So'], ...rows]),
    `Means of 13 weeks and the 13 before, ${from} to ${until}.`,
    ...(without.length === 0 ? [] : [`More is merged and no outcome is better: ${without.join(', ')}.`]),
    '',
  ].join('\n');
}

function meansOf(halfYear: HalfYear, unit: string): readonly string[] {
  if (halfYear.kind === 'tooFew') return [`${halfYear.earlier} values`, `${halfYear.later} values`];
  const text = (value: number): string => `${Math.round(value * 10) / 10}${unit === '' ? '' : ` ${unit}`}`;
  return [text(halfYear.before), text(halfYear.after)];
}
