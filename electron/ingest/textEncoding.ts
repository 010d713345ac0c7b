import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { TextDecoder } from 'node:util';
import type { SourceFile } from '../../shared/importers/importSource.ts';

export type TextEncoding = SourceFile['encoding'];

/** What one pass over a file finds out before it is parsed. */
export interface FileInspection {
  readonly bytes: number;
  readonly sha256: string;
  readonly encoding: TextEncoding;
  /** `marked` and `valid` are certain; `assumed`: neither marked nor UTF-8. */
  readonly certainty: 'marked' | 'valid' | 'assumed';
  /** Decoded, without a byte order mark. */
  readonly head: string;
  readonly content: 'text' | 'binary';
  /** Zero bytes in a text that can have none. */
  readonly zeros: number;
}

/** Bytes of the beginning that tell formats apart; a pull request with its files and body can be long. */
const headBytes = 256 * 1024;
const chunkBytes = 256 * 1024;
/** What is parsed of small pieces is gone before the memory is cleared: a fifth less time than with pieces of a megabyte. */
export const rowPieceBytes = 64 * 1024;
/** A stray zero byte is a fault in a text; many of them mean that it is none. */
const mostZeros = 0.02;

/**
 * Reads a file once: its hash, its encoding and its beginning. Encodings are known by their mark, by zero bytes in every
 * second place (UTF-16), or by being valid UTF-8 throughout; everything else is taken for Windows-1252, as old versions of
 * Excel write it.
 *
 * @throws what the file system throws, and an AbortError
 */
export async function inspectFile(
  path: string,
  { signal, onBytes }: { readonly signal: AbortSignal; readonly onBytes: (count: number) => void },
): Promise<FileInspection> {
  const hash = createHash('sha256');
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const beginning: Buffer[] = [];
  let bytes = 0;
  let isUtf8 = true;
  let zeros = 0;
  for await (const chunk of readBytes(path, signal)) {
    hash.update(chunk);
    if (bytes < headBytes) beginning.push(Buffer.from(chunk));
    zeros += countZeros(chunk);
    isUtf8 &&= isValid(strict, chunk, { stream: true });
    bytes += chunk.length;
    onBytes(chunk.length);
  }
  isUtf8 &&= isValid(strict, Buffer.alloc(0), { stream: false });
  const head = Buffer.concat(beginning).subarray(0, headBytes);
  const marked = encodingOfMark(head);
  const encoding = marked ?? (isUtf8 ? 'utf-8' : 'windows-1252');
  const decoder = createTextDecoder(encoding);
  return {
    bytes,
    sha256: hash.digest('hex'),
    encoding,
    certainty: marked !== null ? 'marked' : isUtf8 ? 'valid' : 'assumed',
    head: decoder.write(head),
    zeros: marked === null ? zeros : 0,
    content: isKnownBinary(head) || (zeros > bytes * mostZeros && marked === null) ? 'binary' : 'text',
  };
}

/** The encoding that the beginning of a file shows by its mark, or by zero bytes in every other place; null: neither. */
export function encodingOfMark(head: Buffer): TextEncoding | null {
  return markedEncoding(head) ?? zeroByteEncoding(head);
}

function countZeros(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(0); at !== -1; at = chunk.indexOf(0, at + 1)) count += 1;
  return count;
}

/**
 * The bytes of a file, in large pieces. All come in the same memory, so that a piece is gone when the next is asked for: with memory
 * of its own for each, some 60 MB of what was read wait for the garbage collector.
 */
export async function* readBytes(path: string, signal: AbortSignal, pieceBytes = chunkBytes): AsyncGenerator<Buffer> {
  signal.throwIfAborted();
  const handle = await open(path);
  try {
    const piece = Buffer.allocUnsafeSlow(pieceBytes);
    for (;;) {
      signal.throwIfAborted();
      const { bytesRead } = await handle.read(piece, 0, pieceBytes, null);
      if (bytesRead === 0) return;
      yield piece.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

export interface ChunkDecoder {
  readonly write: (chunk: Buffer) => string;
  readonly end: () => string;
}

/**
 * Decodes a text that arrives in pieces, without its byte order mark. UTF-16 with the high byte first and Windows-1252 are
 * decoded here, because not every build of Node knows them.
 */
export function createTextDecoder(encoding: TextEncoding): ChunkDecoder {
  const plain = createPlainDecoder(encoding);
  let isStart = true;
  return {
    write: (chunk) => {
      const text = plain.write(chunk);
      if (!isStart || text === '') return text;
      isStart = false;
      return text.startsWith('\uFEFF') ? text.slice(1) : text;
    },
    end: plain.end,
  };
}

function createPlainDecoder(encoding: TextEncoding): ChunkDecoder {
  switch (encoding) {
    case 'utf-8':
    case 'utf-16le': {
      const decoder = new StringDecoder(encoding === 'utf-8' ? 'utf8' : 'utf16le');
      return { write: (chunk) => decoder.write(chunk), end: () => decoder.end() };
    }
    case 'utf-16be': {
      const decoder = new StringDecoder('utf16le');
      let odd = Buffer.alloc(0);
      return {
        write: (chunk) => {
          const all = Buffer.concat([odd, chunk]);
          const whole = all.length - (all.length % 2);
          odd = all.subarray(whole);
          return decoder.write(Buffer.from(all.subarray(0, whole)).swap16());
        },
        end: () => decoder.end(),
      };
    }
    case 'windows-1252':
      return {
        write: (chunk) =>
          chunk
            .toString('latin1')
            .replace(/[\u0080-\u009F]/g, (character) => highCharacters.get(character) ?? character),
        end: () => '',
      };
  }
}

/**
 * Where Windows-1252 differs from Latin-1: bytes 0x80 to 0x9F. The five bytes that it does not define stay as they are.
 * Source: https://encoding.spec.whatwg.org/index-windows-1252.txt
 */
const highCharacters: ReadonlyMap<string, string> = new Map(
  Array.from('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ', (character, index) => [
    String.fromCharCode(0x80 + index),
    character,
  ]),
);

function markedEncoding(head: Buffer): TextEncoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null;
}

/** UTF-16 without a mark: in text of Latin letters every second byte is zero. */
function zeroByteEncoding(head: Buffer): TextEncoding | null {
  const sample = head.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const half = sample.length / 2;
  if (odd > half * 0.6 && even < half * 0.1) return 'utf-16le';
  return even > half * 0.6 && odd < half * 0.1 ? 'utf-16be' : null;
}

/** ZIP (which XLSX is), PDF, gzip, PNG, the old Office formats. */
function isKnownBinary(head: Buffer): boolean {
  const start = head.subarray(0, 4).toString('latin1');
  return ['PK\u0003\u0004', '%PDF', '\u001F\u008B', '\u0089PNG', 'ÐÏ\u0011à'].some((mark) => start.startsWith(mark));
}

function isValid(decoder: TextDecoder, chunk: Buffer, options: { readonly stream: boolean }): boolean {
  try {
    decoder.decode(chunk, options);
    return true;
  } catch {
    return false;
  }
}
