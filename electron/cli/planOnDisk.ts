import { open, stat } from 'node:fs/promises';
import { assertNever, fail, succeed, type Result } from '../../shared/base/result.ts';
import type { FileError } from '../../shared/host/hostErrors.ts';
import type { PlanDocument } from '../../shared/plan/history.ts';
import { excessText } from '../../shared/planFile/measureJson.ts';
import { parsePlanFile, type PlanFileError } from '../../shared/planFile/parsePlanFile.ts';
import { largestPlanFile } from '../../shared/planFile/planFileFormat.ts';
import { serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import { createCrypt } from '../crypt/cryptTasks.ts';
import { writeFileAtomically } from '../files/atomicWrite.ts';
import { checkPlanHere } from '../files/planCheck.ts';
import { preparePlan, readPlanFile } from '../files/planFiles.ts';
import { isProtectedContent } from '../files/protection.ts';
import { clearAway } from './memory.ts';
import { askPassword, givenPassword } from './password.ts';

/** Bytes at the beginning that tell whether a file is protected. */
const longestMark = 4_096;

/** A plan for a command, and the password that it has: what is written of it has the same. */
export interface OpenedPlan {
  readonly document: PlanDocument;
  /** Null: it is not protected. */
  readonly password: string | null;
}

/** Reads a plan for a command; the error is a message for the terminal. */
export async function readPlan(file: string): Promise<Result<PlanDocument, string>> {
  const opened = await openPlan(file);
  return opened.ok ? succeed(opened.value.document) : opened;
}

/** Reads a plan of which something will be written; the error is a message for the terminal. */
export async function openPlan(file: string): Promise<Result<OpenedPlan, string>> {
  const read = await readPlanAsking(file);
  if (!read.ok) return fail(`${file}: ${describeFileFailure(read.error)}`);
  const { text, protection } = read.value;
  const parsed = parsePlanFile(text);
  if (!parsed.ok) return fail(`${file}: ${describeFileFailure(parsed.error)}`);
  return succeed({ document: parsed.value.document, password: protection?.password ?? null });
}

/** Reads a plan file; of one that is protected with the password that was given, or asked for at the terminal. */
export async function readPlanAsking(file: string): ReturnType<typeof readPlanFile> {
  const read = await readPlanFile(file, 'refuseChanged');
  if (read.ok || read.error.kind !== 'file.protected') return read;
  const password = givenPassword() ?? (await askPassword(file));
  return password === null ? read : readPlanFile(file, 'refuseChanged', { password });
}

/**
 * Writes a plan, or leaves what is there; the error is a message for the terminal.
 *
 * @param password of the plan that it was made from. Without one, a protected file that is replaced keeps its own
 */
export function writePlan(
  file: string,
  document: PlanDocument,
  password: string | null,
): Promise<Result<null, string>> {
  return writePlanText(file, serialisePlan(document), password);
}

/**
 * The same for a plan that is text already: whoever made it can let go of it, so that it is not in memory twice while the text is
 * checked.
 */
export async function writePlanText(
  file: string,
  text: string,
  password: string | null,
): Promise<Result<null, string>> {
  clearAway();
  const length = Buffer.byteLength(text, 'utf8');
  if (length > largestPlanFile) {
    const megabytes = (count: number) => Math.ceil(count / 1024 / 1024);
    return fail(
      `${file}: the plan would be ${megabytes(length)} MB, and a plan has at most ${megabytes(largestPlanFile)} MB. ` +
        'Import fewer pull requests.',
    );
  }
  const target = password === null ? await passwordOfTarget(file) : succeed(password);
  if (!target.ok) return fail(`${file}: ${describeFileFailure(target.error)}`);
  const crypt = createCrypt();
  const kept = target.value;
  const seal = kept === null ? null : (bytes: Uint8Array) => crypt<'seal'>({ kind: 'seal', bytes, password: kept });
  clearAway();
  const ready = await preparePlan(text, seal, async (made, checksum) => {
    const checked = await checkPlanHere(made, checksum);
    clearAway();
    return checked;
  });
  if (!ready.ok) return fail(`${file}: ${describeFileFailure(ready.error)}`);
  const written = await writeFileAtomically(file, ready.value.bytes);
  return written.ok ? succeed(null) : fail(`${file}: ${describeFileFailure(written.error)}`);
}

/** Of the plan that is to be replaced: nobody who protected it wants it back without. Null: it has none, or is no plan. */
async function passwordOfTarget(file: string): Promise<Result<string | null, FileError>> {
  // A plan that is not protected need not be read, which would take as much memory again.
  if (!(await isFileProtected(file))) return succeed(null);
  const read = await readPlanAsking(file);
  if (read.ok) return succeed(read.value.protection?.password ?? null);
  const { error } = read;
  return error.kind === 'file.protected' || error.kind === 'file.wrongPassword' || error.kind === 'file.tooMuchWork'
    ? fail(error)
    : succeed(null);
}

/** Whether a file begins as a protected one does; one that cannot be read is told about where it is written. */
async function isFileProtected(file: string): Promise<boolean> {
  try {
    // A pipe would keep whoever opens it waiting.
    if (!(await stat(file)).isFile()) return false;
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(longestMark), 0, longestMark, 0);
      return isProtectedContent(buffer.subarray(0, bytesRead));
    } finally {
      await handle.close();
    }
  } catch {
    return false;
  }
}

/** Says what is the matter with a file, and what to do, in words for the terminal. */
export function describeFileFailure(error: FileError | PlanFileError): string {
  switch (error.kind) {
    case 'file.notFound':
      return 'there is no such file. Check its name.';
    case 'file.folderNotFound':
      return 'there is no such folder. Create it first.';
    case 'file.noPermission':
      return 'no permission. Check the rights of the file and its folder.';
    case 'file.readOnly':
      return 'the disk is read-only. Choose another place.';
    case 'file.diskFull':
      return 'the disk is full. Make room and try again.';
    case 'file.inUse':
      return 'another program holds the file. Close it and try again.';
    case 'file.isFolder':
      return 'this is a folder. Name a file.';
    case 'file.nameNotPossible':
      return 'this name is not possible here. Choose another.';
    case 'file.tooLarge':
      return `the file has ${error.bytes} bytes, and at most ${error.limitBytes} are read.`;
    case 'file.changedOnDisk':
      return 'something else changed the file meanwhile. Try again.';
    case 'file.notVerified':
      return 'what was written could not be read back. The file is as it was; check the disk.';
    case 'file.openElsewhere':
      return 'the file is open elsewhere. Close it and try again.';
    case 'file.heldByOther':
      return `${error.user} on ${error.host} has the file open. Choose another name.`;
    case 'file.protected':
      return 'the plan is protected by a password. Set HEADROOM_PASSWORD or HEADROOM_PASSWORD_FD, or run the command in a terminal, which asks for it.';
    case 'file.wrongPassword':
      return 'the password does not open it. Try again; capital letters count.';
    case 'file.tooMuchWork':
      return `trying a password would take a work factor of ${error.workFactor}, and at most ${error.limit} is tried: more could fill the memory. Save it again with a lower one.`;
    case 'file.notForPassword':
      return 'it is encrypted, but not for a password. Decrypt it with age first.';
    case 'file.sealBroken':
      return 'the encrypted file is damaged or cut off. Use an earlier copy.';
    case 'file.sealerEnded':
      return 'the memory did not suffice for the password. Close other programs and try again.';
    case 'file.ioError':
      return `the system reports ${error.code}. Try again, or choose another place.`;
    case 'planFile.empty':
      return 'the file is empty. Choose another.';
    case 'planFile.notAPlan':
      return 'this is no Headroom plan. Choose a .headroom file.';
    case 'planFile.tooComplex':
      return `${excessText(error.excess, error.limit)}. That could fill the memory, and Headroom writes no such file. Use another copy.`;
    case 'planFile.cutOff':
      return `the plan is cut off or damaged at line ${error.line}, column ${error.column}. Use an earlier copy.`;
    case 'planFile.tooNew':
      return `the plan has version ${error.version}, and this Headroom reads up to ${error.supported}. Update Headroom.`;
    case 'planFile.damaged':
      return 'something other than Headroom changed the plan. Open it in the app to decide whether to trust it.';
    case 'planFile.tooMuchMemory':
      return 'there is not enough memory to check it. Close other programs and try again.';
    case 'planFile.invalid':
      return `the plan is not valid: ${error.problems
        .slice(0, 3)
        .map(({ pointer, line, message }) => `${line === null ? '' : `line ${line}, `}${pointer}: ${message}`)
        .join('; ')}${error.total > 3 ? `; and ${error.total - 3} more` : ''}. Use an earlier copy.`;
    default:
      return assertNever(error);
  }
}
