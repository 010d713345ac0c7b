import type { AreaId, SeatId, TeamId } from '../../shared/base/ids.ts';
import type { Port, RoutePoint } from './routing.ts';

/** A line on the map, ready to be drawn. */
export interface MapLine {
  readonly id: string;
  readonly kind: 'rest' | 'selected' | 'move' | 'dotted' | 'collaboration' | 'service' | 'helping' | 'circle';
  readonly path: string;
  readonly start: RoutePoint;
  readonly label: string;
  readonly labelAt: RoutePoint;
  readonly width: number;
}

/** A line that is asked for, before it has a route. */
export interface Wanted {
  readonly line: Omit<MapLine, 'path' | 'start' | 'labelAt'>;
  readonly from: Port;
  readonly to: Port;
}

/** Where lines leave and reach what is drawn; null: it is not drawn. */
export interface Ports {
  area(areaId: AreaId, teamId: TeamId): Port | null;
  seat(seatId: SeatId, teamId: TeamId): Port | null;
  team(teamId: TeamId): Port | null;
}
