import { describe, expect, it } from 'vitest';
import { asId, type ImportId } from '../base/ids.ts';
import { smallOrg, teamId } from '../testing/smallOrg.ts';
import { applyPlanCommand } from './applyPlanCommand.ts';
import { drawsToday } from './drawsToday.ts';
import { createPlan, type Plan } from './plan.ts';
import type { PlanCommand } from './planCommand.ts';

function after(plan: Plan, command: PlanCommand): Plan {
  const done = applyPlanCommand(plan, command);
  if (!done.ok) throw new Error(done.error.kind);
  return done.value;
}

describe('today’s organisation', () => {
  it('is drawn in a plan that was begun empty, until a scenario begins', () => {
    const plan = createPlan('Empty');
    expect(drawsToday(plan)).toBe(true);
    expect(drawsToday({ ...plan, baseline: smallOrg })).toBe(true);
    expect(drawsToday(after(plan, { kind: 'createScenario', name: 'A', copyOf: null }))).toBe(false);
  });

  it('is locked where it was imported, or where it is the result of a scenario', () => {
    const plan = createPlan('Empty');
    const id = asId<ImportId>('import-1');
    expect(drawsToday({ ...plan, imports: new Map([[id, { id, at: '2026-11-01T00:00:00Z', files: [] }]]) })).toBe(
      false,
    );
    const kept = after({ ...plan, baseline: smallOrg }, { kind: 'keepSnapshot', name: 'Before', at: '2026-11-01' });
    expect(drawsToday(kept)).toBe(false);
  });

  it('takes the place of a card with an edit, as one step', () => {
    const plan: Plan = { ...createPlan('Drawn'), baseline: smallOrg };
    const id = teamId('payments');
    const edits = [{ kind: 'updateTeam', teamId: id, changes: { name: 'Elsewhere' } }] as const;
    const next = after(plan, { kind: 'editBaseline', edits, places: [[id, { x: 10, y: 20 }]] });
    expect(next.layout.get(id)).toEqual({ x: 10, y: 20 });
    expect(next.baseline.teams.get(id)?.name).toBe('Elsewhere');
  });
});
