import { createHash } from 'node:crypto';
import { fail, succeed, type Result } from '../../shared/base/result.ts';
import { partsToHash } from '../../shared/planFile/planFileFormat.ts';
import { parsePlanFile, type ChecksumChoice, type PlanFileError } from '../../shared/planFile/parsePlanFile.ts';

/** The check of a plan’s text itself, for whichever thread it runs in: the plan’s name, or why it cannot be opened. */
export function checkText(text: string, checksum: ChecksumChoice): Result<string, PlanFileError> {
  const parsed = parsePlanFile(text, checksum, hashText);
  return parsed.ok ? succeed(parsed.value.document.plan.name) : fail(parsed.error);
}

function hashText(body: string): string {
  return hashPieces([body]);
}

/** SHA-256 of pieces one after the other as UTF-8, lower-case hexadecimal, by OpenSSL: ours leaves their bytes in the memory. */
export function hashPieces(pieces: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const piece of pieces) for (const part of partsToHash(piece)) hash.update(part, 'utf8');
  return hash.digest('hex');
}
