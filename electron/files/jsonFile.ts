import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { writeFileAtomically } from './atomicWrite.ts';

/**
 * Reads a small file of ours. Missing or not understood gives the fallback: losing a window's size is better than not
 * starting.
 */
export async function readJsonFile<Value>(file: string, schema: z.ZodType<Value>, fallback: Value): Promise<Value> {
  try {
    return schema.parse(JSON.parse(await fs.readFile(file, 'utf8')));
  } catch {
    return fallback;
  }
}

export interface JsonKeeper {
  readonly write: (value: unknown) => Promise<void>;
  /** Waits until the last value is on the disk. */
  readonly settle: () => Promise<void>;
}

/**
 * Keeps a small file of ours up to date, one write after the other, so that the last value wins. That it cannot be written
 * is not worth stopping anybody's work.
 */
export function createJsonKeeper(file: string): JsonKeeper {
  let last: Promise<void> = Promise.resolve();
  return {
    write: (value) => {
      const bytes = Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`, 'utf8');
      last = last.then(async () => {
        await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 }).catch(() => undefined);
        await writeFileAtomically(file, bytes);
      });
      return last;
    },
    settle: () => last,
  };
}
