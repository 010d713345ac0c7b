import { createHash } from 'node:crypto';
import { fail, succeed, type Result } from '../../shared/base/result.ts';
import { parsePlanFile, type ChecksumChoice, type PlanFileError } from '../../shared/planFile/parsePlanFile.ts';

/** The check of a plan’s text itself, for whichever thread it runs in: the plan’s name, or why it cannot be opened. */
export function checkText(text: string, checksum: ChecksumChoice): Result<string, PlanFileError> {
  const parsed = parsePlanFile(text, checksum, (body) => createHash('sha256').update(body, 'utf8').digest('hex'));
  return parsed.ok ? succeed(parsed.value.document.plan.name) : fail(parsed.error);
}
