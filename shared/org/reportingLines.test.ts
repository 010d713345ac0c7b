import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type RoleId, type SeatId } from '../base/ids.ts';
import { emptyOrg, type Org, type Seat } from './org.ts';
import { reportingCircles, reportingPlaces } from './reportingLines.ts';

const id = (name: string): SeatId => asId<SeatId>(name);

function orgOf(lines: Readonly<Record<string, string | null>>): Org {
  const seats = Object.entries(lines).map(([name, superior], order): Seat => ({
    id: id(name),
    teamId: null,
    roleId: asId<RoleId>('role'),
    personId: null,
    fte: 1,
    reportsTo: superior === null ? null : id(superior),
    order,
    title: '',
    expectedFrom: null,
  }));
  return { ...emptyOrg, seats: new Map(seats.map((seat) => [seat.id, seat])) };
}

describe('reportingPlaces', () => {
  it('counts spans, everybody below, and layers', () => {
    const places = reportingPlaces(orgOf({ cto: null, vp: 'cto', lead: 'vp', dev: 'lead', ops: 'vp' }));
    expect(places.get(id('cto'))).toEqual({ directReports: 1, allReports: 4, layer: 1 });
    expect(places.get(id('vp'))).toEqual({ directReports: 2, allReports: 3, layer: 2 });
    expect(places.get(id('lead'))).toEqual({ directReports: 1, allReports: 1, layer: 3 });
    expect(places.get(id('dev'))).toEqual({ directReports: 0, allReports: 0, layer: 4 });
  });

  it('ends in a circle and where a superior is missing', () => {
    const places = reportingPlaces(orgOf({ one: 'two', two: 'one', lost: 'nobody' }));
    expect(places.size).toBe(3);
    expect(places.get(id('lost'))?.layer).toBe(1);
    expect(places.get(id('one'))).toEqual({ directReports: 1, allReports: 1, layer: 1 });
  });

  it('agrees with walking up from every seat', () => {
    const anyLines = fc.array(fc.integer({ min: -1, max: 60 }), { minLength: 1, maxLength: 60 }).map((above) =>
      // A superior always stands before whom it leads: no circles.
      Object.fromEntries(above.map((up, at) => [`s${at}`, up < 0 || at === 0 ? null : `s${up % at}`])),
    );
    fc.assert(
      fc.property(anyLines, (lines) => {
        const places = reportingPlaces(orgOf(lines));
        for (const name of Object.keys(lines)) {
          let layer = 1;
          for (let up = lines[name] ?? null; up !== null; up = lines[up] ?? null) layer += 1;
          const below = Object.keys(lines).filter((other) => {
            for (let up = lines[other] ?? null; up !== null; up = lines[up] ?? null) if (up === name) return true;
            return false;
          });
          expect(places.get(id(name))).toEqual({
            directReports: Object.values(lines).filter((up) => up === name).length,
            allReports: below.length,
            layer,
          });
        }
      }),
    );
  });
});

describe('managers in a circle', () => {
  it('are told circle by circle, without those who only lead into one', () => {
    const org = orgOf({ a: 'c', b: 'a', c: 'b', tail: 'a', x: 'y', y: 'x', top: null, under: 'top' });
    expect(reportingCircles(org)).toEqual([
      [id('a'), id('c'), id('b')],
      [id('x'), id('y')],
    ]);
    expect(reportingCircles(orgOf({ top: null, under: 'top' }))).toEqual([]);
  });
});
