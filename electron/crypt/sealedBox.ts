import { fail, succeed, type Result } from '../../shared/base/result.ts';
import type { FileError } from '../../shared/host/hostErrors.ts';
import { isAgeFile } from './ageHeader.ts';
import type { CryptAnswers, DraftKeys, RunCryptTask } from './cryptContract.ts';

/**
 * How unsaved work and earlier versions of a protected plan are kept: a line that names the format, an age file that opens with
 * the password and holds a key, in base64, and then an age file for that key. Whole in itself, so that it is written in one step.
 */
const firstLine = 'headroom-sealed ';

/** Whether these bytes are such a box. */
export function isSealedBox(bytes: Uint8Array): boolean {
  const prefix = Buffer.from(firstLine, 'latin1');
  return bytes.length > prefix.length && prefix.equals(bytes.subarray(0, prefix.length));
}

export async function makeSealedBox(
  run: RunCryptTask,
  keys: DraftKeys,
  bytes: Uint8Array,
): Promise<Result<Uint8Array, FileError>> {
  const sealed = await run<'sealForKeys'>({ kind: 'sealForKeys', bytes, recipient: keys.recipient });
  if (!sealed.ok) return sealed;
  const line = `${firstLine}${Buffer.from(keys.sealedIdentity).toString('base64')}\n`;
  return succeed(Buffer.concat([Buffer.from(line, 'latin1'), sealed.value]));
}

export async function openSealedBox(
  run: RunCryptTask,
  box: Uint8Array,
  password: string,
): Promise<Result<CryptAnswers['openWithKeys'], FileError>> {
  const end = box.indexOf(0x0a);
  if (!isSealedBox(box) || end === -1) return fail({ kind: 'file.sealBroken' });
  const text = new TextDecoder('latin1').decode(box.subarray(firstLine.length, end));
  const sealedIdentity = Buffer.from(text, 'base64');
  const bytes = box.subarray(end + 1);
  // What is not base64 is passed over when it is decoded, and must not be.
  const isWhole = sealedIdentity.toString('base64') === text;
  if (!isWhole || !isAgeFile(sealedIdentity) || !isAgeFile(bytes)) return fail({ kind: 'file.sealBroken' });
  return run<'openWithKeys'>({ kind: 'openWithKeys', bytes, sealedIdentity: new Uint8Array(sealedIdentity), password });
}
