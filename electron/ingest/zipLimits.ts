import { inflateRawSync } from 'node:zlib';

/** What a workbook may be (platform specification, 1.6): enough for any roster, too little to fill a memory. */
export interface ZipLimits {
  readonly entries: number;
  readonly bytes: number;
  /** How many times larger than packed; small entries may be more. */
  readonly ratio: number;
}

export const zipLimits: ZipLimits = { entries: 1_000, bytes: 64 * 1024 * 1024, ratio: 100 };
/** An entry of this size is harmless whatever its ratio. */
const smallEntry = 256 * 1024;

export type ZipCheck =
  | { readonly kind: 'sound'; readonly entries: ReadonlyMap<string, Buffer> }
  | { readonly kind: 'tooManyEntries' | 'tooLarge' | 'tooDense' | 'broken' };

/**
 * Looks at a zip file before anything else unpacks it: how many entries it has, how large they say they are, and, since they can
 * lie, how large they really are. Nothing is unpacked beyond the limits.
 *
 * Source: PKWARE, “.ZIP File Format Specification” (APPNOTE), 4.3.7, 4.3.12 and 4.3.16.
 */
export function checkZip(zip: Buffer, limits: ZipLimits = zipLimits): ZipCheck {
  const end = findEnd(zip);
  if (end === null) return { kind: 'broken' };
  const count = zip.readUInt16LE(end + 10);
  // 0xFFFF stands for a number in the extension for more entries than a workbook has.
  if (count > limits.entries) return { kind: 'tooManyEntries' };
  let at = zip.readUInt32LE(end + 16);
  let left = limits.bytes;
  const entries = new Map<string, Buffer>();
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) return { kind: 'broken' };
    const method = zip.readUInt16LE(at + 10);
    const packed = zip.readUInt32LE(at + 20);
    const unpacked = zip.readUInt32LE(at + 24);
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    if (unpacked > left) return { kind: 'tooLarge' };
    if (unpacked > smallEntry && unpacked > packed * limits.ratio) return { kind: 'tooDense' };
    const content = unpack(zip, zip.readUInt32LE(at + 42), { method, packed, most: Math.max(unpacked, 1) });
    if (content === null) return { kind: 'broken' };
    left -= content.length;
    entries.set(name, content);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return { kind: 'sound', entries };
}

/** The record at the end, which a comment can follow. */
function findEnd(zip: Buffer): number | null {
  const from = Math.max(0, zip.length - 22 - 0xffff);
  for (let at = zip.length - 22; at >= from; at -= 1) if (zip.readUInt32LE(at) === 0x06054b50) return at;
  return null;
}

/** The content of an entry; null when it is not what the list of entries says. */
function unpack(
  zip: Buffer,
  at: number,
  { method, packed, most }: { readonly method: number; readonly packed: number; readonly most: number },
): Buffer | null {
  if (at + 30 > zip.length || zip.readUInt32LE(at) !== 0x04034b50) return null;
  const from = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  const data = zip.subarray(from, from + packed);
  if (data.length < packed) return null;
  if (method === 0) return data;
  if (method !== 8) return null;
  try {
    // More than was said is a lie, and ends here.
    return inflateRawSync(data, { maxOutputLength: most });
  } catch {
    return null;
  }
}
