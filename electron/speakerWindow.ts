import path from 'node:path';
import { BrowserWindow, screen, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import { speakerChannels } from '../shared/host/hostChannels.ts';
import { speakerActs } from '../shared/host/speakerContract.ts';
import { bundleOrigin } from './bundleFiles.ts';
import { backgroundColour, sendEvent, type DocumentWindow } from './documentWindow.ts';
import { checkSender } from './hostGate.ts';
import { securePreferences } from './security.ts';

interface Speaker {
  readonly browser: BrowserWindow;
  state: string;
}

export interface SpeakerWindows {
  readonly show: (window: DocumentWindow) => void;
  readonly update: (window: DocumentWindow, state: string) => void;
  readonly close: (window: DocumentWindow) => void;
}

const plainSize = { width: 1100, height: 760 } as const;
const actSchema = z.enum(speakerActs);

/** The speaker’s notes: a window for each that presents, which shows what it is told and asks for seven acts, no more. */
export function createSpeakerWindows(shellFolder: string): SpeakerWindows {
  const speakers = new Map<DocumentWindow, Speaker>();
  const close = (window: DocumentWindow): void => {
    const speaker = speakers.get(window);
    speakers.delete(window);
    if (speaker?.browser.isDestroyed() === false) speaker.browser.destroy();
  };
  return {
    show: (window) => {
      const known = speakers.get(window);
      if (known !== undefined) {
        known.browser.show();
        return;
      }
      const browser = new BrowserWindow({
        ...placeBeside(window.browser),
        minWidth: 640,
        minHeight: 480,
        title: 'Speaker’s notes',
        backgroundColor: backgroundColour(),
        autoHideMenuBar: true,
        webPreferences: securePreferences(path.join(shellFolder, 'speakerPreload.cjs')),
      });
      browser.removeMenu();
      const speaker: Speaker = { browser, state: '' };
      speakers.set(window, speaker);
      listen(speaker, window);
      const end = (): void => {
        close(window);
      };
      window.browser.once('closed', end);
      // Without the page that presents, the notes would stand still and look as if they did not.
      window.browser.webContents.once('render-process-gone', end);
      // A plan that is locked has its page loaded anew, and must not be read on another display any more.
      window.browser.webContents.once('did-navigate', end);
      browser.on('closed', () => {
        window.browser.removeListener('closed', end);
        if (!window.browser.isDestroyed()) {
          window.browser.webContents.removeListener('render-process-gone', end);
          window.browser.webContents.removeListener('did-navigate', end);
        }
        speakers.delete(window);
        sendEvent(window, { kind: 'speakerClosed' });
      });
      void browser.loadURL(`${bundleOrigin}/speaker.html`);
    },
    update: (window, state) => {
      const speaker = speakers.get(window);
      if (speaker === undefined || speaker.browser.isDestroyed()) return;
      speaker.state = state;
      speaker.browser.webContents.send(speakerChannels.state, state);
    },
    close,
  };
}

function listen(speaker: Speaker, window: DocumentWindow): void {
  const { webContents: contents } = speaker.browser;
  const check = (event: IpcMainEvent | IpcMainInvokeEvent, channel: string): void => {
    const frame = event.senderFrame;
    // These channels exist on this window’s contents alone, so the window is known.
    checkSender(
      channel,
      frame === null ? null : { isKnownWindow: true, isTopFrame: frame.parent === null, origin: frame.origin },
    );
  };
  contents.ipc.handle(speakerChannels.getState, (event) => {
    check(event, speakerChannels.getState);
    return speaker.state;
  });
  contents.ipc.on(speakerChannels.act, (event, asked: unknown) => {
    check(event, speakerChannels.act);
    sendEvent(window, { kind: 'speakerActed', act: actSchema.parse(asked) });
  });
}

/** All of another display; where there is none, a window of its own in front of what the room sees. */
function placeBeside(presenting: BrowserWindow): Electron.Rectangle | typeof plainSize {
  const current = screen.getDisplayMatching(presenting.getBounds()).id;
  const other = screen.getAllDisplays().find(({ id }) => id !== current);
  return other === undefined ? plainSize : other.workArea;
}
