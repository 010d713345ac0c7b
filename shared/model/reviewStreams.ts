import type { AreaId, SeatId, TeamId } from '../base/ids.ts';
import type { Lookup } from '../base/layeredMap.ts';
import type { CodeArea, Routing } from '../org/org.ts';
import type { AreaDemand, AreaDemandFigures, DemandPiece } from './areaDemand.ts';
import type { SeatSupply } from './seatSupply.ts';

/** Part of an area's review work that goes to one set of people. */
export interface ReviewStream {
  readonly areaId: AreaId;
  /** The work of the area, or of the piece of it that needs so many approvals. */
  readonly demand: AreaDemandFigures;
  /** Part of that work, 0 to 1. */
  readonly part: number;
  readonly requiredApprovals: number;
  /** People who may do it and have review hours. */
  readonly reviewers: readonly SeatId[];
  /** Part of the stream that its reviewers can do: below 1 when there are fewer people than approvals. */
  readonly coveredPart: number;
  /** The team whose part this is; null for named reviewers and areas without owner. */
  readonly teamId: TeamId | null;
  /** How a request finds its reviewer: the team's way, one queue for named reviewers. */
  readonly routing: Routing;
}

/** A smaller part of an area's work is left out: it would be less than a second a year. */
const negligiblePart = 1e-9;

/** What is needed to find out who may review an area. */
export interface Eligibility {
  readonly routingOf: (teamId: TeamId) => Routing;
  /** People of a team who have review hours, sorted; the same list each time. */
  readonly reviewersOf: (teamId: TeamId) => readonly SeatId[];
  readonly isReviewer: (seatId: SeatId) => boolean;
}

/** Who may review, from who is in which team and gives what. */
export function createEligibility(
  teams: ReadonlyMap<TeamId, { readonly routing: Routing }>,
  membersByTeam: Lookup<TeamId, readonly SeatId[]>,
  supplyOf: (seatId: SeatId) => SeatSupply | undefined,
): Eligibility {
  const isReviewer = (seatId: SeatId): boolean => (supplyOf(seatId)?.hours ?? 0) > 0;
  const known = new Map<TeamId, readonly SeatId[]>();
  return {
    routingOf: (teamId) => teams.get(teamId)?.routing ?? 'pool',
    reviewersOf: (teamId) => {
      const present = known.get(teamId);
      if (present !== undefined) return present;
      const reviewers = (membersByTeam.get(teamId) ?? []).filter(isReviewer);
      known.set(teamId, reviewers);
      return reviewers;
    },
    isReviewer,
  };
}

/**
 * Who reviews how much of an area: one stream for each owner with a share of its own, and one for the pool of the others.
 * Where fewer people remain than must approve, the fallback team joins; what is then still not covered is nobody's.
 *
 * Source: the model specification, 2.3
 */
export function reviewStreamsOf(area: CodeArea, demand: AreaDemand, who: Eligibility): readonly ReviewStream[] {
  const [only] = demand.pieces;
  if (only !== undefined && demand.pieces.length === 1) return streamsOfPiece(area, only, who);
  return demand.pieces.flatMap((piece) => streamsOfPiece(area, piece, who));
}

function streamsOfPiece(area: CodeArea, piece: DemandPiece, who: Eligibility): readonly ReviewStream[] {
  // Most areas are one pool.
  if (area.owners.every((owner) => owner.share === null)) {
    return [streamOf(area, piece, who, 1, area.owners, firstTeamOf(area.owners))];
  }
  const fixed = area.owners.filter((owner) => owner.share !== null);
  const pooled = area.owners.filter((owner) => owner.share === null);
  const fixedSum = fixed.reduce((sum, owner) => sum + (owner.share ?? 0), 0);
  // Shares that leave nothing for a pool, or for which there is no pool, are read as proportions.
  const asProportions = fixedSum > 0 && (pooled.length === 0 || fixedSum > 1);
  const rest = asProportions ? 0 : 1 - fixedSum;

  const streams = fixed.map((owner) => {
    const share = owner.share ?? 0;
    const part = asProportions ? share / fixedSum : share;
    return streamOf(area, piece, who, part, [owner], firstTeamOf([owner]));
  });
  if (rest > negligiblePart && (pooled.length > 0 || fixedSum === 0)) {
    streams.push(streamOf(area, piece, who, rest, pooled, firstTeamOf(pooled)));
  }
  return streams.filter((stream) => stream.part > negligiblePart);
}

function firstTeamOf(owners: CodeArea['owners']): TeamId | null {
  for (const owner of owners) if (owner.kind === 'team') return owner.teamId;
  return null;
}

function streamOf(
  area: CodeArea,
  { demand, requiredApprovals }: DemandPiece,
  who: Eligibility,
  part: number,
  owners: CodeArea['owners'],
  teamId: TeamId | null,
): ReviewStream {
  const reviewers = reviewersOf(area, requiredApprovals, who, owners);
  return {
    areaId: area.id,
    demand,
    part,
    requiredApprovals,
    reviewers,
    coveredPart: Math.min(1, reviewers.length / requiredApprovals),
    teamId,
    routing: teamId === null ? 'pool' : who.routingOf(teamId),
  };
}

/** Sorted. A team's own list wherever it is all there is, so that areas of one team have the very same. */
function reviewersOf(
  area: CodeArea,
  requiredApprovals: number,
  who: Eligibility,
  owners: CodeArea['owners'],
): readonly SeatId[] {
  const [only] = owners;
  if (owners.length === 1 && only?.kind === 'team' && only.reviewers === null) {
    const team = who.reviewersOf(only.teamId);
    if (team.length >= requiredApprovals || area.fallbackTeamId === null) return team;
  }
  const reviewers = new Set<SeatId>();
  for (const owner of owners) {
    if (owner.kind === 'seat') {
      if (who.isReviewer(owner.seatId)) reviewers.add(owner.seatId);
    } else {
      for (const seatId of who.reviewersOf(owner.teamId)) {
        if (owner.reviewers === null || owner.reviewers.includes(seatId)) reviewers.add(seatId);
      }
    }
  }
  if (reviewers.size < requiredApprovals && area.fallbackTeamId !== null) {
    for (const seatId of who.reviewersOf(area.fallbackTeamId)) reviewers.add(seatId);
  }
  return [...reviewers].sort();
}
