import type { Org } from '../org/org.ts';
import type { OrgEdit, OrgEditError } from '../org/orgEdit.ts';
/**
 * The org after edits that a test knows to apply.
 *
 * @throws Error when one is refused
 */
export declare function applied(org: Org, ...edits: readonly OrgEdit[]): Org;
/** Why an edit is refused, or that it is not. */
export declare function refusalOf(org: Org, edit: OrgEdit): OrgEditError | 'accepted';
