import type { Org } from '../../shared/org/org.ts';
import type { OrgEditError, RecordKind } from '../../shared/org/orgEdit.ts';
import { recordName } from '../../shared/org/recordName.ts';
import type { OpenConflict } from '../../shared/plan/moveConflicts.ts';
import { editErrorText } from './errorMessages.ts';

/**
 * Why a move does not apply, in one sentence.
 *
 * @param told an organisation with the names of what is gone, and of what other moves make
 */
export function conflictReason(
  { error, needs, before }: Pick<OpenConflict, 'error' | 'needs' | 'before'>,
  told: Org,
): string {
  switch (error.kind) {
    case 'orgEdit.notFound': {
      const name = nameOf(told, error);
      if (needs === null) return `${name} is not in the baseline any more.`;
      return needs.status === 'parked'
        ? `${name} would come from another move, which is parked.`
        : `${name} comes from another move, which does not apply or comes later.`;
    }
    case 'orgEdit.exists':
      return `${nameOf(before, error)} is there already.`;
    case 'orgEdit.noChange':
      return 'The baseline is already as this move would make it.';
    case 'orgEdit.inUse':
      return `${nameOf(before, error)} still has something in it.`;
    case 'orgEdit.outOfRange':
    case 'orgEdit.nameMissing':
    case 'orgEdit.cycle':
      return editErrorText(error);
    default:
      return error satisfies never;
  }
}

function nameOf(
  org: Org,
  { what, id }: Extract<OrgEditError, { readonly id: string; readonly what: RecordKind }>,
): string {
  return recordName(org, what, id) ?? `“${id}”`;
}
