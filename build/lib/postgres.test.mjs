import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { hasServer, isWanted } from './postgres.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'headroom-server-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a server is there when one of its versions can make a cluster', () => {
  expect(hasServer(path.join(folder, 'none'))).toBe(false);
  mkdirSync(path.join(folder, '15', 'bin'), { recursive: true });
  expect(hasServer(folder)).toBe(false);
  writeFileSync(path.join(folder, '15', 'bin', 'initdb'), '');
  expect(hasServer(folder)).toBe(true);
});

test('nothing is installed for tests that need no server', () => {
  expect(isWanted([])).toBe(true);
  expect(isWanted(['e2e/database.spec.ts'])).toBe(true);
  expect(isWanted(['shared/model'])).toBe(false);
});
