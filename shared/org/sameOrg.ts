import type { Org } from './org.ts';

const tables = ['groups', 'teams', 'roles', 'people', 'seats', 'areas', 'rules', 'gates', 'assumptions'] as const;

/** Whether two organisations say the same, whichever edits led to them. The order in which records are kept says nothing. */
export function sameOrg(left: Org, right: Org): boolean {
  return tables.every((table) => sameTable(left[table], right[table]));
}

/** Records that several moves wrote are new objects each time, so they are compared by what they say. */
function sameTable(left: ReadonlyMap<string, unknown>, right: ReadonlyMap<string, unknown>): boolean {
  if (left === right) return true;
  if (left.size !== right.size) return false;
  for (const [id, record] of left) {
    const other = right.get(id);
    if (record !== other && JSON.stringify(record) !== JSON.stringify(other)) return false;
  }
  return true;
}
