import type { OrgEditError } from '../../shared/org/orgEdit.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { PlanCommandError } from '../../shared/plan/planCommand.ts';
import type { MoveConflict } from '../../shared/plan/resolveScenario.ts';

/** Why an edit does not apply, for the terminal. */
export function describeEditError(error: OrgEditError): string {
  switch (error.kind) {
    case 'orgEdit.notFound':
      return `there is no ${error.what} “${error.id}”`;
    case 'orgEdit.exists':
      return `there is a ${error.what} “${error.id}” already`;
    case 'orgEdit.inUse':
      return `the ${error.what} “${error.id}” is used by a ${error.by}`;
    case 'orgEdit.noChange':
      return 'it would change nothing';
    case 'orgEdit.outOfRange':
      return `${error.field} is ${error.value} and must lie between ${error.min} and ${error.max}`;
    case 'orgEdit.nameMissing':
      return `the ${error.what} has no name`;
    case 'orgEdit.cycle':
      return error.what === 'team'
        ? `the team “${error.id}” would work together with itself`
        : `the ${error.what} “${error.id}” would stand above itself`;
    default:
      return error satisfies never;
  }
}

/** Why a command was refused, for the terminal. */
export function describeCommandError(error: PlanCommandError): string {
  switch (error.kind) {
    case 'plan.nameMissing':
      return 'the name is empty';
    case 'plan.noChange':
      return 'it would change nothing';
    case 'plan.scenarioNotFound':
      return `there is no scenario “${error.scenarioId}”`;
    case 'plan.moveNotFound':
      return `there is no move “${error.moveId}”`;
    case 'plan.meetingNoteNotFound':
      return `there is no note “${error.noteId}”`;
    case 'plan.frameNotFound':
      return `there is no frame “${error.frameId}”`;
    case 'plan.waveOutOfRange':
      return `a wave is a whole number from 1 to 99, not ${error.wave}`;
    case 'plan.weekOutOfRange':
      return `a week is a whole number from ${error.min} to ${error.max} here, not ${error.week}`;
    case 'plan.dayNotPossible':
      return `“${error.day}” is not a day`;
    case 'plan.letterTaken':
      return `another scenario is marked ${error.letter}`;
    case 'plan.letterNotPossible':
      return 'a mark has one or two letters';
    case 'plan.snapshotNotFound':
      return `there is no snapshot “${error.snapshotId}”`;
    case 'plan.recordNotFound':
      return `there is no record “${error.id}”`;
    case 'plan.reasonMissing':
      return 'the reason is empty';
    case 'plan.valueOutOfRange':
      return `${error.value} does not lie between ${error.min} and ${error.max}`;
    case 'plan.editRefused':
      return `edit ${error.index + 1}: ${describeEditError(error.error)}`;
    default:
      return error satisfies never;
  }
}

/** A move that no longer applies. */
export function describeConflict(plan: Plan, conflict: MoveConflict): string {
  const scenario = [...plan.scenarios.values()].find((candidate) =>
    candidate.moves.some((move) => move.id === conflict.moveId),
  );
  return `${scenario === undefined ? '' : `scenario “${scenario.name}”, `}${conflict.moveId} does not apply: ${describeEditError(conflict.error)}.`;
}
