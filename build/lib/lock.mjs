import { promises as fs } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_AGAIN_MS = 300;

/**
 * Runs `work` while no other process holds the same lock. The lock is a file with the owner's process id; one whose
 * owner has died is taken over. Work under a lock must still end in one atomic step (a rename): the lock saves double
 * effort, it is not what keeps results whole.
 *
 * @template T
 * @param {string} lockFile
 * @param {{ work: () => Promise<T>, onWait: (ownerPid: number) => void }} act
 * @returns {Promise<T>}
 */
export async function withLock(lockFile, { work, onWait }) {
  await fs.mkdir(path.dirname(lockFile), { recursive: true });
  let told = false;
  for (;;) {
    try {
      await fs.writeFile(lockFile, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
    const owner = await readOwner(lockFile);
    if (owner === undefined) continue;
    if (!isAlive(owner)) {
      await fs.rm(lockFile, { force: true });
      continue;
    }
    if (!told) onWait(owner);
    told = true;
    await sleep(LOOK_AGAIN_MS);
  }
  try {
    return await work();
  } finally {
    await fs.rm(lockFile, { force: true });
  }
}

/**
 * @param {string} lockFile
 * @returns {Promise<number | undefined>} undefined when the lock has just gone
 */
async function readOwner(lockFile) {
  try {
    const text = await fs.readFile(lockFile, 'utf8');
    if (text !== '') return Number(text);
    // The owner has made the file and not yet written its id, or died in between: give it a moment.
    await sleep(LOOK_AGAIN_MS);
    const later = await fs.readFile(lockFile, 'utf8');
    return later === '' ? 0 : Number(later);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/**
 * @param {number} pid
 * @returns {boolean}
 */
function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 * @returns {boolean}
 */
export function isCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}
