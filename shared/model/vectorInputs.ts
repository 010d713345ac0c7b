/** Numbers, lists of numbers and records of them, as test vectors hold them. */
export type VectorValue = number | string | boolean | null | readonly VectorValue[] | VectorRecord;

export interface VectorRecord {
  readonly [key: string]: VectorValue;
}

/** Computes a family's outputs from its inputs. Throws on inputs of the wrong shape. */
export type VectorFamily = (inputs: VectorRecord) => VectorRecord;

/** "Does not exist", as test vectors write it. */
export const never = -1;

/** A number of the inputs. */
export function num(inputs: VectorRecord, key: string): number {
  const value = inputs[key];
  if (typeof value !== 'number') throw new TypeError(`“${key}” is not a number`);
  return value;
}

/** Text of the inputs. */
export function text(inputs: VectorRecord, key: string): string {
  const value = inputs[key];
  if (typeof value !== 'string') throw new TypeError(`“${key}” is not text`);
  return value;
}

/** A list of the inputs. */
export function list(inputs: VectorRecord, key: string): readonly VectorValue[] {
  const value = inputs[key];
  if (!Array.isArray(value)) throw new TypeError(`“${key}” is not a list`);
  return value as readonly VectorValue[];
}

/** A list of numbers. */
export function numbers(value: VectorValue): readonly number[] {
  if (!Array.isArray(value)) throw new TypeError('not a list');
  return (value as readonly VectorValue[]).map(Number);
}

/** A value as a record. */
export function record(value: VectorValue | undefined): VectorRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('not a record');
  return value as VectorRecord;
}
