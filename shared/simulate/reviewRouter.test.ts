import { describe, expect, it } from 'vitest';
import { drawWords, uniformOf } from '../base/rng.ts';
import { choiceOf, exponentialOf, lognormalOf } from '../base/samplers.ts';
import { areaOf, stageOf, upTo } from '../testing/reviewStages.ts';
import { compileStages } from './compiledStage.ts';
import { oneBlockADay, interleaved, ReviewHours, type ReviewHabit } from './reviewHabit.ts';
import { ReviewRouter } from './reviewRouter.ts';
import { reviewSimulationOf } from './reviewSimulation.ts';
import type { ReviewStage, RoutingPolicy } from '../model/reviewStage.ts';

interface Job {
  readonly area: number;
  readonly arrivesAt: number;
  /** One for each required approval: hours of the reference reviewer, and the bits that decide between idle owners. */
  readonly reviews: readonly { readonly effort: number; readonly tie: number }[];
}

const shares = [0.15, 0.2, 0.25, 0.3, 0.4, 0.5];

/** Random ownership that overlaps, and unequal speeds; every third area needs two approvals. */
function overlappingStage(seed: number, policy: RoutingPolicy): ReviewStage {
  const words = new Uint32Array(2);
  const areas = upTo(5).map((area) => {
    const people = upTo(6).filter((person) => {
      drawWords(words, seed, 0, area, person);
      return person === area || person === area + 1 || uniformOf(words[0] ?? 0) < 0.4;
    });
    const owners = people.map((person) => {
      drawWords(words, seed, 1, area, person);
      return { person, speed: 0.5 + uniformOf(words[0] ?? 0) };
    });
    return areaOf(0.1, people, { owners, policy, requiredApprovals: area % 3 === 2 ? 2 : 1 });
  });
  return { ...stageOf(6, 1, areas), people: shares.map((reviewShare) => ({ reviewShare })) };
}

function jobsFor(stage: ReviewStage, seed: number, count: number): readonly Job[] {
  const words = new Uint32Array(2);
  let now = 0;
  return upTo(count).map((number) => {
    drawWords(words, seed, 2, number, 0);
    now += exponentialOf(uniformOf(words[0] ?? 0)) * 0.45;
    const area = choiceOf(words[1] ?? 0, stage.areas.length);
    const reviews = upTo(stage.areas[area]?.requiredApprovals ?? 1).map((approval) => {
      drawWords(words, seed, 3, number, approval);
      return { effort: lognormalOf(uniformOf(words[0] ?? 0), -1.1, 0.95), tie: words[1] ?? 0 };
    });
    return { area, arrivesAt: now, reviews };
  });
}

/** When each review starts if it is given away at once, as the engine does. */
function startsOnArrival(stage: ReviewStage, jobs: readonly Job[], hours: ReviewHours): readonly (readonly number[])[] {
  const compiled = compileStages(reviewSimulationOf(stage), 40)[0];
  const router = new ReviewRouter(compiled, hours, 8);
  return jobs.map(({ area, arrivesAt, reviews }) => {
    router.startRequest();
    return reviews.map(({ effort, tie }) => {
      const owner = router.choose(area, arrivesAt, tie);
      const person = compiled.ownerPerson[owner] ?? 0;
      const start = router.startOf(person, arrivesAt);
      router.occupy(person, hours.momentAfter(person, start, effort * (compiled.ownerSlowness[owner] ?? 1)));
      return start;
    });
  });
}

/**
 * When each review starts if whoever is free takes the oldest request that they may take: a pool as people know it, with a queue,
 * written down as plainly as possible.
 */
function startsFromQueue(stage: ReviewStage, jobs: readonly Job[], hours: ReviewHours): readonly (readonly number[])[] {
  const starts = jobs.map((): number[] => []);
  const takenBy = jobs.map((): number[] => []);
  const freeAt = stage.people.map(() => 0);
  const speedOf = (job: number, person: number): number | undefined =>
    stage.areas[jobs[job]?.area ?? 0]?.owners.find((owner) => owner.person === person)?.speed;
  const mayTake = (job: number, person: number): boolean =>
    speedOf(job, person) !== undefined && takenBy[job]?.includes(person) === false;
  const take = (job: number, person: number, now: number): void => {
    const review = jobs[job]?.reviews[starts[job]?.length ?? 0];
    starts[job]?.push(now);
    takenBy[job]?.push(person);
    freeAt[person] = hours.momentAfter(person, now, (review?.effort ?? 0) / (speedOf(job, person) ?? 1));
  };
  const isOpen = (job: number): boolean => (starts[job]?.length ?? 0) < (jobs[job]?.reviews.length ?? 0);
  let queue: number[] = [];
  let nextJob = 0;
  for (;;) {
    const arrival = jobs[nextJob]?.arrivesAt ?? Number.POSITIVE_INFINITY;
    // Of those who could take something, whoever can start first.
    let person = -1;
    let freedAt = Number.POSITIVE_INFINITY;
    for (const candidate of upTo(freeAt.length)) {
      const oldest = queue.find((job) => mayTake(job, candidate));
      if (oldest === undefined) continue;
      const from = Math.max(freeAt[candidate] ?? 0, jobs[oldest]?.arrivesAt ?? 0);
      const start = hours.firstMoment(candidate, from);
      if (start < freedAt) [person, freedAt] = [candidate, start];
    }
    if (person >= 0 && freedAt < arrival) {
      const oldest = queue.find((job) => mayTake(job, person)) ?? 0;
      take(oldest, person, freedAt);
      if (!isOpen(oldest)) queue = queue.filter((job) => job !== oldest);
      continue;
    }
    if (arrival === Number.POSITIVE_INFINITY) return starts;
    for (const review of jobs[nextJob]?.reviews ?? []) {
      const idle = (stage.areas[jobs[nextJob]?.area ?? 0]?.owners ?? []).filter(
        (owner) =>
          mayTake(nextJob, owner.person) &&
          (freeAt[owner.person] ?? 0) <= arrival &&
          hours.firstMoment(owner.person, arrival) === arrival,
      );
      const chosen = idle[choiceOf(review.tie, idle.length)];
      if (chosen === undefined) break;
      take(nextJob, chosen.person, arrival);
    }
    if (isOpen(nextJob)) queue.push(nextJob);
    nextJob += 1;
  }
}

describe('routing', () => {
  it.each([
    ['interleaved', interleaved],
    ['in blocks', oneBlockADay],
  ] as const)(
    'to the least loaded starts every review when a pool with a queue does: overlapping owners, unequal speeds, review %s',
    (_, habit: ReviewHabit) => {
      for (const seed of [1, 2, 3, 4, 5]) {
        const stage = overlappingStage(seed, 'leastLoaded');
        const jobs = jobsFor(stage, seed, 4_000);
        const hours = new ReviewHours(habit, shares, 8);
        const onArrival = startsOnArrival(stage, jobs, hours);
        const fromQueue = startsFromQueue(stage, jobs, hours);
        const waited = jobs.filter((job, index) => (onArrival[index]?.[0] ?? 0) > job.arrivesAt).length;
        expect(waited).toBeGreaterThan(1_000);
        let largest = 0;
        onArrival.forEach((starts, job) => {
          starts.forEach((start, review) => {
            largest = Math.max(largest, Math.abs(start - (fromQueue[job]?.[review] ?? 0)));
          });
        });
        expect(largest).toBeLessThan(1e-6);
      }
    },
  );

  it('asks different people for the approvals of one pull request, whatever the policy', () => {
    for (const policy of ['pool', 'leastLoaded', 'fewestOpen', 'roundRobin', 'random', 'expertise'] as const) {
      const stage = stageOf(5, 0.25, [areaOf(1, upTo(5), { policy, requiredApprovals: 5 })]);
      const compiled = compileStages(reviewSimulationOf(stage), 40)[0];
      const router = new ReviewRouter(compiled, new ReviewHours(interleaved, [1, 1, 1, 1, 1], 8), 8);
      const words = new Uint32Array(2);
      for (const number of upTo(200)) {
        router.startRequest();
        const people = upTo(5).map((approval) => {
          drawWords(words, 9, 9, number, approval);
          const person = compiled.ownerPerson[router.choose(0, number, words[1] ?? 0)] ?? 0;
          router.occupy(person, Math.max(number, router.freeAt[person] ?? 0) + uniformOf(words[0] ?? 0));
          return person;
        });
        expect(new Set(people).size).toBe(5);
      }
    }
  });

  it('goes by turn, by number of open requests, and by familiarity up to a limit', () => {
    const routerFor = (policy: RoutingPolicy, speeds: readonly number[]): ReviewRouter => {
      const owners = speeds.map((speed, person) => ({ person, speed }));
      const stage = stageOf(3, 1, [areaOf(1, [], { owners, policy })]);
      return new ReviewRouter(
        compileStages(reviewSimulationOf(stage), 40)[0],
        new ReviewHours(interleaved, [1, 1, 1], 8),
        8,
      );
    };
    const next = (router: ReviewRouter, now: number): number => {
      router.startRequest();
      return router.choose(0, now, 0);
    };
    const turns = routerFor('roundRobin', [1, 1, 1]);
    expect(upTo(4).map((now) => next(turns, now))).toEqual([0, 1, 2, 0]);

    const fewest = routerFor('fewestOpen', [1, 1, 1]);
    fewest.occupy(0, 1);
    fewest.occupy(1, 50);
    fewest.occupy(2, 2);
    fewest.occupy(2, 3);
    expect([next(fewest, 0.5), next(fewest, 1), next(fewest, 2.5)]).toEqual([0, 0, 0]);
    fewest.occupy(0, 100);
    expect(next(fewest, 4)).toBe(2);

    const expert = routerFor('expertise', [0.5, 1, 0.8]);
    expect(next(expert, 0)).toBe(1);
    expert.occupy(1, 8.5);
    expect(next(expert, 0)).toBe(2);
    expect(next(expert, 1)).toBe(1);
    expert.occupy(2, 30);
    expert.occupy(1, 40);
    expert.occupy(0, 20);
    expect(next(expert, 0)).toBe(0);
  });
});
