import { EventEmitter } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createCrypt } from '../crypt/cryptTasks.ts';
import { temporaryFolder } from '../files/testing/temporaryFolder.ts';
import { askPassword, givenPassword, type Terminal } from './password.ts';
import { runCli } from './runCli.ts';

const sample = path.join(import.meta.dirname, '..', '..', 'build', 'samples', 'commerce.headroom');
const password = 'correct horse battery staple';

async function cli(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await runCli(args, {
    out: (text) => Promise.resolve(void (out += text)),
    err: (text) => Promise.resolve(void (err += text)),
    now: () => '2026-11-22T09:00:00.000Z',
  });
  return { code, out, err };
}

async function protectedSample(folder: string): Promise<string> {
  const file = path.join(folder, 'plan.headroom');
  const bytes = new Uint8Array(await readFile(sample));
  const sealed = await createCrypt(8)<'seal'>({ kind: 'seal', bytes, password });
  if (!sealed.ok) throw new Error(sealed.error.kind);
  await writeFile(file, sealed.value);
  return file;
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a protected plan on the command line', () => {
  test('opens with the password of the environment, and says plainly what is wrong without', async () => {
    const file = await protectedSample(await temporaryFolder());
    const without = await cli('evaluate', file);
    expect(without).toMatchObject({ code: 1, out: '' });
    expect(without.err).toContain('protected by a password. Set HEADROOM_PASSWORD');
    vi.stubEnv('HEADROOM_PASSWORD', 'another');
    expect((await cli('check', file)).err).toContain('the password does not open it');
    vi.stubEnv('HEADROOM_PASSWORD', password);
    const plain = await cli('evaluate', sample);
    expect(await cli('evaluate', file)).toEqual(plain);
    expect((await cli('check', file)).code).toBe(0);
  });

  test('what is made from it has its password too, and so has what replaces a protected file', async () => {
    const folder = await temporaryFolder();
    const file = await protectedSample(folder);
    vi.stubEnv('HEADROOM_PASSWORD', password);
    const out = path.join(folder, 'made.headroom');
    const move = '[{"kind":"updateTeam","teamId":"team-payments","changes":{"name":"Payments and billing"}}]';
    const made = await cli('apply', file, '--scenario', 'From the terminal', '--move', move, '--out', out);
    if (made.code !== 0) throw new Error(made.err);
    expect((await readFile(out, 'latin1')).slice(0, 21)).toBe('age-encryption.org/v1');
    expect((await cli('check', out)).code).toBe(0);
    const plain = path.join(folder, 'plain.headroom');
    await copyFile(sample, plain);
    expect((await cli('apply', plain, '--scenario', 'From the terminal', '--move', move, '--out', out)).code).toBe(0);
    expect((await readFile(out, 'latin1')).slice(0, 21)).toBe('age-encryption.org/v1');
    vi.stubEnv('HEADROOM_PASSWORD', 'another');
    const refused = await cli('apply', plain, '--scenario', 'From the terminal', '--move', move, '--out', out);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.err).toContain('the password does not open it');
  }, 60_000);
});

describe('a password', () => {
  test('comes from a file descriptor before the environment, without its line end', async () => {
    const file = path.join(await temporaryFolder(), 'word');
    await writeFile(file, `${password}\n`);
    const descriptor = openSync(file, 'r');
    const environment = { HEADROOM_PASSWORD_FD: String(descriptor), HEADROOM_PASSWORD: 'another' };
    expect(givenPassword(environment)).toBe(password);
    closeSync(descriptor);
    // Asked for a second time it is still known.
    expect(givenPassword(environment)).toBe(password);
    expect(givenPassword({ HEADROOM_PASSWORD: 'another' })).toBe('another');
    expect(givenPassword({})).toBeNull();
    expect(givenPassword({ HEADROOM_PASSWORD_FD: '9999' })).toBeNull();
  });

  test('typed at a terminal is not shown, and can be corrected or called off', async () => {
    class Keys extends EventEmitter implements Terminal {
      readonly isTTY = true;
      isRaw = false;
      setRawMode(isRaw: boolean): void {
        this.isRaw = isRaw;
      }
      resume(): void {
        expect(this.isRaw).toBe(true);
      }
      pause(): void {
        expect(this.isRaw).toBe(false);
      }
    }
    const ask = async (...typed: readonly string[]) => {
      const keys = new Keys();
      let shown = '';
      const asked = askPassword('plan.headroom', keys, (text) => (shown += text));
      for (const part of typed) keys.emit('data', Buffer.from(part));
      const answer = await asked;
      expect(shown).toBe('Password of plan.headroom: \n');
      expect(keys.isRaw).toBe(false);
      return answer;
    };
    expect(await ask('horse\r')).toBe('horse');
    expect(await ask('ho', 'rx\u007fse', '\n')).toBe('horse');
    expect(await ask('wrong\u0015héros\r')).toBe('héros');
    expect(await ask('horse\u0003')).toBeNull();
    expect(await ask('\r')).toBeNull();
    expect(await askPassword('plan.headroom', Object.assign(new Keys(), { isTTY: false }))).toBeNull();
  });
});
