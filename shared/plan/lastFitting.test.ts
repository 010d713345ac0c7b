import { describe, expect, it } from 'vitest';
import { everyEdit, seatId } from '../testing/smallOrg.ts';
import { commanded, moveId, moveOf, scenarioOf, smallPlan } from '../testing/smallPlan.ts';
import { describeEdits } from './describePlanCommand.ts';
import { orgOfMisfit } from './lastFitting.ts';

const moves = [moveOf(1, [everyEdit.moveSeat])];
const scenario = scenarioOf('relieve', moves);
const before = { ...smallPlan, scenarios: new Map([[scenario.id, scenario]]) };
const after = commanded(before, { kind: 'editBaseline', edits: [{ kind: 'deleteSeat', seatId: seatId('ben') }] });

describe('orgOfMisfit', () => {
  const told = (past: Parameters<typeof orgOfMisfit>[1], status: 'active' | 'parked'): string => {
    const now = scenarioOf('relieve', [moveOf(1, [everyEdit.moveSeat], { status })]);
    const plan = { ...after, scenarios: new Map([[now.id, now]]) };
    return describeEdits(orgOfMisfit(plan, past, now, moveId(1), plan.baseline), [everyEdit.moveSeat]);
  };

  it('has the name of who is gone since the move applied, whether it is parked meanwhile or not', () => {
    expect(told([{ before, after }], 'active')).toContain('Ben Okoro');
    expect(told([{ before, after }], 'parked')).toContain('Ben Okoro');
  });

  it('has what the move meets where nothing else is remembered', () => {
    expect(told([], 'active')).not.toContain('Ben Okoro');
  });
});
