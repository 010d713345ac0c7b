import type { SeatId, TeamId } from '../base/ids.ts';
import type { Org, Seat } from './org.ts';

/**
 * The seat that leads a team: of those whose role is to manage, or where there is none of those to whom somebody of the team
 * reports, the one that itself reports to nobody among them. Null: none does, or it cannot be told which.
 */
export function leadOf(org: Org, teamId: TeamId): Seat | null {
  const inTeam = [...org.seats.values()].filter((seat) => seat.teamId === teamId && seat.closed !== true);
  const managers = inTeam.filter(({ roleId }) => org.roles.get(roleId)?.kind === 'manages');
  const superiors = new Set<SeatId | null>(inTeam.map(({ reportsTo }) => reportsTo));
  const leading = managers.length > 0 ? managers : inTeam.filter(({ id }) => superiors.has(id));
  const ids = new Set<SeatId | null>(leading.map(({ id }) => id));
  const [lead, ...others] = leading.filter(({ reportsTo }) => !ids.has(reportsTo));
  return lead === undefined || others.length > 0 ? null : lead;
}
