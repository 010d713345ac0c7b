import { describe, expect, it } from 'vitest';
import { evaluateOrg } from '../model/evaluateOrg.ts';
import type { OrgStage } from '../model/orgCourse.ts';
import { emptyOrg, type Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { applied } from '../testing/applied.ts';
import {
  areaId,
  areaOf,
  personId,
  personOf,
  roleOf,
  seatId,
  seatOf,
  tableOf,
  teamId,
  teamOf,
} from '../testing/smallOrg.ts';
import { simulateOrg, type OrgForecast, type Spread } from './orgForecast.ts';
import { orgSimulationOf, type OrgSimulationOptions } from './orgSimulation.ts';
import { completeSteps, type ReplicationPlan } from './replicate.ts';
import type { TeamForecast, WeekForecast } from './reviewForecast.ts';
import { simulateReview } from './simulateReview.ts';

const [one, two, ledger] = [teamId('one'), teamId('two'), areaId('ledger')];
const names = ['ada', 'bob', 'cyd', 'dot'];

/** Four engineers who review one area, and two in another team who review nothing yet. Nobody has anything to learn. */
function today(pullRequestsPerWeek: number, routing: 'pool' | 'random' | 'fewestOpen' = 'pool'): Org {
  const everyone = [...names, 'eve', 'fay'];
  const org: Org = {
    ...emptyOrg,
    teams: tableOf([teamOf('one', { routing }), teamOf('two', { order: 1, routing })]),
    roles: tableOf([roleOf('engineer')]),
    people: tableOf(everyone.map((name) => personOf(name))),
    seats: tableOf(
      everyone.map((name) => seatOf(name, { teamId: names.includes(name) ? one : two, personId: personId(name) })),
    ),
    areas: tableOf([
      areaOf('ledger', {
        owners: [{ kind: 'team', teamId: one, share: null, reviewers: null }],
        demand: { pullRequestsPerWeek, aiShare: 0, reviewEffortHours: null, source: 'stated', weeks: 0 },
      }),
    ]),
  };
  return applied(
    org,
    { kind: 'setAssumption', key: 'familiarityAtFirst', value: 1, tag: 'assumption', source: '' },
    { kind: 'setAssumption', key: 'mentorShare', value: 0, tag: 'assumption', source: '' },
  );
}

const join = (name: string, team: typeof one): OrgEdit => ({
  kind: 'moveSeat',
  seatId: seatId(name),
  teamId: team,
  reviews: 'stay',
});

const sixty: ReplicationPlan = { seed: 2, atLeast: 60, atMost: 60, relativeHalfWidth: 0 };
const halfYear: OrgSimulationOptions = { horizonWeeks: 26, baseline: null, openWork: [], growth: 'none' };

function staged(baseline: Org, changes: readonly OrgStage[], plan = sixty): readonly TeamForecast[] {
  const org = changes.at(-1)?.org ?? baseline;
  const { simulation } = orgSimulationOf(org, { ...halfYear, baseline, changes });
  return completeSteps(simulateReview(simulation, plan)).teams;
}

function forecast(baseline: Org, changes: readonly OrgStage[], plan = sixty): OrgForecast {
  return completeSteps(simulateOrg(changes.at(-1)?.org ?? baseline, { ...halfYear, baseline, changes }, plan));
}

function levelOf(
  week: WeekForecast | undefined,
  level: 'utilisation' | 'openHours' | 'closed' | 'openReviews',
): number {
  const estimate = week?.levels[level];
  return estimate?.kind === 'estimated' ? estimate.mean : NaN;
}

/** The mean over weeks, 1 for the first, both included. */
function meanOver(team: TeamForecast | undefined, level: 'utilisation' | 'closed', from: number, to: number): number {
  let sum = 0;
  for (let week = from; week <= to; week += 1) sum += levelOf(team?.weeks[week - 1], level);
  return sum / (to - from + 1);
}

function usedBy(org: Org, team: typeof one): number {
  const used = evaluateOrg(org).teams.get(team)?.utilisation;
  if (used?.kind !== 'used') throw new Error('nobody reviews');
  return used.value;
}

const medianOf = (spread: Spread | null | undefined): number => spread?.median ?? NaN;

describe('the simulation of a scenario in stages', () => {
  it.each(['pool', 'random', 'fewestOpen'] as const)(
    'has the load of the closed form in each stage, with reviews handed out as %s',
    (routing) => {
      const before = today(24, routing);
      const after = applied(before, join('dot', two));
      const [team] = staged(before, [{ fromWeek: 12, org: after }]);
      expect(usedBy(after, one)).toBeGreaterThan(usedBy(before, one) * 1.3);
      // The tolerance of the model specification for owners who share a queue, 2.10, is 0.04.
      expect(Math.abs(meanOver(team, 'utilisation', 3, 11) - usedBy(before, one))).toBeLessThan(0.02);
      expect(Math.abs(meanOver(team, 'utilisation', 14, 26) - usedBy(after, one))).toBeLessThan(0.02);
    },
  );

  it('lets demand grow in each stage as that stage assumes', () => {
    const before = today(20);
    const growth = { kind: 'setAssumption', key: 'demandGrowthPerWeek', tag: 'assumption', source: '' } as const;
    const after = applied(before, { ...growth, value: 0.05 });
    const run = (first: Org, changes: readonly OrgStage[]): readonly number[] => {
      const options = { ...halfYear, growth: 'asAssumed', baseline: first, changes } as const;
      const { simulation } = orgSimulationOf(changes.at(-1)?.org ?? first, options);
      const [team] = completeSteps(simulateReview(simulation, sixty)).teams;
      return Array.from({ length: 12 }, (_, week) => levelOf(team?.weeks[week], 'closed'));
    };
    const [steady, late] = [run(before, []), run(before, [{ fromWeek: 9, org: after }])];
    // The same draws: what comes before week 9 is the very same.
    expect(late.slice(0, 7)).toEqual(steady.slice(0, 7));
    expect(late[11]).toBeGreaterThan((steady[11] ?? NaN) * 1.1);
  });

  it('waits as the closed form says of the last stage, in figures that are not told by week', () => {
    const before = today(30);
    const after = applied(before, join('eve', one), join('fay', one));
    const { fromWeek, areas, teams } = forecast(before, [{ fromWeek: 9, org: after }], {
      ...sixty,
      atLeast: 150,
      atMost: 150,
    });
    expect(fromWeek).toBe(9);
    const { wait } = evaluateOrg(after).areas.get(ledger) ?? {};
    if (wait?.kind !== 'about') throw new Error('it should be calm');
    // Under 70 % the specification, 2.10, asks for 10 %.
    expect(Math.abs(medianOf(areas.get(ledger)?.firstResponseMean) / wait.meanHours - 1)).toBeLessThan(0.1);
    expect(Math.abs(medianOf(teams.get(one)?.utilisation) - usedBy(after, one))).toBeLessThan(0.02);
  });

  it('meets the pull requests of today: until the first change all is as it is without one', () => {
    const before = today(34);
    const still = staged(before, []);
    const moved = staged(before, [{ fromWeek: 10, org: applied(before, join('dot', two)) }]);
    for (let week = 0; week < 9; week += 1) {
      for (const level of ['openHours', 'openReviews'] as const)
        expect(levelOf(moved[0]?.weeks[week], level)).toBeCloseTo(levelOf(still[0]?.weeks[week], level), 6);
    }
    expect(levelOf(moved[0]?.weeks[12], 'utilisation')).not.toBeCloseTo(levelOf(still[0]?.weeks[12], 'utilisation'), 2);
  });

  it('is the same to the last bit as without stages where a change changes nothing', () => {
    const before = today(30);
    const renamed = applied(before, { kind: 'createTeam', team: teamOf('three') });
    const [still] = staged(before, []);
    const [moved] = staged(before, [{ fromWeek: 10, org: renamed }]);
    const closed = (team: TeamForecast | undefined): readonly number[] =>
      (team?.weeks ?? []).map((week) => levelOf(week, 'closed'));
    expect(closed(moved)).toEqual(closed(still));
  });

  it('works off with all who are there what piled up before they came, by the hours to spare', () => {
    const before = today(52);
    const after = applied(before, join('eve', one), join('fay', one));
    expect(usedBy(before, one)).toBeGreaterThan(1.1);
    const [team] = staged(before, [{ fromWeek: 9, org: after }]);
    const { demandHours = NaN, supplyHours = NaN } = evaluateOrg(after).teams.get(one) ?? {};
    const waiting = levelOf(team?.weeks[7], 'openHours');
    const spare = supplyHours - demandHours;
    expect(waiting).toBeGreaterThan(4 * spare);
    // In the third week some runs have done it all.
    for (const weeks of [1, 2]) {
      // The fluid form of the specification, 2.7: B(w + 1) = B(w) + D - S while it lasts.
      const off = levelOf(team?.weeks[7 + weeks], 'openHours') - (waiting - weeks * spare);
      expect(Math.abs(off) / waiting, `week ${8 + weeks}`).toBeLessThan(0.05);
      expect(levelOf(team?.weeks[7 + weeks], 'utilisation')).toBeGreaterThan(0.97);
    }
  });

  it.each(['pool', 'random', 'fewestOpen'] as const)(
    'leaves nothing with whoever goes: their reviews are handed to others, with %s',
    (routing) => {
      const before = today(26, routing);
      const after = applied(before, { kind: 'closeSeat', seatId: seatId('dot') });
      const still = staged(before, [])[0];
      const [team] = staged(before, [{ fromWeek: 10, org: after }]);
      expect(usedBy(after, one)).toBeLessThan(0.9);
      // The same pull requests are approved, some a little later.
      expect(Math.abs(meanOver(team, 'closed', 1, 26) / meanOver(still, 'closed', 1, 26) - 1)).toBeLessThan(0.02);
    },
  );

  it('takes what waits along when an area goes to another team', () => {
    const before = today(60);
    const after = applied(before, { kind: 'transferArea', areaId: ledger, fromTeamId: one, toTeamId: two });
    const [first, second] = staged(before, [{ fromWeek: 6, org: after }]);
    const waiting = levelOf(first?.weeks[4], 'openHours');
    expect(waiting).toBeGreaterThan(20);
    expect(levelOf(first?.weeks[5], 'openHours')).toBe(0);
    expect(levelOf(second?.weeks[5], 'openHours')).toBeGreaterThan(waiting);
    // One review each of four at most is finished by whoever had begun it.
    expect(levelOf(first?.weeks[6], 'utilisation')).toBeLessThan(0.02);
    expect(levelOf(second?.weeks[6], 'utilisation')).toBeGreaterThan(0.97);
  });

  it('has no more arrivals in an area that is deleted, and ends', () => {
    const before = today(20);
    const after = applied(before, { kind: 'deleteArea', areaId: ledger });
    const [team] = staged(before, [{ fromWeek: 6, org: after }]);
    expect(meanOver(team, 'closed', 2, 5)).toBeGreaterThan(18);
    expect(meanOver(team, 'closed', 8, 26)).toBeLessThan(0.05);
  });

  it('comes at the rate of each stage', () => {
    const before = today(12);
    const after = applied(before, {
      kind: 'setAreaDemand',
      areaId: ledger,
      changes: { pullRequestsPerWeek: 30 },
    });
    const [team] = staged(before, [{ fromWeek: 14, org: after }]);
    // Of ten runs of the main branch one fails, one in five of these by chance: the others take a fix, which is reviewed as well.
    const withFixes = 1 + (0.1 * 0.8) / 0.9;
    expect(Math.abs(meanOver(team, 'closed', 2, 13) / (12 * withFixes) - 1)).toBeLessThan(0.03);
    expect(Math.abs(meanOver(team, 'closed', 15, 26) / (30 * withFixes) - 1)).toBeLessThan(0.03);
  });

  it('leaves out what changes after the last week', () => {
    const before = today(20);
    const { fromWeek } = forecast(before, [{ fromWeek: 40, org: applied(before, join('dot', two)) }]);
    expect(fromWeek).toBe(1);
  });
});
