import { beforeEach, describe, expect, it } from 'vitest';
import { createDocument } from '../../shared/plan/history.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import { seatId, smallOrg, teamId } from '../../shared/testing/smallOrg.ts';
import { scenarioId, scenarioOf } from '../../shared/testing/smallPlan.ts';
import { mapViewOf } from '../stores/mapView.ts';
import { showDocument } from '../stores/planStore.ts';
import { setPresent } from '../stores/presentStore.ts';
import { resetSession, useSessionStore } from '../stores/sessionStore.ts';
import { dropInRoom } from './dropInRoom.ts';

const scenario = scenarioId('x');
const plan = {
  ...createPlan('x'),
  baseline: smallOrg,
  scenarios: new Map([[scenario, scenarioOf('x', [])]]),
};

/** What the room reads and a screen reader says after Cleo was moved. */
function told(areNamesShown: boolean): readonly [string, string] {
  setPresent({ scenarioId: scenario, areNamesShown });
  dropInRoom(mapViewOf(plan, scenario), { kind: 'seat', seatId: seatId('cleo') }, teamId('orders'));
  const { toast, announcement } = useSessionStore.getState();
  return [toast?.text ?? '', announcement];
}

beforeEach(() => {
  resetSession();
  showDocument({
    docId: 'doc',
    fileName: null,
    source: 'new',
    document: createDocument(plan),
    savedPlan: null,
    heldBy: null,
    isInConflict: false,
    isProtected: false,
  });
});

describe('dropInRoom', () => {
  it('tells a move by roles while names are hidden before the room', () => {
    const [shown, said] = told(false);
    expect(shown).toBe('Assign one engineer from Payments to Orders');
    expect(said).not.toContain('Cleo');
  });

  it('names who moves where names are shown', () => {
    expect(told(true)[0]).toBe('Assign Cleo Marsh from Payments to Orders');
  });
});
