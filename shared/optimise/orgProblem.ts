import { weekOfDay } from '../base/planWeeks.ts';
import type { AreaId, PersonId, RoleId, SeatId, TeamId } from '../base/ids.ts';
import type { AreaOwner, CodeArea, Org, Role } from '../org/org.ts';
import { openSeats } from '../org/acts/seatActs.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { isPassingTeam } from '../org/passingTeam.ts';
import { compiledOrgOf } from '../model/evaluateOrg.ts';
import { reviewShareOf, seatSupplyOf } from '../model/seatSupply.ts';
import { learningOf } from '../model/learning.ts';
import { arrivalsOf } from '../model/presence.ts';
import { weeksLostToRamp } from '../model/ramp.ts';
import type { ReviewStream } from '../model/reviewStreams.ts';
import { teamPartsOf } from './teamParts.ts';
import {
  nowhere,
  type MoveKind,
  type ProblemArea,
  type ProblemMove,
  type ProblemPerson,
  type ReviewProblem,
} from './reviewProblem.ts';

/** What a leader allows. */
export interface OptimiserWishes {
  readonly mostMoves: number;
  readonly kinds: ReadonlySet<MoveKind>;
  readonly frozenPeople: ReadonlySet<PersonId>;
  readonly frozenAreas: ReadonlySet<AreaId>;
  /** Teams whose people and areas all stay, and which nobody joins. */
  readonly frozenTeams: ReadonlySet<TeamId>;
  /** Null: as many as moves. */
  readonly mostTeamChanges: number | null;
  /** Fewest and most reviewers of a team; teams outside already may stay as they are. */
  readonly span: { readonly least: number; readonly most: number };
  /** People fast enough for an area that must remain, where there are so many today. */
  readonly leastOwners: number;
  /** Speed from which somebody counts as an owner, 0 to 1. */
  readonly speedOfOwner: number;
  readonly together: readonly (readonly [PersonId, PersonId])[];
  readonly apart: readonly (readonly [PersonId, PersonId])[];
  /** Weeks over which the time of learning is averaged, above 0. */
  readonly horizonWeeks: number;
  /** Seats that may be opened; each is a move. Null: none. */
  readonly newSeats: NewSeats | null;
}

/** A budget of seats, all of one role. */
export interface NewSeats {
  readonly most: number;
  /** One of `rolesForNewSeats`. */
  readonly roleId: RoleId;
  /** ISO date on which they are filled. */
  readonly expectedFrom: string;
}

export const usualWishes: OptimiserWishes = {
  mostMoves: 3,
  kinds: new Set<MoveKind>(['person', 'area', 'reviewer']),
  frozenPeople: new Set(),
  frozenAreas: new Set(),
  frozenTeams: new Set(),
  mostTeamChanges: null,
  span: { least: 3, most: 12 },
  leastOwners: 2,
  speedOfOwner: 0.4,
  together: [],
  apart: [],
  horizonWeeks: 26,
  newSeats: null,
};

/**
 * Roles of which the search may open seats: those that review and have no time for a duty about AI-assisted code, since a duty changes
 * what every area brings and the search does not know by how much. The one of most seats first.
 */
export function rolesForNewSeats(org: Org): readonly Role[] {
  const { assumptions } = compiledOrgOf(org);
  const seats = new Map<RoleId, number>();
  for (const { roleId } of org.seats.values()) seats.set(roleId, (seats.get(roleId) ?? 0) + 1);
  return [...org.roles.values()]
    .filter((role) => (role.duty === 'none' || role.dutyShare === 0) && reviewShareOf(role, assumptions) > 0)
    .sort((one, other) => (seats.get(other.id) ?? 0) - (seats.get(one.id) ?? 0) || one.order - other.order);
}

/** What is known of the plan that an organisation belongs to: who learns what, and who comes when. */
export interface PlannedFrom {
  /** Whoever could not review an area then still learns it. */
  readonly baseline: Org;
  /** First day of week 1; null: all who are planned are there from the start. */
  readonly firstDay: string | null;
}

/** An organisation as a problem for the search, and the way back. */
export interface OrgProblem {
  readonly problem: ReviewProblem;
  /** Whether the problem is the whole truth; otherwise a program's bound would not be one. */
  readonly isExact: boolean;
  /** Areas with work that nobody may review: they are left out. */
  readonly areasLeftOut: readonly AreaId[];
  /** A move as an edit of the organisation as it is after the moves before it. */
  readonly toEdit: (move: ProblemMove, current: Org) => OrgEdit;
  readonly seatIds: readonly SeatId[];
}

/**
 * The part of an organisation that the search may rearrange: seats that give review hours and areas that bring work.
 *
 * A person is as fast in an area that is new to them as they are on average over the horizon while they learn it. What the search
 * has no moves for stays: areas with fixed shares or with a narrowed team, people with duties for AI-assisted code, and whoever an
 * area needs that has too few reviewers today.
 *
 * Source: the model specification, 5.1
 */
export function toOrgProblem(org: Org, wishes: OptimiserWishes, planned: PlannedFrom | null = null): OrgProblem {
  const compiled = compiledOrgOf(org);
  const seatIds = [...org.seats.keys()].filter((seatId) => (compiled.supplies.get(seatId)?.hours ?? 0) > 0);
  const personOf = new Map(seatIds.map((seatId, person) => [seatId, person]));
  const teamIds = [...org.teams.keys()];
  const teamNumber = new Map(teamIds.map((teamId, team) => [teamId, team]));
  const passing = new Set([...org.teams.values()].flatMap((team) => (isPassingTeam(team) ? [team.id] : [])));
  const whileLearning = speedWhileLearning(org, wishes, planned);
  const knewBefore = planned === null ? null : compiledOrgOf(planned.baseline).streamsByArea;

  const pinned = new Set<SeatId>();
  const areasLeftOut: AreaId[] = [];
  const areas: ProblemArea[] = [];
  const sources: AreaSource[] = [];
  // Who has a duty for AI-assisted code changes the demand of areas by where they sit; a program does not know that.
  let isExact = ![...org.roles.values()].some((role) => role.duty !== 'none' && role.dutyShare > 0);
  for (const area of org.areas.values()) {
    const streams = compiled.streamsByArea.get(area.id) ?? [];
    const reviewers = [...new Set(streams.flatMap((stream) => stream.reviewers))];
    if (streams.some((stream) => stream.demand.hoursPerWeek > 0 && stream.reviewers.length === 0))
      areasLeftOut.push(area.id);
    const knew = knewBefore?.get(area.id);
    const familiar = new Set(
      reviewers.flatMap((seatId) => {
        const isKnown = knewBefore === null || knew?.some((stream) => stream.reviewers.includes(seatId)) === true;
        return isKnown ? (personOf.get(seatId) ?? []) : [];
      }),
    );
    const isFrozen = wishes.frozenAreas.has(area.id) || ownersOf(area).some((teamId) => wishes.frozenTeams.has(teamId));
    if (isRegular(org, area, streams)) {
      const owners = ownersOf(area).flatMap((teamId) => teamNumber.get(teamId) ?? []);
      const [team = null, ...coOwners] = owners;
      areas.push({
        team,
        coOwners,
        loads: streams.map(loadOf),
        leastOwners: Math.min(wishes.leastOwners, reviewers.length),
        mayMove: !isFrozen && team !== null && coOwners.length === 0,
        mayAddReviewer: !isFrozen,
        namedReviewers: area.owners.flatMap((owner) =>
          owner.kind === 'seat' ? (personOf.get(owner.seatId) ?? []) : [],
        ),
      });
      sources.push({ area, familiar, partOf: null });
      continue;
    }
    const parts = teamPartsOf(org, area, streams);
    const isAllParts = parts.flatMap((part) => part.streams).length === streams.length;
    for (const part of parts) {
      const others = parts.flatMap(({ teamId }) => (teamId === part.teamId ? [] : (teamNumber.get(teamId) ?? [])));
      areas.push({
        team: teamNumber.get(part.teamId) ?? null,
        coOwners: [],
        loads: part.streams.map(loadOf),
        leastOwners: Math.min(wishes.leastOwners, ...part.streams.map((stream) => stream.reviewers.length)),
        mayMove: !isFrozen && isAllParts,
        // Two parts that one team has are one from then on.
        notTo: others,
        mayAddReviewer: false,
        namedReviewers: [],
      });
      sources.push({ area, familiar, partOf: part.teamId });
    }
    if (isAllParts) continue;
    isExact = false;
    const fixed = area.owners.filter((owner) => owner.share !== null).length;
    const isWide = area.owners.every((owner) => owner.kind === 'seat' || owner.reviewers === null);
    for (const [place, stream] of streams.entries()) {
      if (stream.reviewers.length === 0 || parts.some((part) => part.streams.includes(stream))) continue;
      // Of each piece of work, fixed shares come first and the pool of all others last: a new named reviewer joins the pool.
      const isPool = streams.length % (fixed + 1) === 0 && place % (fixed + 1) === fixed && stream.coveredPart === 1;
      const stays = !isPool || !isWide || stream.reviewers.some((seatId) => !isOwner(org, area, seatId));
      if (stays) for (const seatId of stream.reviewers) pinned.add(seatId);
      const named = stays
        ? stream.reviewers
        : area.owners.flatMap((owner) => (owner.kind === 'seat' && owner.share === null ? [owner.seatId] : []));
      areas.push({
        team: null,
        coOwners: stays ? [] : ownersOf(area).flatMap((teamId) => teamNumber.get(teamId) ?? []),
        loads: [loadOf(stream)],
        leastOwners: stays ? 0 : Math.min(wishes.leastOwners, stream.reviewers.length),
        mayMove: false,
        mayAddReviewer: isPool && !isFrozen && streams.length === fixed + 1,
        namedReviewers: named.flatMap((seatId) => personOf.get(seatId) ?? []),
      });
      sources.push({ area, familiar, partOf: null });
    }
  }

  const people = seatIds.map((seatId): ProblemPerson => {
    const seat = org.seats.get(seatId);
    const role = seat === undefined ? undefined : org.roles.get(seat.roleId);
    const personId = seat?.personId ?? null;
    const isFrozen =
      pinned.has(seatId) ||
      (role !== undefined && role.duty !== 'none' && role.dutyShare > 0) ||
      (personId !== null && wishes.frozenPeople.has(personId)) ||
      (seat?.teamId !== null &&
        seat?.teamId !== undefined &&
        (wishes.frozenTeams.has(seat.teamId) || passing.has(seat.teamId)));
    const team = teamNumber.get(seat?.teamId ?? teamIds[0] ?? ('' as TeamId)) ?? 0;
    return { team, hours: compiled.supplies.get(seatId)?.hours ?? 0, isFrozen };
  });
  const opened = newSeatsOf(org, wishes.newSeats);
  // Asked for millions of times in a search.
  const skills = Float64Array.from(seatIds, (seatId) => compiled.supplies.get(seatId)?.skill ?? 1);
  const speedsWhenNew = Float64Array.from(
    seatIds,
    (seatId, person) => (skills[person] ?? 1) * whileLearning.of(seatId),
  );
  const speedOf = (area: number, person: number): number => {
    if (person >= seatIds.length) return whileLearning.ofNewSeat;
    return (sources[area]?.familiar.has(person) === true ? skills[person] : speedsWhenNew[person]) ?? 1;
  };
  const sizes = teamIds.map((_, team) => people.filter((person) => person.team === team).length);
  const seatsOf = (personId: PersonId): readonly number[] =>
    seatIds.flatMap((seatId, person) => (org.seats.get(seatId)?.personId === personId ? [person] : []));
  const pairs = (list: OptimiserWishes['together']): readonly (readonly [number, number])[] =>
    list.flatMap(([one, other]) =>
      seatsOf(one).flatMap((first) => seatsOf(other).map((second) => [first, second] as const)),
    );
  return {
    problem: {
      people: [...people, ...opened],
      teams: sizes.map((size, team) => {
        const isFrozen = wishes.frozenTeams.has(teamIds[team] ?? ('' as TeamId));
        return {
          least: isFrozen ? size : Math.min(size, wishes.span.least),
          most: isFrozen ? size : Math.max(size, wishes.span.most),
          ...(passing.has(teamIds[team] ?? ('' as TeamId)) ? { isClosed: true as const } : {}),
        };
      }),
      areas,
      speedOf,
      speedOfOwner: wishes.speedOfOwner,
      mostMoves: wishes.mostMoves,
      kinds: wishes.kinds,
      mostTeamChanges: wishes.mostTeamChanges,
      together: pairs(wishes.together),
      apart: pairs(wishes.apart),
    },
    isExact,
    areasLeftOut,
    toEdit: (move, current) =>
      toEdit(move, current, {
        seatIds,
        teamIds,
        areas: sources,
        newSeats: wishes.newSeats,
      }),
    seatIds,
  };
}

/**
 * Speed in an area that is new to somebody, on average over the weeks of the horizon in which they are there: as in the evaluation
 * of the plan, whoever is in no seat of the baseline learns as somebody from outside does, and whoever comes later has less time.
 */
function speedWhileLearning(
  org: Org,
  { horizonWeeks, newSeats }: OptimiserWishes,
  planned: PlannedFrom | null,
): { readonly of: (seatId: SeatId) => number; readonly ofNewSeat: number } {
  const { assumptions } = compiledOrgOf(org);
  const { rampWeeksOf } = learningOf(org, planned?.baseline ?? org, assumptions);
  const firstDay = planned?.firstDay ?? null;
  const arrivals = arrivalsOf(org, firstDay);
  const averageOf = (rampWeeks: number, fromWeek: number): number => {
    const weeks = Math.max(1, horizonWeeks - (fromWeek - 1));
    return 1 - weeksLostToRamp(assumptions.familiarityAtFirst, rampWeeks, weeks) / weeks;
  };
  const newSeatWeek =
    firstDay === null || newSeats === null ? 1 : Math.max(1, weekOfDay(firstDay, newSeats.expectedFrom));
  return {
    of: (seatId) => averageOf(rampWeeksOf(seatId), arrivals.get(seatId) ?? 1),
    ofNewSeat: averageOf(assumptions.rampWeeksHire, newSeatWeek),
  };
}

/** Only owners in one pool, none narrowed, enough people for every approval, and nobody standing in. */
function isRegular(org: Org, area: CodeArea, streams: readonly ReviewStream[]): boolean {
  return (
    area.owners.length > 0 &&
    area.owners.every((owner) => owner.share === null && (owner.kind === 'seat' || owner.reviewers === null)) &&
    streams.every(
      (stream) => stream.coveredPart === 1 && stream.reviewers.every((seatId) => isOwner(org, area, seatId)),
    )
  );
}

function isOwner(org: Org, area: CodeArea, seatId: SeatId): boolean {
  const teamId = org.seats.get(seatId)?.teamId ?? null;
  return area.owners.some((owner) => (owner.kind === 'seat' ? owner.seatId === seatId : owner.teamId === teamId));
}

function ownersOf(area: CodeArea): readonly TeamId[] {
  return area.owners.flatMap((owner) => (owner.kind === 'team' ? [owner.teamId] : []));
}

function loadOf(stream: ReviewStream): ProblemArea['loads'][number] {
  return {
    hours: stream.demand.hoursPerWeek * stream.part * stream.coveredPart,
    approvals: Math.max(1, Math.min(stream.requiredApprovals, stream.reviewers.length)),
  };
}

interface Sources {
  readonly seatIds: readonly SeatId[];
  readonly teamIds: readonly TeamId[];
  readonly areas: readonly AreaSource[];
  readonly newSeats: NewSeats | null;
}

/** What an area of the problem stands for. */
interface AreaSource {
  readonly area: CodeArea;
  /** People who know it. */
  readonly familiar: ReadonlySet<number>;
  /** The team whose share of the area it is; null: all of it, or what no team has alone. */
  readonly partOf: TeamId | null;
}

/** The seats that may be opened, as people of no team; none where the role reviews nothing. */
function newSeatsOf(org: Org, wish: NewSeats | null): readonly ProblemPerson[] {
  const role = wish === null ? undefined : rolesForNewSeats(org).find(({ id }) => id === wish.roleId);
  const [teamId] = org.teams.keys();
  if (wish === null || role === undefined || teamId === undefined) return [];
  const [edit] = openSeats(org, [{ teamId, roleId: role.id }], wish.expectedFrom);
  const hours = edit === undefined ? 0 : seatSupplyOf(org, edit.seat, compiledOrgOf(org).assumptions).hours;
  if (hours <= 0) return [];
  return Array.from({ length: wish.most }, () => ({ team: nowhere, hours, isFrozen: false, isNewSeat: true as const }));
}

function toEdit(move: ProblemMove, current: Org, { seatIds, teamIds, areas, newSeats }: Sources): OrgEdit {
  switch (move.kind) {
    case 'person':
      if (newSeats !== null && move.person >= seatIds.length) {
        const place = { teamId: at(teamIds, move.team), roleId: newSeats.roleId };
        return at(openSeats(current, [place], newSeats.expectedFrom), 0);
      }
      return { kind: 'moveSeat', seatId: at(seatIds, move.person), teamId: at(teamIds, move.team), reviews: 'stay' };
    case 'area': {
      const source = at(areas, move.area);
      const areaId = source.area.id;
      const area = current.areas.get(areaId);
      const [first = null] = area === undefined ? [] : ownersOf(area);
      return { kind: 'transferArea', areaId, fromTeamId: source.partOf ?? first, toTeamId: at(teamIds, move.team) };
    }
    case 'reviewer': {
      const areaId = at(areas, move.area).area.id;
      const owners = current.areas.get(areaId)?.owners ?? [];
      const named: AreaOwner = { kind: 'seat', seatId: at(seatIds, move.person), share: null };
      return { kind: 'setAreaOwners', areaId, owners: [...owners, named] };
    }
    default:
      return move satisfies never;
  }
}

function at<Item>(list: readonly Item[], place: number): Item {
  const item = list[place];
  if (item === undefined) throw new RangeError(`nothing at ${place}`);
  return item;
}
