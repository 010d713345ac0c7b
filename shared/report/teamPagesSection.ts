import type { TeamId } from '../base/ids.ts';
import type { CodeArea } from '../org/org.ts';
import { homeTeamOf } from '../plan/moveMarks.ts';
import { areaLine, areasGivenAway, comingsAndGoings, composition } from './directorySection.ts';
import { compareNames, seatCounts } from './loads.ts';
import { areasByTeam, groupsOfTeams, seatsByTeam } from './orgTree.ts';
import type { Comparison, Evaluated, ReportContext, ToldMove } from './reportContext.ts';
import { countOf, hoursText, noBreak, usedOf, waitWords, wholeText } from './reportFigures.ts';
import type { TeamPages } from './reportOptions.ts';
import type { TableCell, TableSection } from './reportSchema.ts';
import { figure, plainSentence, usedCell, words } from './tableCells.ts';

/**
 * A page for each team: its figures, who and what it has, and with a scenario what comes and goes and by which move.
 *
 * @param wanted the teams that the scenario changes, of which there are none without one; or every team
 */
export function teamPages(context: ReportContext, wanted: TeamPages): readonly TableSection[] {
  const { baseline, comparison } = context;
  if (wanted === 'changed' && comparison === null) return [];
  const sides = comparison === null ? [baseline] : [baseline, comparison.after];
  const teams = new Map<TeamId, PagedTeam>();
  for (const { org } of sides) {
    for (const { groupId, label, teams: own } of groupsOfTeams(org))
      for (const { id, name } of own) teams.set(id, { id, name, groupId: groupId ?? '', group: label });
  }
  const shown = [...teams.values()]
    .filter(({ id }) => wanted === 'all' || (comparison !== null && isChanged(baseline, comparison, id)))
    .sort((left, right) => compareNames(left.name, right.name) || (left.id < right.id ? -1 : 1));
  if (shown.length === 0) return [];
  // Who moves it: a column only where a move of the scenario has an owner; the room goes to what happens.
  const hasOwners = comparison?.moves.some(({ owner }) => owner !== '') === true;
  const count = countOf(shown.length, 'team', 'teams');
  const rowsFor = rowsOf(context);
  return [
    {
      kind: 'table',
      name: 'teams',
      title: wanted === 'all' ? 'Team by team' : 'Teams that change',
      subtitle: shown.length === 1 ? count : `${count}, a page each, from A to Z`,
      columns: columnsOf(comparison, hasOwners ? 'owned' : 'ownerless'),
      groups: shown.map(({ id, name, groupId, group }, index) => ({
        name,
        place: index === 0 ? 'follows' : 'newPage',
        team: { id, groupId, group },
        rows: rowsFor(id).map((cells) => cells.slice(0, hasOwners ? 4 : comparison === null ? 2 : 3)),
      })),
      notes: [],
    },
  ];
}

interface PagedTeam {
  readonly id: TeamId;
  readonly name: string;
  readonly groupId: string;
  readonly group: string;
}

function columnsOf(comparison: Comparison | null, owners: 'owned' | 'ownerless'): TableSection['columns'] {
  const what = { label: 'What', align: 'start', share: 22 } as const;
  if (comparison === null) return [what, { label: 'Today', align: 'start', share: 78 }];
  return [
    what,
    { label: 'Today', align: 'start', share: 26 },
    { label: `Scenario ${comparison.after.side.letter}`, align: 'start', share: owners === 'owned' ? 34 : 52 },
    ...(owners === 'owned' ? [{ label: 'By', align: 'start', share: 18 } as const] : []),
  ];
}

function isChanged(before: Evaluated, comparison: Comparison, teamId: TeamId): boolean {
  const { org } = comparison.after;
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

type Row = readonly TableCell[];

/** The rows of any team; what is the same for all of them is gathered once. */
function rowsOf(context: ReportContext): (teamId: TeamId) => readonly Row[] {
  const { baseline: before, comparison, names } = context;
  const after = comparison?.after ?? before;
  const [seatsBefore, seatsAfter] = [seatsByTeam(before.org), seatsByTeam(after.org)];
  const areasAfter = areasByTeam(after.org);
  // Without a scenario what is told is told of today.
  const line = (label: string, text: string, by = ''): Row =>
    comparison === null ? [words(label), words(text)] : [words(label), words(''), words(text), words(by, 'quiet')];
  const pair = (teamId: TeamId, label: string, textOf: (side: Evaluated) => string): Row => [
    words(label),
    figure(before.org.teams.has(teamId) ? textOf(before) : '–'),
    figure(after.org.teams.has(teamId) ? textOf(after) : '–'),
    words(''),
  ];
  const changesOf = (teamId: TeamId, own: readonly CodeArea[]): readonly Row[] => {
    if (comparison === null)
      return own.map((area) => line('Code area', plainSentence(areaLine(after, null, area, teamId))));
    const gained = own.filter((area) => {
      const was = before.org.areas.get(area.id);
      return was === undefined || homeTeamOf(before.org, was) !== teamId;
    });
    const kept = own.filter((area) => !gained.includes(area));
    return [
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
  };
  return (teamId) => {
    const [old, now] = [before.result.teams.get(teamId), after.result.teams.get(teamId)];
    const waitOf = ({ result }: Evaluated): string => {
      const team = result.teams.get(teamId);
      return team === undefined ? '–' : waitWords(team.wait, team.utilisation).text;
    };
    return [
      [
        words('Review hours used', 'strong'),
        usedCell(old === undefined ? null : usedOf(old.utilisation)),
        usedCell(now === undefined ? null : usedOf(now.utilisation)),
        words(''),
      ],
      pair(teamId, 'People', (side) => wholeText(seatCounts(side, teamId).people)),
      pair(teamId, 'Open seats', (side) => wholeText(seatCounts(side, teamId).open)),
      pair(teamId, 'Review demand, hours a week', ({ result }) =>
        hoursText(result.teams.get(teamId)?.demandHours ?? 0),
      ),
      pair(teamId, 'Review supply, hours a week', ({ result }) =>
        hoursText(result.teams.get(teamId)?.supplyHours ?? 0),
      ),
      pair(teamId, 'Wait to first review', waitOf),
      ...(after.org.teams.has(teamId)
        ? [line('Members', composition(after.org, seatsAfter.get(teamId) ?? [], names === 'all' ? 'names' : 'roles'))]
        : []),
      ...changesOf(teamId, areasAfter.get(teamId) ?? []),
    ];
  };
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
