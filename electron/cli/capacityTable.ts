import type { OrgResult, TeamResult, Utilisation, Wait } from '../../shared/model/orgResult.ts';
import type { Org } from '../../shared/org/org.ts';
import { twoDigitText, waitWords } from '../../shared/report/reportFigures.ts';

/** Utilisation as the app shows it: past the line at least 101. */
export function percentText(utilisation: Utilisation): string {
  if (utilisation.kind === 'idle') return '-';
  if (utilisation.kind === 'noReviewers') return 'no reviewers';
  const rounded = Math.round(utilisation.value * 100);
  return `${utilisation.value > 1 ? Math.max(101, rounded) : rounded} %`;
}

/** Teams with demand, supply, utilisation and wait, aligned in columns. With a result before, its utilisation as well. */
export function capacityTable(org: Org, result: OrgResult, before: OrgResult | null): string {
  const head = [
    'Team',
    'People',
    'Demand',
    'Supply',
    ...(before === null ? ['Used'] : ['Was', 'Used']),
    '8 of 10 weeks',
    'Wait',
  ];
  const teams = [...org.teams.values()].sort((left, right) => left.name.localeCompare(right.name, 'en'));
  const rows = teams.flatMap((team) => {
    const figures = result.teams.get(team.id);
    if (figures === undefined) return [];
    const was = before === null ? [] : [percentText(before.teams.get(team.id)?.utilisation ?? { kind: 'idle' })];
    return [
      [
        team.name,
        String(peopleIn(org, figures)),
        figures.demandHours.toFixed(0),
        figures.supplyHours.toFixed(0),
        ...was,
        percentText(figures.utilisation),
        rangeText(figures),
        waitText(figures.wait, figures.utilisation),
      ],
    ];
  });
  const { total } = result;
  const people = rows.reduce((sum, row) => sum + Number(row[1]), 0);
  const was = before === null ? [] : [percentText(before.total.utilisation)];
  rows.push([
    'All',
    String(people),
    total.demandHours.toFixed(0),
    total.supplyHours.toFixed(0),
    ...was,
    percentText(total.utilisation),
    '',
    '',
  ]);
  return `${columns([head, ...rows])}\nReview hours a week. ${tailText(result)}\n`;
}

/** From here on a wait is only told as a range. */
export const busyPercent = 85;

function peopleIn(org: Org, figures: TeamResult): number {
  return figures.seats.filter((seatId) => (org.seats.get(seatId)?.personId ?? null) !== null).length;
}

function rangeText({ weeklyRange }: TeamResult): string {
  return weeklyRange === null ? '' : `${Math.round(weeklyRange.low * 100)} to ${Math.round(weeklyRange.high * 100)} %`;
}

function waitText(wait: Wait, utilisation: Utilisation): string {
  switch (wait.kind) {
    case 'none':
      return '';
    case 'noReviewers':
      return 'nobody answers';
    case 'grows':
      return `grows by ${twoDigitText(wait.backlogHoursPerWeek)} h a week`;
    case 'about':
      return waitWords(wait, utilisation).text.replaceAll('\u00A0', ' ');
    default:
      return wait satisfies never;
  }
}

function tailText({ total }: OrgResult): string {
  const growth = total.backlogGrowthHoursPerWeek;
  const backlog = growth > 0.05 ? `The backlog grows by ${growth.toFixed(0)} hours a week.` : 'No team falls behind.';
  return total.unroutedHours > 0.05
    ? `${backlog} ${total.unroutedHours.toFixed(0)} hours a week have no reviewer.`
    : backlog;
}

/** Two digits that mean something, and nothing where it is next to nothing. */
export function twoDigits(value: number): string {
  return Math.abs(value) < 0.005 ? '0' : String(Number(value.toPrecision(2)));
}

/** Text left, numbers right, two spaces between. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const isText = (column: number): boolean => column === 0 || column === widths.length - 1;
  return rows
    .map((row) =>
      row
        .map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
