import { assertNever } from '../base/result.ts';
import type { OrgEditError } from '../org/orgEdit.ts';

/** Why a move no longer applies, in one sentence. */
export function conflictText(error: OrgEditError): string {
  switch (error.kind) {
    case 'orgEdit.notFound':
      return `The ${error.what} it names is no longer there.`;
    case 'orgEdit.exists':
      return `The ${error.what} it creates is there already.`;
    case 'orgEdit.inUse':
      return `The ${error.what} it removes is still used by ${withArticle(error.by)}.`;
    case 'orgEdit.noChange':
      return 'It changes nothing: things are already as it would make them.';
    case 'orgEdit.outOfRange':
      return `It sets a value outside its limits, which are ${error.min} to ${error.max}.`;
    case 'orgEdit.nameMissing':
      return `It leaves ${withArticle(error.what)} without a name.`;
    case 'orgEdit.cycle':
      return error.what === 'team'
        ? 'It would have a team work together with itself.'
        : `It would put ${withArticle(error.what)} under itself.`;
    default:
      return assertNever(error);
  }
}

function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
