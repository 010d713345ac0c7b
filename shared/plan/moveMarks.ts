import type { AreaId, MoveId, SeatId, TeamId } from '../base/ids.ts';
import type { CodeArea, Org, Seat } from '../org/org.ts';
import { sameValue } from '../org/edits/editChecks.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import type { Scenario } from './plan.ts';
import type { ResolvedScenario } from './resolveScenario.ts';

/** What a scenario changes, by what it changes: for marks on the map. */
export interface MoveMarks {
  readonly seats: ReadonlyMap<SeatId, Mark>;
  readonly areas: ReadonlyMap<AreaId, Mark>;
  readonly teams: ReadonlyMap<TeamId, Mark>;
}

export interface Mark {
  /** The wave in which the last change happens. */
  readonly wave: number;
  readonly moveIds: readonly MoveId[];
}

/** No marks: the baseline's. */
export const noMarks: MoveMarks = { seats: new Map(), areas: new Map(), teams: new Map() };

/** Finds what the counting moves of a scenario touch and whether it ends up different from the baseline. */
export function moveMarksOf(baseline: Org, scenario: Scenario, resolved: ResolvedScenario): MoveMarks {
  const failed = new Set(resolved.conflicts.map((conflict) => conflict.moveId));
  const seats = new Map<SeatId, Mark>();
  const areas = new Map<AreaId, Mark>();
  const teams = new Map<TeamId, Mark>();
  for (const move of scenario.moves) {
    if (move.status === 'parked' || failed.has(move.id)) continue;
    const note = <Id>(marks: Map<Id, Mark>, id: Id): void => {
      const present = marks.get(id);
      // The list is in the order of deciding; what is decided later may happen earlier.
      const wave = Math.max(present?.wave ?? 0, move.wave);
      marks.set(id, { wave, moveIds: [...(present?.moveIds ?? []), move.id] });
    };
    for (const edit of move.edits) {
      const touched = touchedBy(edit);
      if (touched.seatId !== undefined) note(seats, touched.seatId);
      if (touched.areaId !== undefined) note(areas, touched.areaId);
      if (touched.teamId !== undefined) note(teams, touched.teamId);
    }
  }
  dropUnchanged(seats, baseline.seats, resolved.org.seats, whereverItStands);
  dropUnchanged(areas, baseline.areas, resolved.org.areas);
  dropUnchanged(teams, baseline.teams, resolved.org.teams);
  return { seats, areas, teams };
}

/** A thing that was moved there and back is not marked. */
function dropUnchanged<Id, Rec>(
  marks: Map<Id, Mark>,
  before: ReadonlyMap<Id, Rec>,
  after: ReadonlyMap<Id, Rec>,
  content: (record: Rec | undefined) => unknown = (record) => record,
): void {
  for (const id of marks.keys()) if (sameValue(content(before.get(id)), content(after.get(id)))) marks.delete(id);
}

/** A seat put elsewhere among the others of its team is no other seat: it gets no flag. */
function whereverItStands(seat: Seat | undefined): unknown {
  return seat === undefined ? undefined : { ...seat, order: 0 };
}

/** The seat, code area or team that an edit is about. */
export function touchedBy(edit: OrgEdit): { seatId?: SeatId; areaId?: AreaId; teamId?: TeamId } {
  switch (edit.kind) {
    case 'createSeat':
      return { seatId: edit.seat.id };
    case 'updateSeat':
    case 'deleteSeat':
    case 'closeSeat':
    case 'moveSeat':
      return { seatId: edit.seatId };
    case 'createArea':
      return { areaId: edit.area.id };
    case 'updateArea':
    case 'deleteArea':
    case 'setAreaDemand':
    case 'transferArea':
    case 'setAreaOwners':
      return { areaId: edit.areaId };
    case 'createTeam':
      return { teamId: edit.team.id };
    case 'updateTeam':
    case 'deleteTeam':
      return { teamId: edit.teamId };
    case 'createGroup':
    case 'updateGroup':
    case 'deleteGroup':
    case 'createRole':
    case 'updateRole':
    case 'deleteRole':
    case 'createPerson':
    case 'updatePerson':
    case 'deletePerson':
    case 'replaceRules':
    case 'createGate':
    case 'updateGate':
    case 'deleteGate':
    case 'setAssumption':
      return {};
    default:
      return edit satisfies never;
  }
}

/**
 * The team in whose dock an area stands: its first owning team, else the team of its first named reviewer.
 *
 * @returns null for an area without owner
 */
export function homeTeamOf(org: Org, area: CodeArea): TeamId | null {
  for (const owner of area.owners) if (owner.kind === 'team') return owner.teamId;
  for (const owner of area.owners) {
    const teamId = owner.kind === 'seat' ? org.seats.get(owner.seatId)?.teamId : null;
    if (teamId !== null && teamId !== undefined) return teamId;
  }
  return null;
}
