import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPasswordHeader, isAgeFile } from './ageHeader.ts';
import { createCrypt } from './cryptTasks.ts';
import { isSealedBox, makeSealedBox, openSealedBox } from './sealedBox.ts';

/** Little work: what is tested is everything else. */
const crypt = createCrypt(8);
const password = 'correct horse battery staple';
const plain = new TextEncoder().encode('{"people": ["Ana Lopez"]}');

async function sealed(bytes = plain): Promise<Uint8Array> {
  const made = await crypt<'seal'>({ kind: 'seal', bytes, password });
  if (!made.ok) throw new Error(made.error.kind);
  return made.value;
}

function header(stanza: string): Uint8Array {
  return new TextEncoder().encode(`age-encryption.org/v1\n${stanza}\nAAAA\n--- AAAA\n`);
}

describe('a file for a password', () => {
  test('whatever is in it comes out again, and the same twice makes two files', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200_000 }), fc.string({ minLength: 1 }), async (bytes, word) => {
        const one = await crypt<'seal'>({ kind: 'seal', bytes, password: word });
        const two = await crypt<'seal'>({ kind: 'seal', bytes, password: word });
        if (!one.ok || !two.ok) throw new Error('Not sealed');
        expect(isAgeFile(one.value)).toBe(true);
        expect(Buffer.from(one.value).equals(two.value)).toBe(false);
        const opened = await crypt<'open'>({ kind: 'open', bytes: one.value, password: word });
        expect(opened.ok && Buffer.from(opened.value).equals(bytes)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  test('another password is told as that, and nothing else', async () => {
    const bytes = await sealed();
    for (const wrong of ['correct horse battery stapl', 'Correct horse battery staple', 'x']) {
      const opened = await crypt<'open'>({ kind: 'open', bytes, password: wrong });
      expect(opened).toEqual({ ok: false, error: { kind: 'file.wrongPassword' } });
    }
  });

  test('a flipped bit anywhere opens nothing', async () => {
    const bytes = await sealed();
    for (let place = 0; place < bytes.length * 8; place += 3) {
      const damaged = Uint8Array.from(bytes);
      damaged[place >> 3] = (damaged[place >> 3] ?? 0) ^ (1 << (place & 7));
      const opened = await crypt<'open'>({ kind: 'open', bytes: damaged, password });
      expect(opened.ok, `bit ${String(place)}`).toBe(false);
    }
  });

  test('a file that is cut off, at the edge of each part and elsewhere, opens nothing', async () => {
    const part = 64 * 1024;
    const bytes = await sealed(new Uint8Array(3 * part));
    const body = bytes.length - 3 * (part + 16);
    const cuts = [0, 1, 2, 3].flatMap((count) => {
      const edge = body + count * (part + 16);
      return [edge - 17, edge - 16, edge - 1, edge, edge + 1];
    });
    for (const end of [10, 100, ...cuts].filter((place) => place < bytes.length)) {
      const opened = await crypt<'open'>({ kind: 'open', bytes: bytes.subarray(0, end), password });
      expect(opened, `cut at ${String(end)}`).toEqual({ ok: false, error: { kind: 'file.sealBroken' } });
    }
  });

  test('asks for no more work than the limit, and is refused before any is done', () => {
    const salt = 'rF0/NwblUHHTpgQgRpe5CQ';
    expect(checkPasswordHeader(header(`-> scrypt ${salt} 18`)).ok).toBe(true);
    expect(checkPasswordHeader(header(`-> scrypt ${salt} 19`)).ok).toBe(true);
    for (const [asked, told] of [
      ['20', 20],
      ['23', 23],
      ['63', 63],
      ['9'.repeat(500), 1_000],
    ] as const) {
      expect(checkPasswordHeader(header(`-> scrypt ${salt} ${asked}`)), asked).toEqual({
        ok: false,
        error: { kind: 'file.tooMuchWork', workFactor: told, limit: 19 },
      });
    }
    for (const odd of ['0', '018', '+18', '-1', '0x12', '18 ', '', '18 19']) {
      expect(checkPasswordHeader(header(`-> scrypt ${salt} ${odd}`)), odd).toEqual({
        ok: false,
        error: { kind: 'file.sealBroken' },
      });
    }
  });

  test('that is for somebody’s key is told as that', () => {
    const error = { kind: 'file.notForPassword' };
    expect(checkPasswordHeader(header('-> X25519 AAAA'))).toEqual({ ok: false, error });
    const both = header('-> scrypt rF0/NwblUHHTpgQgRpe5CQ 10\nAAAA\n-> X25519 AAAA');
    expect(checkPasswordHeader(both)).toEqual({ ok: false, error: { kind: 'file.sealBroken' } });
  });
});

describe('a box in our own folder', () => {
  test('opens with the password that its key was made for, and shows nothing of what is in it', async () => {
    const keys = await crypt<'makeKeys'>({ kind: 'makeKeys', password });
    if (!keys.ok) throw new Error(keys.error.kind);
    const box = await makeSealedBox(crypt, keys.value, plain);
    if (!box.ok) throw new Error(box.error.kind);
    expect(isSealedBox(box.value)).toBe(true);
    const raw = Buffer.from(box.value);
    for (const secret of ['Ana Lopez', password, keys.value.identity]) expect(raw.includes(secret)).toBe(false);
    expect(await openSealedBox(crypt, box.value, password)).toMatchObject({ ok: true, value: { keys: keys.value } });
    expect(await openSealedBox(crypt, box.value, 'another')).toEqual({
      ok: false,
      error: { kind: 'file.wrongPassword' },
    });
  });

  test('that is damaged anywhere opens nothing', async () => {
    const keys = await crypt<'makeKeys'>({ kind: 'makeKeys', password });
    const box = keys.ok ? await makeSealedBox(crypt, keys.value, plain) : keys;
    if (!box.ok) throw new Error(box.error.kind);
    for (let place = 0; place < box.value.length; place += 5) {
      const damaged = Uint8Array.from(box.value);
      damaged[place] = (damaged[place] ?? 0) ^ 1;
      const opened = await openSealedBox(crypt, damaged, password);
      expect(opened.ok, `byte ${String(place)}`).toBe(false);
      expect((await openSealedBox(crypt, box.value.subarray(0, place), password)).ok).toBe(false);
    }
  });
});
