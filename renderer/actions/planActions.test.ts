import { beforeEach, describe, expect, it } from 'vitest';
import { createDocument } from '../../shared/plan/history.ts';
import { scenarioId, smallPlan } from '../../shared/testing/smallPlan.ts';
import { showDocument, usePlanStore } from '../stores/planStore.ts';
import { resetSession, useSessionStore } from '../stores/sessionStore.ts';
import { createScenario, deleteScenario, goToHistory, redoWithWords, undoWithWords } from './planActions.ts';
import { adoptScenario, changeScenario, openScenario } from './scenarioActions.ts';

const relieve = scenarioId('relieve');
const split = scenarioId('split');
const shown = () => useSessionStore.getState().scenarioId;

beforeEach(() => {
  resetSession();
  showDocument({
    docId: 'doc',
    fileName: null,
    source: 'new',
    document: createDocument(smallPlan),
    savedPlan: null,
    heldBy: null,
    isInConflict: false,
    isProtected: false,
  });
  openScenario(relieve);
});

describe('which scenario is shown after an undo', () => {
  it('is the one that was shown before it was adopted, and the baseline when it is adopted again', () => {
    adoptScenario(relieve);
    expect(shown()).toBeNull();
    undoWithWords();
    expect(shown()).toBe(relieve);
    redoWithWords();
    expect(shown()).toBeNull();
    undoWithWords();
    expect(shown()).toBe(relieve);
  });

  it('is the other one that was shown when a scenario was adopted from the list', () => {
    adoptScenario(split);
    undoWithWords();
    expect(shown()).toBe(relieve);
  });

  it('is the one that was deleted', () => {
    deleteScenario(relieve);
    expect(shown()).toBeNull();
    undoWithWords();
    expect(shown()).toBe(relieve);
    redoWithWords();
    expect(shown()).toBeNull();
  });

  it('stays where another one was deleted', () => {
    deleteScenario(split);
    undoWithWords();
    expect(shown()).toBe(relieve);
  });

  it('is the one in which a new one was made', () => {
    createScenario(null);
    const created = shown();
    undoWithWords();
    expect(shown()).toBe(relieve);
    redoWithWords();
    expect(shown()).toBe(created);
  });

  it('stays the one that was opened since', () => {
    adoptScenario(relieve);
    openScenario(split);
    undoWithWords();
    expect(shown()).toBe(split);
  });

  it('is the same by the history panel, over several steps', () => {
    changeScenario(relieve, { note: 'first' });
    adoptScenario(relieve);
    createScenario(null);
    const created = shown();
    goToHistory(0, 'the beginning');
    expect(shown()).toBe(relieve);
    goToHistory(3, 'the end');
    expect(shown()).toBe(created);
    expect(usePlanStore.getState().open?.document.redo).toEqual([]);
  });
});
