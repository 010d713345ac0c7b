import type { AssumptionDefinition } from '../assumptionDefinition.ts';

/**
 * What the three roles of the AI era are assumed to do, each with its range, tag and source.
 *
 * No published study measures any of these roles, so that every effect is a slider whose range includes "no effect".
 * Figures: the model specification, 2.8.
 */
export const validatorAssumptions = {
  validatorEffortHours: {
    label: 'Pre-screen of an AI-assisted pull request',
    unit: 'hours',
    value: 0.33,
    low: 0.15,
    high: 0.6,
    min: 0.01,
    max: 8,
    tag: 'assumption',
    source: 'No study of this role',
  },
  validatorEffortCv: {
    label: 'Spread of the pre-screen (cv)',
    unit: 'ratio',
    value: 1.2,
    low: 0.8,
    high: 2.5,
    min: 0,
    max: 5,
    tag: 'assumption',
    source: 'As review effort',
  },
  ownerEffortCut: {
    label: 'Owner effort saved by a pre-screen',
    unit: 'share',
    value: 0.25,
    low: 0,
    high: 0.4,
    min: 0,
    max: 1,
    tag: 'assumption',
    source: 'AI review tools: 36 % fewer human comments (arXiv 2601.01129); no study of a human role',
  },
  changeRequestCut: {
    label: 'Change requests avoided by a pre-screen',
    unit: 'share',
    value: 0.2,
    low: 0,
    high: 0.4,
    min: 0,
    max: 1,
    tag: 'assumption',
    source: 'No study of this role',
  },
  escapeCut: {
    label: 'Escaped issues avoided by a pre-screen',
    unit: 'share',
    value: 0.3,
    low: 0,
    high: 0.5,
    min: 0,
    max: 1,
    tag: 'assumption',
    source: 'No study of this role',
  },
  skipAfterHours: {
    label: 'Pre-screen is skipped after waiting',
    unit: 'working hours',
    value: 4,
    low: 1,
    high: 16,
    min: 0,
    max: 400,
    tag: 'setting',
    source: 'Half a working day',
  },
} as const satisfies Record<string, AssumptionDefinition>;

export type ValidatorSettings = Readonly<Record<keyof typeof validatorAssumptions, number>>;

/** See `validatorAssumptions`. */
export const architectAssumptions = {
  crossTeamShare: {
    label: 'Pull requests that cross teams',
    unit: 'share',
    value: 0.15,
    low: 0,
    high: 0.5,
    min: 0,
    max: 1,
    tag: 'assumption',
    source: 'To be measured: author’s team is not the owning team',
  },
  crossTeamRoundMultiplier: {
    label: 'Extra rounds of a pull request that crosses teams',
    unit: 'ratio',
    value: 1.4,
    low: 1,
    high: 2,
    min: 1,
    max: 5,
    tag: 'assumption',
    source: 'Direction only; 1 is no effect',
  },
  crossingRoundsRemoved: {
    label: 'Of the rounds that crossing teams adds, removed',
    unit: 'share',
    value: 0.3,
    low: 0,
    high: 0.6,
    min: 0,
    max: 1,
    tag: 'assumption',
    source: 'No study of this role',
  },
  architectHoursPerCrossing: {
    label: 'Architect’s time for a pull request that crosses teams',
    unit: 'hours',
    value: 0.25,
    low: 0.1,
    high: 0.5,
    min: 0,
    max: 8,
    tag: 'assumption',
    source: 'No study of this role',
  },
} as const satisfies Record<string, AssumptionDefinition>;

export type ArchitectSettings = Readonly<Record<keyof typeof architectAssumptions, number>>;

/** See `validatorAssumptions`. */
export const governanceAssumptions = {
  policyCoverageWithout: {
    label: 'AI-assisted pull requests labelled by risk, without the role',
    unit: 'share',
    value: 0.3,
    low: 0,
    high: 1,
    min: 0,
    max: 1,
    tag: 'assumption',
    source: 'No study of this role',
  },
  policyCoverageWith: {
    label: 'AI-assisted pull requests labelled by risk, with the role',
    unit: 'share',
    value: 0.8,
    low: 0,
    high: 1,
    min: 0,
    max: 1,
    tag: 'assumption',
    source: 'No study of this role; the same as without is no effect',
  },
  lightPathShare: {
    label: 'AI-assisted pull requests on a light path',
    unit: 'share',
    value: 0,
    low: 0,
    high: 0.5,
    min: 0,
    max: 1,
    tag: 'setting',
    source: 'A choice of policy: one approval after a pre-screen for low risk',
  },
  governanceTimeShare: {
    label: 'Governance lead’s time',
    unit: 'share',
    value: 0.5,
    low: 0.2,
    high: 1,
    min: 0,
    max: 1,
    tag: 'assumption',
    source: 'Part of one person: what the duty of a new lead starts with; gives no review hours',
  },
} as const satisfies Record<string, AssumptionDefinition>;

export type GovernanceSettings = Readonly<Record<keyof typeof governanceAssumptions, number>>;

/** The default values of a role's assumptions. */
export function defaultsOf<Key extends string>(
  definitions: Readonly<Record<Key, AssumptionDefinition>>,
): Readonly<Record<Key, number>> {
  const values = {} as Record<Key, number>;
  for (const [key, { value }] of Object.entries<AssumptionDefinition>(definitions)) values[key as Key] = value;
  return values;
}
