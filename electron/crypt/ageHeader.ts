import { fail, succeed, type Result } from '../../shared/base/result.ts';
import type { FileError } from '../../shared/host/hostErrors.ts';

/** How much work a password costs whoever tries one, as a power of two: scrypt's N. Half a gigabyte per try at 19. */
export const usualWorkFactor = 18;
/** A file may ask for any amount of memory; more than this is refused before any of it is spent. */
export const largestWorkFactor = 19;

const intro = 'age-encryption.org/v1\n';
const armourIntro = '-----BEGIN AGE ENCRYPTED FILE-----';
/** An scrypt header has about 150 bytes. Headers for many keys are longer, and not ours to open. */
const mostHeaderBytes = 16 * 1024;

/** Whether the bytes begin as an age file does, in its binary form: what every protected plan is. */
export function isAgeFile(bytes: Uint8Array): boolean {
  return startsWith(bytes, intro);
}

/** Whether it is an age file in its text form, which mail programs like and Headroom does not read. */
export function isArmouredAgeFile(bytes: Uint8Array): boolean {
  return startsWith(bytes, armourIntro);
}

/**
 * Whether the file can be tried with a password, by its header alone: no key is derived and no memory is spent on what a
 * hostile file asks for. Everything else about the header is the library's to judge.
 *
 * Source: https://age-encryption.org/v1, "scrypt recipient stanza".
 */
export function checkPasswordHeader(bytes: Uint8Array, limit = largestWorkFactor): Result<undefined, FileError> {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, mostHeaderBytes));
  const end = head.indexOf('\n---');
  if (!isAgeFile(bytes) || end === -1) return fail({ kind: 'file.sealBroken' });
  const stanzas = head
    .slice(0, end)
    .split('\n')
    .filter((line) => line.startsWith('-> '));
  const scrypts = stanzas.filter((line) => line.startsWith('-> scrypt '));
  if (scrypts.length === 0) return fail({ kind: 'file.notForPassword' });
  const workFactor = /^-> scrypt \S+ ([1-9]\d*)$/.exec(scrypts[0] ?? '')?.[1];
  // A password must be the only way into a file: age refuses others for good reasons.
  if (stanzas.length > 1 || workFactor === undefined) return fail({ kind: 'file.sealBroken' });
  // As a number even a long row of digits is only large.
  if (Number(workFactor) > limit) {
    return fail({ kind: 'file.tooMuchWork', workFactor: Math.min(Number(workFactor), 1_000), limit });
  }
  return succeed(undefined);
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  if (bytes.length < text.length) return false;
  for (let index = 0; index < text.length; index += 1) if (bytes[index] !== text.charCodeAt(index)) return false;
  return true;
}
