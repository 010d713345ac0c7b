import type { OrgResult } from '../model/orgResult.ts';
import type { Assumptions } from '../org/assumptions.ts';
import type { Org } from '../org/org.ts';
import { resolveLimits, type LimitKey } from '../plan/findingRecords.ts';
import { severityOrder, type CapacityKind, type Finding } from './finding.ts';

/** Where the checks of capacity begin. */
export interface CapacityLimits {
  /** Utilisation that plans should keep to, such as 0.85. */
  readonly planTo: number;
  /** Utilisation past which a queue grows, and past which it grows fast. */
  readonly over: number;
  readonly breaking: number;
  /** Review hours a week under which a code area’s ownership is a note. */
  readonly minorHours: number;
}

/** The limits of a plan. */
export function capacityLimitsOf(
  { planToUtilisation }: Pick<Assumptions, 'planToUtilisation'>,
  changed: ReadonlyMap<LimitKey, number>,
): CapacityLimits {
  const { teamOver, teamBreaking, minorHours } = resolveLimits(changed);
  return { planTo: planToUtilisation, over: teamOver, breaking: teamBreaking, minorHours };
}

/**
 * The capacity risks of an organisation, the worst first: by severity, then by the review hours they touch, teams before areas.
 *
 * This runs on every pointer move; `checkPlan` adds everything else that can be said.
 */
export function checkCapacity(org: Org, result: OrgResult, limits: CapacityLimits): readonly Finding[] {
  const hoursAt = ({ place }: Finding): number =>
    place.kind === 'area' ? (result.areas.get(place.areaId)?.demand.hoursPerWeek ?? 0) : Infinity;
  // Teams keep the order of their table: the sort is stable.
  return [...checkTeams(org, result, limits), ...checkAreas(org, result, limits)].sort(
    (one, other) =>
      severityOrder[one.severity] - severityOrder[other.severity] || compareNumbers(hoursAt(other), hoursAt(one)),
  );
}

function compareNumbers(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

function checkTeams(org: Org, result: OrgResult, limits: CapacityLimits): readonly Finding[] {
  return [...org.teams.keys()].flatMap((teamId) => {
    const utilisation = result.teams.get(teamId)?.utilisation;
    const kind = utilisation === undefined ? null : kindOfTeam(utilisation, limits);
    if (kind === null) return [];
    const severity = kind === 'teamTight' ? 'watch' : 'act';
    return [{ id: `${kind}:${teamId}`, kind, severity, place: { kind: 'team', teamId } } satisfies Finding];
  });
}

function kindOfTeam(
  utilisation: { readonly kind: string; readonly value?: number },
  { planTo, over, breaking }: CapacityLimits,
): Extract<CapacityKind, `team${string}`> | null {
  if (utilisation.kind === 'noReviewers') return 'teamWithoutReviewers';
  const value = utilisation.value ?? 0;
  if (value > breaking) return 'teamBreaking';
  if (value > over) return 'teamOver';
  return value > planTo ? 'teamTight' : null;
}

function checkAreas(org: Org, result: OrgResult, { minorHours }: CapacityLimits): readonly Finding[] {
  return [...org.areas.values()].flatMap((area) => {
    const figures = result.areas.get(area.id);
    if (figures === undefined || figures.demand.pullRequestsPerWeek === 0) return [];
    const count = figures.reviewers.length;
    const isMinor = figures.demand.hoursPerWeek < minorHours;
    const finding = (kind: CapacityKind, severity: Finding['severity']): Finding => ({
      id: `${kind}:${area.id}`,
      kind,
      severity: isMinor ? 'note' : severity,
      place: { kind: 'area', areaId: area.id },
    });
    if (area.owners.length === 0 && count === 0) return [finding('areaWithoutOwner', 'act')];
    if (count === 0) return [finding('areaWithoutReviewer', 'act')];
    if (count < area.requiredApprovals) return [finding('areaTooFewApprovers', 'act')];
    return count === 1 ? [finding('areaSingleReviewer', 'watch')] : [];
  });
}
