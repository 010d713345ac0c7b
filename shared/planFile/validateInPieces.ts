import { z } from 'zod';
import { fail, succeed, type Result } from '../base/result.ts';

/** What does not fit, and where, seen from the value that was checked. */
export interface PieceProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Parts that are checked at once. A record of ours has some dozens. */
const pieceParts = 50_000;
/** From how many parts on a field of a large object is checked by itself. */
const fieldParts = 1_000;

/**
 * Checks a value against a schema, as `schema.safeParse` does, but a large one in pieces and only up to the first piece that
 * does not fit. A schema makes an object of every problem there is, and a file can be made to have tens of millions.
 *
 * @param value as `JSON.parse` gives it, not deeper than a call stack is. It is used up: what of its long lists is checked is
 *              let go of, so that a large value is not there twice
 * @returns what the schema makes of it, or the problems of the first piece that has some
 */
export function validateInPieces<Output>(
  schema: z.ZodType<Output>,
  value: unknown,
): Result<Output, readonly PieceProblem[]> {
  const checked = check(schema, value, [], 'useUp');
  // Made by this very schema, piece by piece.
  return checked.ok ? succeed(checked.value as Output) : checked;
}

type Checked = Result<unknown, readonly PieceProblem[]>;

/** Whether what was checked of a list may be let go of: not where the list is looked at again as a whole. */
type Use = 'useUp' | 'keep';

function check(schema: z.ZodType, value: unknown, path: readonly PropertyKey[], use: Use): Checked {
  if (countParts(value, pieceParts) <= pieceParts) return checkWhole(schema, value, path);
  const bare = withoutWrapping(schema);
  if (bare instanceof z.ZodArray && Array.isArray(value)) return checkList(bare, value, path, use);
  if (bare instanceof z.ZodObject && typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return checkObject(bare, value as Readonly<Record<string, unknown>>, path, use);
  }
  return fail([{ path, message: 'has more parts than a record can have' }]);
}

function checkWhole(schema: z.ZodType, value: unknown, path: readonly PropertyKey[]): Checked {
  const parsed = schema.safeParse(value);
  if (parsed.success) return succeed(parsed.data);
  return fail(parsed.error.issues.map((issue) => ({ path: [...path, ...issue.path], message: issue.message })));
}

/** Neighbours together as long as they are small, so that a list of small records costs what it costs as a whole. */
function checkList(schema: z.ZodArray, list: unknown[], path: readonly PropertyKey[], use: Use): Checked {
  const element = schema.element as z.ZodType;
  const made: unknown[] = [];
  let start = 0;
  while (start < list.length) {
    let end = start;
    let parts = 0;
    while (end < list.length && parts <= pieceParts) {
      parts += 1 + countParts(list[end], pieceParts);
      if (parts <= pieceParts) end += 1;
    }
    const isOneLarge = end === start;
    const checked = isOneLarge
      ? check(element, list[start], [...path, start], use)
      : moved(checkWhole(z.array(element), list.slice(start, end), []), path, start);
    if (!checked.ok) return checked;
    if (isOneLarge) made.push(checked.value);
    else for (const item of checked.value as readonly unknown[]) made.push(item);
    const next = isOneLarge ? start + 1 : end;
    if (use === 'useUp') list.fill(null, start, next);
    start = next;
  }
  return succeed(made);
}

function moved(checked: Checked, path: readonly PropertyKey[], start: number): Checked {
  if (checked.ok) return checked;
  return fail(
    checked.error.map((problem) => {
      const [index, ...rest] = problem.path;
      return { ...problem, path: [...path, ...(typeof index === 'number' ? [start + index] : []), ...rest] };
    }),
  );
}

/** The longer lists and objects of an object by themselves, and then the object without its long lists. */
function checkObject(
  schema: z.ZodObject,
  value: Readonly<Record<string, unknown>>,
  path: readonly PropertyKey[],
  use: Use,
): Checked {
  const fields = schema.shape as Readonly<Record<string, z.ZodType | undefined>>;
  const apart = new Map<string, unknown>();
  const rest: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const content = value[key];
    setOwn(rest, key, content);
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    // Whatever an unknown field holds is not looked into: that it is there is one problem.
    if (field === undefined || countParts(content, fieldParts) <= fieldParts) continue;
    const bare = withoutWrapping(field);
    const isApart = bare instanceof z.ZodArray && (bare.def.checks ?? []).length === 0;
    const checked = check(field, content, [...path, key], isApart ? use : 'keep');
    if (!checked.ok) return checked;
    if (!isApart) continue;
    // A list without rules about its length can stand for itself by being empty.
    setOwn(rest, key, []);
    apart.set(key, checked.value);
  }
  const checked = checkWhole(schema, rest, path);
  if (!checked.ok) return checked;
  return succeed({ ...(checked.value as object), ...Object.fromEntries(apart) });
}

/** A key like `__proto__` is a key like any other, for the schema to refuse. */
function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

function withoutWrapping(schema: z.ZodType): z.ZodType {
  let bare = schema;
  while (bare instanceof z.ZodOptional || bare instanceof z.ZodDefault || bare instanceof z.ZodNullable) {
    bare = bare.unwrap() as z.ZodType;
  }
  return bare;
}

/** How many lists, objects and fields are in a value; counting stops above the limit. */
function countParts(value: unknown, limit: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  for (const field of Object.values(value) as readonly unknown[]) {
    count += 1 + (count < limit ? countParts(field, limit - count) : 0);
    if (count > limit) return count;
  }
  return count;
}
