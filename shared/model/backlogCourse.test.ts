import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backlogCourse, firstFullWeek, type BacklogPlan, type Joiner } from './backlogCourse.ts';
import { fluidQueueAfter, weeklyGrowthFrom } from './overload.ts';
import { mmcQueue } from './queue.ts';
import { waitCourse, type WaitPlan } from './waitCourse.ts';

const steady: BacklogPlan = {
  demandHours: 40,
  weeklyGrowth: 0,
  supplyHours: 36,
  joiners: [],
  initialBacklogHours: 0,
};
const joiner: Joiner = {
  week: 0,
  hoursPerWeek: 8,
  familiarityAtFirst: 0.5,
  rampWeeks: 4,
  mentorHoursPerWeek: 0,
};
const hours = fc.integer({ min: 1, max: 100 });

describe('the backlog of the coming weeks', () => {
  it('is the steady one when nothing changes', () => {
    fc.assert(
      fc.property(hours, hours, hours, (demandHours, supplyHours, initialBacklogHours) => {
        const course = backlogCourse({ ...steady, demandHours, supplyHours, initialBacklogHours }, 26);
        expect(course).toHaveLength(26);
        expect(course[25]?.backlogHours).toBeCloseTo(
          fluidQueueAfter(demandHours, supplyHours, 26, initialBacklogHours).backlogHours,
          6,
        );
      }),
    );
  });

  it.each([
    [0.9, 12],
    [0.6, 58],
  ])('begins at %f of what can be done in week %i at +59 %% a year (the specification, 2.7)', (utilisation, week) => {
    const plan = { ...steady, demandHours: 40 * utilisation, supplyHours: 40, weeklyGrowth: weeklyGrowthFrom(1.59) };
    expect(firstFullWeek(backlogCourse(plan, 80))).toBe(week);
    expect(firstFullWeek(backlogCourse(plan, 5))).toBeNull();
  });

  it('counts a newcomer by what they get done: 1.72 of 8 weeks lost at half speed and four weeks (by hand)', () => {
    const course = backlogCourse({ ...steady, joiners: [joiner] }, 8);
    const gained = course.reduce((sum, { supplyHours }) => sum + supplyHours - 36, 0);
    // 0.5 * 4 * (1 - e^-2) = 1.729 weeks of 8 hours.
    expect(gained).toBeCloseTo(8 * (8 - 1.72933), 3);
  });

  it('counts nobody before they come', () => {
    const course = backlogCourse({ ...steady, joiners: [{ ...joiner, week: 3 }] }, 5);
    expect(course.map(({ supplyHours }) => supplyHours).slice(0, 3)).toEqual([36, 36, 36]);
    expect(course[3]?.supplyHours).toBeGreaterThan(36);
  });

  it('can grow at first where teaching costs more than a newcomer gives (Brooks)', () => {
    const slow = { ...joiner, familiarityAtFirst: 0, rampWeeks: 12, mentorHoursPerWeek: 4 };
    const [first] = backlogCourse({ ...steady, joiners: [slow] }, 1);
    expect(first?.supplyHours).toBeLessThan(36);
    const late = backlogCourse({ ...steady, joiners: [slow] }, 14)[13];
    expect(late?.supplyHours).toBeGreaterThan(36);
  });

  it('has no wait in weeks where nobody reviews', () => {
    const [week] = backlogCourse({ ...steady, supplyHours: 0 }, 1);
    expect(week?.lastWait).toEqual({ kind: 'noReviewers' });
    const [idle] = backlogCourse({ ...steady, demandHours: 0, supplyHours: 0 }, 1);
    expect(idle?.lastWait).toEqual({ kind: 'about', weeks: 0 });
  });
});

describe('the wait of the coming weeks', () => {
  const plan: WaitPlan = {
    queue: { reviewers: 4, utilisation: 0.7, serviceHours: 2, serviceScv: 1 },
    arrivalScv: 1,
    weeklyGrowth: 0,
    supplyByWeek: new Array<number>(26).fill(1),
    workingHoursPerWeek: 40,
    requestsToday: null,
  };

  it('stays that of M/M/c when nothing changes', () => {
    const exact = mmcQueue(4, 1.4, 0.5).meanWait;
    for (const { waitHours } of waitCourse(plan)) expect(waitHours / exact).toBeCloseTo(1, 2);
  });

  it('comes down from a backlog, and in about the time in which the fluid does', () => {
    // 100 requests more than are in service; 0.6 an hour more are done than arrive, so about 4 weeks.
    const course = waitCourse({ ...plan, requestsToday: 104 });
    expect(course[0]?.waitHours).toBeGreaterThan(20);
    expect(course[3]?.waitHours).toBeGreaterThan(3);
    expect(course[8]?.waitHours).toBeLessThan(2);
  });

  it('grows week by week through overload and is finite', () => {
    const course = waitCourse({ ...plan, queue: { ...plan.queue, utilisation: 0.95 }, weeklyGrowth: 0.009 });
    const waits = course.map(({ waitHours }) => waitHours);
    expect(waits).toEqual([...waits].sort((left, right) => left - right));
    expect(course[25]?.utilisation).toBeGreaterThan(1.15);
    // Little's law for a fluid: the last wait is what queues over what is done.
    const last = course[25];
    expect((last?.waitHours ?? 0) / (((last?.requests ?? 0) - 4) / 2)).toBeGreaterThan(0.85);
  });

  it('is hard where nobody reviews for a week, and recovers', () => {
    const supplyByWeek = [1, 0, 1, 1, 1, 1, 1, 1, 1, 1];
    const course = waitCourse({ ...plan, supplyByWeek });
    expect(course[1]?.requests).toBeGreaterThan(50);
    expect(course[9]?.waitHours).toBeLessThan(1);
  });
});
