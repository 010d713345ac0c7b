import { fail, succeed, type Result } from '../../shared/base/result.ts';
import type { OrgEdit } from '../../shared/org/orgEdit.ts';

/**
 * The edits that a text stands for when it is written into a field or a cell, or why it stands for none, as a sentence. No edits:
 * the text says what is there.
 */
export type Written = Result<readonly OrgEdit[], string>;

/** What is there stays as it is. */
export function asItIs(): Written {
  return succeed([]);
}

/** The text cannot be written, because of this. */
export function refused(because: string): Written {
  return fail(because);
}

/** These edits. */
export function edits(...list: readonly OrgEdit[]): Written {
  return succeed(list);
}
