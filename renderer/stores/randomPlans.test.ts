import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type SeatId, type TeamId } from '../../shared/base/ids.ts';
import { applyPlanCommand } from '../../shared/plan/applyPlanCommand.ts';
import { createPlan, type Plan } from '../../shared/plan/plan.ts';
import { everyEditArbitrary } from '../../shared/testing/editArbitrary.ts';
import { smallOrg } from '../../shared/testing/smallOrg.ts';
import { parsePlanFile } from '../../shared/planFile/parsePlanFile.ts';
import { previewDrop } from './dropPreview.ts';
import { mapViewOf } from './mapView.ts';
import { usualChoices, type DragSubject, type DropChoices, type DropTarget } from './sessionStore.ts';

function sample(): Plan {
  const file = path.join(import.meta.dirname, '../../build/samples/commerce.headroom');
  const parsed = parsePlanFile(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error('the sample cannot be read');
  return parsed.value.document.plan;
}

const small: Plan = { ...createPlan('Random'), baseline: smallOrg };
const start = sample();
const scenarioId = [...start.scenarios.keys()][0] ?? null;

/** What is dropped, and where, by their places in the lists of the plan as it is then; longer lists begin again. */
const dropArbitrary = fc.record({
  isArea: fc.boolean(),
  what: fc.nat(200),
  where: fc.oneof(
    fc.record({ team: fc.nat(20) }),
    fc.record({ seat: fc.nat(200) }),
    fc.constant('unassigned' as const),
  ),
  reviews: fc.constantFrom('stay' as const, 'take' as const),
  reports: fc.constantFrom('travel' as const, 'goUp' as const, 'unassigned' as const),
  wave: fc.integer({ min: 1, max: 3 }),
});

/** The plan after a drop; a drop that is refused changes nothing. */
function dropped(plan: Plan, subject: DragSubject, target: DropTarget, choices: DropChoices, wave: number): Plan {
  if (scenarioId === null) throw new Error('the sample has no scenario');
  const outcome = previewDrop(mapViewOf(plan, scenarioId), subject, target, choices);
  if (outcome.kind === 'refused') return plan;
  const done = applyPlanCommand(plan, { kind: 'addMove', scenarioId, edits: outcome.preview.edits, wave });
  return done.ok ? done.value : plan;
}

function at<Value>(values: Iterable<Value>, place: number): Value {
  const list = [...values];
  const value = list[place % list.length];
  if (value === undefined) throw new Error('the list is empty');
  return value;
}

describe('a plan that is planned on by hand', () => {
  it('shows its findings where one person is to teach more than ten', () => {
    // Three teams in one: at a tenth of the time for each, nothing was left of who teaches, and shares of nothing are no numbers.
    const drops = [
      ['seat-marta-kowalska', 'team-catalogue-search'],
      ['seat-aisha-karim', 'team-orders-fulfilment'],
      ['seat-henrik-olsen', 'team-orders-fulfilment'],
      ['seat-arjun-nair', 'team-orders-fulfilment'],
    ] as const;
    let plan = start;
    for (const [seat, team] of drops) {
      const subject: DragSubject = { kind: 'seat', seatId: asId<SeatId>(seat) };
      plan = dropped(plan, subject, { kind: 'team', teamId: asId<TeamId>(team) }, usualChoices, 1);
      expect(mapViewOf(plan, scenarioId).findings.length).toBeGreaterThan(0);
    }
  });

  it('shows figures that are numbers, and its findings, after any drops', () => {
    fc.assert(
      fc.property(fc.array(dropArbitrary, { minLength: 1, maxLength: 12 }), (drops) => {
        let plan = start;
        for (const { isArea, what, where, reviews, reports, wave } of drops) {
          const { org } = mapViewOf(plan, scenarioId);
          const area = at(org.areas.values(), what);
          const owner = area.owners.find((candidate) => candidate.kind === 'team');
          const subject: DragSubject = isArea
            ? { kind: 'area', areaId: area.id, fromTeamId: owner?.kind === 'team' ? owner.teamId : null }
            : { kind: 'seat', seatId: at(org.seats.keys(), what) };
          const target: DropTarget =
            where === 'unassigned'
              ? { kind: 'unassigned' }
              : 'team' in where
                ? { kind: 'team', teamId: at(org.teams.keys(), where.team) }
                : { kind: 'seat', seatId: at(org.seats.keys(), where.seat) };
          plan = dropped(plan, subject, target, { reviews, reports }, wave);
        }
        const { result, findings } = mapViewOf(plan, scenarioId);
        expect(findings.length).toBeGreaterThan(0);
        expect(notNumbers(result)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 300_000);
});

describe('any plan', () => {
  it('has its figures and its findings, whatever was edited before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(everyEditArbitrary(smallOrg), fc.integer({ min: 1, max: 3 })), { maxLength: 12 }),
        (acts) => {
          const made = applyPlanCommand(small, { kind: 'createScenario', name: 'A', copyOf: null });
          if (!made.ok) throw new Error('no scenario');
          let plan = made.value;
          const scenarioId = [...plan.scenarios.keys()][0] ?? null;
          if (scenarioId === null) throw new Error('no scenario');
          for (const [edit, wave] of acts) {
            const next = applyPlanCommand(plan, { kind: 'addMove', scenarioId, edits: [edit], wave });
            if (next.ok) plan = next.value;
          }
          const { result, findings } = mapViewOf(plan, scenarioId);
          expect(notNumbers(result)).toEqual([]);
          // They are worked out when they are read.
          expect(Array.isArray(findings)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  }, 100_000);
});

/** Where in some figures there is a number that is none. */
function notNumbers(value: unknown, place = ''): readonly string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${place} is ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  const entries: Iterable<readonly [unknown, unknown]> = value instanceof Map ? value : Object.entries(value);
  return [...entries].flatMap(([key, entry]) => notNumbers(entry, `${place}/${String(key)}`));
}
