import type { CiEstimates } from './ciEstimates.ts';
import type { Estimate } from './estimate.ts';

/** What imported runs say of CI, in a sentence; null: there are too few of them to say anything. */
export function ciSentence({ duration, mainSuccess, flakyShare }: CiEstimates): string | null {
  const parts: string[] = [];
  if (duration.median.status === 'measured') {
    const { value, interval } = duration.median;
    parts.push(`half of the runs take ${minutes(value)} min${between(interval, minutes)}`);
  }
  if (mainSuccess.status === 'measured') {
    const { value, interval, samples } = mainSuccess;
    parts.push(
      `${percent(value)} %${between(interval, percent)} of ${samples} runs of the default branch pass at first`,
    );
    if (flakyShare.status === 'measured') parts.push(`${percent(flakyShare.value)} % of its failures pass unchanged`);
  }
  return parts.length === 0 ? null : `CI: ${parts.join('; ')}.`;
}

function between(interval: Estimate['interval'], told: (value: number) => string): string {
  return interval === null ? '' : ` (${told(interval.low)} to ${told(interval.high)})`;
}

function minutes(hours: number): string {
  return String(Number((hours * 60).toPrecision(2)));
}

function percent(share: number): string {
  return String(Math.round(share * 100));
}
