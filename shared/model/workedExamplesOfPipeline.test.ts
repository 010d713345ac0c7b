import { describe, expect, it } from 'vitest';
import { validatorBreakEven } from './validatorBreakEven.ts';
import { officeHours } from '../base/workingCalendar.ts';
import {
  architectAssumptions,
  defaultsOf,
  validatorAssumptions,
} from '../org/assumptionDefinitions/roleAssumptions.ts';
import type { Org } from '../org/org.ts';
import { areaId, gateOf, tableOf, teamId } from '../testing/smallOrg.ts';
import { withDuty, workedArea, workedOrg } from '../testing/workedOrg.ts';
import { validatorDesk } from './aiValidator.ts';
import { ciStage, workingTimeParts } from './ciStage.ts';
import { escapeRisk } from './escapeRisk.ts';
import { evaluateOrg } from './evaluateOrg.ts';
import { evaluateOrgPipeline, type OrgPipelineResult } from './evaluateOrgPipeline.ts';
import type { LeadTime } from './evaluatePipeline.ts';
import { gateAttempt } from './gates.ts';
import { architectBreakEven } from './integrationArchitect.ts';
import type { AreaResult, TeamResult } from './orgResult.ts';
import type { PipelineLever } from './pipelineLevers.ts';

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
