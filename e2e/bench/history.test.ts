import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { against, figure } from './figures.ts';
import { growthOf } from './growth.ts';
import { historyEntry, keepHistory } from './history.ts';
import { formatPart } from './printTables.ts';
import { withTemporaryFolder } from './temporaryFolder.ts';

const at = '2026-01-05T08:00:00Z';

function entryOf(ratios: Readonly<Record<string, number>>) {
  return { at, ratios };
}

describe('the history of benchmarks', () => {
  it('fails at more than twice the median of the runs before, and at nothing less', async () => {
    await withTemporaryFolder((folder) => {
      const file = path.join(folder, 'history.jsonl');
      for (const ratio of [1, 1.2, 0.9]) expect(keepHistory(file, entryOf({ 'Map: paint': ratio })).worse).toEqual([]);
      expect(keepHistory(file, entryOf({ 'Map: paint': 1.99 })).worse).toEqual([]);
      // The median of 1, 1.2, 0.9 and 1.99 is 1.1.
      expect(keepHistory(file, entryOf({ 'Map: paint': 2.2 })).worse).toEqual([]);
      expect(keepHistory(file, entryOf({ 'Map: paint': 2.5 })).worse).toEqual(['Map: paint: 2.50 ×, before 1.20 ×']);
      return Promise.resolve();
    });
  });

  it('leaves a run that failed out, and asks nothing of what was never measured before', async () => {
    await withTemporaryFolder((folder) => {
      const file = path.join(folder, 'history.jsonl');
      keepHistory(file, entryOf({ 'Map: paint': 1 }));
      keepHistory(file, entryOf({ 'Map: paint': 9, 'Map: new': 50 }));
      expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(1);
      expect(keepHistory(file, entryOf({ 'Map: paint': 1, 'Map: new': 50 })).worse).toEqual([]);
      expect(existsSync(file)).toBe(true);
      return Promise.resolve();
    });
  });

  it('says what of the same part was measured before and is missing now', async () => {
    await withTemporaryFolder((folder) => {
      const file = path.join(folder, 'history.jsonl');
      keepHistory(file, entryOf({ 'Map: paint': 1, 'Map: pan / cytoscape': 0.1, 'PDF: report': 2 }));
      expect(keepHistory(file, entryOf({ 'Map: paint': 1 })).missing).toEqual(['Map: pan / cytoscape']);
      return Promise.resolve();
    });
  });

  it('keeps ratios only, and none of nothing', () => {
    const base = figure('10 people', 'base', [2]);
    const part = {
      title: 'Part',
      method: [],
      figures: [
        base,
        against(figure('10 people', 'twice', [4]), base),
        against(base, figure('10 people', 'none', [0])),
      ],
      budgets: [],
      notMeasured: ['the rest'],
    };
    expect(historyEntry([part], at)).toEqual({ at, ratios: { 'Part: 10 people: twice / base': 2 } });
    expect(formatPart(part)).toContain('Not measured: the rest');
  });
});

describe('how cost grows', () => {
  it('is the power by least squares over three sizes, and nothing over two', () => {
    const sized = (power: number, people: readonly number[]) =>
      people.map((size) => figure(`${size.toLocaleString('en-GB')} people`, 'cost', [3 * size ** power]));
    expect(growthOf(sized(1.5, [60, 1_000, 10_000]))[0]?.exponent).toBeCloseTo(1.5, 10);
    expect(growthOf(sized(1.5, [60, 1_000]))).toEqual([]);
  });
});
