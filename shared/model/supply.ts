/** What one person gives to review. */
export interface ReviewSupply {
  readonly hoursPerWeek: number;
  readonly availability: number;
  readonly reviewShare: number;
  readonly speed: number;
}

/** Review hours a week that a person plans to give: hours, times availability, times review share. */
export function supplyHours({ hoursPerWeek, availability, reviewShare }: Omit<ReviewSupply, 'speed'>): number {
  return hoursPerWeek * availability * reviewShare;
}

/**
 * The equal share of the week that everyone would have to give for demand to be just met: s* = D / sum(H avail speed).
 *
 * Beyond the stretch limit a team cannot meet it by stretching.
 *
 * @returns null when nobody is there
 * Source: the model specification, 2.2
 */
export function requiredShare(demandHours: number, people: readonly ReviewSupply[]): number | null {
  const available = people.reduce((sum, person) => sum + person.hoursPerWeek * person.availability * person.speed, 0);
  return shareThatMeets(demandHours, available);
}

/** The same from the effort that all could give in a week: hours, times availability, times speed. */
export function shareThatMeets(demandHours: number, availableEffort: number): number | null {
  return availableEffort > 0 ? demandHours / availableEffort : null;
}
