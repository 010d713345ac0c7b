import { asId, slugify } from '../base/ids.ts';
import { sameValue } from '../org/edits/editChecks.ts';
import type { Org, OrgTable } from '../org/org.ts';
import { applyEditToDraft } from '../org/applyOrgEdit.ts';
import { createOrgDraft, type OrgDraft, type TableIds, type TableRecords } from '../org/orgDraft.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import type { Plan } from '../plan/plan.ts';

/** An import being put together: every edit is applied to a draft at once, so that later steps see what earlier ones did. */
export interface ImportContext {
  /** The plan before the import. */
  readonly plan: Plan;
  readonly draft: OrgDraft;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Adds an edit; one that would change nothing is not added. */
  readonly apply: (edit: OrgEdit) => void;
  readonly edits: () => readonly OrgEdit[];
  /** The next number for ids with the same beginning. */
  readonly nextSuffix: Map<string, number>;
}

/** The tables that imports write; the one that is most often different comes first. */
const importedTables = ['seats', 'people', 'areas', 'rules', 'teams', 'groups', 'roles'] as const;

/** Starts an import into a plan. */
export function createImportContext(plan: Plan, at: string): ImportContext {
  const draft = createOrgDraft(plan.baseline);
  const edits: OrgEdit[] = [];
  return {
    plan,
    draft,
    at,
    // Files that contradict one another change things to and fro; what comes out as it was is no change.
    edits: () => (isAsBefore(plan.baseline, draft.finish()) ? [] : edits),
    nextSuffix: new Map(),
    apply: (edit) => {
      const error = applyEditToDraft(draft, edit);
      if (error === null) edits.push(edit);
      // Edits are made from checked values: one that is refused is a bug of the importer.
      else if (error.kind !== 'orgEdit.noChange') throw new Error(`Import made a bad edit: ${JSON.stringify(error)}`);
    },
  };
}

/** Whether two organisations hold the same records. */
function isAsBefore(before: Org, after: Org): boolean {
  return importedTables.every((table) => {
    const [left, right]: readonly ReadonlyMap<string, unknown>[] = [before[table], after[table]];
    if (left === right || left === undefined || right === undefined) return true;
    if (left.size !== right.size) return false;
    for (const [id, record] of right) if (!sameValue(left.get(id), record)) return false;
    return true;
  });
}

/**
 * An id for a record of a table that no other has: the same as `freshId` gives, found without trying all the numbers again,
 * since a roster can hold thousands of equal names.
 */
export function newId<Name extends OrgTable>(
  context: ImportContext,
  table: Name,
  prefix: string,
  name: string,
): TableIds[Name] {
  const stem = `${prefix}-${slugify(name)}`;
  let suffix = context.nextSuffix.get(stem) ?? 1;
  const candidate = () => asId<TableIds[Name]>(suffix === 1 ? stem : `${stem}-${suffix}`);
  while (context.draft.get(table, candidate()) !== undefined) suffix += 1;
  context.nextSuffix.set(stem, suffix + 1);
  return candidate();
}

/** The records of a table in a fixed order: tables that come from a file are in another order than new ones. */
export function inOrder<Name extends OrgTable>(
  context: ImportContext,
  table: Name,
): readonly (TableRecords[Name] & { readonly order?: number })[] {
  const records: (TableRecords[Name] & { readonly order?: number })[] = [...context.draft.all(table)];
  return records.sort((left, right) => (left.order ?? 0) - (right.order ?? 0) || (left.id < right.id ? -1 : 1));
}

/** The place after the last record of a table. */
export function nextOrder(context: ImportContext, table: 'groups' | 'teams' | 'roles' | 'areas'): number {
  let highest = -1;
  for (const record of context.draft.all(table)) highest = Math.max(highest, record.order);
  return highest + 1;
}
