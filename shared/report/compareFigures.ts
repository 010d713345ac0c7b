import { growthInterval, type Interval } from '../base/interval.ts';
import { compareFindings, isPressing } from '../findings/finding.ts';
import { normalCdf } from '../model/normal.ts';
import type { OrgResult, TeamResult } from '../model/orgResult.ts';
import type { Org } from '../org/org.ts';
import type { Spread } from '../simulate/orgForecast.ts';
import { typicalWait } from './loads.ts';
import type { CompareRowId, ComparedState } from './comparedState.ts';
import { hoursText, isBusy, isOver, shownPercent, twoDigitText, wholeText } from './reportFigures.ts';

/** A figure of one state, before it is compared. */
export interface Figure {
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly text: string;
  readonly unit: string;
  readonly range: string;
  readonly note: string;
}

/** How a row of the comparison comes about. */
export interface RowDefinition {
  readonly id: CompareRowId;
  readonly label: string;
  readonly caption: (states: readonly ComparedState[]) => string;
  readonly figure: (state: ComparedState, baseline: ComparedState) => Figure;
  /** Whether a difference needs ranges that allow saying so; without, the figure is a count. */
  readonly basis: 'ranges' | 'count';
  readonly rise: 'worse' | 'cost';
  readonly change: (by: number) => string;
}

const signed = (by: number): string => (by > 0 ? '+' : '\u2212') + wholeText(Math.abs(by));
const plain = (by: number): string => wholeText(Math.abs(by));
const hours = (by: number): string => `${twoDigitText(Math.abs(by))} h`;

/** The rows in their order. */
export const rowDefinitions: readonly RowDefinition[] = [
  {
    id: 'utilisation',
    label: 'Highest utilisation',
    caption: () => 'of a team',
    figure: ({ org, result }) => {
      const most = result.total.mostUsedTeam;
      if (most === null) return nothing('no team reviews yet');
      const weeks = result.teams.get(most.teamId)?.weeklyRange ?? null;
      const percent = shownPercent(most.utilisation);
      return {
        value: percent,
        interval: weeks === null ? null : { low: weeks.low * 100, value: percent, high: weeks.high * 100 },
        text: wholeText(percent),
        unit: '%',
        range: weeks === null ? '' : `${shownPercent(weeks.low)} to ${shownPercent(weeks.high)}`,
        note: org.teams.get(most.teamId)?.name ?? '',
      };
    },
    basis: 'ranges',
    rise: 'worse',
    change: (by) => `${plain(by)} pts`,
  },
  {
    id: 'teamsOver',
    label: 'Teams over 100 %',
    caption: ([baseline]) => (baseline === undefined ? '' : `of ${baseline.org.teams.size}`),
    figure: ({ result }) => {
      const teams = [...result.teams.values()];
      const over = teams.filter(({ utilisation }) => isOver(utilisation)).length;
      const range = countRange(teams.map(shareOfWeeksOver));
      const [low, high] = [Math.min(over, range.low), Math.max(over, range.high)];
      return {
        value: over,
        interval: { low, value: over, high },
        text: wholeText(over),
        unit: '',
        range: low === high ? '' : `${low} to ${high}`,
        note: '',
      };
    },
    basis: 'ranges',
    rise: 'worse',
    change: plain,
  },
  {
    id: 'wait',
    label: 'Wait to first review',
    caption: (states) =>
      states.every(({ forecast }) => forecast !== null) ? 'median' : 'median; “about”: typical, by formula',
    figure: ({ result, forecast }) => {
      const typical = result.total.typicalWaitHours;
      if (result.total.pullRequestsPerWeek === 0) return nothing('nothing to review');
      if (typical === null) return { ...nothing('more than half wait without end'), text: 'grows' };
      const { text, unit } = typicalWait(result);
      return waitFigure(result, forecast?.total.firstResponseMedian, unit === '' ? text : `about ${text}`);
    },
    basis: 'ranges',
    rise: 'worse',
    change: hours,
  },
  {
    id: 'cycle',
    label: 'Ready to approved',
    caption: () => 'median',
    figure: ({ result, forecast }) =>
      result.total.pullRequestsPerWeek > 0 && result.total.typicalWaitHours === null
        ? { ...nothing('more than half wait without end'), text: 'grows' }
        : waitFigure(result, forecast?.total.cycleMedian, '—'),
    basis: 'ranges',
    rise: 'worse',
    change: hours,
  },
  {
    id: 'growth',
    label: 'Backlog growth',
    caption: () => '',
    figure: ({ result, forecast }) => {
      const growth = result.total.backlogGrowthHoursPerWeek;
      const spread = forecast?.total.growthHours ?? null;
      const interval = spread === null ? null : growthInterval(spread, growth);
      return {
        value: growth,
        interval,
        text: hoursText(growth),
        unit: 'h/wk',
        range: interval === null ? '' : `${hoursText(interval.low)} to ${hoursText(interval.high)}`,
        note: whereItGrows(result),
      };
    },
    basis: 'ranges',
    rise: 'worse',
    change: plain,
  },
  {
    id: 'keepsUp',
    label: 'Every team within its hours',
    caption: () => '',
    figure: ({ keepsUpFrom }) => ({
      ...nothing(''),
      text: keepsUpFrom === null ? 'never' : keepsUpFrom <= 1 ? 'now' : `from week ${keepsUpFrom}`,
    }),
    basis: 'count',
    rise: 'worse',
    change: plain,
  },
  {
    id: 'findings',
    label: 'Open findings',
    caption: () => '',
    figure: ({ stateId, findings }, baseline) => {
      const pressing = findings.filter(isPressing);
      const changes = compareFindings(baseline.findings.filter(isPressing), pressing);
      const act = pressing.filter(({ severity }) => severity === 'act').length;
      return count(
        pressing.length,
        stateId === null
          ? `${act} to act on first`
          : `${changes.resolved.length} resolved, ${changes.added.length} new`,
      );
    },
    basis: 'count',
    rise: 'worse',
    change: plain,
  },
  {
    id: 'singleReviewer',
    label: 'Areas with one reviewer',
    caption: () => '',
    figure: ({ findings }) =>
      count(
        findings.filter(
          ({ kind }) =>
            kind === 'areaSingleReviewer' || kind === 'areaReviewerIsAuthor' || kind === 'areaTooFewApprovers',
        ).length,
      ),
    basis: 'count',
    rise: 'worse',
    change: plain,
  },
  {
    id: 'unreviewed',
    label: 'Areas nobody reviews',
    caption: () => '',
    figure: ({ findings, result }) =>
      count(
        findings.filter(({ kind }) => kind === 'areaWithoutOwner' || kind === 'areaWithoutReviewer').length,
        result.total.unroutedHours > 0 ? `${hoursText(result.total.unroutedHours)} h/wk` : '',
      ),
    basis: 'count',
    rise: 'worse',
    change: plain,
  },
  {
    id: 'changeTeam',
    label: 'People who change team',
    caption: () => '',
    figure: ({ cost }) =>
      count(
        cost.peopleWhoChangeTeam,
        [
          cost.peopleWhoChangeRole > 0 ? `${cost.peopleWhoChangeRole} change role` : '',
          cost.peopleWhoJoin > 0 ? `${cost.peopleWhoJoin} join` : '',
          cost.peopleWhoLeave > 0 ? `${cost.peopleWhoLeave} leave` : '',
        ]
          .filter((part) => part !== '')
          .join(', '),
      ),
    basis: 'count',
    rise: 'cost',
    change: signed,
  },
  {
    id: 'seats',
    label: 'Seats to fill',
    caption: () => '',
    figure: ({ cost, org, stateId }, baseline) =>
      count(cost.seatsOpened, stateId === null ? '' : rolesOf(org, baseline.org)),
    basis: 'count',
    rise: 'cost',
    change: signed,
  },
  {
    id: 'changeOwner',
    label: 'Areas that change owner',
    caption: () => '',
    figure: ({ cost }) =>
      count(
        cost.areasThatChangeOwner,
        [
          cost.teamsCreated > 0 ? `${cost.teamsCreated} new ${cost.teamsCreated === 1 ? 'team' : 'teams'}` : '',
          cost.teamsRemoved > 0 ? `${cost.teamsRemoved} ${cost.teamsRemoved === 1 ? 'team' : 'teams'} fewer` : '',
        ]
          .filter((part) => part !== '')
          .join(', '),
      ),
    basis: 'count',
    rise: 'cost',
    change: signed,
  },
];

/** Where more comes in than gets done: teams, or single areas whose reviewers are full while their team is not. */
function whereItGrows({ teams, areas }: OrgResult): string {
  const over = [...teams.values()].filter(({ utilisation }) => isOver(utilisation)).length;
  if (over > 0) return `${over} ${over === 1 ? 'team' : 'teams'}`;
  const growing = [...areas.values()].filter(({ wait }) => wait.kind === 'grows').length;
  return growing === 0 ? '' : `${growing} ${growing === 1 ? 'area' : 'areas'}`;
}

function nothing(note: string): Figure {
  return { value: null, interval: null, text: '—', unit: '', range: '', note };
}

function count(value: number, note = ''): Figure {
  return { value, interval: null, text: wholeText(value), unit: '', range: '', note };
}

/** A simulated wait: its middle with its range, from 85 % on the range alone. */
function waitFigure({ total }: OrgResult, spread: Spread | null | undefined, otherwise: string): Figure {
  if (spread === null || spread === undefined) {
    return { ...nothing(''), text: otherwise, unit: otherwise.startsWith('about') ? 'h' : '' };
  }
  const range = `${twoDigitText(spread.low)} to ${twoDigitText(spread.high)}`;
  const figure = {
    value: spread.median,
    interval: { low: spread.low, value: spread.median, high: spread.high },
    unit: 'h',
    note: '',
  };
  return isBusy(total.utilisation)
    ? { ...figure, text: range, range: '' }
    : { ...figure, text: twoDigitText(spread.median), range };
}

/** The tenth of weeks beyond either end of a weekly range lies so many standard deviations from the middle. */
const tenth = 1.2815515655446004;

/**
 * The part of all weeks in which a team has more to review than hours.
 *
 * Assumes: weeks vary about normally around the usual one. A team without reviewers is over in every week.
 */
function shareOfWeeksOver({ utilisation, weeklyRange }: TeamResult): number {
  if (utilisation.kind !== 'used' || weeklyRange === null) return isOver(utilisation) ? 1 : 0;
  const deviation = (weeklyRange.high - weeklyRange.low) / (2 * tenth);
  if (deviation <= 0) return utilisation.value > 1 ? 1 : 0;
  return normalCdf((utilisation.value - 1) / deviation);
}

/**
 * How many of several things that happen with these chances happen at once, in 8 of 10 cases.
 *
 * Assumes: they happen independently.
 * Source: the Poisson binomial distribution, by adding one after the other
 */
function countRange(chances: readonly number[]): { readonly low: number; readonly high: number } {
  let counts = [1];
  for (const chance of chances) {
    counts = Array.from(
      { length: counts.length + 1 },
      (_, count) => (counts[count] ?? 0) * (1 - chance) + (counts[count - 1] ?? 0) * chance,
    );
  }
  const quantile = (part: number): number => {
    let sum = 0;
    const at = counts.findIndex((probability) => (sum += probability) >= part - 1e-12);
    return at === -1 ? chances.length : at;
  };
  return { low: quantile(0.1), high: quantile(0.9) };
}

/** Which roles the seats are for that moves open. */
function rolesOf(org: Org, baseline: Org): string {
  const counts = new Map<string, number>();
  for (const seat of org.seats.values()) {
    if (seat.personId !== null || baseline.seats.has(seat.id)) continue;
    const role = org.roles.get(seat.roleId)?.name ?? 'Seat';
    counts.set(role, (counts.get(role) ?? 0) + 1);
  }
  return [...counts].map(([role, number]) => (number === 1 ? role : `${number} ${role}`)).join(', ');
}
