import type { AreaId, TeamId } from '../base/ids.ts';
import type { OrgResult } from '../model/orgResult.ts';
import type { Org } from '../org/org.ts';

/** A risk in the plan, and where it is. */
export interface Finding {
  /** The same for the same risk at the same place, so that scenarios can be compared. */
  readonly id: string;
  readonly kind: FindingKind;
  /** Act: the queue grows, or nobody answers. Watch: one absence or one assumption away. Note: good to know, hardly any work. */
  readonly severity: 'act' | 'watch' | 'note';
  readonly place: FindingPlace;
}

export type FindingKind =
  /** More than 125 % of its review hours are spoken for. */
  | 'teamBreaking'
  /** More than 100 %. */
  | 'teamOver'
  /** More than the utilisation that plans should keep to. */
  | 'teamTight'
  /** Reviews to do and nobody in the team who reviews. */
  | 'teamWithoutReviewers'
  /** Pull requests and no owner. */
  | 'areaWithoutOwner'
  /** Owners, but none of them reviews. */
  | 'areaWithoutReviewer'
  /** One person reviews it: nobody reviews what that person writes. */
  | 'areaSingleReviewer'
  /** Fewer people than must approve. */
  | 'areaTooFewApprovers';

export type FindingPlace =
  { readonly kind: 'team'; readonly teamId: TeamId } | { readonly kind: 'area'; readonly areaId: AreaId };

/** Utilisation past which a queue grows fast. */
const breaking = 1.25;

/** Review hours a week under which a code area's ownership is a note: half an hour, about one small pull request. */
const minorHoursPerWeek = 0.5;

const severityOrder = { act: 0, watch: 1, note: 2 } as const;

/**
 * The capacity risks of an organisation, the worst first: by severity, then by the review hours they touch, teams before areas.
 *
 * @param planTo utilisation that plans should keep to, such as 0.85
 */
export function checkCapacity(org: Org, result: OrgResult, planTo: number): readonly Finding[] {
  const hoursAt = ({ place }: Finding): number =>
    place.kind === 'team' ? Infinity : (result.areas.get(place.areaId)?.demand.hoursPerWeek ?? 0);
  // Teams keep the order of their table: the sort is stable.
  return [...checkTeams(org, result, planTo), ...checkAreas(org, result)].sort(
    (one, other) =>
      severityOrder[one.severity] - severityOrder[other.severity] || compareNumbers(hoursAt(other), hoursAt(one)),
  );
}

function compareNumbers(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

/** Whether a finding asks for something; a note does not. */
export function isPressing(finding: Finding): boolean {
  return finding.severity !== 'note';
}

function checkTeams(org: Org, result: OrgResult, planTo: number): readonly Finding[] {
  return [...org.teams.keys()].flatMap((teamId) => {
    const utilisation = result.teams.get(teamId)?.utilisation;
    const kind = utilisation === undefined ? null : kindOfTeam(utilisation, planTo);
    if (kind === null) return [];
    const severity = kind === 'teamTight' ? 'watch' : 'act';
    return [{ id: `${kind}:${teamId}`, kind, severity, place: { kind: 'team', teamId } } satisfies Finding];
  });
}

function kindOfTeam(
  utilisation: { readonly kind: string; readonly value?: number },
  planTo: number,
): Extract<FindingKind, `team${string}`> | null {
  if (utilisation.kind === 'noReviewers') return 'teamWithoutReviewers';
  const value = utilisation.value ?? 0;
  if (value > breaking) return 'teamBreaking';
  if (value > 1) return 'teamOver';
  return value > planTo ? 'teamTight' : null;
}

function checkAreas(org: Org, result: OrgResult): readonly Finding[] {
  return [...org.areas.values()].flatMap((area) => {
    const figures = result.areas.get(area.id);
    if (figures === undefined || figures.demand.pullRequestsPerWeek === 0) return [];
    const count = figures.reviewers.length;
    const isMinor = figures.demand.hoursPerWeek < minorHoursPerWeek;
    const finding = (kind: FindingKind, severity: Finding['severity']): Finding => ({
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

/** How the findings of a scenario differ from those of the baseline. */
export interface FindingChanges {
  readonly added: readonly Finding[];
  readonly resolved: readonly Finding[];
  readonly carried: readonly Finding[];
}

/** Compares findings by id. A team that was breaking and is now over counts as one resolved and one new. */
export function compareFindings(before: readonly Finding[], after: readonly Finding[]): FindingChanges {
  const beforeIds = new Set(before.map((finding) => finding.id));
  const afterIds = new Set(after.map((finding) => finding.id));
  return {
    added: after.filter((finding) => !beforeIds.has(finding.id)),
    resolved: before.filter((finding) => !afterIds.has(finding.id)),
    carried: after.filter((finding) => beforeIds.has(finding.id)),
  };
}
