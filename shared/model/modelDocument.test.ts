import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AssumptionDefinition } from '../org/assumptionDefinition.ts';
import { assumptionDefinitions } from '../org/assumptions.ts';

const root = new URL('../../', import.meta.url);
const document = readFileSync(new URL('docs/model.md', root), 'utf8');

/** Texts of the files that hold the worked examples. */
const testFiles = readdirSync(new URL('shared/', root), { recursive: true, encoding: 'utf8' })
  .filter((file) => /^[^/]+\/workedExamples\w*\.test\.ts$/.test(file.replaceAll('\\', '/')))
  .map((file) => readFileSync(new URL(`shared/${file}`, root), 'utf8'));

/** What a pattern has in its first group, in order. */
function allOf(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(([, found]) => found ?? []);
}

const titles = allOf(document, /^\*\*(Example \d+: .+)\*\*$/gm);
const tests = testFiles.flatMap((text) => allOf(text, /\bit\('(Example \d+: [^']+)'/g));

describe('docs/model.md', () => {
  it('has a test for each of its examples, and an example for each of these tests', () => {
    expect(titles.filter((title) => !tests.includes(title))).toEqual([]);
    expect(tests.filter((title) => !titles.includes(title))).toEqual([]);
  });

  it('numbers its examples from 1 on, each of them once', () => {
    expect(titles.map((title) => Number(/\d+/.exec(title)?.[0]))).toEqual(titles.map((_, index) => index + 1));
    expect(new Set(tests).size).toBe(tests.length);
  });

  it('sees examples at all: more than one file of tests, and each part of the model has one', () => {
    expect(testFiles.length).toBeGreaterThanOrEqual(3);
    const parts = document.split(/^### /m).slice(1);
    const without = parts.filter((part) => !/^\*\*Example \d+: /m.test(part)).map((part) => part.slice(0, 4).trim());
    // Sensitivity evaluates what the other parts compute.
    expect(without).toEqual(['3.13']);
  });

  it('lists every assumption with its unit, default, range and tag', () => {
    const rows = [...document.matchAll(/^\| `(\w+)` +\| ([^|]+)\| +([\d.]+) \| ([\d.]+) to ([\d.]+) +\| (\w+) +\|/gm)];
    const printed = rows.map(([, key, unit, value, low, high, tag]) =>
      [key, unit?.trim(), Number(value), Number(low), Number(high), tag].join(', '),
    );
    const defined = Object.entries<AssumptionDefinition>(assumptionDefinitions).map(
      ([key, { unit, value, low, high, tag }]) => [key, unit, value, low, high, tag].join(', '),
    );
    expect(printed).toEqual(defined);
  });

  it('points at files that are there', () => {
    const paths = allOf(document, /`((?:shared|renderer|electron|docs|build)\/[^`\s]+)`/g);
    expect(paths.length).toBeGreaterThan(50);
    expect(paths.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });

  it('points at parts that are there, and at nothing outside the project', () => {
    const headings = new Set(allOf(document, /^### (\d\.\d+) /gm));
    const inText = allOf(document, /\((3\.\d+)\)/g);
    expect(inText.length).toBeGreaterThan(3);
    expect(inText.filter((number) => !headings.has(number))).toEqual([]);
    expect(document).not.toContain('../');
  });

  it('has lines that a reader can take in', () => {
    expect(document.split('\n').filter((line) => line.length > 140)).toEqual([]);
  });
});
