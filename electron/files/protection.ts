import path from 'node:path';
import { fail, succeed, type Result } from '../../shared/base/result.ts';
import type { FileError } from '../../shared/host/hostErrors.ts';
import { checkPasswordHeader, isAgeFile, isArmouredAgeFile } from '../crypt/ageHeader.ts';
import type { DraftKeys, RunCryptTask } from '../crypt/cryptContract.ts';
import { isSealedBox, makeSealedBox, openSealedBox } from '../crypt/sealedBox.ts';

/** That a plan is protected, and what it takes to write it: in memory for as long as the plan is open and not locked. */
export interface Protection {
  readonly password: string;
  /** For drafts and earlier versions; made when first asked for, and asked for again after a failure. */
  readonly keys: () => Promise<Result<DraftKeys, FileError>>;
}

/** What is to become of a plan's protection with the save that it is given to. */
export type ProtectionChange =
  | { readonly kind: 'set'; readonly password: string; readonly earlierVersions: 'keep' | 'remove' }
  | { readonly kind: 'clear'; readonly earlierVersions: 'keep' | 'remove' };

/**
 * Making keys costs a second and more, in which no draft can be written: whoever is going to edit the plan has them made
 * together with the opening of its file.
 */
export type KeysWanted = 'together' | 'whenAskedFor';

/** What was in a file, and how it was protected. */
interface Unsealed {
  readonly bytes: Uint8Array;
  /** Null: it was not. */
  readonly protection: Protection | null;
}

/** @param known keys that open with this password already */
export function createProtection(run: RunCryptTask, password: string, known?: DraftKeys): Protection {
  let made: Promise<Result<DraftKeys, FileError>> | null = known === undefined ? null : Promise.resolve(succeed(known));
  return {
    password,
    keys: () => {
      made ??= run<'makeKeys'>({ kind: 'makeKeys', password }).then((keys) => {
        if (!keys.ok) made = null;
        return keys;
      });
      return made;
    },
  };
}

/** Bytes as they are kept in our own folder for a protected plan; as they are for any other. */
export async function sealForKeeping(
  run: RunCryptTask,
  protection: Protection | null,
  bytes: Uint8Array,
): Promise<Result<Uint8Array, FileError>> {
  if (protection === null || isProtectedContent(bytes)) return succeed(bytes);
  const keys = await protection.keys();
  return keys.ok ? makeSealedBox(run, keys.value, bytes) : keys;
}

/** Whether a password is needed to read this. */
export function isProtectedContent(bytes: Uint8Array): boolean {
  return isAgeFile(bytes) || isSealedBox(bytes);
}

/**
 * What is in a file that may be protected.
 *
 * @param password null: none is known yet, and it is asked for if the file can be tried with one at all
 * @param keys when those for drafts and versions are made
 */
export async function unseal(
  run: RunCryptTask,
  bytes: Uint8Array,
  password: string | null,
  keys: KeysWanted = 'whenAskedFor',
): Promise<Result<Unsealed, FileError>> {
  if (isArmouredAgeFile(bytes)) return fail({ kind: 'file.notForPassword' });
  if (!isProtectedContent(bytes)) return succeed({ bytes, protection: null });
  if (isAgeFile(bytes)) {
    const checked = checkPasswordHeader(bytes);
    if (!checked.ok) return checked;
  }
  if (password === null) return fail({ kind: 'file.protected' });
  if (isSealedBox(bytes)) {
    const opened = await openSealedBox(run, bytes, password);
    if (!opened.ok) return opened;
    return succeed({
      bytes: opened.value.bytes,
      protection: createProtection(run, password, opened.value.keys),
    });
  }
  const protection = createProtection(run, password);
  const opening = run<'open'>({ kind: 'open', bytes, password });
  // Side by side. That they could not be made is no reason not to open: the first draft asks again.
  if (keys === 'together') await protection.keys();
  const opened = await opening;
  return opened.ok ? succeed({ bytes: opened.value, protection }) : opened;
}

/** What a plan with a file is called outside its window: as its file. Of one that is protected the name in it is part of the secret. */
export function outsideName(file: string | null): string {
  return file === null ? 'Protected plan' : path.basename(file).replace(/\.headroom$/i, '');
}
