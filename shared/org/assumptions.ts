/** How sure a value is, shown with every assumption. */
export type AssumptionTag = 'measured' | 'published' | 'derived' | 'assumption' | 'setting';

export interface AssumptionOverride {
  readonly value: number;
  readonly tag: AssumptionTag;
  /** Where the value comes from, in the words of whoever set it. */
  readonly source: string;
}

export interface AssumptionDefinition {
  readonly label: string;
  readonly unit: 'hours' | 'hours a week' | 'share' | 'ratio' | 'weeks' | 'a week' | 'working hours';
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** What the value may be at all; an edit outside is refused. */
  readonly min: number;
  readonly max: number;
  readonly tag: AssumptionTag;
  readonly source: string;
}

/**
 * Every default of the capacity model with its range, tag and source.
 * Figures: the model specification, section 1.6, which names the published origin of each.
 */
export const assumptionDefinitions = {
  hoursPerWeek: {
    label: 'Working time',
    unit: 'hours a week',
    value: 40,
    low: 32,
    high: 40,
    min: 1,
    max: 80,
    tag: 'setting',
    source: 'Monday to Friday, 9 to 17; per person where known',
  },
  availability: {
    label: 'Availability',
    unit: 'share',
    value: 0.87,
    low: 0.8,
    high: 0.92,
    min: 0.1,
    max: 1,
    tag: 'assumption',
    source: 'About 34 days off of 260 for leave and sickness',
  },
  reviewShareEngineer: {
    label: 'Review share, engineer',
    unit: 'share',
    value: 0.2,
    low: 0.05,
    high: 0.4,
    min: 0,
    max: 1,
    tag: 'derived',
    source: 'Codacy survey: 12.5 % of the week as an average over everyone',
  },
  reviewShareSenior: {
    label: 'Review share, senior and staff',
    unit: 'share',
    value: 0.25,
    low: 0.05,
    high: 0.4,
    min: 0,
    max: 1,
    tag: 'derived',
    source: 'Codacy survey: 12.5 % of the week as an average over everyone',
  },
  reviewShareJunior: {
    label: 'Review share, junior',
    unit: 'share',
    value: 0.1,
    low: 0.05,
    high: 0.4,
    min: 0,
    max: 1,
    tag: 'derived',
    source: 'Codacy survey: 12.5 % of the week as an average over everyone',
  },
  reviewShareManager: {
    label: 'Review share, manager',
    unit: 'share',
    value: 0.05,
    low: 0,
    high: 0.2,
    min: 0,
    max: 1,
    tag: 'derived',
    source: 'Codacy survey: 12.5 % of the week as an average over everyone',
  },
  stretchLimit: {
    label: 'Stretch limit of the review share',
    unit: 'share',
    value: 0.6,
    low: 0.4,
    high: 0.7,
    min: 0.05,
    max: 1,
    tag: 'assumption',
    source: 'The share at which seniors review instead of building',
  },
  reviewEffortHours: {
    label: 'First review of a pull request',
    unit: 'hours',
    value: 0.5,
    low: 0.3,
    high: 0.9,
    min: 0.01,
    max: 20,
    tag: 'derived',
    source: 'Sadowski et al., ICSE-SEIP 2018: 3.2 h a week over about 4 reviews, divided by rounds, rounded down',
  },
  reviewEffortCv: {
    label: 'Spread of review effort (cv)',
    unit: 'ratio',
    value: 1.2,
    low: 0.8,
    high: 2.5,
    min: 0,
    max: 5,
    tag: 'derived',
    source: 'Top 20 % of agent pull requests hold about 69 % of effort (arXiv 2601.00753); lower for people',
  },
  changeRequestProbability: {
    label: 'Chance that a round asks for changes',
    unit: 'share',
    value: 0.35,
    low: 0.15,
    high: 0.6,
    min: 0,
    max: 0.95,
    tag: 'assumption',
    source: 'To be measured; OpenStack Nova 2014 is the upper anchor',
  },
  reReviewEffortFraction: {
    label: 'Effort of a re-review',
    unit: 'ratio',
    value: 0.4,
    low: 0.2,
    high: 0.7,
    min: 0,
    max: 2,
    tag: 'assumption',
    source: 'Part of the first review',
  },
  aiShare: {
    label: 'AI-assisted share',
    unit: 'share',
    value: 0.4,
    low: 0,
    high: 1,
    min: 0,
    max: 1,
    tag: 'assumption',
    source: 'To be measured from trailers, labels and authors',
  },
  aiEffortMultiplier: {
    label: 'Review effort, AI-assisted',
    unit: 'ratio',
    value: 1.2,
    low: 0.75,
    high: 2,
    min: 0.1,
    max: 10,
    tag: 'derived',
    source: 'LinearB 2026: 194 against 252 minutes (0.77) to 2.6 times the size (about 2.1)',
  },
  aiIssueRatio: {
    label: 'Issues in AI-assisted code',
    unit: 'ratio',
    value: 1.7,
    low: 1.2,
    high: 2,
    min: 0.1,
    max: 10,
    tag: 'published',
    source: 'CodeRabbit, December 2025: 10.83 against 6.45 findings a pull request',
  },
  mainSuccess: {
    label: 'Main branch success',
    unit: 'share',
    value: 0.9,
    low: 0.7,
    high: 0.99,
    min: 0.05,
    max: 1,
    tag: 'derived',
    source: 'CircleCI recommends 90 %; its 2026 report measured 70.8 %',
  },
  flakyShare: {
    label: 'Flaky part of main branch failures',
    unit: 'share',
    value: 0.2,
    low: 0,
    high: 0.5,
    min: 0,
    max: 1,
    tag: 'assumption',
    source: 'A flaky failure costs a re-run and no review',
  },
  fixEffortFraction: {
    label: 'Review of a fix',
    unit: 'ratio',
    value: 0.5,
    low: 0.3,
    high: 1,
    min: 0,
    max: 5,
    tag: 'assumption',
    source: 'Part of the first review',
  },
  familiarityAtFirst: {
    label: 'Speed on first contact with an area',
    unit: 'ratio',
    value: 0.5,
    low: 0.35,
    high: 0.8,
    min: 0.05,
    max: 1,
    tag: 'derived',
    source: 'Bosu, Greiler and Bird, MSR 2015: 32 to 37 % against 65 to 71 % useful comments, read as speed',
  },
  rampWeeks: {
    label: 'Time to learn an area, internal move',
    unit: 'weeks',
    value: 4,
    low: 2,
    high: 10,
    min: 0.1,
    max: 52,
    tag: 'derived',
    source: 'Swimm 2020: 3 to 9 months to full speed; 95 % after three of these',
  },
  arrivalScv: {
    label: 'Burstiness of arrivals (scv)',
    unit: 'ratio',
    value: 1,
    low: 0.7,
    high: 3,
    min: 0,
    max: 20,
    tag: 'assumption',
    source: 'To be measured from weekly counts',
  },
  demandGrowthPerWeek: {
    label: 'Demand growth',
    unit: 'a week',
    value: 0,
    low: 0,
    high: 0.0131,
    min: -0.1,
    max: 0.2,
    tag: 'assumption',
    source: 'CircleCI 2026: +59 % a year is 0.9 % a week, the top 5 % 1.3 %',
  },
  planToUtilisation: {
    label: 'Plan to',
    unit: 'share',
    value: 0.85,
    low: 0.7,
    high: 0.95,
    min: 0.1,
    max: 1,
    tag: 'setting',
    source: 'Above about 85 % waits become long and unpredictable',
  },
} as const satisfies Record<string, AssumptionDefinition>;

export type AssumptionKey = keyof typeof assumptionDefinitions;

/** Every assumption's key, in the order in which they are shown. */
export const assumptionKeys = Object.keys(assumptionDefinitions) as readonly AssumptionKey[];

/** The values in force: the defaults with a plan's overrides on top. */
export type Assumptions = Readonly<Record<AssumptionKey, number>>;

const resolved = new WeakMap<ReadonlyMap<AssumptionKey, AssumptionOverride>, Assumptions>();

/** Reads the assumptions in force. The same overrides give the same object, so that results can be kept by identity. */
export function resolveAssumptions(overrides: ReadonlyMap<AssumptionKey, AssumptionOverride>): Assumptions {
  const known = resolved.get(overrides);
  if (known !== undefined) return known;
  const values = {} as Record<AssumptionKey, number>;
  for (const key of assumptionKeys) values[key] = overrides.get(key)?.value ?? assumptionDefinitions[key].value;
  resolved.set(overrides, values);
  return values;
}
