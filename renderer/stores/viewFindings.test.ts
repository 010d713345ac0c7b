import { beforeEach, describe, expect, it } from 'vitest';
import { checkPlan } from '../../shared/findings/checkPlan.ts';
import { createDocument } from '../../shared/plan/history.ts';
import { createPlan, type Plan } from '../../shared/plan/plan.ts';
import { generateOrg } from '../../shared/testing/generatedOrg.ts';
import { smallPlan } from '../../shared/testing/smallPlan.ts';
import { findingsChecked, mapViewOf } from './mapView.ts';
import { dispatch, showDocument, usePlanStore } from './planStore.ts';
import { resetSession, setSession } from './sessionStore.ts';
import { useChecksDone } from './viewFindings.ts';

function show(plan: Plan, docId: string): Plan {
  showDocument({
    docId,
    fileName: null,
    source: 'file',
    document: createDocument(plan),
    savedPlan: null,
    heldBy: null,
    isInConflict: false,
    isProtected: false,
  });
  return plan;
}

function present(): Plan {
  const plan = usePlanStore.getState().open?.document.plan;
  if (plan === undefined) throw new Error('nothing is open');
  return plan;
}

const large = (): Plan => ({ ...createPlan('Large'), baseline: generateOrg(400, 40) });

beforeEach(resetSession);

describe('the findings of a view', () => {
  it('are there at once in a small organisation', () => {
    const view = mapViewOf(smallPlan, null);
    expect(view.areFindingsCurrent).toBe(true);
    expect(view.findings).toEqual(checkPlan(view.findingFacts));
  });

  it('of a large one come between frames, with another view and a word to who shows them', async () => {
    const plan = show(large(), 'one');
    const before = useChecksDone.getState().count;
    const view = mapViewOf(plan, null);
    expect([view.findings.length, view.areFindingsCurrent]).toEqual([0, false]);
    await findingsChecked(view);
    const checked = mapViewOf(plan, null);
    expect(checked).not.toBe(view);
    expect(checked.areFindingsCurrent).toBe(true);
    expect(checked.findings.length).toBeGreaterThan(0);
    expect(checked.findings).toEqual(checkPlan(view.findingFacts));
    expect(useChecksDone.getState().count).toBeGreaterThan(before);
    expect(mapViewOf(plan, null)).toBe(checked);
  });

  it('are the last ones until those of a change are there, and nothing in another plan', async () => {
    const plan = show(large(), 'two');
    await findingsChecked(mapViewOf(plan, null));
    const { findings } = mapViewOf(plan, null);
    dispatch({ kind: 'renamePlan', name: 'Renamed' });
    const changed = mapViewOf(present(), null);
    expect(changed.findings).toBe(findings);
    expect(changed.areFindingsCurrent).toBe(false);
    await findingsChecked(changed);
    expect(mapViewOf(present(), null).areFindingsCurrent).toBe(true);
    expect(mapViewOf(show(large(), 'three'), null).findings).toEqual([]);
  });

  it('wait while something is held', async () => {
    const plan = show(large(), 'four');
    const [seatId] = plan.baseline.seats.keys();
    if (seatId === undefined) throw new Error('there is nobody');
    setSession({
      drag: { subject: { kind: 'seat', seatId }, target: null, reviews: 'stay', reports: 'goUp', by: 'pointer' },
    });
    const done = findingsChecked(mapViewOf(plan, null));
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(mapViewOf(plan, null).areFindingsCurrent).toBe(false);
    setSession({ drag: null });
    await done;
    expect(mapViewOf(plan, null).areFindingsCurrent).toBe(true);
  });
});
