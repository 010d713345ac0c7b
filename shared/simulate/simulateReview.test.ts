import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { meanOf, varianceOf, type Estimate } from '../base/statistics.ts';
import type { ReviewStage } from '../model/reviewStage.ts';
import { areaOf, classOf, stageOf, upTo } from '../testing/reviewStages.ts';
import { completeSteps, usualReplications, type ReplicationPlan } from './replicate.ts';
import { ReviewEngine } from './reviewEngine.ts';
import type { ReviewForecast } from './reviewForecast.ts';
import { reviewSimulationOf, type OpenPullRequest, type ReviewSimulation } from './reviewSimulation.ts';
import { compareReview, meanFirstResponse, simulateReview } from './simulateReview.ts';

const twenty: ReplicationPlan = { seed: 1, atLeast: 20, atMost: 20, relativeHalfWidth: 0 };
const team = (perWeek: number, people = 4): ReviewStage => stageOf(people, 0.25, [areaOf(perWeek / 40, upTo(people))]);

function forecast(simulation: ReviewSimulation, plan = twenty): ReviewForecast {
  return completeSteps(simulateReview(simulation, plan));
}

function numberOf(estimate: Estimate | undefined): number {
  if (estimate?.kind !== 'estimated') throw new Error('nothing was estimated');
  return estimate.mean;
}

/** One replication, straight from the engine. */
function replication(simulation: ReviewSimulation, number: number, seed = 1): ReviewEngine {
  const engine = new ReviewEngine(simulation, seed);
  engine.begin(number);
  engine.run(Number.POSITIVE_INFINITY);
  return engine;
}

describe('a simulation', () => {
  it('gives the same bytes for the same seed, whatever ran before it, and others for another', () => {
    const simulation = reviewSimulationOf(team(49));
    const hashOf = (seed: number): string =>
      createHash('sha256')
        .update(
          JSON.stringify(forecast(simulation, { ...twenty, seed, atLeast: 3, atMost: 3 }), (key, value: unknown) =>
            // Told since then, of the same runs: without them the bytes are those of before.
            key === 'lowerQuartile' || key === 'upperQuartile' ? undefined : value,
          ),
        )
        .digest('hex');
    const first = hashOf(7);
    expect(hashOf(8)).not.toBe(first);
    expect(hashOf(7)).toBe(first);
    // A change of this hash is a change of every number that users have seen: say so in the change log.
    expect(first.slice(0, 16)).toBe('ec11e026519ebffb');
  });

  it('goes on until the number it is about is known well enough, and says how far it is', () => {
    const calm = completeWithProgress(simulateReview(reviewSimulationOf(team(30)), { seed: 1, ...usualReplications }));
    expect(calm.result.replications).toBe(20);
    expect(calm.result.precision.kind).toBe('reached');
    expect(calm.progress.at(-1)).toMatchObject({ replicationsDone: 20, replicationsAtMost: 200 });

    // At a utilisation of 0.92 no two half-years are alike; the specification needed up to 120.
    const busy = forecast(reviewSimulationOf(team(61)), { seed: 1, ...usualReplications });
    expect(busy.replications).toBeGreaterThan(25);
    expect(busy.replications).toBeLessThan(200);
    expect(busy.precision).toMatchObject({ kind: 'reached' });

    const hopeless = forecast(reviewSimulationOf(team(56)), { ...twenty, atMost: 23, relativeHalfWidth: 0.001 });
    expect(hopeless.replications).toBe(23);
    expect(hopeless.precision.kind).toBe('notReached');
  });

  it('can be left at any step, also within a replication, and leaves nothing behind', () => {
    const simulation = reviewSimulationOf(
      stageOf(
        400,
        0.25,
        upTo(100).map((area) =>
          areaOf(
            1.2,
            upTo(4).map((n) => 4 * area + n),
          ),
        ),
      ),
    );
    const untouched = JSON.stringify(simulation);
    const steps = simulateReview(simulation, twenty);
    const first = steps.next();
    expect(first).toMatchObject({ done: false, value: { replicationsDone: 0, precision: { kind: 'unknown' } } });
    expect(steps.return(undefined as never).done).toBe(true);
    expect(steps.next()).toEqual({ done: true, value: undefined });
    expect(JSON.stringify(simulation)).toBe(untouched);
    // The next one is as if the one that was left had never been.
    const small = reviewSimulationOf(team(49), { horizonWeeks: 4 });
    expect(JSON.stringify(forecast(small))).toBe(JSON.stringify(forecast(small)));
  });

  it('makes no sense without owners, weeks, or with people who are not there', () => {
    const wrong: readonly ReviewSimulation[] = [
      reviewSimulationOf(stageOf(1, 0.25, [areaOf(1, [])])),
      reviewSimulationOf(stageOf(1, 0.25, [areaOf(1, [1])])),
      reviewSimulationOf(stageOf(1, 0, [areaOf(1, [0])])),
      reviewSimulationOf(stageOf(1, 0.25, [areaOf(1, [0], { classes: [classOf({ part: 0.5 })] })])),
      reviewSimulationOf(stageOf(1, 0.25, [areaOf(1, [0], { classes: [classOf({ changeRequestProbability: 1 })] })])),
      reviewSimulationOf(team(10), { horizonWeeks: 0 }),
      reviewSimulationOf(team(10), { areaNames: [] }),
    ];
    for (const simulation of wrong) expect(() => forecast(simulation)).toThrow(RangeError);
  });
});

describe('common random numbers', () => {
  it('bring the same pull requests to an area of the same name, wherever it stands and whoever owns it', () => {
    const one = areaOf(0.6, [0, 1]);
    const two = areaOf(0.5, [1, 2]);
    const arrivalsOf = (simulation: ReviewSimulation, area: number): readonly number[] => {
      const { rows } = replication(simulation, 5);
      return [...rows.readyAt.subarray(0, rows.count)].filter((_, row) => rows.areas[row] === area);
    };
    const here = reviewSimulationOf(stageOf(3, 0.25, [one, two]), { areaNames: ['one', 'two'] });
    const there = reviewSimulationOf(
      stageOf(4, 0.3, [{ ...two, policy: 'random' }, areaOf(0.2, [3]), { ...one, owners: two.owners }]),
      {
        areaNames: ['two', 'three', 'one'],
      },
    );
    expect(arrivalsOf(there, 2)).toEqual(arrivalsOf(here, 0));
    expect(arrivalsOf(there, 0)).toEqual(arrivalsOf(here, 1));
  });

  it('cut the variance of a difference, and give it the right sign in nearly every pair', () => {
    // The specification: 1.3-fold for another reviewer, 2.8-fold for 10 % fewer pull requests.
    const before = reviewSimulationOf(team(53));
    for (const [after, factor] of [
      [reviewSimulationOf(team(53, 5)), 1.1],
      [reviewSimulationOf(team(0.9 * 53)), 1.8],
    ] as const) {
      const plan = { ...twenty, atLeast: 60, atMost: 60 };
      const paired = completeSteps(compareReview(before, after, plan));
      const apart = forecast(after, { ...plan, seed: 2 });
      const [change] = paired.differences;
      expect(change?.partFallen).toBeGreaterThan(0.97);
      const { difference } = change ?? {};
      const unpaired = Math.hypot(halfWidthOf(paired.before), halfWidthOf(apart));
      if (difference?.kind !== 'estimated') throw new Error('no difference');
      expect((unpaired / difference.halfWidth) ** 2).toBeGreaterThan(factor);
      expect(difference.mean).toBeCloseTo(firstResponse(paired.after) - firstResponse(paired.before), 9);
    }
  });

  it('make no difference out of no change', () => {
    const simulation = reviewSimulationOf(team(49));
    const outputs = [{ before: meanFirstResponse, after: meanFirstResponse }];
    const { differences } = completeSteps(
      compareReview(simulation, { ...simulation }, { ...twenty, atMost: 25 }, outputs),
    );
    expect(differences[0]).toMatchObject({ difference: { mean: 0, halfWidth: 0, count: 20 }, partFallen: 0 });
    expect(() => completeSteps(compareReview(simulation, simulation, twenty, []))).toThrow(RangeError);
  });
});

describe('an overloaded stage', () => {
  it('grows by what it cannot do: demand - capacity, within 5 %', () => {
    // 85 a week: 85 * 0.5 * (1 + 0.35/0.65 * 0.4) = 51.7 hours against 40.
    const demand = 85 * 0.5 * (1 + (0.35 / 0.65) * 0.4);
    for (const policy of ['pool', 'roundRobin'] as const) {
      const stage = stageOf(4, 0.25, [areaOf(85 / 40, upTo(4), { policy })]);
      const found = forecast(reviewSimulationOf(stage, { horizonWeeks: 104 }));
      const growth = numberOf(found.everything.growthHoursPerWeek);
      expect(Math.abs(growth / (demand - 40) - 1)).toBeLessThan(0.05);
      expect(numberOf(found.everything.utilisation)).toBeGreaterThan(0.99);
      expect(numberOf(found.everything.stillOpen)).toBeGreaterThan(100);
      expect(Math.max(...found.utilisationOfPeople)).toBeLessThanOrEqual(1 + 1e-9);
    }
  });

  it('breaks in the week that growth leads to', () => {
    // The specification: at +59 % a year, a utilisation of 0.8 lasts 25 weeks.
    const perWeek = (0.8 * 40) / (0.5 * (1 + (0.35 / 0.65) * 0.4));
    const simulation = reviewSimulationOf(team(perWeek), {
      horizonWeeks: 60,
      arrivals: { weeklyProfile: null, weeklyGrowth: 1.59 ** (1 / 52) - 1 },
    });
    const { weeks } = forecast(simulation, { ...twenty, atLeast: 100, atMost: 100 }).everything;
    const loadOf = (from: number, to: number): number =>
      meanOf(weeks.slice(from, to).map((week) => numberOf(week.levels.utilisation)));
    expect(loadOf(0, 4)).toBeLessThan(0.83);
    expect(loadOf(50, 60)).toBeGreaterThan(0.99);
    const openHours = weeks.map((week) => numberOf(week.levels.openHours));
    expect(openHours[59]).toBeGreaterThan(5 * (openHours[20] ?? 0));
  });
});

describe('what weeks and areas add up to', () => {
  const stage = stageOf(5, 0.25, [areaOf(0.7, [0, 1, 2], { requiredApprovals: 2 }), areaOf(0.6, [2, 3, 4])]);
  const simulation = reviewSimulationOf(stage, {
    teams: [
      { people: [0, 1, 2], areas: [0] },
      { people: [3, 4], areas: [1] },
    ],
    horizonWeeks: 12,
    warmUpWeeks: 3,
  });
  const found = forecast(simulation);

  it('is the same for a team and the areas it has, and for everything and its parts', () => {
    expect(found.teams[0]?.latencies).toEqual(found.areas[0]?.latencies);
    expect(found.teams[1]?.closedPerWeek).toEqual(found.areas[1]?.closedPerWeek);
    const closed = found.areas.map((area) => numberOf(area.closedPerWeek));
    expect(numberOf(found.everything.closedPerWeek)).toBeCloseTo((closed[0] ?? 0) + (closed[1] ?? 0), 9);
    expect(numberOf(found.everything.utilisation)).toBeCloseTo(meanOf(found.utilisationOfPeople), 6);
  });

  it('is weeks that average to the whole', () => {
    const { weeks, utilisation, closedPerWeek } = found.everything;
    expect(weeks.length).toBe(12);
    expect(meanOf(weeks.map((week) => numberOf(week.levels.utilisation)))).toBeCloseTo(numberOf(utilisation), 6);
    expect(meanOf(weeks.map((week) => numberOf(week.levels.closed)))).toBeCloseTo(numberOf(closedPerWeek), 6);
    const responses = meanOf(weeks.map((week) => numberOf(week.firstResponse.mean)));
    expect(Math.abs(responses / firstResponse(found) - 1)).toBeLessThan(0.05);
  });

  it('is never more time by working hours than by the clock, and about 4.2 times less', () => {
    for (const { latencies } of found.areas) {
      const [working, byClock] = [numberOf(latencies.cycle.mean), numberOf(latencies.cycleByClock.mean)];
      // The specification: 168 / 40 exactly for work that starts uniformly over working time.
      expect(Math.abs(byClock / working / 4.2 - 1)).toBeLessThan(0.05);
      expect(numberOf(latencies.wait.mean)).toBeLessThan(numberOf(latencies.firstResponse.mean));
      expect(numberOf(latencies.firstResponse.p90)).toBeGreaterThan(numberOf(latencies.firstResponse.p50));
    }
  });

  it('obeys Little’s law: open reviews = reviews an hour times the time that each takes', () => {
    // One round, so that every review is a first one.
    const once = areaOf(1.2, upTo(4), { classes: [classOf({ changeRequestProbability: 0 })] });
    const { everything } = forecast(
      reviewSimulationOf(stageOf(4, 0.25, [once]), { horizonWeeks: 200, warmUpWeeks: 10 }),
    );
    const open = meanOf(everything.weeks.map((week) => numberOf(week.levels.openReviews)));
    // Reviews open at the end of a week are a sample at fixed times, which Poisson arrivals do not favour.
    expect(Math.abs(open / (1.2 * firstResponse({ everything })) - 1)).toBeLessThan(0.1);
  });
});

describe('what is open when simulated time starts', () => {
  const open = (progress: OpenPullRequest['progress'], ageHours = 10): OpenPullRequest => ({
    area: 0,
    classIndex: 0,
    ageHours,
    progress,
  });
  const quiet = stageOf(2, 0.5, [
    areaOf(0, [0, 1], { classes: [classOf({ effortHours: 0.49, effortCv: 0, changeRequestProbability: 0 })] }),
  ]);
  const closedIn = (openPullRequests: readonly OpenPullRequest[]): readonly number[] => {
    const engine = replication(reviewSimulationOf(quiet, { openPullRequests, horizonWeeks: 2 }), 0);
    expect(engine.rows.count).toBe(0);
    return [...engine.books.closedPerWeek([0])];
  };

  it('is worked off, and counts in throughput but not in latencies', () => {
    expect(
      closedIn([open({ kind: 'waitingForReview', reviewers: [] }), open({ kind: 'waitingForReview', reviewers: [1] })]),
    ).toEqual([2, 0]);
    expect(closedIn([open({ kind: 'waitingForReReview', reviewers: [0] })])).toEqual([1, 0]);
    expect(closedIn([open({ kind: 'withAuthor', reviewers: [0] })])).toEqual([1, 0]);
  });

  it('is worked off oldest first, at the pace of those who may', () => {
    // 100 reviews of 0.98 working hours each, for two people: 80 of them fit into the first week.
    const many = upTo(100).map((number) => open({ kind: 'waitingForReview', reviewers: [] }, number));
    expect(closedIn(many)).toEqual([80, 20]);
  });

  it('does not change what comes new, only how long that waits', () => {
    const stage = team(40);
    const empty = reviewSimulationOf(stage);
    const full = reviewSimulationOf(stage, {
      openPullRequests: upTo(60).map((number) => open({ kind: 'waitingForReview', reviewers: [] }, number)),
    });
    const [without, withOpen] = [replication(empty, 3), replication(full, 3)];
    expect(withOpen.rows.count).toBe(without.rows.count);
    expect([...withOpen.rows.readyAt]).toEqual([...without.rows.readyAt]);
    const { differences } = completeSteps(compareReview(empty, full, twenty));
    expect(numberOf(differences[0]?.difference)).toBeGreaterThan(0);
    const weeks = forecast(full).everything.weeks;
    expect(numberOf(weeks[0]?.firstResponse.mean)).toBeGreaterThan(2 * numberOf(weeks[25]?.firstResponse.mean));
  });
});

describe('estimates', () => {
  it('have a spread that holds 8 of 10 replications', () => {
    const simulation = reviewSimulationOf(team(49));
    const estimate = forecast(simulation, { ...twenty, atLeast: 40, atMost: 40 }).everything.latencies.firstResponse
      .mean;
    if (estimate.kind !== 'estimated') throw new Error('nothing was estimated');
    const means = upTo(40).map((number) => {
      const { rows } = replication(simulation, number);
      return meanOf(rows.answeredAt.subarray(0, rows.count).map((moment, row) => moment - (rows.readyAt[row] ?? 0)));
    });
    expect(means.filter((mean) => mean >= estimate.low && mean <= estimate.high).length).toBe(32);
    expect(meanOf(means)).toBeCloseTo(estimate.mean, 12);
    expect(estimate.halfWidth).toBeCloseTo(2.0227 * Math.sqrt(varianceOf(means) / 40), 4);
  });

  it('say so where there is nothing to measure', () => {
    const idle = forecast(reviewSimulationOf(stageOf(1, 0.25, [areaOf(0, [0])])));
    expect(idle.everything.latencies.firstResponse.mean).toEqual({ kind: 'tooFew' });
    expect(idle.precision).toEqual({ kind: 'unknown' });
    expect(numberOf(idle.everything.utilisation)).toBe(0);
  });
});

function firstResponse(found: Pick<ReviewForecast, 'everything'>): number {
  return numberOf(found.everything.latencies.firstResponse.mean);
}

function halfWidthOf(found: ReviewForecast): number {
  const { mean } = found.everything.latencies.firstResponse;
  if (mean.kind !== 'estimated') throw new Error('nothing was estimated');
  return mean.halfWidth;
}

function completeWithProgress<Progress, Result>(
  steps: Generator<Progress, Result, void>,
): { readonly progress: readonly Progress[]; readonly result: Result } {
  const progress: Progress[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { progress, result: step.value };
    progress.push(step.value);
  }
}
