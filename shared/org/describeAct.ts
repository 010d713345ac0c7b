import type { AreaId, SeatId, TeamId } from '../base/ids.ts';
import { sameValue } from './edits/editChecks.ts';
import {
  describeEdit,
  describeFreedHours,
  describeLightPath,
  gateModes,
  seatLabel,
  type SentencePart,
} from './describeEdit.ts';
import type { Org } from './org.ts';
import type { OrgEdit } from './orgEdit.ts';
import { sentencesOf } from './sentencesOf.ts';

type Sentence = readonly SentencePart[];
type EditOf<Kind extends OrgEdit['kind']> = Extract<OrgEdit, { readonly kind: Kind }>;

/**
 * Says in one sentence what several edits do together: `Split Payments into Payments API and Ledger`, `Merge Mobile into Web`,
 * `Open 2 seats: Senior engineer in Ledger`. What is no act of its own is told by its first edit and the number of the others.
 *
 * @param before the org that the edits are applied to: names come from it, and from what the edits make
 */
export function describeAct(before: Org, edits: readonly OrgEdit[]): Sentence {
  const [first] = edits;
  if (first === undefined) return [plain('Nothing')];
  if (edits.length === 1) return describeEdit(before, first);
  // Where seats stand in their teams follows from the rest; alone, it is told of the first: the others make room.
  const told = withoutPlaces(edits);
  if (told.length < edits.length) return told.length === 0 ? describeEdit(before, first) : describeAct(before, told);
  return actOf(before, edits) ?? [...describeEdit(before, first), plain(`, and ${edits.length - 1} more`)];
}

/**
 * What several edits do, in full: one sentence where they are one act of a leader, otherwise one for each of them.
 *
 * @param before the org before the first
 */
export function sentencesOfAct(before: Org, edits: readonly OrgEdit[]): readonly Sentence[] {
  const told = withoutPlaces(edits);
  const act = told.length < 2 ? null : actOf(before, told);
  return act === null ? sentencesOf(before, told.length === 0 ? edits : told) : [act];
}

function withoutPlaces(edits: readonly OrgEdit[]): readonly OrgEdit[] {
  return edits.filter((edit) => !isOfPlace(edit));
}

/** The one sentence for several edits that are one act, such as a split or a merge; null: they are not one. */
function actOf(before: Org, edits: readonly OrgEdit[]): Sentence | null {
  return (
    splitOfTeam(before, edits) ??
    endOfTeam(before, edits) ??
    splitOfArea(before, edits) ??
    mergeOfAreas(before, edits) ??
    allocation(before, edits) ??
    endOfRole(before, edits) ??
    vacancy(before, edits) ??
    sameSeats(before, edits) ??
    newcomers(before, edits) ??
    newGroupOf(before, edits) ??
    samePlace(before, edits) ??
    newManager(before, edits) ??
    sameUse(before, edits) ??
    sameLightPath(before, edits) ??
    timesDemand(before, edits) ??
    sameGateMode(before, edits)
  );
}

/** So many times the pull requests everywhere, in two digits. */
function timesDemand(before: Org, edits: readonly OrgEdit[]): Sentence | null {
  if (!areOnly(edits, 'setAreaDemand')) return null;
  const factors = ofKind(edits, 'setAreaDemand').map(({ areaId, changes }) => {
    const was = before.areas.get(areaId)?.demand.pullRequestsPerWeek ?? 0;
    return was > 0 && changes.pullRequestsPerWeek !== undefined ? changes.pullRequestsPerWeek / was : NaN;
  });
  const [first = NaN] = factors;
  if (!factors.every((factor) => Math.abs(factor - first) < 1e-6 * first)) return null;
  return [plain(`${Number(first.toPrecision(2))} times the pull requests in ${edits.length} code areas`)];
}

/** Whether an edit does nothing but put a seat elsewhere among the others of its team. */
function isOfPlace(edit: OrgEdit): boolean {
  if (edit.kind !== 'updateSeat') return false;
  const [field, ...others] = Object.keys(edit.changes);
  return field === 'order' && others.length === 0;
}

const plain = (text: string): SentencePart => ({ text, style: 'plain' });
const code = (text: string): SentencePart => ({ text, style: 'code' });

function ofKind<Kind extends OrgEdit['kind']>(edits: readonly OrgEdit[], kind: Kind): readonly EditOf<Kind>[] {
  return edits.filter((edit): edit is EditOf<Kind> => edit.kind === kind);
}

function areOnly(edits: readonly OrgEdit[], ...kinds: readonly OrgEdit['kind'][]): boolean {
  return edits.every(({ kind }) => kinds.includes(kind));
}

/** `a`, `a and b`, `a, b and c`. */
function listed(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function codes(names: readonly string[]): Sentence {
  return names.flatMap((name, place) => [
    ...(place === 0 ? [] : [plain(place === names.length - 1 ? ' and ' : ', ')]),
    code(name),
  ]);
}

function splitOfTeam(before: Org, edits: readonly OrgEdit[]): Sentence | null {
  if (!areOnly(edits, 'updateTeam', 'createTeam', 'moveSeat', 'transferArea')) return null;
  const made = ofKind(edits, 'createTeam').map(({ team }) => team);
  const renames = ofKind(edits, 'updateTeam');
  const fresh = new Set<TeamId | null>(made.map(({ id }) => id));
  const moves = ofKind(edits, 'moveSeat');
  const hands = ofKind(edits, 'transferArea');
  const from = new Set<TeamId | null>([
    ...moves.map(({ seatId }) => before.seats.get(seatId)?.teamId ?? null),
    ...hands.map(({ fromTeamId }) => fromTeamId),
    ...renames.map(({ teamId }) => teamId),
  ]);
  const [teamId] = from;
  if (made.length === 0 || moves.length + hands.length === 0 || from.size !== 1) return null;
  if (teamId === null || teamId === undefined) return null;
  if (moves.some((move) => !fresh.has(move.teamId)) || hands.some(({ toTeamId }) => !fresh.has(toTeamId))) return null;
  const name = before.teams.get(teamId)?.name ?? teamId;
  const names = [renames[0]?.changes.name ?? name, ...made.map((team) => team.name)];
  return [plain(`Split ${name} into ${listed(names)}`)];
}

function endOfTeam(before: Org, edits: readonly OrgEdit[]): Sentence | null {
  const [gone, second] = ofKind(edits, 'deleteTeam');
  if (gone === undefined || second !== undefined) return null;
  if (!areOnly(edits, 'moveSeat', 'transferArea', 'updateArea', 'updateTeam', 'deleteTeam')) return null;
  const name = before.teams.get(gone.teamId)?.name ?? gone.teamId;
  const seatsTo = new Set(ofKind(edits, 'moveSeat').map(({ teamId }) => teamId));
  const areasTo = new Set(ofKind(edits, 'transferArea').map(({ toTeamId }) => toTeamId));
  const into = new Set([...seatsTo, ...areasTo]);
  const [target] = into;
  const teamName = (id: TeamId): string => before.teams.get(id)?.name ?? id;
  if (into.size === 1 && target !== null && target !== undefined)
    return [plain(`Merge ${name} into ${teamName(target)}`)];
  const [seats] = seatsTo;
  const [areas] = areasTo;
  if (seatsTo.size > 1 || areasTo.size > 1) return null;
  const people =
    seats === undefined ? '' : seats === null ? ', its people unassigned' : `, its people to ${teamName(seats)}`;
  const code_ =
    areas === undefined ? '' : areas === null ? ', its areas to nobody' : `, its areas to ${teamName(areas)}`;
  return [plain(`Remove team ${name}${people}${code_}`)];
}

function endOfRole(before: Org, edits: readonly OrgEdit[]): Sentence | null {
  const [gone, second] = ofKind(edits, 'deleteRole');
  if (gone === undefined || second !== undefined || !areOnly(edits, 'updateSeat', 'deleteRole')) return null;
  const to = new Set(ofKind(edits, 'updateSeat').map(({ changes }) => changes.roleId));
  const [roleId] = to;
  if (to.size !== 1 || roleId === undefined) return null;
  const name = (id: typeof roleId): string => before.roles.get(id)?.name ?? id;
  const count = edits.length - 1;
  return [plain(`Remove role ${name(gone.roleId)}, its ${count === 1 ? 'seat' : `${count} seats`} to ${name(roleId)}`)];
}

function splitOfArea(before: Org, edits: readonly OrgEdit[]): Sentence | null {
  if (!areOnly(edits, 'updateArea', 'setAreaDemand', 'createArea')) return null;
  const made = ofKind(edits, 'createArea').map(({ area }) => area.name);
  const changed = new Set<AreaId>([
    ...ofKind(edits, 'updateArea').map(({ areaId }) => areaId),
    ...ofKind(edits, 'setAreaDemand').map(({ areaId }) => areaId),
  ]);
  const [areaId] = changed;
  if (made.length === 0 || changed.size !== 1 || areaId === undefined) return null;
  const name = before.areas.get(areaId)?.name ?? areaId;
  const now = ofKind(edits, 'updateArea')[0]?.changes.name ?? name;
  return [plain('Split code area '), code(name), plain(' into '), ...codes([now, ...made])];
}

function mergeOfAreas(before: Org, edits: readonly OrgEdit[]): Sentence | null {
  if (!areOnly(edits, 'deleteArea', 'updateArea', 'setAreaDemand')) return null;
  const gone = ofKind(edits, 'deleteArea').map(({ areaId }) => before.areas.get(areaId)?.name ?? areaId);
  const into = new Set<AreaId>([
    ...ofKind(edits, 'updateArea').map(({ areaId }) => areaId),
    ...ofKind(edits, 'setAreaDemand').map(({ areaId }) => areaId),
    ...ofKind(edits, 'deleteArea').flatMap(({ rulesTo }) => rulesTo ?? []),
  ]);
  const [areaId] = into;
  if (gone.length === 0 || into.size !== 1 || areaId === undefined) return null;
  return [plain('Merge '), ...codes(gone), plain(' into '), code(before.areas.get(areaId)?.name ?? areaId)];
}

/** Several seats of one person: how the time is divided. */
function allocation(before: Org, edits: readonly OrgEdit[]): Sentence | null {
  if (!areOnly(edits, 'createSeat', 'updateSeat', 'moveSeat', 'deleteSeat')) return null;
  const parts = new Map<SeatId, { teamId: TeamId | null; fte: number; personId: string | null }>();
  const people = new Set<string | null>();
  const seatIds = new Set<SeatId>();
  for (const edit of edits) {
    if (edit.kind === 'createSeat') {
      people.add(edit.seat.personId);
      parts.set(edit.seat.id, edit.seat);
    } else if (edit.kind === 'updateSeat' || edit.kind === 'moveSeat' || edit.kind === 'deleteSeat') {
      seatIds.add(edit.seatId);
      people.add(before.seats.get(edit.seatId)?.personId ?? null);
    }
  }
  const [personId] = people;
  if (people.size !== 1 || personId === null || personId === undefined) return null;
  const hasOther = edits.some(
    (edit) => edit.kind === 'updateSeat' && (edit.changes.fte === undefined || Object.keys(edit.changes).length > 1),
  );
  if (hasOther) return null;
  for (const seat of before.seats.values()) if (seat.personId === personId) parts.set(seat.id, seat);
  for (const edit of edits) {
    if (edit.kind === 'deleteSeat') parts.delete(edit.seatId);
    const part = 'seatId' in edit ? parts.get(edit.seatId) : undefined;
    if (part === undefined) continue;
    if (edit.kind === 'moveSeat') parts.set(edit.seatId, { ...part, teamId: edit.teamId });
    if (edit.kind === 'updateSeat') parts.set(edit.seatId, { ...part, fte: edit.changes.fte ?? part.fte });
  }
  const name = [...before.people.values()].find(({ id }) => id === personId)?.name ?? personId;
  const shares = [...parts.values()].map(
    ({ teamId, fte }) =>
      `${Math.round(fte * 100)} % ${teamId === null ? 'unassigned' : (before.teams.get(teamId)?.name ?? teamId)}`,
  );
  return [plain(`Divide ${name}: ${listed(shares)}`)];
}

function vacancy(before: Org, edits: readonly OrgEdit[]): Sentence | null {
  const [first, second] = edits;
  if (edits.length !== 2 || first?.kind !== 'updateSeat' || second === undefined) return null;
  const seat = before.seats.get(first.seatId);
  const isLeaving =
    first.changes.personId === null && second.kind === 'createSeat' && second.seat.personId === seat?.personId;
  const isComing =
    typeof first.changes.personId === 'string' &&
    second.kind === 'deleteSeat' &&
    before.seats.get(second.seatId)?.personId === first.changes.personId;
  return isLeaving || isComing ? describeEdit(before, first) : null;
}

function sameSeats(before: Org, edits: readonly OrgEdit[]): Sentence | null {
  if (!areOnly(edits, 'createSeat', 'createRole')) return null;
  const seats = ofKind(edits, 'createSeat').map(({ seat }) => seat);
  const [first] = seats;
  if (first === undefined || seats.some((seat) => seat.personId !== null)) return null;
  if (seats.some(({ roleId, teamId }) => roleId !== first.roleId || teamId !== first.teamId)) return null;
  const where = first.teamId === null ? '' : ` in ${before.teams.get(first.teamId)?.name ?? first.teamId}`;
  const [made, ...others] = ofKind(edits, 'createRole').map(({ role }) => role);
  if (others.length > 0 || (made !== undefined && made.id !== first.roleId)) return null;
  const role = made?.name ?? before.roles.get(first.roleId)?.name ?? first.roleId;
  return [plain(`Open ${seats.length === 1 ? 'seat' : `${seats.length} seats`}: ${role}${where}`)];
}

/** People who come in together, perhaps with the role that is made for them. */
function newcomers(before: Org, edits: readonly OrgEdit[]): Sentence | null {
  if (!areOnly(edits, 'createPerson', 'createSeat', 'createRole')) return null;
  const people = ofKind(edits, 'createPerson').map(({ person }) => person);
  const seats = ofKind(edits, 'createSeat').map(({ seat }) => seat);
  const [first] = seats;
  if (first === undefined || people.length !== seats.length) return null;
  if (seats.some(({ teamId, roleId }) => teamId !== first.teamId || roleId !== first.roleId)) return null;
  const made = ofKind(edits, 'createRole').find(({ role }) => role.id === first.roleId);
  const role = made?.role.name ?? before.roles.get(first.roleId)?.name ?? first.roleId;
  const to = first.teamId === null ? '' : ` to ${before.teams.get(first.teamId)?.name ?? first.teamId}`;
  return [plain(`Add ${listedShort(people.map(({ name }) => name))}${to} as ${role}`)];
}

/** A group that is made for teams which go there. */
function newGroupOf(before: Org, edits: readonly OrgEdit[]): Sentence | null {
  const [made, second] = ofKind(edits, 'createGroup');
  const moves = ofKind(edits, 'updateTeam');
  if (made === undefined || second !== undefined || moves.length !== edits.length - 1) return null;
  if (moves.some(({ changes }) => changes.groupId !== made.group.id || Object.keys(changes).length > 1)) return null;
  const names = moves.map(({ teamId }) => before.teams.get(teamId)?.name ?? teamId);
  return [plain(`Create group ${made.group.name} with ${listedShort(names)}`)];
}

/** Up to three names; of more the first two and how many there are besides. */
function listedShort(names: readonly string[]): string {
  return names.length <= 3 ? listed(names) : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}

function samePlace(before: Org, edits: readonly OrgEdit[]): Sentence | null {
  if (!areOnly(edits, 'moveSeat')) return null;
  const moves = ofKind(edits, 'moveSeat');
  const [first] = moves;
  if (
    first === undefined ||
    moves.some(({ teamId, reviews }) => teamId !== first.teamId || reviews !== first.reviews)
  ) {
    return null;
  }
  const names = moves.map(({ seatId }) => {
    const seat = before.seats.get(seatId);
    return seat === undefined ? seatId : seatLabel(before, seat);
  });
  const who = listedShort(names);
  const reviews = first.reviews === 'take' ? ', with the reviews' : '';
  if (first.teamId === null) return [plain(`Take ${who} out of their teams${reviews}`)];
  return [plain(`Assign ${who} to ${before.teams.get(first.teamId)?.name ?? first.teamId}${reviews}`)];
}

/** Seats that report to another one from then on, and perhaps go to its team. */
function newManager(before: Org, edits: readonly OrgEdit[]): Sentence | null {
  const moves = ofKind(edits, 'moveSeat');
  const lines = ofKind(edits, 'updateSeat');
  const above = lines[0]?.changes.reportsTo;
  if (above === undefined || above === null || moves.length + lines.length !== edits.length) return null;
  if (lines.some(({ changes }) => Object.keys(changes).length > 1 || changes.reportsTo !== above)) return null;
  const nameOf = (id: SeatId): string => {
    const seat = before.seats.get(id);
    return seat === undefined ? id : seatLabel(before, seat);
  };
  const who = lines.map(({ seatId }) => nameOf(seatId));
  const under = who.length <= 3 ? listed(who) : `${who.slice(0, 2).join(', ')} and ${who.length - 2} more`;
  if (moves.length === 0) return [plain(`Report ${under} to ${nameOf(above)}`)];
  const place = samePlace(before, moves);
  if (place === null) return null;
  const areAll = moves.length === lines.length;
  return [...place, plain(`, ${areAll ? '' : `${under} `}reporting to ${nameOf(above)}`)];
}

/** The freed hours of several teams, used alike. */
function sameUse(before: Org, edits: readonly OrgEdit[]): Sentence | null {
  const updates = ofKind(edits, 'updateTeam');
  const shares = updates[0]?.changes.freedTo;
  if (shares === undefined || updates.length !== edits.length) return null;
  const isAlike = updates.every(
    ({ changes }) => Object.keys(changes).length === 1 && sameValue(changes.freedTo, shares),
  );
  if (!isAlike) return null;
  const names = updates.map(({ teamId }) => before.teams.get(teamId)?.name ?? teamId);
  return [plain(describeFreedHours(names.length <= 3 ? listed(names) : `${names.length} teams`, shares))];
}

/** The light path of several areas, open to the same part. */
function sameLightPath(before: Org, edits: readonly OrgEdit[]): Sentence | null {
  const updates = ofKind(edits, 'updateArea');
  const share = updates[0]?.changes.lightPathShare;
  if (share === undefined || updates.length !== edits.length) return null;
  const isAlike = updates.every(({ changes }) => Object.keys(changes).length === 1 && changes.lightPathShare === share);
  if (!isAlike) return null;
  const names = updates.map(({ areaId }) => before.areas.get(areaId)?.name ?? areaId);
  const where = names.length <= 3 ? codes(names) : [plain(`${names.length} code areas`)];
  return [plain(describeLightPath(share)), ...where];
}

function sameGateMode(before: Org, edits: readonly OrgEdit[]): Sentence | null {
  const updates = ofKind(edits, 'updateGate');
  const mode = updates[0]?.changes.mode;
  if (mode === undefined || updates.length !== edits.length) return null;
  if (!updates.every(({ changes }) => Object.keys(changes).length === 1 && changes.mode === mode)) return null;
  return [
    plain(
      `Run gates ${listed(updates.map(({ gateId }) => before.gates.get(gateId)?.name ?? gateId))} ${gateModes[mode]}`,
    ),
  ];
}
