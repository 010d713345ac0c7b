import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangC } from './erlang.ts';
import { evaluateReviewStage, type StageAreaResult } from './evaluateReviewStage.ts';
import { flowVectorFamilies } from './flowVectorFamilies.ts';
import { kimuraFactor, mg1Wait } from './queue.ts';
import type { ReviewStage, RoutingPolicy, StageArea, StageClass } from './reviewStage.ts';
import type { TestVector } from './runVectors.ts';
import type { StageTimes } from './stageTimes.ts';

const plain: StageClass = {
  part: 1,
  effortHours: 0.5,
  effortCv: 1.2,
  changeRequestProbability: 0.35,
  reReviewEffortFraction: 0.4,
};

function area(changes: Partial<StageArea>): StageArea {
  return {
    pullRequestsPerWorkingHour: 1,
    classes: [plain],
    owners: [0, 1, 2, 3].map((person) => ({ person, speed: 1 })),
    requiredApprovals: 1,
    policy: 'pool',
    ...changes,
  };
}

/** Four people who give a quarter of their time. */
function stage(areas: readonly StageArea[], people = 4, reviewShare = 0.25): ReviewStage {
  return { people: new Array<{ reviewShare: number }>(people).fill({ reviewShare }), areas, authorDelayHours: 4 };
}

function timesOf(result: StageAreaResult | undefined): StageTimes {
  if (result?.kind !== 'screened' && result?.kind !== 'needsSimulation') throw new Error(`no times: ${result?.kind}`);
  return result;
}

const onlyTimes = (of: ReviewStage): StageTimes => timesOf(evaluateReviewStage(of).areas[0]);

describe('one reviewer with one area', () => {
  it('is the M/G/1 queue of first reviews and re-reviews (Pollaczek and Khinchine)', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 0.95, noNaN: true }), (rho) => {
        // By hand: 1.5385 visits a pull request, of 0.5 and 0.2 hours of effort at a quarter of the time.
        const rounds = 1 / 0.65;
        const mean = (0.5 * (1 + (rounds - 1) * 0.4)) / rounds / 0.25;
        const square = ((1 + 1.44) * 0.25 * (1 + (rounds - 1) * 0.16)) / rounds / 0.0625;
        const arrivals = rho / (rounds * mean);
        const only = area({ pullRequestsPerWorkingHour: arrivals, owners: [{ person: 0, speed: 1 }] });
        const result = evaluateReviewStage(stage([only], 1));
        const times = timesOf(result.areas[0]);
        expect(result.people[0]?.utilisation).toBeCloseTo(rho, 9);
        expect(times.waitHours / mg1Wait(rho, mean, square / mean ** 2 - 1)).toBeCloseTo(1, 9);
        expect(times.firstResponseHours).toBeCloseTo(times.waitHours + 2, 9);
      }),
    );
  });

  it('waits the same under every policy but by turn or at random, which with one reviewer are the same too', () => {
    const waits = (['pool', 'leastLoaded', 'fewestOpen', 'roundRobin', 'random', 'expertise'] as const).map(
      (policy) =>
        onlyTimes(stage([area({ pullRequestsPerWorkingHour: 0.2, owners: [{ person: 0, speed: 1 }], policy })], 1))
          .waitHours,
    );
    for (const wait of waits) expect(wait).toBeCloseTo(waits[0] ?? 0, 9);
  });
});

describe('a team with one area', () => {
  it('is a pool in Kimura’s form', () => {
    const result = evaluateReviewStage(stage([area({ classes: [{ ...plain, changeRequestProbability: 0 }] })]));
    const times = timesOf(result.areas[0]);
    // Without re-reviews a visit is a first review of 2 working hours: offered load 2 of 4.
    const wait = (kimuraFactor(4, 0.5, 1, 1.44) * erlangC(2, 4) * 2) / (4 * 0.5);
    expect(times.waitHours).toBeCloseTo(wait, 9);
    expect(times.waitProbability).toBeCloseTo(erlangC(2, 4), 9);
    expect(times.cycleHours).toBeCloseTo(times.firstResponseHours, 12);
  });

  // Simulated mean working hours until the first review starts (the specification, 2.3). Pool and least loaded are the same queue:
  // the mean of both simulations, 0.33 and 0.31, 0.81 and 0.96, 2.2 and 2.1.
  it.each([
    [39, 'random', 3.22],
    [39, 'roundRobin', 1.79],
    [39, 'pool', 0.32],
    [49, 'random', 6.32],
    [49, 'roundRobin', 3.9],
    [49, 'leastLoaded', 0.885],
    [56, 'random', 11.2],
    [56, 'roundRobin', 7.1],
    [56, 'pool', 2.15],
  ] as const)('at %i pull requests a week under %s waits about %f hours', (perWeek, policy, simulated) => {
    const found = onlyTimes(stage([area({ pullRequestsPerWorkingHour: perWeek / 40, policy })])).waitHours;
    expect(found / simulated).toBeGreaterThan(0.8);
    expect(found / simulated).toBeLessThan(1.25);
  });

  it('says when only a simulation can tell, and gives the pool’s times as the bound', () => {
    const pool = onlyTimes(stage([area({})]));
    for (const policy of ['fewestOpen', 'expertise'] as const) {
      const [result] = evaluateReviewStage(stage([area({ policy })])).areas;
      expect(result).toEqual({ ...pool, kind: 'needsSimulation' });
    }
  });

  it('waits as long for two halves of an area as for the whole', () => {
    const whole = onlyTimes(stage([area({})]));
    const half = area({ pullRequestsPerWorkingHour: 0.5 });
    for (const part of evaluateReviewStage(stage([half, half])).areas) {
      expect(timesOf(part).waitHours).toBeCloseTo(whole.waitHours, 6);
      expect(timesOf(part).cycleHours).toBeCloseTo(whole.cycleHours, 6);
    }
  });

  it('makes nothing of a class that is divided into two equal ones', () => {
    const whole = onlyTimes(stage([area({})]));
    const parts = onlyTimes(
      stage([
        area({
          classes: [
            { ...plain, part: 0.3 },
            { ...plain, part: 0.7 },
          ],
        }),
      ]),
    );
    expect(parts.waitHours).toBeCloseTo(whole.waitHours, 12);
    expect(parts.firstResponseNinetiethHours).toBeCloseTo(whole.firstResponseNinetiethHours, 6);
  });

  it('gives AI-assisted pull requests the same wait and a longer review', () => {
    const ai: StageClass = { ...plain, part: 0.4, effortHours: 0.6, changeRequestProbability: 0.52 };
    const [human, assisted] = onlyTimes(stage([area({ classes: [{ ...plain, part: 0.6 }, ai] })])).classes;
    expect((assisted?.firstResponseHours ?? 0) - (human?.firstResponseHours ?? 0)).toBeCloseTo(0.1 / 0.25, 9);
    expect(assisted?.extraRounds).toBeCloseTo(0.52 / 0.48, 12);
  });

  it('is an M/M/1 pair in own queues for two approvals, to the 6 % that 3/2 is from exact', () => {
    // Exponential effort and no rounds; by turn with two owners and two approvals every request goes to both.
    const simple = { ...plain, effortCv: 1, changeRequestProbability: 0 };
    const both = area({
      pullRequestsPerWorkingHour: 0.3,
      classes: [simple],
      owners: [0, 1].map((person) => ({ person, speed: 1 })),
      requiredApprovals: 2,
      policy: 'roundRobin',
    });
    const found = onlyTimes(stage([both], 2)).firstResponseHours;
    // Flatto and Hahn: (12 - rho) / 8 / (mu - lambda), rho = 0.6, mu = 0.5.
    const exact = (12 - 0.6) / 8 / 0.2;
    expect(found / exact).toBeGreaterThan(1);
    expect(found / exact).toBeLessThan(1.06);
  });
});

describe('people who review several areas', () => {
  const shared = stage(
    [
      area({ pullRequestsPerWorkingHour: 0.9, owners: [0, 1, 2].map((person) => ({ person, speed: 1 })) }),
      area({ pullRequestsPerWorkingHour: 0.55, owners: [2, 3, 4].map((person) => ({ person, speed: 1 })) }),
    ],
    5,
  );

  it('carry more when the oldest request goes to whoever is free than in the balanced split', () => {
    const { people } = evaluateReviewStage(shared);
    expect(people[2]?.actualUtilisation).toBeGreaterThan(people[2]?.utilisation ?? 1);
    const sum = (of: (person: (typeof people)[number]) => number): number =>
      people.reduce((all, one) => all + of(one), 0);
    expect(sum(({ actualUtilisation }) => actualUtilisation)).toBeCloseTo(
      sum(({ utilisation }) => utilisation),
      9,
    );
  });

  it('help one another: an area waits less than without the other’s people', () => {
    const [first] = evaluateReviewStage(shared).areas;
    const alone = onlyTimes(stage(shared.areas.slice(0, 1), 3));
    const busy = onlyTimes(stage([area({ ...shared.areas[0], pullRequestsPerWorkingHour: 1 })], 3));
    expect(timesOf(first).waitHours).toBeGreaterThan(alone.waitHours);
    expect(timesOf(first).waitHours).toBeLessThan(busy.waitHours * 1.5);
  });

  it('keep work that is handed out by turn beside work that goes to whoever has time', () => {
    const result = evaluateReviewStage(
      stage([
        area({
          pullRequestsPerWorkingHour: 0.4,
          owners: [0, 1].map((person) => ({ person, speed: 1 })),
          policy: 'roundRobin',
        }),
        area({ pullRequestsPerWorkingHour: 0.4, owners: [1, 2].map((person) => ({ person, speed: 1 })) }),
      ]),
    );
    // Half of the first is fixed with person 1, so that person 2 takes most of the second.
    expect(result.people[2]?.utilisation).toBeGreaterThan(result.people[0]?.utilisation ?? 1);
    expect(result.people[1]?.utilisation).toBeCloseTo(result.people[2]?.utilisation ?? 0, 6);
    expect(result.people[3]?.utilisation).toBe(0);
  });
});

describe('a stage without a number', () => {
  it('is overloaded by what is too much, and says by how much it grows', () => {
    const result = evaluateReviewStage(stage([area({ pullRequestsPerWorkingHour: 2 })]));
    // By hand: 2 * 0.5 * (1 + 0.35 / 0.65 * 0.4) = 1.2154 hours an hour, 1 given.
    expect(result.areas[0]).toEqual({ kind: 'overloaded', backlogGrowth: expect.closeTo(0.21538, 4) as number });
    expect(result.backlogGrowth).toBeCloseTo(0.21538, 4);
  });

  it('stays with those who are overloaded', () => {
    const own = (person: number, rate: number): StageArea =>
      area({ pullRequestsPerWorkingHour: rate, owners: [{ person, speed: 1 }] });
    const kinds = evaluateReviewStage(stage([own(0, 1), own(1, 0.2)])).areas.map(({ kind }) => kind);
    expect(kinds).toEqual(['overloaded', 'screened']);
  });

  it('is unroutable with fewer owners than approvals, and idle without pull requests', () => {
    const one = [{ person: 0, speed: 1 }];
    const kinds = evaluateReviewStage(
      stage([
        area({ owners: one, requiredApprovals: 2, pullRequestsPerWorkingHour: 0.1 }),
        area({ owners: [] }),
        area({ pullRequestsPerWorkingHour: 0 }),
      ]),
    ).areas;
    expect(kinds).toEqual([{ kind: 'unroutable', owners: 1 }, { kind: 'unroutable', owners: 0 }, { kind: 'idle' }]);
  });

  it('counts nobody who gives no time', () => {
    const people = [{ reviewShare: 0 }, { reviewShare: 0.25 }];
    const owners = [0, 1].map((person) => ({ person, speed: 1 }));
    const result = evaluateReviewStage({
      people,
      areas: [area({ pullRequestsPerWorkingHour: 0.2, owners })],
      authorDelayHours: 4,
    });
    expect(timesOf(result.areas[0]).queue.reviewers).toBe(1);
    expect(result.people[0]).toEqual({ utilisation: 0, actualUtilisation: 0 });
  });
});

const policies: readonly RoutingPolicy[] = ['pool', 'leastLoaded', 'fewestOpen', 'roundRobin', 'random', 'expertise'];
const anyStage = fc.integer({ min: 1, max: 6 }).chain((people) =>
  fc.record({
    people: fc.array(fc.record({ reviewShare: fc.constantFrom(0, 0.1, 0.25, 1) }), {
      minLength: people,
      maxLength: people,
    }),
    areas: fc.array(
      fc.record({
        pullRequestsPerWorkingHour: fc.oneof(fc.constantFrom(0, 1e-300), fc.double({ min: 1e-6, max: 2, noNaN: true })),
        classes: fc.constantFrom(
          [plain],
          [
            { ...plain, part: 0.5 },
            { ...plain, part: 0.5, effortHours: 1, effortCv: 0 },
          ],
        ),
        owners: fc.uniqueArray(fc.record({ person: fc.nat(people - 1), speed: fc.constantFrom(0.5, 1) }), {
          selector: ({ person }) => person,
        }),
        requiredApprovals: fc.integer({ min: 1, max: 3 }),
        policy: fc.constantFrom(...policies),
      }),
      { maxLength: 4 },
    ),
    authorDelayHours: fc.constantFrom(0, 4),
  }),
);

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe('any stage', () => {
  it('has only finite numbers, none below 0', () => {
    fc.assert(
      fc.property(anyStage, (each) => {
        for (const number of numbersIn(evaluateReviewStage(each))) {
          expect(Number.isFinite(number)).toBe(true);
          expect(number).toBeGreaterThanOrEqual(-1e-12);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is not overloaded by an estimate where the balanced split is not (at random beside a pool)', () => {
    const owners = [0, 1].map((person) => ({ person, speed: 1 }));
    const pool = area({ pullRequestsPerWorkingHour: 1.45, owners: [{ person: 2, speed: 1 }, ...owners.slice(0, 1)] });
    const turn = area({ pullRequestsPerWorkingHour: 1e-6, owners, policy: 'random' });
    const people = [{ reviewShare: 0.1 }, { reviewShare: 0.1 }, { reviewShare: 1 }];
    const result = evaluateReviewStage({ people, areas: [pool, turn], authorDelayHours: 4 });
    expect(result.people[0]?.actualUtilisation).toBeGreaterThan(1);
    expect(result.areas.map(({ kind }) => kind)).toEqual(['screened', 'screened']);
  });

  it('takes twice as long when everybody works at half the speed on half as much', () => {
    fc.assert(
      fc.property(anyStage, (each) => {
        const slower: ReviewStage = {
          people: each.people,
          areas: each.areas.map((one) => ({
            ...one,
            pullRequestsPerWorkingHour: one.pullRequestsPerWorkingHour / 2,
            classes: one.classes.map((kind) => ({ ...kind, effortHours: kind.effortHours * 2 })),
          })),
          authorDelayHours: each.authorDelayHours * 2,
        };
        const [before, after] = [evaluateReviewStage(each), evaluateReviewStage(slower)];
        for (const [index, times] of before.areas.entries()) {
          const other = after.areas[index];
          expect(other?.kind).toBe(times.kind);
          if (times.kind !== 'screened' || other?.kind !== 'screened') continue;
          expect(other.cycleHours / times.cycleHours).toBeCloseTo(2, 6);
        }
      }),
    );
  });
});

// Independently simulated cases, kept beside the project and never in it.
const file = new URL('../../../shared/specs/model-vectors.json', import.meta.url);
interface StageVector extends TestVector {
  readonly analytic_vs_des_tol?: number;
  readonly check?: { readonly des?: Readonly<Record<string, readonly (number | { readonly mean: number })[]>> };
}
const vectors = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { vectors: readonly StageVector[] }).vectors.filter(
      ({ family }) => family === 'review_stage',
    )
  : [];

describe.skipIf(vectors.length === 0)('the formulas against simulation (skipped without ../shared/specs)', () => {
  it.each(vectors.map((vector) => [vector.id, vector] as const))('%s is within its tolerance', (_, vector) => {
    const found = flowVectorFamilies.review_stage?.(vector.inputs) ?? {};
    for (const key of ['first_response_h', 'cycle_h']) {
      const values = found[key] as readonly number[];
      for (const [index, simulated] of (vector.check?.des?.[key] ?? []).entries()) {
        const mean = typeof simulated === 'number' ? simulated : simulated.mean;
        expect(Math.abs((values[index] ?? 0) / mean - 1)).toBeLessThan(vector.analytic_vs_des_tol ?? 0);
      }
    }
  });
});
