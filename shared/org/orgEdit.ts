import type { AreaId, GateId, GroupId, PersonId, RoleId, SeatId, TeamId } from '../base/ids.ts';
import type { AssumptionTag } from './assumptionDefinition.ts';
import type { AssumptionKey } from './assumptions.ts';
import type { AreaDemand, AreaOwner, CodeArea, Gate, Group, OwnershipRule, Person, Role, Seat, Team } from './org.ts';

/** The fields of a record that an edit may set. */
export type Changes<Rec> = Partial<Omit<Rec, 'id'>>;

/**
 * Every way to change an org. One type serves the canvas, the importers, a scenario's moves, undo and the command line.
 */
export type OrgEdit =
  | { readonly kind: 'createGroup'; readonly group: Group }
  | { readonly kind: 'updateGroup'; readonly groupId: GroupId; readonly changes: Changes<Group> }
  | { readonly kind: 'deleteGroup'; readonly groupId: GroupId }
  | { readonly kind: 'createTeam'; readonly team: Team }
  | { readonly kind: 'updateTeam'; readonly teamId: TeamId; readonly changes: Changes<Team> }
  | { readonly kind: 'deleteTeam'; readonly teamId: TeamId }
  | { readonly kind: 'createRole'; readonly role: Role }
  | { readonly kind: 'updateRole'; readonly roleId: RoleId; readonly changes: Changes<Role> }
  | { readonly kind: 'deleteRole'; readonly roleId: RoleId }
  | { readonly kind: 'createPerson'; readonly person: Person }
  | { readonly kind: 'updatePerson'; readonly personId: PersonId; readonly changes: Changes<Person> }
  /** Seats of the person stay, open. */
  | { readonly kind: 'deletePerson'; readonly personId: PersonId }
  | { readonly kind: 'createSeat'; readonly seat: Seat }
  /** `circles`: an import tells of managers in a circle; they are kept and shown. Absent: such a line is refused. */
  | {
      readonly kind: 'updateSeat';
      readonly seatId: SeatId;
      readonly changes: Changes<Seat>;
      readonly circles?: 'keep';
    }
  | { readonly kind: 'deleteSeat'; readonly seatId: SeatId }
  /** The seat stays listed, closed: whoever held it does not any more, reports go up, and what it reviewed goes to the others. */
  | { readonly kind: 'closeSeat'; readonly seatId: SeatId }
  /**
   * Moves a seat, and whoever holds it, to a team or to the unassigned.
   * `stay`: what the seat reviews as a member of the old team stays with that team. `take`: it goes on reviewing those areas.
   */
  | {
      readonly kind: 'moveSeat';
      readonly seatId: SeatId;
      readonly teamId: TeamId | null;
      readonly reviews: 'stay' | 'take';
    }
  | { readonly kind: 'createArea'; readonly area: CodeArea }
  | { readonly kind: 'updateArea'; readonly areaId: AreaId; readonly changes: Changes<CodeArea> }
  /** Ownership rules of the area stay, without one; or they are of the area that takes its place. */
  | { readonly kind: 'deleteArea'; readonly areaId: AreaId; readonly rulesTo?: AreaId }
  | { readonly kind: 'setAreaDemand'; readonly areaId: AreaId; readonly changes: Partial<AreaDemand> }
  /** Hands a team's part of an area to another team; from null: to an area without owner; to null: leaves it without owner. */
  | {
      readonly kind: 'transferArea';
      readonly areaId: AreaId;
      readonly fromTeamId: TeamId | null;
      readonly toTeamId: TeamId | null;
    }
  | { readonly kind: 'setAreaOwners'; readonly areaId: AreaId; readonly owners: readonly AreaOwner[] }
  /** Replaces all rules of one ownership file. */
  | {
      readonly kind: 'replaceRules';
      readonly repository: string;
      readonly file: string;
      readonly rules: readonly OwnershipRule[];
    }
  | { readonly kind: 'createGate'; readonly gate: Gate }
  | { readonly kind: 'updateGate'; readonly gateId: GateId; readonly changes: Changes<Gate> }
  | { readonly kind: 'deleteGate'; readonly gateId: GateId }
  | {
      readonly kind: 'setAssumption';
      readonly key: AssumptionKey;
      /** Null: back to the default. */
      readonly value: number | null;
      readonly tag: AssumptionTag;
      readonly source: string;
    };

export type OrgEditKind = OrgEdit['kind'];

/** Why an edit cannot be applied to an org. */
export type OrgEditError =
  | { readonly kind: 'orgEdit.notFound'; readonly what: RecordKind; readonly id: string }
  | { readonly kind: 'orgEdit.exists'; readonly what: RecordKind; readonly id: string }
  | { readonly kind: 'orgEdit.inUse'; readonly what: RecordKind; readonly id: string; readonly by: RecordKind }
  | { readonly kind: 'orgEdit.noChange' }
  | {
      readonly kind: 'orgEdit.outOfRange';
      readonly field: string;
      readonly value: number;
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: 'orgEdit.nameMissing'; readonly what: RecordKind }
  | { readonly kind: 'orgEdit.cycle'; readonly what: 'group' | 'seat' | 'team'; readonly id: string };

export type RecordKind = 'group' | 'team' | 'role' | 'person' | 'seat' | 'area' | 'rule' | 'gate' | 'scenario' | 'move';
