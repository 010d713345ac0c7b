import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingHours,
  meanElapsedHours,
  officeHours,
  workingHoursBetween,
  workingHoursPerWeek,
} from './workingCalendar.ts';

const at = (text: string): number => Date.parse(`${text}Z`);
const berlin = { ...officeHours, utcOffsetMinutes: 60 };

describe('working time', () => {
  it('is 40 hours a week by default', () => {
    expect(workingHoursPerWeek(officeHours)).toBe(40);
    expect(workingHoursPerWeek({ ...officeHours, days: [1, 1, 2] })).toBe(16);
  });

  it.each([
    // A weekend: Friday 16:00 to Monday 10:00 is an hour on each side.
    ['2026-03-06T16:00:00', '2026-03-09T10:00:00', 2],
    ['2026-03-07T08:00:00', '2026-03-08T20:00:00', 0],
    ['2026-03-02T00:00:00', '2026-03-09T00:00:00', 40],
    ['2026-03-02T10:00:00', '2026-03-02T10:30:00', 0.5],
    ['2026-03-02T10:30:00', '2026-03-02T10:00:00', 0],
  ])('from %s to %s is %s hours', (from, to, hours) => {
    expect(workingHoursBetween(officeHours, at(from), at(to))).toBe(hours);
  });

  it('is that of the place', () => {
    expect(workingHoursBetween(berlin, at('2026-03-02T00:00:00'), at('2026-03-02T09:00:00'))).toBe(1);
    expect(addWorkingHours(berlin, at('2026-03-02T00:00:00'), 8)).toBe(at('2026-03-02T16:00:00'));
  });

  it('has none on a holiday', () => {
    const calendar = { ...officeHours, holidays: new Set(['2026-03-03']) };
    expect(workingHoursBetween(calendar, at('2026-03-02T00:00:00'), at('2026-03-05T00:00:00'))).toBe(16);
    expect(addWorkingHours(calendar, at('2026-03-02T16:00:00'), 2)).toBe(at('2026-03-04T10:00:00'));
  });

  it('that is added is the time that lies between', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2020-01-01T00:00:00'), max: at('2030-01-01T00:00:00') }),
        fc.integer({ min: 0, max: 400 * 60 }),
        fc.integer({ min: -720, max: 840 }),
        (from, minutes, utcOffsetMinutes) => {
          const calendar = { ...officeHours, utcOffsetMinutes };
          const to = addWorkingHours(calendar, from, minutes / 60);
          expect(workingHoursBetween(calendar, from, to)).toBeCloseTo(minutes / 60, 6);
        },
      ),
    );
  });

  it('takes 4.2 times as long on the clock, on average over all starts', () => {
    expect(meanElapsedHours(40, 2)).toBeCloseTo(8.4, 12);
    // The closed form against an average over a start in each minute of the working week.
    let sum = 0;
    let starts = 0;
    for (let day = 2; day <= 6; day += 1) {
      for (let minute = 0; minute < 480; minute += 1) {
        const start = at(`2026-03-0${day}T09:00:00`) + (minute + 0.5) * 60_000;
        sum += (addWorkingHours(officeHours, start, 3) - start) / 3_600_000;
        starts += 1;
      }
    }
    expect(sum / starts).toBeCloseTo(meanElapsedHours(40, 3), 9);
  });

  it('does not exist where no day is worked', () => {
    expect(() => addWorkingHours({ ...officeHours, days: [] }, at('2026-03-02T00:00:00'), 1)).toThrow(RangeError);
  });
});
