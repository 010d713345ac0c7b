/** What a plan keeps about findings: limits that differ from the usual ones, and what was accepted. */

export interface LimitDefinition {
  readonly label: string;
  readonly unit: 'share' | 'people' | 'areas' | 'teams' | 'minutes' | 'hours a week' | 'points';
  readonly value: number;
  /** What the limit may be at all. */
  readonly min: number;
  readonly max: number;
  /** Where the usual value comes from. */
  readonly source: string;
}

/** Every limit of the checks with its usual value. Shares and points are 0 to 1. */
export const limitDefinitions = {
  teamOver: {
    label: 'A team has more work than hours from',
    unit: 'share',
    value: 1,
    min: 0.5,
    max: 3,
    source: 'Above 100 % the queue grows without end (model specification, 2.4).',
  },
  teamBreaking: {
    label: 'A team’s queue grows fast from',
    unit: 'share',
    value: 1.25,
    min: 0.5,
    max: 5,
    source: 'A setting: at 125 % a fifth of all review work is never done.',
  },
  minorHours: {
    label: 'A code area with less review than this is only noted',
    unit: 'hours a week',
    value: 0.5,
    min: 0,
    max: 40,
    source: 'A setting: half an hour is about one small pull request.',
  },
  seniorReview: {
    label: 'Senior people’s week in review, at most',
    unit: 'share',
    value: 0.6,
    min: 0.05,
    max: 1,
    source:
      'A setting: the 60 % that one anonymous report names as the point of pain (model specification, 1.1), and no benchmark.',
  },
  topTenthShare: {
    label: 'Reviews done by a tenth of the reviewers, at most',
    unit: 'share',
    value: 0.4,
    min: 0.1,
    max: 1,
    source: 'A setting: four times an even split.',
  },
  validatorShare: {
    label: 'AI-assisted pull requests without a validator, at most',
    unit: 'share',
    value: 0.5,
    min: 0,
    max: 1,
    source: 'A setting: half of a team’s pull requests.',
  },
  knownOrigin: {
    label: 'Pull requests with a known origin, at least',
    unit: 'share',
    value: 0.5,
    min: 0,
    max: 1,
    source: 'A setting: below one half, the declared share of AI says little.',
  },
  unreviewedRise: {
    label: 'Rise of merges without review, at most',
    unit: 'points',
    value: 0.05,
    min: 0,
    max: 1,
    source: 'A setting, besides a one-sided test of two proportions at 5 %.',
  },
  spanWide: {
    label: 'People who report to one person, at most',
    unit: 'people',
    value: 8,
    min: 2,
    max: 50,
    source: 'Larson, An Elegant Puzzle (2019): managers support six to eight engineers (model specification, 1.5).',
  },
  spanNarrow: {
    label: 'People who report to one manager, at least',
    unit: 'people',
    value: 3,
    min: 1,
    max: 20,
    source: 'A setting: half of the six that Larson names as the lower end (model specification, 1.5).',
  },
  teamAreas: {
    label: 'Code areas that one team owns, at most',
    unit: 'areas',
    value: 6,
    min: 1,
    max: 200,
    source:
      'A setting: Skelton and Pais, Team Topologies (2019), allow two or three simple domains a team, of two areas each.',
  },
  crossTeam: {
    label: 'A team’s review hours for other teams’ code, at most',
    unit: 'share',
    value: 0.3,
    min: 0,
    max: 1,
    source: 'A setting: nearly a third.',
  },
  personTeams: {
    label: 'Teams that one person works in, at most',
    unit: 'teams',
    value: 2,
    min: 1,
    max: 20,
    source: 'A setting: no published limit is known to us.',
  },
  gateMinutes: {
    label: 'A gate that every change waits for, at most',
    unit: 'minutes',
    value: 20,
    min: 1,
    max: 10_000,
    source:
      'A setting: twice the ten minutes that CircleCI recommends for a whole workflow (model specification, 1.4).',
  },
  ciBusy: {
    label: 'CI runners busy in the busiest hour, at most',
    unit: 'share',
    value: 0.85,
    min: 0.1,
    max: 1,
    source: 'A setting: above 85 % waits for a runner rise quickly (model specification, 2.4).',
  },
  mainSuccess: {
    label: 'Main branch succeeds, at least',
    unit: 'share',
    value: 0.9,
    min: 0.05,
    max: 1,
    source: 'CircleCI’s recommended target for the main branch, 90 % (model specification, 1.1 and 1.4).',
  },
  waveOver: {
    label: 'A team’s hours while people learn, at most',
    unit: 'share',
    value: 1,
    min: 0.5,
    max: 3,
    source: 'Above 100 % the queue grows for as long as people learn (model specification, 2.2).',
  },
  policyKept: {
    label: 'A policy is kept, at least',
    unit: 'share',
    value: 0.8,
    min: 0,
    max: 1,
    source: 'A setting: four times in five.',
  },
  accountableAreas: {
    label: 'Code areas that one person answers for, at most',
    unit: 'areas',
    value: 16,
    min: 1,
    max: 1000,
    source: 'A setting: no published limit is known to us.',
  },
  activityRise: {
    label: 'Rise of merged pull requests that outcomes should follow',
    unit: 'share',
    value: 0.1,
    min: 0,
    max: 5,
    source: 'A setting, besides Welch’s test at 5 %.',
  },
  outcomeFlat: {
    label: 'An outcome is the same up to a difference of',
    unit: 'share',
    value: 0.1,
    min: 0,
    max: 1,
    source: 'A setting: a tenth of the quarter before.',
  },
} as const satisfies Record<string, LimitDefinition>;

export type LimitKey = keyof typeof limitDefinitions;

/** Every limit’s key, in the order in which they are shown. */
export const limitKeys = Object.keys(limitDefinitions) as readonly LimitKey[];

/** The limits in force. */
export type Limits = Readonly<Record<LimitKey, number>>;

const resolved = new WeakMap<ReadonlyMap<LimitKey, number>, Limits>();

/** Reads the limits in force; the same changes give the same object. */
export function resolveLimits(changed: ReadonlyMap<LimitKey, number>): Limits {
  const known = resolved.get(changed);
  if (known !== undefined) return known;
  const values = {} as Record<LimitKey, number>;
  for (const key of limitKeys) values[key] = changed.get(key) ?? limitDefinitions[key].value;
  resolved.set(changed, values);
  return values;
}

/** What is to be done about a finding, and who keeps an eye on it, in every scenario in which it is the same. */
export interface WatchedFinding {
  readonly findingId: string;
  /** Empty: nothing was agreed. */
  readonly action: string;
  /** A name, or whatever says who; empty: nobody. */
  readonly watchedBy: string;
}

/** A finding that somebody lives with, in every scenario in which it is the same. */
export interface AcceptedFinding {
  readonly findingId: string;
  readonly reason: string;
  readonly owner: string;
  /** ISO date. */
  readonly acceptedOn: string;
  /** ISO date after which it counts again; null: for good. */
  readonly until: string | null;
  /** Keys of the places that it had: with a new one it counts again. */
  readonly places: readonly string[];
}
