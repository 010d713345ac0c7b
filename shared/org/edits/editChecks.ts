import type { OrgTable } from '../org.ts';
import type { OrgDraft, TableIds, TableRecords } from '../orgDraft.ts';
import type { OrgEditError, RecordKind } from '../orgEdit.ts';

const recordKinds: Record<OrgTable, RecordKind> = {
  groups: 'group',
  teams: 'team',
  roles: 'role',
  people: 'person',
  seats: 'seat',
  areas: 'area',
  rules: 'rule',
  gates: 'gate',
};

/** The error for a record that is not there. */
export function notFound(table: OrgTable, id: string): OrgEditError {
  return { kind: 'orgEdit.notFound', what: recordKinds[table], id };
}

/** Checks that a record that is about to be created does not exist and has a name where records have one. */
export function checkNew<Name extends OrgTable>(
  draft: OrgDraft,
  table: Name,
  record: TableRecords[Name],
): OrgEditError | null {
  if (draft.get(table, record.id as TableIds[Name]) !== undefined) {
    return { kind: 'orgEdit.exists', what: recordKinds[table], id: record.id };
  }
  return checkName(table, record);
}

/** Checks that a record's name is not blank. */
export function checkName(table: OrgTable, record: object): OrgEditError | null {
  if ('name' in record && typeof record.name === 'string' && record.name.trim() === '') {
    return { kind: 'orgEdit.nameMissing', what: recordKinds[table] };
  }
  return null;
}

/** Checks that a reference to another record, where there is one, points at something. */
export function checkReference<Name extends OrgTable>(
  draft: OrgDraft,
  table: Name,
  id: TableIds[Name] | null,
): OrgEditError | null {
  return id === null || draft.get(table, id) !== undefined ? null : notFound(table, id);
}

/** Checks that a number lies within its limits; NaN never does. */
export function checkRange(field: string, value: number | null, min: number, max: number): OrgEditError | null {
  if (value === null || (value >= min && value <= max)) return null;
  return { kind: 'orgEdit.outOfRange', field, value, min, max };
}

/** Far beyond any list; what matters is that a place is a number at all, or the plan could not be read again. */
const farthestPlace = 1e9;

/** Checks a record's place among its siblings. */
export function checkOrder({ order }: { readonly order: number }): OrgEditError | null {
  return checkRange('order', order, -farthestPlace, farthestPlace);
}

/** The first of several checks that fails. */
export function firstError(...errors: readonly (OrgEditError | null)[]): OrgEditError | null {
  return errors.find((error) => error !== null) ?? null;
}

/** Whether following `next` from `start` comes back to `start`. */
export function leadsBack<Id>(start: Id, first: Id | null, next: (id: Id) => Id | null | undefined): boolean {
  const seen = new Set<Id>();
  for (let id: Id | null | undefined = first; id !== null && id !== undefined; id = next(id)) {
    if (id === start) return true;
    if (seen.has(id)) return false;
    seen.add(id);
  }
  return false;
}

/** Whether a change would leave every field as it is. */
export function changesNothing<Rec extends object>(record: Rec, changes: Partial<Rec>): boolean {
  return Object.entries(changes).every(([key, value]) => sameValue(record[key as keyof Rec], value));
}

/** Whether two values of plain data say the same. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  const leftKeys = Object.keys(left);
  if (Array.isArray(left) !== Array.isArray(right) || leftKeys.length !== Object.keys(right).length) return false;
  return leftKeys.every(
    (key) => key in right && sameValue((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]),
  );
}
