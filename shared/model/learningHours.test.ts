import { describe, expect, it } from 'vitest';
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
import { learningHoursOf, type LearningHours } from './learningHours.ts';
import { courseOfOrg, evaluateCourse } from './orgCourse.ts';

const [one, two, ledger] = [teamId('one'), teamId('two'), areaId('ledger')];
const firstDay = '2026-12-07';

/** Two teams of two, of which one reviews. */
const baseline: Org = {
  ...emptyOrg,
  teams: tableOf([teamOf('one'), teamOf('two', { order: 1 })]),
  roles: tableOf([roleOf('engineer')]),
  people: tableOf(['ada', 'bob', 'cyd', 'dot'].map((name) => personOf(name))),
  seats: tableOf(
    ['ada', 'bob', 'cyd', 'dot'].map((name, place) =>
      seatOf(name, { teamId: place < 2 ? one : two, personId: personId(name) }),
    ),
  ),
  areas: tableOf([
    areaOf('ledger', {
      owners: [{ kind: 'team', teamId: one, share: null, reviewers: null }],
      demand: { pullRequestsPerWeek: 12, aiShare: 0, reviewEffortHours: null, source: 'stated', weeks: 0 },
    }),
  ]),
};

function costOf(after: Org, fromWeek: number, first: string | null = firstDay): LearningHours {
  const evaluated = (org: Org) => ({ org, result: evaluateOrg(org) });
  return learningHoursOf(evaluated(baseline), evaluated(baseline), evaluated(after), {
    fromWeek,
    firstDay: first,
    horizonWeeks: 26,
  });
}

/** What the weeks of the plan say: hours that reviews take more, and hours that are given less, than once all is learnt. */
function summedOver(after: Org, fromWeek: number): { readonly learning: number; readonly teaching: number } {
  const course = courseOfOrg(baseline, [{ fromWeek, org: after }], firstDay);
  let [learning, teaching] = [0, 0];
  const parts = 4;
  for (let step = (fromWeek - 1) * parts; step < 26 * parts; step += 1) {
    const weeks = (step + 0.5) / parts;
    const now = evaluateCourse(course, weeks).total;
    const settled = evaluateOrg(course.stages.findLast((stage) => stage.fromWeek - 1 <= weeks)?.org ?? after).total;
    learning += (now.demandHours - settled.demandHours) / parts;
    teaching += (settled.supplyHours - now.supplyHours) / parts;
  }
  return { learning, teaching };
}

describe('what learning costs', () => {
  const handedOver = applied(baseline, { kind: 'transferArea', areaId: ledger, fromTeamId: one, toTeamId: two });

  it('is what the weeks of the plan add up to, from the week of the change', () => {
    for (const fromWeek of [1, 9, 20]) {
      const { learning, teaching } = costOf(handedOver, fromWeek);
      const weeks = summedOver(handedOver, fromWeek);
      expect(Math.abs(learning / weeks.learning - 1), `from week ${fromWeek}`).toBeLessThan(0.01);
      // Nobody is left who could teach.
      expect(teaching).toBe(0);
      expect(weeks.teaching).toBeCloseTo(0, 9);
    }
  });

  it('counts from the week in which somebody comes, as long as a newcomer learns, with the time of who teaches', () => {
    const hired = applied(
      baseline,
      { kind: 'createPerson', person: { ...personOf('eve'), availableFrom: '2027-01-04' } },
      { kind: 'createSeat', seat: seatOf('eve', { teamId: one, personId: personId('eve') }) },
    );
    const found = costOf(hired, 1);
    // Week 5 begins on 4 January.
    expect(found.fromWeek).toBe(5);
    const weeks = summedOver(hired, 1);
    // Her time constant is 12 weeks: a tenth of one owner's 6.96 hours as long.
    expect(found.teaching).toBeCloseTo(0.1 * 6.96 * 12, 6);
    expect(Math.abs(found.teaching / weeks.teaching - 1)).toBeLessThan(0.02);
    expect(costOf(hired, 1, null).learning).toBeGreaterThan(found.learning);
    // Less of her work goes to her while she is slow, so that her own hours are the most that it can cost.
    expect(found.learning).toBeGreaterThan(weeks.learning * 0.95);
    expect(costOf(hired, 30)).toEqual({ learning: 0, teaching: 0, fromWeek: null });
  });

  it('is nothing where nobody has to learn', () => {
    const away = applied(baseline, { kind: 'closeSeat', seatId: seatId('bob') });
    expect(costOf(away, 1)).toEqual({ learning: 0, teaching: 0, fromWeek: null });
  });
});
