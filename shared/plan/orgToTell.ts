import { createOrgDraft, type OrgDraft, type TableIds, type TableRecords } from '../org/orgDraft.ts';
import type { Org, OrgTable } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import type { Move } from './plan.ts';

/**
 * An org to take names from: `before`, with what any of the moves creates and `before` does not have. A move may stand before the
 * one that creates its team, or that one may be parked; what is said about it names the team all the same.
 *
 * For sentences only: nothing is to be evaluated or applied with it.
 *
 * @param moves all moves of the scenario, whatever their order and status
 */
export function orgToTell(before: Org, moves: readonly Move[]): Org {
  const draft = createOrgDraft(before);
  for (const { edits } of moves) for (const edit of edits) putCreated(draft, edit);
  return draft.finish();
}

/** What an edit creates; every other edit changes what is there. */
function putCreated(draft: OrgDraft, edit: OrgEdit): void {
  const put = <Name extends OrgTable>(
    table: Name,
    record: TableRecords[Name] & { readonly id: TableIds[Name] },
  ): void => {
    if (draft.get(table, record.id) === undefined) draft.put(table, record);
  };
  if (edit.kind === 'createGroup') put('groups', edit.group);
  else if (edit.kind === 'createTeam') put('teams', edit.team);
  else if (edit.kind === 'createRole') put('roles', edit.role);
  else if (edit.kind === 'createPerson') put('people', edit.person);
  else if (edit.kind === 'createSeat') put('seats', edit.seat);
  else if (edit.kind === 'createArea') put('areas', edit.area);
  else if (edit.kind === 'createGate') put('gates', edit.gate);
}
