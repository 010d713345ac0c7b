import { assertNever } from '../base/result.ts';
import type { Assumptions } from '../org/assumptions.ts';
import type { Org, Role, Seat } from '../org/org.ts';
import { supplyHours } from './supply.ts';

/** What a seat gives to review. */
export interface SeatSupply {
  /** Review hours a week. */
  readonly hours: number;
  /** Speed against the reference reviewer. */
  readonly skill: number;
  /** Part of the organisation's working week that goes to review: how fast a review gets done once it is begun. */
  readonly rate: number;
  /** Hours a week that the seat's holder is there, leave and part time taken off; of an open seat that gives nothing, none. */
  readonly presentHours: number;
  /** Whether somebody holds the seat. */
  readonly isHeld: boolean;
}

/** Less review than this in a week is none; it keeps divisions in range. */
const negligibleHours = 1e-6;

const nothing: SeatSupply = { hours: 0, skill: 1, rate: 0, presentHours: 0, isHeld: false };

/** The review share of a role: its own, or the default for its kind and level. */
export function reviewShareOf(role: Role, assumptions: Assumptions): number {
  if (role.reviewShare !== null) return role.reviewShare;
  switch (role.kind) {
    case 'manages':
      return assumptions.reviewShareManager;
    case 'secures':
      return assumptions.reviewShareSenior;
    case 'answersForAiCode':
      return assumptions.reviewShareEngineer;
    case 'builds':
      if (role.level >= 2) return assumptions.reviewShareSenior;
      return role.level === 1 ? assumptions.reviewShareEngineer : assumptions.reviewShareJunior;
    default:
      return assertNever(role.kind);
  }
}

/**
 * What a seat gives to review each week: hours, availability, part of full time and review share.
 * An open seat gives nothing until a date is planned on which it is filled. A seat outside every team gives nothing.
 */
export function seatSupplyOf(org: Org, seat: Seat, assumptions: Assumptions): SeatSupply {
  const role = org.roles.get(seat.roleId);
  if (seat.teamId === null) return nothing;
  const person = seat.personId === null ? undefined : org.people.get(seat.personId);
  if (person === undefined && (role === undefined || seat.expectedFrom === null)) return nothing;
  const hoursPerWeek = (person?.hoursPerWeek ?? assumptions.hoursPerWeek) * seat.fte;
  const { availability } = assumptions;
  const presentHours = hoursPerWeek * availability;
  const isHeld = person !== undefined;
  const reviewShare = role === undefined ? 0 : reviewShareOf(role, assumptions);
  const hours = supplyHours({ hoursPerWeek, availability, reviewShare });
  if (hours < negligibleHours) return isHeld ? { ...nothing, presentHours, isHeld } : nothing;
  return { hours, skill: person?.skill ?? 1, rate: hours / assumptions.hoursPerWeek, presentHours, isHeld };
}
