import { beforeEach, describe, expect, it } from 'vitest';
import { createDocument } from '../../shared/plan/history.ts';
import { resolveScenario } from '../../shared/plan/resolveScenario.ts';
import { courseOfView } from '../compute/forecasts.ts';
import { everyEdit } from '../../shared/testing/smallOrg.ts';
import { commanded, moveOf, scenarioId, scenarioOf, smallPlan } from '../../shared/testing/smallPlan.ts';
import { mapViewOf, snapshotViewOf, steppedViewOf, toldMovesOf } from './mapView.ts';
import { showDocument } from './planStore.ts';
import { resetSession, setSession } from './sessionStore.ts';
import { currentView } from './useCurrentView.ts';

const relieve = scenarioId('relieve');
/** In the list the seat of the second wave stands before the transfer of the first. */
const scenario = scenarioOf('relieve', [
  moveOf(1, [everyEdit.createSeat], { wave: 2 }),
  moveOf(2, [everyEdit.transferArea], { wave: 1 }),
  moveOf(3, [everyEdit.moveSeat], { wave: 1, status: 'parked' }),
]);
const plan = { ...smallPlan, scenarios: new Map([[relieve, scenario]]) };

beforeEach(resetSession);

describe('a scenario told move by move', () => {
  it('begins as the baseline, goes by waves, leaves parked moves out and ends as the whole', () => {
    expect(toldMovesOf(plan, scenario).steps.map(({ move }) => move.id)).toEqual(['move-2', 'move-1']);
    expect(steppedViewOf(plan, relieve, 0).org).toBe(plan.baseline);
    const one = steppedViewOf(plan, relieve, 1);
    expect(one.org.seats).toBe(plan.baseline.seats);
    expect([...one.marks.areas.keys()]).toEqual(['area-ledger']);
    expect(steppedViewOf(plan, relieve, 2).org).toEqual(resolveScenario(plan.baseline, scenario).org);
    expect(steppedViewOf(plan, relieve, 2).result).toEqual(mapViewOf(plan, relieve).result);
  });

  it('is simulated with each of its waves in its week, as the whole is', () => {
    const weeksAt = (view: ReturnType<typeof mapViewOf>) => courseOfView(view).changes.map(({ fromWeek }) => fromWeek);
    expect(weeksAt(mapViewOf(plan, relieve))).toEqual([1, 5]);
    expect(weeksAt(steppedViewOf(plan, relieve, 2))).toEqual([1, 5]);
    expect(weeksAt(steppedViewOf(plan, relieve, 1))).toEqual([1]);
    const later = { ...plan, scenarios: new Map([[relieve, scenarioOf('relieve', scenario.moves.slice(0, 1))]]) };
    expect(weeksAt(steppedViewOf(later, relieve, 1))).toEqual([5]);
  });

  it('is the same view as long as the plan is the same', () => {
    expect(steppedViewOf(plan, relieve, 1)).toBe(steppedViewOf(plan, relieve, 1));
    expect(steppedViewOf({ ...plan }, relieve, 1)).not.toBe(steppedViewOf(plan, relieve, 1));
  });
});

describe('an old baseline', () => {
  const adopted = commanded(plan, {
    kind: 'adoptScenario',
    scenarioId: relieve,
    snapshotName: 'November',
    at: '2026-11-26T09:00:00.000Z',
  });
  const [snapshot] = adopted.snapshots.values();

  it('is on screen as a plan of its own while it is open, whatever scenario is chosen', () => {
    if (snapshot === undefined) throw new Error('nothing was kept');
    showDocument({
      docId: 'doc-1',
      fileName: null,
      source: 'new',
      document: createDocument(adopted),
      savedPlan: null,
      heldBy: null,
      isInConflict: false,
      isProtected: false,
    });
    setSession({ scenarioId: relieve });
    expect(currentView()?.scenario?.id).toBe(relieve);
    setSession({ snapshotId: snapshot.id });
    expect(currentView()).toBe(snapshotViewOf(adopted, snapshot));
    expect(currentView()?.org).toBe(smallPlan.baseline);
    expect(currentView()?.scenario).toBeNull();
  });
});
