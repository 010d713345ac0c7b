import type { AreaId, SeatId, TeamId } from '../../shared/base/ids.ts';
import { findingKinds } from '../../shared/findings/findingKinds.ts';
import { allAtOnce, type Pieces } from '../../shared/base/pieces.ts';
import { teamOfPlace } from '../../shared/findings/checkPlan.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { Utilisation } from '../../shared/model/orgResult.ts';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import { reportingCircles } from '../../shared/org/reportingLines.ts';
import type { CodeArea, Org, Role, Seat, Team } from '../../shared/org/org.ts';
import { byOrder, orderedTeams } from '../../shared/org/recordOrder.ts';
import { teamTypeText } from '../../shared/org/teamTypeText.ts';
import { homeTeamOf } from '../../shared/plan/moveMarks.ts';
import type { MapView } from './mapView.ts';
import { indexOf } from './orgIndex.ts';
import { seatRowsOf } from './seatRows.ts';

export { byOrder, orderedTeams };

/** One person, open seat or ghost in a team's container. */
export interface Chip {
  readonly seatId: SeatId;
  readonly name: string;
  readonly role: Role | undefined;
  readonly state: 'held' | 'open' | 'closed' | 'ghost';
  /** Used hours over planned hours; null: gives none. */
  readonly utilisation: number | null;
  /** Review hours a week: those that are spoken for, and those planned; to a tenth. */
  readonly usedHours: number;
  readonly plannedHours: number;
  /** Where a ghost went: a team's name, or null for the unassigned. */
  readonly goneTo: string | null;
  /** The wave in which it arrives or changes. */
  readonly wave: number | null;
  readonly isAway: boolean;
  /** Reports to somebody who, in the end, reports here. */
  readonly isInCircle: boolean;
}

/** One code area in a team's dock, or the ghost of one that left. */
export interface AreaToken {
  readonly areaId: AreaId;
  readonly name: string;
  /** Hours a week that this team does. */
  readonly hours: number;
  readonly state: 'here' | 'ghost';
  readonly wave: number | null;
  readonly reviewers: number;
  readonly pullRequestsPerWeek: number;
  readonly aiShare: number;
}

/** What a team's container shows. */
export interface TeamCard {
  readonly teamId: TeamId;
  readonly name: string;
  readonly typeText: string;
  readonly people: number;
  readonly openSeats: number;
  readonly closedSeats: number;
  readonly utilisation: Utilisation;
  /** The baseline's, where it differs as shown. */
  readonly was: number | null;
  readonly range: { readonly low: number; readonly high: number } | null;
  readonly chips: readonly Chip[];
  readonly areas: readonly AreaToken[];
  readonly findings: number;
  readonly wave: number | null;
  readonly state: 'same' | 'new' | 'renamed';
}

const cardsByView = new WeakMap<MapView, ReadonlyMap<TeamId, TeamCard>>();
let latest: ReadonlyMap<TeamId, TeamCard> = new Map();

/** What each team's container shows. Cards that say the same as in the view before stay the same objects. */
export function teamCardsOf(view: MapView): ReadonlyMap<TeamId, TeamCard> {
  return allAtOnce(teamCardsInPieces(view));
}

/** The same in pieces, so that the window draws while those of a large organisation are made. */
export function* teamCardsInPieces(view: MapView): Pieces<ReadonlyMap<TeamId, TeamCard>> {
  const known = cardsByView.get(view);
  if (known !== undefined) return known;
  const findingsByTeam = countFindings(view);
  const cards = new Map<TeamId, TeamCard>();
  for (const team of orderedTeams(view.org)) {
    const fresh = cardOf(view, team, findingsByTeam.get(team.id) ?? 0);
    const old = latest.get(team.id);
    cards.set(team.id, old !== undefined && sameValue(old, fresh) ? old : fresh);
    yield;
  }
  latest = cards;
  cardsByView.set(view, cards);
  return cards;
}

function cardOf(view: MapView, team: Team, findings: number): TeamCard {
  const figures = view.result.teams.get(team.id);
  const utilisation: Utilisation = figures?.utilisation ?? { kind: 'idle' };
  const baseline = view.scenario === null ? undefined : view.baselineResult.teams.get(team.id)?.utilisation;
  const wasValue = baseline?.kind === 'used' ? baseline.value : null;
  const isSame =
    wasValue !== null &&
    utilisation.kind === 'used' &&
    Math.round(wasValue * 100) === Math.round(utilisation.value * 100);
  const chips = chipsOf(view, team);
  const old = view.baseline.teams.get(team.id);
  return {
    teamId: team.id,
    name: team.name,
    typeText: teamTypeText(team.type),
    people: chips.filter((chip) => chip.state === 'held').length,
    openSeats: chips.filter((chip) => chip.state === 'open').length,
    closedSeats: chips.filter((chip) => chip.state === 'closed').length,
    utilisation,
    was: isSame ? null : wasValue,
    range: figures?.weeklyRange ?? null,
    chips,
    areas: tokensOf(view, team),
    findings,
    wave: view.marks.teams.get(team.id)?.wave ?? null,
    state: old === undefined ? 'new' : old.name === team.name ? 'same' : 'renamed',
  };
}

function chipsOf(view: MapView, team: Team): readonly Chip[] {
  return seatRowsOf(view, team.id).map((row) => {
    const seat = view.org.seats.get(row.id);
    return seat?.teamId === team.id ? chipOf(view, seat) : ghostOf(view, row, seat);
  });
}

function chipOf(view: MapView, seat: Seat): Chip {
  const figures = view.result.seats.get(seat.id);
  const person = seat.personId === null ? undefined : view.org.people.get(seat.personId);
  return {
    seatId: seat.id,
    name: seatLabel(view.org, seat),
    role: view.org.roles.get(seat.roleId),
    state: seat.closed === true ? 'closed' : person === undefined ? 'open' : 'held',
    utilisation: figures?.utilisation.kind === 'used' ? figures.utilisation.value : null,
    usedHours: tenths(figures?.demandHours ?? 0),
    plannedHours: tenths(figures?.supplyHours ?? 0),
    goneTo: null,
    wave: view.marks.seats.get(seat.id)?.wave ?? null,
    isAway: person?.availableFrom !== null && person !== undefined,
    isInCircle: reportingCircles(view.org).some((circle) => circle.includes(seat.id)),
  };
}

function tenths(hours: number): number {
  return Math.round(hours * 10) / 10;
}

function ghostOf(view: MapView, before: Seat, after: Seat | undefined): Chip {
  const teamId = after?.teamId ?? null;
  return {
    seatId: before.id,
    name: seatLabel(view.baseline, before),
    role: view.baseline.roles.get(before.roleId),
    state: 'ghost',
    utilisation: null,
    usedHours: 0,
    plannedHours: 0,
    goneTo: teamId === null ? null : (view.org.teams.get(teamId)?.name ?? null),
    wave: view.marks.seats.get(before.id)?.wave ?? null,
    isAway: false,
    isInCircle: false,
  };
}

function tokensOf(view: MapView, team: Team): readonly AreaToken[] {
  const here = (indexOf(view.org).areasByHome.get(team.id) ?? []).map((area): AreaToken & { isNew: boolean } => {
    const old = view.baseline.areas.get(area.id);
    const cameHere = view.scenario !== null && (old === undefined || homeTeamOf(view.baseline, old) !== team.id);
    return {
      ...tokenOf(view, area, team.id),
      state: 'here',
      wave: cameHere ? (view.marks.areas.get(area.id)?.wave ?? null) : null,
      isNew: cameHere,
    };
  });
  const ghosts = (view.scenario === null ? [] : (indexOf(view.baseline).areasByHome.get(team.id) ?? [])).flatMap(
    (area): AreaToken[] => {
      const now = view.org.areas.get(area.id);
      if (now !== undefined && homeTeamOf(view.org, now) === team.id) return [];
      return [{ ...tokenOf(view, area, team.id), state: 'ghost', wave: view.marks.areas.get(area.id)?.wave ?? null }];
    },
  );
  // What came stands after what was here, so that nothing else changes its place.
  return [...here.filter((token) => !token.isNew), ...here.filter((token) => token.isNew), ...ghosts].map(
    ({ areaId, name, hours, state, wave, reviewers, pullRequestsPerWeek, aiShare }) => ({
      areaId,
      name,
      hours,
      state,
      wave,
      reviewers,
      pullRequestsPerWeek,
      aiShare,
    }),
  );
}

function tokenOf(view: MapView, area: CodeArea, teamId: TeamId): Omit<AreaToken, 'state' | 'wave'> {
  const figures = view.result.areas.get(area.id);
  return {
    areaId: area.id,
    name: area.name,
    // What nobody may review is still this team's to answer for.
    hours: (figures?.byTeam.get(teamId) ?? 0) + (figures?.unroutedHours ?? 0),
    reviewers: figures?.reviewers.length ?? 0,
    pullRequestsPerWeek: figures?.demand.pullRequestsPerWeek ?? 0,
    aiShare: figures?.demand.aiShare ?? 0,
  };
}

/** The token of an area that no team owns. */
export function ownerlessTokens(view: MapView): readonly AreaToken[] {
  return [...view.org.areas.values()]
    .filter((area) => homeTeamOf(view.org, area) === null)
    .sort((one, other) => hoursOf(view, other) - hoursOf(view, one) || byOrder(one, other))
    .map((area) => {
      const figures = view.result.areas.get(area.id);
      return {
        areaId: area.id,
        name: area.name,
        hours: figures?.demand.hoursPerWeek ?? 0,
        state: 'here',
        wave: view.marks.areas.get(area.id)?.wave ?? null,
        reviewers: figures?.reviewers.length ?? 0,
        pullRequestsPerWeek: figures?.demand.pullRequestsPerWeek ?? 0,
        aiShare: figures?.demand.aiShare ?? 0,
      };
    });
}

function hoursOf(view: MapView, area: CodeArea): number {
  return view.result.areas.get(area.id)?.demand.hoursPerWeek ?? 0;
}

function countFindings(view: MapView): ReadonlyMap<TeamId, number> {
  const counts = new Map<TeamId, number>();
  for (const finding of view.findings) {
    const teamId = teamOfFinding(view.org, finding);
    // The plate says how full a team is; the flag counts what it does not say.
    if (teamId === null || (finding.place.kind === 'team' && findingKinds[finding.kind].family === 'capacity'))
      continue;
    counts.set(teamId, (counts.get(teamId) ?? 0) + 1);
  }
  return counts;
}

/** The team at which a finding shows; null for an area without owner, and for what is of no team. */
export function teamOfFinding(org: Org, finding: Finding): TeamId | null {
  const { place } = finding;
  return teamOfPlace(
    org,
    (areaId) => {
      const area = org.areas.get(areaId);
      return area === undefined ? null : homeTeamOf(org, area);
    },
    place,
  );
}

/** Deep equality of plain records; records of the plan are compared by identity first, which settles most. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((value, index) => sameValue(value, (right as unknown[])[index]))
    );
  }
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => sameValue((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]))
  );
}
