import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDocument, redoStep, undoStep, type PlanDocument } from '../plan/history.ts';
import { createPlan } from '../plan/plan.ts';
import type { PlanCommand } from '../plan/planCommand.ts';
import { takeUserStep, userStepsArbitrary } from '../testing/commandArbitrary.ts';
import { planArbitrary } from '../testing/planArbitrary.ts';
import { areaOf, groupOf, personOf, roleOf, seatOf, teamOf } from '../testing/smallOrg.ts';
import { commanded, smallPlan } from '../testing/smallPlan.ts';
import { parsePlanFile } from './parsePlanFile.ts';
import { serialisePlan } from './serialisePlan.ts';

function opened(text: string): PlanDocument {
  const parsed = parsePlanFile(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  expect(parsed.value.notices).toEqual([]);
  return parsed.value.document;
}

const worked = fc
  .oneof(fc.constant(smallPlan), planArbitrary)
  .chain((plan) => userStepsArbitrary(plan, 20).map((steps) => steps.reduce(takeUserStep, createDocument(plan))));

describe('whatever somebody did to a plan', () => {
  it('is there again when it is saved and opened: the plan, what can be undone and what can be done again', () => {
    fc.assert(
      fc.property(worked, (document) => {
        expect(opened(serialisePlan(document))).toEqual(document);
      }),
      { numRuns: 200 },
    );
  });

  it('can be taken back and done again after it is opened, step by step', () => {
    fc.assert(
      fc.property(worked, (document) => {
        let before = document;
        let after = opened(serialisePlan(document));
        for (const step of [undoStep, undoStep, undoStep, redoStep, redoStep, redoStep, redoStep]) {
          before = step(before);
          after = step(after);
          expect(after.plan).toEqual(before.plan);
        }
      }),
    );
  });

  it('can be saved again in the middle of what was undone', () => {
    fc.assert(
      fc.property(worked, fc.nat(5), (document, undone) => {
        let current = opened(serialisePlan(document));
        for (let count = 0; count < undone; count += 1) current = undoStep(current);
        expect(opened(serialisePlan(current))).toEqual(current);
      }),
    );
  });
});

describe('text of any length', () => {
  const long = 'An endless name '.repeat(10_000);

  it.each<[string, PlanCommand]>([
    ['the plan’s name', { kind: 'renamePlan', name: long.trim() }],
    ['a scenario’s name', { kind: 'createScenario', name: long, copyOf: null }],
    [
      'every record’s name',
      {
        kind: 'editBaseline',
        edits: [
          { kind: 'createGroup', group: groupOf('long', { name: long }) },
          { kind: 'createTeam', team: teamOf('long', { name: long }) },
          { kind: 'createRole', role: roleOf('long', { name: long }) },
          {
            kind: 'createPerson',
            person: personOf('long', {
              name: long,
              note: long,
              emails: [`${'e'.repeat(1000)}@acme.example`],
              logins: [{ provider: 'github', login: 'l'.repeat(1000) }],
            }),
          },
          { kind: 'createSeat', seat: seatOf('long', { title: long, roleId: roleOf('long').id }) },
          { kind: 'createArea', area: areaOf('long', { name: long, paths: [long] }) },
        ],
      },
    ],
  ])('that is accepted as %s is saved and opened', (_, command) => {
    const document = createDocument(commanded(createPlan('Commerce'), command));
    expect(opened(serialisePlan(document))).toEqual(document);
  });
});
