import { resolveAssumptions } from '../org/assumptions.ts';
import { describe, expect, it } from 'vitest';
import { capacityLimitsOf, checkCapacity } from '../findings/checkCapacity.ts';
import type { Org } from '../org/org.ts';
import { applied } from '../testing/applied.ts';
import { areaId, seatId, seatOf, tableOf, teamId } from '../testing/smallOrg.ts';
import { workedArea, workedOrg } from '../testing/workedOrg.ts';
import { evaluateOrg } from './evaluateOrg.ts';
import { evaluateOrgAfter } from './orgCourse.ts';
import { evaluateOrgPipeline } from './evaluateOrgPipeline.ts';
import { fluidCourse, fluidWait, occupancyCurve } from './fluidQueue.ts';
import { forkJoinOfTwo } from './forkJoin.ts';
import type { AreaResult, TeamResult, Wait } from './orgResult.ts';
import { fluidQueueAfter, weeklyGrowthFrom, weeksToClear, weeksUntilFull } from './overload.ts';
import { kimuraFactor, waitQuantile } from './queue.ts';
import { familiarityAfter, weeksLostToRamp } from './ramp.ts';
import { settlingOf } from './relaxation.ts';

// The examples of docs/model.md, under the titles that they have there (modelDocument.test.ts holds the two together). The numbers are
// computed by hand in the document.

function areaIn(org: Org, name: string): AreaResult {
  const result = evaluateOrg(org).areas.get(areaId(name));
  if (result === undefined) throw new Error(`no area ${name}`);
  return result;
}

function teamIn(org: Org, name: string): TeamResult {
  const result = evaluateOrg(org).teams.get(teamId(name));
  if (result === undefined) throw new Error(`no team ${name}`);
  return result;
}

/** Utilisation of the person of that name. */
function usedOf(org: Org, name: string): number {
  const utilisation = evaluateOrg(org).seats.get(seatId(name))?.utilisation;
  return utilisation?.kind === 'used' ? utilisation.value : NaN;
}

function hoursOf(org: Org, name: string): number {
  return evaluateOrg(org).seats.get(seatId(name))?.demandHours ?? NaN;
}

function about(wait: Wait): Extract<Wait, { readonly kind: 'about' }> {
  if (wait.kind !== 'about') throw new Error(`the wait is ${wait.kind}`);
  return wait;
}

describe('the worked examples of review demand', () => {
  it('Example 1: the review demand of a code area', () => {
    const org = workedOrg({
      teams: { one: [1] },
      areas: [workedArea('ledger', 'one', 40)],
      assumptions: { changeRequestProbability: 0.5, reReviewEffortFraction: 0.4, mainSuccess: 0.8, flakyShare: 0.2 },
    });
    const { demand } = areaIn(org, 'ledger');
    expect(demand.hoursPerPullRequest).toBeCloseTo(0.79, 12);
    expect(demand.hoursPerWeek).toBeCloseTo(31.6, 12);
  });

  it('Example 2: half of the pull requests are AI-assisted', () => {
    const org = workedOrg({
      teams: { one: [1] },
      areas: [workedArea('ledger', 'one', 20)],
      assumptions: {
        changeRequestProbability: 0.5,
        reReviewEffortFraction: 0.4,
        aiShare: 0.5,
        aiEffortMultiplier: 1.2,
        aiIssueRatio: 2,
      },
    });
    const { demand } = areaIn(org, 'ledger');
    expect(demand.classes.map((kind) => kind.changeRequestProbability)).toEqual([0.5, 0.75]);
    expect(demand.hoursPerPullRequest).toBeCloseTo((0.7 + 1.32) / 2, 12);
    expect(demand.hoursPerWeek).toBeCloseTo(20.2, 12);
  });

  it('Example 3: two required approvals', () => {
    const one = workedArea('ledger', 'one', 20);
    const demandOf = (requiredApprovals: number) =>
      areaIn(workedOrg({ teams: { one: [1, 1, 1] }, areas: [{ ...one, requiredApprovals }] }), 'ledger').demand;
    expect([demandOf(1).hoursPerWeek, demandOf(2).hoursPerWeek]).toEqual([10, 20]);
    expect([demandOf(1).visitsPerWeek, demandOf(2).visitsPerWeek]).toEqual([20, 40]);
  });

  it('Example 4: a light and a heavy week', () => {
    const rangeAt = (arrivalScv: number): readonly number[] => {
      const { weeklyRange } = teamIn(
        workedOrg({
          teams: { one: new Array<number>(20).fill(1) },
          areas: [workedArea('ledger', 'one', 100)],
          assumptions: { reviewEffortHours: 1, reviewEffortCv: 0, arrivalScv },
        }),
        'one',
      );
      return [weeklyRange?.low ?? NaN, weeklyRange?.high ?? NaN].map((part) => Math.round(100 * part));
    };
    expect(rangeAt(1)).toEqual([44, 56]);
    expect(rangeAt(4)).toEqual([37, 63]);
  });
});

describe('the worked examples of review supply', () => {
  it('Example 5: the review supply of four seats', () => {
    const org = workedOrg({
      teams: { one: [1, 0.5] },
      areas: [],
      assumptions: { availability: 0.9 },
    });
    const open = [
      seatOf('planned', { teamId: teamId('one'), expectedFrom: '2027-02-01' }),
      seatOf('unplanned', { teamId: teamId('one') }),
    ];
    const withOpen: Org = { ...org, seats: tableOf([...org.seats.values(), ...open]) };
    const { seats } = evaluateOrg(withOpen);
    const supply = ['one-0', 'one-1', 'planned', 'unplanned'].map((name) => seats.get(seatId(name))?.supplyHours);
    [9, 4.5, 9, 0].forEach((hours, place) => expect(supply[place]).toBeCloseTo(hours, 12));
    expect(teamIn(withOpen, 'one').supplyHours).toBeCloseTo(22.5, 12);
  });

  it('Example 6: learning a new code area', () => {
    expect(familiarityAfter(0.5, 4, 0)).toBe(0.5);
    expect(familiarityAfter(0.5, 4, 4)).toBeCloseTo(0.82, 2);
    expect(weeksLostToRamp(0.5, 4, 4)).toBeCloseTo(1.26, 2);
    expect(weeksLostToRamp(0.5, 4, 12)).toBeCloseTo(1.9, 2);

    const before = workedOrg({ teams: { one: [1, 1], two: [1, 1] }, areas: [workedArea('ledger', 'one', 20)] });
    const moved = applied(before, {
      kind: 'transferArea',
      areaId: areaId('ledger'),
      fromTeamId: teamId('one'),
      toTeamId: teamId('two'),
    });
    const hoursAfter = (weeks: number) =>
      evaluateOrgAfter(moved, before, weeks).teams.get(teamId('two'))?.demandHours ?? NaN;
    expect(hoursAfter(0)).toBeCloseTo(20, 9);
    expect(hoursAfter(4 * Math.LN2)).toBeCloseTo(40 / 3, 9);
    expect(teamIn(moved, 'two').demandHours).toBeCloseTo(10, 9);
  });
});

describe('the worked examples of who reviews what', () => {
  it('Example 7: owners with a share and without', () => {
    const org = workedOrg({
      teams: { one: [1, 1], two: [1, 1] },
      areas: [
        workedArea('ledger', 'one', 32, {
          owners: [
            { kind: 'team', teamId: teamId('one'), share: null, reviewers: null },
            { kind: 'team', teamId: teamId('two'), share: 0.25, reviewers: null },
          ],
        }),
      ],
    });
    const { byTeam } = areaIn(org, 'ledger');
    expect(byTeam.get(teamId('one'))).toBeCloseTo(12, 9);
    expect(byTeam.get(teamId('two'))).toBeCloseTo(4, 9);
  });

  it('Example 8: by turn, and to whoever has time', () => {
    const org = (routing: 'pool' | 'roundRobin') =>
      workedOrg({ teams: { one: [1, 1, 0.5] }, areas: [workedArea('ledger', 'one', 40)], team: { routing } });
    for (const name of ['one-0', 'one-1', 'one-2']) expect(usedOf(org('pool'), name)).toBeCloseTo(0.8, 9);
    expect(hoursOf(org('pool'), 'one-2')).toBeCloseTo(4, 9);
    expect(teamIn(org('pool'), 'one').backlogGrowthHoursPerWeek).toBe(0);

    for (const name of ['one-0', 'one-1', 'one-2']) expect(hoursOf(org('roundRobin'), name)).toBeCloseTo(20 / 3, 9);
    expect(usedOf(org('roundRobin'), 'one-2')).toBeCloseTo(4 / 3, 9);
    const byTurn = teamIn(org('roundRobin'), 'one');
    expect(byTurn.utilisation).toEqual({ kind: 'used', value: expect.closeTo(0.8, 9) as number });
    expect(byTurn.backlogGrowthHoursPerWeek).toBeCloseTo(5 / 3, 9);
    expect(byTurn.wait.kind).toBe('grows');
  });

  it('Example 9: fewer people than must approve', () => {
    const area = workedArea('ledger', 'one', 20, { requiredApprovals: 2 });
    const alone = workedOrg({ teams: { one: [1], two: [1] }, areas: [area] });
    expect(areaIn(alone, 'ledger').unroutedHours).toBeCloseTo(10, 9);
    expect(
      checkCapacity(alone, evaluateOrg(alone), capacityLimitsOf(resolveAssumptions(new Map()), new Map())).map(
        ({ kind }) => kind,
      ),
    ).toContain('areaTooFewApprovers');

    const helped = workedOrg({
      teams: { one: [1], two: [1] },
      areas: [{ ...area, fallbackTeamId: teamId('two') }],
    });
    expect(areaIn(helped, 'ledger').unroutedHours).toBe(0);
    expect([hoursOf(helped, 'one-0'), hoursOf(helped, 'two-0')]).toEqual([10, 10]);
  });

  it('Example 10: nobody approves twice', () => {
    const org = workedOrg({
      teams: { one: [1, 0.4, 0.4] },
      areas: [workedArea('ledger', 'one', 12, { requiredApprovals: 2 })],
    });
    expect(hoursOf(org, 'one-0')).toBeCloseTo(6, 9);
    const used = ['one-0', 'one-1', 'one-2'].map((name) => usedOf(org, name));
    [0.6, 0.75, 0.75].forEach((value, place) => expect(used[place]).toBeCloseTo(value, 9));
  });

  it('Example 11: a reviewer who serves two code areas', () => {
    const org = (ofLedger: number, ofShop: number) =>
      workedOrg({
        teams: { one: [1, 1, 1], two: [1, 1] },
        areas: [
          workedArea('ledger', 'one', ofLedger),
          workedArea('shop', 'two', ofShop, {
            owners: [
              { kind: 'team', teamId: teamId('two'), share: null, reviewers: null },
              { kind: 'seat', seatId: seatId('one-2'), share: null },
            ],
          }),
        ],
      });
    const level = org(26, 34);
    for (const name of ['one-0', 'one-1', 'one-2', 'two-0', 'two-1']) expect(usedOf(level, name)).toBeCloseTo(0.6, 9);
    const shared = evaluateOrg(level).seats.get(seatId('one-2'))?.byArea;
    expect([shared?.get(areaId('ledger')), shared?.get(areaId('shop'))]).toEqual([
      expect.closeTo(1, 9),
      expect.closeTo(5, 9),
    ]);

    const apart = org(48, 12);
    for (const name of ['one-0', 'one-1', 'one-2']) expect(usedOf(apart, name)).toBeCloseTo(0.8, 9);
    for (const name of ['two-0', 'two-1']) expect(usedOf(apart, name)).toBeCloseTo(0.3, 9);
    const { pointsPerPercentByTeam: points } = evaluateOrgPipeline(apart);
    expect(points?.get(teamId('one'))).toBeCloseTo(0.8, 9);
    expect(points?.get(teamId('two'))).toBe(0);
  });

  it('Example 12: the share of the week that would be enough', () => {
    const org = workedOrg({ teams: { one: [1, 1, 1, 1] }, areas: [workedArea('ledger', 'one', 100)] });
    const team = teamIn(org, 'one');
    expect(team.utilisation).toEqual({ kind: 'used', value: 1.25 });
    expect([team.demandHours, team.supplyHours, team.headroomHours]).toEqual([50, 40, -10]);
    expect([team.plannedShare, team.requiredShare]).toEqual([0.25, 0.3125]);
    expect(team.wait).toEqual({ kind: 'grows', backlogHoursPerWeek: 10 });
    // Exactly 125 % is over, not yet breaking.
    expect(
      checkCapacity(org, evaluateOrg(org), capacityLimitsOf(resolveAssumptions(new Map()), new Map())).map(
        ({ kind }) => kind,
      ),
    ).toEqual(['teamOver']);
  });
});

describe('the worked examples of the wait', () => {
  it('Example 13: one reviewer', () => {
    const org = workedOrg({ teams: { one: [1] }, areas: [workedArea('ledger', 'one', 10)] });
    expect(usedOf(org, 'one-0')).toBeCloseTo(0.5, 12);
    expect(about(areaIn(org, 'ledger').wait).meanHours).toBeCloseTo(4, 9);
    expect(waitQuantile(2, 0.5, 0.9)).toBeCloseTo(4 * Math.log(5), 12);
    expect(waitQuantile(2, 0.5, 0.9)).toBeCloseTo(6.4, 1);
  });

  it('Example 14: two reviewers with one queue, or two', () => {
    const responseOf = (routing: 'pool' | 'roundRobin' | 'random', arrivalScv = 1): number =>
      about(
        areaIn(
          workedOrg({
            teams: { one: [1, 1] },
            areas: [workedArea('ledger', 'one', 20)],
            team: { routing },
            assumptions: { arrivalScv },
          }),
          'ledger',
        ).wait,
      ).meanHours;
    expect(responseOf('pool')).toBeCloseTo(2 / 3 + 2, 9);
    expect(responseOf('pool', 3)).toBeCloseTo(2 * (2 / 3) + 2, 9);
    expect(responseOf('random')).toBeCloseTo(2 + 2, 9);
    expect(responseOf('roundRobin')).toBeCloseTo(1.5 * Math.exp(-1 / 9) + 2, 9);
    expect(responseOf('roundRobin')).toBeCloseTo(3.34, 2);
  });

  it('Example 15: efforts that differ much, in a pool of nine', () => {
    expect(kimuraFactor(9, 0.5, 1, 3)).toBeCloseTo(46 / 33, 12);
    expect(kimuraFactor(9, 0.5, 1, 3)).toBeCloseTo(1.39, 2);
    // Where effort is as spread as an exponential time, or there is one reviewer, nothing is corrected.
    expect(kimuraFactor(9, 0.5, 1, 1)).toBeCloseTo(1, 12);
    expect(kimuraFactor(1, 0.5, 1, 3)).toBeCloseTo(2, 12);
  });

  it('Example 16: the later of two approvals', () => {
    const org = workedOrg({
      teams: { one: [1, 1] },
      areas: [workedArea('ledger', 'one', 10, { requiredApprovals: 2 })],
      team: { routing: 'random' },
    });
    expect(usedOf(org, 'one-0')).toBeCloseTo(0.5, 12);
    expect(about(areaIn(org, 'ledger').wait).meanHours).toBeCloseTo(6, 9);
    expect(forkJoinOfTwo(0.25, 0.5)).toMatchObject({ meanOne: 4, meanBoth: 5.75 });
  });

  it('Example 17: from ready to approved', () => {
    const org = workedOrg({
      teams: { one: [1] },
      areas: [workedArea('ledger', 'one', 5)],
      assumptions: { changeRequestProbability: 0.5, reReviewEffortFraction: 1, authorDelayHours: 4 },
    });
    const { meanHours, cycleHours } = about(areaIn(org, 'ledger').wait);
    expect(meanHours).toBeCloseTo(4, 9);
    expect(cycleHours).toBeCloseTo(12, 9);
  });
});

describe('the worked examples of what changes with time', () => {
  it('Example 18: more work than hours', () => {
    expect(fluidQueueAfter(50, 40, 4, 0)).toEqual({
      utilisation: 1.25,
      growthHoursPerWeek: 10,
      backlogHours: 40,
      waitOfLastWeeks: 1,
    });
    expect(weeksToClear(40, 30, 40)).toBe(4);
    expect(weeksToClear(40, 40, 40)).toBeNull();
  });

  it('Example 19: the week in which a team is full', () => {
    const org = workedOrg({
      teams: { one: [...new Array<number>(12).fill(1), 0.1] },
      areas: [workedArea('ledger', 'one', 200)],
      assumptions: { demandGrowthPerWeek: 0.1 },
    });
    expect(teamIn(org, 'one').supplyHours).toBeCloseTo(121, 9);
    expect(teamIn(org, 'one').weeksUntilFull).toBeCloseTo(2, 9);
    expect(weeklyGrowthFrom(1.59)).toBeCloseTo(0.009, 4);
    expect(weeksUntilFull(0.8, weeklyGrowthFrom(1.59))).toBeCloseTo(25, 1);
  });

  it('Example 20: how busy somebody is, told from what lies there', () => {
    const curve = occupancyCurve(1, 1, 1);
    expect(curve.utilisationAt(1)).toBeCloseTo(0.5, 4);
    expect(curve.utilisationAt(4)).toBeCloseTo(0.8, 4);
    expect(fluidWait(curve, 1, 0.5)).toBeCloseTo(2, 3);
    const overload = { curve, arrivalRateAt: () => 0.75, serviceRateAt: () => 0.5, initialNumber: 1000 };
    expect(fluidCourse(overload, 40, 0.1).numbers.at(-1)).toBeCloseTo(1010, 0);
  });

  it('Example 21: how long a change takes to show', () => {
    expect(settlingOf(1, 2, 0.64, 1, 40)).toEqual({
      kind: 'settles',
      workingHours: expect.closeTo(50, 9) as number,
      weeks: expect.closeTo(1.25, 9) as number,
    });
    expect(settlingOf(1, 2, 0.81, 1, 40)).toMatchObject({ weeks: expect.closeTo(5, 9) as number });
    expect(settlingOf(1, 2, 1, 1, 40)).toEqual({ kind: 'overloaded' });
  });
});
