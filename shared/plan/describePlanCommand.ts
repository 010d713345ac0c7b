import type { MoveId, ScenarioId } from '../base/ids.ts';
import { assertNever } from '../base/result.ts';
import { describeAct } from '../org/describeAct.ts';
import { sentenceText } from '../org/describeEdit.ts';
import type { Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { describeGovernanceCommand } from './describeGovernance.ts';
import { lastFitting } from './lastFitting.ts';
import { orgToTell } from './orgToTell.ts';
import { readingWords } from './outcomes.ts';
import type { Plan } from './plan.ts';
import type { MoveChanges, PlanCommand, ScenarioChanges } from './planCommand.ts';
import { resolveScenario } from './resolveScenario.ts';

/** The name of the team or the group that was placed. */
function placedName(plan: Plan, { scenarioId, moved }: Extract<PlanCommand, { kind: 'place' }>): string | undefined {
  const scenario = scenarioId === null ? undefined : plan.scenarios.get(scenarioId);
  const { teams, groups } = scenario === undefined ? plan.baseline : resolveScenario(plan.baseline, scenario).org;
  return [...teams.values(), ...groups.values()].find(({ id }) => id === moved)?.name;
}

/**
 * Says what a command does, for undo: `Transfer ledger from Payments to Orders`.
 *
 * @param past the steps that led to the plan: who is gone from the baseline has a name there
 */
export function describePlanCommand(plan: Plan, command: PlanCommand, past: Past = []): string {
  const scenarioName = (id: ScenarioId) => plan.scenarios.get(id)?.name ?? id;
  switch (command.kind) {
    case 'renamePlan':
      return `Rename the plan to ${command.name.trim()}`;
    case 'setFirstDay':
      return command.day === null ? 'Leave open when week 1 begins' : `Week 1 begins on ${command.day}`;
    case 'setClockRules':
      return 'Change how waits for review are counted';
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
    case 'addMoves':
      return `Add ${command.moves.length === 1 ? 'one move' : `${command.moves.length} moves`} to ${command.into === null ? command.name.trim() : scenarioName(command.into)}`;
    case 'removeMove':
      return `Take back: ${describeMoveById(plan, command.scenarioId, command.moveId, past)}`;
    case 'updateMove': {
      return `${moveVerb(command.changes)}: ${describeMoveById(plan, command.scenarioId, command.moveId, past)}`;
    }
    case 'placeMove':
      return `Put at place ${command.place + 1}: ${describeMoveById(plan, command.scenarioId, command.moveId, past)}`;
    case 'place':
      return `Place ${placedName(plan, command) ?? 'a card'} on the map`;
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
    case 'putExperiment':
      return `${command.experimentId === null ? 'Add' : 'Change'} experiment ${command.experiment.hypothesis.trim()}`;
    case 'deleteExperiment':
      return `Remove experiment ${plan.experiments.get(command.experimentId)?.hypothesis ?? command.experimentId}`;
    case 'putOutcome': {
      const { measure, day } = command.outcome;
      return `${command.replaces === null ? 'Write' : 'Change'} ${measure.trim()}, ${day}`;
    }
    case 'deleteOutcome': {
      const present = plan.outcomes.get(command.outcomeId);
      return present === undefined ? 'Remove an outcome' : `Remove ${present.measure}, ${present.day}`;
    }
    case 'readMeasure':
      return `${command.measure.trim()}: ${readingWords[command.reading]}`;
    case 'addMeetingNote':
      return command.note.kind === 'sticky' ? 'Park a question' : 'Write down a decision';
    case 'updateMeetingNote': {
      const note = plan.meetingNotes.get(command.noteId);
      if (note?.kind === 'decision') return 'Change a decision';
      return command.changes.dots === undefined ? 'Change a note' : 'Count votes';
    }
    case 'deleteMeetingNote':
      return plan.meetingNotes.get(command.noteId)?.kind === 'decision' ? 'Delete a decision' : 'Delete a note';
    case 'editBaseline':
      return describeEdits(plan.baseline, command.edits);
    case 'import':
      return `Import ${command.changes.record.files.map((file) => file.name).join(', ')}`;
    case 'settleIdentities': {
      const [first, ...others] = command.identities;
      return `Say who is behind ${first?.login ?? 'nobody'}${others.length === 0 ? '' : `, and ${others.length} more`}`;
    }
    case 'updateScenario':
      return describeScenarioChange(scenarioName(command.scenarioId), command.changes);
    case 'moveScenario':
      return `Show scenario ${scenarioName(command.scenarioId)} at place ${command.place + 1}`;
    case 'addWave':
      return `Add wave${command.name.trim() === '' ? '' : ` ${command.name.trim()}`}, week ${command.startWeek}`;
    case 'updateWave': {
      const { name, startWeek } = command.changes;
      const parts = [
        ...(name === undefined ? [] : [`rename it to ${name.trim() === '' ? 'its number' : name.trim()}`]),
        ...(startWeek === undefined ? [] : [`begin in week ${startWeek}`]),
      ];
      return `Wave ${command.number}: ${parts.join(', ')}`;
    }
    case 'removeWave':
      return `Remove wave ${command.number}`;
    case 'adoptScenario':
      return `Adopt scenario ${scenarioName(command.scenarioId)}`;
    case 'keepSnapshot':
      return `Keep the baseline as ${command.name.trim()}`;
    case 'restoreSnapshot':
      return `Restore baseline ${plan.snapshots.get(command.snapshotId)?.name ?? command.snapshotId}`;
    case 'renameSnapshot':
      return `Rename snapshot ${plan.snapshots.get(command.snapshotId)?.name ?? command.snapshotId} to ${command.name.trim()}`;
    case 'deleteSnapshot':
      return `Delete snapshot ${plan.snapshots.get(command.snapshotId)?.name ?? command.snapshotId}`;
    case 'putPolicy':
    case 'deletePolicy':
    case 'putStandard':
    case 'deleteStandard':
    case 'setAccountability':
    case 'setDefinitionOfDone':
    case 'setFindingLimit':
    case 'acceptFindings':
    case 'watchFindings':
    case 'reopenFindings':
      return describeGovernanceCommand(plan, command);
    default:
      return assertNever(command);
  }
}

function moveVerb({ status, edits, keptConflict, wave, reason, owner }: MoveChanges): string {
  if (status === 'parked') return 'Park';
  if (status === 'active') return 'Count again';
  if (edits !== undefined) return 'Adjust';
  if (keptConflict !== undefined) return 'Keep';
  if (reason !== undefined) return 'Give a reason';
  if (owner !== undefined) return 'Say who answers';
  return wave === undefined ? 'Change' : `Move to wave ${wave}`;
}

function describeScenarioChange(name: string, { name: next, letter, colour, note }: ScenarioChanges): string {
  if (next !== undefined) return `Rename scenario ${name} to ${next.trim()}`;
  if (letter !== undefined) return `Mark scenario ${name} ${letter.trim() === '' ? 'by its place' : letter.trim()}`;
  if (colour !== undefined) return `Colour scenario ${name} ${colour ?? 'by its letter'}`;
  return note === undefined ? `Change scenario ${name}` : `Describe scenario ${name}`;
}

/** Says what a move does, told from the org before it. */
export function describeEdits(before: Org, edits: readonly OrgEdit[]): string {
  return sentenceText(describeAct(before, edits));
}

type Past = readonly { readonly before: Plan; readonly after: Plan }[];

function describeMoveById(plan: Plan, scenarioId: ScenarioId, moveId: MoveId, past: Past): string {
  const scenario = plan.scenarios.get(scenarioId);
  const move = scenario?.moves.find((candidate) => candidate.id === moveId);
  if (scenario === undefined || move === undefined) return moveId;
  const resolved = resolveScenario(plan.baseline, scenario);
  const isOut = resolved.conflicts.some((conflict) => conflict.moveId === moveId);
  const fitting = isOut ? lastFitting(plan, past, scenario, moveId) : null;
  const before = fitting ?? resolved.orgBefore.get(moveId) ?? plan.baseline;
  return describeEdits(orgToTell(before, scenario.moves), move.edits);
}
