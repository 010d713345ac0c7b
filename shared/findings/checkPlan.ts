import type { AreaId, TeamId } from '../base/ids.ts';
import { allAtOnce, type Pieces } from '../base/pieces.ts';
import type { AcceptedFinding } from '../plan/findingRecords.ts';
import type { Org } from '../org/org.ts';
import { capacityFindings } from './checks/capacityFindings.ts';
import { governanceFindings } from './checks/governanceFindings.ts';
import { historyFindings } from './checks/historyFindings.ts';
import { outcomeFindings } from './checks/outcomeFindings.ts';
import { ownershipInPieces } from './checks/ownershipFindings.ts';
import { peopleInPieces } from './checks/peopleFindings.ts';
import { pipelineFindings } from './checks/pipelineFindings.ts';
import { waveFindings } from './checks/waveFindings.ts';
import type { FindingFacts } from './facts.ts';
import { placeKey, severityOrder, type FindingPlace, type PlanFinding } from './finding.ts';

/**
 * Everything that is wrong, or may become so, in one state of a plan: the worst first, by severity and then by the review hours
 * that it touches. Nothing of it is about the speed of a person, and nobody is ranked.
 *
 * Every check costs about one walk through the organisation; what only depends on imported history is kept with it.
 */
export function checkPlan(facts: FindingFacts): readonly PlanFinding[] {
  return allAtOnce(checkPlanInPieces(facts));
}

/** The same in pieces: a family of checks, or a group of people of a wave, at a time. */
export function* checkPlanInPieces(facts: FindingFacts): Pieces<readonly PlanFinding[]> {
  const found: (readonly PlanFinding[])[] = [];
  // Put together when they are first read, which takes a piece of its own where there are many.
  for (const table of ['seats', 'areas', 'teams'] as const) if (facts.result[table].size > 0) yield;
  for (const check of [capacityFindings, governanceFindings]) {
    found.push(check(facts));
    yield;
  }
  found.push(yield* peopleInPieces(facts));
  found.push(yield* waveFindings(facts));
  found.push(yield* ownershipInPieces(facts));
  for (const check of [historyFindings, outcomeFindings, pipelineFindings]) {
    found.push(check(facts));
    yield;
  }
  return found
    .flat()
    .sort(
      (one, other) =>
        severityOrder[one.severity] - severityOrder[other.severity] || descending(one.weight, other.weight),
    );
}

function descending(one: number, other: number): number {
  return one === other ? 0 : other - one;
}

/** Findings that count, and those that somebody lives with. */
export interface SortedFindings {
  readonly open: readonly PlanFinding[];
  readonly accepted: readonly PlanFinding[];
}

/**
 * Tells apart what counts and what was accepted. An acceptance ends with its date, and does not hold for places that were not
 * there when it was given.
 */
export function sortFindings(
  findings: readonly PlanFinding[],
  accepted: ReadonlyMap<string, AcceptedFinding>,
  today: string,
): SortedFindings {
  if (accepted.size === 0) return { open: findings, accepted: [] };
  const isAccepted = (finding: PlanFinding): boolean => {
    const record = accepted.get(finding.id);
    if (record === undefined || (record.until !== null && record.until < today)) return false;
    const known = new Set(record.places);
    return finding.members.every((place) => known.has(placeKey(place)));
  };
  return {
    open: findings.filter((finding) => !isAccepted(finding)),
    accepted: findings.filter(isAccepted),
  };
}

/** An acceptance of a finding as it is now. */
export function acceptanceOf(
  finding: PlanFinding,
  {
    reason,
    owner,
    today,
    until,
  }: { readonly reason: string; readonly owner: string; readonly today: string; readonly until: string | null },
): AcceptedFinding {
  return { findingId: finding.id, reason, owner, acceptedOn: today, until, places: finding.members.map(placeKey) };
}

/** The teams that a finding touches: its own, and those of its members. */
export function teamsOfFinding(
  org: Org,
  homeOf: (areaId: AreaId) => TeamId | null,
  finding: PlanFinding,
): readonly TeamId[] {
  const teams = new Set<TeamId>();
  for (const place of [finding.place, ...finding.members]) {
    const teamId = teamOfPlace(org, homeOf, place);
    if (teamId !== null) teams.add(teamId);
  }
  return [...teams];
}

/** The team at which a place stands; null: at none. */
export function teamOfPlace(org: Org, homeOf: (areaId: AreaId) => TeamId | null, place: FindingPlace): TeamId | null {
  switch (place.kind) {
    case 'team':
      return place.teamId;
    case 'area':
      return homeOf(place.areaId);
    case 'seat':
      return org.seats.get(place.seatId)?.teamId ?? null;
    case 'group':
    case 'gate':
    case 'policy':
    case 'standard':
    case 'organisation':
      return null;
    default:
      return place satisfies never;
  }
}
