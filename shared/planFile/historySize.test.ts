import { describe, expect, it } from 'vitest';
import { createDocument, dispatchCommand, historyLimit, undoStep, type PlanDocument } from '../plan/history.ts';
import { commanded, scenarioId, smallPlan } from '../testing/smallPlan.ts';
import { parsePlanFile } from './parsePlanFile.ts';
import { largestHistory, serialisePlan } from './serialisePlan.ts';

const at = '2026-11-02T09:00:00.000Z';

function renamed(names: readonly string[]): PlanDocument {
  return names.reduce((document, name) => {
    const done = dispatchCommand(document, { kind: 'renamePlan', name }, at);
    if (!done.ok) throw new Error(done.error.kind);
    return done.value;
  }, createDocument(smallPlan));
}

function reopened(document: PlanDocument): PlanDocument {
  const parsed = parsePlanFile(serialisePlan(document));
  if (!parsed.ok) throw new Error(parsed.error.kind);
  expect(parsed.value.notices).toEqual([]);
  return parsed.value.document;
}

describe('the history in a file', () => {
  it('has the last thousand steps, all of which can be taken back after it is opened', () => {
    expect(historyLimit).toBe(1000);
    const names = Array.from({ length: 1010 }, (_, index) => `Name ${index + 1}`);
    let document = reopened(renamed(names));
    expect(document.undo).toHaveLength(1000);
    while (document.undo.length > 0) document = undoStep(document);
    expect(document.plan.name).toBe('Name 10');
  });

  it('gives up its oldest steps, and nothing else, where they would take more than their share of the file', () => {
    // Each step holds the name before it, and the one after it in its label: two million letters.
    const names = Array.from(
      { length: 12 },
      (_, index) => `${String.fromCharCode(97 + index)}${'.'.repeat(1_000_000)}`,
    );
    const document = renamed(names);
    const again = reopened(document);
    expect(again.plan.name.slice(0, 1)).toBe('l');
    expect(largestHistory).toBe(8 * 1024 * 1024);
    expect(again.undo.map(({ after }) => after.name.slice(0, 1))).toEqual(['i', 'j', 'k', 'l']);
    expect(serialisePlan(document).length).toBeLessThan(largestHistory + 1_500_000);
  });

  it('keeps old baselines as what differs from today’s, not as copies', () => {
    const plan = commanded(smallPlan, {
      kind: 'adoptScenario',
      scenarioId: scenarioId('relieve'),
      snapshotName: 'Before',
      at,
    });
    const line = serialisePlan(createDocument(plan))
      .split('\n')
      .find((text) => text.includes('"snapshot-before"'));
    // One area has another owner again, and the seat that was opened is not there.
    expect(line).toContain('"remove":["seat-validator"]');
    expect(line).toContain('area-ledger');
    expect(line).not.toContain('area-shop');
  });
});
