import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applied, refusalOf } from '../testing/applied.ts';
import { everyEditArbitrary } from '../testing/editArbitrary.ts';
import { orgArbitrary } from '../testing/planArbitrary.ts';
import {
  areaId,
  everyEdit,
  freezeDeeply,
  groupId,
  groupOf,
  roleId,
  seatId,
  smallOrg,
  teamId,
  teamOf,
} from '../testing/smallOrg.ts';
import { applyEditToDraft, applyOrgEdit, applyOrgEdits } from './applyOrgEdit.ts';
import { assumptionDefinitions, assumptionKeys } from './assumptions.ts';
import { checkOrg } from './checkOrg.ts';
import type { Org } from './org.ts';
import { createOrgDraft } from './orgDraft.ts';
import type { OrgEdit, OrgEditError, OrgEditKind } from './orgEdit.ts';

type Table = keyof Org;

/** The tables that each edit of the small organisation writes; every other one stays the same object. */
const writtenTables: Readonly<Record<OrgEditKind, readonly Table[]>> = {
  createGroup: ['groups'],
  updateGroup: ['groups'],
  deleteGroup: ['groups', 'teams'],
  createTeam: ['teams'],
  updateTeam: ['teams'],
  deleteTeam: ['teams', 'seats', 'areas'],
  createRole: ['roles'],
  updateRole: ['roles'],
  deleteRole: ['roles'],
  createPerson: ['people'],
  updatePerson: ['people'],
  deletePerson: ['people', 'seats'],
  createSeat: ['seats'],
  updateSeat: ['seats'],
  deleteSeat: ['seats', 'areas'],
  closeSeat: ['seats', 'areas'],
  moveSeat: ['seats', 'areas'],
  createArea: ['areas'],
  updateArea: ['areas'],
  deleteArea: ['areas', 'rules'],
  setAreaDemand: ['areas'],
  transferArea: ['areas'],
  setAreaOwners: ['areas'],
  replaceRules: ['rules'],
  createGate: ['gates'],
  updateGate: ['gates'],
  deleteGate: ['gates'],
  setAssumption: ['assumptions'],
};

const kinds = Object.keys(writtenTables) as readonly OrgEditKind[];
const tables = Object.keys(smallOrg) as readonly Table[];

describe('applying an edit', () => {
  it.each(kinds)('%s changes its tables, keeps the others, and leaves the org given as it is', (kind) => {
    const before = structuredClone(smallOrg);
    const after = applied(smallOrg, everyEdit[kind]);
    expect(tables.filter((table) => after[table] !== smallOrg[table]).sort()).toEqual([...writtenTables[kind]].sort());
    for (const table of writtenTables[kind]) expect(after[table], table).not.toEqual(smallOrg[table]);
    expect(smallOrg).toEqual(before);
    expect(checkOrg(after)).toEqual([]);
  });

  it.each(kinds)('%s keeps the records that it does not change', (kind) => {
    const after = applied(smallOrg, everyEdit[kind]);
    for (const table of tables) {
      const now: ReadonlyMap<string, unknown> = after[table];
      for (const [id, record] of smallOrg[table] as ReadonlyMap<string, unknown>) {
        const next = now.get(id);
        if (next === undefined || JSON.stringify(next) !== JSON.stringify(record)) continue;
        expect(next, `${table} ${id}`).toBe(record);
      }
    }
  });

  it.each(kinds)('%s gives the same org each time', (kind) => {
    expect(applied(smallOrg, everyEdit[kind])).toEqual(applied(smallOrg, everyEdit[kind]));
  });
});

describe('applying several edits', () => {
  it('lets a later edit build on an earlier one', () => {
    const result = applyOrgEdits(smallOrg, [
      { kind: 'createGroup', group: groupOf('data') },
      { kind: 'createTeam', team: teamOf('search', { groupId: groupId('data') }) },
      { kind: 'moveSeat', seatId: seatId('dan'), teamId: teamId('search'), reviews: 'stay' },
    ]);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    expect(result.value.seats.get(seatId('dan'))?.teamId).toBe('team-search');
    expect(result.value.teams.get(teamId('search'))?.groupId).toBe('group-data');
  });

  it('applies all or none, and says which one is refused and why', () => {
    const before = structuredClone(smallOrg);
    const result = applyOrgEdits(smallOrg, [everyEdit.updateTeam, everyEdit.deleteTeam, everyEdit.transferArea]);
    expect(result).toEqual({
      ok: false,
      error: { index: 2, error: { kind: 'orgEdit.notFound', what: 'team', id: 'team-payments' } },
    });
    expect(smallOrg).toEqual(before);
  });

  it('gives the very same org for no edits', () => {
    expect(applyOrgEdits(smallOrg, [])).toEqual({ ok: true, value: smallOrg });
    const result = applyOrgEdits(smallOrg, []);
    expect(result.ok && result.value).toBe(smallOrg);
  });

  it('leaves a draft as it is when an edit is refused', () => {
    const draft = createOrgDraft(smallOrg);
    expect(applyEditToDraft(draft, everyEdit.updateTeam)).toBeNull();
    const written = draft.get('teams', teamId('payments'));
    expect(applyEditToDraft(draft, { kind: 'deleteRole', roleId: roleId('senior') })).not.toBeNull();
    expect(
      applyEditToDraft(draft, { kind: 'updateTeam', teamId: teamId('payments'), changes: { name: ' ' } }),
    ).not.toBeNull();
    expect(draft.get('teams', teamId('payments'))).toBe(written);
    expect(draft.finish().roles).toBe(smallOrg.roles);
  });
});

describe('an assumption', () => {
  const set = (value: number | null, key: (typeof assumptionKeys)[number] = 'aiShare'): OrgEdit => ({
    kind: 'setAssumption',
    key,
    value,
    tag: 'setting',
    source: 'Agreed',
  });

  it.each(assumptionKeys)('%s takes its limits and nothing beyond', (key) => {
    const { min, max } = assumptionDefinitions[key];
    const beyond = (value: number): OrgEditError => ({ kind: 'orgEdit.outOfRange', field: key, value, min, max });
    expect(applied(smallOrg, set(min, key)).assumptions.get(key)?.value).toBe(min);
    expect(applied(smallOrg, set(max, key)).assumptions.get(key)?.value).toBe(max);
    for (const value of [min - 0.01, max + 0.01, Number.NaN, Infinity]) {
      expect(refusalOf(smallOrg, set(value, key))).toEqual(beyond(value));
    }
  });

  it('goes back to its default, once', () => {
    const overridden = applied(smallOrg, set(0.7));
    expect(overridden.assumptions.get('aiShare')).toEqual({ value: 0.7, tag: 'setting', source: 'Agreed' });
    const back = applied(overridden, set(null));
    expect(back.assumptions.has('aiShare')).toBe(false);
    expect(refusalOf(back, set(null))).toEqual({ kind: 'orgEdit.noChange' });
  });

  it('changes when only its tag or its source does, and not when nothing does', () => {
    const overridden = applied(smallOrg, set(0.7));
    expect(refusalOf(overridden, set(0.7))).toEqual({ kind: 'orgEdit.noChange' });
    const measured = applied(overridden, {
      kind: 'setAssumption',
      key: 'aiShare',
      value: 0.7,
      tag: 'measured',
      source: 'Agreed',
    });
    expect(measured.assumptions.get('aiShare')?.tag).toBe('measured');
  });
});

/** Sound organisations with lists of edits of every kind, some of which apply. */
const editedOrg = fc
  .oneof(fc.constant(smallOrg), orgArbitrary)
  .chain((org) => fc.record({ org: fc.constant(org), edits: fc.array(everyEditArbitrary(org), { maxLength: 15 }) }));

describe('any list of edits', () => {
  it('leaves nothing dangling and nobody above themselves', () => {
    fc.assert(
      fc.property(editedOrg, ({ org, edits }) => {
        let current = org;
        for (const edit of edits) {
          const next = applyOrgEdit(current, edit);
          if (next.ok) current = next.value;
          expect(checkOrg(current), JSON.stringify(edit)).toEqual([]);
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it('writes to nothing that was there before', () => {
    fc.assert(
      fc.property(editedOrg, ({ org, edits }) => {
        let current = freezeDeeply(org);
        for (const edit of edits) {
          const next = applyOrgEdit(current, freezeDeeply(edit));
          if (next.ok) current = freezeDeeply(next.value);
        }
      }),
    );
  });

  it('leads to the same org whether applied one by one or all together', () => {
    fc.assert(
      fc.property(editedOrg, ({ org, edits }) => {
        let current = org;
        const accepted = edits.filter((edit) => {
          const next = applyOrgEdit(current, edit);
          if (next.ok) current = next.value;
          return next.ok;
        });
        expect(applyOrgEdits(org, accepted)).toEqual({ ok: true, value: current });
      }),
    );
  });

  it('is refused with an error that names what is missing', () => {
    fc.assert(
      fc.property(editedOrg, ({ org, edits }) => {
        for (const edit of edits) {
          const result = applyOrgEdit(org, edit);
          if (result.ok || result.error.kind !== 'orgEdit.notFound') continue;
          const { what, id } = result.error;
          const table = {
            person: 'people',
            team: 'teams',
            group: 'groups',
            role: 'roles',
            seat: 'seats',
            area: 'areas',
            gate: 'gates',
          }[what as 'person'] as Table;
          expect((org[table] as ReadonlyMap<string, unknown>).has(id)).toBe(false);
          expect(JSON.stringify(edit)).toContain(id);
        }
      }),
    );
  });

  it('holds no number that is not one', () => {
    const walk = (value: unknown): void => {
      if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
      else if (value instanceof Map) for (const entry of value.values()) walk(entry);
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
    };
    fc.assert(
      fc.property(editedOrg, ({ org, edits }) => {
        let current = org;
        for (const edit of edits) {
          const next = applyOrgEdit(current, edit);
          if (next.ok) current = next.value;
        }
        walk(current);
      }),
    );
  });
});

it('an edit that a scenario holds twice is refused the second time', () => {
  const twice = [everyEdit.createArea, everyEdit.createArea];
  expect(applyOrgEdits(smallOrg, twice)).toEqual({
    ok: false,
    error: { index: 1, error: { kind: 'orgEdit.exists', what: 'area', id: areaId('search') } },
  });
});
