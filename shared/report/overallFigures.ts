import type { OrgResult } from '../model/orgResult.ts';
import { typicalWaitText } from './loads.ts';
import { noBreak, percentDigits } from './reportFigures.ts';

/** The plan in two figures, as they stand at the foot of a slide. */
export function overallFigures({ result }: { readonly result: OrgResult }): {
  readonly most: string;
  readonly wait: string;
} {
  const { total } = result;
  return {
    most: total.mostUsedTeam === null ? '—' : `${percentDigits(total.mostUsedTeam.utilisation)}${noBreak}%`,
    wait: typicalWaitText(result),
  };
}
