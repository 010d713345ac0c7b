import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { ImportSource } from '../../shared/importers/importSource.ts';
import type { IngestMessage, IngestRequest } from './ingestProtocol.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'headroom-process-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('hands over what it read in parts that the shell takes in between two frames', async () => {
  const messages: IngestMessage[] = [];
  let ask: ((message: { readonly data: IngestRequest }) => void) | null = null;
  const done = new Promise<void>((resolve) => {
    Object.assign(process, {
      parentPort: {
        on: (_event: 'message', listener: (message: { readonly data: IngestRequest }) => void) => {
          ask = listener;
        },
        postMessage: (message: IngestMessage) => {
          messages.push(message);
          if (message.kind === 'read') resolve();
        },
      },
    });
  });
  await import('./ingestProcess.ts');
  const file = path.join(folder, 'roster.csv');
  const people = Array.from({ length: 20_000 }, (_, index) => `Person ${index} 😀,Team ${index % 100}`);
  writeFileSync(file, ['Name,Team', ...people].join('\n'));
  const start = ask as ((message: { readonly data: IngestRequest }) => void) | null;
  start?.({ data: { kind: 'read', files: [{ fileId: 'a', path: file }] } });
  await done;
  const parts = messages.flatMap((message) => (message.kind === 'part' ? [message.text] : []));
  expect(messages.at(-1)).toEqual({ kind: 'read', parts: parts.length });
  expect(parts.length).toBeGreaterThan(3);
  // A string of so many characters crosses in a millisecond; one of a hundred megabytes in a tenth of a second.
  expect(Math.max(...messages.map((message) => JSON.stringify(message).length))).toBeLessThan(500_000);
  const [source] = JSON.parse(parts.join('')) as readonly ImportSource[];
  expect(source?.kind === 'roster' ? source.table.rows.length : 0).toBe(20_000);
});
