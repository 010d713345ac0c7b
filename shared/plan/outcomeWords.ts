import type { MeasureTrend } from './outcomeTrends.ts';

/** What can be said of a measure, in words. */
export function verdictWords({ verdict, reading, halfYear }: MeasureTrend): string {
  switch (verdict) {
    case 'better':
    case 'worse':
    case 'higher':
    case 'lower':
      return reading === 'activity' ? `${verdict}: activity` : verdict;
    case 'same':
      return 'no better, no worse';
    case 'cannotTell':
      return halfYear.kind === 'tooFew' ? 'can’t tell yet' : 'can’t tell: chance may have done it';
    default:
      return verdict satisfies never;
  }
}
