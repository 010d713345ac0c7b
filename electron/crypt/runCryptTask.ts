import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { assertNever, fail, succeed, type Result } from '../../shared/base/result.ts';
import type { FileError } from '../../shared/host/hostErrors.ts';
import { checkPasswordHeader } from './ageHeader.ts';
import type { Bytes, CryptAnswers, CryptTask, CryptTaskOf, DraftKeys } from './cryptContract.ts';

/** Does a task with the library of age. */
export async function runCryptTask(
  task: CryptTask,
  workFactor: number,
): Promise<Result<CryptAnswers[CryptTask['kind']], FileError>> {
  switch (task.kind) {
    case 'seal':
      return seal(task.bytes, task.password, workFactor);
    case 'open':
      return open(task.bytes, task.password);
    case 'makeKeys':
      return makeKeys(task.password, workFactor);
    case 'sealForKeys':
      return succeed(await sealForKeys(task.bytes, task.recipient));
    case 'openWithKeys':
      return openWithKeys(task);
    default:
      return assertNever(task);
  }
}

async function seal(bytes: Bytes, password: string, workFactor: number): Promise<Result<Bytes, FileError>> {
  const sealed = await encrypt(bytes, password, workFactor);
  // Before any disk sees it: what cannot be opened again must never replace what can.
  const opened = await open(sealed, password);
  return opened.ok && isSame(opened.value, bytes) ? succeed(sealed) : fail({ kind: 'file.notVerified' });
}

function encrypt(bytes: Bytes, password: string, workFactor: number): Promise<Bytes> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(password);
  encrypter.setScryptWorkFactor(workFactor);
  return encrypter.encrypt(bytes);
}

async function open(bytes: Bytes, password: string): Promise<Result<Bytes, FileError>> {
  const checked = checkPasswordHeader(bytes);
  if (!checked.ok) return checked;
  const decrypter = new Decrypter();
  decrypter.addPassphrase(password);
  try {
    return succeed(await decrypter.decrypt(bytes));
  } catch (error) {
    return fail(toSealError(error));
  }
}

async function makeKeys(password: string, workFactor: number): Promise<Result<DraftKeys, FileError>> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  // Not tried as a plan is: the first draft waits for it, and the plan's own file does not depend on it.
  const sealedIdentity = await encrypt(new TextEncoder().encode(identity), password, workFactor);
  return succeed({ identity, recipient, sealedIdentity });
}

function sealForKeys(bytes: Bytes, recipient: string): Promise<Bytes> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(bytes);
}

async function openWithKeys(
  task: CryptTaskOf<'openWithKeys'>,
): Promise<Result<CryptAnswers['openWithKeys'], FileError>> {
  const { bytes, sealedIdentity, password } = task;
  const opened = await open(sealedIdentity, password);
  if (!opened.ok) return opened;
  try {
    const identity = new TextDecoder().decode(opened.value);
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const keys = { identity, recipient: await identityToRecipient(identity), sealedIdentity };
    return succeed({ bytes: await decrypter.decrypt(bytes), keys });
  } catch {
    return fail({ kind: 'file.sealBroken' });
  }
}

/** The library's one way of saying that the password does not open the header; all else is damage. */
function toSealError(error: unknown): FileError {
  const isWrong = error instanceof Error && error.message.startsWith('no identity matched');
  return { kind: isWrong ? 'file.wrongPassword' : 'file.sealBroken' };
}

function isSame(left: Bytes, right: Bytes): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
