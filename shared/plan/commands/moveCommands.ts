import { asId, type MoveId, type ScenarioId } from '../../base/ids.ts';
import { fail, succeed, type Result } from '../../base/result.ts';
import { sameValue } from '../../org/edits/editChecks.ts';
import type { Move, Plan } from '../plan.ts';
import type { PlanCommand, PlanCommandError } from '../planCommand.ts';
import { applyNextMove, resolveScenario } from '../resolveScenario.ts';
import { lastWave } from '../waves.ts';
import { changeScenario, createScenario } from './scenarioCommands.ts';

/** Adds a move behind the others, if its edits apply to what the scenario has come to. */
export function addMove(
  plan: Plan,
  command: Extract<PlanCommand, { kind: 'addMove' }>,
): Result<Plan, PlanCommandError> {
  const scenario = plan.scenarios.get(command.scenarioId);
  if (scenario === undefined) return fail({ kind: 'plan.scenarioNotFound', scenarioId: command.scenarioId });
  if (!isWave(command.wave)) return fail({ kind: 'plan.waveOutOfRange', wave: command.wave });
  if (command.edits.length === 0) return fail({ kind: 'plan.noChange' });
  const applied = applyNextMove(resolveScenario(plan.baseline, scenario).org, command.edits);
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
  return changeScenario(plan, command.scenarioId, ({ layout }) => ({
    moves: [...scenario.moves, move],
    ...(command.places === undefined ? {} : { layout: new Map([...layout, ...command.places]) }),
  }));
}

/** Adds moves one after the other, into a scenario or a new one: all or none. */
export function addMoves(
  plan: Plan,
  command: Extract<PlanCommand, { kind: 'addMoves' }>,
): Result<Plan, PlanCommandError> {
  const { moves } = command;
  if (moves.length === 0) return fail({ kind: 'plan.noChange' });
  let current = plan;
  let into = command.into;
  if (into === null) {
    const created = createScenario(plan, command.name, null);
    if (!created.ok) return created;
    current = created.value;
    into = [...current.scenarios.keys()].find((id) => !plan.scenarios.has(id)) ?? null;
    if (into === null) return fail({ kind: 'plan.noChange' });
  }
  const scenarioId = into;
  for (const { edits, reason, wave = command.wave } of moves) {
    const added = addMove(current, { kind: 'addMove', scenarioId, edits, wave });
    if (!added.ok) return added;
    const move = added.value.scenarios.get(scenarioId)?.moves.at(-1);
    const text = reason.trim();
    const noted =
      move === undefined || text === ''
        ? added
        : updateMove(added.value, { kind: 'updateMove', scenarioId, moveId: move.id, changes: { reason: text } });
    if (!noted.ok) return noted;
    current = noted.value;
  }
  return succeed(current);
}

/** Takes a move out of a scenario. */
export function removeMove(plan: Plan, scenarioId: ScenarioId, moveId: MoveId): Result<Plan, PlanCommandError> {
  const scenario = plan.scenarios.get(scenarioId);
  if (scenario?.moves.some((move) => move.id === moveId) === false) return fail({ kind: 'plan.moveNotFound', moveId });
  return changeScenario(plan, scenarioId, ({ moves }) => ({ moves: moves.filter((move) => move.id !== moveId) }));
}

/** Changes the wave, status, reason, owner or edits of a move; an empty key of a conflict is none. */
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
  if (changes.edits?.length === 0) return fail({ kind: 'plan.noChange' });
  const { keptConflict, ...rest } = { ...move, ...changes };
  const next: Move = keptConflict === undefined || keptConflict === '' ? rest : { ...rest, keptConflict };
  const same = (Object.keys(changes) as (keyof typeof changes)[]).every((key) => sameValue(move[key], next[key]));
  if (same) return fail({ kind: 'plan.noChange' });
  return changeScenario(plan, scenarioId, ({ moves }) => ({
    moves: moves.map((candidate) => (candidate.id === moveId ? next : candidate)),
  }));
}

/** Puts a move at another place among the moves of its scenario; a place beyond the ends is the end. */
export function placeMove(
  plan: Plan,
  { scenarioId, moveId, place }: Extract<PlanCommand, { kind: 'placeMove' }>,
): Result<Plan, PlanCommandError> {
  const scenario = plan.scenarios.get(scenarioId);
  if (scenario === undefined) return fail({ kind: 'plan.scenarioNotFound', scenarioId });
  const from = scenario.moves.findIndex((move) => move.id === moveId);
  const moved = scenario.moves[from];
  if (moved === undefined) return fail({ kind: 'plan.moveNotFound', moveId });
  const at = Math.max(0, Math.min(scenario.moves.length - 1, Math.round(place)));
  if (at === from) return fail({ kind: 'plan.noChange' });
  const others = scenario.moves.filter((move) => move !== moved);
  return changeScenario(plan, scenarioId, () => ({ moves: [...others.slice(0, at), moved, ...others.slice(at)] }));
}

function isWave(wave: number): boolean {
  return Number.isInteger(wave) && wave >= 1 && wave <= lastWave;
}
