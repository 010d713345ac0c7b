import { performSpeakerAct } from './speakerActions.ts';
import { setPresent } from '../stores/presentStore.ts';
import type { HostEvent } from '../../shared/host/hostContract.ts';
import { bringBack, isUnsaved, noteFile, usePlanStore, type OpenPlan } from '../stores/planStore.ts';
import { asksForPassword, useProtectionStore } from '../stores/protectionStore.ts';
import { afterFirstFrame } from '../stores/firstFrame.ts';
import { setSession, showToast, useSessionStore } from '../stores/sessionStore.ts';
import { handOver } from './calmText.ts';
import { draftWait } from './draftTiming.ts';
import { openDocument, showError, showOpenFailure, summaryOf, unsavedText } from './fileActions.ts';
import { receiveDatabaseProgress, receiveImportProgress } from './importProgress.ts';
import { lockPlan } from './protectionActions.ts';
import { enabledActions, runAction } from './registry.ts';

/** Asks the shell what to show, tells it what it needs for its menu, and listens to it. */
export async function startHostLink(): Promise<void> {
  const startup = await window.headroom.getStartup({});
  setSession({ theme: startup.theme, appVersion: startup.appVersion, platform: startup.platform });
  usePlanStore.setState({ recents: startup.recents, keepsRecents: startup.keepRecents, drafts: startup.drafts });
  useProtectionStore.setState({
    locked: startup.locked === null ? null : { ...startup.locked, isSealing: false },
  });
  if (startup.document !== null) openDocument(startup.document);
  if (startup.openFailure !== null) showOpenFailure(startup.openFailure);
  // Not before: an event may be about what the answer has just shown. Those that came meanwhile were kept.
  window.headroom.onEvent(receive);
  // What can be done asks for the findings, which the first frame does without.
  afterFirstFrame(tellState);
  usePlanStore.subscribe((state, before) => {
    if (state.open === before.open) return;
    tellState();
    if (state.open !== null && state.open.document.plan !== before.open?.document.plan) scheduleRecovery();
  });
  useSessionStore.subscribe((state, before) => {
    if (state.scenarioId !== before.scenarioId || state.screen !== before.screen) tellState();
  });
}

function receive(event: HostEvent): void {
  switch (event.kind) {
    case 'menuCommand':
      runAction(event.actionId);
      return;
    case 'documentOpened':
      openDocument(event.document);
      return;
    case 'openFailed':
      showOpenFailure(event.failure);
      return;
    case 'saveFailed':
      showError(event.error, usePlanStore.getState().open?.fileName ?? 'Untitled plan');
      return;
    case 'documentSaved': {
      const { open } = usePlanStore.getState();
      if (open?.docId === event.docId) {
        usePlanStore.setState({
          open: {
            ...open,
            fileName: event.fileName,
            savedPlan: open.document.plan,
            source: 'file',
            heldBy: null,
            isInConflict: false,
          },
        });
      }
      return;
    }
    case 'fileChangedOnDisk':
      fileChanged(event.docId);
      return;
    case 'lockRequested':
      if (usePlanStore.getState().open?.docId === event.docId) void lockPlan();
      return;
    case 'closeRequested':
      void window.headroom.answerClose({ requestId: event.requestId, unsaved: unsavedText() });
      return;
    case 'importProgress':
      receiveImportProgress(event);
      return;
    case 'databaseProgress':
      receiveDatabaseProgress(event);
      return;
    case 'recentsChanged':
      usePlanStore.setState({ recents: event.recents, keepsRecents: event.keepRecents });
      return;
    case 'themeChanged':
      setSession({ theme: event.theme });
      return;
    case 'speakerActed':
      performSpeakerAct(event.act);
      return;
    case 'speakerClosed':
      setPresent({ isSpeakerShown: false });
      return;
    case 'fullScreenChanged':
      return;
    default:
      event satisfies never;
  }
}

/** Something else wrote the file. Without changes here it is read again; with changes the user decides. */
function fileChanged(docId: string): void {
  const { open } = usePlanStore.getState();
  if (open?.docId !== docId) return;
  if (!isUnsaved(open)) {
    void window.headroom.revertPlan({ docId }).then((outcome) => {
      const now = usePlanStore.getState().open;
      if (now?.docId === docId && now.document.plan !== open.document.plan) {
        // Edited while it was being read: what was just done is not thrown away, and the user decides after all.
        noteFile(docId, { isInConflict: true });
      } else if (outcome.kind === 'openedHere') {
        const { screen, scenarioId } = useSessionStore.getState();
        openDocument(outcome.document);
        const { open: read } = usePlanStore.getState();
        // Whoever reads along goes on reading where they were.
        if (scenarioId === null || read?.document.plan.scenarios.has(scenarioId)) setSession({ screen, scenarioId });
        // What was here is in no file any more, but for an earlier version: whoever reads on may want it back.
        showToast('The file was changed by something else and was read again.', 'done', () =>
          bringBack(docId, open.document),
        );
      }
      // It was given another password by whoever wrote it.
      else if (outcome.kind === 'failed') asksForPassword(outcome.failure);
    });
    return;
  }
  noteFile(docId, { isInConflict: true });
}

let recoveryTimer: ReturnType<typeof setTimeout> | null = null;

function scheduleRecovery(): void {
  if (recoveryTimer !== null) return;
  const isProtected = usePlanStore.getState().open?.isProtected === true;
  recoveryTimer = setTimeout(
    () => {
      recoveryTimer = null;
      const { open } = usePlanStore.getState();
      // One at a time: a long plan takes longer to write than the time between two changes.
      if (isWritingRecovery) scheduleRecovery();
      else if (open !== null && isUnsaved(open)) void writeRecovery(open);
    },
    draftWait(performance.now() - lastDraftAt, isProtected),
  );
}

let lastDraftAt = Number.NEGATIVE_INFINITY;
let isWritingRecovery = false;

let hasWarned = false;

async function writeRecovery({ docId, document }: OpenPlan): Promise<void> {
  isWritingRecovery = true;
  lastDraftAt = performance.now();
  try {
    const kind = await handOver(document, (text) => window.headroom.writeRecovery({ docId, ...text })).then(
      (answer) => answer.kind,
      () => 'failed' as const,
    );
    if (kind === 'written' || hasWarned) return;
    hasWarned = true;
    showToast('Unsaved work cannot be kept on this computer just now. Save the plan soon.', 'problem');
  } finally {
    isWritingRecovery = false;
  }
}

/** Title, unsaved mark and menu: what the shell shows of this window. */
function tellState(): void {
  const { open } = usePlanStore.getState();
  void window.headroom.setDocumentState({
    docId: open?.docId ?? null,
    name: open === null ? 'Headroom' : outsideName(open),
    unsaved: open !== null && isUnsaved(open),
    undoLabel: open?.document.undo.at(-1)?.label ?? null,
    redoLabel: open?.document.redo.at(-1)?.label ?? null,
    enabledActions: enabledActions(),
    summary: open === null ? null : summaryOf(open.document.plan),
  });
}

/** In the title and in lists. The name that a protected plan has in it is part of what it protects. */
function outsideName({ fileName, isProtected, document }: OpenPlan): string {
  return fileName?.replace(/\.headroom$/i, '') ?? (isProtected ? 'Protected plan' : document.plan.name);
}
