import { describe, expect, it } from 'vitest';
import { estimateOf, studentQuantile, type Estimate } from '../base/statistics.ts';
import { areaOf, classOf, stageOf } from '../testing/reviewStages.ts';
import { completeSteps } from './replicate.ts';
import { oneBlockADay, twoBlocksADay } from './reviewHabit.ts';
import type { ReviewForecast } from './reviewForecast.ts';
import { reviewSimulationOf, type OpenPullRequest, type ReviewSimulation } from './reviewSimulation.ts';
import { simulateReview } from './simulateReview.ts';

// The examples of docs/model.md, under the titles that they have there (shared/model/modelDocument.test.ts).

function forecast(simulation: ReviewSimulation, replications: number): ReviewForecast {
  const plan = { seed: 1, atLeast: replications, atMost: replications, relativeHalfWidth: 0 };
  return completeSteps(simulateReview(simulation, plan));
}

function estimated(estimate: Estimate | undefined): Extract<Estimate, { readonly kind: 'estimated' }> {
  if (estimate?.kind !== 'estimated') throw new Error('nothing was estimated');
  return estimate;
}

describe('the worked examples of the simulation', () => {
  it('Example 31: fifteen open pull requests and nothing new', () => {
    const kind = classOf({ effortHours: 0.75, effortCv: 0, changeRequestProbability: 0 });
    const stage = stageOf(1, 0.25, [areaOf(0, [0], { classes: [kind] })]);
    const openPullRequests = Array.from({ length: 15 }, (_, index): OpenPullRequest => ({
      area: 0,
      classIndex: 0,
      ageHours: index,
      progress: { kind: 'waitingForReview', reviewers: [] },
    }));
    const simulation = reviewSimulationOf(stage, { openPullRequests, horizonWeeks: 2 });
    const { weeks, growthHoursPerWeek } = forecast(simulation, 2).everything;
    const levelsOf = (week: number): readonly number[] =>
      (['closed', 'openReviews', 'openHours', 'utilisation'] as const).map(
        (level) => estimated(weeks[week]?.levels[level]).mean,
      );
    const expected = [
      [13, 2, 1.25, 1],
      [2, 0, 0, 0.125],
    ];
    for (const [week, values] of expected.entries()) {
      for (const [place, value] of values.entries()) expect(levelsOf(week)[place]).toBeCloseTo(value, 6);
    }
    expect(estimated(growthHoursPerWeek).mean).toBeCloseTo(-1.25, 6);

    // In blocks as much gets done in a week, at other moments of it.
    for (const habit of [oneBlockADay, twoBlocksADay]) {
      const inBlocks = forecast({ ...simulation, habit }, 2).everything.weeks[0];
      expect(estimated(inBlocks?.levels.closed).mean).toBe(13);
    }
  });

  it('Example 32: one reviewer, simulated', () => {
    const kind = classOf({ effortCv: 1, changeRequestProbability: 0 });
    const stage = stageOf(1, 0.25, [areaOf(10 / 40, [0], { classes: [kind] })]);
    const { latencies, utilisation } = forecast(
      reviewSimulationOf(stage, { horizonWeeks: 400, warmUpWeeks: 40 }),
      40,
    ).everything;
    const wait = estimated(latencies.wait.mean);
    expect(wait.halfWidth).toBeLessThan(0.03 * 2);
    expect(Math.abs(wait.mean - 2)).toBeLessThan(2 * wait.halfWidth);
    const response = estimated(latencies.firstResponse.mean);
    expect(Math.abs(response.mean - 4)).toBeLessThan(2 * response.halfWidth);
    expect(Math.abs(estimated(utilisation).mean - 0.5)).toBeLessThan(0.01);
  });

  it('Example 33: how sure three runs are', () => {
    const { mean, halfWidth, median, low, high } = estimated(estimateOf([1, 2, 3]));
    expect([mean, median]).toEqual([2, 2]);
    expect(studentQuantile(0.975, 2)).toBeCloseTo(4.303, 3);
    expect(halfWidth).toBeCloseTo(4.303 / Math.sqrt(3), 3);
    expect(halfWidth).toBeCloseTo(2.48, 2);
    expect([low, high]).toEqual([expect.closeTo(1.2, 12), expect.closeTo(2.8, 12)]);
  });
});
