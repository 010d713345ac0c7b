import { createHash } from 'node:crypto';
import { setImmediate as rest } from 'node:timers/promises';

/** What is done between two rests: about a millisecond. */
const stepBytes = 512 * 1024;
const stepCharacters = 256 * 1024;

/**
 * Decodes UTF-8 a piece at a time and rests in between, so that a plan of many megabytes does not hold up whoever waits for the shell.
 *
 * @param parts cut anywhere, also within a character
 */
export async function decodeInSteps(parts: readonly Uint8Array[]): Promise<string> {
  // A mark at the beginning is part of the text, as it is for Buffer.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const texts: string[] = [];
  for (const step of stepsOf(parts)) {
    texts.push(decoder.decode(step, { stream: true }));
    await rest();
  }
  texts.push(decoder.decode());
  return texts.join('');
}

/** Encodes a text as UTF-8 in the same way. All of the pieces together are the text. */
export async function encodeInSteps(text: string): Promise<readonly Buffer[]> {
  const pieces: Buffer[] = [];
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + stepCharacters);
    const unit = text.charCodeAt(to);
    if (unit >= 0xdc00 && unit <= 0xdfff) to += 1;
    pieces.push(Buffer.from(text.slice(from, to), 'utf8'));
    from = to;
    await rest();
  }
  return pieces;
}

/** SHA-256 of bytes in parts, lower-case hexadecimal, in the same way. */
export async function hashInSteps(parts: readonly Uint8Array[]): Promise<string> {
  const hash = createHash('sha256');
  for (const step of stepsOf(parts)) {
    hash.update(step);
    await rest();
  }
  return hash.digest('hex');
}

function* stepsOf(parts: readonly Uint8Array[]): Generator<Uint8Array, void> {
  for (const part of parts) {
    for (let from = 0; from < part.length; from += stepBytes) yield part.subarray(from, from + stepBytes);
  }
}
