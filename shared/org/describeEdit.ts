import type { GroupId, PersonId, RoleId, SeatId, TeamId } from '../base/ids.ts';
import { assertNever } from '../base/result.ts';
import { assumptionDefinitions, resolveAssumptions } from './assumptions.ts';
import {
  freedHoursUses,
  type AreaOwner,
  type FreedHoursShares,
  type FreedHoursUse,
  type Gate,
  type InteractionMode,
  type Org,
  type Seat,
  type Team,
  type TeamInteraction,
} from './org.ts';
import type { OrgEdit } from './orgEdit.ts';
import { byOrder } from './recordOrder.ts';

/** A piece of a sentence; `code` names a code area or path and is set in the type for code. */
export interface SentencePart {
  readonly text: string;
  readonly style: 'plain' | 'code';
}

/** A sentence's text without its styles. */
export function sentenceText(parts: readonly SentencePart[]): string {
  return parts.map((part) => part.text).join('');
}

/** What to call whoever holds a seat: the person's name, or the role of an open seat. */
export function seatLabel(org: Org, seat: Seat): string {
  const person = seat.personId === null ? undefined : org.people.get(seat.personId);
  if (person !== undefined) return person.name;
  return seat.title !== '' ? seat.title : (org.roles.get(seat.roleId)?.name ?? 'Open seat');
}

/**
 * Says in one sentence what an edit does, in the imperative, as seen from the org before the edit.
 *
 * @param before the org that the edit is applied to: names come from it
 */
export function describeEdit(before: Org, edit: OrgEdit): readonly SentencePart[] {
  const names = createNames(before);
  switch (edit.kind) {
    case 'createGroup':
      return words(`Create group ${edit.group.name}`);
    case 'updateGroup':
      return words(describeGroupUpdate(before, edit));
    case 'deleteGroup':
      return words(`Remove group ${names.group(edit.groupId)}`);
    case 'createTeam':
      return words(`Create team ${edit.team.name}`);
    case 'updateTeam':
      return describeTeamUpdate(before, edit);
    case 'deleteTeam':
      return words(`Remove team ${names.team(edit.teamId)}`);
    case 'createRole':
      return words(`Create role ${edit.role.name}`);
    case 'updateRole':
      return words(renamed('role', names.role(edit.roleId), edit.changes.name));
    case 'deleteRole':
      return words(`Remove role ${names.role(edit.roleId)}`);
    case 'createPerson':
      return words(`Add ${edit.person.name}`);
    case 'updatePerson':
      return words(renamedPerson(names.person(edit.personId), edit.changes.name));
    case 'deletePerson':
      return words(`Remove ${names.person(edit.personId)}`);
    case 'createSeat':
      return describeNewSeat(before, edit.seat);
    case 'updateSeat':
      return describeSeatUpdate(before, edit);
    case 'deleteSeat':
      return words(`Remove the seat of ${names.seat(edit.seatId)}`);
    case 'closeSeat':
      return words(`Close the seat of ${names.seat(edit.seatId)}`);
    case 'moveSeat':
      return describeSeatMove(before, edit);
    case 'createArea':
      return [plain('Create code area '), code(edit.area.name)];
    case 'updateArea':
      return describeAreaUpdate(before, edit);
    case 'deleteArea':
      return edit.rulesTo === undefined
        ? [plain('Remove code area '), code(names.area(edit.areaId))]
        : [plain('Merge '), code(names.area(edit.areaId)), plain(' into '), code(names.area(edit.rulesTo))];
    case 'setAreaDemand':
      return [plain('Change the review demand of '), code(names.area(edit.areaId))];
    case 'transferArea':
      return describeTransfer(before, edit);
    case 'setAreaOwners':
      return [
        plain('Have '),
        code(names.area(edit.areaId)),
        plain(edit.owners.length === 0 ? ' reviewed by nobody' : ` reviewed by ${ownerList(before, edit.owners)}`),
      ];
    case 'replaceRules':
      return [plain('Replace the ownership rules of '), code(edit.file)];
    case 'createGate':
      return words(`Add gate ${edit.gate.name}`);
    case 'updateGate':
      return words(describeGateUpdate(before, edit));
    case 'deleteGate':
      return words(`Remove gate ${before.gates.get(edit.gateId)?.name ?? edit.gateId}`);
    case 'setAssumption':
      return words(describeAssumption(before, edit));
    default:
      return assertNever(edit);
  }
}

const plain = (text: string): SentencePart => ({ text, style: 'plain' });
const code = (text: string): SentencePart => ({ text, style: 'code' });
const words = (text: string): readonly SentencePart[] => [plain(text)];

function createNames(org: Org) {
  return {
    group: (id: GroupId) => org.groups.get(id)?.name ?? id,
    role: (id: RoleId) => org.roles.get(id)?.name ?? id,
    team: (id: TeamId) => org.teams.get(id)?.name ?? id,
    person: (id: PersonId) => org.people.get(id)?.name ?? id,
    area: (id: Parameters<typeof org.areas.get>[0]) => org.areas.get(id)?.name ?? id,
    seat: (id: SeatId) => {
      const seat = org.seats.get(id);
      return seat === undefined ? id : seatLabel(org, seat);
    },
  };
}

function describeGroupUpdate(before: Org, { groupId, changes }: Extract<OrgEdit, { kind: 'updateGroup' }>): string {
  const group = before.groups.get(groupId);
  const name = group?.name ?? groupId;
  const { parentId } = changes;
  if (changes.name === undefined && parentId !== undefined && parentId !== group?.parentId) {
    if (parentId === null) return `Move group ${name} to the top`;
    return `Move group ${name} into ${before.groups.get(parentId)?.name ?? parentId}`;
  }
  return renamed('group', name, changes.name);
}

/** How a gate runs, behind its name. */
export const gateModes: Readonly<Record<Gate['mode'], string>> = {
  sequence: 'one after the other',
  parallel: 'side by side',
  afterMerge: 'after the merge',
};

function describeGateUpdate(before: Org, { gateId, changes }: Extract<OrgEdit, { kind: 'updateGate' }>): string {
  const gate = before.gates.get(gateId);
  const name = gate?.name ?? gateId;
  if (changes.mode !== undefined && changes.mode !== gate?.mode) return `Run gate ${name} ${gateModes[changes.mode]}`;
  if (changes.minutes !== undefined && changes.minutes !== gate?.minutes)
    return `Have gate ${name} take ${numberText(changes.minutes)} min`;
  if (changes.passShare !== undefined && changes.passShare !== gate?.passShare)
    return `Have ${percentText(changes.passShare)} pass gate ${name}`;
  return renamed('gate', name, changes.name);
}

/** Runners are bought: they are told as what is added. Other assumptions are told by name, since their units differ. */
function describeAssumption(before: Org, { key, value }: Extract<OrgEdit, { kind: 'setAssumption' }>): string {
  if (key === 'ciRunners' && value !== null) {
    const { ciRunners } = resolveAssumptions(before.assumptions);
    const more = value - ciRunners;
    if (more !== 0) {
      const count = `${numberText(Math.abs(more))} CI ${Math.abs(more) === 1 ? 'runner' : 'runners'}`;
      return `${more > 0 ? 'Add' : 'Take away'} ${count}, ${numberText(ciRunners)} to ${numberText(value)}`;
    }
  }
  return `${value === null ? 'Reset' : 'Change'} the assumption “${assumptionDefinitions[key].label}”`;
}

const numberText = (value: number): string => String(Math.round(value * 10) / 10);
const percentText = (share: number): string => `${numberText(share * 100)} %`;

const useWords: Readonly<Record<FreedHoursUse, string>> = {
  review: 'review',
  building: 'building',
  training: 'training',
  tooling: 'tooling',
};

/** `60 % building and 40 % training`; empty when nothing is allocated. */
export function freedHoursText(shares: FreedHoursShares): string {
  const parts = freedHoursUses
    .filter((use) => shares[use] > 0)
    .map((use) => `${percentText(shares[use])} ${useWords[use]}`);
  if (parts.length <= 1) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

/** Says where the freed hours of one or several teams go. */
export function describeFreedHours(whose: string, shares: FreedHoursShares): string {
  const text = freedHoursText(shares);
  return text === '' ? `Leave open where freed hours of ${whose} go` : `Use freed hours of ${whose}: ${text}`;
}

/** Says which part of AI-assisted changes may take the light path; null: as for the whole organisation. */
export function describeLightPath(share: number | null): string {
  if (share === null) return 'Take the light path as the whole organisation does in ';
  return share === 0
    ? 'Let no AI-assisted changes take the light path in '
    : `Let ${percentText(share)} of AI-assisted changes take the light path in `;
}

const routings: Readonly<Record<Team['routing'], string>> = {
  pool: 'from one queue',
  leastLoaded: 'to whoever has least to do',
  fewestOpen: 'to whoever has fewest open',
  roundRobin: 'by turn',
  random: 'at random',
  expertise: 'to whoever knows the code best',
};

const types: Readonly<Record<Team['type'], string>> = {
  stream: 'a stream-aligned team',
  platform: 'a platform team',
  enabling: 'an enabling team',
  subsystem: 'a complicated-subsystem team',
  unspecified: 'a team of no stated type',
};

const interactionVerbs: Readonly<Record<InteractionMode, string>> = {
  collaboration: 'collaborate with',
  xAsAService: 'provide a service to',
  facilitating: 'help',
};

function describeInteractions(
  before: Org,
  team: Team | undefined,
  after: readonly TeamInteraction[],
): readonly SentencePart[] {
  const present = team?.interactions ?? [];
  const isIn = (list: readonly TeamInteraction[], one: TeamInteraction): boolean =>
    list.some(({ withTeamId, mode }) => withTeamId === one.withTeamId && mode === one.mode);
  const added = after.filter((one) => !isIn(present, one));
  const removed = present.filter((one) => !isIn(after, one));
  const name = team?.name ?? 'the team';
  const nameOf = (id: TeamId): string => before.teams.get(id)?.name ?? id;
  const [first] = added;
  if (first !== undefined) return words(`Have ${name} ${interactionVerbs[first.mode]} ${nameOf(first.withTeamId)}`);
  const [gone] = removed;
  if (gone === undefined) return words(`Change team ${name}`);
  return words(`Have ${name} no longer ${interactionVerbs[gone.mode]} ${nameOf(gone.withTeamId)}`);
}

function renamedPerson(name: string, after: string | undefined): string {
  return after === undefined || after === name ? `Change ${name}` : `Rename ${name} to ${after}`;
}

function describeAreaUpdate(before: Org, edit: Extract<OrgEdit, { kind: 'updateArea' }>): readonly SentencePart[] {
  const area = before.areas.get(edit.areaId);
  const name = code(area?.name ?? edit.areaId);
  const { changes } = edit;
  if (changes.name !== undefined && changes.name !== area?.name) {
    return [plain('Rename code area '), name, plain(' to '), code(changes.name)];
  }
  if (changes.requiredApprovals !== undefined && changes.requiredApprovals !== area?.requiredApprovals) {
    const approvals = changes.requiredApprovals;
    return [plain('Ask '), plain(`${approvals} ${approvals === 1 ? 'approval' : 'approvals'} in `), name];
  }
  if (changes.fallbackTeamId !== undefined && changes.fallbackTeamId !== area?.fallbackTeamId) {
    const id = changes.fallbackTeamId;
    if (id === null) return [plain('Let nobody stand in for the owners of '), name];
    return [plain(`Let ${before.teams.get(id)?.name ?? id} stand in for the owners of `), name];
  }
  if (changes.lightPathShare !== undefined && changes.lightPathShare !== area?.lightPathShare)
    return [plain(describeLightPath(changes.lightPathShare)), name];
  if (changes.paths !== undefined) return [plain('Change the paths of '), name];
  return [plain('Change code area '), name];
}

function renamed(what: string, before: string, after: string | undefined): string {
  return after === undefined || after === before ? `Change ${what} ${before}` : `Rename ${what} ${before} to ${after}`;
}

function describeTeamUpdate(before: Org, edit: Extract<OrgEdit, { kind: 'updateTeam' }>): readonly SentencePart[] {
  const team = before.teams.get(edit.teamId);
  const { groupId, routing } = edit.changes;
  if (edit.changes.name === undefined && routing !== undefined && routing !== team?.routing) {
    return words(`Hand out reviews in ${team?.name ?? edit.teamId} ${routings[routing]}`);
  }
  const { type, interactions, freedTo } = edit.changes;
  if (edit.changes.name === undefined && freedTo !== undefined)
    return words(describeFreedHours(team?.name ?? edit.teamId, freedTo));
  if (edit.changes.name === undefined && type !== undefined && type !== team?.type) {
    return words(`Make ${team?.name ?? edit.teamId} ${types[type]}`);
  }
  if (edit.changes.name === undefined && interactions !== undefined) {
    return describeInteractions(before, team, interactions);
  }
  if (edit.changes.name === undefined && groupId !== undefined && groupId !== team?.groupId) {
    const group = groupId === null ? null : before.groups.get(groupId)?.name;
    return words(
      `Move team ${team?.name ?? edit.teamId} ${group === null ? 'out of its group' : `to ${group ?? groupId}`}`,
    );
  }
  return words(renamed('team', team?.name ?? edit.teamId, edit.changes.name));
}

function describeNewSeat(before: Org, seat: Seat): readonly SentencePart[] {
  const where = seat.teamId === null ? '' : ` in ${before.teams.get(seat.teamId)?.name ?? seat.teamId}`;
  const role = before.roles.get(seat.roleId)?.name ?? seat.roleId;
  if (seat.personId === null) return words(`Open seat: ${role}${where}`);
  return words(`Seat ${before.people.get(seat.personId)?.name ?? seat.personId} as ${role}${where}`);
}

function describeSeatUpdate(before: Org, edit: Extract<OrgEdit, { kind: 'updateSeat' }>): readonly SentencePart[] {
  const seat = before.seats.get(edit.seatId);
  const who = seat === undefined ? edit.seatId : seatLabel(before, seat);
  const { changes } = edit;
  if (changes.personId !== undefined && changes.personId !== seat?.personId) {
    if (changes.personId === null) return words(`Make the seat of ${who} vacant`);
    return words(`Fill the seat ${who} with ${before.people.get(changes.personId)?.name ?? changes.personId}`);
  }
  if (changes.roleId !== undefined && changes.roleId !== seat?.roleId) {
    return words(`Change role: ${who} to ${before.roles.get(changes.roleId)?.name ?? changes.roleId}`);
  }
  if (changes.fte !== undefined && changes.fte !== seat?.fte) {
    return words(`Set ${who} to ${Math.round(changes.fte * 100)} % of full time`);
  }
  if (changes.reportsTo !== undefined && changes.reportsTo !== seat?.reportsTo) {
    return words(`Report ${who} to ${changes.reportsTo === null ? 'nobody' : nameOfSeat(before, changes.reportsTo)}`);
  }
  if (changes.dottedTo !== undefined) {
    const added = changes.dottedTo.find((id) => seat?.dottedTo?.includes(id) !== true);
    if (added !== undefined) return words(`Report ${who} also to ${nameOfSeat(before, added)}`);
    const gone = seat?.dottedTo?.find((id) => changes.dottedTo?.includes(id) !== true);
    if (gone !== undefined) return words(`Report ${who} no longer also to ${nameOfSeat(before, gone)}`);
  }
  if (changes.expectedFrom !== undefined && changes.expectedFrom !== seat?.expectedFrom) {
    const from = changes.expectedFrom;
    return words(from === null ? `Leave the seat ${who} without a date` : `Fill the seat ${who} from ${from}`);
  }
  if (changes.closed === false) return words(`Open the seat of ${who} again`);
  if (changes.order !== undefined && seat !== undefined) return words(placeText(before, seat, changes.order));
  return words(`Change the seat of ${who}`);
}

/** Behind whom a seat stands with another place: `Place Ana behind Ben`, `Place Ana first in Payments`. */
function placeText(before: Org, seat: Seat, order: number): string {
  let previous: Seat | null = null;
  for (const other of before.seats.values()) {
    if (other.teamId !== seat.teamId || other.id === seat.id || other.order >= order) continue;
    if (previous === null || byOrder(previous, other) < 0) previous = other;
  }
  const who = seatLabel(before, seat);
  if (previous !== null) return `Place ${who} behind ${seatLabel(before, previous)}`;
  const team = seat.teamId === null ? 'the unassigned' : (before.teams.get(seat.teamId)?.name ?? seat.teamId);
  return `Place ${who} first in ${team}`;
}

function nameOfSeat(org: Org, id: SeatId): string {
  const seat = org.seats.get(id);
  return seat === undefined ? id : seatLabel(org, seat);
}

function describeSeatMove(before: Org, edit: Extract<OrgEdit, { kind: 'moveSeat' }>): readonly SentencePart[] {
  const seat = before.seats.get(edit.seatId);
  const who = seat === undefined ? edit.seatId : seatLabel(before, seat);
  const from =
    seat?.teamId === null || seat === undefined ? null : (before.teams.get(seat.teamId)?.name ?? seat.teamId);
  const to = edit.teamId === null ? null : (before.teams.get(edit.teamId)?.name ?? edit.teamId);
  const reviews = edit.reviews === 'take' ? ', with the reviews' : '';
  if (to === null) return words(`Take ${who} out of ${from ?? 'the team'}${reviews}`);
  return words(`Assign ${who}${from === null ? '' : ` from ${from}`} to ${to}${reviews}`);
}

function describeTransfer(before: Org, edit: Extract<OrgEdit, { kind: 'transferArea' }>): readonly SentencePart[] {
  const area = code(before.areas.get(edit.areaId)?.name ?? edit.areaId);
  const teamName = (id: TeamId) => before.teams.get(id)?.name ?? id;
  if (edit.toTeamId === null) {
    return [
      plain('Leave '),
      area,
      plain(edit.fromTeamId === null ? ' without owner' : ` without ${teamName(edit.fromTeamId)}`),
    ];
  }
  if (edit.fromTeamId === null) return [plain('Give '), area, plain(` to ${teamName(edit.toTeamId)}`)];
  return [plain('Transfer '), area, plain(` from ${teamName(edit.fromTeamId)} to ${teamName(edit.toTeamId)}`)];
}

function ownerList(org: Org, owners: readonly AreaOwner[]): string {
  return owners
    .map((owner) => {
      const name =
        owner.kind === 'team' ? (org.teams.get(owner.teamId)?.name ?? owner.teamId) : nameOfSeat(org, owner.seatId);
      return owner.share === null ? name : `${name} ${Math.round(owner.share * 100)} %`;
    })
    .join(', ');
}
