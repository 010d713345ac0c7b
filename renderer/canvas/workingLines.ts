import type { TeamId } from '../../shared/base/ids.ts';
import type { InteractionMode } from '../../shared/org/org.ts';
import { reportingCircles } from '../../shared/org/reportingLines.ts';
import type { MapView } from '../stores/mapView.ts';
import type { Selection } from '../stores/sessionStore.ts';
import type { MapLine, Ports, Wanted } from './mapLine.ts';

const kinds: Readonly<Record<InteractionMode, MapLine['kind']>> = {
  collaboration: 'collaboration',
  xAsAService: 'service',
  facilitating: 'helping',
};

const labels: Readonly<Record<InteractionMode, string>> = {
  collaboration: 'collaborate',
  xAsAService: 'X as a service',
  facilitating: 'helps',
};

/** More dotted lines of one seat than this would cover the map; the inspector lists them all. */
const mostDotted = 24;

/** How the team that is selected works with others, and the dotted lines of the seat that is. At rest none of them show. */
export function workingLines({ org }: MapView, ports: Ports, selection: Selection | null): readonly Wanted[] {
  if (selection?.kind === 'team') {
    const lines: Wanted[] = [];
    const add = (fromId: TeamId, toId: TeamId, mode: InteractionMode): void => {
      const from = ports.team(fromId);
      const to = ports.team(toId);
      if (from === null || to === null) return;
      const id = `works:${fromId}:${toId}:${mode}`;
      lines.push({ line: { id, kind: kinds[mode], label: labels[mode], width: 2 }, from, to });
    };
    for (const team of org.teams.values()) {
      for (const { withTeamId, mode } of team.interactions ?? []) {
        if (team.id === selection.id || withTeamId === selection.id) add(team.id, withTeamId, mode);
      }
    }
    return lines;
  }
  if (selection?.kind !== 'seat') return [];
  const lines: Wanted[] = [];
  for (const seat of org.seats.values()) {
    for (const superiorId of seat.dottedTo ?? []) {
      const superior = org.seats.get(superiorId);
      if (seat.id !== selection.id && superiorId !== selection.id) continue;
      if (superior === undefined || seat.teamId === null || superior.teamId === null) continue;
      const from = ports.seat(seat.id, seat.teamId);
      const to = ports.seat(superiorId, superior.teamId);
      if (from === null || to === null || lines.length >= mostDotted) continue;
      lines.push({ line: { id: `dotted:${seat.id}:${superiorId}`, kind: 'dotted', label: '', width: 2 }, from, to });
    }
  }
  return lines;
}

/** Reporting lines that go round in a circle: drawn at all times, until one of them is changed. In words they are among the findings. */
export function circleLines({ org }: MapView, ports: Ports): readonly Wanted[] {
  return reportingCircles(org)
    .flat()
    .flatMap((seatId): readonly Wanted[] => {
      const seat = org.seats.get(seatId);
      const superiorId = seat?.reportsTo ?? null;
      const superior = superiorId === null ? undefined : org.seats.get(superiorId);
      const [fromTeam, toTeam] = [seat?.teamId ?? null, superior?.teamId ?? null];
      if (superiorId === null || fromTeam === null || toTeam === null) return [];
      const from = ports.seat(seatId, fromTeam);
      const to = ports.seat(superiorId, toTeam);
      if (from === null || to === null) return [];
      return [{ line: { id: `circle:${seatId}`, kind: 'circle', label: '↻', width: 2 }, from, to }];
    })
    .slice(0, mostDotted);
}
