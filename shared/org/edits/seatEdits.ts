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

/** Below a hundredth of a week a seat is a typing error. */
const smallestFte = 0.01;

function checkSeat(draft: OrgDraft, seat: Seat): OrgEditError | null {
  const error = firstError(
    checkReference(draft, 'teams', seat.teamId),
    checkReference(draft, 'roles', seat.roleId),
    checkReference(draft, 'people', seat.personId),
    checkReference(draft, 'seats', seat.reportsTo === seat.id ? null : seat.reportsTo),
    checkRange('fte', seat.fte, smallestFte, 1),
    checkOrder(seat),
  );
  if (error !== null) return error;
  return leadsBack(seat.id, seat.reportsTo, (id) => draft.get('seats', id)?.reportsTo)
    ? { kind: 'orgEdit.cycle', what: 'seat', id: seat.id }
    : null;
}

/** Adds a seat, filled or open. */
export function createSeat(draft: OrgDraft, seat: Seat): OrgEditError | null {
  const error = firstError(checkNew(draft, 'seats', seat), checkSeat(draft, seat));
  if (error === null) draft.put('seats', seat);
  return error;
}

/** Changes a seat's role, person, manager, part of full time and so on. */
export function updateSeat(draft: OrgDraft, seatId: SeatId, changes: Changes<Seat>): OrgEditError | null {
  const seat = draft.get('seats', seatId);
  if (seat === undefined) return notFound('seats', seatId);
  if (changesNothing(seat, changes)) return { kind: 'orgEdit.noChange' };
  const next = { ...seat, ...changes };
  const error = checkSeat(draft, next);
  if (error === null) draft.put('seats', next);
  return error;
}

/** Removes a seat. Reports go to the manager above; areas lose it as a named reviewer. */
export function deleteSeat(draft: OrgDraft, seatId: SeatId): OrgEditError | null {
  const seat = draft.get('seats', seatId);
  if (seat === undefined) return notFound('seats', seatId);
  for (const report of [...draft.all('seats')]) {
    if (report.reportsTo === seatId) draft.put('seats', { ...report, reportsTo: seat.reportsTo });
  }
  for (const area of [...draft.all('areas')]) {
    if (!area.owners.some((owner) => names(owner, seatId))) continue;
    draft.put('areas', { ...area, owners: withoutSeat(area.owners, seatId) });
  }
  draft.remove('seats', seatId);
  return null;
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
  return owners
    .filter((owner) => owner.kind === 'team' || owner.seatId !== seatId)
    .map((owner) =>
      owner.kind === 'team' && owner.reviewers !== null
        ? { ...owner, reviewers: owner.reviewers.filter((id) => id !== seatId) }
        : owner,
    );
}
