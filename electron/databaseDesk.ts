import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { utilityProcess, type UtilityProcess } from 'electron';
import type { HostRequest, HostResponse } from '../shared/host/hostContract.ts';
import type { DatabaseProcessMessage, DatabaseProcessRequest } from './database/databaseProtocol.ts';
import type { Dialogs } from './dialogs.ts';
import { sendEvent, type DocumentWindow } from './documentWindow.ts';
import type { ImportDesk } from './importDesk.ts';

/** Asks databases for weeks: the one part of the shell that reaches out, and only where the user agreed to go. */
export interface DatabaseDesk {
  readonly read: (
    request: HostRequest<'readDatabase'>,
    window: DocumentWindow,
  ) => Promise<HostResponse<'readDatabase'>>;
  readonly cancel: (jobId: string) => void;
}

type Outcome = Exclude<DatabaseProcessMessage, { kind: 'stage' }>;

/** How long the server may take to call off its statement before the process is ended all the same. */
const cancelMs = 5_000;

export function createDatabaseDesk({
  shellFolder,
  dialogs,
  imports,
}: {
  readonly shellFolder: string;
  readonly dialogs: Dialogs;
  readonly imports: ImportDesk;
}): DatabaseDesk {
  /** Where the user agreed to go, for as long as the app runs. */
  const agreed = new Set<string>();
  const cancels = new Map<string, () => void>();

  async function mayConnect({ target }: HostRequest<'readDatabase'>, window: DocumentWindow): Promise<boolean> {
    const { host, port, user, database, tls } = target;
    const address = JSON.stringify([host.toLowerCase(), port, tls]);
    if (agreed.has(address)) return true;
    const encryption = tls === 'verify' ? 'checked' : 'none';
    if (!(await dialogs.askToConnect(window.browser, { host, port, user, database, encryption }))) return false;
    agreed.add(address);
    return true;
  }

  return {
    async read(request, window) {
      if (!(await mayConnect(request, window))) return { kind: 'cancelled' };
      const { jobId, target, tables, weeks } = request;
      const asker = utilityProcess.fork(path.join(shellFolder, 'databaseProcess.cjs'), [], {
        serviceName: 'Headroom database',
        stdio: 'ignore',
      });
      const cancel = () => {
        tell(asker, { kind: 'cancel' });
        setTimeout(() => asker.kill(), cancelMs).unref();
      };
      cancels.set(jobId, cancel);
      window.browser.once('closed', cancel);
      try {
        const outcome = await new Promise<Outcome>((resolve) => {
          asker.on('exit', () => {
            resolve({ kind: 'failed', fault: { kind: 'other', what: 'the connection ended' } });
          });
          asker.on('message', (message: DatabaseProcessMessage) => {
            if (message.kind !== 'stage') resolve(message);
            else sendEvent(window, { ...message, kind: 'databaseProgress', jobId });
          });
          tell(asker, { kind: 'ask', target, tables, weeks });
        });
        if (outcome.kind === 'failed') {
          return outcome.fault.kind === 'cancelled' ? { kind: 'cancelled' } : outcome;
        }
        const { name, bytes, sourcesJson } = outcome;
        return {
          kind: 'read',
          file: { fileId: randomUUID(), name, bytes },
          parts: imports.keep(jobId, sourcesJson, window),
        };
      } finally {
        cancels.delete(jobId);
        if (!window.browser.isDestroyed()) window.browser.off('closed', cancel);
        asker.kill();
      }
    },

    cancel(jobId) {
      cancels.get(jobId)?.();
    },
  };
}

function tell(asker: UtilityProcess, message: DatabaseProcessRequest): void {
  asker.postMessage(message);
}
