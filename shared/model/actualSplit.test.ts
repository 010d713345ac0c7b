import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actualSplitOf } from './actualSplit.ts';
import { erlangC } from './erlang.ts';
import type { ReviewStage, RoutingPolicy } from './reviewStage.ts';
import { poolStage } from './stagePools.ts';
import { balancedStageSplit, type StageSplit } from './stageSplit.ts';
import { areaWorkOf, reactsToLoad, type AreaWork } from './stageWork.ts';

const policies: readonly RoutingPolicy[] = ['pool', 'leastLoaded', 'fewestOpen', 'roundRobin', 'random', 'expertise'];

/** Stages in which many people are alike, as in most teams. */
const stageArbitrary: fc.Arbitrary<ReviewStage> = fc
  .array(fc.constantFrom(0.05, 0.174, 0.174, 0.25), { minLength: 1, maxLength: 14 })
  .chain((shares) =>
    fc.record({
      people: fc.constant(shares.map((reviewShare) => ({ reviewShare }))),
      authorDelayHours: fc.constant(4),
      areas: fc.array(
        fc.record({
          pullRequestsPerWorkingHour: fc.constantFrom(0, 0.05, 0.2, 0.4),
          classes: fc.constant([
            { part: 1, effortHours: 0.5, effortCv: 1.2, changeRequestProbability: 0.35, reReviewEffortFraction: 0.4 },
          ]),
          owners: fc.oneof(
            fc.constant(shares.map((_, person) => ({ person, speed: 1 }))),
            fc
              .uniqueArray(fc.nat(shares.length - 1))
              .chain((people) =>
                fc.tuple(...people.map((person) => fc.constantFrom(1, 0.8).map((speed) => ({ person, speed })))),
              ),
          ),
          requiredApprovals: fc.constantFrom(1, 1, 2),
          policy: fc.constantFrom(...policies),
        }),
        { minLength: 1, maxLength: 8 },
      ),
    }),
  );

/** The same person by person and area by area, as the specification has it (2.6, step 2). */
function byTheBook(stage: ReviewStage, works: readonly AreaWork[], balanced: StageSplit): StageSplit {
  const parts = balanced.parts.map((line) => [...line]);
  let utilisation = balanced.utilisation;
  for (let round = 0; round < 60; round += 1) {
    let change = 0;
    for (const [index, { owners, approvals }] of works.entries()) {
      const line = parts[index] ?? [];
      if (line.length < 2 || !reactsToLoad(stage.areas[index]?.policy ?? 'pool')) continue;
      const loads = owners.map(({ person }) => Math.min(utilisation[person] ?? 0, 0.995));
      const mean = loads.reduce((sum, load) => sum + load, 0) / loads.length;
      const erlang = erlangC(mean * loads.length, loads.length);
      const allBusy = mean > 0 ? loads.reduce((product, load) => (product * load) / mean, erlang) : 0;
      const idle = loads.reduce((sum, load) => sum + 1 - load, 0);
      const next = loads.map((load, place) =>
        Math.min(1 / approvals, ((1 - allBusy) * (1 - load)) / idle + allBusy * (balanced.parts[index]?.[place] ?? 0)),
      );
      const whole = next.reduce((sum, part) => sum + part, 0);
      for (const [place, part] of line.entries()) {
        const step = 0.3 * ((next[place] ?? 0) / whole - part);
        line[place] = part + step;
        change = Math.max(change, Math.abs(step));
      }
    }
    const hours = stage.people.map(() => 0);
    for (const [index, { owners, load }] of works.entries()) {
      for (const [place, { person, speed }] of owners.entries()) {
        hours[person] = (hours[person] ?? 0) + (load * (parts[index]?.[place] ?? 0)) / speed;
      }
    }
    utilisation = hours.map((assigned, person) => assigned / (stage.people[person]?.reviewShare ?? 1));
    if (change < 1e-9) break;
  }
  return { parts, utilisation };
}

describe('the split that comes about', () => {
  it('is to the last digit what going through it person by person and area by area gives', () => {
    fc.assert(
      fc.property(stageArbitrary, (stage) => {
        const works = stage.areas.map((area) => areaWorkOf(stage, area));
        const balanced = balancedStageSplit(stage, works);
        const pooled = poolStage(stage, works, balanced);
        const actual = actualSplitOf(pooled);
        const expected = byTheBook(stage, works, balanced);
        expect([...actual.utilisation]).toEqual(expected.utilisation);
        for (const [index, { pool }] of pooled.areas.entries()) {
          expect([...(actual.parts[pool] ?? [])]).toEqual(expected.parts[index]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
