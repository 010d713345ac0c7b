import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The first field of every plan file. */
export const planFormat = 'headroom-plan';

/** The version that this program writes. It reads this one and every older one. */
export const planFileVersion = 4;

/** The largest plan file that is opened, in bytes. */
export const largestPlanFile = 64 * 1024 * 1024;

/** The checksum of a plan file's body: SHA-256 of its UTF-8 bytes, lower-case hexadecimal. */
export function checksumOf(body: string): string {
  return checksumOfPieces([body]);
}

/** Characters that are made bytes at once: a plan may be as large as the memory that is left. */
const hashedAtOnce = 1024 * 1024;

/** The checksum of a body that comes in pieces, none of which ends in the middle of a character. */
export function checksumOfPieces(pieces: Iterable<string>): string {
  const hash = sha256.create();
  for (const piece of pieces) for (const part of partsToHash(piece)) hash.update(utf8ToBytes(part));
  return bytesToHex(hash.digest());
}

/** A text in parts that are hashed one after the other, so that its bytes need not all be there at once. */
export function* partsToHash(text: string): Generator<string, void> {
  for (let from = 0; from < text.length;) {
    const to = endOfCharacter(text, from + hashedAtOnce);
    yield text.slice(from, to);
    from = to;
  }
}

/** Half of a pair would be hashed as something else. */
function endOfCharacter(text: string, end: number): number {
  const last = end < text.length ? text.charCodeAt(end - 1) : 0;
  return last >= 0xd800 && last <= 0xdbff ? end + 1 : end;
}

/** The header's text, up to where the body begins. */
export function headerText(version: number, checksum: string): string {
  return `{\n"format":${JSON.stringify(planFormat)},\n"version":${version},\n"sha256":${JSON.stringify(checksum)},\n`;
}
