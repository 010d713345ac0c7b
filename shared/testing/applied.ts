import { applyOrgEdit } from '../org/applyOrgEdit.ts';
import type { Org } from '../org/org.ts';
import type { OrgEdit, OrgEditError } from '../org/orgEdit.ts';

/**
 * The org after edits that a test knows to apply.
 *
 * @throws Error when one is refused
 */
export function applied(org: Org, ...edits: readonly OrgEdit[]): Org {
  return edits.reduce((current, edit) => {
    const result = applyOrgEdit(current, edit);
    if (!result.ok) throw new Error(`${edit.kind}: ${JSON.stringify(result.error)}`);
    return result.value;
  }, org);
}

/** Why an edit is refused, or that it is not. */
export function refusalOf(org: Org, edit: OrgEdit): OrgEditError | 'accepted' {
  const result = applyOrgEdit(org, edit);
  return result.ok ? 'accepted' : result.error;
}
