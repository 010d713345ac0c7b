import { describe, expect, it } from 'vitest';
import { asId } from '../base/ids.ts';
import { firstDayOf, weekOfDay } from '../base/planWeeks.ts';
import { resolveAssumptions } from '../org/assumptions.ts';
import { emptyOrg, type Org } from '../org/org.ts';
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
import { evaluateOrg } from './evaluateOrg.ts';
import { courseOfOrg, evaluateCourse, lastChangeOf } from './orgCourse.ts';
import type { OrgResult } from './orgResult.ts';

const monday = '2026-12-07';
/** 40 hours, 87 % there, 20 % for review. */
const hoursEach = 40 * 0.87 * 0.2;

/** Two engineers, an open seat to be filled in week 5 and somebody who comes in week 9. */
function teamWithPlans(): Org {
  return {
    ...emptyOrg,
    teams: tableOf([teamOf('one'), teamOf('two', { order: 1 })]),
    roles: tableOf([roleOf('engineer')]),
    people: tableOf([personOf('ada'), personOf('bob'), { ...personOf('cyd'), availableFrom: '2027-02-03' }]),
    seats: tableOf([
      seatOf('ada', { teamId: teamId('one'), personId: personId('ada') }),
      seatOf('bob', { teamId: teamId('one'), personId: personId('bob') }),
      seatOf('cyd', { teamId: teamId('one'), personId: personId('cyd') }),
      seatOf('new', { teamId: teamId('one'), personId: null, expectedFrom: '2027-01-04' }),
    ]),
    areas: tableOf([
      areaOf('ledger', {
        owners: [{ kind: 'team', teamId: teamId('one'), share: null, reviewers: null }],
        demand: { pullRequestsPerWeek: 20, aiShare: 0, reviewEffortHours: 0.5, source: 'stated', weeks: 0 },
      }),
    ]),
  };
}

const supplyOf = (result: OrgResult): number => result.teams.get(teamId('one'))?.supplyHours ?? NaN;

describe('the weeks of a plan', () => {
  it('begin on the plan’s first day, whatever day of the week it is', () => {
    expect(weekOfDay(monday, monday)).toBe(1);
    expect(weekOfDay(monday, '2026-12-13')).toBe(1);
    expect(weekOfDay(monday, '2026-12-14')).toBe(2);
    expect(weekOfDay(monday, '2026-12-06')).toBe(0);
    // Over the end of a year and a leap day.
    expect(weekOfDay('2028-02-28', '2028-03-06')).toBe(2);
    expect(firstDayOf(monday, 5)).toBe('2027-01-04');
  });
});

describe('an organisation over the weeks', () => {
  it('counts who is planned from the week in which they come', () => {
    const course = courseOfOrg(teamWithPlans(), [], monday);
    expect(course.stages.map(({ fromWeek }) => fromWeek)).toEqual([1, 5, 9]);
    expect(lastChangeOf(course)).toBe(9);
    const { mentorShare } = resolveAssumptions(teamWithPlans().assumptions);
    expect(supplyOf(evaluateCourse(course, 0))).toBeCloseTo(2 * hoursEach, 9);
    expect(supplyOf(evaluateCourse(course, 3.9))).toBeCloseTo(2 * hoursEach, 9);
    // One of the two teaches the newcomer.
    expect(supplyOf(evaluateCourse(course, 4))).toBeCloseTo((3 - mentorShare) * hoursEach, 9);
    expect(supplyOf(evaluateCourse(course, 200))).toBeCloseTo(4 * hoursEach, 6);
  });

  it('counts all who are planned from the start where nobody says when that is', () => {
    const org = teamWithPlans();
    const course = courseOfOrg(org, [], null);
    expect(course.stages).toEqual([{ fromWeek: 1, org }]);
    expect(evaluateCourse(course, 0)).toBe(evaluateOrg(org));
  });

  it('lets each learn from their own first week: by hand, after twelve weeks of one and four of the other', () => {
    const course = courseOfOrg(teamWithPlans(), [], monday);
    const { familiarityAtFirst, rampWeeksHire, mentorShare } = resolveAssumptions(emptyOrg.assumptions);
    const speed = (weeks: number): number => 1 - (1 - familiarityAtFirst) * Math.exp(-weeks / rampWeeksHire);
    // Week 13 begins twelve weeks after week 1: eight after the first newcomer, four after the second.
    const team = evaluateCourse(course, 12).teams.get(teamId('one'));
    const settled = evaluateOrg(teamWithPlans()).teams.get(teamId('one'));
    // Both still have a mentor: the same one, since both who know the area give as much, or one each.
    const able = hoursEach * (2 - 2 * mentorShare + speed(8) + speed(4));
    expect(settled?.utilisation).toMatchObject({ kind: 'used' });
    const usedSettled = settled?.utilisation.kind === 'used' ? settled.utilisation.value : NaN;
    const used = team?.utilisation.kind === 'used' ? team.utilisation.value : NaN;
    expect(used).toBeCloseTo((usedSettled * 4 * hoursEach) / able, 6);
  });

  it('changes with each wave in its week, and forgets nothing that was learnt before', () => {
    const today = teamWithPlans();
    const second = applied(today, { kind: 'moveSeat', seatId: seatId('bob'), teamId: teamId('two'), reviews: 'stay' });
    const third = applied(second, {
      kind: 'transferArea',
      areaId: areaId('ledger'),
      fromTeamId: teamId('one'),
      toTeamId: teamId('two'),
    });
    const course = courseOfOrg(
      today,
      [
        { fromWeek: 3, org: second },
        { fromWeek: 7, org: third },
      ],
      monday,
    );
    expect(course.stages.map(({ fromWeek }) => fromWeek)).toEqual([1, 3, 5, 7, 9]);
    const usedBy = (weeks: number, team: string): number =>
      evaluateCourse(course, weeks).teams.get(asId(`team-${team}`))?.demandHours ?? NaN;
    expect(usedBy(2.5, 'two')).toBe(0);
    // Bob knew the area on the first day: he is as fast in it as ever.
    expect(usedBy(6, 'two')).toBeCloseTo(evaluateOrg(third).teams.get(teamId('two'))?.demandHours ?? NaN, 9);
  });
});
