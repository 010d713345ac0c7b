import type { AreaId, GroupId, SeatId, TeamId } from '../base/ids.ts';
import type { Assumptions } from '../org/assumptions.ts';
import type { CodeArea, Org, Role, Seat } from '../org/org.ts';
import { validatorDesk, type ValidatorResult } from './aiValidator.ts';
import { architectDesk } from './integrationArchitect.ts';

/** What people with duties for AI-assisted code do for one area. */
export interface AreaCover {
  /** Part of its AI-assisted pull requests that is screened before the owners see it, 0 to 1. */
  readonly validator: number;
  /** Mean working hours by which screening holds up an AI-assisted pull request. */
  readonly validatorDelayHours: number;
  /** Part of its pull requests across teams that an architect looks after, 0 to 1. */
  readonly architect: number;
  /** Part of its AI-assisted pull requests that goes the light path with one approval, 0 to 1. */
  readonly lightPath: number;
}

/** An area for which nobody has such a duty. */
export const noCover: AreaCover = { validator: 0, validatorDelayHours: 0, architect: 0, lightPath: 0 };

/** Cover by area; an area that is not in it has none. */
export type RoleCovers = ReadonlyMap<AreaId, AreaCover>;

const nobody: RoleCovers = new Map();

/** Less of a week than this is nothing: under a second, and a divisor that overflows. */
const leastShare = 1e-6;

interface OnDuty {
  readonly seat: Seat;
  readonly teamId: TeamId;
  /** Part of the organisation's working week that goes to the duty, leave taken off. */
  readonly share: number;
}

/**
 * What each area gets from validators, architects and a governance lead.
 *
 * A validator screens for the areas that its team owns first; an architect looks after those of all teams in the same group, or of
 * its team where that is in none; a governance lead covers everybody. Coverage by itself changes no speed: it changes what is
 * screened, and what may take the light path.
 *
 * Source: the model specification, 2.8
 */
export function roleCoversOf(org: Org, assumptions: Assumptions): RoleCovers {
  const onDuty = dutiesOf(org, assumptions);
  if (onDuty.validator.length === 0 && onDuty.architect.length === 0) return nobody;
  const policyCoverage =
    onDuty.governance.length > 0 ? assumptions.policyCoverageWith : assumptions.policyCoverageWithout;
  const areasByHome = new Map<TeamId, CodeArea[]>();
  for (const area of org.areas.values()) {
    const home = area.owners.find((owner) => owner.kind === 'team');
    if (home?.kind === 'team') listOf(areasByHome, home.teamId).push(area);
  }
  const desks = validatorDesks(onDuty.validator, areasByHome, policyCoverage, assumptions);
  const architects = architectCoverage(org, onDuty.architect, areasByHome, assumptions);
  const covers = new Map<AreaId, AreaCover>();
  for (const [teamId, areas] of areasByHome) {
    const desk = desks.get(teamId);
    const architect = architects.get(teamId) ?? 0;
    if (desk === undefined && architect === 0) continue;
    const validator = desk?.coverage ?? 0;
    const delayHours = desk?.delayHours ?? 0;
    // Areas with the same policy share one object, by which demand is kept.
    const byPolicy = new Map<number, AreaCover>();
    for (const area of areas) {
      const lightPath = Math.min(area.lightPathShare ?? assumptions.lightPathShare, validator);
      const cover = byPolicy.get(lightPath) ?? { validator, validatorDelayHours: delayHours, architect, lightPath };
      byPolicy.set(lightPath, cover);
      covers.set(area.id, cover);
    }
  }
  return covers;
}

/** Whether two covers say the same. */
export function sameCover(left: AreaCover | undefined, right: AreaCover | undefined): boolean {
  const [one, other] = [left ?? noCover, right ?? noCover];
  return (
    one.validator === other.validator &&
    one.validatorDelayHours === other.validatorDelayHours &&
    one.architect === other.architect &&
    one.lightPath === other.lightPath
  );
}

function dutiesOf(
  org: Org,
  assumptions: Assumptions,
): Readonly<Record<Exclude<Role['duty'], 'none'>, readonly OnDuty[]>> {
  const onDuty = { validator: [] as OnDuty[], architect: [] as OnDuty[], governance: [] as OnDuty[] };
  const roles = new Map([...org.roles.values()].filter(isActive).map((role) => [role.id, role]));
  if (roles.size === 0) return onDuty;
  const seats = [...org.seats.values()].filter(({ roleId }) => roles.has(roleId));
  for (const seat of seats.sort((one, other) => (one.id < other.id ? -1 : 1))) {
    const role = roles.get(seat.roleId);
    const person = seat.personId === null ? undefined : org.people.get(seat.personId);
    // An open seat counts from the day on which it is to be filled, as it does for review.
    const isThere = person !== undefined || seat.expectedFrom !== null;
    if (role === undefined || role.duty === 'none' || seat.teamId === null || !isThere) continue;
    const hours = (person?.hoursPerWeek ?? assumptions.hoursPerWeek) * seat.fte * assumptions.availability;
    const share = (hours * role.dutyShare) / assumptions.hoursPerWeek;
    if (share > leastShare) onDuty[role.duty].push({ seat, teamId: seat.teamId, share });
  }
  return onDuty;
}

/** Whether a seat's role has a duty that changes what the model says of others. */
export function hasDuty(org: Org, seatId: SeatId): boolean {
  const roleId = org.seats.get(seatId)?.roleId;
  const role = roleId === undefined ? undefined : org.roles.get(roleId);
  return role !== undefined && isActive(role);
}

function isActive(role: Role): boolean {
  return role.duty !== 'none' && role.dutyShare > 0;
}

function validatorDesks(
  validators: readonly OnDuty[],
  areasByHome: ReadonlyMap<TeamId, readonly CodeArea[]>,
  policyCoverage: number,
  assumptions: Assumptions,
): ReadonlyMap<TeamId, ValidatorResult> {
  const byTeam = new Map<TeamId, OnDuty[]>();
  for (const validator of validators) listOf(byTeam, validator.teamId).push(validator);
  const desks = new Map<TeamId, ValidatorResult>();
  for (const [teamId, members] of byTeam) {
    const aiPullRequests = (areasByHome.get(teamId) ?? []).reduce(
      (sum, { demand }) => sum + demand.pullRequestsPerWeek * (demand.aiShare ?? assumptions.aiShare),
      0,
    );
    const desk = {
      validators: members.length,
      validatorShare: members.reduce((sum, { share }) => sum + share, 0) / members.length,
      aiPullRequestsPerHour: aiPullRequests / assumptions.hoursPerWeek,
      policyCoverage,
    };
    desks.set(teamId, validatorDesk(desk, assumptions));
  }
  return desks;
}

function architectCoverage(
  org: Org,
  architects: readonly OnDuty[],
  areasByHome: ReadonlyMap<TeamId, readonly CodeArea[]>,
  assumptions: Assumptions,
): ReadonlyMap<TeamId, number> {
  const byScope = new Map<GroupId | TeamId, OnDuty[]>();
  for (const architect of architects) listOf(byScope, scopeOf(org, architect.teamId)).push(architect);
  const coverage = new Map<TeamId, number>();
  for (const [scope, members] of byScope) {
    const teams = [...org.teams.keys()].filter((teamId) => scopeOf(org, teamId) === scope);
    const pullRequestsPerWeek = teams
      .flatMap((teamId) => areasByHome.get(teamId) ?? [])
      .reduce((sum, { demand }) => sum + demand.pullRequestsPerWeek, 0);
    const hoursPerWeek = members.reduce((sum, { share }) => sum + share, 0) * assumptions.hoursPerWeek;
    const desk = architectDesk({ hoursPerWeek, pullRequestsPerWeek }, assumptions);
    for (const teamId of teams) coverage.set(teamId, desk.coverage);
  }
  return coverage;
}

/** The highest group that a team is in, or the team itself. */
function scopeOf(org: Org, teamId: TeamId): GroupId | TeamId {
  let scope: GroupId | TeamId = teamId;
  for (let id = org.teams.get(teamId)?.groupId ?? null; id !== null; id = org.groups.get(id)?.parentId ?? null)
    scope = id;
  return scope;
}

function listOf<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  const present = lists.get(key);
  if (present !== undefined) return present;
  const fresh: Item[] = [];
  lists.set(key, fresh);
  return fresh;
}
