import { rememberCopy } from '../base/tableLineage.ts';
import type { AreaId, GateId, GroupId, PersonId, RoleId, RuleId, SeatId, TeamId } from '../base/ids.ts';
import type { AssumptionOverride } from './assumptionDefinition.ts';
import type { AssumptionKey } from './assumptions.ts';
import type { CodeArea, Gate, Group, Org, OrgTable, OwnershipRule, Person, Role, Seat, Team } from './org.ts';

/** The record type of each table. */
export interface TableRecords {
  readonly groups: Group;
  readonly teams: Team;
  readonly roles: Role;
  readonly people: Person;
  readonly seats: Seat;
  readonly areas: CodeArea;
  readonly rules: OwnershipRule;
  readonly gates: Gate;
}

/** The id type of each table. */
export interface TableIds {
  readonly groups: GroupId;
  readonly teams: TeamId;
  readonly roles: RoleId;
  readonly people: PersonId;
  readonly seats: SeatId;
  readonly areas: AreaId;
  readonly rules: RuleId;
  readonly gates: GateId;
}

/**
 * An org being changed. A table is copied the first time it is written, once per draft, so that applying five hundred moves
 * costs one copy of each table they touch; tables that are not written keep their identity.
 */
export interface OrgDraft {
  get<Name extends OrgTable>(table: Name, id: TableIds[Name]): TableRecords[Name] | undefined;
  all<Name extends OrgTable>(table: Name): IterableIterator<TableRecords[Name]>;
  put<Name extends OrgTable>(table: Name, record: TableRecords[Name]): void;
  remove<Name extends OrgTable>(table: Name, id: TableIds[Name]): void;
  assumption(key: AssumptionKey): AssumptionOverride | undefined;
  setAssumption(key: AssumptionKey, override: AssumptionOverride | null): void;
  finish(): Org;
}

type MutableTables = { [Name in OrgTable]?: Map<string, TableRecords[Name]> };

/** Starts a draft of an org. The org itself never changes. */
export function createOrgDraft(base: Org): OrgDraft {
  const written: MutableTables = {};
  /** By table: what was put into it or removed from it. */
  const writtenKeys = new Map<OrgTable, Set<string>>();
  let assumptions: Map<AssumptionKey, AssumptionOverride> | null = null;

  function current<Name extends OrgTable>(table: Name): ReadonlyMap<string, TableRecords[Name]> {
    const copy = written[table];
    return copy ?? (base[table] as unknown as ReadonlyMap<string, TableRecords[Name]>);
  }

  function writable<Name extends OrgTable>(table: Name): Map<string, TableRecords[Name]> {
    const copy = written[table];
    if (copy !== undefined) return copy;
    const source = current(table);
    const fresh = new Map<string, TableRecords[Name]>(source);
    const keys = new Set<string>();
    (written as Record<OrgTable, unknown>)[table] = fresh;
    writtenKeys.set(table, keys);
    rememberCopy(fresh, source, keys);
    return fresh;
  }

  return {
    get: (table, id) => current(table).get(id),
    all: (table) => current(table).values() as IterableIterator<TableRecords[typeof table]>,
    put: (table, record) => {
      writable(table).set(record.id, record);
      writtenKeys.get(table)?.add(record.id);
    },
    remove: (table, id) => {
      writable(table).delete(id);
      writtenKeys.get(table)?.add(id);
    },
    assumption: (key) => (assumptions ?? base.assumptions).get(key),
    setAssumption: (key, override) => {
      assumptions ??= new Map(base.assumptions);
      if (override === null) assumptions.delete(key);
      else assumptions.set(key, override);
    },
    finish: () => {
      if (Object.keys(written).length === 0 && assumptions === null) return base;
      return { ...base, ...(written as unknown as Partial<Org>), ...(assumptions === null ? {} : { assumptions }) };
    },
  };
}
