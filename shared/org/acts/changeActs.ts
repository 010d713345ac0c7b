import type { AreaId, SeatId, TeamId } from '../../base/ids.ts';
import type { CodeArea, Org, Seat, Team } from '../org.ts';
import type { OrgEdit } from '../orgEdit.ts';

/** What several seats get. What is absent stays as it is in each. */
export type SeatsChange = Partial<Pick<Seat, 'teamId' | 'roleId' | 'reportsTo' | 'fte' | 'title'>>;

/** What several teams get. */
export type TeamsChange = Partial<Pick<Team, 'type' | 'groupId' | 'routing'>>;

/** What several code areas get. */
export type AreasChange = Partial<Pick<CodeArea, 'requiredApprovals' | 'fallbackTeamId'>> & {
  readonly aiShare?: number | null;
};

/**
 * Changes several seats at once. Seats that are so already are left out, and so is whoever would report to themselves; the reviews
 * of those who change team stay with the old one.
 *
 * @returns edits for one move; empty when nothing would change
 */
export function changeSeats(org: Org, seatIds: readonly SeatId[], change: SeatsChange): readonly OrgEdit[] {
  const { teamId, ...fields } = change;
  return seatIds.flatMap((seatId): readonly OrgEdit[] => {
    const seat = org.seats.get(seatId);
    if (seat === undefined) return [];
    const edits: OrgEdit[] = [];
    if (teamId !== undefined && teamId !== seat.teamId)
      edits.push({ kind: 'moveSeat', seatId, teamId, reviews: 'stay' });
    const { reportsTo, ...others } = fields;
    const wanted = reportsTo === undefined || reportsTo === seatId ? others : { ...others, reportsTo };
    const changes = differing(seat, wanted);
    if (changes !== null) edits.push({ kind: 'updateSeat', seatId, changes });
    return edits;
  });
}

/** Changes several teams at once; those that are so already are left out. */
export function changeTeams(org: Org, teamIds: readonly TeamId[], change: TeamsChange): readonly OrgEdit[] {
  return teamIds.flatMap((teamId): readonly OrgEdit[] => {
    const team = org.teams.get(teamId);
    const changes = team === undefined ? null : differing(team, change);
    return changes === null ? [] : [{ kind: 'updateTeam', teamId, changes }];
  });
}

/** Changes several code areas at once; those that are so already are left out. */
export function changeAreas(org: Org, areaIds: readonly AreaId[], change: AreasChange): readonly OrgEdit[] {
  const { aiShare, ...fields } = change;
  return areaIds.flatMap((areaId): readonly OrgEdit[] => {
    const area = org.areas.get(areaId);
    if (area === undefined) return [];
    const edits: OrgEdit[] = [];
    const changes = differing(area, fields);
    if (changes !== null) edits.push({ kind: 'updateArea', areaId, changes });
    if (aiShare !== undefined && aiShare !== area.demand.aiShare) {
      edits.push({ kind: 'setAreaDemand', areaId, changes: { aiShare } });
    }
    return edits;
  });
}

/** The fields that are to be otherwise than they are; null: none. */
function differing<Rec extends object>(record: Rec, wanted: Partial<Rec>): Partial<Rec> | null {
  const keys = (Object.keys(wanted) as (keyof Rec)[]).filter(
    (key) => wanted[key] !== undefined && wanted[key] !== record[key],
  );
  if (keys.length === 0) return null;
  const changes: Partial<Rec> = {};
  for (const key of keys) changes[key] = wanted[key];
  return changes;
}
