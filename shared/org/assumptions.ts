import type { AssumptionDefinition, AssumptionOverride } from './assumptionDefinition.ts';
import { changeAssumptions } from './assumptionDefinitions/changeAssumptions.ts';
import { demandAssumptions } from './assumptionDefinitions/demandAssumptions.ts';
import { pipelineAssumptions } from './assumptionDefinitions/pipelineAssumptions.ts';
import {
  architectAssumptions,
  governanceAssumptions,
  validatorAssumptions,
} from './assumptionDefinitions/roleAssumptions.ts';
import { supplyAssumptions } from './assumptionDefinitions/supplyAssumptions.ts';

/**
 * Every default of the capacity model with its range, tag and source.
 * Figures: the model specification, section 1.6, which names the published origin of each.
 */
export const assumptionDefinitions = {
  ...demandAssumptions,
  ...supplyAssumptions,
  ...changeAssumptions,
  ...validatorAssumptions,
  ...architectAssumptions,
  ...governanceAssumptions,
  ...pipelineAssumptions,
} as const satisfies Record<string, AssumptionDefinition>;

/** The groups in which assumptions are shown, in order. */
export const assumptionGroups = {
  demand: Object.keys(demandAssumptions),
  supply: Object.keys(supplyAssumptions),
  change: Object.keys(changeAssumptions),
  roles: Object.keys({ ...validatorAssumptions, ...architectAssumptions, ...governanceAssumptions }),
  pipeline: Object.keys(pipelineAssumptions),
} as Readonly<Record<AssumptionGroup, readonly AssumptionKey[]>>;

export type AssumptionGroup = 'demand' | 'supply' | 'change' | 'roles' | 'pipeline';

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
