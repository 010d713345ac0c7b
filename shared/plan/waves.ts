import type { Plan, Wave } from './plan.ts';

/** The last number that a wave can have. */
export const lastWave = 99;

/** The last week in which a wave can begin. */
export const lastStartWeek = 104;

/** Weeks from one wave to the next, unless somebody says otherwise. */
const usualWeeks = 4;

/** All waves of a plan, without gaps: those that were described, and those that only moves name. Weeks never fall. */
export function wavesOf(plan: Pick<Plan, 'waves' | 'scenarios'>): readonly Wave[] {
  const described = new Map(plan.waves.map((wave) => [wave.number, wave]));
  let last = Math.max(1, ...described.keys());
  for (const { moves } of plan.scenarios.values()) for (const move of moves) last = Math.max(last, move.wave);
  const waves: Wave[] = [];
  for (let number = 1; number <= last; number += 1) {
    const before = waves.at(-1);
    const usual = before === undefined ? 1 : Math.min(lastStartWeek, before.startWeek + usualWeeks);
    const wave = described.get(number) ?? { number, name: '', startWeek: usual };
    waves.push({ ...wave, startWeek: Math.max(wave.startWeek, before?.startWeek ?? 1) });
  }
  return waves;
}

/** `Wave 2`, or the name that it was given. */
export function waveName(wave: Pick<Wave, 'number' | 'name'>): string {
  return wave.name === '' ? `Wave ${wave.number}` : wave.name;
}

/** The week in which a wave begins; one that nobody described begins after the last. */
export function startWeekOf(waves: readonly Wave[], number: number): number {
  return waves.find((wave) => wave.number === number)?.startWeek ?? waves.at(-1)?.startWeek ?? 1;
}
