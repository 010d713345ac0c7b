import { applyOrgEdit } from './applyOrgEdit.ts';
import { describeEdit, type SentencePart } from './describeEdit.ts';
import type { Org } from './org.ts';
import type { OrgEdit } from './orgEdit.ts';

/**
 * A sentence for each of several edits that apply one after the other: what one makes, the next can name.
 *
 * @param before the org before the first
 */
export function sentencesOf(before: Org, edits: readonly OrgEdit[]): readonly (readonly SentencePart[])[] {
  let org = before;
  return edits.map((edit) => {
    const sentence = describeEdit(org, edit);
    const applied = applyOrgEdit(org, edit);
    if (applied.ok) org = applied.value;
    return sentence;
  });
}
