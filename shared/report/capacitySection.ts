import { isOpenSeat } from '../org/org.ts';
import type { TeamId } from '../base/ids.ts';
import { areasOutsideTeams, compareNames, peopleInTeams, seatCounts, typicalArea } from './loads.ts';
import type { Evaluated, ReportContext } from './reportContext.ts';
import { capitalised, countOf, hoursText, noBreak, usedOf, waitWords, wholeText } from './reportFigures.ts';
import type { CapacitySection, Cells } from './reportSchema.ts';
import { rangeText } from './summarySection.ts';

/** The table that carries every number of the maps: teams from A to Z, today beside the scenario. */
export function buildCapacity(context: ReportContext): CapacitySection {
  const { baseline, comparison } = context;
  const sides = comparison === null ? [baseline] : [baseline, comparison.after];
  return {
    kind: 'capacity',
    title: 'Capacity by team',
    subtitle: 'Review hours a week, teams in alphabetical order',
    sides: sides.map(({ side }) => side),
    rows: teamIds(sides).map((teamId) => {
      const [before, after] = [baseline.org.teams.get(teamId), sides.at(-1)?.org.teams.get(teamId)];
      const name = after?.name ?? before?.name ?? '';
      return {
        team: name,
        note: before !== undefined && before.name !== name ? `was ${before.name}` : '',
        cells: sides.map((side) => teamCells(side, teamId)),
      };
    }),
    totals: sides.map(totalCells),
    notes: notesOf(context, sides),
  };
}

function teamIds(sides: readonly Evaluated[]): readonly TeamId[] {
  const names = new Map<TeamId, string>();
  for (const { org } of sides) for (const team of org.teams.values()) names.set(team.id, team.name);
  return [...names]
    .sort(([leftId, left], [rightId, right]) => compareNames(left, right) || (leftId < rightId ? -1 : 1))
    .map(([id]) => id);
}

function teamCells(side: Evaluated, teamId: TeamId): Cells | null {
  const result = side.result.teams.get(teamId);
  if (result === undefined) return null;
  const { people, open } = seatCounts(side, teamId);
  return {
    people: wholeText(people),
    openSeats: open === 0 ? '' : `+${wholeText(open)}`,
    demand: hoursText(result.demandHours),
    supply: hoursText(result.supplyHours),
    used: usedOf(result.utilisation),
    range: result.weeklyRange === null ? '–' : rangeText(result.weeklyRange),
    wait: waitWords(result.wait, result.utilisation),
  };
}

function totalCells(side: Evaluated): Cells {
  const { total } = side.result;
  const area = typicalArea(side.result);
  const open = [...side.org.seats.values()].filter((seat) => isOpenSeat(seat) && seat.teamId !== null).length;
  return {
    people: wholeText(peopleInTeams(side)),
    openSeats: open === 0 ? '' : `+${wholeText(open)}`,
    demand: hoursText(total.demandHours),
    supply: hoursText(total.supplyHours),
    used: usedOf(total.utilisation),
    range: '',
    wait: area === null ? { text: '', range: '' } : { ...waitWords(area.wait, area.utilisation), range: '' },
  };
}

function notesOf(
  { baseline, comparison, unreviewedShare }: ReportContext,
  sides: readonly Evaluated[],
): readonly string[] {
  const last = comparison?.after ?? baseline;
  const notes = [
    `Used: demand divided by supply. 8 of 10 weeks: eight weeks of ten lie within; the other two are lighter or heavier. Wait: working hours from ready to the first review; in the last row, for half of the pull requests. From 85${noBreak}% a wait is a range, and from 100${noBreak}% the queue grows. The table lists teams; Headroom never prints a list of people by load.`,
  ];
  const unreviewed = unreviewedShare();
  if (unreviewed !== null) {
    notes.push(
      `${wholeText(unreviewed * 100)}${noBreak}% of pull requests merged lately had no review by a person: they are in no wait. A shorter wait is no better where this rises.`,
    );
  }
  if (sides.some(({ org }) => [...org.seats.values()].some((seat) => isOpenSeat(seat) && seat.teamId !== null))) {
    notes.push('+: open seats. They count as supply only where a date is set on which they are to be filled.');
  }
  const outside = areasOutsideTeams(last);
  if (outside.length > 0) {
    const hours = outside.reduce((sum, entry) => sum + entry.hours, 0);
    notes.push(
      `${hoursText(hours)}${noBreak}h/wk in ${countOf(outside.length, 'area', 'areas')} without an owner${outside.every(({ area }) => area.owners.length === 0) ? '' : ' who reviews'} are not in the table.`,
    );
  }
  const withoutTeam = last.org.people.size - peopleInTeams(last);
  if (withoutTeam > 0) {
    notes.push(
      `${capitalised(countOf(withoutTeam, 'unassigned person is', 'unassigned people are'))} not in the table.`,
    );
  }
  return notes;
}
