import type { OrgResult } from '../model/orgResult.ts';
import { noBreak, percentDigits, twoDigitText } from './reportFigures.ts';

/** The plan in two figures, as they stand at the foot of a slide. */
export function overallFigures({ result: { total } }: { readonly result: OrgResult }): {
  readonly most: string;
  readonly wait: string;
} {
  return {
    most: total.mostUsedTeam === null ? '—' : `${percentDigits(total.mostUsedTeam.utilisation)}${noBreak}%`,
    wait:
      total.typicalWaitHours === null
        ? total.pullRequestsPerWeek === 0
          ? '—'
          : 'grows'
        : `${twoDigitText(total.typicalWaitHours)}${noBreak}h`,
  };
}
