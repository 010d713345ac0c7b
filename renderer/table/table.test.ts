import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocatePerson } from '../../shared/org/acts/seatActs.ts';
import type { Org } from '../../shared/org/org.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import { applied } from '../../shared/testing/applied.ts';
import { orgArbitrary } from '../../shared/testing/planArbitrary.ts';
import { areaId, personId, seatId, smallOrg, teamId } from '../../shared/testing/smallOrg.ts';
import { mapViewOf } from '../stores/mapView.ts';
import { clearWrites, fillDownWrites, pasteWrites, readWrites } from './cellWrites.ts';
import { readCells, writeCells } from './clipboardTable.ts';
import { readFilter } from './columnFilter.ts';
import { blockOf, stepOf, walk, type GridExtent } from './gridPlaces.ts';
import { byName, readNumber, readShare } from '../writes/readText.ts';
import { writeReportsTo } from '../writes/seatWrites.ts';
import { compareValues } from './sheet.ts';
import { gridSheetOf, sheetNames, type GridRow, type GridSheet, type SheetId } from './sheets.ts';

const sheetIds = Object.keys(sheetNames) as SheetId[];

function sheetOf(org: Org, id: SheetId): GridSheet {
  return gridSheetOf(id, mapViewOf({ ...createPlan('x'), baseline: org }, null));
}

function rowOf(sheet: GridSheet, name: string): GridRow {
  const row = sheet.rows.find((candidate) => candidate.name === name);
  if (row === undefined) throw new Error(`no row ${name}`);
  return row;
}

/** What a cell says after a text was written into it. */
function written(
  id: SheetId,
  name: string,
  column: string,
  text: string,
): { readonly org: Org; readonly text: string } {
  const row = rowOf(sheetOf(smallOrg, id), name);
  const result = row.edit(column, text);
  if (!result.ok) throw new Error(result.error);
  const org = applied(smallOrg, ...result.value);
  const after = sheetOf(org, id).rows.find(({ key }) => key === row.key);
  return { org, text: after?.text(column) ?? '' };
}

function refusal(id: SheetId, name: string, column: string, text: string): string {
  const result = rowOf(sheetOf(smallOrg, id), name).edit(column, text);
  return result.ok ? 'accepted' : result.error;
}

describe('sheets', () => {
  it('read back what they show as no change, in every cell that can be written', () => {
    const check = (org: Org): void => {
      for (const id of sheetIds) {
        const sheet = sheetOf(org, id);
        for (const row of sheet.rows) {
          for (const column of sheet.columns) {
            if (row.lockedBecause(column.id) !== null) continue;
            expect(row.edit(column.id, row.text(column.id)), `${id} ${column.id}`).toEqual({ ok: true, value: [] });
          }
        }
      }
    };
    check(smallOrg);
    fc.assert(fc.property(orgArbitrary, check), { numRuns: 40 });
  });

  it('move, rename and retype by what is written', () => {
    expect(written('seats', 'Ana López', 'team', 'orders').org.seats.get(seatId('ana'))?.teamId).toBe(teamId('orders'));
    expect(written('seats', 'Ana López', 'team', '').org.seats.get(seatId('ana'))?.teamId).toBeNull();
    expect(written('seats', 'Ana López', 'fte', '60').text).toBe('60\u00a0%');
    expect(written('teams', 'Payments', 'name', ' Money ').text).toBe('Money');
    expect(written('teams', 'Payments', 'type', 'platform').text).toBe('Platform');
    expect(written('teams', 'Payments', 'group', 'No group').org.teams.get(teamId('payments'))?.groupId).toBeNull();
  });

  it('share an area between owners, with what is left for the rest', () => {
    const after = written(
      'areas',
      rowOf(sheetOf(smallOrg, 'areas'), areaName()).name,
      'owners',
      'Payments 60 %; Orders 40%',
    );
    expect(after.text).toBe('Payments 60 %; Orders 40 %');
    const owners = [...after.org.areas.values()].find(({ name }) => name === areaName())?.owners ?? [];
    expect(owners.map(({ share }) => share)).toEqual([0.6, 0.4]);
    expect(refusal('areas', areaName(), 'owners', 'Payments 70 %; Orders 40 %')).toContain('add up to 110 %');
    expect(refusal('areas', areaName(), 'owners', 'Payments; payments')).toContain('twice');
    expect(refusal('areas', areaName(), 'owners', 'Nosuch')).toBe('There is no team or person called “Nosuch”.');
    expect(written('areas', areaName(), 'owners', 'Nobody').text).toBe('Nobody');
  });

  it('take somebody with several seats for one person', () => {
    const divided = applied(
      smallOrg,
      ...allocatePerson(smallOrg, personId('ana'), [
        { seatId: seatId('ana'), teamId: teamId('payments'), fte: 0.5 },
        { seatId: null, teamId: teamId('orders'), fte: 0.5 },
      ]),
    );
    const seat = divided.seats.get(seatId('cleo'));
    if (seat === undefined) throw new Error('no seat');
    expect(writeReportsTo(divided, { ...seat, reportsTo: null }, 'ana lópez')).toEqual({
      ok: true,
      value: [{ kind: 'updateSeat', seatId: seatId('cleo'), changes: { reportsTo: seatId('ana') } }],
    });
  });

  it('write how teams work together, dotted lines and the state of a seat', () => {
    const helps = written('teams', 'Payments', 'worksWith', 'helps orders; Collaborates with Orders');
    expect(helps.text).toBe('Helps Orders; Collaborates with Orders');
    expect(helps.org.teams.get(teamId('payments'))?.interactions).toEqual([
      { withTeamId: teamId('orders'), mode: 'facilitating' },
      { withTeamId: teamId('orders'), mode: 'collaboration' },
    ]);
    expect(refusal('teams', 'Payments', 'worksWith', 'Likes Orders')).toContain('not “Likes Orders”');
    expect(refusal('teams', 'Payments', 'worksWith', 'Helps Payments')).toContain('no other team');
    const dotted = written('seats', 'Ana López', 'dottedTo', 'Cleo Marsh').org.seats.get(seatId('ana'));
    expect(dotted?.dottedTo).toEqual([seatId('cleo')]);
    expect(refusal('seats', 'Ana López', 'dottedTo', 'Ana López')).toBe('Nobody reports to themselves.');
    const closed = written('seats', 'Ana López', 'state', 'closed').org;
    expect(closed.seats.get(seatId('ana'))).toMatchObject({ closed: true, personId: null });
    // Nobody is lost by it: she waits among the unassigned.
    expect([...closed.seats.values()].filter((seat) => seat.personId === personId('ana'))).toMatchObject([
      { teamId: null },
    ]);
    expect(refusal('seats', 'Ana López', 'state', 'gone')).toContain('held, open or closed');
  });

  it('tell seats by role for each team, and put groups into groups but not into themselves', () => {
    const teams = sheetOf(smallOrg, 'teams');
    const byRole = teams.columns.filter(({ id }) => id.startsWith('role:'));
    for (const team of smallOrg.teams.values()) {
      const row = rowOf(teams, team.name);
      const sum = byRole.reduce((total, { id }) => total + Number(row.value(id) ?? 0), 0);
      const seats = [...smallOrg.seats.values()].filter((seat) => seat.teamId === team.id && seat.closed !== true);
      expect(sum, team.name).toBe(seats.length);
    }
    const [group, inner] = [...smallOrg.groups.values()];
    if (group === undefined || inner === undefined) throw new Error('two groups');
    expect(written('groups', inner.name, 'name', 'Renamed').text).toBe('Renamed');
    expect(refusal('groups', group.name, 'parent', group.name)).toBe('A group would be part of itself.');
  });

  it('say why a text cannot be written', () => {
    expect(refusal('seats', 'Ana López', 'team', 'Paymnets')).toBe('There is no team called “Paymnets”.');
    expect(refusal('seats', 'Ana López', 'reportsTo', 'Ana López')).toBe('Nobody reports to themselves.');
    expect(refusal('seats', 'Ana López', 'fte', '1,5')).toContain('two ways');
    expect(refusal('seats', 'Ana López', 'fte', '140')).toBe('It goes from 1 % to 100 %.');
    expect(refusal('seats', 'Ana López', 'from', '2027-02-30')).toContain('is not a day');
    expect(refusal('teams', 'Payments', 'name', '  ')).toBe('A team needs a name.');
    expect(refusal('teams', 'Payments', 'people', '3')).toContain('computed');
    expect(refusal('areas', areaName(), 'approvals', '1.5')).toBe('Approvals are whole.');
  });

  function areaName(): string {
    return smallOrg.areas.get(areaId('ledger'))?.name ?? [...smallOrg.areas.values()][0]?.name ?? '';
  }
});

describe('several cells at once', () => {
  const sheet = sheetOf(smallOrg, 'seats');
  const at = (row: number, column: string) => {
    const index = sheet.columns.findIndex(({ id }) => id === column);
    return { top: row, bottom: row, left: index, right: index };
  };

  it('paste a table from its upper left, keep what cannot be written, and say so', () => {
    const writes = pasteWrites([['Orders'], ['Nosuch'], ['Orders']], at(0, 'team'), sheet.rows, sheet.columns);
    expect(writes).toHaveLength(3);
    const result = readWrites(writes);
    expect(result.problems).toEqual([`${sheet.rows[1]?.name ?? ''}, Team: There is no team called “Nosuch”.`]);
    expect(result.written).toBe(2);
  });

  it('fill a selection with one pasted cell, and leave out what reaches past the end', () => {
    const block = { ...at(0, 'team'), bottom: 2 };
    expect(pasteWrites([['Orders']], block, sheet.rows, sheet.columns).map(({ text }) => text)).toEqual([
      'Orders',
      'Orders',
      'Orders',
    ]);
    const last = at(sheet.rows.length - 1, 'team');
    expect(pasteWrites([['Orders'], ['Orders']], last, sheet.rows, sheet.columns)).toHaveLength(1);
  });

  it('fill down and clear', () => {
    const block = { ...at(0, 'team'), bottom: 2 };
    const top = sheet.rows[0]?.text('team');
    expect(fillDownWrites(block, sheet.rows, sheet.columns).map(({ text }) => text)).toEqual([top, top]);
    expect(clearWrites(block, sheet.rows, sheet.columns).map(({ text }) => text)).toEqual(['', '', '']);
  });
});

describe('filters', () => {
  const passes = (typed: string, kind: 'text' | 'number', value: string | number | null, text = String(value ?? '')) =>
    readFilter(typed, kind)?.(value, text) ?? true;

  it.each([
    ['> 85', 86, true],
    ['> 85', 85, false],
    ['>=85', 85, true],
    ['<= 3', 4, false],
    ['2 to 5', 5, true],
    ['2..5', 6, false],
    ['7', 7, true],
    ['7', 17, false],
    ['> 1,000', 1200, true],
  ])('%s of %s: %s', (typed, value, expected) => {
    expect(passes(typed, 'number', value)).toBe(expected);
  });

  it('find words, leave words out, and find what is empty', () => {
    expect(passes('pay team', 'text', 'Team Payments')).toBe(true);
    expect(passes('-pay', 'text', 'Team Payments')).toBe(false);
    expect(passes('=', 'text', null, '')).toBe(true);
    expect(passes('=', 'text', 'x')).toBe(false);
    expect(passes('*', 'text', 'x')).toBe(true);
    expect(readFilter('  ', 'text')).toBeNull();
    expect(passes('> 85', 'number', null, '—')).toBe(false);
  });
});

describe('reading and ordering', () => {
  it('reads numbers as people write them', () => {
    expect(readNumber('1,200')).toEqual({ ok: true, value: 1200 });
    expect(readNumber(' 30\u00a0% ')).toEqual({ ok: true, value: 30 });
    expect(readNumber('\u22122.5')).toEqual({ ok: true, value: -2.5 });
    expect(readNumber('1,5').ok).toBe(false);
    expect(readNumber('1e3').ok).toBe(false);
    expect(readShare('30')).toEqual({ ok: true, value: 0.3 });
  });

  it('orders numbers by size, names as people do, and nothing last', () => {
    expect(['Team 10', null, 'Team 9', 'team 2'].sort(compareValues)).toEqual(['team 2', 'Team 9', 'Team 10', null]);
    expect([10, 9, null, 100].sort(compareValues)).toEqual([9, 10, 100, null]);
  });

  it('takes the exact name where several differ in capitals only', () => {
    const names = ['Core', 'core'];
    expect(byName(names, (name) => name, 'core', 'team')).toEqual({ ok: true, value: 'core' });
    expect(byName(names, (name) => name, 'CORE', 'team').ok).toBe(false);
  });
});

describe('the clipboard', () => {
  it('gives back every table', () => {
    const cell = fc.string().filter((text) => !text.startsWith("'") && !text.includes('\r'));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        fc.infiniteStream(cell),
        (rows, columns, stream) => {
          const table = Array.from({ length: rows }, () =>
            Array.from({ length: columns }, () => String(stream.next().value ?? '')),
          );
          // A last cell that is empty or a line end is what no spreadsheet can tell from the end of the text.
          fc.pre(table.length > 1 || table[0]?.join('') !== '');
          fc.pre(!table.some((line) => line.join('') === ''));
          expect(readCells(writeCells(table))).toEqual(table);
        },
      ),
    );
  });

  it('hands no formula to a spreadsheet', () => {
    expect(writeCells([['=HYPERLINK("x")']])).toMatch(/^"?'=/);
  });
});

describe('walking the grid', () => {
  const extent: GridExtent = { rows: ['a', 'b', 'c'], columns: ['x', 'y'] };
  const press = (key: string, ctrlKey = false) => stepOf({ key, ctrlKey, metaKey: false }, 2);

  it('stays within the cells that show', () => {
    const down = press('ArrowDown');
    const end = press('End', true);
    if (down === null || end === null) throw new Error('no step');
    expect(walk({ row: 'b', column: 'x' }, down, extent)).toEqual({ row: 'c', column: 'x' });
    expect(walk({ row: 'c', column: 'x' }, down, extent)).toEqual({ row: 'c', column: 'x' });
    expect(walk({ row: 'a', column: 'x' }, end, extent)).toEqual({ row: 'c', column: 'y' });
    expect(walk({ row: 'gone', column: 'x' }, down, { rows: [], columns: ['x'] })).toBeNull();
    expect(press('a')).toBeNull();
  });

  it('knows the rectangle between two cells, whichever comes first', () => {
    const head = { row: 'a', column: 'y' };
    expect(blockOf({ head, anchor: { row: 'c', column: 'x' } }, extent)).toEqual({
      top: 0,
      bottom: 2,
      left: 0,
      right: 1,
    });
    expect(blockOf({ head, anchor: { row: 'gone', column: 'x' } }, extent)).toEqual({
      top: 0,
      bottom: 0,
      left: 0,
      right: 1,
    });
  });
});
