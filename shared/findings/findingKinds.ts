import type { LimitKey } from '../plan/findingRecords.ts';
import type { FindingKind } from './finding.ts';

/** What kinds of findings are filtered by. */
export const findingFamilies = {
  capacity: 'Over capacity',
  cover: 'Owners and reviewers',
  people: 'People and spans',
  governance: 'Accountability and policies',
  pipeline: 'Pipeline',
  history: 'What happened',
} as const;

export type FindingFamily = keyof typeof findingFamilies;

export interface KindDefinition {
  readonly family: FindingFamily;
  /** What is checked, for lists and documentation. */
  readonly name: string;
  readonly meaning: string;
  /** The limit that decides; `planTo`: the assumption “Plan to”; null: there is nothing to set. */
  readonly limit: LimitKey | 'planTo' | null;
}

/** Every check: what it means and which limit decides. */
export const findingKinds: Readonly<Record<FindingKind, KindDefinition>> = {
  teamBreaking: {
    family: 'capacity',
    name: 'Team far over its hours',
    meaning:
      'Much more review work comes in than the team has hours for. What is not done is added to the queue every week.',
    limit: 'teamBreaking',
  },
  teamOver: {
    family: 'capacity',
    name: 'Team over its hours',
    meaning: 'More review work comes in than the team has hours for, so the queue grows for as long as that lasts.',
    limit: 'teamOver',
  },
  teamTight: {
    family: 'capacity',
    name: 'Team tight',
    meaning: 'The team keeps up, but waits rise quickly from here on, and an absence takes it over.',
    limit: 'planTo',
  },
  teamWithoutReviewers: {
    family: 'capacity',
    name: 'Team without reviewers',
    meaning: 'The team owns code areas and nobody in it reviews.',
    limit: null,
  },
  areaWithoutOwner: {
    family: 'cover',
    name: 'Code area without owner',
    meaning: 'Pull requests come in and nobody is asked to review them.',
    limit: 'minorHours',
  },
  areaWithoutReviewer: {
    family: 'cover',
    name: 'Owners who do not review',
    meaning: 'The area has owners, but none of them has review hours.',
    limit: 'minorHours',
  },
  areaSingleReviewer: {
    family: 'cover',
    name: 'Single reviewer',
    meaning:
      'One person may review the area. Work stops when that person is away, and nobody reviews what that person writes.',
    limit: 'minorHours',
  },
  areaReviewerIsAuthor: {
    family: 'cover',
    name: 'Only reviewer is the main author',
    meaning:
      'The only person who may review the area also writes more of it than anybody else. The host never asks authors to review their own changes, so these have no reviewer at all.',
    limit: 'minorHours',
  },
  areaTooFewApprovers: {
    family: 'cover',
    name: 'Fewer owners than approvals',
    meaning: 'More approvals are required than people may give.',
    limit: 'minorHours',
  },
  teamManyAreas: {
    family: 'cover',
    name: 'Too many code areas for a team',
    meaning: 'What a team owns it has to know. With too many areas it knows none of them well.',
    limit: 'teamAreas',
  },
  teamCrossReview: {
    family: 'cover',
    name: 'Reviews for other teams',
    meaning: 'A large part of the team’s review hours goes to code that other teams own.',
    limit: 'crossTeam',
  },
  rulesStopMatching: {
    family: 'cover',
    name: 'Ownership rules that stop matching',
    meaning:
      'Rules in ownership files name a team that the plan renames or removes. On the host they will match nobody.',
    limit: null,
  },
  dutiesNotSeparated: {
    family: 'governance',
    name: 'Separation of duties',
    meaning: 'Whoever checks AI-assisted changes should not be the one who approves them.',
    limit: null,
  },
  seniorReviewTime: {
    family: 'people',
    name: 'Senior people’s time in review',
    meaning:
      'The review work that falls to senior people would take most of their week. It says how work is spread, not how anybody works.',
    limit: 'seniorReview',
  },
  spanWide: {
    family: 'people',
    name: 'Wide span',
    meaning: 'More people report to one person than one person can look after.',
    limit: 'spanWide',
  },
  spanNarrow: {
    family: 'people',
    name: 'Narrow span',
    meaning: 'Few people report to a manager who leads no other managers.',
    limit: 'spanNarrow',
  },
  reportingCircle: {
    family: 'people',
    name: 'Managers in a circle',
    meaning:
      'People report to one another in a circle, so nobody of them is at the top. A file or an import told it so.',
    limit: null,
  },
  personManyTeams: {
    family: 'people',
    name: 'One person in many teams',
    meaning: 'People are split over more teams than their attention allows.',
    limit: 'personTeams',
  },
  waveOverloads: {
    family: 'capacity',
    name: 'Wave that overloads a team',
    meaning:
      'After this wave people review areas that are new to them and are slower there. Until they have learned, the team has more work than hours.',
    limit: 'waveOver',
  },
  reviewConcentration: {
    family: 'history',
    name: 'Concentrated reviews',
    meaning: 'A few people do most of the reviews. It is a risk of the organisation; who they are is not shown.',
    limit: 'topTenthShare',
  },
  unreviewedRising: {
    family: 'history',
    name: 'Merges without review rising',
    meaning: 'A larger part of what people wrote is merged without anybody’s review than some weeks ago.',
    limit: 'unreviewedRise',
  },
  provenanceLow: {
    family: 'history',
    name: 'Unknown origin',
    meaning: 'Pull requests declare neither that AI took part nor that it did not, so its share is not known.',
    limit: 'knownOrigin',
  },
  activityWithoutOutcome: {
    family: 'history',
    name: 'Throughput without outcome',
    meaning:
      'More pull requests are merged than a quarter ago, and nothing that is measured of what they are for became better. It says what went together, not why.',
    limit: 'activityRise',
  },
  gateOnPath: {
    family: 'pipeline',
    name: 'Gate on the critical path',
    meaning:
      'Every change waits for this gate before it is merged. Side by side with others, or after the merge, it would hold up none.',
    limit: 'gateMinutes',
  },
  ciSaturated: {
    family: 'pipeline',
    name: 'CI saturated in office hours',
    meaning: 'Most runners are busy when most people work, so that runs wait.',
    limit: 'ciBusy',
  },
  mainBelowTarget: {
    family: 'pipeline',
    name: 'Main branch below target',
    meaning: 'The main branch fails more often than you want. Each failure holds up others and needs a fix.',
    limit: 'mainSuccess',
  },
  nobodyAccountable: {
    family: 'governance',
    name: 'Nobody accountable',
    meaning:
      'AI-assisted changes are merged and the accountability matrix names nobody who answers for their quality, or a role that nobody holds.',
    limit: null,
  },
  accountableForMany: {
    family: 'governance',
    name: 'One person answers for many areas',
    meaning: 'Whoever answers for too many areas answers for none.',
    limit: 'accountableAreas',
  },
  aiWithoutValidator: {
    family: 'governance',
    name: 'AI-assisted work without validator',
    meaning: 'Most of the team’s changes are AI-assisted, and nobody screens them before the owners do.',
    limit: 'validatorShare',
  },
  policyMissing: {
    family: 'governance',
    name: 'No policy',
    meaning: 'AI is used where no policy in force says how.',
    limit: null,
  },
  lightPathWithoutPolicy: {
    family: 'governance',
    name: 'Light path without policy',
    meaning:
      'AI-assisted changes of low risk are merged with one approval where more are asked for, and no policy in force allows that.',
    limit: null,
  },
  policyNotOwned: {
    family: 'governance',
    name: 'Policy without owner',
    meaning: 'A policy that nobody owns is kept by nobody.',
    limit: null,
  },
  policyReviewPast: {
    family: 'governance',
    name: 'Policy not reviewed',
    meaning: 'The date on which the policy was to be looked at again has passed.',
    limit: null,
  },
  policyNotKept: {
    family: 'governance',
    name: 'Policy not kept',
    meaning: 'The policy is in force and often not kept.',
    limit: 'policyKept',
  },
  standardNotMet: {
    family: 'governance',
    name: 'Review standard not met',
    meaning: 'Code areas are set up with less than the review standard for AI-assisted changes asks for.',
    limit: null,
  },
  definitionOfDoneMissing: {
    family: 'governance',
    name: 'No definition of done',
    meaning: 'Product and engineering have not agreed when the team’s changes are done.',
    limit: null,
  },
};
