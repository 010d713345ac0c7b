/** What data is counted in. */
export type SampleKind =
  'weeks' | 'pullRequests' | 'answeredPullRequests' | 'changeRequests' | 'runs' | 'knownClasses' | 'pairs';

/** What is known of a quantity before any data is seen. */
export interface QuantityDefinition {
  /** What one estimate is for. A unit is a team, or small teams together. */
  readonly scope: 'area' | 'unit' | 'organisation';
  readonly unit: 'a week' | 'share' | 'ratio' | 'working hours' | 'hours' | 'review hours';
  /** With less than this it is not `measured`. */
  readonly minimum: readonly { readonly of: SampleKind; readonly need: number }[];
  /** What stands in where the minimum is not reached. */
  readonly otherwise: 'shrinkToOrganisation' | 'organisation' | 'prior';
}

/**
 * Every quantity that is read from data, with the least data it needs.
 *
 * Source: the model specification, 3.1, whose table this is
 */
export const quantityDefinitions = {
  /** Pull requests that become ready for review. */
  arrivalRate: {
    scope: 'area',
    unit: 'a week',
    minimum: [
      { of: 'weeks', need: 8 },
      { of: 'pullRequests', need: 30 },
    ],
    otherwise: 'shrinkToOrganisation',
  },
  /** Part of arrivals in each hour of the week. */
  weeklyProfile: {
    scope: 'organisation',
    unit: 'share',
    minimum: [{ of: 'pullRequests', need: 500 }],
    otherwise: 'prior',
  },
  /** Burstiness: variance over mean of weekly counts, trend removed. */
  arrivalScv: {
    scope: 'area',
    unit: 'ratio',
    minimum: [{ of: 'weeks', need: 12 }],
    otherwise: 'shrinkToOrganisation',
  },
  /** AI-assisted part of the pull requests of which it is known. */
  aiShare: {
    scope: 'unit',
    unit: 'share',
    minimum: [{ of: 'knownClasses', need: 20 }],
    otherwise: 'organisation',
  },
  /** Chance that a round of review ends with a change request. */
  changeRequestProbability: {
    scope: 'unit',
    unit: 'share',
    minimum: [{ of: 'answeredPullRequests', need: 20 }],
    otherwise: 'prior',
  },
  /** Median time from a change request to the next push. */
  authorTurnaround: {
    scope: 'organisation',
    unit: 'working hours',
    minimum: [{ of: 'changeRequests', need: 15 }],
    otherwise: 'prior',
  },
  /** Mean review effort by size, and its spread. */
  reviewEffort: {
    scope: 'unit',
    unit: 'review hours',
    minimum: [{ of: 'pullRequests', need: 30 }],
    otherwise: 'organisation',
  },
  /** Working hours from ready to the first review by a person. */
  firstResponse: {
    scope: 'unit',
    unit: 'working hours',
    minimum: [{ of: 'answeredPullRequests', need: 30 }],
    otherwise: 'prior',
  },
  /** Part of merged pull requests that no person reviewed. */
  unreviewedShare: {
    scope: 'unit',
    unit: 'share',
    minimum: [{ of: 'pullRequests', need: 20 }],
    otherwise: 'organisation',
  },
  /** Working hours that a review takes a reviewer from start to finish. */
  timeScale: {
    scope: 'unit',
    unit: 'working hours',
    minimum: [{ of: 'answeredPullRequests', need: 30 }],
    otherwise: 'prior',
  },
  /** Speed by how much of an area somebody has reviewed; kept per area, never shown per person. */
  familiarity: { scope: 'area', unit: 'ratio', minimum: [], otherwise: 'prior' },
  /** Run time of a pipeline. */
  ciDuration: {
    scope: 'organisation',
    unit: 'hours',
    minimum: [{ of: 'runs', need: 100 }],
    otherwise: 'organisation',
  },
  /** Time that a run waits for a runner. */
  ciQueue: { scope: 'organisation', unit: 'hours', minimum: [{ of: 'runs', need: 100 }], otherwise: 'organisation' },
  /** First attempts on the default branch that succeed. */
  mainSuccess: { scope: 'organisation', unit: 'share', minimum: [{ of: 'runs', need: 50 }], otherwise: 'prior' },
  /** Part of failures on the default branch that pass when run again on the same commit. */
  flakyShare: { scope: 'organisation', unit: 'share', minimum: [{ of: 'runs', need: 50 }], otherwise: 'prior' },
  /** Pull requests whose author is not in the team that owns the area. */
  crossTeamShare: {
    scope: 'unit',
    unit: 'share',
    minimum: [{ of: 'pullRequests', need: 30 }],
    otherwise: 'organisation',
  },
} as const satisfies Record<string, QuantityDefinition>;

export type QuantityKey = keyof typeof quantityDefinitions;
