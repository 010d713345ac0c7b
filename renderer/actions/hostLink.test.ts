import { beforeEach, expect, it, vi } from 'vitest';
import type { HostEvent } from '../../shared/host/hostContract.ts';
import type { OpenedDocument, OpenOutcome } from '../../shared/host/hostRecords.ts';
import { createDocument } from '../../shared/plan/history.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import { serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import { dispatch, isUnsaved, usePlanStore } from '../stores/planStore.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';
import { savePlan } from './fileActions.ts';
import { startHostLink } from './hostLink.ts';

const opened = (name: string): OpenedDocument => ({
  docId: 'doc',
  text: serialisePlan(createDocument(createPlan(name))),
  checksum: 'refuseChanged',
  fileName: 'autumn.headroom',
  unsaved: false,
  source: 'file',
  heldBy: null,
  isProtected: false,
});

let tell: (event: HostEvent) => void = () => undefined;
let answerRevert: (outcome: OpenOutcome) => void = () => undefined;
const saved = vi.fn();

beforeEach(async () => {
  saved.mockReset();
  const host = {
    onEvent: (listener: (event: HostEvent) => void) => {
      tell = listener;
    },
    getStartup: () =>
      Promise.resolve({
        document: opened('Ours'),
        locked: null,
        openFailure: null,
        recents: [],
        keepRecents: true,
        drafts: [],
        platform: 'linux',
        appVersion: '1',
        theme: 'system',
      }),
    setDocumentState: () => Promise.resolve({}),
    writeRecovery: () => Promise.resolve({ kind: 'written' }),
    savePlan: saved,
    revertPlan: () =>
      new Promise<OpenOutcome>((resolve) => {
        answerRevert = resolve;
      }),
  };
  vi.stubGlobal('headroom', host);
  await startHostLink();
});

const nameNow = () => usePlanStore.getState().open?.document.plan.name;

it('a file that somebody else wrote is read again when there is nothing to lose', async () => {
  tell({ kind: 'fileChangedOnDisk', docId: 'doc' });
  answerRevert({ kind: 'openedHere', document: opened('Theirs') });
  await vi.waitFor(() => expect(nameNow()).toBe('Theirs'));
});

it('what was here before it was read again can be had back, unsaved', async () => {
  setSession({ screen: 'findings' });
  tell({ kind: 'fileChangedOnDisk', docId: 'doc' });
  answerRevert({ kind: 'openedHere', document: opened('Theirs') });
  await vi.waitFor(() => expect(nameNow()).toBe('Theirs'));
  expect(useSessionStore.getState().screen).toBe('findings');
  const { open } = usePlanStore.getState();
  expect(open !== null && isUnsaved(open)).toBe(false);
  useSessionStore.getState().toast?.takeBack?.();
  expect(nameNow()).toBe('Ours');
  const back = usePlanStore.getState().open;
  expect(back !== null && isUnsaved(back)).toBe(true);
});

it('an edit made while it is being read stays, and the user is asked whose is to be kept', async () => {
  tell({ kind: 'fileChangedOnDisk', docId: 'doc' });
  expect(dispatch({ kind: 'renamePlan', name: 'Ours, edited' })).toMatchObject({ ok: true });
  answerRevert({ kind: 'openedHere', document: opened('Theirs') });
  await vi.waitFor(() => expect(usePlanStore.getState().open?.isInConflict).toBe(true));
  expect(nameNow()).toBe('Ours, edited');
  // What the bar says is so: a save asks before it writes over theirs.
  await savePlan();
  expect(saved).not.toHaveBeenCalled();
  const buttons = useSessionStore.getState().dialog?.buttons.map(({ label }) => label);
  expect(buttons).toEqual(['Write over theirs', 'Cancel', 'Save as…']);
});
