import { promises as fs } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { placesOf } from '../../shared/host/codePlaces.ts';
import { createEventLog, faultOf, outcomeOf } from './eventLog.ts';

let folder = '';
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'headroom-log-'));
});
afterEach(() => fs.rm(folder, { recursive: true, force: true }));

const now = (): number => Date.UTC(2026, 10, 26, 9, 30);

describe('the event log', () => {
  test('keeps a line an event, over several runs, readable by its owner alone', async () => {
    const first = createEventLog(folder, now);
    first.note({ kind: 'started', version: '0.1.0', electron: '45.4.1' });
    first.note({ kind: 'call', call: 'savePlan', outcome: 'failed.noSpace', milliseconds: 12.6 });
    await first.settle();
    const second = createEventLog(folder, now);
    second.note({ kind: 'pageGone', reason: 'crashed' });
    second.note({ kind: 'processGone', process: 'GPU', reason: 'oom' });
    expect(await second.read()).toEqual([
      '2026-11-26T09:30:00.000Z started 0.1.0 on Electron 45.4.1',
      '2026-11-26T09:30:00.000Z savePlan failed.noSpace 13 ms',
      '2026-11-26T09:30:00.000Z page gone: crashed',
      '2026-11-26T09:30:00.000Z GPU gone: oom',
    ]);
    if (process.platform !== 'win32') {
      expect((await fs.stat(path.join(folder, 'events.log'))).mode & 0o777).toBe(0o600);
    }
  });

  test('tells nothing that is not a word of ours', async () => {
    const log = createEventLog(folder, now);
    log.note({ kind: 'call', call: 'openPlan', outcome: 'failed.Zoë Canary', milliseconds: 1 });
    log.note({ kind: 'pageGone', reason: '/home/zoe/plans/secret.headroom' });
    log.note({ kind: 'fault', where: 'shell', error: 'Error: Zoë', places: [] });
    expect(await log.read()).toEqual([
      '2026-11-26T09:30:00.000Z openPlan (other) 1 ms',
      '2026-11-26T09:30:00.000Z page gone: (other)',
      '2026-11-26T09:30:00.000Z fault in the shell: (other)',
    ]);
  });

  test('stays small, keeps what is newest, and is emptied when told to', async () => {
    const log = createEventLog(folder, now);
    for (let at = 0; at < 12_000; at += 1) {
      log.note({ kind: 'call', call: 'savePlan', outcome: 'saved', milliseconds: at });
    }
    const lines = await log.read();
    expect(lines.at(-1)).toContain('savePlan saved 11999 ms');
    let bytes = 0;
    for (const file of await fs.readdir(folder)) bytes += (await fs.stat(path.join(folder, file))).size;
    expect(bytes).toBeLessThan(2 * 128 * 1024 + 200);
    expect(lines.length).toBeGreaterThan(2_000);
    await log.clear();
    expect(await log.read()).toEqual([]);
  });

  test('does not stop anything when it cannot be written', async () => {
    const file = path.join(folder, 'no-folder');
    await fs.writeFile(file, '');
    const log = createEventLog(file, now);
    log.note({ kind: 'pageGone', reason: 'crashed' });
    await expect(log.settle()).resolves.toBeUndefined();
    expect(await log.read()).toEqual([]);
  });
});

test('a stack trace is told by built files, lines and columns, without message, function or folder', () => {
  const stack = [
    'Error: Zoë Canary is in two seats at /home/zoe/plan.js:1:2',
    '    at moveZoe (/home/zoe/headroom/dist/electron/main.cjs:120:14)',
    '    at async app://bundle/assets/index-Ab1_c.js:3:4000',
    '    at node:internal/process/task_queues:95:5',
  ].join('\n');
  expect(placesOf(stack)).toEqual([
    { file: 'main.cjs', line: 120, column: 14 },
    { file: 'index-Ab1_c.js', line: 3, column: 4000 },
  ]);
  expect(placesOf(undefined)).toEqual([]);
  expect(faultOf(new RangeError('Zoë'))).toMatchObject({ where: 'shell', error: 'RangeError' });
  expect(faultOf('Zoë')).toEqual({ kind: 'fault', where: 'shell', error: 'string', places: [] });
});

test('an answer is told by its kind and that of its error', () => {
  expect(outcomeOf({ kind: 'saved', fileName: 'Zoë.headroom' })).toBe('saved');
  expect(outcomeOf({ kind: 'failed', error: { kind: 'file.diskFull', name: 'Zoë' } })).toBe('failed.file.diskFull');
  expect(outcomeOf({ kind: 'failed', failure: { fileName: 'Zoë', error: { kind: 'checksum' } } })).toBe(
    'failed.checksum',
  );
  expect(outcomeOf({ kind: 'failed', fault: { kind: 'refused' } })).toBe('failed.refused');
  expect(outcomeOf({ kind: 'failed', error: { kind: 'file.ioError', code: 'EIO' } })).toBe('failed.file.ioError.EIO');
  expect(outcomeOf({ text: 'Zoë' })).toBe('done');
  expect(outcomeOf(null)).toBe('done');
});
