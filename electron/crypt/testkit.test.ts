/** The age test kit (C2SP CCTV, https://age-encryption.org/testkit): every vector that a password could open, and all the others. */
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { Decrypter } from 'age-encryption';
import * as vectors from 'cctv-age';
import { describe, expect, test } from 'vitest';
import { isArmouredAgeFile } from './ageHeader.ts';
import { createCrypt } from './cryptTasks.ts';

interface Vector {
  readonly name: string;
  readonly expect: string;
  readonly payloadSha256: string | null;
  readonly passphrases: readonly string[];
  readonly identities: readonly string[];
  readonly isArmoured: boolean;
  readonly file: Uint8Array;
}

/** Lines of `name: value`, an empty line, and the file. */
function parseVector(name: string, bytes: Uint8Array): Vector {
  const raw = Buffer.from(bytes);
  const end = raw.indexOf('\n\n');
  const lines = raw
    .subarray(0, end)
    .toString('latin1')
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)] as const);
  const all = (key: string) => lines.filter(([found]) => found === key).map(([, value]) => value);
  const body = raw.subarray(end + 2);
  return {
    name,
    expect: all('expect')[0] ?? '',
    payloadSha256: all('payload')[0] ?? null,
    passphrases: all('passphrase'),
    identities: all('identity'),
    isArmoured: all('armored')[0] === 'yes',
    file: all('compressed')[0] === 'zlib' ? inflateSync(body) : body,
  };
}

const all = Object.entries(vectors)
  .filter(([name]) => name !== 'default')
  .map(([name, bytes]) => parseVector(name, bytes));
const crypt = createCrypt();

test('the kit is there, with what a password opens and what it must not', () => {
  expect(all.length).toBeGreaterThan(100);
  const scrypt = all.filter(({ name }) => name.startsWith('scrypt'));
  expect(scrypt.length).toBeGreaterThan(20);
  expect(scrypt.some((vector) => vector.expect === 'success')).toBe(true);
});

describe('vectors for a password', () => {
  test.each(all.filter(({ passphrases, isArmoured }) => passphrases.length > 0 && !isArmoured))(
    '$name: $expect',
    async (vector) => {
      const opened = await crypt<'open'>({
        kind: 'open',
        bytes: new Uint8Array(vector.file),
        password: vector.passphrases[0] ?? '',
      });
      expect(opened.ok).toBe(vector.expect === 'success');
      if (opened.ok) {
        expect(createHash('sha256').update(opened.value).digest('hex')).toBe(vector.payloadSha256);
        return;
      }
      const kinds: Readonly<Record<string, readonly string[]>> = {
        // In capitals it is no stanza for a password.
        'no match': ['file.wrongPassword', 'file.tooMuchWork', 'file.notForPassword'],
        'HMAC failure': ['file.sealBroken'],
        'header failure': ['file.sealBroken', 'file.tooMuchWork', 'file.notForPassword'],
        'payload failure': ['file.sealBroken'],
      };
      expect(kinds[vector.expect]).toContain(opened.error.kind);
    },
    60_000,
  );
});

describe('vectors for a key, as drafts and versions are sealed', () => {
  test.each(
    all.filter(
      ({ identities, passphrases, isArmoured }) => identities.length > 0 && passphrases.length === 0 && !isArmoured,
    ),
  )('$name: $expect', async (vector) => {
    const decrypter = new Decrypter();
    for (const identity of vector.identities) decrypter.addIdentity(identity);
    const opened = await decrypter.decrypt(new Uint8Array(vector.file)).catch(() => null);
    expect(opened !== null).toBe(vector.expect === 'success');
    if (opened !== null) expect(createHash('sha256').update(opened).digest('hex')).toBe(vector.payloadSha256);
  });
});

test('what is in age’s text form is known by its first line, and no such file is taken for a plan', () => {
  const armoured = all.filter(({ isArmoured, expect: wanted }) => isArmoured && wanted === 'success');
  expect(armoured.length).toBeGreaterThan(0);
  const known = armoured.filter(({ file }) =>
    isArmouredAgeFile(Buffer.from(Buffer.from(file).toString('latin1').trimStart())),
  );
  expect(known).toHaveLength(armoured.length);
});
