import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssumptionDefinition } from '../org/assumptionDefinition.ts';
import { governanceBreakEven, governanceOf } from './aiGovernance.ts';
import { behindValidator, validatorDesk, type ValidatorDesk } from './aiValidator.ts';
import { erlangB, erlangC } from './erlang.ts';
import { architectBreakEven, architectDesk, behindArchitect } from './integrationArchitect.ts';
import {
  architectAssumptions,
  defaultsOf,
  governanceAssumptions,
  validatorAssumptions,
} from '../org/assumptionDefinitions/roleAssumptions.ts';
import type { PipelineClass } from './pipelineSpec.ts';
import { extraRoundsOf } from './stageWork.ts';
import { validatorBreakEven } from './validatorBreakEven.ts';

const validator = defaultsOf(validatorAssumptions);
const architect = defaultsOf(architectAssumptions);
const governance = defaultsOf(governanceAssumptions);

const ai: PipelineClass = {
  part: 0.4,
  effortHours: 0.6,
  effortCv: 1.2,
  changeRequestProbability: 0.52,
  reReviewEffortFraction: 0.4,
  mainSuccess: 0.84,
  screeningHours: 0,
};

describe('what is assumed of the roles', () => {
  it('has ranges that hold the value', () => {
    for (const definitions of [validatorAssumptions, architectAssumptions, governanceAssumptions]) {
      for (const { value, low, high, min, max } of Object.values<AssumptionDefinition>(definitions)) {
        expect(min).toBeLessThanOrEqual(low);
        expect(low).toBeLessThanOrEqual(value);
        expect(value).toBeLessThanOrEqual(high);
        expect(high).toBeLessThanOrEqual(max);
      }
    }
  });

  it('includes no effect', () => {
    const { ownerEffortCut, changeRequestCut, escapeCut } = validatorAssumptions;
    expect([ownerEffortCut.low, changeRequestCut.low, escapeCut.low]).toEqual([0, 0, 0]);
    expect(architectAssumptions.crossTeamRoundMultiplier.low).toBe(1);
    expect(architectAssumptions.crossingRoundsRemoved.low).toBe(0);
    expect(governanceAssumptions.policyCoverageWith.low).toBeLessThanOrEqual(
      governanceAssumptions.policyCoverageWithout.value,
    );
  });
});

describe('the desk of the AI code validators', () => {
  const desk: ValidatorDesk = { validators: 2, validatorShare: 0.5, aiPullRequestsPerHour: 2, policyCoverage: 0.8 };
  const exponential = { ...validator, validatorEffortCv: 1 };

  it('is M/M/c when nobody is skipped', () => {
    const patient = { ...exponential, skipAfterHours: 1e4 };
    const result = validatorDesk(desk, patient);
    const load = (1.6 * 0.33) / 0.5;
    expect(result.coverage).toBeCloseTo(0.8, 9);
    expect(result.waitHours).toBeCloseTo(erlangC(load, 2) / (2 / 0.66 - 1.6), 9);
    expect(result.utilisation).toBeCloseTo(load / 2, 9);
  });

  it('is Erlang’s loss system when a request goes on at once', () => {
    const hasty = { ...exponential, skipAfterHours: 0 };
    const result = validatorDesk(desk, hasty);
    expect(result.skipped).toBeCloseTo(erlangB((1.6 * 0.33) / 0.5, 2), 12);
    expect(result.waitHours).toBe(0);
  });

  // Simulated with lognormal pre-screens of cv 1.2, 400,000 requests each: part skipped, mean wait.
  it.each([
    [1, 1, 4, 0.0446, 0.946],
    [2, 3.2, 2, 0.1442, 1.016],
    [1, 2, 8, 0.2447, 6.428],
    [4, 8, 1, 0.258, 0.709],
  ])('of %i at %f an hour and a limit of %f h skips %f and waits %f h', (validators, rate, limit, skipped, wait) => {
    const result = validatorDesk(
      { validators, validatorShare: 0.5, aiPullRequestsPerHour: rate, policyCoverage: 1 },
      { ...validator, skipAfterHours: limit },
    );
    expect(Math.abs(result.skipped - skipped)).toBeLessThan(0.015);
    expect(Math.abs(result.waitHours / wait - 1)).toBeLessThan(0.1);
  });

  it('covers what it can do, and never more than is labelled, however much arrives', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 300, noNaN: true }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.integer({ min: 1, max: 6 }),
        (aiPullRequestsPerHour, policyCoverage, skipAfterHours, validators) => {
          const result = validatorDesk(
            { ...desk, validators, aiPullRequestsPerHour, policyCoverage },
            { ...validator, skipAfterHours },
          );
          const screenedPerHour = result.coverage * aiPullRequestsPerHour;
          expect(screenedPerHour).toBeLessThanOrEqual((validators * 0.5) / 0.33 + 1e-9);
          expect(result.coverage).toBeLessThanOrEqual(policyCoverage + 1e-12);
          expect(result.coverage).toBeGreaterThanOrEqual(0);
          expect(result.waitHours).toBeLessThanOrEqual(skipAfterHours + 1e-9);
          expect(Number.isFinite(result.delayHours)).toBe(true);
        },
      ),
    );
  });

  it('uses all its time when far too much arrives', () => {
    const result = validatorDesk({ ...desk, aiPullRequestsPerHour: 1000 }, validator);
    expect(result.utilisation).toBeCloseTo(1, 2);
  });

  it('that nobody sits at covers nothing', () => {
    expect(validatorDesk({ ...desk, validators: 0 }, validator)).toMatchObject({ coverage: 0, delayHours: 0 });
    expect(validatorDesk({ ...desk, validatorShare: 0 }, validator)).toMatchObject({ coverage: 0, delayHours: 0 });
  });

  it('changes only what was pre-screened', () => {
    const [screened, others] = behindValidator(ai, 0.25, 0.5, validator);
    expect(screened?.part).toBeCloseTo(0.1, 12);
    expect(screened?.effortHours).toBeCloseTo(0.45, 12);
    expect(screened?.changeRequestProbability).toBeCloseTo(0.416, 12);
    expect(screened?.mainSuccess).toBeCloseTo(1 - 0.16 * 0.7, 12);
    expect(others).toEqual({ ...ai, isScreened: false, part: ai.part * 0.75, screeningHours: 0.5 });
    expect(behindValidator(ai, 0, 0, validator)).toEqual([{ ...ai, isScreened: false }]);
  });
});

describe('a validator’s break-even', () => {
  const input = {
    reviewEffortHours: 0.6,
    requiredApprovals: 1,
    changeRequestProbability: 0.52,
    reReviewEffortFraction: 0.4,
    validatorEffortHours: 0.33,
    ownerEffortCut: 0.25,
    changeRequestCut: 0.2,
  };

  it('is where the hours saved are the hours spent', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 1, noNaN: true }), fc.integer({ min: 1, max: 4 }), (spent, approvals) => {
        const given = { ...input, validatorEffortHours: spent, requiredApprovals: approvals };
        const { paysInTotal } = validatorBreakEven(given);
        if (paysInTotal.kind !== 'above') return;
        const at = validatorBreakEven({ ...given, ownerEffortCut: paysInTotal.ownerEffortCut });
        expect(at.netHours).toBeCloseTo(0, 9);
      }),
    );
  });

  it('does not exist where a pre-screen takes longer than the review, and is met always where it costs nothing', () => {
    expect(validatorBreakEven({ ...input, validatorEffortHours: 2 }).paysInTotal).toEqual({ kind: 'never' });
    expect(validatorBreakEven({ ...input, validatorEffortHours: 0.01 }).paysInTotal).toEqual({ kind: 'always' });
  });

  it('saves nothing at no effect', () => {
    const none = validatorBreakEven({ ...input, ownerEffortCut: 0, changeRequestCut: 0 });
    expect(none.ownerHoursSaved).toBeCloseTo(0, 12);
    expect(none.netHours).toBeCloseTo(-0.33, 12);
  });
});

describe('the integration architect', () => {
  const meanRounds = (classes: readonly PipelineClass[]): number =>
    classes.reduce((sum, kind) => sum + kind.part * extraRoundsOf(kind), 0) /
    classes.reduce((sum, kind) => sum + kind.part, 0);

  it('changes nothing by being drawn: without one the rounds are those measured', () => {
    expect(meanRounds(behindArchitect(ai, 0, architect))).toBeCloseTo(extraRoundsOf(ai), 12);
    const noEffect = { ...architect, crossTeamRoundMultiplier: 1 };
    expect(meanRounds(behindArchitect(ai, 1, noEffect))).toBeCloseTo(extraRoundsOf(ai), 12);
  });

  it('takes rounds only off pull requests that cross teams', () => {
    const [within, crossing] = behindArchitect(ai, 1, architect);
    const [before, crossingBefore] = behindArchitect(ai, 0, architect);
    expect(within).toEqual(before);
    if (crossing === undefined || crossingBefore === undefined || within === undefined) throw new Error('two classes');
    // 40 % more rounds, of which 30 % are removed: 28 % more.
    expect(extraRoundsOf(crossing) / extraRoundsOf(within)).toBeCloseTo(1.28, 9);
    expect(extraRoundsOf(crossingBefore) / extraRoundsOf(within)).toBeCloseTo(1.4, 9);
  });

  it('looks after as much as there is time for', () => {
    const result = architectDesk({ hoursPerWeek: 3, pullRequestsPerWeek: 160 }, architect);
    expect(result).toEqual({ crossings: 24, hoursWanted: 6, coverage: 0.5 });
    expect(architectDesk({ hoursPerWeek: 0, pullRequestsPerWeek: 160 }, architect).coverage).toBe(0);
    expect(architectDesk({ hoursPerWeek: 3, pullRequestsPerWeek: 0 }, architect).coverage).toBe(1);
  });

  it('breaks even where the hours saved are the hours spent', () => {
    const cheap = { ...architect, architectHoursPerCrossing: 0.02 };
    const { paysInTotal } = architectBreakEven(ai, 1, cheap);
    if (paysInTotal.kind !== 'above') throw new Error(paysInTotal.kind);
    const at = architectBreakEven(ai, 1, { ...cheap, crossingRoundsRemoved: paysInTotal.crossingRoundsRemoved });
    expect(at.netHours).toBeCloseTo(0, 12);
    // With the defaults a quarter of an hour buys less than 0.03 h of re-review, whatever is removed.
    expect(architectBreakEven(ai, 1, architect).paysInTotal).toEqual({ kind: 'never' });
  });
});

describe('the AI governance lead', () => {
  it('changes coverage and costs time, and nothing else', () => {
    expect(governanceOf('none', 3, 12, 40, governance)).toEqual({
      policyCoverage: 0.3,
      accountabilityCoverage: 0.25,
      hoursPerWeek: 0,
    });
    expect(governanceOf('appointed', 0, 0, 40, governance)).toEqual({
      policyCoverage: 0.8,
      accountabilityCoverage: null,
      hoursPerWeek: 20,
    });
  });

  it('comes back from so many AI-assisted pull requests a week on', () => {
    const { aiPullRequestsPerWeek } = governanceBreakEven(0, 0.56, 0.23, 40, governance);
    expect(aiPullRequestsPerWeek).toBeCloseTo(20 / (0.5 * 0.23), 9);
    expect(governanceBreakEven(aiPullRequestsPerWeek ?? 0, 0.56, 0.23, 40, governance).netHours).toBeCloseTo(0, 9);
    expect(governanceBreakEven(100, 0.28, -0.05, 40, governance).aiPullRequestsPerWeek).toBeNull();
  });
});
