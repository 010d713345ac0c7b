import { beforeEach, describe, expect, it } from 'vitest';
import { createPlan } from '../../shared/plan/plan.ts';
import { areaId, seatId, smallOrg } from '../../shared/testing/smallOrg.ts';
import { mapViewOf } from './mapView.ts';
import { keyOf, selectionOf, selectTogether, subjectOf, toggleSelected, togetherOf } from './selecting.ts';
import { resetSession, setSession, useSessionStore } from './sessionStore.ts';

const view = mapViewOf({ ...createPlan('x'), baseline: smallOrg }, null);
const together = () => [...togetherOf(useSessionStore.getState())];

beforeEach(resetSession);

describe('selecting several', () => {
  it('turns keys into selections and back, colons in ids included', () => {
    for (const key of ['seat:seat-ana', 'area:a:b', 'team:x']) expect(keyOf(selectionOf(key))).toBe(key);
  });

  it('adds to what is selected alone, and takes out again', () => {
    setSession({ selection: { kind: 'seat', id: seatId('ana') } });
    expect(together()).toEqual([]);
    toggleSelected('seat:seat-ben');
    expect(together()).toEqual(['seat:seat-ana', 'seat:seat-ben']);
    toggleSelected('seat:seat-ana');
    expect(together()).toEqual([]);
    expect(useSessionStore.getState().selection).toEqual({ kind: 'seat', id: 'seat-ben' });
    toggleSelected('seat:seat-ben');
    expect(useSessionStore.getState().selection).toBeNull();
  });

  it('does not mix people and code areas', () => {
    selectTogether(['seat:seat-ana', 'seat:seat-ben']);
    toggleSelected('area:area-ledger');
    expect(useSessionStore.getState().selection).toEqual({ kind: 'area', id: 'area-ledger' });
    expect(together()).toEqual([]);
  });

  it('lets go of all as soon as something else is selected, whoever selects it', () => {
    selectTogether(['seat:seat-ana', 'seat:seat-ben']);
    setSession({ selection: { kind: 'seat', id: seatId('dan') } });
    expect(together()).toEqual([]);
  });
});

describe('what is taken hold of', () => {
  it('is one thing, or all that is selected when it is among it', () => {
    expect(subjectOf(view, { kind: 'seat', id: seatId('dan') })).toEqual({ kind: 'seat', seatId: 'seat-dan' });
    selectTogether(['seat:seat-ana', 'seat:seat-ben', 'seat:seat-gone']);
    setSession({ selection: { kind: 'seat', id: seatId('ana') } });
    expect(subjectOf(view, { kind: 'seat', id: seatId('ana') })).toEqual({
      kind: 'seat',
      seatId: 'seat-ana',
      others: ['seat-ben'],
    });
    expect(subjectOf(view, { kind: 'seat', id: seatId('dan') })).toEqual({ kind: 'seat', seatId: 'seat-dan' });
  });

  it('is nothing for a team and for what is not there', () => {
    expect(subjectOf(view, null)).toBeNull();
    expect(subjectOf(view, selectionOf('team:team-payments'))).toBeNull();
    expect(subjectOf(view, { kind: 'seat', id: seatId('gone') })).toBeNull();
  });

  it('knows from which team an area goes', () => {
    expect(subjectOf(view, { kind: 'area', id: areaId('ledger') })).toEqual({
      kind: 'area',
      areaId: 'area-ledger',
      fromTeamId: 'team-payments',
    });
    expect(subjectOf(view, { kind: 'area', id: areaId('proto') })).toMatchObject({ fromTeamId: null });
  });
});
