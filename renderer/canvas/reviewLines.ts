import type { AreaId, SeatId, TeamId } from '../../shared/base/ids.ts';
import type { MapView } from '../stores/mapView.ts';
import type { Selection } from '../stores/sessionStore.ts';
import { hoursText } from '../format.ts';
import type { MapLayout } from '../../shared/layout/mapLayout.ts';
import type { MapLine, Ports, Wanted } from './mapLine.ts';
import { measures } from '../../shared/layout/measures.ts';
import { labelsBeside } from './lineLabels.ts';
import { labelPoint, routeAll, routePath, type Port } from './routing.ts';
import type { TeamCard } from '../stores/teamCards.ts';
import { circleLines, workingLines } from './workingLines.ts';

/** At rest only the largest lines show: the rest would be a hairball. */
const mostAtRest = 12;
const leastHours = 4;

interface Tie {
  readonly areaId: AreaId;
  readonly homeTeamId: TeamId;
  readonly teamId: TeamId;
  /** The one person who does it, when it is one. */
  readonly seatId: SeatId | null;
  readonly hours: number;
}

/** Review work that crosses teams: an area that others than its own team review. */
export function tiesOf(view: MapView, cards: ReadonlyMap<TeamId, TeamCard>): readonly Tie[] {
  const ties: Tie[] = [];
  for (const card of cards.values()) {
    for (const token of card.areas) {
      if (token.state === 'ghost') continue;
      for (const [teamId, hours] of view.result.areas.get(token.areaId)?.byTeam ?? []) {
        if (teamId === card.teamId || hours < 0.5) continue;
        const doers = (view.result.teams.get(teamId)?.seats ?? []).filter(
          (seatId) => (view.result.seats.get(seatId)?.byArea.get(token.areaId) ?? 0) > 0,
        );
        ties.push({
          areaId: token.areaId,
          homeTeamId: card.teamId,
          teamId,
          seatId: doers.length === 1 ? (doers[0] ?? null) : null,
          hours,
        });
      }
    }
  }
  return ties.sort((left, right) => right.hours - left.hours);
}

/** Which lines of moves show: those of the selection, or all. */
export type MoveLines = 'selected' | 'all' | 'none';

/** The lines to draw: the largest at rest, all of what is selected, and those of moves. */
export function mapLines(
  view: MapView,
  layout: MapLayout,
  cards: ReadonlyMap<TeamId, TeamCard>,
  selection: Selection | null,
  moveLines: MoveLines,
): readonly MapLine[] {
  const ports = createPorts(layout, cards);
  const wanted: Wanted[] = [];
  const ties = tiesOf(view, cards);
  const widest = ties[0]?.hours ?? 1;
  const isSelected = (tie: Tie): boolean => selection !== null && touches(tie, selection);
  const shown = [
    ...ties.filter(isSelected).slice(0, 40),
    ...ties.filter((tie) => !isSelected(tie) && tie.hours >= leastHours).slice(0, mostAtRest),
  ];
  for (const tie of shown) {
    const from = ports.area(tie.areaId, tie.homeTeamId);
    const to = (tie.seatId === null ? null : ports.seat(tie.seatId, tie.teamId)) ?? ports.team(tie.teamId);
    if (from === null || to === null) continue;
    const chosen = isSelected(tie);
    wanted.push({
      line: {
        id: `tie:${tie.areaId}:${tie.teamId}`,
        kind: chosen ? 'selected' : 'rest',
        label: `${hoursText(tie.hours)} h`,
        width: chosen ? 1.5 + (1.5 * tie.hours) / widest : 1.5,
      },
      from,
      to,
    });
  }
  wanted.push(...workingLines(view, ports, selection), ...circleLines(view, ports));
  if (moveLines !== 'none') wanted.push(...movedLines(view, cards, ports, moveLines === 'all' ? null : selection));
  return drawn(wanted, layout);
}

/** Labels of bundles are drawn larger, because the map is farther away. */
export const bundleScale = 1.6;

/** Where people are not drawn: the largest sums of review work between two teams, and all of a team that is selected. */
export function bundledLines(
  view: MapView,
  layout: MapLayout,
  cards: ReadonlyMap<TeamId, TeamCard>,
  selected: TeamId | null,
): readonly MapLine[] {
  const ports = createPorts(layout, cards);
  const bundles = new Map<string, { from: TeamId; to: TeamId; hours: number }>();
  for (const tie of tiesOf(view, cards)) {
    // Work in both directions between two teams is one bundle.
    const [from, to] = [tie.homeTeamId, tie.teamId].sort() as [TeamId, TeamId];
    const key = JSON.stringify([from, to]);
    const present = bundles.get(key);
    bundles.set(key, { from, to, hours: (present?.hours ?? 0) + tie.hours });
  }
  const largest = [...bundles.values()].sort((left, right) => right.hours - left.hours);
  const isSelected = ({ from, to }: { from: TeamId; to: TeamId }): boolean => selected === from || selected === to;
  const shown = [
    ...largest.filter(isSelected),
    ...largest.filter((bundle) => !isSelected(bundle) && bundle.hours >= leastHours).slice(0, mostAtRest),
  ];
  const widest = largest[0]?.hours ?? 1;
  const wanted = shown.flatMap((bundle): Wanted[] => {
    const from = ports.team(bundle.from);
    const to = ports.team(bundle.to);
    if (from === null || to === null) return [];
    const line = {
      id: `bundle:${bundle.from}:${bundle.to}`,
      kind: isSelected(bundle) ? ('selected' as const) : ('rest' as const),
      label: `${hoursText(bundle.hours)} h`,
      width: 2 + (3 * bundle.hours) / widest,
    };
    return [{ line, from, to }];
  });
  const chosen: Selection | null = selected === null ? null : { kind: 'team', id: selected };
  return drawn([...wanted, ...workingLines(view, ports, chosen), ...circleLines(view, ports)], layout);
}

/** The routes of all lines, and places for their labels. */
function drawn(wanted: readonly Wanted[], layout: MapLayout): readonly MapLine[] {
  const obstacles = [...layout.teams.values(), ...(layout.tray === null ? [] : [layout.tray])];
  const routes = routeAll(wanted, obstacles);
  const labels = labelsBeside(obstacles);
  return wanted.map(({ line }, index) => {
    const route = routes[index] ?? [];
    const made = { ...line, path: routePath(route), start: route[0] ?? { x: 0, y: 0 } };
    if (line.label === '') return { ...made, labelAt: labelPoint(route) };
    // What nobody asked about covers neither the number of a team nor another’s: it is told once one of the two is selected.
    const labelAt = labels.place(route, line.label, line.kind === 'rest' ? 'whereFree' : 'always');
    return labelAt === null ? { ...made, label: '', labelAt: labelPoint(route) } : { ...made, labelAt };
  });
}

function touches(tie: Tie, selection: Selection): boolean {
  switch (selection.kind) {
    case 'team':
      return tie.homeTeamId === selection.id || tie.teamId === selection.id;
    case 'seat':
      return tie.seatId === selection.id;
    case 'area':
      return tie.areaId === selection.id;
    case 'group':
      return false;
    default:
      return selection satisfies never;
  }
}

function createPorts(layout: MapLayout, cards: ReadonlyMap<TeamId, TeamCard>): Ports {
  const portAt = (teamId: TeamId, y: number): Port | null => {
    const place = layout.teams.get(teamId);
    if (place === undefined) return null;
    return { left: { x: place.x, y: place.y + y }, right: { x: place.x + place.width, y: place.y + y } };
  };
  return {
    team: (teamId) => portAt(teamId, measures.head / 2),
    seat: (seatId, teamId) => {
      const place = layout.teams.get(teamId);
      const index = cards.get(teamId)?.chips.findIndex((chip) => chip.seatId === seatId) ?? -1;
      if (place === undefined || index === -1) return null;
      return portAt(teamId, chipTop(index, place.columns) + measures.chipRow / 2);
    },
    area: (areaId, teamId) => {
      const place = layout.teams.get(teamId);
      const card = cards.get(teamId);
      const index = card?.areas.findIndex((token) => token.areaId === areaId) ?? -1;
      if (place === undefined || card === undefined || index === -1) return null;
      return portAt(teamId, tokenTop(place.height, card.areas.length, index, place.columns) + 9);
    },
  };
}

/** Top of a chip within its container. */
export function chipTop(index: number, columns: number): number {
  return measures.head + 2 + Math.floor(index / columns) * measures.chipRow;
}

/** Top of a token within its container: the dock stands at the bottom. */
export function tokenTop(height: number, tokens: number, index: number, columns: number): number {
  const rows = Math.ceil(tokens / columns);
  return height - 8 - rows * measures.dockRow + Math.floor(index / columns) * measures.dockRow;
}

function movedLines(
  view: MapView,
  cards: ReadonlyMap<TeamId, TeamCard>,
  ports: Ports,
  selection: Selection | null,
): readonly Wanted[] {
  const lines: Wanted[] = [];
  const isWanted = (teams: readonly TeamId[], kind: Selection['kind'], id: string): boolean =>
    selection === null ||
    (selection.kind === kind && selection.id === id) ||
    (selection.kind === 'team' && teams.includes(selection.id));
  const add = (id: string, from: Port | null, to: Port | null, label: string): void => {
    if (from !== null && to !== null) lines.push({ line: { id, kind: 'move', label, width: 1.75 }, from, to });
  };
  for (const card of cards.values()) {
    for (const token of card.areas) {
      if (token.state !== 'ghost') continue;
      const home = [...cards.values()].find((other) =>
        other.areas.some((candidate) => candidate.areaId === token.areaId && candidate.state === 'here'),
      );
      if (home === undefined || !isWanted([card.teamId, home.teamId], 'area', token.areaId)) continue;
      const arrived = home.areas.find((candidate) => candidate.areaId === token.areaId);
      add(
        `moved:${token.areaId}`,
        ports.area(token.areaId, card.teamId),
        ports.area(token.areaId, home.teamId),
        `${hoursText(arrived?.hours ?? 0)} h`,
      );
    }
    for (const chip of card.chips) {
      const teamId = view.org.seats.get(chip.seatId)?.teamId ?? null;
      if (chip.state !== 'ghost' || teamId === null || !isWanted([card.teamId, teamId], 'seat', chip.seatId)) continue;
      add(`moved:${chip.seatId}`, ports.seat(chip.seatId, card.teamId), ports.seat(chip.seatId, teamId), '');
    }
  }
  return lines;
}
