import { open } from 'node:fs/promises';
import path from 'node:path';
import { readOwnersTexts } from '../ingest/readOwners.ts';
import { largestOwnersFile, type HostResponse } from '../../shared/host/hostContract.ts';

/** Reads an ownership file that the user picked, as it is: the byte order mark and line ends stay, for a diff has to agree with it. */
export async function readOwnersFile(file: string): Promise<HostResponse<'pickOwnersFile'>> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      if (size > largestOwnersFile) return { kind: 'tooLarge' };
      const bytes = await handle.readFile();
      if (bytes.length > largestOwnersFile) return { kind: 'tooLarge' };
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      return { kind: 'read', fileName: path.basename(file), text };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { kind: error instanceof TypeError ? 'notText' : 'failed' };
  }
}

/** Reads the OWNERS files below a folder that the user picked, as they are. */
export async function readOwnersFolderAsIs(folder: string): Promise<HostResponse<'pickOwnersFile'>> {
  try {
    const files = [...(await readOwnersTexts(folder))].map(([name, text]) => ({ name, text }));
    const size = files.reduce((sum, { text }) => sum + text.length, 0);
    return size > largestOwnersFile ? { kind: 'tooLarge' } : { kind: 'readFolder', files };
  } catch {
    return { kind: 'failed' };
  }
}
