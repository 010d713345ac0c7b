/**
 * Speed of a reviewer in an area, some weeks after the first contact with it: 1 - (1 - f0) exp(-w / tau).
 *
 * @param atFirst speed at the first contact, against full speed, 0 to 1
 * @param rampWeeks time constant tau; 95 % of the way after three of these
 * @param weeks since the first contact, at least 0
 * Source: the model specification, 2.2
 */
export function familiarityAfter(atFirst: number, rampWeeks: number, weeks: number): number {
  return 1 - (1 - atFirst) * Math.exp(-weeks / rampWeeks);
}

/**
 * Weeks of full-time reviewing that learning an area costs within a horizon: (1 - f0) tau (1 - exp(-T / tau)).
 *
 * @param horizonWeeks at least 0
 */
export function weeksLostToRamp(atFirst: number, rampWeeks: number, horizonWeeks: number): number {
  return (1 - atFirst) * rampWeeks * (1 - Math.exp(-horizonWeeks / rampWeeks));
}

/**
 * Weeks of full-time reviewing by which the same reviews take longer while an area is learnt: the integral of 1 / f - 1, which is
 * tau ln((1 - (1 - f0) exp(-T / tau)) / f0). More than `weeksLostToRamp`, which counts the hours given and not the work done.
 *
 * @param atFirst speed at the first contact, above 0
 * @param horizonWeeks at least 0
 * Source: the speed of the model specification, 2.2, integrated
 */
export function weeksAddedByRamp(atFirst: number, rampWeeks: number, horizonWeeks: number): number {
  return rampWeeks * Math.log(familiarityAfter(atFirst, rampWeeks, horizonWeeks) / atFirst);
}
