import type { FileError, PdfError, ReportError } from '../../shared/host/hostErrors.ts';
import type { Org } from '../../shared/org/org.ts';
import type { OrgEditError, RecordKind } from '../../shared/org/orgEdit.ts';
import { recordName } from '../../shared/org/recordName.ts';
import type { PlanCommandError } from '../../shared/plan/planCommand.ts';
import { excessText } from '../../shared/planFile/measureJson.ts';
import type { PlanFileError } from '../../shared/planFile/parsePlanFile.ts';
import { countText, momentText, wholeText } from '../format.ts';

/** What the user reads of an error: what happened, where, and what to do. */
export interface ErrorMessage {
  readonly title: string;
  readonly detail: string;
  readonly nextStep: string;
  /** Places, one on each line. */
  readonly places?: readonly string[];
}

export type AnyError =
  | FileError
  | PlanFileError
  | PdfError
  | ReportError
  | { readonly kind: 'import.filesGone' }
  | { readonly kind: 'import.readerEnded' };

/** The words for an error of a file. A kind without words does not compile. */
export function errorMessage(error: AnyError, fileName: string): ErrorMessage {
  if (error.kind.startsWith('report.')) {
    return {
      title: 'The report could not be put together',
      detail:
        error.kind === 'report.optionsInvalid'
          ? `The choices do not go together: ${error.detail}.`
          : 'The scenario is no longer in the plan.',
      nextStep: 'Choose the scenario again and export once more.',
    };
  }
  return fileMessage(error as Exclude<AnyError, ReportError>, fileName);
}

function fileMessage(error: Exclude<AnyError, ReportError>, fileName: string): ErrorMessage {
  const name = `“${fileName}”`;
  switch (error.kind) {
    case 'planFile.empty':
      return {
        title: `${name} is empty`,
        detail: 'The file has no content.',
        nextStep: 'Open an earlier version or a copy of it.',
      };
    case 'planFile.notAPlan':
      return {
        title: `${name} is not a Headroom plan`,
        detail: 'Its content is something else, whatever its name says.',
        nextStep: 'Rosters, pull requests and CODEOWNERS go in through Import.',
      };
    case 'planFile.tooComplex':
      return {
        title: `${name} is not opened`,
        detail: `${excessText(error.excess, error.limit)}. That could fill the memory, and Headroom writes no such file.`,
        nextStep: 'Ask whoever sent it where it comes from, and open an earlier version or a copy.',
      };
    case 'planFile.cutOff':
      return {
        title: `${name} is damaged or cut off`,
        detail: `It begins as a plan and stops being readable at line ${error.line}, column ${error.column}.`,
        nextStep: 'Open an earlier version or a copy of it.',
      };
    case 'planFile.tooNew':
      return {
        title: `${name} was made by a newer Headroom`,
        detail: `The file has version ${error.version}; this Headroom reads up to version ${error.supported}.`,
        nextStep: 'Update Headroom, or have the plan saved by the older version.',
      };
    case 'planFile.damaged':
      return {
        title: `${name} was changed outside Headroom`,
        detail: 'Its content does not match its checksum: it was edited by hand, merged, or damaged.',
        nextStep: 'Open it all the same, and check what it shows, or use an earlier version.',
      };
    case 'planFile.tooMuchMemory':
      return {
        title: 'There is not enough memory to check the plan',
        detail: 'It was not written. What is unsaved is kept on this computer meanwhile.',
        nextStep: 'Close other programs and save again.',
      };
    case 'planFile.invalid':
      return {
        title: `${name} has records that do not fit together`,
        detail: `${countText(error.total, 'field is', 'fields are')} not as a plan needs them. The first:`,
        nextStep: 'Open an earlier version, or correct these fields.',
        places: error.problems
          .slice(0, 6)
          .map(({ pointer, line, message }) => `${line === null ? '' : `line ${line}, `}${pointer}: ${message}`),
      };
    case 'file.notFound':
      return {
        title: `${name} is not there`,
        detail: 'It was moved, renamed or deleted.',
        nextStep: 'Open it from where it is now.',
      };
    case 'file.folderNotFound':
      return {
        title: `The folder of ${name} is not there`,
        detail: 'A share or a drive may have been disconnected. Nothing was lost: the plan is open here.',
        nextStep: 'Connect it again, or save the plan somewhere else.',
      };
    case 'file.noPermission':
      return {
        title: `${name} may not be used`,
        detail: 'This account has no permission for the file or its folder.',
        nextStep: 'Save the plan somewhere else, or ask whoever owns the folder.',
      };
    case 'file.readOnly':
      return {
        title: `${name} cannot be written`,
        detail: 'The file or its drive is write-protected.',
        nextStep: 'Save the plan somewhere else.',
      };
    case 'file.diskFull':
      return {
        title: 'The disk is full',
        detail: `${name} was not written and keeps its old content. The plan is still open and unsaved.`,
        nextStep: 'Make room, then save again, or save somewhere else.',
      };
    case 'file.inUse':
      return {
        title: `${name} is held by another program`,
        detail: 'A virus scanner or a sync program may be using it.',
        nextStep: 'Wait a moment and save again.',
      };
    case 'file.isFolder':
      return { title: `${name} is a folder`, detail: 'A plan is a file.', nextStep: 'Choose a file in it.' };
    case 'file.nameNotPossible':
      return {
        title: `${name} cannot be a file name here`,
        detail: 'It is too long or has characters that are not allowed.',
        nextStep: 'Choose another name.',
      };
    case 'file.tooLarge':
      return {
        title: `${name} is too large`,
        detail: `It has ${wholeText(error.bytes / 1024 / 1024)} MB; up to ${wholeText(error.limitBytes / 1024 / 1024)} MB are opened.`,
        nextStep: 'If it is a plan, it is not a usual one. If it is data, bring it in through Import.',
      };
    case 'file.changedOnDisk':
      return {
        title: `${name} was changed by somebody else`,
        detail: 'Since it was opened here, something else wrote the file.',
        nextStep: 'Save yours under another name, or write over theirs.',
      };
    case 'file.notVerified':
      return {
        title: `${name} could not be written reliably`,
        detail: 'What was read back differs from what was written. The file keeps its old content.',
        nextStep: 'Save the plan on another drive.',
      };
    case 'file.protected':
      return {
        title: `${name} is protected by a password`,
        detail: 'It is encrypted and opens with its password only.',
        nextStep: 'Open it again and give the password.',
      };
    case 'file.wrongPassword':
      return {
        title: `The password does not open ${name}`,
        detail: 'It may have been changed since, or was mistyped.',
        nextStep: 'Open it again and give the password it has now.',
      };
    case 'file.tooMuchWork':
      return {
        title: `${name} asks for too much work`,
        detail: `Trying one password would take a work factor of ${error.workFactor}; up to ${error.limit} is tried, since more could fill the memory. Headroom writes no such file.`,
        nextStep: 'Ask whoever sent it to protect it again by Headroom, or by age with its usual settings.',
      };
    case 'file.notForPassword':
      return {
        title: `${name} is not encrypted for a password`,
        detail: 'It is an age file for somebody’s key, or in the text form that mail programs use.',
        nextStep: 'Decrypt it with age first, or ask for one with a password.',
      };
    case 'file.sealBroken':
      return {
        title: `${name} is damaged or cut off`,
        detail: 'It is encrypted, and its bytes are no longer those that were written. Nothing of it is shown.',
        nextStep: 'Open an earlier version or a copy of it.',
      };
    case 'file.sealerEnded':
      return {
        title: 'The memory did not suffice for the password',
        detail: `Each use of a password takes a quarter of a gigabyte. ${name} was left as it is.`,
        nextStep: 'Close other programs and try again.',
      };
    case 'file.openElsewhere':
      return {
        title: `${name} is open in another window`,
        detail: 'A plan is edited in one window.',
        nextStep: 'Use that window.',
      };
    case 'file.heldByOther':
      return {
        title: `${name} is open on another computer`,
        detail: `${error.user} on ${error.host} has had it open since ${momentText(error.since)}.`,
        nextStep: 'Save the plan under another name.',
      };
    case 'file.ioError':
      return {
        title: `${name} could not be read or written`,
        detail: `The system reported ${error.code}.`,
        nextStep: 'Try again, or use another drive.',
      };
    case 'pdf.timedOut':
      return {
        title: 'The PDF took too long',
        detail: `It was stopped after ${error.seconds} seconds. Nothing was written.`,
        nextStep: 'Close other programs and export again.',
      };
    case 'pdf.cancelled':
      return {
        title: 'The export was called off',
        detail: 'No file was written.',
        nextStep: 'Export again when you like.',
      };
    case 'pdf.notPrinted':
      return { title: 'The PDF could not be made', detail: error.detail, nextStep: 'Export again.' };
    case 'import.filesGone':
      return {
        title: 'The files are no longer there',
        detail: 'They were moved or deleted since they were chosen.',
        nextStep: 'Choose them again.',
      };
    case 'import.readerEnded':
      return {
        title: 'Reading stopped',
        detail:
          'The program that reads files ended, most likely because a file needs too much memory. The plan is as it was.',
        nextStep: 'Import the files one by one, or in smaller pieces.',
      };
    default:
      return error satisfies never;
  }
}

const recordWords: Readonly<Record<RecordKind, string>> = {
  group: 'group',
  team: 'team',
  role: 'role',
  person: 'person',
  seat: 'seat',
  area: 'code area',
  rule: 'ownership rule',
  gate: 'quality gate',
  scenario: 'scenario',
  move: 'move',
};

/**
 * Why an edit does not apply, in one sentence.
 *
 * @param told an org with the names of what other moves make; absent: what is missing is told by its id
 */
export function editErrorText(error: OrgEditError, told?: Org): string {
  switch (error.kind) {
    case 'orgEdit.notFound': {
      const name = told === undefined ? null : recordName(told, error.what, error.id);
      if (name !== null) return `${name} comes from a move that stands further down, or does not count.`;
      return `The ${recordWords[error.what]} “${error.id}” is not there.`;
    }
    case 'orgEdit.exists':
      return `There is a ${recordWords[error.what]} “${error.id}” already.`;
    case 'orgEdit.inUse':
      return `The ${recordWords[error.what]} “${error.id}” is still used by a ${recordWords[error.by]}.`;
    case 'orgEdit.noChange':
      return 'It is there already.';
    case 'orgEdit.outOfRange':
      return `${error.field} must lie between ${error.min} and ${error.max}; ${error.value} does not.`;
    case 'orgEdit.nameMissing':
      return `A ${recordWords[error.what]} needs a name.`;
    case 'orgEdit.cycle':
      if (error.what === 'team') return 'A team would work together with itself.';
      return error.what === 'seat' ? 'Somebody would report to themselves.' : 'A group would be part of itself.';
    default:
      return error satisfies never;
  }
}

/** Why a command was refused, in one sentence. */
export function commandErrorText(error: PlanCommandError): string {
  switch (error.kind) {
    case 'plan.nameMissing':
      return 'It needs a name.';
    case 'plan.noChange':
      return 'Nothing would change.';
    case 'plan.scenarioNotFound':
      return 'The scenario is not there.';
    case 'plan.moveNotFound':
      return 'The move is not there.';
    case 'plan.frameNotFound':
      return 'The frame is not there.';
    case 'plan.meetingNoteNotFound':
      return 'The note is no longer there.';
    case 'plan.waveOutOfRange':
      return `${error.wave} is not a wave: 1 to 99 are.`;
    case 'plan.weekOutOfRange':
      return `A week from ${error.min} to ${error.max} is possible here; ${error.week} is not.`;
    case 'plan.dayNotPossible':
      return `“${error.day}” is not a day.`;
    case 'plan.letterTaken':
      return `Another scenario is marked ${error.letter} already.`;
    case 'plan.letterNotPossible':
      return 'A mark has one or two letters.';
    case 'plan.snapshotNotFound':
      return 'The snapshot is not there.';
    case 'plan.recordNotFound':
      return 'It is not there any more.';
    case 'plan.reasonMissing':
      return 'It needs a reason.';
    case 'plan.valueOutOfRange':
      return `It must lie between ${error.min} and ${error.max}; ${error.value} does not.`;
    case 'plan.editRefused':
      return editErrorText(error.error);
    default:
      return error satisfies never;
  }
}
