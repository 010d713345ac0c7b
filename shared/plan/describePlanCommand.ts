import type { MoveId, ScenarioId } from '../base/ids.ts';
import { assertNever } from '../base/result.ts';
import { describeEdit, sentenceText } from '../org/describeEdit.ts';
import type { Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import type { Plan } from './plan.ts';
import type { PlanCommand } from './planCommand.ts';
import { resolveScenario } from './resolveScenario.ts';

/** Says what a command does, for undo: `Transfer ledger from Payments to Orders`. */
export function describePlanCommand(plan: Plan, command: PlanCommand): string {
  const scenarioName = (id: ScenarioId) => plan.scenarios.get(id)?.name ?? id;
  switch (command.kind) {
    case 'renamePlan':
      return `Rename the plan to ${command.name.trim()}`;
    case 'createScenario':
      return `Create scenario ${command.name.trim()}`;
    case 'renameScenario':
      return `Rename scenario ${scenarioName(command.scenarioId)} to ${command.name.trim()}`;
    case 'deleteScenario':
      return `Delete scenario ${scenarioName(command.scenarioId)}`;
    case 'addMove': {
      const scenario = plan.scenarios.get(command.scenarioId);
      const org = scenario === undefined ? plan.baseline : resolveScenario(plan.baseline, scenario).org;
      return describeEdits(org, command.edits);
    }
    case 'removeMove':
      return `Take back: ${describeMoveById(plan, command.scenarioId, command.moveId)}`;
    case 'updateMove': {
      const verb =
        command.changes.status === 'parked' ? 'Park' : command.changes.status === 'active' ? 'Count again' : 'Change';
      return `${verb}: ${describeMoveById(plan, command.scenarioId, command.moveId)}`;
    }
    case 'place':
      return 'Move a card';
    case 'tidy':
      return 'Tidy the map';
    case 'saveFrame':
      return `Save frame ${command.frame.name.trim()}`;
    case 'updateFrame': {
      const present = plan.frames.get(command.frameId)?.name ?? command.frameId;
      const { name } = command.changes;
      return name === undefined ? `Change frame ${present}` : `Rename frame ${present} to ${name.trim()}`;
    }
    case 'deleteFrame':
      return `Delete frame ${plan.frames.get(command.frameId)?.name ?? command.frameId}`;
    case 'editBaseline':
      return describeEdits(plan.baseline, command.edits);
    case 'import':
      return `Import ${command.changes.record.files.map((file) => file.name).join(', ')}`;
    case 'settleIdentities': {
      const [first, ...others] = command.identities;
      return `Say who is behind ${first?.login ?? 'nobody'}${others.length === 0 ? '' : `, and ${others.length} more`}`;
    }
    default:
      return assertNever(command);
  }
}

/** Says what a move does, told from the org before it. */
export function describeEdits(before: Org, edits: readonly OrgEdit[]): string {
  const [first] = edits;
  if (first === undefined) return 'Nothing';
  const sentence = sentenceText(describeEdit(before, first));
  return edits.length === 1 ? sentence : `${sentence}, and ${edits.length - 1} more`;
}

function describeMoveById(plan: Plan, scenarioId: ScenarioId, moveId: MoveId): string {
  const scenario = plan.scenarios.get(scenarioId);
  const move = scenario?.moves.find((candidate) => candidate.id === moveId);
  if (scenario === undefined || move === undefined) return moveId;
  const before = resolveScenario(plan.baseline, scenario).orgBefore.get(moveId) ?? plan.baseline;
  return describeEdits(before, move.edits);
}
