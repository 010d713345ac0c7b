import type { VectorFamily, VectorRecord, VectorValue } from './vectorInputs.ts';

/** One case of a vector file. */
export interface TestVector {
  readonly id: string;
  readonly family: string;
  readonly inputs: VectorRecord;
  readonly outputs: VectorRecord;
  readonly tol_rel: number;
}

export type VectorOutcome =
  | { readonly kind: 'passed'; readonly id: string }
  | { readonly kind: 'failed'; readonly id: string; readonly family: string; readonly reasons: readonly string[] }
  | { readonly kind: 'notImplemented'; readonly id: string; readonly family: string };

/** What an output is worth, for outputs of which there are several equally right ones. */
export type OutputWorth = (inputs: VectorRecord, value: VectorValue) => VectorValue;

/** Values this close are equal whatever the relative tolerance says. */
const absoluteTolerance = 1e-12;

/**
 * Runs one test vector: every output that it names must be there and agree within its tolerance.
 *
 * @param families what computes each family
 * @param worths by the name of the output: compared instead of the output itself
 */
export function runVector(
  vector: TestVector,
  families: Readonly<Record<string, VectorFamily>>,
  worths: Readonly<Record<string, OutputWorth>> = {},
): VectorOutcome {
  const { id, family } = vector;
  const compute = families[family];
  if (compute === undefined) return { kind: 'notImplemented', id, family };
  let outputs: VectorRecord;
  try {
    outputs = compute(vector.inputs);
  } catch (error) {
    return { kind: 'failed', id, family, reasons: [error instanceof Error ? error.message : String(error)] };
  }
  const reasons = Object.entries(vector.outputs).flatMap(([key, expected]) => {
    const worth = worths[key];
    const found = outputs[key];
    return worth === undefined || found === undefined
      ? differences(key, expected, found, vector.tol_rel)
      : differences(key, worth(vector.inputs, expected), worth(vector.inputs, found), vector.tol_rel);
  });
  return reasons.length === 0 ? { kind: 'passed', id } : { kind: 'failed', id, family, reasons };
}

function differences(key: string, expected: VectorValue, found: VectorValue | undefined, tolerance: number): string[] {
  if (typeof expected === 'number') {
    if (typeof found !== 'number') return [`${key}: expected ${expected}, found ${JSON.stringify(found ?? 'nothing')}`];
    const close = Math.abs(expected - found) <= Math.max(absoluteTolerance, tolerance * Math.abs(expected));
    return close ? [] : [`${key}: expected ${expected}, found ${found}`];
  }
  if (Array.isArray(expected)) {
    const values = expected as readonly VectorValue[];
    if (!Array.isArray(found) || found.length !== values.length) return [`${key}: expected ${values.length} values`];
    return values.flatMap((value, index) =>
      differences(`${key}[${index}]`, value, (found as readonly VectorValue[])[index], tolerance),
    );
  }
  return expected === found ? [] : [`${key}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`];
}
