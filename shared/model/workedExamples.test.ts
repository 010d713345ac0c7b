import { describe, expect, it } from 'vitest';
import { officeHours } from '../base/workingCalendar.ts';
import { checkCapacity } from '../findings/checkCapacity.ts';
import {
  architectAssumptions,
  defaultsOf,
  validatorAssumptions,
} from '../org/assumptionDefinitions/roleAssumptions.ts';
import type { Org } from '../org/org.ts';
import { applied } from '../testing/applied.ts';
import { areaId, gateOf, seatId, seatOf, tableOf, teamId } from '../testing/smallOrg.ts';
import { withDuty, workedArea, workedOrg } from '../testing/workedOrg.ts';
import { validatorDesk } from './aiValidator.ts';
import { ciStage, workingTimeParts } from './ciStage.ts';
import { escapeRisk } from './escapeRisk.ts';
import { evaluateOrg, evaluateOrgAfter } from './evaluateOrg.ts';
import { evaluateOrgPipeline, type OrgPipelineResult } from './evaluateOrgPipeline.ts';
import type { LeadTime } from './evaluatePipeline.ts';
import { fluidCourse, fluidWait, occupancyCurve } from './fluidQueue.ts';
import { forkJoinOfTwo } from './forkJoin.ts';
import { gateAttempt } from './gates.ts';
import { architectBreakEven } from './integrationArchitect.ts';
import type { AreaResult, TeamResult, Wait } from './orgResult.ts';
import { fluidQueueAfter, weeklyGrowthFrom, weeksToClear, weeksUntilFull } from './overload.ts';
import type { PipelineLever } from './pipelineLevers.ts';
import { kimuraFactor, waitQuantile } from './queue.ts';
import { familiarityAfter, weeksLostToRamp } from './ramp.ts';
import { settlingOf } from './relaxation.ts';
import { validatorBreakEven } from './validatorBreakEven.ts';

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
    expect(checkCapacity(alone, evaluateOrg(alone), 0.85).map(({ kind }) => kind)).toContain('areaTooFewApprovers');

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
    expect(checkCapacity(org, evaluateOrg(org), 0.85).map(({ kind }) => kind)).toEqual(['teamOver']);
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

describe('the worked examples of duties for AI-assisted code', () => {
  it('Example 22: from when on a pre-screen pays', () => {
    const input = {
      reviewEffortHours: 0.6,
      requiredApprovals: 1,
      changeRequestProbability: 0.5,
      reReviewEffortFraction: 0.4,
      validatorEffortHours: 0.33,
      ownerEffortCut: 0.25,
      changeRequestCut: 0.2,
    };
    const once = validatorBreakEven(input);
    expect(once.ownerHoursBefore).toBeCloseTo(0.84, 12);
    expect(once.ownerHoursAfter).toBeCloseTo(0.57, 12);
    expect(once.ownerHoursSaved).toBeCloseTo(0.27, 12);
    expect(once.netHours).toBeCloseTo(-0.06, 12);
    expect(once.breakEvenEffortCut).toBeCloseTo(0.25 / 0.76, 12);
    expect(once.paysInTotal.kind).toBe('above');
    const twice = validatorBreakEven({ ...input, requiredApprovals: 2 });
    expect(twice.netHours).toBeCloseTo(0.21, 12);
    expect(twice.breakEvenEffortCut).toBeCloseTo(0.17 / 1.52, 12);
  });

  it('Example 23: a validator with just enough time', () => {
    const settings = {
      ...defaultsOf(validatorAssumptions),
      validatorEffortHours: 1,
      validatorEffortCv: 1,
      skipAfterHours: 2,
      ownerEffortCut: 0.5,
      changeRequestCut: 0,
    };
    const desk = validatorDesk(
      { validators: 1, validatorShare: 1, aiPullRequestsPerHour: 1.25, policyCoverage: 0.8 },
      settings,
    );
    expect(desk.skipped).toBeCloseTo(0.25, 9);
    expect(desk.coverage).toBeCloseTo(0.6, 9);
    expect(desk.waitHours).toBeCloseTo(1, 9);
    expect(desk.delayHours).toBeCloseTo(1.4, 9);

    const org = workedOrg({
      teams: { one: [1, 1, 1, 1] },
      areas: [workedArea('ledger', 'one', 50)],
      assumptions: { ...settings, aiShare: 1, policyCoverageWith: 0.8 },
    });
    const led = withDuty(org, 'one', 'governance');
    const hours = [org, led, withDuty(led, 'one', 'validator')].map((each) => teamIn(each, 'one').demandHours);
    [25, 25, 17.5].forEach((value, place) => expect(hours[place]).toBeCloseTo(value, 9));
  });

  it('Example 24: an architect and the rounds that crossing teams adds', () => {
    const settings = {
      ...defaultsOf(architectAssumptions),
      crossTeamShare: 0.5,
      crossTeamRoundMultiplier: 2,
      crossingRoundsRemoved: 0.5,
      architectHoursPerCrossing: 0.25,
    };
    const org = workedOrg({
      teams: { one: [1, 1] },
      areas: [workedArea('ledger', 'one', 20)],
      assumptions: { ...settings, changeRequestProbability: 0.6, reReviewEffortFraction: 0.4 },
    });
    expect(areaIn(org, 'ledger').demand.hoursPerPullRequest).toBeCloseTo(0.8, 9);
    expect(areaIn(withDuty(org, 'one', 'architect'), 'ledger').demand.hoursPerPullRequest).toBeCloseTo(0.75, 9);

    const [kind] = areaIn(org, 'ledger').demand.classes;
    if (kind === undefined) throw new Error('an area without classes');
    const dear = architectBreakEven(kind, 1, settings);
    expect(dear.ownerHoursSaved).toBeCloseTo(0.1, 9);
    expect(dear.netHours).toBeCloseTo(-0.15, 9);
    expect(dear.paysInTotal).toEqual({ kind: 'never' });
    expect(architectBreakEven(kind, 1, { ...settings, architectHoursPerCrossing: 0.1 }).paysInTotal).toEqual({
      kind: 'above',
      crossingRoundsRemoved: expect.closeTo(0.5, 9) as number,
    });
  });
});

describe('the worked examples of the pipeline', () => {
  function partsOf(lead: LeadTime): Extract<LeadTime, { readonly kind: 'about' }> {
    if (lead.kind !== 'about') throw new Error(`the lead time is ${lead.kind}`);
    return lead;
  }

  /** One reviewer at 50 %, a gate of an hour that four in five pass, CI runs of half an hour, a deployment each working day. */
  const wholeWay: Org = {
    ...workedOrg({
      teams: { one: [1] },
      areas: [workedArea('ledger', 'one', 10)],
      assumptions: { ciRunMinutes: 30, gateFixHours: 2, deployEveryHours: 8 },
    }),
    gates: tableOf([gateOf('scan', { minutes: 60, passShare: 0.8 })]),
  };

  function elasticityOf({ levers }: OrgPipelineResult, wanted: PipelineLever): number {
    const elasticity = levers.find(({ lever }) => lever === wanted)?.elasticity;
    return elasticity?.kind === 'about' ? elasticity.percent : NaN;
  }

  it('Example 25: gates one after the other and side by side', () => {
    const gates = [30, 20, 10].map((minutes) => ({ meanHours: minutes / 60, cv: 0, passProbability: 0.9 }));
    const inTurn = gateAttempt(gates, 'sequential');
    expect(inTurn.meanHours * 60).toBeCloseTo(56.1, 9);
    expect(inTurn.executions).toBeCloseTo(2.71, 9);
    expect(inTurn.meanAttempts).toBeCloseTo(1 / 0.729, 9);
    const atOnce = gateAttempt(gates, 'parallel');
    expect(atOnce.meanHours * 60).toBeCloseTo(30, 9);
    expect(atOnce.executions).toBe(3);
  });

  it('Example 26: from ready to deployed', () => {
    const { hours, parts } = partsOf(evaluateOrgPipeline(wholeWay).lead.mean);
    const expected = {
      ci: 0.5,
      screening: 0,
      reviewWait: 8.4,
      reviewing: 8.4,
      author: 0,
      gates: 3.475,
      main: 0.5,
      deployment: 16.8,
    };
    for (const [part, value] of Object.entries(expected)) {
      expect(parts[part as keyof typeof expected], part).toBeCloseTo(value, 9);
    }
    expect(hours).toBeCloseTo(38.075, 9);
  });

  it('Example 27: a main branch on which one run in five fails', () => {
    const mainPart = (flakyShare: number): number =>
      partsOf(
        evaluateOrgPipeline(
          workedOrg({
            teams: { one: [1] },
            areas: [workedArea('ledger', 'one', 0.0001)],
            assumptions: { ciRunMinutes: 30, mainSuccess: 0.8, flakyShare, mainFixHours: 2, fixEffortFraction: 0.5 },
          }),
        ).lead.mean,
      ).parts.main;
    expect(mainPart(0)).toBeCloseTo(3.9, 3);
    expect(mainPart(1)).toBeCloseTo(0.625, 3);
  });

  it('Example 28: what one more review hour buys', () => {
    const result = evaluateOrgPipeline(wholeWay);
    expect(result.leadHoursPerReviewHour).toBeCloseTo(2.8, 9);
    expect(elasticityOf(result, 'review')).toBeCloseTo(-0.88, 2);
    expect(elasticityOf(result, 'deployment')).toBeCloseTo(-0.44, 2);
    expect(result.bottleneck).toMatchObject({ kind: 'slowest', lever: 'review' });
  });

  it('Example 29: CI by day and by night', () => {
    const load = { servers: 1, meanHours: 1, squareHours: 2, hourParts: workingTimeParts(officeHours) };
    const half = ciStage({ ...load, runsPerWeek: 20 });
    expect(half).toMatchObject({ kind: 'settles', method: 'steady', waitHours: expect.closeTo(1, 9) as number });
    expect(half.peakUtilisation).toBeCloseTo(0.5, 12);
    const full = ciStage({ ...load, runsPerWeek: 40 });
    expect(full).toMatchObject({ kind: 'settles', method: 'profile' });
    expect([full.peakUtilisation, full.weekUtilisation]).toEqual([expect.closeTo(1, 12), expect.closeTo(0.238, 3)]);
    expect(ciStage({ ...load, runsPerWeek: 168 })).toMatchObject({ kind: 'overloaded' });
  });

  it('Example 30: a gate after the merge', () => {
    const gate = {
      meanHours: 1,
      cv: 0,
      passProbability: 0.9,
      placement: 'afterMerge',
      runsOn: 'ownMachines',
    } as const;
    const risk = escapeRisk([gate], 4, 0);
    expect(risk.perMergedChange).toBeCloseTo(0.1, 12);
    expect(risk.deployedPerMergedChange).toBeCloseTo(0.025, 12);
    expect(risk.detectionHours).toBeCloseTo(1, 12);
  });
});
