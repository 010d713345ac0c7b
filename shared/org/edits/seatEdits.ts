import type { SeatId, TeamId } from '../../base/ids.ts';
import type { AreaOwner, CodeArea, Seat } from '../org.ts';
import type { OrgDraft } from '../orgDraft.ts';
import type { Changes, OrgEditError } from '../orgEdit.ts';
import {
  changesNothing,
  checkNew,
  checkOrder,
  checkRange,
  checkReference,
  firstError,
  leadsBack,
  notFound,
} from './editChecks.ts';
import { withoutOwners } from './ownerShares.ts';

/** Below a hundredth of a week a seat is a typing error. */
const smallestFte = 0.01;

function checkSeat(draft: OrgDraft, seat: Seat): OrgEditError | null {
  const error = firstError(
    checkReference(draft, 'teams', seat.teamId),
    checkReference(draft, 'roles', seat.roleId),
    checkReference(draft, 'people', seat.personId),
    checkReference(draft, 'seats', seat.reportsTo === seat.id ? null : seat.reportsTo),
    checkRange('fte', seat.fte, smallestFte, 1),
    ...(seat.dottedTo ?? []).map((id) => checkReference(draft, 'seats', id)),
    checkOrder(seat),
  );
  return error;
}

/** Whoever is above must not be below too. */
function checkLine(draft: OrgDraft, seat: Seat): OrgEditError | null {
  return leadsBack(seat.id, seat.reportsTo, (id) => draft.get('seats', id)?.reportsTo)
    ? { kind: 'orgEdit.cycle', what: 'seat', id: seat.id }
    : null;
}

/** Adds a seat, filled or open. */
export function createSeat(draft: OrgDraft, seat: Seat): OrgEditError | null {
  const error = firstError(checkNew(draft, 'seats', seat), checkSeat(draft, seat), checkLine(draft, seat));
  if (error === null) draft.put('seats', openWhereWanted(seat));
  return error;
}

/** A seat that somebody holds, or is to fill, is not closed. */
function openWhereWanted(seat: Seat): Seat {
  const { closed, ...rest } = seat;
  return closed === true && seat.personId === null && seat.expectedFrom === null ? seat : rest;
}

/**
 * Changes a seat's role, person, manager, part of full time and so on. A circle of managers that is there already stands in nobody's
 * way; a new one is refused.
 *
 * @param circles `keep`: what an import tells of is taken as it is, and shown as a circle
 */
export function updateSeat(
  draft: OrgDraft,
  seatId: SeatId,
  changes: Changes<Seat>,
  circles: 'keep' | 'refuse' = 'refuse',
): OrgEditError | null {
  const seat = draft.get('seats', seatId);
  if (seat === undefined) return notFound('seats', seatId);
  if (changesNothing(seat, changes)) return { kind: 'orgEdit.noChange' };
  const next = { ...seat, ...changes };
  const error =
    checkSeat(draft, next) ?? (next.reportsTo === seat.reportsTo || circles === 'keep' ? null : checkLine(draft, next));
  if (error === null) draft.put('seats', openWhereWanted(next));
  return error;
}

/** Removes a seat. Reports go to the manager above; areas lose it as a named reviewer, and a share of its own goes to the others. */
export function deleteSeat(draft: OrgDraft, seatId: SeatId): OrgEditError | null {
  const seat = draft.get('seats', seatId);
  if (seat === undefined) return notFound('seats', seatId);
  leaveDuties(draft, seat);
  draft.remove('seats', seatId);
  return null;
}

/** Closes a seat: as if it were removed for everybody else, and still listed where it was. */
export function closeSeat(draft: OrgDraft, seatId: SeatId): OrgEditError | null {
  const seat = draft.get('seats', seatId);
  if (seat === undefined) return notFound('seats', seatId);
  if (seat.closed === true) return { kind: 'orgEdit.noChange' };
  leaveDuties(draft, seat);
  draft.put('seats', { ...seat, personId: null, expectedFrom: null, closed: true });
  return null;
}

/** Nobody reports to the seat any more, and no area is reviewed by it. */
function leaveDuties(draft: OrgDraft, seat: Seat): void {
  const seatId = seat.id;
  for (const report of [...draft.all('seats')]) {
    // In a circle of two, the one above is the report itself.
    const above = seat.reportsTo === report.id || seat.reportsTo === seatId ? null : seat.reportsTo;
    if (report.reportsTo === seatId && report.id !== seatId) draft.put('seats', { ...report, reportsTo: above });
  }
  for (const other of [...draft.all('seats')]) {
    if (other.dottedTo?.includes(seatId) !== true) continue;
    draft.put('seats', { ...other, dottedTo: other.dottedTo.filter((id) => id !== seatId) });
  }
  for (const area of [...draft.all('areas')]) {
    if (!area.owners.some((owner) => names(owner, seatId))) continue;
    draft.put('areas', { ...area, owners: withoutSeat(area.owners, seatId) });
  }
}

/** Moves a seat to another team, or to the unassigned. */
export function moveSeat(
  draft: OrgDraft,
  seatId: SeatId,
  teamId: TeamId | null,
  reviews: 'stay' | 'take',
): OrgEditError | null {
  const seat = draft.get('seats', seatId);
  if (seat === undefined) return notFound('seats', seatId);
  if (seat.teamId === teamId) return { kind: 'orgEdit.noChange' };
  const error = checkReference(draft, 'teams', teamId);
  if (error !== null) return error;
  if (reviews === 'take' && seat.teamId !== null) takeReviewsAlong(draft, seat, seat.teamId);
  draft.put('seats', { ...seat, teamId });
  return null;
}

function takeReviewsAlong(draft: OrgDraft, seat: Seat, fromTeamId: TeamId): void {
  for (const area of [...draft.all('areas')]) {
    const owner = area.owners.find(
      (candidate) => candidate.kind === 'team' && candidate.teamId === fromTeamId && reviewsFor(candidate, seat.id),
    );
    if (owner?.kind !== 'team') continue;
    if (area.owners.some((other) => other.kind === 'seat' && other.seatId === seat.id)) continue;
    draft.put('areas', { ...area, owners: withSeatBeside(draft, area, owner, seat) });
  }
}

/** The seat becomes an owner of its own; a fixed share of the team is divided by the number of its reviewers. */
function withSeatBeside(
  draft: OrgDraft,
  area: CodeArea,
  owner: Extract<AreaOwner, { kind: 'team' }>,
  seat: Seat,
): readonly AreaOwner[] {
  let reviewers = 0;
  for (const member of draft.all('seats')) {
    if (member.teamId === owner.teamId && reviewsFor(owner, member.id)) reviewers += 1;
  }
  const part = owner.share === null ? null : owner.share / Math.max(1, reviewers);
  const rest: AreaOwner = { ...owner, share: owner.share === null || part === null ? null : owner.share - part };
  return [
    ...area.owners.map((candidate) => (candidate === owner ? rest : candidate)),
    { kind: 'seat', seatId: seat.id, share: part },
  ];
}

function reviewsFor(owner: Extract<AreaOwner, { kind: 'team' }>, seatId: SeatId): boolean {
  return owner.reviewers === null || owner.reviewers.includes(seatId);
}

function names(owner: AreaOwner, seatId: SeatId): boolean {
  return owner.kind === 'seat' ? owner.seatId === seatId : (owner.reviewers?.includes(seatId) ?? false);
}

function withoutSeat(owners: readonly AreaOwner[], seatId: SeatId): readonly AreaOwner[] {
  return withoutOwners(owners, (owner) => owner.kind === 'seat' && owner.seatId === seatId).map((owner) =>
    owner.kind === 'team' && owner.reviewers !== null
      ? { ...owner, reviewers: owner.reviewers.filter((id) => id !== seatId) }
      : owner,
  );
}
