/** Runs commands on the real data beside the project, for tests that are skipped where ../shared/data is not there. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Papa from 'papaparse';
import { afterAll, expect } from 'vitest';
import { runCli } from '../runCli.ts';

const openData = path.resolve('../shared/data/open');

/** Where the data is, for the name of a suite that is skipped without it. */
export const hasRealData = existsSync(openData);

/** A file of the data. */
export const open = (...parts: readonly string[]) => path.join(openData, ...parts);

const folder = mkdtempSync(path.join(os.tmpdir(), 'headroom-real-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A path for a plan that is removed with the tests. */
export const planAt = (name: string) => path.join(folder, `${name}.headroom`);

/** Runs a command that must succeed, and gives what it prints. */
export async function run(...args: readonly string[]): Promise<string> {
  let out = '';
  const exit = await runCli(args, {
    out: (text) => {
      out += text;
      return Promise.resolve();
    },
    err: () => Promise.resolve(),
    now: () => '2026-10-01T12:00:00.000Z',
  });
  expect(exit).toBe(0);
  return out;
}

export type Row = Readonly<Record<string, string>>;

/** Reads CSV with a header. */
export function readCsv(text: string): readonly Row[] {
  return Papa.parse<Row>(text.trim(), { header: true }).data;
}

/** The expected numbers of a set. */
export const expectedOf = (set: string, name: string) => readCsv(readFileSync(open(set, 'expected', name), 'utf8'));

/** Imports files into a new plan. */
export async function importFiles(name: string, ...args: readonly string[]): Promise<string> {
  const plan = planAt(name);
  await run('import', '--out', plan, ...args);
  return plan;
}

export type MetricsBy = 'reviewer' | 'team' | 'area' | 'author';

/** Columns of `metrics`, and what they are called in the expected numbers. */
export type Columns = Readonly<Record<string, string>>;

/** Rows of `metrics` that are not as expected, and expected ones that are missing. Hours may differ in the last digit. */
export async function differences(
  plan: string,
  by: MetricsBy,
  expected: readonly Row[],
  columns: Columns,
  keyOf: (key: string) => string = (key) => key,
): Promise<readonly string[]> {
  const ours = new Map(
    readCsv(await run('metrics', plan, '--by', by, '--csv', '--waits')).map((row) => [
      `${row.week ?? ''} ${row.key ?? ''}`,
      row,
    ]),
  );
  const theirs = new Map(expected.map((row) => [`${row.week_start ?? ''} ${keyOf(row[by] ?? '')}`, row]));
  return [...new Set([...ours.keys(), ...theirs.keys()])].filter((key) =>
    Object.entries(columns).some(([column, name]) => !isSame(ours.get(key)?.[column], theirs.get(key)?.[name])),
  );
}

function isSame(left: string | undefined, right: string | undefined): boolean {
  if (left === right) return true;
  if (left === undefined || right === undefined || left === '' || right === '') return false;
  return left.includes('.') && Math.abs(Number(left) - Number(right)) < 0.0015;
}
