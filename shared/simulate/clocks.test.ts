import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingHours, officeHours, workingHoursBetween } from '../base/workingCalendar.ts';
import { createArrivalClock, steadyArrivals } from './arrivalClock.ts';
import { oneBlockADay, ReviewHours, twoBlocksADay, type ReviewHabit } from './reviewHabit.ts';
import { clockTimeAt, clockTimeBy, createWorkingClock, workingTimeAt } from './workingClock.ts';

const hourMs = 3_600_000;
/** Monday, 5 January 2026, midnight. */
const monday = Date.UTC(2026, 0, 5);

describe('the working clock', () => {
  const clock = createWorkingClock(officeHours);

  it('agrees with the calendar, both ways', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 400, noNaN: true }), (working) => {
        // The end of a day is the start of the next here, and the end of the day in the calendar.
        if (Math.abs((working % 8) - 4) > 3.999) return;
        const byCalendar = (addWorkingHours(officeHours, monday, working) - monday) / hourMs;
        expect(clockTimeAt(clock, working)).toBeCloseTo(byCalendar, 9);
        expect(workingTimeAt(clock, byCalendar)).toBeCloseTo(working, 9);
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), (byClock) => {
        const byCalendar = workingHoursBetween(officeHours, monday, monday + byClock * hourMs);
        expect(workingTimeAt(clock, byClock)).toBeCloseTo(byCalendar, 6);
      }),
    );
  });

  it('has two moments for the end of a day: when it ends, and when the next begins', () => {
    expect([clockTimeBy(clock, 8), clockTimeAt(clock, 8)]).toEqual([17, 33]);
    expect([clockTimeBy(clock, 40), clockTimeAt(clock, 40)]).toEqual([4 * 24 + 17, 7 * 24 + 9]);
    expect([clockTimeBy(clock, 0), clockTimeBy(clock, 4), clockTimeBy(clock, 12)]).toEqual([9, 13, 37]);
  });

  it('starts the week on Monday also when the calendar lists Sunday first', () => {
    const sundays = createWorkingClock({ ...officeHours, days: [0, 2] });
    expect([clockTimeAt(sundays, 0), clockTimeAt(sundays, 8)]).toEqual([24 + 9, 6 * 24 + 9]);
    expect(sundays.hoursPerWeek).toBe(16);
  });

  it('needs working time', () => {
    expect(() => createWorkingClock({ ...officeHours, days: [] })).toThrow(RangeError);
  });
});

describe('arrivals', () => {
  it('come steadily unless there is a pattern', () => {
    expect(createArrivalClock(steadyArrivals, 40, 26).timeAt(123.4)).toBe(123.4);
  });

  it('fall into the parts of the week in proportion to the profile, and none where it is 0', () => {
    const clock = createArrivalClock({ weeklyProfile: [3, 0, 1, 1, 0], weeklyGrowth: 0 }, 40, 4);
    const counts = [0, 0, 0, 0, 0];
    for (let n = 0; n < 8_000; n += 1) {
      const part = Math.floor((clock.timeAt((n + 0.5) / 100) % 40) / 8);
      counts[part] = (counts[part] ?? 0) + 1;
    }
    expect(counts).toEqual([4_800, 0, 1_600, 1_600, 0]);
  });

  it('grow by the same factor from week to week, and stay as they are after the last', () => {
    const clock = createArrivalClock({ weeklyProfile: null, weeklyGrowth: 0.5 }, 40, 3);
    // Hours' worth of arrivals by the end of each week: 40, 100, 190, then 90 a week.
    for (const [expected, time] of [
      [40, 40],
      [100, 80],
      [145, 100],
      [190, 120],
      [280, 160],
      [325, 180],
    ] as const)
      expect(clock.timeAt(expected)).toBeCloseTo(time, 9);
  });

  it('never go back in time', () => {
    const clock = createArrivalClock({ weeklyProfile: [1, 0, 5, 0.1, 0], weeklyGrowth: 0.013 }, 40, 20);
    const amount = fc.double({ min: 0, max: 2_000, noNaN: true });
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        expect(clock.timeAt(Math.min(one, other))).toBeLessThanOrEqual(clock.timeAt(Math.max(one, other)));
      }),
    );
  });

  it('need a rate', () => {
    for (const weeklyProfile of [[], [0, 0], [1, -1]]) {
      expect(() => createArrivalClock({ weeklyProfile, weeklyGrowth: 0 }, 40, 4)).toThrow(RangeError);
    }
    expect(() => createArrivalClock({ weeklyProfile: null, weeklyGrowth: -1 }, 40, 4)).toThrow(RangeError);
  });
});

describe('hours of review', () => {
  const habits: readonly ReviewHabit[] = [{ kind: 'interleaved' }, oneBlockADay, twoBlocksADay];
  const shares = [0.1, 0.25, 0.6, 1];

  it('are the review share of every week, whatever the habit', () => {
    for (const habit of habits) {
      const hours = new ReviewHours(habit, shares, 8);
      shares.forEach((share, person) => {
        expect(hours.hoursBetween(person, 80, 120)).toBeCloseTo(share * 40, 9);
      });
    }
  });

  it('lead to the moment at which as many have passed, when review goes on', () => {
    const time = fc.double({ min: 0, max: 100, noNaN: true });
    const person = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(
        fc.constantFrom(...habits),
        person,
        time,
        fc.double({ min: 1e-6, max: 30, noNaN: true }),
        (habit, who, from, work) => {
          const hours = new ReviewHours(habit, shares, 8);
          const start = hours.firstMoment(who, from);
          const finish = hours.momentAfter(who, start, work);
          expect(hours.hoursBetween(who, from, start)).toBeCloseTo(0, 6);
          expect(hours.hoursBetween(who, start, finish)).toBeCloseTo(work, 6);
          // No later than it has to be: shortly before, something was left.
          expect(hours.hoursBetween(who, start, finish - 1e-3)).toBeLessThan(work);
        },
      ),
    );
  });

  it('end with the block that they fill, and begin with the next', () => {
    const hours = new ReviewHours({ kind: 'blocks', startHours: [1], spreadHours: 0 }, [0.25], 8);
    expect(hours.firstMoment(0, 0)).toBe(1);
    expect(hours.momentAfter(0, 1, 2)).toBe(3);
    expect(hours.momentAfter(0, 1, 4)).toBe(11);
    expect(hours.firstMoment(0, 3)).toBe(9);
    expect(hours.momentAfter(0, 9, 2.5)).toBe(17.5);
  });

  it('fit into the day one after another, also for large shares and late starts', () => {
    const hours = new ReviewHours({ kind: 'blocks', startHours: [6, 7], spreadHours: 2 }, [0.5, 0.5, 1], 8);
    expect(hours.hoursBetween(1, 0, 8)).toBeCloseTo(4, 9);
    expect(hours.hoursBetween(2, 0, 8)).toBeCloseTo(8, 9);
    expect(hours.firstMoment(0, 0)).toBe(4);
  });
});
