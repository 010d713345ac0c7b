import { type AreaId, type GateId, type GroupId, type PersonId, type RoleId, type RuleId, type SeatId, type TeamId } from '../base/ids.ts';
import type { CodeArea, Gate, Group, Org, OwnershipRule, Person, Role, Seat, Team } from '../org/org.ts';
import type { OrgEdit, OrgEditKind } from '../org/orgEdit.ts';
/** The id of the group of that name. */
export declare const groupId: (name: string) => GroupId;
/** The id of the team of that name. */
export declare const teamId: (name: string) => TeamId;
/** The id of the role of that name. */
export declare const roleId: (name: string) => RoleId;
/** The id of the person of that name. */
export declare const personId: (name: string) => PersonId;
/** The id of the seat of that name. */
export declare const seatId: (name: string) => SeatId;
/** The id of the code area of that name. */
export declare const areaId: (name: string) => AreaId;
/** The id of the quality gate of that name. */
export declare const gateId: (name: string) => GateId;
/** The id of the ownership rule of that name. */
export declare const ruleId: (name: string) => RuleId;
/** A group of that name at the top. */
export declare function groupOf(name: string, changes?: Partial<Group>): Group;
/** A team of that name in no group. */
export declare function teamOf(name: string, changes?: Partial<Team>): Team;
/** A role of that name for people who build. */
export declare function roleOf(name: string, changes?: Partial<Role>): Role;
/** A person of that name of whom nothing else is known. */
export declare function personOf(name: string, changes?: Partial<Person>): Person;
/** An open full-time seat of an engineer in no team. */
export declare function seatOf(name: string, changes?: Partial<Seat>): Seat;
/** A code area of that name that nobody owns, with ten pull requests a week. */
export declare function areaOf(name: string, changes?: Partial<CodeArea>): CodeArea;
/** The rule on that line of CODEOWNERS. */
export declare function ruleOf(line: number, changes?: Partial<OwnershipRule>): OwnershipRule;
/** A gate of ten minutes in sequence that nine in ten runs pass. */
export declare function gateOf(name: string, changes?: Partial<Gate>): Gate;
/** Records as a table. */
export declare function tableOf<Id, Rec extends {
    readonly id: Id;
}>(records: readonly Rec[]): ReadonlyMap<Id, Rec>;
/**
 * An organisation small enough to know by heart, with something in every table: Ana leads Payments with Ben and Cleo, and Dan,
 * who is in Orders, where a seat is open. Runtime has nobody.
 */
export declare const smallOrg: Org;
/** One edit of every kind that the small organisation accepts. */
export declare const everyEdit: {
    readonly [Kind in OrgEditKind]: Extract<OrgEdit, {
        readonly kind: Kind;
    }>;
};
/**
 * Makes a value that throws when anything writes to it, tables included. Gives the same value.
 *
 * @throws TypeError later, where something writes
 */
export declare function freezeDeeply<Value>(value: Value): Value;
