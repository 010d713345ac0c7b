import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeArrivals, hoursOfWeek } from './arrivalPattern.ts';

const hour = 3_600_000;
/** Monday, 7 September 2026, at midnight. */
const monday = Date.parse('2026-09-07T00:00:00Z');

describe('arrivals', () => {
  it('that come like clockwork vary in nothing', () => {
    const times = Array.from({ length: 24 * 28 }, (_, index) => monday + (index + 0.5) * hour);
    const found = describeArrivals(times);
    expect(found.scvOfGaps).toBeCloseTo(0, 12);
    expect(found.scvOfGapsWithoutWeeklyPattern).toBeCloseTo(0, 9);
    expect([found.dispersionOfWeeklyCounts, found.dispersionOfWeekdayCounts]).toEqual([0, 0]);
    expect(found.weekendShare).toBeCloseTo(2 / 7, 12);
    expect(found.busiestHourShare).toBeCloseTo(1 / 168, 12);
  });

  it('that are even within a weekly pattern vary only by the pattern', () => {
    // From Monday to Friday one at every full and every half hour from nine to five, for six weeks.
    const times = Array.from({ length: 6 }, (_, week) =>
      Array.from({ length: 5 }, (_day, day) =>
        Array.from({ length: 16 }, (_half, half) => monday + (week * 168 + day * 24 + 9.25 + half / 2) * hour),
      ),
    ).flat(2);
    const found = describeArrivals(times);
    expect(found.scvOfGaps).toBeGreaterThan(5);
    // What is left is that no hour stands still, which 136 empty hours of the week make 3 % of it.
    expect(found.scvOfGapsWithoutWeeklyPattern).toBeLessThan(0.1);
    expect(found.weekendShare).toBe(0);
    expect(found.dispersionOfWeeklyCounts).toBe(0);
  });

  it('of one moment, or none, have no gaps', () => {
    for (const times of [[], [monday]]) {
      expect(describeArrivals(times)).toMatchObject({ arrivals: times.length, scvOfGaps: null });
      expect(hoursOfWeek(times)).toHaveLength(168);
    }
  });

  it('are counted in the hour in which they fall, per week of the days between', () => {
    const times = [monday + hour, monday + 1.5 * hour, monday + (168 + 1.25) * hour, monday + (336 + 2) * hour];
    const [, one, two] = hoursOfWeek(times);
    expect(one).toMatchObject({ hour: 1, count: 3, perWeek: 1.5, gaps: 3 });
    expect(one?.meanGapHours).toBeCloseTo((0.5 + 167.75 + 168.75) / 3, 9);
    expect(two).toMatchObject({ count: 1, gaps: 0, meanGapHours: null, scvOfGaps: null });
  });

  it('whatever they are, all are in some hour and no number is none', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4e12 }), { maxLength: 60 }), (times) => {
        const found = describeArrivals(times);
        expect(hoursOfWeek(times).reduce((sum, { count }) => sum + count, 0)).toBe(times.length);
        const { shareByWeekday, ...figures } = found;
        for (const value of [...Object.values(figures), ...shareByWeekday]) expect(value).not.toBeNaN();
      }),
    );
  });
});
