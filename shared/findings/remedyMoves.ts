import { freshId, type AreaId, type RoleId, type SeatId, type TeamId } from '../base/ids.ts';
import { openSeats } from '../org/acts/seatActs.ts';
import type { AreaOwner, CodeArea, Org, Role } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { isPassingTeam } from '../org/passingTeam.ts';
import type { FindingFacts } from './facts.ts';
import type { PlanFinding } from './finding.ts';

/** The edits of one move. */
export type Edits = readonly OrgEdit[];

/** Moves that may resolve a finding, the likeliest first. None has been tried. */
export function candidatesFor(facts: FindingFacts, finding: PlanFinding): readonly Edits[] {
  const { limits } = facts;
  const { place } = finding;
  switch (finding.kind) {
    case 'teamTight':
    case 'teamOver':
    case 'teamBreaking':
    case 'teamWithoutReviewers':
      return place.kind === 'team' ? relieve(facts, place.teamId) : [];
    case 'seniorReviewTime':
      return place.kind === 'team' ? [...widen(facts, place.teamId), ...relieve(facts, place.teamId)] : [];
    case 'areaWithoutOwner':
    case 'areaWithoutReviewer':
      return place.kind === 'area' ? giveTo(facts, place.areaId) : [];
    case 'areaSingleReviewer':
    case 'areaReviewerIsAuthor':
    case 'areaTooFewApprovers':
      return place.kind === 'area' ? moreReviewers(facts, place.areaId) : [];
    case 'teamManyAreas':
      return place.kind === 'team' ? transfers(facts, place.teamId, 'smallest') : [];
    case 'teamCrossReview':
      return crossReview(facts, finding);
    case 'dutiesNotSeparated':
      return place.kind === 'area' ? moreReviewers(facts, place.areaId) : [];
    case 'spanWide':
      return place.kind === 'seat' ? splitSpan(facts, place.seatId, limits.spanWide) : [];
    case 'spanNarrow':
      return place.kind === 'seat' ? joinSpan(facts, place.seatId, limits.spanWide) : [];
    case 'reportingCircle':
      return finding.members.flatMap((member): readonly Edits[] =>
        member.kind === 'seat' ? [[{ kind: 'updateSeat', seatId: member.seatId, changes: { reportsTo: null } }]] : [],
      );
    case 'personManyTeams':
      return fewerTeams(facts, finding);
    case 'gateOnPath':
      return place.kind === 'gate'
        ? (['afterMerge', 'parallel'] as const).map((mode) => [
            { kind: 'updateGate', gateId: place.gateId, changes: { mode } },
          ])
        : [];
    case 'ciSaturated':
      return [1.25, 1.5, 2, 3, 5].map((factor) => [
        {
          kind: 'setAssumption',
          key: 'ciRunners',
          value: Math.ceil(facts.assumptions.ciRunners * factor),
          tag: 'assumption',
          source: 'More runners',
        },
      ]);
    case 'aiWithoutValidator':
      return validators(facts, finding);
    case 'nobodyAccountable':
    case 'rulesStopMatching':
    case 'waveOverloads':
    case 'reviewConcentration':
    case 'unreviewedRising':
    case 'provenanceLow':
    case 'activityWithoutOutcome':
    case 'mainBelowTarget':
    case 'accountableForMany':
    case 'policyMissing':
    case 'policyNotOwned':
    case 'policyReviewPast':
    case 'policyNotKept':
    case 'definitionOfDoneMissing':
      return [];
    case 'standardNotMet':
      return meetStandard(facts, finding);
    case 'lightPathWithoutPolicy':
      return closeLightPath(finding);
    default:
      return finding.kind satisfies never;
  }
}

/** Teams by room left, most first; of those with the same group as `near` first. */
function teamsWithRoom({ org, result }: FindingFacts, near: TeamId | null, most: number): readonly TeamId[] {
  const group = near === null ? null : (org.teams.get(near)?.groupId ?? null);
  return [...org.teams.values()]
    .filter((team) => team.id !== near && !isPassingTeam(team) && (result.teams.get(team.id)?.headroomHours ?? 0) > 0)
    .sort((one, other) => {
      const nearer = Number(other.groupId === group) - Number(one.groupId === group);
      return nearer !== 0
        ? nearer
        : (result.teams.get(other.id)?.headroomHours ?? 0) - (result.teams.get(one.id)?.headroomHours ?? 0);
    })
    .slice(0, most)
    .map(({ id }) => id);
}

function transfers(facts: FindingFacts, teamId: TeamId, order: 'largest' | 'smallest'): readonly Edits[] {
  const areas = [...(facts.index.areasByTeam.get(teamId) ?? [])].sort(
    (one, other) => hoursOf(facts, other) - hoursOf(facts, one),
  );
  if (order === 'smallest') areas.reverse();
  const targets = teamsWithRoom(facts, teamId, 4);
  return areas
    .slice(0, 5)
    .flatMap(({ id }) =>
      targets.map((toTeamId): Edits => [{ kind: 'transferArea', areaId: id, fromTeamId: teamId, toTeamId }]),
    );
}

/** Asks for all approvals again where no policy allows fewer. */
function closeLightPath({ members }: PlanFinding): readonly Edits[] {
  return [
    members.flatMap((place): readonly OrgEdit[] =>
      place.kind === 'area' ? [{ kind: 'updateArea', areaId: place.areaId, changes: { lightPathShare: 0 } }] : [],
    ),
  ];
}

function hoursOf({ result }: FindingFacts, { id }: CodeArea): number {
  return result.areas.get(id)?.demand.hoursPerWeek ?? 0;
}

function relieve(facts: FindingFacts, teamId: TeamId): readonly Edits[] {
  const single = transfers(facts, teamId, 'largest');
  const role = builder(facts.org);
  const seats =
    role === null
      ? []
      : [1, 2, 3].map((count): Edits =>
          openSeats(
            facts.org,
            Array.from({ length: count }, () => ({ teamId, roleId: role.id })),
            facts.today,
          ),
        );
  // What one transfer cannot do, one with a seat or two transfers often can.
  const pairs = single
    .slice(0, 6)
    .flatMap((one, index) =>
      single
        .slice(index + 1, 6)
        .flatMap((other): readonly Edits[] => (sameArea(one, other) ? [] : [[...one, ...other]])),
    );
  return [...single.slice(0, 12), ...seats, ...pairs];
}

function sameArea([one]: Edits, [other]: Edits): boolean {
  return one?.kind === 'transferArea' && other?.kind === 'transferArea' && one.areaId === other.areaId;
}

/** The role that builds with the highest level below staff: who a review seat is usually for. */
function builder(org: Org): Role | null {
  const roles = [...org.roles.values()].filter(({ kind, level }) => kind === 'builds' && level <= 2);
  return roles.sort((one, other) => other.level - one.level || (one.id < other.id ? -1 : 1))[0] ?? null;
}

/** Lets the whole team review what only some of it do. */
function widen({ org, index }: FindingFacts, teamId: TeamId): readonly Edits[] {
  const narrowed = (index.areasByTeam.get(teamId) ?? []).flatMap((area): readonly OrgEdit[] => {
    const owners = widened(area.owners);
    return owners === null ? [] : [{ kind: 'setAreaOwners', areaId: area.id, owners }];
  });
  return narrowed.length === 0 || !org.teams.has(teamId) ? [] : [narrowed, ...narrowed.map((edit) => [edit])];
}

function widened(owners: readonly AreaOwner[]): readonly AreaOwner[] | null {
  if (!owners.some((owner) => owner.kind === 'team' && owner.reviewers !== null)) return null;
  return owners.map((owner) => (owner.kind === 'team' ? { ...owner, reviewers: null } : owner));
}

function giveTo(facts: FindingFacts, areaId: AreaId): readonly Edits[] {
  const home = facts.index.homeOf.get(areaId) ?? null;
  return teamsWithRoom(facts, home, 8).map((toTeamId): Edits => [
    { kind: 'transferArea', areaId, fromTeamId: home, toTeamId },
  ]);
}

function moreReviewers(facts: FindingFacts, areaId: AreaId): readonly Edits[] {
  const area = facts.org.areas.get(areaId);
  if (area === undefined) return [];
  const whole = widened(area.owners);
  const owning = new Set(area.owners.flatMap((owner) => (owner.kind === 'team' ? [owner.teamId] : [])));
  const home = facts.index.homeOf.get(areaId) ?? null;
  const homeTeam = home === null || owning.has(home) ? undefined : facts.org.teams.get(home);
  const team = homeTeam === undefined || isPassingTeam(homeTeam) ? [] : [homeTeam.id];
  const joined = [...team, ...teamsWithRoom(facts, home, 4).filter((id) => !owning.has(id))].map((teamId): Edits => [
    { kind: 'setAreaOwners', areaId, owners: [...area.owners, { kind: 'team', teamId, share: null, reviewers: null }] },
  ]);
  return whole === null ? joined : [[{ kind: 'setAreaOwners', areaId, owners: whole }], ...joined];
}

function crossReview(facts: FindingFacts, { place, members }: PlanFinding): readonly Edits[] {
  if (place.kind !== 'team') return [];
  const mine = new Set((facts.index.seatsByTeam.get(place.teamId) ?? []).map(({ id }) => id));
  return members.flatMap((member): readonly Edits[] => {
    const area = member.kind === 'area' ? facts.org.areas.get(member.areaId) : undefined;
    if (area === undefined) return [];
    const rest = area.owners.filter((owner) =>
      owner.kind === 'team' ? owner.teamId !== place.teamId : !mine.has(owner.seatId),
    );
    return rest.length === 0 || rest.length === area.owners.length
      ? []
      : [[{ kind: 'setAreaOwners', areaId: area.id, owners: rest }]];
  });
}

function splitSpan({ org, index }: FindingFacts, seatId: SeatId, limit: number): readonly Edits[] {
  const lead = org.seats.get(seatId);
  const reports = [...(index.reportsOf.get(seatId) ?? [])].sort((one, other) => (one.id < other.id ? -1 : 1));
  if (lead === undefined) return [];
  const excess = reports.slice(limit);
  // Somebody in the same team, or who reports to the same person, with room.
  const others = [...index.reportsOf].flatMap(([id, list]) => {
    const seat = org.seats.get(id);
    const isNear =
      seat !== undefined && id !== seatId && (seat.teamId === lead.teamId || seat.reportsTo === lead.reportsTo);
    return isNear && list.length + excess.length <= limit ? [id] : [];
  });
  return others
    .sort()
    .map((to) =>
      excess
        .filter(({ id }) => id !== to)
        .map(({ id }): OrgEdit => ({ kind: 'updateSeat', seatId: id, changes: { reportsTo: to } })),
    );
}

function joinSpan({ org, index }: FindingFacts, seatId: SeatId, limit: number): readonly Edits[] {
  const lead = org.seats.get(seatId);
  const above = lead?.reportsTo ?? null;
  const reports = index.reportsOf.get(seatId) ?? [];
  if (above === null || (index.reportsOf.get(above)?.length ?? 0) + reports.length > limit) return [];
  return [reports.map(({ id }): OrgEdit => ({ kind: 'updateSeat', seatId: id, changes: { reportsTo: above } }))];
}

function fewerTeams({ org, limits }: FindingFacts, { members }: PlanFinding): readonly Edits[] {
  const edits = members.flatMap((place): readonly OrgEdit[] => {
    const personId = place.kind === 'seat' ? (org.seats.get(place.seatId)?.personId ?? null) : null;
    if (personId === null) return [];
    const seats = [...org.seats.values()].filter((seat) => seat.personId === personId && seat.teamId !== null);
    const smallest = seats
      .sort((one, other) => other.fte - one.fte || (one.id < other.id ? -1 : 1))
      .slice(limits.personTeams);
    return smallest.map(({ id }) => ({ kind: 'deleteSeat', seatId: id }));
  });
  return edits.length === 0 ? [] : [edits];
}

function validators(facts: FindingFacts, { members }: PlanFinding): readonly Edits[] {
  const { org } = facts;
  const role = [...org.roles.values()].find(({ duty }) => duty === 'validator');
  const roleId = role?.id ?? freshId<RoleId>('role', 'AI code validator', (id) => org.roles.has(id));
  const create: readonly OrgEdit[] =
    role !== undefined
      ? []
      : [
          {
            kind: 'createRole',
            role: {
              id: roleId,
              name: 'AI code validator',
              shortName: 'Val',
              kind: 'answersForAiCode',
              level: 0,
              reviewShare: null,
              duty: 'validator',
              dutyShare: 0.5,
              order: org.roles.size,
            },
          },
        ];
  const teams = members.flatMap((place) => (place.kind === 'team' ? [place.teamId] : []));
  const seats = openSeats(
    org,
    teams.map((teamId) => ({ teamId, roleId })),
    facts.today,
  );
  return seats.length === 0 ? [] : [[...create, ...seats]];
}

function meetStandard({ org, plan }: FindingFacts, { place, members }: PlanFinding): readonly Edits[] {
  const standard = place.kind === 'standard' ? plan.governance.standards.get(place.standardId) : undefined;
  if (standard === undefined) return [];
  const edits = members.flatMap((member): readonly OrgEdit[] => {
    const area = member.kind === 'area' ? org.areas.get(member.areaId) : undefined;
    if (area === undefined || area.requiredApprovals >= standard.approvals) return [];
    return [{ kind: 'updateArea', areaId: area.id, changes: { requiredApprovals: standard.approvals } }];
  });
  return edits.length === 0 ? [] : [edits];
}
