import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readOwnersFolderAsIs } from './ownersFile.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'headroom-owners-folder-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

it('the OWNERS files of a folder are read as they are, by their names in it, and nothing else is', async () => {
  mkdirSync(path.join(root, 'pkg', 'api'), { recursive: true });
  mkdirSync(path.join(root, '.git'));
  writeFileSync(path.join(root, 'OWNERS'), 'approvers:\r\n- ann\r\n');
  writeFileSync(path.join(root, 'OWNERS_ALIASES'), 'aliases: {}\n');
  writeFileSync(path.join(root, 'pkg', 'api', 'OWNERS'), 'approvers: [bob]');
  writeFileSync(path.join(root, 'pkg', 'secret.txt'), 'no');
  writeFileSync(path.join(root, '.git', 'OWNERS'), 'no');
  expect(await readOwnersFolderAsIs(root)).toEqual({
    kind: 'readFolder',
    files: [
      { name: 'OWNERS', text: 'approvers:\r\n- ann\r\n' },
      { name: 'OWNERS_ALIASES', text: 'aliases: {}\n' },
      { name: 'pkg/api/OWNERS', text: 'approvers: [bob]' },
    ],
  });
  expect(await readOwnersFolderAsIs(path.join(root, 'nowhere'))).toEqual({ kind: 'failed' });
});
