import type { Wait } from './orgResult.ts';

export interface WeightedWait {
  readonly wait: Wait;
  readonly weight: number;
}

type About = Extract<Wait, { readonly kind: 'about' }>;

/** The wait over several streams, by weight; one that grows decides when it takes half or more. */
export function combineWaits(waits: readonly WeightedWait[]): Wait {
  const [only] = waits;
  if (only === undefined) return { kind: 'none' };
  if (waits.length === 1) return only.wait;
  let total = 0;
  let growing = 0;
  let backlogHoursPerWeek = 0;
  let weightOfAbout = 0;
  for (const { wait, weight } of waits) {
    total += weight;
    if (wait.kind === 'about') weightOfAbout += weight;
    if (wait.kind !== 'grows') continue;
    growing += weight;
    backlogHoursPerWeek += wait.backlogHoursPerWeek;
  }
  const hasGrowing = waits.some(({ wait }) => wait.kind === 'grows');
  if (hasGrowing && growing >= total / 2) return { kind: 'grows', backlogHoursPerWeek };
  if (weightOfAbout === 0) {
    return waits.some(({ wait }) => wait.kind === 'noReviewers') ? { kind: 'noReviewers' } : only.wait;
  }
  return meanOf(waits, weightOfAbout);
}

function meanOf(waits: readonly WeightedWait[], whole: number): About {
  let [meanHours, ninetiethHours, lowHours, cycleHours] = [0, 0, 0, 0];
  let highHours: number | null = 0;
  let basis: About['basis'] = 'formula';
  for (const { wait, weight } of waits) {
    if (wait.kind !== 'about') continue;
    meanHours += weight * wait.meanHours;
    ninetiethHours += weight * wait.ninetiethHours;
    lowHours += weight * wait.lowHours;
    cycleHours += weight * wait.cycleHours;
    highHours = highHours === null || wait.highHours === null ? null : highHours + weight * wait.highHours;
    if (wait.basis === 'bound') basis = 'bound';
  }
  return {
    kind: 'about',
    meanHours: meanHours / whole,
    ninetiethHours: ninetiethHours / whole,
    lowHours: lowHours / whole,
    highHours: highHours === null ? null : highHours / whole,
    cycleHours: cycleHours / whole,
    basis,
  };
}
