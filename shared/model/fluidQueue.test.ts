import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { officeHours } from '../base/workingCalendar.ts';
import { ciStage, workingTimeParts, type CiResult } from './ciStage.ts';
import { fluidCourse, fluidWait, occupancyCurve } from './fluidQueue.ts';
import { mmcQueue } from './queue.ts';
import { settlingOf } from './relaxation.ts';

describe('the occupancy curve', () => {
  it('of M/M/1 is L / (1 + L)', () => {
    const curve = occupancyCurve(1, 1, 1);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e5, noNaN: true }), (number) => {
        // The table is read by straight lines, which are within 0.01 %.
        expect(curve.utilisationAt(number)).toBeCloseTo(number / (1 + number), 4);
      }),
    );
    expect(curve.utilisationAt(1e9)).toBeLessThan(1);
  });

  it('rises', () => {
    const curve = occupancyCurve(7, 0.7, 2.25);
    let before = 0;
    for (let number = 0.01; number < 1e8; number *= 1.3) {
      const here = curve.utilisationAt(number);
      expect(here).toBeGreaterThan(before);
      before = here;
    }
  });
});

describe('the course of a queue', () => {
  const curve = occupancyCurve(4, 1, 1);

  it('comes to the long-run number of M/M/c and its wait when the load stays', () => {
    const pool = { curve, arrivalRateAt: () => 3.2, serviceRateAt: () => 1, initialNumber: 0 };
    const { numbers } = fluidCourse(pool, 400, 0.05);
    const last = numbers[numbers.length - 1] ?? 0;
    const exact = mmcQueue(4, 3.2, 1);
    expect(last / exact.meanNumberInSystem).toBeCloseTo(1, 3);
    expect(fluidWait(curve, last, 1) / exact.meanWait).toBeCloseTo(1, 2);
  });

  it('grows by what is too much when overloaded', () => {
    const pool = { curve, arrivalRateAt: () => 5, serviceRateAt: () => 1, initialNumber: 1000 };
    const { numbers } = fluidCourse(pool, 100, 0.05);
    expect((numbers[numbers.length - 1] ?? 0) - 1000).toBeCloseTo(100, 0);
  });

  it('falls while newcomers get faster', () => {
    const speed = (time: number): number => 1 - 0.5 * Math.exp(-time / 20);
    const pool = { curve, arrivalRateAt: () => 3.2, serviceRateAt: speed, initialNumber: 0 };
    const { numbers } = fluidCourse(pool, 400, 0.05);
    const highest = numbers.reduce((most, number) => Math.max(most, number), 0);
    expect(highest).toBeGreaterThan(2 * (numbers[numbers.length - 1] ?? 0));
  });

  it('never holds less than nothing', () => {
    const pool = { curve, arrivalRateAt: () => 0, serviceRateAt: () => 1, initialNumber: 0.5 };
    for (const number of fluidCourse(pool, 50, 1.5).numbers) expect(number).toBeGreaterThanOrEqual(0);
  });
});

describe('CI', () => {
  const waitAt = (peak: number, servers = 4): CiResult =>
    ciStage({
      servers,
      runsPerWeek: (peak * servers * 40) / 0.35,
      meanHours: 0.35,
      squareHours: 0.35 ** 2 * 1.36,
      hourParts: workingTimeParts(officeHours),
    });

  it('starts its runs in working time', () => {
    const parts = workingTimeParts({ ...officeHours, startMinute: 9 * 60 + 30, endMinute: 17 * 60 });
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12);
    expect(parts[24 + 9]).toBeCloseTo(0.5 / 37.5, 12);
    expect(parts[12]).toBe(0);
  });

  it('waits longer the more runs there are, through the end of the steady formula and above full office hours', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 3.5, noNaN: true }),
        fc.double({ min: 0.01, max: 3.5, noNaN: true }),
        fc.constantFrom(1, 2, 4),
        (one, other, servers) => {
          const [less, more] = [waitAt(Math.min(one, other), servers), waitAt(Math.max(one, other), servers)];
          if (less.kind !== 'settles' || more.kind !== 'settles') throw new Error('not full yet');
          expect(more.waitHours).toBeGreaterThanOrEqual(less.waitHours * (1 - 1e-3));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('with office hours just full waits 0.72 h, where simulation says 0.58 h and a steady queue 551 h (the specification, 2.7)', () => {
    const full = waitAt(0.9997854999999999, 2);
    expect(full).toMatchObject({ kind: 'settles', method: 'profile' });
    expect(full.kind === 'settles' ? full.waitHours : 0).toBeCloseTo(0.72, 2);
  });

  it('is overloaded when the week is too short, and idle without runs', () => {
    expect(waitAt(4.3).kind).toBe('overloaded');
    expect(waitAt(0)).toMatchObject({ kind: 'settles', waitHours: 0 });
  });

  it('that is a little larger waits a little less', () => {
    const at = (servers: number): number => {
      const result = ciStage({
        servers,
        runsPerWeek: 100,
        meanHours: 1,
        squareHours: 1.36,
        hourParts: workingTimeParts(officeHours),
      });
      return result.kind === 'settles' ? result.waitHours : Infinity;
    };
    expect(at(4.04)).toBeLessThan(at(4));
    expect(at(4)).toBeLessThan(at(3.96));
    expect(at(3.96) / at(4.04)).toBeLessThan(1.2);
  });
});

describe('a change', () => {
  it('takes about 23 working hours to show at 70 %, about 230 at 90 % (the specification, 2.7)', () => {
    const at = (utilisation: number): number => {
      const settling = settlingOf(4, 2, utilisation, 1.44, 40);
      return settling.kind === 'settles' ? settling.workingHours : 0;
    };
    expect(at(0.7)).toBeCloseTo(22.9, 1);
    expect(at(0.9)).toBeCloseTo(231.6, 1);
    expect(settlingOf(4, 2, 1, 1.44, 40)).toEqual({ kind: 'overloaded' });
  });
});
