import { promises as fs } from 'node:fs';
import path from 'node:path';

const LINE_EVERY_MS = 5000;
const MEGABYTE = 1_000_000;

/**
 * A progress line on stderr: rewritten in place on a terminal, repeated every five seconds in a log.
 *
 * @param {string} label
 * @param {{ totalBytes?: number, stream?: NodeJS.WriteStream, now?: () => number }} [options]
 */
export function startProgress(label, { totalBytes, stream = process.stderr, now = Date.now } = {}) {
  let lastLineAt = now();
  let lastText = '';
  stream.write(`headroom: ${label}${stream.isTTY ? '' : '\n'}`);
  return {
    /** @param {number} doneBytes */
    report(doneBytes) {
      const text = describeBytes(doneBytes, totalBytes);
      if (text === lastText) return;
      if (stream.isTTY) {
        stream.write(`\r\u001B[2Kheadroom: ${label} ${text}`);
      } else if (now() - lastLineAt >= LINE_EVERY_MS) {
        stream.write(`headroom: ${label} ${text}\n`);
        lastLineAt = now();
      }
      lastText = text;
    },
    done() {
      if (stream.isTTY) stream.write('\n');
    },
  };
}

/**
 * @param {number} doneBytes
 * @param {number | undefined} totalBytes
 * @returns {string}
 */
export function describeBytes(doneBytes, totalBytes) {
  const done = Math.round(doneBytes / MEGABYTE);
  if (totalBytes === undefined) return `${done} MB`;
  const percent = Math.min(100, Math.floor((100 * doneBytes) / totalBytes));
  return `${percent} % (${done} of ${Math.round(totalBytes / MEGABYTE)} MB)`;
}

/**
 * Total size of the files below a folder; files that vanish while it looks count as nothing.
 *
 * @param {string} folder
 * @returns {Promise<number>}
 */
export async function folderSize(folder) {
  let total = 0;
  const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) total += await folderSize(full);
    else
      total += await fs.stat(full).then(
        (stat) => stat.size,
        () => 0,
      );
  }
  return total;
}
