import { asId, type MoveId, type ScenarioId } from '../../base/ids.ts';
import { fail, type Result } from '../../base/result.ts';
import { applyOrgEdits } from '../../org/applyOrgEdit.ts';
import type { Move, Plan } from '../plan.ts';
import type { PlanCommand, PlanCommandError } from '../planCommand.ts';
import { resolveScenario } from '../resolveScenario.ts';
import { changeScenario } from './scenarioCommands.ts';

const lastWave = 99;

/** Adds a move behind the others, if its edits apply to what the scenario has come to. */
export function addMove(
  plan: Plan,
  command: Extract<PlanCommand, { kind: 'addMove' }>,
): Result<Plan, PlanCommandError> {
  const scenario = plan.scenarios.get(command.scenarioId);
  if (scenario === undefined) return fail({ kind: 'plan.scenarioNotFound', scenarioId: command.scenarioId });
  if (!isWave(command.wave)) return fail({ kind: 'plan.waveOutOfRange', wave: command.wave });
  if (command.edits.length === 0) return fail({ kind: 'plan.noChange' });
  const applied = applyOrgEdits(resolveScenario(plan.baseline, scenario).org, command.edits);
  if (!applied.ok) return fail({ kind: 'plan.editRefused', index: applied.error.index, error: applied.error.error });
  const taken = new Set(scenario.moves.map((move) => move.id));
  let number = scenario.moves.length + 1;
  while (taken.has(asId<MoveId>(`move-${number}`))) number += 1;
  const move: Move = {
    id: asId<MoveId>(`move-${number}`),
    edits: command.edits,
    wave: command.wave,
    status: 'active',
    reason: '',
    owner: '',
  };
  return changeScenario(plan, command.scenarioId, () => ({ moves: [...scenario.moves, move] }));
}

/** Takes a move out of a scenario. */
export function removeMove(plan: Plan, scenarioId: ScenarioId, moveId: MoveId): Result<Plan, PlanCommandError> {
  const scenario = plan.scenarios.get(scenarioId);
  if (scenario?.moves.some((move) => move.id === moveId) === false) return fail({ kind: 'plan.moveNotFound', moveId });
  return changeScenario(plan, scenarioId, ({ moves }) => ({ moves: moves.filter((move) => move.id !== moveId) }));
}

/** Changes the wave, status, reason or owner of a move. */
export function updateMove(
  plan: Plan,
  command: Extract<PlanCommand, { kind: 'updateMove' }>,
): Result<Plan, PlanCommandError> {
  const { scenarioId, moveId, changes } = command;
  const scenario = plan.scenarios.get(scenarioId);
  if (scenario === undefined) return fail({ kind: 'plan.scenarioNotFound', scenarioId });
  const move = scenario.moves.find((candidate) => candidate.id === moveId);
  if (move === undefined) return fail({ kind: 'plan.moveNotFound', moveId });
  if (changes.wave !== undefined && !isWave(changes.wave)) {
    return fail({ kind: 'plan.waveOutOfRange', wave: changes.wave });
  }
  const next = { ...move, ...changes };
  const same = (Object.keys(changes) as (keyof typeof changes)[]).every((key) => move[key] === next[key]);
  if (same) return fail({ kind: 'plan.noChange' });
  return changeScenario(plan, scenarioId, ({ moves }) => ({
    moves: moves.map((candidate) => (candidate.id === moveId ? next : candidate)),
  }));
}

function isWave(wave: number): boolean {
  return Number.isInteger(wave) && wave >= 1 && wave <= lastWave;
}
