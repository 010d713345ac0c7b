import type { RoleId } from '../../shared/base/ids.ts';
import { resolveAssumptions } from '../../shared/org/assumptions.ts';
import { isOpenSeat, type Role, type RoleDuty, type Seat } from '../../shared/org/org.ts';
import { reviewShareOf } from '../../shared/model/seatSupply.ts';
import { shareText } from '../format.ts';
import { levelNames, roleKindNames } from '../messages/teamWords.ts';
import { byOrder } from '../stores/teamCards.ts';
import type { MapView } from '../stores/mapView.ts';
import { twoPlaces } from '../writes/areaWrites.ts';
import { isSameName, readShare } from '../writes/readText.ts';
import { asItIs, edits, refused } from '../writes/written.ts';
import { nameColumn, type Sheet, type SheetColumn } from './sheet.ts';
import { keyOfName, numberText } from './teamSheet.ts';

const levels: readonly Role['level'][] = [0, 1, 2, 3];

const dutyNames: Readonly<Record<RoleDuty, string>> = {
  none: 'None',
  validator: 'AI code validator',
  architect: 'Integration architect',
  governance: 'AI governance lead',
};

/** Roles with the seats that have them: headcount by role, and what each role plans to give to review. */
export function roleSheet(view: MapView): Sheet<Role> {
  const { org } = view;
  const assumptions = resolveAssumptions(org.assumptions);
  const seatsByRole = new Map<RoleId, Seat[]>();
  for (const seat of org.seats.values()) {
    const list = seatsByRole.get(seat.roleId);
    if (list === undefined) seatsByRole.set(seat.roleId, [seat]);
    else list.push(seat);
  }
  const seatsOf = (role: Role): readonly Seat[] => seatsByRole.get(role.id) ?? [];
  const count = (
    id: string,
    title: string,
    meaning: string,
    of: (seats: readonly Seat[]) => number,
  ): SheetColumn<Role> => ({
    id,
    title,
    meaning,
    kind: 'number',
    width: 104,
    value: (role) => of(seatsOf(role)),
    text: (role) => numberText(of(seatsOf(role))),
  });
  const columns: readonly SheetColumn<Role>[] = [
    nameColumn('Role', 220, ({ id }, name) => ({ kind: 'updateRole', roleId: id, changes: { name } })),
    count('people', 'People', 'Seats of the role that somebody holds', (seats) => held(seats).length),
    count('open', 'Open seats', 'Seats of the role that nobody holds', (seats) => seats.filter(isOpenSeat).length),
    count(
      'closed',
      'Closed seats',
      'Seats of the role that are still listed and nobody is to fill',
      (seats) => seats.filter((seat) => seat.closed === true).length,
    ),
    count(
      'planned',
      'Of them planned',
      'Open seats with a date on which they are filled',
      (seats) => seats.filter((seat) => seat.personId === null && seat.expectedFrom !== null).length,
    ),
    {
      ...count('fte', 'Full time', 'Parts of full time of those who are there, added up', (seats) =>
        held(seats).reduce((sum, seat) => sum + seat.fte, 0),
      ),
      text: (role) => twoPlaces(held(seatsOf(role)).reduce((sum, seat) => sum + seat.fte, 0)),
    },
    count(
      'teams',
      'Teams',
      'Teams with somebody in the role',
      (seats) => new Set(held(seats).flatMap((seat) => (seat.teamId === null ? [] : [seat.teamId]))).size,
    ),
    {
      id: 'kind',
      title: 'Work',
      meaning: 'What kind of work it is: the shape of its seats on the map',
      kind: 'text',
      width: 150,
      value: (role) => roleKindNames[role.kind],
      text: (role) => roleKindNames[role.kind],
      choices: Object.values(roleKindNames),
      edit: (role, text) => {
        const kind = keyOfName(roleKindNames, text, null);
        if (kind === null) return refused(`It is ${Object.values(roleKindNames).join(', ')}.`);
        if (kind === role.kind) return asItIs();
        return edits({ kind: 'updateRole', roleId: role.id, changes: { kind } });
      },
    },
    {
      id: 'level',
      title: 'Level',
      meaning: '1 engineer, 2 senior, 3 staff; never a judgement of work',
      kind: 'text',
      width: 108,
      value: (role) => levelNames[role.level],
      text: (role) => levelNames[role.level],
      choices: Object.values(levelNames),
      edit: (role, text) => {
        const level = levels.find((one) => text.trim() === String(one) || isSameName(levelNames[one], text));
        if (level === undefined) return refused(`The levels are ${Object.values(levelNames).join('; ')}.`);
        if (level === role.level) return asItIs();
        return edits({ kind: 'updateRole', roleId: role.id, changes: { level } });
      },
    },
    {
      id: 'shortName',
      title: 'Short',
      meaning: 'What a chip on the map says: at most five letters',
      kind: 'text',
      width: 76,
      value: (role) => (role.shortName === '' ? null : role.shortName),
      text: (role) => role.shortName,
      edit: (role, text) => {
        const shortName = text.trim();
        if (shortName.length > 5) return refused('At most five letters stand on a chip.');
        if (shortName === role.shortName) return asItIs();
        return edits({ kind: 'updateRole', roleId: role.id, changes: { shortName } });
      },
    },
    {
      id: 'reviewShare',
      title: 'Review share',
      meaning:
        'Part of the available week planned for review. Written without anything: as assumed for roles of its kind',
      kind: 'number',
      width: 120,
      value: (role) => Math.round(reviewShareOf(role, assumptions) * 100),
      text: (role) => shareText(reviewShareOf(role, assumptions)),
      edit: (role, text) => {
        if (text.trim() === '') {
          if (role.reviewShare === null) return asItIs();
          return edits({ kind: 'updateRole', roleId: role.id, changes: { reviewShare: null } });
        }
        const share = readShare(text);
        if (!share.ok) return share;
        if (shareText(share.value) === shareText(reviewShareOf(role, assumptions))) return asItIs();
        return edits({ kind: 'updateRole', roleId: role.id, changes: { reviewShare: share.value } });
      },
    },
    {
      id: 'duty',
      title: 'Duty',
      meaning: 'What the role does about AI-assisted code besides reviewing as an owner',
      kind: 'text',
      width: 180,
      value: (role) => (role.duty === 'none' ? null : dutyNames[role.duty]),
      text: (role) => dutyNames[role.duty],
      choices: Object.values(dutyNames),
      edit: (role, text) => {
        const duty = keyOfName(dutyNames, text, 'none');
        if (duty === null) return refused(`The duties are ${Object.values(dutyNames).join(', ')}.`);
        if (duty === role.duty) return asItIs();
        return edits({ kind: 'updateRole', roleId: role.id, changes: { duty } });
      },
    },
    {
      id: 'dutyShare',
      title: 'For the duty',
      meaning: 'Part of the available week for the duty',
      kind: 'number',
      width: 104,
      value: (role) => Math.round(role.dutyShare * 100),
      text: (role) => shareText(role.dutyShare),
      edit: (role, text) => {
        const share = readShare(text.trim() === '' ? '0' : text);
        if (!share.ok) return share;
        if (shareText(share.value) === shareText(role.dutyShare)) return asItIs();
        return edits({ kind: 'updateRole', roleId: role.id, changes: { dutyShare: share.value } });
      },
    },
  ];
  return {
    records: [...org.roles.values()].sort(byOrder),
    columns,
    keyOf: (role) => role.id,
    nameOf: (role) => role.name,
    selectionOf: () => null,
    teamOf: () => null,
  };
}

function held(seats: readonly Seat[]): readonly Seat[] {
  return seats.filter((seat) => seat.personId !== null);
}
