import { assertNever, fail, succeed, type Result } from '../../shared/base/result.ts';
import type { FileError } from '../../shared/host/hostErrors.ts';
import type { PlanDocument } from '../../shared/plan/history.ts';
import { parsePlanFile, type PlanFileError } from '../../shared/planFile/parsePlanFile.ts';
import { largestPlanFile } from '../../shared/planFile/planFileFormat.ts';
import { serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import { writeFileAtomically } from '../files/atomicWrite.ts';
import { readPlanFile } from '../files/planFiles.ts';

/** Reads a plan for a command; the error is a message for the terminal. */
export async function readPlan(file: string): Promise<Result<PlanDocument, string>> {
  const read = await readPlanFile(file, 'refuseChanged');
  if (!read.ok) return fail(`${file}: ${describeFileFailure(read.error)}`);
  const parsed = parsePlanFile(read.value.text);
  return parsed.ok ? succeed(parsed.value.document) : fail(`${file}: ${describeFileFailure(parsed.error)}`);
}

/** Writes a plan, or leaves what is there; the error is a message for the terminal. */
export async function writePlan(file: string, document: PlanDocument): Promise<Result<null, string>> {
  const bytes = new TextEncoder().encode(serialisePlan(document));
  if (bytes.length > largestPlanFile) {
    const megabytes = (count: number) => Math.ceil(count / 1024 / 1024);
    return fail(
      `${file}: the plan would be ${megabytes(bytes.length)} MB, and a plan has at most ${megabytes(largestPlanFile)} MB. ` +
        'Import fewer pull requests.',
    );
  }
  const written = await writeFileAtomically(file, bytes);
  return written.ok ? succeed(null) : fail(`${file}: ${describeFileFailure(written.error)}`);
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
    case 'file.ioError':
      return `the system reports ${error.code}. Try again, or choose another place.`;
    case 'planFile.empty':
      return 'the file is empty. Choose another.';
    case 'planFile.notAPlan':
      return 'this is no Headroom plan. Choose a .headroom file.';
    case 'planFile.cutOff':
      return `the plan is cut off or damaged at line ${error.line}, column ${error.column}. Use an earlier copy.`;
    case 'planFile.tooNew':
      return `the plan has version ${error.version}, and this Headroom reads up to ${error.supported}. Update Headroom.`;
    case 'planFile.damaged':
      return 'something other than Headroom changed the plan. Open it in the app to decide whether to trust it.';
    case 'planFile.invalid':
      return `the plan is not valid: ${error.problems
        .slice(0, 3)
        .map(({ pointer, line, message }) => `${line === null ? '' : `line ${line}, `}${pointer}: ${message}`)
        .join('; ')}${error.total > 3 ? `; and ${error.total - 3} more` : ''}. Use an earlier copy.`;
    default:
      return assertNever(error);
  }
}
