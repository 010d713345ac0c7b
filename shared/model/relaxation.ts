/** How long a queue needs to show what a change does. */
export type Settling =
  | { readonly kind: 'settles'; readonly workingHours: number; readonly weeks: number }
  /** The load is at or above what can be done: it never settles. */
  | { readonly kind: 'overloaded' };

/**
 * Time in which a queue forgets how it began: tau (1 + cs2) / (2 c (1 - sqrt(rho))^2). Say "settles in about N weeks".
 *
 * At four reviewers, two hours and scv 1.44: about 23 working hours at 70 % utilisation, about 230 (six weeks) at 90 %.
 *
 * @param reviewers whole, at least 1
 * @param serviceHours working hours from begin to end of a review
 * @param utilisation at least 0
 * @param serviceScv squared coefficient of variation of review times
 * @param workingHoursPerWeek above 0
 * Source: the model specification, 2.7; the relaxation time of M/M/1, P. M. Morse 1955, with the spread of service
 */
export function settlingOf(
  reviewers: number,
  serviceHours: number,
  utilisation: number,
  serviceScv: number,
  workingHoursPerWeek: number,
): Settling {
  if (utilisation >= 1) return { kind: 'overloaded' };
  const workingHours = (serviceHours * (1 + serviceScv)) / (2 * reviewers * (1 - Math.sqrt(utilisation)) ** 2);
  return { kind: 'settles', workingHours, weeks: workingHours / workingHoursPerWeek };
}
