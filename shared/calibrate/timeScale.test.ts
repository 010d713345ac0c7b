import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateOrg } from '../model/evaluateOrg.ts';
import { resolveAssumptions } from '../org/assumptions.ts';
import type { Org } from '../org/org.ts';
import {
  areaId,
  areaOf,
  personId,
  personOf,
  roleId,
  roleOf,
  seatId,
  seatOf,
  tableOf,
  teamId,
  teamOf,
} from '../testing/smallOrg.ts';
import { fitTimeScale, timeScaleFacts, timeScaleQuantile } from './timeScale.ts';
import { createUnitQueue, humanChangeRequests, type ResponseQueue } from './unitQueue.ts';

/** The M/M/1 queue: nothing is simpler to solve by hand. */
const singleQueue = (rate: number, priorHours: number): ResponseQueue => ({
  priorHours,
  utilisation: (hours) => rate * hours,
  firstResponseHours: (hours) => hours / (1 - Math.min(0.995, rate * hours)),
});

describe('inverse queueing', () => {
  // Minimised on a grid of 600,001 points with NumPy, written from the formula in the specification.
  it.each([
    [0.2, 2, 6, 2.71173101, 0.06824, 2.4061, 3.0143],
    [0.1, 3, 2, 1.72471581, 0.12002, 1.41045, 2.09276],
    [0.3, 3, 9, 2.43925408, 0.05736, 2.22777, 2.68339],
  ])('at %s arrivals an hour, %s h declared and %s h seen', (rate, prior, seen, hours, deviation, low, high) => {
    const fit = fitTimeScale(singleQueue(rate, prior), { meanHours: seen, answered: 200 });
    // The grid has steps of 1 %.
    expect(Math.abs(Math.log(fit.hours / hours))).toBeLessThanOrEqual(0.0051);
    expect(Math.abs(fit.logDeviation - deviation)).toBeLessThanOrEqual(0.0101);
    expect(Math.abs(Math.log(fit.interval.low / low))).toBeLessThanOrEqual(0.0101);
    expect(Math.abs(Math.log(fit.interval.high / high))).toBeLessThanOrEqual(0.0101);
    expect(fit).toMatchObject({ status: 'measured', tooLittle: [], answered: 200 });
  });

  it('leaves what is declared without data, with the prior’s width, even where that is overload', () => {
    const fit = fitTimeScale(singleQueue(1, 3), null);
    expect(fit.hours).toBeCloseTo(3, 12);
    expect(fit).toMatchObject({ status: 'prior', observedHours: null, fittedHours: null, utilisation: fit.hours });
    expect(fit.tooLittle).toEqual([{ of: 'answeredPullRequests', have: 0, need: 30 }]);
    expect(Math.log(fit.interval.high / 3)).toBeCloseTo(0.82, 1);
  });

  it('stays closer to the prior with few answers', () => {
    const [few, many] = [3, 300].map((answered) => fitTimeScale(singleQueue(0.1, 1), { meanHours: 4, answered }).hours);
    expect(few).toBeLessThan(many ?? 0);
    expect(fitTimeScale(singleQueue(0.1, 1), { meanHours: 4, answered: 3 }).status).toBe('shrunk');
  });

  it('never says that a team is full whose reviews get answered', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 5, noNaN: true }),
        fc.double({ min: 0.2, max: 10, noNaN: true }),
        fc.double({ min: 0, max: 200, noNaN: true }),
        (rate, prior, seen) => {
          const fit = fitTimeScale(singleQueue(rate, prior), { meanHours: seen, answered: 100 });
          if (fit.status !== 'prior') expect(fit.utilisation).toBeLessThan(0.995);
          expect(fit.interval.low).toBeLessThanOrEqual(fit.hours);
          expect(fit.interval.high).toBeGreaterThanOrEqual(fit.hours);
          expect(fit.posterior.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
          expect(timeScaleQuantile(fit, 0.1)).toBeLessThanOrEqual(timeScaleQuantile(fit, 0.9));
        },
      ),
    );
  });

  it('does not fit what would be overload at any value of the grid', () => {
    const fit = fitTimeScale(singleQueue(5, 9), { meanHours: 3, answered: 50 });
    expect(fit).toMatchObject({ status: 'prior', tooLittle: [], hours: 9, interval: { low: 9, high: 9 } });
    expect(timeScaleQuantile(fit, 0.5)).toBe(9);
  });

  it('says what it means either way, and that it cannot tell', () => {
    const fit = fitTimeScale(singleQueue(0.1, 2.5), { meanHours: 3, answered: 50 });
    const facts = timeScaleFacts(fit, { effortHours: 0.5, reviewShare: 0.2 });
    expect(facts.effortHoursAtDeclaredShare / facts.declaredShare).toBeCloseTo(fit.hours, 12);
    expect(facts.declaredEffortHours / facts.shareAtDeclaredEffort).toBeCloseTo(fit.hours, 12);
    expect(facts.cannotTellApart).toEqual(['reviewEffort', 'reviewShare']);
  });
});

describe('the queue of a unit', () => {
  const people = ['a', 'b', 'c', 'd'];
  const org: Org = {
    groups: new Map(),
    teams: tableOf([teamOf('pay'), teamOf('web')]),
    roles: tableOf([roleOf('engineer')]),
    people: tableOf(people.map((name) => personOf(name))),
    seats: tableOf(
      people.map((name) => seatOf(name, { teamId: teamId(name === 'd' ? 'web' : 'pay'), personId: personId(name) })),
    ),
    areas: tableOf([
      areaOf('api', { owners: [{ kind: 'team', teamId: teamId('pay'), share: null, reviewers: null }] }),
      areaOf('site', { owners: [{ kind: 'team', teamId: teamId('web'), share: null, reviewers: null }] }),
    ]),
    rules: new Map(),
    gates: new Map(),
    assumptions: new Map(),
  };
  const assumptions = resolveAssumptions(org.assumptions);
  const parameters = {
    assumptions,
    changeRequestProbability: null,
    arrivalScv: null,
    effortCv: null,
    aiEffortCv: null,
  };
  const arrivals = new Map([
    [areaId('api'), 10],
    [areaId('site'), 3],
  ]);

  it('is at what is declared what the app shows for a team of its own', () => {
    const queue = createUnitQueue(org, [teamId('pay')], arrivals, parameters);
    const shown = evaluateOrg(org).teams.get(teamId('pay'));
    if (queue === null || shown?.utilisation.kind !== 'used' || shown.wait.kind !== 'about') throw new Error('idle');
    expect(queue.utilisation(queue.priorHours)).toBeCloseTo(shown.utilisation.value, 9);
    expect(queue.firstResponseHours(queue.priorHours)).toBeCloseTo(shown.wait.meanHours, 9);
    expect(queue.cycleHours(queue.priorHours)).toBeCloseTo(shown.wait.cycleHours, 9);
    // The app keeps the review times of people and of assistants apart, and cuts each in sixteen; here both are one, cut in 64.
    const ninetieth = queue.firstResponseWithin(queue.priorHours)(0.9) / shown.wait.ninetiethHours;
    expect(Math.abs(ninetieth - 1)).toBeLessThan(0.1);
    expect(queue.declared.effortHours / queue.declared.reviewShare).toBeCloseTo(queue.priorHours, 12);
    expect(queue).toMatchObject({ reviewers: 3, pullRequestsPerWeek: 10 });
  });

  it('of two teams lies between theirs', () => {
    const of = (...names: readonly string[]) => createUnitQueue(org, names.map(teamId), arrivals, parameters);
    const [pay, web, both] = [of('pay'), of('web'), of('pay', 'web')];
    const at = (queue: typeof pay) => queue?.firstResponseHours(queue.priorHours) ?? 0;
    expect(at(both)).toBeGreaterThan(Math.min(at(pay), at(web)));
    expect(at(both)).toBeLessThan(Math.max(at(pay), at(web)));
    expect(both?.reviewers).toBe(4);
  });

  it('is not there without arrivals or reviewers', () => {
    expect(createUnitQueue(org, [teamId('pay')], new Map(), parameters)).toBeNull();
    const empty: Org = { ...org, seats: tableOf([seatOf('x', { id: seatId('x'), roleId: roleId('engineer') })]) };
    expect(createUnitQueue(empty, [teamId('pay')], arrivals, parameters)).toBeNull();
  });

  it('rises with the time scale, beyond saturation too', () => {
    const queue = createUnitQueue(org, [teamId('pay'), teamId('web')], arrivals, parameters);
    let last = 0;
    for (let hours = 0.1; hours < 100; hours *= 1.2) {
      const found = queue?.firstResponseHours(hours) ?? NaN;
      expect(Number.isFinite(found) && found > last).toBe(true);
      last = found;
    }
  });
});

describe('a chance of change requests that is measured over both classes', () => {
  it('is taken apart so that it comes together again', () => {
    // 1 - (1 - 0.35)^1.7 = 0.5193 for AI-assisted ones.
    // Change requests for each pull request: 0.35 / 0.65, and (1 - 0.65^1.7) / 0.65^1.7 with AI assistance.
    const requests = 0.6 * (0.35 / 0.65) + 0.4 * (1 / 0.65 ** 1.7 - 1);
    expect(humanChangeRequests(requests / (1 + requests), 0.4, 1.7)).toBeCloseTo(0.35, 12);
    expect(humanChangeRequests(0.2, 0, 1.7)).toBeCloseTo(0.2, 12);
  });
});
