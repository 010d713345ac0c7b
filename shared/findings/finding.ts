import type { AreaId, GateId, GroupId, PolicyId, SeatId, StandardId, TeamId } from '../base/ids.ts';
import type { SentencePart } from '../org/describeEdit.ts';

/** A risk in the plan, and where it is. */
export interface Finding {
  /** The same for the same risk at the same place, so that scenarios can be compared. */
  readonly id: string;
  readonly kind: FindingKind;
  /** Act: the queue grows, or nobody answers. Watch: one absence or one assumption away. Note: good to know, hardly any work. */
  readonly severity: 'act' | 'watch' | 'note';
  readonly place: FindingPlace;
}

/** A finding with all that is said of it. */
export interface PlanFinding extends Finding {
  readonly title: readonly SentencePart[];
  /** What it touches, in a sentence or two. */
  readonly detail: string;
  readonly evidence: readonly Evidence[];
  /** Every place that it has, the finding’s own apart: the areas of a group, the policies without owner. */
  readonly members: readonly FindingPlace[];
  /** Review hours a week that it touches; Infinity: those of a whole team. Only for the order. */
  readonly weight: number;
}

/** A number that a finding rests on. */
export interface Evidence {
  readonly label: string;
  readonly value: number;
  readonly unit: EvidenceUnit;
  /** 8 of 10 weeks, or of runs, lie between; absent: it is counted or stated. */
  readonly low?: number;
  readonly high?: number;
  readonly from: 'computed' | 'measured' | 'stated' | 'assumed';
}

export type EvidenceUnit =
  | 'share'
  | 'hours a week'
  | 'hours'
  | 'minutes'
  | 'weeks'
  | 'people'
  | 'areas'
  | 'teams'
  | 'pull requests'
  | 'points'
  | 'count';

export type FindingKind = CapacityKind | OwnershipKind | PeopleKind | HistoryKind | PipelineKind | GovernanceKind;

export type CapacityKind =
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

export type OwnershipKind =
  'areaReviewerIsAuthor' | 'teamManyAreas' | 'teamCrossReview' | 'rulesStopMatching' | 'dutiesNotSeparated';

export type PeopleKind =
  'seniorReviewTime' | 'spanWide' | 'spanNarrow' | 'reportingCircle' | 'personManyTeams' | 'waveOverloads';

export type HistoryKind = 'reviewConcentration' | 'unreviewedRising' | 'provenanceLow' | 'activityWithoutOutcome';

export type PipelineKind = 'gateOnPath' | 'ciSaturated' | 'mainBelowTarget';

export type GovernanceKind =
  | 'nobodyAccountable'
  | 'accountableForMany'
  | 'aiWithoutValidator'
  | 'policyMissing'
  | 'lightPathWithoutPolicy'
  | 'policyNotOwned'
  | 'policyReviewPast'
  | 'policyNotKept'
  | 'standardNotMet'
  | 'definitionOfDoneMissing';

export type FindingPlace =
  | { readonly kind: 'team'; readonly teamId: TeamId }
  | { readonly kind: 'area'; readonly areaId: AreaId }
  | { readonly kind: 'group'; readonly groupId: GroupId }
  | { readonly kind: 'seat'; readonly seatId: SeatId }
  | { readonly kind: 'gate'; readonly gateId: GateId }
  | { readonly kind: 'policy'; readonly policyId: PolicyId }
  | { readonly kind: 'standard'; readonly standardId: StandardId }
  /** Everything: what is true of no one place. */
  | { readonly kind: 'organisation' };

/** A place as a key: `team:team-payments`. */
export function placeKey(place: FindingPlace): string {
  switch (place.kind) {
    case 'team':
      return `team:${place.teamId}`;
    case 'area':
      return `area:${place.areaId}`;
    case 'group':
      return `group:${place.groupId}`;
    case 'seat':
      return `seat:${place.seatId}`;
    case 'gate':
      return `gate:${place.gateId}`;
    case 'policy':
      return `policy:${place.policyId}`;
    case 'standard':
      return `standard:${place.standardId}`;
    case 'organisation':
      return 'organisation';
    default:
      return place satisfies never;
  }
}

export const severityOrder = { act: 0, watch: 1, note: 2 } as const;

/** Whether a finding asks for something; a note does not. */
export function isPressing(finding: Finding): boolean {
  return finding.severity !== 'note';
}

/** How the findings of a scenario differ from those of the baseline. */
export interface FindingChanges<Found extends Finding = Finding> {
  readonly added: readonly Found[];
  readonly resolved: readonly Found[];
  readonly carried: readonly Found[];
}

/** Compares findings by id. A team that was breaking and is now over counts as one resolved and one new. */
export function compareFindings<Found extends Finding>(
  before: readonly Found[],
  after: readonly Found[],
): FindingChanges<Found> {
  const beforeIds = new Set(before.map((finding) => finding.id));
  const afterIds = new Set(after.map((finding) => finding.id));
  return {
    added: after.filter((finding) => !beforeIds.has(finding.id)),
    resolved: before.filter((finding) => !afterIds.has(finding.id)),
    carried: after.filter((finding) => beforeIds.has(finding.id)),
  };
}
