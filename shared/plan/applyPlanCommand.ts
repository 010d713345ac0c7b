import { assertNever, type Result } from '../base/result.ts';
import { editBaseline, importData, settleIdentities } from './commands/baselineCommands.ts';
import { deleteFrame, saveFrame, updateFrame } from './commands/frameCommands.ts';
import { changeLayout } from './commands/layoutCommands.ts';
import { addMove, removeMove, updateMove } from './commands/moveCommands.ts';
import { createScenario, deleteScenario, renameScenario } from './commands/scenarioCommands.ts';
import { renamePlan } from './commands/renamePlan.ts';
import type { Plan } from './plan.ts';
import type { PlanCommand, PlanCommandError } from './planCommand.ts';

/** Applies a command to a plan, or says why not. The plan given stays as it is. */
export function applyPlanCommand(plan: Plan, command: PlanCommand): Result<Plan, PlanCommandError> {
  switch (command.kind) {
    case 'renamePlan':
      return renamePlan(plan, command.name);
    case 'createScenario':
      return createScenario(plan, command.name, command.copyOf);
    case 'renameScenario':
      return renameScenario(plan, command.scenarioId, command.name);
    case 'deleteScenario':
      return deleteScenario(plan, command.scenarioId);
    case 'addMove':
      return addMove(plan, command);
    case 'removeMove':
      return removeMove(plan, command.scenarioId, command.moveId);
    case 'updateMove':
      return updateMove(plan, command);
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
    case 'editBaseline':
      return editBaseline(plan, command.edits);
    case 'import':
      return importData(plan, command.changes);
    case 'settleIdentities':
      return settleIdentities(plan, command);
    default:
      return assertNever(command);
  }
}
