import { describe, expect, it } from 'vitest';
import { createPlan } from '../../shared/plan/plan.ts';
import { smallOrg } from '../../shared/testing/smallOrg.ts';
import { mapViewOf } from '../stores/mapView.ts';
import { firstFound, outlineRows, outlineStep, type OutlineFolds, type OutlineRow } from './outlineRows.ts';

const view = mapViewOf({ ...createPlan('x'), baseline: smallOrg }, null);

function nameOf(row: OutlineRow): string {
  switch (row.kind) {
    case 'heading':
      return `# ${row.name}`;
    case 'team':
      return row.card.name;
    case 'chip':
      return `  ${row.chip.name}`;
    case 'leader':
      return row.seat.id;
    case 'area':
      return `  ${row.token.name}`;
    default:
      return row satisfies never;
  }
}

const namesOf = (words: string, folds: OutlineFolds = new Map()): readonly string[] =>
  outlineRows(view, words, folds).map(nameOf);

describe('outlineRows', () => {
  it('lists teams under their groups, closed, and opens one with its people and areas', () => {
    const closed = namesOf('');
    expect(closed).toContain('Payments');
    expect(closed).not.toContain('  Ana López');
    const open = namesOf('', new Map([['team:team-payments', true]]));
    const at = open.indexOf('Payments');
    expect(open.slice(at + 1, at + 4)).toEqual(['  Ana López', '  Ben Okoro', '  Cleo Marsh']);
    expect(open.length).toBeGreaterThan(closed.length + 2);
  });

  it('shows under a team that a search finds only who and what it finds', () => {
    expect(namesOf('ana')).toContain('  Ana López');
    expect(namesOf('ana')).not.toContain('  Ben Okoro');
    expect(namesOf('nosuch')).toEqual([]);
  });
});

describe('firstFound', () => {
  const found = (words: string): string | null => {
    const row = firstFound(view, words);
    return row === null ? null : nameOf(row);
  };

  it('is who has the name, before the team they are in', () => {
    expect(found('ben')).toBe('  Ben Okoro');
    expect(found('pay')).toBe('Payments');
  });

  it('is the first team where only terms are searched for, and nothing where nothing is', () => {
    expect(found('people>2')).toBe('Payments');
    expect(found('nosuch')).toBeNull();
    expect(found(' ')).toBeNull();
  });
});

describe('outlineStep', () => {
  const rows = outlineRows(view, '', new Map([['team:team-payments', true]]));
  const at = (name: string): number => rows.findIndex((row) => nameOf(row) === name);

  it('opens and goes in to the right, goes out and closes to the left', () => {
    expect(outlineStep('ArrowRight', rows, at('Payments'))).toEqual({ kind: 'go', index: at('Payments') + 1 });
    expect(outlineStep('ArrowRight', rows, at('Orders'))).toEqual({
      kind: 'fold',
      key: 'team:team-orders',
      isOpen: true,
    });
    expect(outlineStep('ArrowLeft', rows, at('  Ben Okoro'))).toEqual({ kind: 'go', index: at('Payments') });
    expect(outlineStep('ArrowLeft', rows, at('Payments'))).toEqual({
      kind: 'fold',
      key: 'team:team-payments',
      isOpen: false,
    });
    expect(outlineStep('ArrowRight', rows, at('  Ana López'))).toEqual({ kind: 'none' });
  });

  it('stays within the rows', () => {
    expect(outlineStep('ArrowUp', rows, 0)).toEqual({ kind: 'go', index: 0 });
    expect(outlineStep('End', rows, 0)).toEqual({ kind: 'go', index: rows.length - 1 });
    expect(outlineStep('ArrowDown', [], 0)).toEqual({ kind: 'none' });
    expect(outlineStep('x', rows, 0)).toEqual({ kind: 'none' });
  });
});
