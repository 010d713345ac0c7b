import { niceTicks } from '../base/niceTicks.ts';
import { startWeekOf } from '../plan/waves.ts';
import type { Comparison, ReportContext } from './reportContext.ts';
import { noBreak, twoDigitText, wholeText } from './reportFigures.ts';
import type { ReportComputed } from './reportComputed.ts';
import type { MovesSection } from './reportSchema.ts';

type Waiting = NonNullable<ReportComputed['waiting']>;

/** Review hours that wait, week by week: what happens without the moves, and beside it what happens with each wave in its week. */
export function waitingCharts(
  { baseline, waves: weeksOfWaves }: ReportContext,
  { after }: Comparison,
  waves: readonly number[],
  { baseline: without, scenario: withMoves }: Waiting,
): MovesSection['courses'] {
  if (without.length < 2 || withMoves.length < 2) return null;
  const highest = Math.max(1, ...[...without, ...withMoves].map((week) => week?.high ?? 0));
  const { most, ticks } = niceTicks(highest);
  const medians = without.map((week) => week?.median ?? null);
  const growth = baseline.assumptions.demandGrowthPerWeek;
  const demand =
    growth === 0
      ? 'demand as it is'
      : `demand ${growth > 0 ? 'growing' : 'falling'} by ${twoDigitText(Math.abs(growth) * 100)}${noBreak}% a week`;
  const letter = `Scenario ${after.side.letter}`;
  return {
    most,
    ticks: ticks.map((hours) => ({ hours, text: wholeText(hours) })),
    charts: [
      {
        tone: 'baseline',
        caption: `Baseline: review hours waiting, ${demand}`,
        summary: `Baseline: ${courseText(without)}`,
        weeks: without,
        reference: null,
        waves: [],
      },
      {
        tone: after.side.tone,
        caption: `${letter}: the dashed line is the baseline. Bands: half of the runs, and 8 of 10`,
        summary: `${letter}: ${courseText(withMoves)}`,
        weeks: withMoves,
        reference: medians,
        waves: waves.map((wave) => ({ label: `wave${noBreak}${wave}`, week: startWeekOf(weeksOfWaves, wave) })),
      },
    ],
  };
}

function courseText(weeks: Waiting['baseline']): string {
  const last = weeks.at(-1) ?? null;
  if (last === null) return 'too few runs to say';
  const range = `${wholeText(last.low)} to ${wholeText(last.high)}`;
  return `about ${wholeText(last.median)} review hours wait after ${weeks.length} weeks, ${range} in 8 of 10 runs`;
}
