import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanOf, quantileOfSorted } from '../base/statistics.ts';
import { areaOf, stageOf, upTo } from '../testing/reviewStages.ts';
import { interleaved, oneBlockADay, ReviewHours } from './reviewHabit.ts';
import { ReviewEngine } from './reviewEngine.ts';
import { latencies, ReviewRecorder, statistics, weeklyLatencies } from './reviewRecord.ts';
import { reviewSimulationOf } from './reviewSimulation.ts';
import { WeeklyBooks } from './weeklyBooks.ts';

const weeks = 5;
const shares = [0.25, 0.5];

describe('weekly books', () => {
  it('say what a list of all reviews says', () => {
    const review = fc.record({
      gap: fc.double({ min: 0, max: 25, noNaN: true }),
      wait: fc.double({ min: 0, max: 90, noNaN: true }),
      hours: fc.double({ min: 0.01, max: 20, noNaN: true }),
      person: fc.integer({ min: 0, max: 1 }),
      area: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(fc.constantFrom(interleaved, oneBlockADay), fc.array(review, { maxLength: 30 }), (habit, list) => {
        const hours = new ReviewHours(habit, shares, 8);
        const books = new WeeklyBooks(3, 2, weeks, 40, hours);
        books.clear();
        let asked = 0;
        const reviews = list.map((each) => {
          asked += each.gap;
          const start = hours.firstMoment(each.person, asked + each.wait);
          return { ...each, asked, start, finish: hours.momentAfter(each.person, start, each.hours) };
        });
        for (const { area, person, asked: from, start, finish, hours: work } of reviews) {
          books.goOnTo(from);
          books.addReview(area, person, start, finish, work);
          books.addExpectedHours(area, start, finish, 2);
          books.addClosed(area, finish);
        }
        const leftAt = ({ person, start, hours: work }: (typeof reviews)[number], end: number): number =>
          end <= start ? work : work - hours.hoursBetween(person, start, end);
        for (const areas of [[0], [1, 2]]) {
          const mine = reviews.filter(({ area }) => areas.includes(area));
          upTo(weeks).forEach((week) => {
            const [begin, end] = [week * 40, week * 40 + 40];
            const open = mine.filter((each) => each.asked < end && each.finish >= end);
            const expected = mine.filter((each) => each.start < end && each.finish >= end).length * 2;
            expect(books.openReviews(areas)[week]).toBe(open.length);
            const left = open.reduce((sum, each) => sum + leftAt(each, end), 0);
            expect(books.openHours(areas)[week]).toBeCloseTo(left + expected, 6);
            const closed = mine.filter(({ finish }) => finish >= begin && finish < end).length;
            expect(books.closedPerWeek(areas)[week]).toBe(closed);
          });
        }
        upTo(weeks).forEach((week) => {
          const [begin, end] = [week * 40, week * 40 + 40];
          const worked = reviews.reduce((sum, { person, start, finish }) => {
            const [from, to] = [Math.max(start, begin), Math.min(finish, end)];
            return from < to ? sum + hours.hoursBetween(person, from, to) : sum;
          }, 0);
          expect(books.workedPerWeek([0, 1])[week]).toBeCloseTo(worked, 6);
        });
      }),
    );
  });
});

describe('the record of a replication', () => {
  it('has the means and quantiles of its pull requests, by scope and by week', () => {
    const stage = stageOf(6, 0.25, [areaOf(0.8, [0, 1, 2]), areaOf(0.7, [2, 3]), areaOf(0.5, [4, 5])]);
    const simulation = reviewSimulationOf(stage, {
      teams: [
        { people: [0, 1, 2], areas: [0, 1] },
        { people: [4, 5], areas: [2] },
      ],
      horizonWeeks: 8,
      warmUpWeeks: 2,
    });
    const engine = new ReviewEngine(simulation, 3);
    const recorder = new ReviewRecorder(simulation);
    for (const replication of [0, 1]) {
      engine.begin(replication);
      engine.run(Number.POSITIVE_INFINITY);
      const record = recorder.record(engine);
      const { rows } = engine;
      const cyclesOf = (areas: readonly number[], from: number, to: number): Float64Array =>
        Float64Array.from(
          upTo(rows.count).filter((row) => {
            const readyAt = rows.readyAt[row] ?? 0;
            return areas.includes(rows.areas[row] ?? -1) && readyAt >= from && readyAt < to;
          }),
          (row) => (rows.closedAt[row] ?? 0) - (rows.readyAt[row] ?? 0),
        ).sort();
      const expectStatistics = (found: Float64Array | Float32Array, place: number, values: Float64Array): void => {
        const expected = [meanOf(values), quantileOfSorted(values, 0.5), quantileOfSorted(values, 0.9)];
        expected.forEach((value, index) => expect(found[place + index]).toBeCloseTo(value, 4));
      };
      const cycle = latencies.indexOf('cycle');
      const scopes = [[0, 1, 2], [0, 1], [2], [0], [1], [2]];
      scopes.forEach((areas, scope) => {
        const place = (scope * latencies.length + cycle) * statistics.length;
        expectStatistics(record.latencies, place, cyclesOf(areas, 80, 400));
        expect(record.stillOpen[scope]).toBe(0);
        if (scope > 2) return;
        upTo(8).forEach((week) => {
          const which = (scope * 8 + week) * weeklyLatencies.length + weeklyLatencies.indexOf('cycle');
          expectStatistics(record.weekly, which * statistics.length, cyclesOf(areas, 80 + 40 * week, 120 + 40 * week));
        });
      });
    }
  });
});
