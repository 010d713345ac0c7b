import type { AreaId, SeatId, TeamId } from '../../shared/base/ids.ts';
import { placeSeats } from '../../shared/org/acts/orderActs.ts';
import { isOpenSeat, type AreaOwner, type Org, type Seat } from '../../shared/org/org.ts';
import type { OrgEdit } from '../../shared/org/orgEdit.ts';
import { homeTeamOf } from '../../shared/plan/moveMarks.ts';
import type { MapView } from './mapView.ts';
import { placesElsewhere, shownSeatsOf } from './seatRows.ts';
import { usualChoices, type DragSubject, type DropChoices, type DropTarget } from './sessionStore.ts';

/** The edits that dropping a subject on a target makes, with its place among the others where it has one. */
export function editsOfDropIn(
  view: MapView,
  subject: DragSubject,
  target: DropTarget,
  choices: DropChoices = usualChoices,
): readonly OrgEdit[] {
  return [...editsOfDrop(view.org, subject, target, choices), ...placeEdits(view, subject, target)];
}

/** The edits that dropping a subject on a target makes, wherever among the others it stands. */
export function editsOfDrop(
  org: Org,
  subject: DragSubject,
  target: DropTarget,
  choices: DropChoices = usualChoices,
): readonly OrgEdit[] {
  if (subject.kind === 'area') return areaEdits(org, subject, target);
  if (target.kind === 'seat') return fillEdits(org, subject.seatId, target.seatId);
  if (target.kind === 'report') return reportEdits(org, subject, target, choices);
  const teamId = target.kind === 'team' ? target.teamId : null;
  const all = seatsOf(subject);
  // Whoever selects several has chosen them; of one alone the reports are asked after.
  const moving = [...all, ...travellersOf(org, subject, choices.reports)];
  // Of several, those who are there already stay; one alone is refused, so that a drop on its own team says why.
  const isPlacing = target.kind === 'team' && target.place !== undefined;
  const away = moving.filter(
    (seatId) => (moving.length === 1 && !isPlacing) || org.seats.get(seatId)?.teamId !== teamId,
  );
  if (away.length === 0) return isPlacing ? [] : moves([subject.seatId], teamId, choices);
  const isAlone = all.length === 1;
  const left = isAlone && choices.reports !== 'travel' ? leftBehind(org, subject.seatId, choices.reports) : [];
  const givenUp = choices.reviews === 'uncovered' ? givenUpEdits(org, new Set(away)) : [];
  return [...moves(away, teamId, choices), ...left, ...givenUp];
}

/** Everybody who is held: the one under the hand, and those selected beside. */
export function seatsOf({ seatId, others }: Extract<DragSubject, { kind: 'seat' }>): readonly SeatId[] {
  return [seatId, ...(others ?? [])];
}

/** What puts those who are held at a place among the seats of a team, beside what else the drop does. */
function placeEdits(view: MapView, subject: DragSubject, target: DropTarget): readonly OrgEdit[] {
  if (subject.kind !== 'seat' || target.kind !== 'team' || target.place === undefined) return [];
  const { seatId, side } = target.place;
  const shown = shownSeatsOf(view, target.teamId);
  const at = shown.findIndex((seat) => seat.seatId === seatId);
  const before = side === 'before' ? seatId : (shown[at + 1]?.seatId ?? null);
  const held = new Set(seatsOf(subject));
  const inOrder = [...shown.map((seat) => seat.seatId).filter((id) => held.has(id)), ...held];
  const put = [...new Set(inOrder)].map((id) => {
    const isHere = shown.find((seat) => seat.seatId === id);
    return isHere ?? { seatId: id, not: placesElsewhere(view, id) };
  });
  return placeSeats(shown, put, before);
}

function moves(seatIds: readonly SeatId[], teamId: TeamId | null, { reviews }: DropChoices): readonly OrgEdit[] {
  const kept = reviews === 'take' ? 'take' : 'stay';
  return seatIds.map((seatId) => ({ kind: 'moveSeat', seatId, teamId, reviews: kept }));
}

/** Whoever is held reports to the seat, and is in its team from then on unless the answer is to stay. */
function reportEdits(
  org: Org,
  subject: Extract<DragSubject, { kind: 'seat' }>,
  target: Extract<DropTarget, { kind: 'report' }>,
  choices: DropChoices,
): readonly OrgEdit[] {
  const all = seatsOf(subject);
  const joined = joinedTeamOf(org, subject, target);
  const isLeaving = all.length === 1 && choices.reports !== 'travel';
  const moved =
    joined !== null
      ? editsOfDrop(org, subject, { kind: 'team', teamId: joined }, choices)
      : isLeaving
        ? leftBehind(org, subject.seatId, choices.reports)
        : [];
  const under = all.filter((seatId) => org.seats.get(seatId)?.reportsTo !== target.seatId);
  // Who is there already and reports already is refused, so that a drop says why.
  const lines = under.length === 0 && moved.length === 0 ? all.slice(0, 1) : under;
  return [
    ...moved,
    ...lines.map((seatId): OrgEdit => ({ kind: 'updateSeat', seatId, changes: { reportsTo: target.seatId } })),
  ];
}

/** The team that somebody joins by reporting to a seat; null: nobody of those held changes team. */
export function joinedTeamOf(org: Org, subject: DragSubject, target: DropTarget): TeamId | null {
  if (subject.kind !== 'seat' || target.kind !== 'report' || target.team === 'stay') return null;
  const teamId = org.seats.get(target.seatId)?.teamId ?? null;
  const all = seatsOf(subject);
  return teamId !== null && all.some((seatId) => org.seats.get(seatId)?.teamId !== teamId) ? teamId : null;
}

/** Those who report to a seat, at any depth, as far as they are in its team: they travel when it moves. */
export function reportsOf(org: Org, seatId: SeatId): readonly SeatId[] {
  const lead = org.seats.get(seatId);
  if (lead?.teamId === null || lead === undefined) return [];
  const found = new Set<SeatId>();
  let level: readonly SeatId[] = [seatId];
  while (level.length > 0) {
    const above = new Set(level);
    const next: SeatId[] = [];
    for (const seat of org.seats.values()) {
      if (seat.teamId !== lead.teamId || seat.reportsTo === null || !above.has(seat.reportsTo)) continue;
      if (seat.id === seatId || found.has(seat.id)) continue;
      found.add(seat.id);
      next.push(seat.id);
    }
    level = next;
  }
  return [...found];
}

/** Those who travel with somebody who moves alone. */
export function travellersOf(org: Org, subject: DragSubject, reports: DropChoices['reports']): readonly SeatId[] {
  if (subject.kind === 'area' || subject.others !== undefined || reports !== 'travel') return [];
  return reportsOf(org, subject.seatId);
}

/** Direct reports in the team that is left get the manager above, or none. */
function leftBehind(org: Org, seatId: SeatId, reports: DropChoices['reports']): readonly OrgEdit[] {
  const lead = org.seats.get(seatId);
  if (lead === undefined) return [];
  const above = reports === 'goUp' ? lead.reportsTo : null;
  return [...org.seats.values()]
    .filter((seat) => seat.reportsTo === seatId && seat.teamId === lead.teamId)
    .map((seat) => ({ kind: 'updateSeat', seatId: seat.id, changes: { reportsTo: above } }));
}

/** The areas that seats own in person, without them. */
function givenUpEdits(org: Org, seatIds: ReadonlySet<SeatId>): readonly OrgEdit[] {
  return ownedInPerson(org, seatIds).map((areaId) => ({
    kind: 'setAreaOwners',
    areaId,
    owners: (org.areas.get(areaId)?.owners ?? []).filter(
      (owner) => owner.kind !== 'seat' || !seatIds.has(owner.seatId),
    ),
  }));
}

/** Areas that name one of the seats as an owner of its own. */
export function ownedInPerson(org: Org, seatIds: ReadonlySet<SeatId>): readonly AreaId[] {
  return [...org.areas.values()]
    .filter((area) => area.owners.some((owner) => owner.kind === 'seat' && seatIds.has(owner.seatId)))
    .map((area) => area.id);
}

/** Whoever held a seat fills an open one; the old seat stays, open. */
function fillEdits(org: Org, seatId: SeatId, openSeatId: SeatId): readonly OrgEdit[] {
  const personId = org.seats.get(seatId)?.personId ?? null;
  return [
    { kind: 'updateSeat', seatId, changes: { personId: null } },
    { kind: 'updateSeat', seatId: openSeatId, changes: { personId, expectedFrom: null } },
  ];
}

/** Whether dropping a person there fills an open seat. */
export function isFillable(org: Org, subject: DragSubject, seat: Seat | undefined): boolean {
  if (subject.kind !== 'seat' || (subject.others ?? []).length > 0 || seat === undefined) return false;
  return isOpenSeat(seat) && seat.id !== subject.seatId && org.seats.get(subject.seatId)?.personId !== null;
}

function areaEdits(org: Org, subject: Extract<DragSubject, { kind: 'area' }>, target: DropTarget): readonly OrgEdit[] {
  const all = [
    { areaId: subject.areaId, fromTeamId: subject.fromTeamId },
    ...(subject.others ?? []).flatMap((areaId) => {
      const area = org.areas.get(areaId);
      return area === undefined ? [] : [{ areaId, fromTeamId: homeTeamOf(org, area) }];
    }),
  ];
  if (target.kind === 'seat' || target.kind === 'report') {
    const { seatId } = target;
    return all.map(({ areaId, fromTeamId }) => ({
      kind: 'setAreaOwners',
      areaId,
      owners: reviewedBy(org.areas.get(areaId)?.owners ?? [], fromTeamId, seatId),
    }));
  }
  const toTeamId = target.kind === 'team' ? target.teamId : null;
  const away = all.filter(({ fromTeamId }) => all.length === 1 || fromTeamId !== toTeamId);
  return (away.length === 0 ? all.slice(0, 1) : away).map(({ areaId, fromTeamId }) => ({
    kind: 'transferArea',
    areaId,
    fromTeamId,
    toTeamId,
  }));
}

/** The person takes over the team's part of the area. */
function reviewedBy(owners: readonly AreaOwner[], fromTeamId: TeamId | null, seatId: SeatId): readonly AreaOwner[] {
  const given = owners.find((owner) => owner.kind === 'team' && owner.teamId === fromTeamId);
  const rest = owners.filter((owner) => owner !== given && !(owner.kind === 'seat' && owner.seatId === seatId));
  return [...rest, { kind: 'seat', seatId, share: given?.share ?? null }];
}

/** How many go along with what is held: reports who travel, and what was selected beside it. */
export function companionsOf(org: Org, subject: DragSubject, reports: DropChoices['reports']): number {
  return (subject.others ?? []).length + travellersOf(org, subject, reports).length;
}
