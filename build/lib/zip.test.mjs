import { promises as fs } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { extractFromZip } from './zip.mjs';

/** Archives written by Python's zipfile module, so that reader and expectation do not share a mistake. */
const TOOL_ARCHIVE =
  'UEsDBBQAAAAAAAAAIVAAAAAAAAAAAAAAAAAFAAAAVG9vbC9QSwMEFAAAAAgAAAAhUOUlhsgYAAAA5gAAAAgAAABUb29sL3J1blNW1E/KzNMvzuBK' +
  'Tc7IV8hIzcnJH35MAFBLAwQUAAAAAAAAACFQtQGvDwsAAAALAAAADQAAAFRvb2wvbm90ZS50eHRzdG9yZWQgdGV4dFBLAwQUAAAAAAAAACFQAAAA' +
  'AAAAAAAAAAAACgAAAFRvb2wvZW1wdHlQSwMEFAAAAAgAAAAhUCK4jg8KAAAACAAAABAAAABUb29sL3NraXAvbWUudHh0y0lNK1HILy0BAFBLAQIU' +
  'AxQAAAAAAAAAIVAAAAAAAAAAAAAAAAAFAAAAAAAAAAAAAADtQQAAAABUb29sL1BLAQIUAxQAAAAIAAAAIVDlJYbIGAAAAOYAAAAIAAAAAAAAAAAA' +
  'AADtgSMAAABUb29sL3J1blBLAQIUAxQAAAAAAAAAIVC1Aa8PCwAAAAsAAAANAAAAAAAAAAAAAACkgWEAAABUb29sL25vdGUudHh0UEsBAhQDFAAA' +
  'AAAAAAAhUAAAAAAAAAAAAAAAAAoAAAAAAAAAAAAAAKSBlwAAAFRvb2wvZW1wdHlQSwECFAMUAAAACAAAACFQIriODwoAAAAIAAAAEAAAAAAAAAAA' +
  'AAAApIG/AAAAVG9vbC9za2lwL21lLnR4dFBLBQYAAAAABQAFABoBAAD3AAAAAAA=';
const ESCAPING_ARCHIVE =
  'UEsDBBQAAAAAAAAAIVCZbeq5AwAAAAMAAAANAAAALi4vZXNjYXBlLnR4dG91dFBLAQIUAxQAAAAAAAAAIVCZbeq5AwAAAAMAAAANAAAAAAAAAAAA' +
  'AACkgQAAAAAuLi9lc2NhcGUudHh0UEsFBgAAAAABAAEAOwAAAC4AAAAAAA==';
const LINK_ARCHIVE =
  'UEsDBBQAAAAAAAAAIVAKuR8pCwAAAAsAAAAEAAAAbGluay9ldGMvcGFzc3dkUEsBAhQDFAAAAAAAAAAhUAq5HykLAAAACwAAAAQAAAAAAAAAAAAA' +
  'AP+hAAAAAGxpbmtQSwUGAAAAAAEAAQAyAAAALQAAAAAA';

/** @type {string} */
let folder;

beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'headroom-zip-'));
});
afterEach(async () => {
  await fs.rm(folder, { recursive: true });
});

/** @param {Buffer} bytes */
async function save(bytes) {
  const file = path.join(folder, 'archive.zip');
  await fs.writeFile(file, bytes);
  const target = path.join(folder, 'target');
  await fs.mkdir(target);
  return { file, target };
}

const everything = (/** @type {string} */ name) => name;

describe('taking files out of a zip archive', () => {
  it('writes the chosen files under their new names, with their content and permissions', async () => {
    const { file, target } = await save(Buffer.from(TOOL_ARCHIVE, 'base64'));
    const count = await extractFromZip(file, {
      folder: target,
      targetName: (name) => (name.includes('skip') ? undefined : name.replace('Tool/run', 'start')),
    });
    expect(count).toBe(3);
    expect(await fs.readFile(path.join(target, 'start'), 'utf8')).toBe(`#!/bin/sh\n${'echo hello\n'.repeat(20)}`);
    expect(await fs.readFile(path.join(target, 'Tool/note.txt'), 'utf8')).toBe('stored text');
    expect(await fs.readFile(path.join(target, 'Tool/empty'), 'utf8')).toBe('');
    expect((await fs.readdir(path.join(target, 'Tool'))).sort()).toEqual(['empty', 'note.txt']);
    if (process.platform !== 'win32') expect((await fs.stat(path.join(target, 'start'))).mode & 0o777).toBe(0o755);
  });

  it('refuses a file whose bytes differ from the recorded checksum', async () => {
    const bytes = Buffer.from(TOOL_ARCHIVE, 'base64');
    bytes[bytes.indexOf('stored text')] = 'S'.charCodeAt(0);
    const { file, target } = await save(bytes);
    await expect(extractFromZip(file, { folder: target, targetName: everything })).rejects.toThrow('damaged');
  });

  it('refuses an archive that is cut short', async () => {
    const { file, target } = await save(Buffer.from(TOOL_ARCHIVE, 'base64').subarray(0, -30));
    await expect(extractFromZip(file, { folder: target, targetName: everything })).rejects.toThrow('Not a zip archive');
  });

  it('refuses a name that leads out of the folder', async () => {
    const { file, target } = await save(Buffer.from(ESCAPING_ARCHIVE, 'base64'));
    await expect(extractFromZip(file, { folder: target, targetName: everything })).rejects.toThrow(
      'outside its folder',
    );
    expect(await fs.readdir(folder)).not.toContain('escape.txt');
  });

  it('refuses symbolic links', async () => {
    const { file, target } = await save(Buffer.from(LINK_ARCHIVE, 'base64'));
    await expect(extractFromZip(file, { folder: target, targetName: everything })).rejects.toThrow('symbolic link');
  });
});
