import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder for one test, removed afterwards. */
export async function temporaryFolder(): Promise<string> {
  return folderIn(os.tmpdir());
}

/**
 * The same in memory where the system has such a place: for tests that go through hundreds of states of a made-up disk, of which
 * each would otherwise wait for a real one to have written.
 */
export async function temporaryFolderInMemory(): Promise<string> {
  return folderIn(isWritable(sharedMemory) ? sharedMemory : os.tmpdir());
}

const sharedMemory = '/dev/shm';

async function folderIn(place: string): Promise<string> {
  const folder = await mkdtemp(path.join(place, 'headroom-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
