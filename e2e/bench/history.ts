import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { medianOf, numberText, type PartResult } from './figures.ts';

/** What one run left in the history: ratios only, for these carry over between machines. */
export interface HistoryEntry {
  readonly at: string;
  readonly ratios: Readonly<Record<string, number>>;
}

/** A ratio that is far worse than it used to be. */
export interface Regression {
  readonly what: string;
  readonly now: number;
  readonly before: number;
}

/** Runs that are looked back at. */
const lookBack = 10;
/** Noise of a busy machine stays well below this. */
const tolerated = 2;

/** Compares a run with the median of the runs before it. What was never measured before cannot be worse. */
export function findRegressions(past: readonly HistoryEntry[], now: HistoryEntry): readonly Regression[] {
  return Object.entries(now.ratios).flatMap(([what, ratio]) => {
    const before = past.slice(-lookBack).flatMap(({ ratios }) => ratios[what] ?? []);
    if (before.length === 0) return [];
    const usual = medianOf(before);
    // Nothing is not a measure of anything: twice nothing is nothing.
    return usual > 0 && ratio > usual * tolerated ? [{ what, now: ratio, before: usual }] : [];
  });
}

/** The ratios of a run by what they are of. */
export function historyEntry(results: readonly PartResult[], at: string): HistoryEntry {
  const ratios = results.flatMap(({ title, figures }) =>
    figures.flatMap(({ subject, what, ratio }) =>
      ratio === null || !Number.isFinite(ratio.value)
        ? []
        : [[`${title}: ${subject}: ${what} / ${ratio.base}`, ratio.value] as const],
    ),
  );
  return { at, ratios: Object.fromEntries(ratios) };
}

/** What the last run of the same parts had and this one has not: a ratio that is not there cannot fail, so it must be told. */
export function findMissing(past: readonly HistoryEntry[], now: HistoryEntry): readonly string[] {
  const partOf = (what: string): string => what.split(':')[0] ?? '';
  const parts = new Set(Object.keys(now.ratios).map(partOf));
  const before = new Set(past.slice(-lookBack).flatMap(({ ratios }) => Object.keys(ratios)));
  return [...before].filter((what) => parts.has(partOf(what)) && !(what in now.ratios));
}

/** What a run is against those before it, in words. */
export interface Comparison {
  readonly worse: readonly string[];
  readonly missing: readonly string[];
}

/** Appends a run to a history file, one line a run, and says what became more than twice as bad. A failed run stays out. */
export function keepHistory(file: string, now: HistoryEntry): Comparison {
  const lines = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];
  const past = lines.map((line) => JSON.parse(line) as HistoryEntry);
  const worse = findRegressions(past, now);
  if (worse.length === 0) appendFileSync(file, `${JSON.stringify(now)}\n`);
  return {
    worse: worse.map(({ what, now: is, before }) => `${what}: ${numberText(is)} ×, before ${numberText(before)} ×`),
    missing: findMissing(past, now),
  };
}
