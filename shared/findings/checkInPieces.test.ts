import { describe, expect, it } from 'vitest';
import { asId, type SeatId, type TeamId } from '../base/ids.ts';
import { evaluateOrg } from '../model/evaluateOrg.ts';
import { courseOfOrg, evaluateCourseInPieces, evaluateOrgAfter } from '../model/orgCourse.ts';
import { applyOrgEdits } from '../org/applyOrgEdit.ts';
import type { Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { createPlan, type Plan } from '../plan/plan.ts';
import { resolveScenario } from '../plan/resolveScenario.ts';
import { generateOrg } from '../testing/generatedOrg.ts';
import { moveOf, scenarioId, scenarioOf } from '../testing/smallPlan.ts';
import { checkPlan, checkPlanInPieces } from './checkPlan.ts';
import { findingFacts, type FindingFacts } from './facts.ts';

const baseline = generateOrg(300, 30);
const teams = [...baseline.teams.keys()];
const seats = [...baseline.seats.keys()];

function moveTo(seat: number, team: number): OrgEdit {
  const [seatId, teamId] = [seats[seat] ?? asId<SeatId>(''), teams[team] ?? asId<TeamId>('')];
  return { kind: 'moveSeat', seatId, teamId, reviews: 'stay' };
}

const scenario = scenarioOf(
  'waves',
  Array.from({ length: 24 }, (_, move) =>
    moveOf(move + 1, [moveTo((move * 37) % seats.length, (move * 13 + 5) % teams.length)], { wave: 1 + (move % 3) }),
  ),
);
const plan: Plan = {
  ...createPlan('Pieces'),
  baseline,
  scenarios: new Map([[scenarioId('waves'), scenario]]),
};

/** The facts of a plan of which nothing was evaluated before. */
function freshFacts(): FindingFacts {
  const fresh = structuredClone(plan);
  const whole = fresh.scenarios.get(scenarioId('waves'));
  if (whole === undefined) throw new Error('the scenario is gone');
  const { org } = resolveScenario(fresh.baseline, whole);
  return findingFacts(fresh, whole, org, evaluateOrg(org, evaluateOrg(fresh.baseline)), '2026-01-05');
}

function movedBy(org: Org, seat: number, team: number): Org {
  const moved = applyOrgEdits(org, [moveTo(seat, team)]);
  return moved.ok ? moved.value : org;
}

describe('checking in pieces', () => {
  it('finds what checking at once finds, whatever else is evaluated in between', () => {
    const expected = checkPlan(freshFacts());
    expect(expected.length).toBeGreaterThan(3);
    const facts = freshFacts();
    const pieces = checkPlanInPieces(facts);
    let count = 0;
    let step = pieces.next();
    for (; step.done !== true; step = pieces.next()) {
      count += 1;
      // What somebody does meanwhile: looks at moves of the same plan, and of the scenario.
      evaluateOrg(movedBy(facts.plan.baseline, (count * 11) % seats.length, (count * 7) % teams.length));
      evaluateOrg(movedBy(facts.org, (count * 5) % seats.length, (count * 3) % teams.length), facts.result);
    }
    expect(step.value).toEqual(expected);
    // A wave at a time would be one long piece of each: it is a group of people at a time.
    expect(count).toBeGreaterThan(30);
  });

  it('gives the same figures of a wave to the last digit', () => {
    const { org, plan: fresh } = freshFacts();
    const other = freshFacts();
    const whole = evaluateOrgAfter(other.org, other.plan.baseline, 0);
    const pieces = evaluateCourseInPieces(courseOfOrg(fresh.baseline, [{ fromWeek: 1, org }], null), 0);
    let step = pieces.next();
    for (let count = 1; step.done !== true; count += 1) {
      evaluateOrg(movedBy(fresh.baseline, (count * 17) % seats.length, (count * 11) % teams.length));
      step = pieces.next();
    }
    expect([...step.value.teams]).toEqual([...whole.teams]);
    expect([...step.value.seats]).toEqual([...whole.seats]);
  });
});
