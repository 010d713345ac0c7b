import type { AreaId, GateId, GroupId, PersonId, RoleId, RuleId, SeatId, TeamId } from '../base/ids.ts';
import type { AssumptionOverride } from './assumptionDefinition.ts';
import type { AssumptionKey } from './assumptions.ts';

/**
 * An organisation as it is, or as it would be: the one thing that edits change and the model evaluates.
 * Plain immutable data. Tables keep the identity of records that did not change, which is what makes evaluation incremental.
 */
export interface Org {
  readonly groups: ReadonlyMap<GroupId, Group>;
  readonly teams: ReadonlyMap<TeamId, Team>;
  readonly roles: ReadonlyMap<RoleId, Role>;
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly seats: ReadonlyMap<SeatId, Seat>;
  readonly areas: ReadonlyMap<AreaId, CodeArea>;
  /** Ownership rules as imported. Order within a repository's file matters: in GitHub's dialect the last match wins. */
  readonly rules: ReadonlyMap<RuleId, OwnershipRule>;
  /** Quality gates that every pull request passes on its way, besides CI and review. */
  readonly gates: ReadonlyMap<GateId, Gate>;
  /** Assumptions that differ from the defaults. */
  readonly assumptions: ReadonlyMap<AssumptionKey, AssumptionOverride>;
}

/** The name of a table of records in an org. */
export type OrgTable = 'groups' | 'teams' | 'roles' | 'people' | 'seats' | 'areas' | 'rules' | 'gates';

/** A part of the organisation that holds teams, such as a department. */
export interface Group {
  readonly id: GroupId;
  readonly name: string;
  readonly parentId: GroupId | null;
  /** Place among its siblings, ascending; ties by name. */
  readonly order: number;
}

/** How a team works with others, after Team Topologies (Skelton and Pais 2019). */
export type TeamType = 'stream' | 'platform' | 'enabling' | 'subsystem' | 'unspecified';

/**
 * How a review finds its reviewer.
 *
 * - `pool`: one queue, oldest first, any free owner takes it
 * - `leastLoaded`: on arrival to the owner with least unfinished review time
 * - `fewestOpen`: on arrival to the owner with fewest open requests
 * - `roundRobin`: by turn
 * - `random`: any owner
 * - `expertise`: to the most familiar owner, unless that one's backlog is long; then the next
 *
 * Source: the model specification, 2.3
 */
export type Routing = 'pool' | 'leastLoaded' | 'fewestOpen' | 'roundRobin' | 'random' | 'expertise';

export interface Team {
  readonly id: TeamId;
  readonly name: string;
  readonly type: TeamType;
  readonly groupId: GroupId | null;
  readonly order: number;
  /** How a request for the team's review finds its reviewer. */
  readonly routing: Routing;
  /** What the team is called elsewhere, such as `acme/payments` on a git host. */
  readonly externalRefs: readonly ExternalRef[];
  /** How it works with other teams, as planned. Absent: nothing is said. */
  readonly interactions?: readonly TeamInteraction[];
  /** Where review hours go that a scenario frees. Absent, or all 0: nothing is said. */
  readonly freedTo?: FreedHoursShares;
}

/** What freed review hours may go to: a closer look at reviews or the queue, building, learning, the tools of the team. */
export const freedHoursUses = ['review', 'building', 'training', 'tooling'] as const;

export type FreedHoursUse = (typeof freedHoursUses)[number];

/** Parts of the freed hours, each 0 to 1 and together at most 1; what is left is not allocated. */
export type FreedHoursShares = Readonly<Record<FreedHoursUse, number>>;

/**
 * How two teams work together, after Team Topologies (Skelton and Pais 2019): for a time on one thing, as provider and user of a
 * service, or one helping the other to learn. It stands at the team that provides or helps; of a collaboration at either.
 */
export type InteractionMode = 'collaboration' | 'xAsAService' | 'facilitating';

export interface TeamInteraction {
  readonly withTeamId: TeamId;
  readonly mode: InteractionMode;
}

export interface ExternalRef {
  readonly provider: Provider;
  readonly ref: string;
}

export type Provider = 'github' | 'gitlab' | 'bitbucket' | 'git' | 'other';

/** What kind of work a role does; it decides the shape of the avatar and nothing in the model. */
export type RoleKind = 'builds' | 'manages' | 'secures' | 'answersForAiCode';

/**
 * What a role does about AI-assisted code besides reviewing as an owner: screen it before the owners see it, take rounds out of
 * work that crosses teams, or see that it is labelled and routed by policy.
 */
export type RoleDuty = 'none' | 'validator' | 'architect' | 'governance';

export interface Role {
  readonly id: RoleId;
  readonly name: string;
  /** At most five letters for a chip, such as `EM`; empty when the level says enough. */
  readonly shortName: string;
  readonly kind: RoleKind;
  /** 1 engineer, 2 senior, 3 staff; 0 where levels do not apply. Never stands for performance. */
  readonly level: 0 | 1 | 2 | 3;
  /** Part of the available week planned for review, 0 to 1. Null: the default assumption for the role's kind and level. */
  readonly reviewShare: number | null;
  readonly duty: RoleDuty;
  /** Part of the available week for the duty, 0 to 1; 0 leaves every number as it is. */
  readonly dutyShare: number;
  readonly order: number;
}

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly emails: readonly string[];
  readonly logins: readonly Login[];
  /** Working hours a week at full time. Null: the default assumption. */
  readonly hoursPerWeek: number | null;
  /** Review speed against the reference reviewer; 1 unless the user says otherwise. Never fitted from data. */
  readonly skill: number;
  /** ISO date from which the person is there; null: already there. */
  readonly availableFrom: string | null;
  readonly note: string;
}

export interface Login {
  readonly provider: Provider;
  readonly login: string;
}

/**
 * A place in the organisation. It exists without a person: then it is an open seat.
 * A person who works for several teams holds several seats whose parts of full time add up.
 */
export interface Seat {
  readonly id: SeatId;
  /** Null: not in a team, shown among the unassigned. */
  readonly teamId: TeamId | null;
  readonly roleId: RoleId;
  readonly personId: PersonId | null;
  /** Part of full time, above 0 to 1. */
  readonly fte: number;
  readonly reportsTo: SeatId | null;
  /** Whom it reports to besides, in dotted lines: they do not count as spans or layers. Absent: nobody. */
  readonly dottedTo?: readonly SeatId[];
  readonly order: number;
  /** Job title as imported; empty when unknown. */
  readonly title: string;
  /** For an open seat: ISO date on which it is expected to be filled. Null: not planned, so it never counts as supply. */
  readonly expectedFrom: string | null;
  /** Closed: it stays listed where it was, nobody holds it and nobody is to fill it. Absent: it is there to be held. */
  readonly closed?: boolean;
}

/** Whether nobody holds a seat that is there to be filled. */
export function isOpenSeat(seat: Pick<Seat, 'personId' | 'closed'>): boolean {
  return seat.personId === null && seat.closed !== true;
}

/** A part of the code that is reviewed by the same people. */
export interface CodeArea {
  readonly id: AreaId;
  readonly name: string;
  /** What exports call it besides its name, as the user said: tables and topics of these names are about it. Absent: nothing. */
  readonly aliases?: readonly string[];
  /** Such as `acme/payments`; empty when there is only one repository and it has no name. */
  readonly repository: string;
  /** Patterns in CODEOWNERS form, or leading folders ending in a slash. */
  readonly paths: readonly string[];
  readonly owners: readonly AreaOwner[];
  /** Whether the owners were stated or derived from who reviewed. */
  readonly ownersSource: 'stated' | 'inferred';
  /** Different people who must approve each pull request; 1 or more. */
  readonly requiredApprovals: number;
  /**
   * Part of its AI-assisted pull requests that may take the light path: one approval after a pre-screen, for low risk. 0 to 1.
   * Absent or null: as the assumption for the whole organisation says.
   */
  readonly lightPathShare?: number | null;
  /** Team that reviews when too few owners remain. */
  readonly fallbackTeamId: TeamId | null;
  readonly demand: AreaDemand;
  readonly order: number;
}

/**
 * Who reviews an area. Owners without a share take part in one pool that gets what the shares leave.
 * A team owner may be narrowed to some of its members; a reviewer who leaves the team then leaves the reviews behind.
 */
export type AreaOwner =
  | {
      readonly kind: 'team';
      readonly teamId: TeamId;
      readonly share: number | null;
      readonly reviewers: readonly SeatId[] | null;
    }
  | { readonly kind: 'seat'; readonly seatId: SeatId; readonly share: number | null };

export interface AreaDemand {
  /** Pull requests that become ready for review, per week. */
  readonly pullRequestsPerWeek: number;
  /** Part of them written with AI assistance, 0 to 1. Null: the default assumption. */
  readonly aiShare: number | null;
  /** Hours of one first review of a human-written pull request. Null: the default assumption. */
  readonly reviewEffortHours: number | null;
  /** Where the rate comes from. */
  readonly source: 'measured' | 'stated';
  /** Weeks of data behind a measured rate; 0 when stated. */
  readonly weeks: number;
}

/** Whose rules an ownership file follows. */
export type OwnershipDialect = 'github' | 'gitlab' | 'bitbucket' | 'kubernetes' | 'chromium';

/** What only some dialects of ownership files say. Absent fields: as in GitHub’s dialect. */
export interface RuleTraits {
  readonly dialect?: Exclude<OwnershipDialect, 'github'>;
  /** GitLab: the section that the rule stands in. Every section asks its own owners. */
  readonly section?: string;
  /** GitLab: the section’s owners are named and need not approve. */
  readonly optional?: true;
  /** Approvals that the rule’s owners give together; absent: one. */
  readonly approvals?: number;
  /** GitLab: in this section nobody is asked for what fits. */
  readonly excludes?: true;
  /** Of an OWNERS file: who must approve, who reviews first, who did so once. */
  readonly role?: 'approver' | 'reviewer' | 'former';
  /** Of an OWNERS file: only files whose path below its folder fits this; a regular expression (Kubernetes) or glob (Chromium). */
  readonly filter?: string;
  /** Of an OWNERS file: owners of the folders above do not count. */
  readonly noParents?: true;
}

/** One line of an ownership file, as written. */
export interface OwnershipRule extends RuleTraits {
  readonly id: RuleId;
  readonly repository: string;
  readonly file: string;
  readonly line: number;
  readonly pattern: string;
  /** As written: `@org/team`, `@login` or an e-mail address. */
  readonly owners: readonly string[];
  readonly areaId: AreaId | null;
}

/** A check between the last review and the main branch, or after it. */
export interface Gate {
  readonly id: GateId;
  readonly name: string;
  /** One after the other, side by side with the others that are, or only after the merge. */
  readonly mode: 'sequence' | 'parallel' | 'afterMerge';
  /** Mean minutes of one run, and their coefficient of variation. */
  readonly minutes: number;
  readonly cv: number;
  /** Part of runs that pass, above 0 to 1. */
  readonly passShare: number;
  readonly order: number;
}

/** An organisation with nothing in it. */
export const emptyOrg: Org = {
  groups: new Map(),
  teams: new Map(),
  roles: new Map(),
  people: new Map(),
  seats: new Map(),
  areas: new Map(),
  rules: new Map(),
  gates: new Map(),
  assumptions: new Map(),
};
