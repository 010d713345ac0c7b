import { randomUUID } from 'node:crypto';
import type { HostRequest } from '../shared/host/hostContract.ts';
import type { Dialogs } from './dialogs.ts';
import { sendEvent, type DocumentWindow } from './documentWindow.ts';
import type { OpenDocuments } from './files/openDocuments.ts';
import { createQueues } from './files/planFiles.ts';
import { savePlanWithDialog } from './saving.ts';
import type { Shell } from './shell.ts';

type UnsavedPlan = HostRequest<'answerClose'>['unsaved'];

/** A renderer that does not answer is busy or dead; the last draft then stands for its state. */
const answerLimitMs = 2_000;
const crashesTolerated = 3;
const crashWindowMs = 60_000;

export interface ClosingDependencies {
  readonly shell: () => Shell;
  readonly documents: OpenDocuments;
  readonly dialogs: Dialogs;
  /** Called when every window that was to close has closed, or one was kept open. */
  readonly onDecided: (decision: 'closed' | 'kept') => void;
}

/** The end of windows: asked for, by a crash, or by a signal. Nothing unsaved gets lost in any of them. */
export class Closing {
  readonly #dependencies: ClosingDependencies;
  readonly #answers = new Map<string, (unsaved: UnsavedPlan) => void>();
  readonly #inTurn = createQueues();
  readonly #crashes = new WeakMap<DocumentWindow, number[]>();
  #isEnding = false;

  constructor(dependencies: ClosingDependencies) {
    this.#dependencies = dependencies;
  }

  /** What the renderer says to a `closeRequested`. */
  answer({ requestId, unsaved }: HostRequest<'answerClose'>): void {
    this.#answers.get(requestId)?.(unsaved);
  }

  /** Closes a window, after asking what is to become of unsaved changes. */
  request(window: DocumentWindow): void {
    if (window.closing === 'asking') return;
    window.closing = 'asking';
    // One question at a time when all windows close at once.
    void this.#inTurn('close', async () => {
      const mayClose = await this.#decide(window);
      if (mayClose) this.#dependencies.shell().release(window);
      else window.closing = 'no';
      this.#dependencies.onDecided(mayClose ? 'closed' : 'kept');
    });
  }

  /** Loads a window again whose page died, from the last draft; gives up on one that keeps dying. */
  async recover(window: DocumentWindow, now: number): Promise<void> {
    const crashes = (this.#crashes.get(window) ?? []).filter((time) => now - time < crashWindowMs);
    crashes.push(now);
    this.#crashes.set(window, crashes);
    await this.#dependencies.documents.settle();
    // A session that ends takes the pages with it, and nobody needs them any more.
    if (this.#isEnding) return;
    if (crashes.length <= crashesTolerated) {
      window.browser.webContents.reload();
      return;
    }
    await this.#dependencies.dialogs.tellCrash(window.browser);
    if (window.docId !== null) await this.#dependencies.documents.close(window.docId, 'keepDraft');
    this.#dependencies.shell().release(window);
  }

  /** Writes what is unsaved in every window as drafts, without asking: the system wants us gone. */
  async flushAll(): Promise<void> {
    this.#isEnding = true;
    const { shell, documents } = this.#dependencies;
    await Promise.all(
      shell().windows.map(async (window) => {
        const unsaved = await this.#askRenderer(window);
        if (unsaved !== null) await documents.writeDraft(unsaved.docId, unsaved.text);
      }),
    );
    await documents.settle();
    await documents.releaseLocks();
  }

  async #decide(window: DocumentWindow): Promise<boolean> {
    const { documents, dialogs, shell } = this.#dependencies;
    const unsaved = await this.#askRenderer(window);
    if (window.browser.isDestroyed()) return true;
    const { docId } = window;
    if (docId === null) return true;
    if (unsaved?.docId !== docId) {
      await documents.close(docId, 'keepDraft');
      return true;
    }
    // First onto the disk, then the question: a power cut while it is open loses nothing.
    await documents.writeDraft(docId, unsaved.text);
    const choice = await dialogs.askToSave(window.browser, documents.find(docId)?.name ?? '');
    if (choice === 'cancel') return false;
    if (choice === 'discard') {
      await documents.close(docId, 'discardChanges');
      return true;
    }
    const saved = await savePlanWithDialog(
      { shell: shell(), documents, dialogs },
      { window, docId, text: unsaved.text, ifChangedOnDisk: 'refuse' },
    );
    if (saved.kind === 'failed') sendEvent(window, { kind: 'saveFailed', error: saved.error });
    if (saved.kind !== 'saved') return false;
    await documents.close(docId, 'keepDraft');
    return true;
  }

  async #askRenderer(window: DocumentWindow): Promise<UnsavedPlan> {
    const document = window.docId === null ? null : this.#dependencies.documents.find(window.docId);
    // The start page has nothing to lose.
    if (window.docId === null) return null;
    const lastKnown = document?.unsaved === true ? { docId: document.docId, text: document.text } : null;
    if (window.browser.isDestroyed() || window.browser.webContents.isCrashed()) return lastKnown;
    const requestId = randomUUID();
    let timer: NodeJS.Timeout | undefined;
    let giveUp = (): void => undefined;
    const { webContents } = window.browser;
    try {
      return await new Promise<UnsavedPlan>((resolve) => {
        this.#answers.set(requestId, resolve);
        giveUp = () => {
          resolve(lastKnown);
        };
        timer = setTimeout(giveUp, answerLimitMs);
        webContents.once('render-process-gone', giveUp);
        sendEvent(window, { kind: 'closeRequested', requestId });
      });
    } finally {
      clearTimeout(timer);
      webContents.off('render-process-gone', giveUp);
      this.#answers.delete(requestId);
    }
  }
}
