import { letteredName } from '../plan/scenarioMark.ts';
import { overTeams, peopleInTeams, teamLoads } from './loads.ts';
import type { ReportContext } from './reportContext.ts';
import { dayText } from './reportDates.ts';
import { bandOf, capitalised, countOf, digitsOf, listOf, wholeText } from './reportFigures.ts';
import { displayText, longest } from './displayText.ts';
import { statusWords, type ReportOptions } from './reportOptions.ts';
import type { Cover } from './reportSchema.ts';

/** More bars than this run into one another. */
const mostBars = 120;

/** The first page: what it is, about when, for whom, and the one picture of Headroom: bars under a line. */
export function buildCover(context: ReportContext, options: ReportOptions, dataUntil: string | null): Cover {
  const { title, scenario, comparison, baseline } = context;
  const preparedFor = optionalLine(options.preparedFor);
  return {
    mark: `Confidential. Contains personnel planning. ${preparedFor === '' ? 'Not to be passed on.' : 'For the people named below only.'}`,
    status: statusWords[options.status ?? 'draft'],
    title,
    subtitle:
      scenario === null
        ? 'The organisation as it is today'
        : `${letteredName(scenario)}, ${comparison === null ? 'which has no moves that count' : 'against the baseline'}`,
    facts: [
      ...(preparedFor === '' ? [] : [{ label: 'Prepared for', value: preparedFor }]),
      ...(optionalLine(options.preparedBy) === ''
        ? []
        : [{ label: 'Prepared by', value: optionalLine(options.preparedBy) }]),
      dataUntil === null
        ? { label: 'Data', value: 'entered by hand' }
        : { label: 'Data to', value: dayText(dataUntil) },
      { label: 'Organisation', value: countsText(context) },
      { label: 'Names', value: namesText(context) },
      { label: 'Printed', value: dayText(options.generatedAt) },
    ],
    picture: pictureOf(context),
    note: isEmpty(context) ? emptyNote(baseline.org) : null,
  };
}

/** Without a team there is nothing that a report could say about capacity. */
export function isEmpty({ baseline, comparison }: ReportContext): boolean {
  return baseline.org.teams.size === 0 && (comparison?.after.org.teams.size ?? 0) === 0;
}

function optionalLine(text: string | undefined): string {
  return text === undefined || text.trim() === '' ? '' : displayText(text, longest.source);
}

function countsText({ baseline }: ReportContext): string {
  const { org } = baseline;
  return [
    digitsOf(org.teams.size, 'team', 'teams'),
    digitsOf(peopleInTeams(baseline), 'person', 'people'),
    digitsOf(org.areas.size, 'area', 'areas'),
  ].join(', ');
}

function namesText({ names, peopleWithMoves, baseline }: ReportContext): string {
  switch (names) {
    case 'all':
      return `everyone, ${wholeText(baseline.org.people.size)}`;
    case 'none':
      return 'nobody';
    case 'moved':
      return peopleWithMoves === 0 ? 'nobody' : `${digitsOf(peopleWithMoves, 'person', 'people')} with a move`;
    default:
      return names satisfies never;
  }
}

function pictureOf({ baseline }: ReportContext): Cover['picture'] {
  const shares = teamLoads(baseline)
    .flatMap(({ result: { utilisation } }) => (utilisation.kind === 'used' ? [utilisation.value] : []))
    .sort((left, right) => right - left);
  if (shares.length === 0) return null;
  const step = Math.max(1, shares.length / mostBars);
  const count = Math.min(shares.length, mostBars);
  const bars = Array.from({ length: count }, (_, index) => shares[Math.floor(index * step)] ?? 0);
  const over = overTeams(baseline).length;
  return {
    bars: bars.map((share) => ({ share: Math.min(100, Math.round(share * 1e4) / 1e4), band: bandOf(share) })),
    summary: `Share of review hours used by ${countOf(shares.length, 'team', 'teams')} today: ${countOf(over, 'team is', 'teams are')} above the line of 100 %.`,
  };
}

function emptyNote(org: ReportContext['baseline']['org']): Cover['note'] {
  const there = [
    ...(org.people.size === 0 ? [] : [countOf(org.people.size, 'person', 'people')]),
    ...(org.areas.size === 0 ? [] : [countOf(org.areas.size, 'code area', 'code areas')]),
  ];
  return {
    lead: 'This plan has no teams yet.',
    paragraphs: [
      there.length === 0
        ? 'There is nothing in it to report on.'
        : `${capitalised(`it has ${listOf(there)}`)}, and capacity is reported by team.`,
      'Import a roster or create the first team; the report then has a map, a table of capacity, and for a scenario its moves by wave.',
    ],
  };
}
