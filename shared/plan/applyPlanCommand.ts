import { assertNever, type Result } from '../base/result.ts';
import { editBaseline, importData, settleIdentities } from './commands/baselineCommands.ts';
import { acceptFindings, reopenFindings, setFindingLimit, watchFindings } from './commands/findingCommands.ts';
import { deleteFrame, saveFrame, updateFrame } from './commands/frameCommands.ts';
import {
  deleteGovernance,
  putPolicy,
  putStandard,
  setAccountability,
  setDefinitionOfDone,
} from './commands/governanceCommands.ts';
import { changeLayout } from './commands/layoutCommands.ts';
import { deleteExperiment, putExperiment } from './commands/experimentCommands.ts';
import { addMeetingNote, deleteMeetingNote, updateMeetingNote } from './commands/meetingCommands.ts';
import { deleteOutcome, putOutcome, readMeasure } from './commands/outcomeCommands.ts';
import { addMove, addMoves, placeMove, removeMove, updateMove } from './commands/moveCommands.ts';
import {
  createScenario,
  deleteScenario,
  moveScenario,
  renameScenario,
  updateScenario,
} from './commands/scenarioCommands.ts';
import {
  adoptScenario,
  deleteSnapshot,
  keepSnapshot,
  renameSnapshot,
  restoreSnapshot,
} from './commands/snapshotCommands.ts';
import { setClockRules } from './commands/clockCommands.ts';
import { addWave, removeWave, setFirstDay, updateWave } from './commands/waveCommands.ts';
import { renamePlan } from './commands/renamePlan.ts';
import type { Plan } from './plan.ts';
import type { PlanCommand, PlanCommandError } from './planCommand.ts';

/** Applies a command to a plan, or says why not. The plan given stays as it is. */
export function applyPlanCommand(plan: Plan, command: PlanCommand): Result<Plan, PlanCommandError> {
  switch (command.kind) {
    case 'renamePlan':
      return renamePlan(plan, command.name);
    case 'setFirstDay':
      return setFirstDay(plan, command.day);
    case 'setClockRules':
      return setClockRules(plan, command.rules);
    case 'createScenario':
      return createScenario(plan, command.name, command.copyOf);
    case 'renameScenario':
      return renameScenario(plan, command.scenarioId, command.name);
    case 'deleteScenario':
      return deleteScenario(plan, command.scenarioId);
    case 'addMove':
      return addMove(plan, command);
    case 'addMoves':
      return addMoves(plan, command);
    case 'removeMove':
      return removeMove(plan, command.scenarioId, command.moveId);
    case 'updateMove':
      return updateMove(plan, command);
    case 'placeMove':
      return placeMove(plan, command);
    case 'place':
      return changeLayout(plan, command.scenarioId, (layout) => new Map([...layout, ...command.places]));
    case 'tidy':
      return changeLayout(plan, command.scenarioId, () => new Map());
    case 'saveFrame':
      return saveFrame(plan, command.frame);
    case 'updateFrame':
      return updateFrame(plan, command.frameId, command.changes);
    case 'deleteFrame':
      return deleteFrame(plan, command.frameId);
    case 'putExperiment':
      return putExperiment(plan, command.experimentId, command.experiment);
    case 'deleteExperiment':
      return deleteExperiment(plan, command.experimentId);
    case 'putOutcome':
      return putOutcome(plan, command.replaces, command.outcome);
    case 'deleteOutcome':
      return deleteOutcome(plan, command.outcomeId);
    case 'readMeasure':
      return readMeasure(plan, command.measure, command.reading);
    case 'addMeetingNote':
      return addMeetingNote(plan, command.note);
    case 'updateMeetingNote':
      return updateMeetingNote(plan, command.noteId, command.changes);
    case 'deleteMeetingNote':
      return deleteMeetingNote(plan, command.noteId);
    case 'editBaseline':
      return editBaseline(plan, command.edits, command.places);
    case 'import':
      return importData(plan, command.changes);
    case 'settleIdentities':
      return settleIdentities(plan, command);
    case 'updateScenario':
      return updateScenario(plan, command.scenarioId, command.changes);
    case 'moveScenario':
      return moveScenario(plan, command.scenarioId, command.place);
    case 'addWave':
      return addWave(plan, command.name, command.startWeek);
    case 'updateWave':
      return updateWave(plan, command.number, command.changes);
    case 'removeWave':
      return removeWave(plan, command.number);
    case 'adoptScenario':
      return adoptScenario(plan, command);
    case 'keepSnapshot':
      return keepSnapshot(plan, command.name, command.at);
    case 'restoreSnapshot':
      return restoreSnapshot(plan, command);
    case 'renameSnapshot':
      return renameSnapshot(plan, command.snapshotId, command.name);
    case 'deleteSnapshot':
      return deleteSnapshot(plan, command.snapshotId);
    case 'putPolicy':
      return putPolicy(plan, command.policyId, command.policy);
    case 'putStandard':
      return putStandard(plan, command.standardId, command.standard);
    case 'deletePolicy':
    case 'deleteStandard':
      return deleteGovernance(plan, command);
    case 'setAccountability':
      return setAccountability(plan, command.cells);
    case 'setDefinitionOfDone':
      return setDefinitionOfDone(plan, command.teamId, command.definition);
    case 'setFindingLimit':
      return setFindingLimit(plan, command.key, command.value);
    case 'acceptFindings':
      return acceptFindings(plan, command.accepted);
    case 'watchFindings':
      return watchFindings(plan, command.watched);
    case 'reopenFindings':
      return reopenFindings(plan, command.findingIds);
    default:
      return assertNever(command);
  }
}
