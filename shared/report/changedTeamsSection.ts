import type { TeamId } from '../base/ids.ts';
import { homeTeamOf } from '../plan/moveMarks.ts';
import { areaLine, areasGivenAway, comingsAndGoings } from './directorySection.ts';
import { compareNames, seatCounts } from './loads.ts';
import { seatsByTeam } from './orgTree.ts';
import type { Comparison, Evaluated, ReportContext, ToldMove } from './reportContext.ts';
import { countOf, hoursText, noBreak, usedOf, waitWords, wholeText } from './reportFigures.ts';
import type { TableCell, TableSection } from './reportSchema.ts';
import { figure, plainSentence, usedCell, words } from './tableCells.ts';

/** A page for each team that a scenario changes: its figures before and after, who and what comes and goes, and by which move. */
export function changedTeams(context: ReportContext, comparison: Comparison): readonly TableSection[] {
  const { baseline } = context;
  const { after } = comparison;
  const ids = new Map<TeamId, string>();
  for (const { org } of [baseline, after]) for (const team of org.teams.values()) ids.set(team.id, team.name);
  const changed = [...ids]
    .filter(([teamId]) => isChanged(baseline, after, comparison, teamId))
    .sort(([leftId, left], [rightId, right]) => compareNames(left, right) || (leftId < rightId ? -1 : 1));
  if (changed.length === 0) return [];
  // Who moves it: a column only where a move of the scenario has an owner; the room goes to what happens.
  const hasOwners = comparison.moves.some(({ owner }) => owner !== '');
  const columns = [
    { label: 'What', align: 'start', share: 22 },
    { label: 'Today', align: 'start', share: 26 },
    { label: `Scenario ${after.side.letter}`, align: 'start', share: hasOwners ? 34 : 52 },
    { label: 'By', align: 'start', share: 18 },
  ] as const;
  return [
    {
      kind: 'table',
      name: 'teams',
      title: 'Teams that change',
      subtitle: `${countOf(changed.length, 'team', 'teams')}, a page each, from A to Z`,
      columns: columns.slice(0, hasOwners ? 4 : 3),
      groups: changed.map(([teamId, name], index) => ({
        name,
        place: index === 0 ? 'follows' : 'newPage',
        rows: rowsOf(context, comparison, teamId).map((cells) => cells.slice(0, hasOwners ? 4 : 3)),
      })),
      notes: [],
    },
  ];
}

function isChanged(before: Evaluated, after: Evaluated, comparison: Comparison, teamId: TeamId): boolean {
  const { org } = after;
  if (comparison.marks.teams.has(teamId)) return true;
  if (before.org.teams.has(teamId) !== org.teams.has(teamId)) return true;
  for (const seatId of comparison.marks.seats.keys()) {
    const [old, now] = [before.org.seats.get(seatId), org.seats.get(seatId)];
    if (old?.teamId === teamId || now?.teamId === teamId) return true;
  }
  for (const areaId of comparison.marks.areas.keys()) {
    const [old, now] = [before.org.areas.get(areaId), org.areas.get(areaId)];
    if (old !== undefined && homeTeamOf(before.org, old) === teamId) return true;
    if (now !== undefined && homeTeamOf(org, now) === teamId) return true;
  }
  return false;
}

function rowsOf(context: ReportContext, comparison: Comparison, teamId: TeamId): readonly (readonly TableCell[])[] {
  const { baseline: before } = context;
  const { after } = comparison;
  const [old, now] = [before.result.teams.get(teamId), after.result.teams.get(teamId)];
  const pair = (label: string, textOf: (side: Evaluated) => string): readonly TableCell[] => [
    words(label),
    figure(before.org.teams.has(teamId) ? textOf(before) : '–'),
    figure(after.org.teams.has(teamId) ? textOf(after) : '–'),
    words(''),
  ];
  const waitOf = ({ result }: Evaluated): string => {
    const team = result.teams.get(teamId);
    return team === undefined ? '–' : waitWords(team.wait, team.utilisation).text;
  };
  const [seatsBefore, seatsAfter] = [seatsByTeam(before.org), seatsByTeam(after.org)];
  const gained = [...after.org.areas.values()].filter((area) => {
    const was = before.org.areas.get(area.id);
    return homeTeamOf(after.org, area) === teamId && (was === undefined || homeTeamOf(before.org, was) !== teamId);
  });
  const kept = [...after.org.areas.values()].filter(
    (area) => homeTeamOf(after.org, area) === teamId && !gained.includes(area),
  );
  const line = (label: string, text: string, by = ''): readonly TableCell[] => [
    words(label),
    words(''),
    words(text),
    words(by, 'quiet'),
  ];
  return [
    [
      words('Review hours used', 'strong'),
      usedCell(old === undefined ? null : usedOf(old.utilisation)),
      usedCell(now === undefined ? null : usedOf(now.utilisation)),
      words(''),
    ],
    pair('People', (side) => wholeText(seatCounts(side, teamId).people)),
    pair('Open seats', (side) => wholeText(seatCounts(side, teamId).open)),
    pair('Review demand, hours a week', ({ result }) => hoursText(result.teams.get(teamId)?.demandHours ?? 0)),
    pair('Review supply, hours a week', ({ result }) => hoursText(result.teams.get(teamId)?.supplyHours ?? 0)),
    pair('Wait to first review', waitOf),
    ...comingsAndGoings(before.org, after.org, teamId, seatsBefore, seatsAfter).map((text) => line('People', text)),
    ...gained.map((area) => line('Gains', plainSentence(areaLine(after, before.org, area, teamId)))),
    ...areasGivenAway(before.org, after.org, teamId).map((sentence) => line('Gives', plainSentence(sentence))),
    ...(kept.length === 0 ? [] : [line('Keeps', kept.map(({ name }) => name).join(', '))]),
    ...comparison.moves
      .filter((move) => move.conflict === null && concerns(move, teamId))
      .map((move) =>
        line(`Move ${move.number}, wave${noBreak}${move.wave}`, plainSentence(move.sentences[0] ?? []), move.owner),
      ),
  ];
}

function concerns({ before, after }: ToldMove, teamId: TeamId): boolean {
  const figuresOf = ({ result }: ToldMove['before']) => {
    const team = result.teams.get(teamId);
    return team === undefined
      ? null
      : `${team.demandHours.toFixed(2)} ${team.supplyHours.toFixed(2)} ${team.seats.length}`;
  };
  return figuresOf(before) !== figuresOf(after);
}
