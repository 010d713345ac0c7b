import { describe, expect, it } from 'vitest';
import type { ImportedFile, ImportRecord } from '../../shared/plan/metrics.ts';
import { asId, type ImportId } from '../../shared/base/ids.ts';
import { oldDataOf } from './oldData.ts';

const file = (format: string): ImportedFile => ({
  name: `${format}.csv`,
  format,
  bytes: 1,
  sha256: '',
  rowsRead: 1,
  rowsKept: 1,
  leftOut: [],
});
const imported = (day: string, ...formats: readonly string[]): ImportRecord => ({
  id: asId<ImportId>(`import-${day}`),
  at: `${day}T08:00:00.000Z`,
  files: formats.map(file),
});
const on = (day: string): number => Date.parse(`${day}T09:00:00.000Z`);

describe('old data', () => {
  it('is what was imported more than a month ago, the oldest first', () => {
    const imports = [imported('2026-09-01', 'pullRequests'), imported('2026-10-01', 'roster', 'codeowners')];
    expect(oldDataOf(imports, on('2026-11-19'))).toEqual([
      { name: 'Pull requests', days: 79 },
      { name: 'Roster', days: 49 },
    ]);
    expect(oldDataOf(imports, on('2026-10-31'))).toEqual([{ name: 'Pull requests', days: 60 }]);
  });

  it('is no longer old once something newer of its kind is there', () => {
    const imports = [imported('2026-09-01', 'roster'), imported('2026-11-01', 'roster')];
    expect(oldDataOf(imports, on('2026-11-19'))).toEqual([]);
  });

  it('is nothing where nothing was imported, or at a time that nobody can read', () => {
    expect(oldDataOf([], on('2026-11-19'))).toEqual([]);
    expect(oldDataOf([{ ...imported('2026-01-01', 'roster'), at: 'spring' }], on('2026-11-19'))).toEqual([]);
  });
});
