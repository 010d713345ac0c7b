import path from 'node:path';
import { utilityProcess, type UtilityProcess } from 'electron';
import { fail, type Result } from '../shared/base/result.ts';
import type { FileError } from '../shared/host/hostErrors.ts';
import type { CryptMessage, CryptRequest } from './crypt/cryptProtocol.ts';
import type { CryptAnswers, CryptTask, CryptTaskOf, RunCryptTask } from './crypt/cryptContract.ts';

/** Long enough that the drafts of somebody at work go to one process; short enough that the memory is not kept for ever. */
const idleMs = 60_000;

/**
 * Does what needs a password or a key in processes of their own: one for passwords, which take a second each, one for the keys of
 * drafts, which are made in that very second, and one that seals drafts, so that unsaved work never waits for a password.
 */
export function createCryptDesk({ shellFolder }: { readonly shellFolder: string }): RunCryptTask {
  const file = path.join(shellFolder, 'cryptProcess.cjs');
  const passwords = createLane(file, 'Headroom passwords');
  const keys = createLane(file, 'Headroom keys');
  const drafts = createLane(file, 'Headroom drafts');
  const laneOf = (kind: CryptTask['kind']) =>
    kind === 'sealForKeys' ? drafts : kind === 'makeKeys' ? keys : passwords;
  return async <Kind extends CryptTask['kind']>(task: CryptTaskOf<Kind>) =>
    (await laneOf(task.kind)(task)) as Result<CryptAnswers[Kind], FileError>;
}

type Answer = CryptMessage['answer'];

/** One process for a kind of work, started when there is some and ended when there was none for a while. */
function createLane(file: string, serviceName: string): (task: CryptTask) => Promise<Answer> {
  let current: UtilityProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;
  const waiting = new Map<number, (answer: Answer) => void>();

  const start = (): UtilityProcess => {
    const started = utilityProcess.fork(file, [], { serviceName, stdio: 'ignore' });
    started.on('message', ({ id, answer }: CryptMessage) => {
      waiting.get(id)?.(answer);
      waiting.delete(id);
      if (waiting.size > 0) return;
      clearTimeout(idle);
      idle = setTimeout(() => {
        // First, so that nobody asks a process that is about to end.
        if (current === started) current = null;
        started.kill();
      }, idleMs);
      idle.unref();
    });
    started.on('exit', () => {
      if (current !== started) return;
      current = null;
      // Out of memory, most likely. Whoever asked is told, and may ask again.
      for (const answer of waiting.values()) answer(fail({ kind: 'file.sealerEnded' }));
      waiting.clear();
    });
    return started;
  };

  return (task) =>
    new Promise((resolve) => {
      clearTimeout(idle);
      current ??= start();
      lastId += 1;
      waiting.set(lastId, resolve);
      current.postMessage({ id: lastId, task } satisfies CryptRequest);
    });
}
