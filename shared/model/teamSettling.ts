import type { TeamId } from '../base/ids.ts';
import { resolveAssumptions } from '../org/assumptions.ts';
import type { Org } from '../org/org.ts';
import type { OrgResult } from './orgResult.ts';
import { settlingOf, type Settling } from './relaxation.ts';

/**
 * How long a team needs to show what a change does: the relaxation time of one queue of its reviewers, with the mean and spread of
 * a review over what they review.
 *
 * @returns null: the team reviews nothing, or nobody of it does
 */
export function settlingOfTeam(org: Org, result: OrgResult, teamId: TeamId): Settling | null {
  const figures = result.teams.get(teamId);
  if (figures?.utilisation.kind !== 'used') return null;
  const { hoursPerWeek } = resolveAssumptions(org.assumptions);
  let [visits, hours, squares] = [0, 0, 0];
  for (const [areaId, share] of figures.byArea) {
    const demand = result.areas.get(areaId)?.demand;
    if (demand === undefined || demand.visitMean <= 0) continue;
    const count = share / demand.visitMean;
    visits += count;
    hours += share;
    squares += count * demand.visitSquare;
  }
  const reviewers = figures.seats.filter((seatId) => (result.seats.get(seatId)?.supplyHours ?? 0) > 0).length;
  if (visits <= 0 || reviewers === 0) return null;
  const mean = hours / visits;
  const scv = Math.max(0, squares / visits / mean ** 2 - 1);
  // Review hours that one of them gives in a working hour.
  const rate = figures.supplyHours / reviewers / hoursPerWeek;
  return settlingOf(reviewers, mean / rate, figures.utilisation.value, scv, hoursPerWeek);
}
