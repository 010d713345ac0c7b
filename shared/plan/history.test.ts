import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOrg } from '../org/checkOrg.ts';
import { commandStepsArbitrary, takeUserStep, userStepsArbitrary } from '../testing/commandArbitrary.ts';
import { planArbitrary } from '../testing/planArbitrary.ts';
import { everyEdit, freezeDeeply, seatId, teamId } from '../testing/smallOrg.ts';
import { scenarioId, smallPlan } from '../testing/smallPlan.ts';
import { createDocument, dispatchCommand, historyLimit, redoStep, undoStep, type PlanDocument } from './history.ts';
import type { PlanCommand } from './planCommand.ts';
import { resolveScenario } from './resolveScenario.ts';

const at = '2026-11-02T09:00:00.000Z';

function dispatched(document: PlanDocument, ...commands: readonly PlanCommand[]): PlanDocument {
  return commands.reduce((current, command) => {
    const done = dispatchCommand(current, command, at);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    return done.value;
  }, document);
}

function repeated(document: PlanDocument, step: (document: PlanDocument) => PlanDocument, times: number): PlanDocument {
  let current = document;
  for (let count = 0; count < times; count += 1) current = step(current);
  return current;
}

const rename = (name: string): PlanCommand => ({ kind: 'renamePlan', name });
const start = createDocument(smallPlan);

describe('a step of history', () => {
  it('says what was done, when, and both plans', () => {
    const document = dispatched(start, {
      kind: 'addMove',
      scenarioId: scenarioId('split'),
      edits: [everyEdit.transferArea],
      wave: 1,
    });
    expect(document.undo).toHaveLength(1);
    expect(document.undo[0]).toMatchObject({ label: 'Transfer ledger from Payments API to Orders', at });
    expect(document.undo[0]?.before).toBe(smallPlan);
    expect(document.undo[0]?.after).toBe(document.plan);
  });

  it('names who is gone from the baseline, from the time before', () => {
    const planned = dispatched(start, {
      kind: 'addMove',
      scenarioId: scenarioId('split'),
      edits: [{ kind: 'moveSeat', seatId: seatId('ana'), teamId: teamId('orders'), reviews: 'stay' }],
      wave: 1,
    });
    const move = planned.plan.scenarios.get(scenarioId('split'))?.moves.at(-1);
    if (move === undefined) throw new Error('a move');
    const without = dispatched(planned, {
      kind: 'editBaseline',
      edits: [{ kind: 'deleteSeat', seatId: seatId('ana') }],
    });
    const parked = dispatched(without, {
      kind: 'updateMove',
      scenarioId: scenarioId('split'),
      moveId: move.id,
      changes: { status: 'parked' },
    });
    expect(parked.undo.at(-1)?.label).toMatch(/^Park: Assign Ana/);
  });

  it('is not made by a command that is refused, and the way forward stays open', () => {
    const undone = undoStep(dispatched(start, rename('Renamed')));
    const refused = dispatchCommand(undone, rename(' '), at);
    expect(refused).toEqual({ ok: false, error: { kind: 'plan.nameMissing' } });
    expect(redoStep(undone).plan.name).toBe('Renamed');
  });

  it('is not made by a command that would change nothing', () => {
    expect(dispatchCommand(start, rename('Commerce'), at)).toEqual({ ok: false, error: { kind: 'plan.noChange' } });
  });
});

describe('undo and redo', () => {
  it('do nothing where there is nothing to do', () => {
    expect(undoStep(start)).toBe(start);
    expect(redoStep(start)).toBe(start);
  });

  it('go back and forth to the very same plans, with the labels on the way', () => {
    const done = dispatched(start, rename('One'), rename('Two'));
    const undone = undoStep(done);
    expect(undone.plan).toBe(done.undo[1]?.before);
    expect(undone.undo.map((step) => step.label)).toEqual(['Rename the plan to One']);
    expect(undone.redo.map((step) => step.label)).toEqual(['Rename the plan to Two']);
    expect(redoStep(undone)).toEqual(done);
    expect(redoStep(undone).plan).toBe(done.plan);
  });

  it('start a new branch: what was undone before another command is gone', () => {
    const branched = dispatched(undoStep(dispatched(start, rename('One'), rename('Two'))), rename('Three'));
    expect(branched.redo).toEqual([]);
    expect(redoStep(branched)).toBe(branched);
    expect(branched.undo.map((step) => step.label)).toEqual(['Rename the plan to One', 'Rename the plan to Three']);
    expect(repeated(branched, undoStep, 2).plan).toBe(smallPlan);
  });

  it('reach back over two hundred steps and more, and forget the oldest past the limit', () => {
    expect(historyLimit).toBeGreaterThanOrEqual(200);
    const names = Array.from({ length: historyLimit + 10 }, (_, index) => rename(`Name ${index + 1}`));
    const done = dispatched(start, ...names);
    expect(done.undo).toHaveLength(historyLimit);
    expect(repeated(done, undoStep, 200).plan.name).toBe(`Name ${historyLimit + 10 - 200}`);
    const furthest = repeated(done, undoStep, historyLimit + 10);
    expect(furthest.plan.name).toBe('Name 10');
    expect(furthest.redo).toHaveLength(historyLimit);
    expect(repeated(furthest, redoStep, historyLimit).plan).toBe(done.plan);
  });

  it('take an import back as one step', () => {
    const done = dispatched(start, {
      kind: 'import',
      changes: {
        record: { id: smallPlan.imports.keys().next().value ?? raise(), at, files: [] },
        edits: [everyEdit.createPerson, everyEdit.createTeam, everyEdit.createArea],
        pullRequests: [],
        identities: [],
      },
    });
    expect(done.plan.baseline.people.size).toBe(5);
    expect(undoStep(done).plan).toBe(smallPlan);
  });
});

function raise(): never {
  throw new Error('the small plan has an import');
}

const planAndSteps = fc
  .oneof(fc.constant(smallPlan), planArbitrary)
  .chain((plan) => fc.record({ plan: fc.constant(plan), steps: commandStepsArbitrary(plan, 15) }));

describe('any commands', () => {
  it('are all taken back by as many undos, and all done again by as many redos', () => {
    fc.assert(
      fc.property(planAndSteps, ({ plan, steps }) => {
        const done = steps.reduce(takeUserStep, createDocument(plan));
        const count = done.undo.length;
        const undone = repeated(done, undoStep, count);
        expect(undone.plan).toBe(plan);
        expect(undone.undo).toEqual([]);
        const redone = repeated(undone, redoStep, count);
        expect(redone.plan).toBe(done.plan);
        expect(redone).toEqual(done);
      }),
      { numRuns: 200 },
    );
  });

  it('with undo and redo between them leave a chain in which each step begins where the one before ended', () => {
    fc.assert(
      fc.property(
        userStepsArbitrary(smallPlan, 25).map((steps) => steps.reduce(takeUserStep, start)),
        ({ plan, undo, redo }) => {
          const chain = [...undo, ...[...redo].reverse()];
          expect(chain[0]?.before ?? plan).toBe(smallPlan);
          for (const [place, step] of chain.entries()) {
            expect(step.label).not.toBe('');
            if (place > 0) expect(step.before).toBe(chain[place - 1]?.after);
          }
          expect(undo.at(-1)?.after ?? smallPlan).toBe(undo.length === 0 ? smallPlan : plan);
          expect(redo.at(-1)?.before ?? plan).toBe(plan);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('write to no earlier plan, and lead to sound organisations only', () => {
    fc.assert(
      fc.property(planAndSteps, ({ plan, steps }) => {
        let document = createDocument(freezeDeeply(plan));
        for (const [number, step] of steps.entries()) {
          document = takeUserStep(document, freezeDeeply(step), number);
          freezeDeeply(document.plan);
          expect(checkOrg(document.plan.baseline)).toEqual([]);
          for (const scenario of document.plan.scenarios.values()) {
            expect(checkOrg(resolveScenario(document.plan.baseline, scenario).org)).toEqual([]);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('each change the plan', () => {
    fc.assert(
      fc.property(planAndSteps, ({ plan, steps }) => {
        for (const step of steps.reduce(takeUserStep, createDocument(plan)).undo) {
          expect(step.after).not.toBe(step.before);
        }
      }),
    );
  });
});
