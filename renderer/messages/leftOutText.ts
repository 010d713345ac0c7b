import { seatLabel } from '../../shared/org/describeEdit.ts';
import type { Org } from '../../shared/org/org.ts';
import { countText } from '../format.ts';
import type { LeftOut } from '../stores/dropPart.ts';
import type { DropTarget } from '../stores/sessionStore.ts';
import { editErrorText } from './errorMessages.ts';

/** So many are told with their reasons. */
const mostTold = 2;

/** Who of a selection stays, and why: `Ana stays: Ben reports to her`. */
export function leftOutText(org: Org, left: readonly LeftOut[], target: DropTarget): string {
  const told = left.slice(0, mostTold).map((one) => `${nameOf(org, one)} stays: ${reasonOf(org, one, target)}`);
  const more = left.length - told.length;
  return [...told, ...(more === 0 ? [] : [countText(more, 'more stays', 'more stay')])].join('. ');
}

/** Why one of a selection stays where it is. */
export function reasonOf(org: Org, one: LeftOut, target: DropTarget): string {
  if (one.error.kind === 'orgEdit.noChange') return 'nothing would change';
  if (one.error.kind !== 'orgEdit.cycle' || target.kind !== 'report') return editErrorText(one.error);
  if (one.id === target.seatId) return 'nobody reports to themselves';
  const above = org.seats.get(target.seatId);
  return `${above === undefined ? '' : seatLabel(org, above)} reports to them, directly or further down`;
}

/** What to call somebody, or a code area, of a selection. */
export function nameOf(org: Org, one: LeftOut): string {
  if (one.kind === 'area') return org.areas.get(one.id)?.name ?? one.id;
  const seat = org.seats.get(one.id);
  return seat === undefined ? one.id : seatLabel(org, seat);
}
