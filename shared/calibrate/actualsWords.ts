import type { Doubt, Verdict } from './actuals.ts';

const verdictWords = {
  asForecast: 'as forecast',
  betterThanForecast: 'better than forecast',
  worseThanForecast: 'worse than forecast',
} as const;

const doubtWords: Readonly<Record<Doubt, string>> = {
  tooFewWeeks: 'too few weeks',
  tooFewAnswered: 'fewer than ten first reviews',
  waitsBeforeUnknown: 'waits before were not measured',
  forecastToGrow: 'the queue was forecast to grow',
  nothingToForecast: 'nothing arrives or nobody reviews',
  noDifferenceForecast: 'the wait before is in the range too',
};

/** What came of a change, in words that begin small: the same in the window and on the command line. */
export function verdictText(verdict: Verdict): string {
  return verdict.kind === 'cannotTell' ? `can’t tell: ${doubtWords[verdict.because]}` : verdictWords[verdict.kind];
}
