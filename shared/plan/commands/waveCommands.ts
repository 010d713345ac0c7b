import type { ScenarioId } from '../../base/ids.ts';
import { fail, succeed, type Result } from '../../base/result.ts';
import type { Plan, Scenario, Wave } from '../plan.ts';
import type { PlanCommandError } from '../planCommand.ts';
import { lastStartWeek, lastWave, wavesOf } from '../waves.ts';

/** Says which day week 1 begins on, or takes that back. */
export function setFirstDay(plan: Plan, day: string | null): Result<Plan, PlanCommandError> {
  if (day === (plan.firstDay ?? null)) return fail({ kind: 'plan.noChange' });
  const { firstDay: _before, ...rest } = plan;
  if (day === null) return succeed(rest);
  return isDay(day) ? succeed({ ...rest, firstDay: day }) : fail({ kind: 'plan.dayNotPossible', day });
}

/** Whether a text is a day of the calendar, as `2026-12-07`. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Adds a wave behind the others. */
export function addWave(plan: Plan, name: string, startWeek: number): Result<Plan, PlanCommandError> {
  const waves = wavesOf(plan);
  const number = waves.length + 1;
  if (number > lastWave) return fail({ kind: 'plan.waveOutOfRange', wave: number });
  const min = waves.at(-1)?.startWeek ?? 1;
  if (!isWeek(startWeek, min)) return fail({ kind: 'plan.weekOutOfRange', week: startWeek, min, max: lastStartWeek });
  return succeed({ ...plan, waves: [...waves, { number, name: name.trim(), startWeek }] });
}

/** Renames a wave or has it begin in another week; later ones that would begin before it begin with it. */
export function updateWave(
  plan: Plan,
  number: number,
  changes: Partial<Pick<Wave, 'name' | 'startWeek'>>,
): Result<Plan, PlanCommandError> {
  const waves = wavesOf(plan);
  const wave = waves[number - 1];
  if (wave === undefined) return fail({ kind: 'plan.waveOutOfRange', wave: number });
  const next: Wave = { ...wave, ...changes, name: (changes.name ?? wave.name).trim() };
  const min = waves[number - 2]?.startWeek ?? 1;
  if (!isWeek(next.startWeek, min)) {
    return fail({ kind: 'plan.weekOutOfRange', week: next.startWeek, min, max: lastStartWeek });
  }
  if (next.name === wave.name && next.startWeek === wave.startWeek) return fail({ kind: 'plan.noChange' });
  return succeed({
    ...plan,
    waves: waves.map((other) =>
      other.number === number
        ? next
        : other.number > number
          ? { ...other, startWeek: Math.max(other.startWeek, next.startWeek) }
          : other,
    ),
  });
}

/** Takes a wave away; no move is lost by it. */
export function removeWave(plan: Plan, number: number): Result<Plan, PlanCommandError> {
  const waves = wavesOf(plan);
  if (waves[number - 1] === undefined) return fail({ kind: 'plan.waveOutOfRange', wave: number });
  if (waves.length === 1) return fail({ kind: 'plan.noChange' });
  const scenarios = new Map<ScenarioId, Scenario>();
  for (const [id, scenario] of plan.scenarios) {
    const isTouched = scenario.moves.some((move) => numberWithout(move.wave, number) !== move.wave);
    const moves = scenario.moves.map((move) => {
      const wave = numberWithout(move.wave, number);
      return wave === move.wave ? move : { ...move, wave };
    });
    scenarios.set(id, isTouched ? { ...scenario, moves } : scenario);
  }
  return succeed({
    ...plan,
    scenarios,
    waves: waves
      .filter((wave) => wave.number !== number)
      .map((wave) => ({ ...wave, number: wave.number < number ? wave.number : wave.number - 1 })),
  });
}

/** The number of a wave once another is gone; the moves of that one go to the one before it. */
function numberWithout(wave: number, removed: number): number {
  if (wave < removed) return wave;
  return Math.max(1, wave - 1);
}

function isWeek(week: number, min: number): boolean {
  return Number.isInteger(week) && week >= min && week <= lastStartWeek;
}
