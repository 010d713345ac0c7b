import { beforeEach, describe, expect, it } from 'vitest';
import { noMarks } from '../../shared/plan/moveMarks.ts';
import { createDocument } from '../../shared/plan/history.ts';
import { everyEdit, teamId } from '../../shared/testing/smallOrg.ts';
import { commanded, moveId, scenarioId, smallPlan } from '../../shared/testing/smallPlan.ts';
import { changeEntry, resetImport, useImportStore, type ImportEntry } from './importStore.ts';
import { mapViewOf } from './mapView.ts';
import { dispatch, isUnsaved, markSaved, redo, showDocument, undo, usePlanStore, type OpenPlan } from './planStore.ts';
import { announce, resetSession, setSession, showToast, useSessionStore } from './sessionStore.ts';
import { currentView, shownScenario } from './useCurrentView.ts';

const relieve = scenarioId('relieve');

function show(savedPlan: OpenPlan['savedPlan'] = smallPlan): void {
  showDocument({
    docId: 'doc-1',
    fileName: 'commerce.headroom',
    source: 'file',
    document: createDocument(smallPlan),
    savedPlan,
    heldBy: null,
    isInConflict: false,
    isProtected: false,
  });
}

function opened(): OpenPlan {
  const { open } = usePlanStore.getState();
  if (open === null) throw new Error('nothing is open');
  return open;
}

beforeEach(() => {
  usePlanStore.setState({ open: null });
  resetSession();
  resetImport();
});

describe('the open plan', () => {
  it('takes no command when nothing is open', () => {
    expect(dispatch({ kind: 'renamePlan', name: 'x' })).toEqual({ ok: false, error: { kind: 'plan.noChange' } });
    undo();
    redo();
    expect(usePlanStore.getState().open).toBeNull();
    expect(currentView()).toBeNull();
  });

  it('changes by commands, back and forth, and stays the same when one is refused', () => {
    show();
    expect(dispatch({ kind: 'renamePlan', name: 'Renamed' }).ok).toBe(true);
    expect(opened().document.plan.name).toBe('Renamed');
    const before = opened();
    expect(dispatch({ kind: 'renamePlan', name: ' ' }).ok).toBe(false);
    expect(opened()).toBe(before);
    undo();
    expect(opened().document.plan).toBe(smallPlan);
    redo();
    expect(opened().document.plan.name).toBe('Renamed');
  });

  it('is unsaved while it differs from what is in the file, undo included', () => {
    show();
    expect(isUnsaved(opened())).toBe(false);
    dispatch({ kind: 'renamePlan', name: 'Renamed' });
    expect(isUnsaved(opened())).toBe(true);
    undo();
    expect(isUnsaved(opened())).toBe(false);
    redo();
    markSaved(opened().document.plan, 'renamed.headroom');
    expect(isUnsaved(opened())).toBe(false);
    expect(opened()).toMatchObject({ fileName: 'renamed.headroom', source: 'file' });
    undo();
    expect(isUnsaved(opened())).toBe(true);
  });

  it('is unsaved when it changed while it was written', () => {
    show();
    const written = opened().document.plan;
    dispatch({ kind: 'renamePlan', name: 'Renamed' });
    markSaved(written, 'commerce.headroom');
    expect(isUnsaved(opened())).toBe(true);
  });

  it('is unsaved when it is in no file', () => {
    show(null);
    expect(isUnsaved(opened())).toBe(true);
  });

  it('has its steps at the time of the clock', () => {
    show();
    const before = Date.now();
    dispatch({ kind: 'renamePlan', name: 'Renamed' });
    const at = Date.parse(opened().document.undo[0]?.at ?? '');
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(Date.now());
  });
});

describe('a view', () => {
  it('of the baseline has no marks, no letter and nothing to compare', () => {
    const view = mapViewOf(smallPlan, null);
    expect(view).toMatchObject({ scenario: null, letter: null, marks: noMarks, resolved: { conflicts: [] } });
    expect(view.org).toBe(smallPlan.baseline);
    expect(view.result).toBe(view.baselineResult);
    expect(view.findings).toBe(view.baselineFindings);
  });

  it('of a scenario is the baseline with its moves, beside the baseline', () => {
    const view = mapViewOf(smallPlan, relieve);
    expect(view.letter).toBe('A');
    expect(view.org.areas.get(everyEdit.transferArea.areaId)?.owners).toMatchObject([{ teamId: 'team-orders' }]);
    expect(view.baseline).toBe(smallPlan.baseline);
    expect([...view.marks.areas.keys()]).toEqual(['area-ledger']);
    expect(mapViewOf(smallPlan, scenarioId('split')).letter).toBe('B');
  });

  it('of a scenario that is gone is the baseline', () => {
    expect(mapViewOf(smallPlan, scenarioId('gone'))).toMatchObject({ scenario: null, letter: null });
  });

  it('is made once for a plan', () => {
    expect(mapViewOf(smallPlan, relieve)).toBe(mapViewOf(smallPlan, relieve));
    expect(mapViewOf({ ...smallPlan }, relieve)).not.toBe(mapViewOf(smallPlan, relieve));
  });

  it('is the same whether its plan came about step by step or is opened at once', () => {
    const steps = [
      { kind: 'addMove', scenarioId: relieve, edits: [everyEdit.deleteTeam], wave: 1 },
      { kind: 'updateMove', scenarioId: relieve, moveId: moveId(2), changes: { status: 'active' } },
      { kind: 'editBaseline', edits: [everyEdit.setAssumption] },
    ] as const;
    let plan = smallPlan;
    for (const step of steps) {
      plan = commanded(plan, step);
      mapViewOf(plan, null);
      mapViewOf(plan, relieve);
    }
    const atOnce = { ...plan, baseline: structuredClone(plan.baseline) };
    for (const state of [null, relieve]) {
      expect(mapViewOf(plan, state).result).toEqual(mapViewOf(atOnce, state).result);
      expect(mapViewOf(plan, state).findings).toEqual(mapViewOf(atOnce, state).findings);
    }
  });
});

describe('what is on screen', () => {
  it('is the scenario that is open, unless the baseline is held or read', () => {
    show();
    const shown = (changes: Parameters<typeof setSession>[0]) => {
      resetSession();
      setSession(changes);
      return shownScenario(useSessionStore.getState());
    };
    expect(shown({ scenarioId: relieve })).toBe(relieve);
    expect(shown({ scenarioId: relieve, reading: 'changes' })).toBe(relieve);
    expect(shown({ scenarioId: relieve, reading: 'before' })).toBeNull();
    expect(shown({ scenarioId: relieve, isBaselineHeld: true })).toBeNull();
    expect(shown({ scenarioId: null })).toBeNull();
    setSession({ scenarioId: relieve });
    expect(currentView()?.scenario?.id).toBe(relieve);
  });

  it('goes back to how a plan is first seen, and keeps what belongs to the app', () => {
    setSession({ theme: 'dark', appVersion: '1.2.3', platform: 'mac' });
    setSession({ screen: 'data', scenarioId: relieve, selection: { kind: 'team', id: teamId('orders') }, wave: 4 });
    resetSession();
    expect(useSessionStore.getState()).toMatchObject({
      theme: 'dark',
      appVersion: '1.2.3',
      platform: 'mac',
      screen: 'map',
      scenarioId: null,
      selection: null,
      wave: 1,
      pendingMove: null,
    });
  });

  it('tells two messages of the same words apart', () => {
    showToast('Done', 'done', 'withUndo');
    const first = useSessionStore.getState().toast;
    expect(first).toMatchObject({ text: 'Done', tone: 'done', canUndo: true });
    showToast('Done', 'problem');
    expect(useSessionStore.getState().toast).toMatchObject({ text: 'Done', tone: 'problem', canUndo: false });
    expect(useSessionStore.getState().toast?.id).not.toBe(first?.id);
    announce('Moved');
    expect(useSessionStore.getState().announcement).toBe('Moved');
  });
});

describe('an import that is looked at', () => {
  const entry = (fileId: string): ImportEntry => ({
    file: { fileId, name: `${fileId}.csv`, bytes: 10, format: 'unknown' } as unknown as ImportEntry['file'],
    origin: 'file',
    status: 'waiting',
    bytesRead: 0,
    rows: 0,
    chosen: null,
    view: null,
  });

  it('changes by file, and nothing else of it', () => {
    useImportStore.setState({ entries: [entry('one'), entry('two')] });
    const [, two] = useImportStore.getState().entries;
    changeEntry('one', { status: 'reading', rows: 7 });
    changeEntry('three', { status: 'read' });
    const { entries } = useImportStore.getState();
    expect(entries).toHaveLength(2);
    expect(entries[0]).toMatchObject({ status: 'reading', rows: 7, bytesRead: 0 });
    expect(entries[1]).toBe(two);
  });

  it('is forgotten', () => {
    useImportStore.setState({
      entries: [entry('one')],
      selectedFileId: 'one',
      jobId: 'job',
      at: '2026-11-02T09:00:00Z',
    });
    resetImport();
    expect(useImportStore.getState()).toMatchObject({ entries: [], selectedFileId: null, jobId: null, at: '' });
  });
});
