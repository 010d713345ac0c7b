import { seatLabel } from './describeEdit.ts';
import type { Org, OrgTable } from './org.ts';
import type { RecordKind } from './orgEdit.ts';

const tables: Partial<Record<RecordKind, Exclude<OrgTable, 'seats' | 'rules'>>> = {
  group: 'groups',
  team: 'teams',
  role: 'roles',
  person: 'people',
  area: 'areas',
  gate: 'gates',
};

/** What a record is called in an org; a seat by whoever holds it. Null: it is not there, or has no name. */
export function recordName(org: Org, what: RecordKind, id: string): string | null {
  if (what === 'seat') {
    const seats: ReadonlyMap<string, Parameters<typeof seatLabel>[1]> = org.seats;
    const seat = seats.get(id);
    return seat === undefined ? null : `The seat of ${seatLabel(org, seat)}`;
  }
  const table = tables[what];
  if (table === undefined) return null;
  const records: ReadonlyMap<string, { readonly name: string }> = org[table];
  return records.get(id)?.name ?? null;
}
