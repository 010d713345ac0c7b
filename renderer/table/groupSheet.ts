import type { GroupId } from '../../shared/base/ids.ts';
import { leadsBack } from '../../shared/org/edits/editChecks.ts';
import { isOpenSeat, type Group, type Org } from '../../shared/org/org.ts';
import { hoursText } from '../format.ts';
import { byOrder } from '../stores/teamCards.ts';
import type { MapView } from '../stores/mapView.ts';
import { byName, isSameName } from '../writes/readText.ts';
import { asItIs, edits, refused, type Written } from '../writes/written.ts';
import { nameColumn, usedColumn, type Sheet, type SheetColumn } from './sheet.ts';

const top = 'Nothing';

/** Groups with what they are part of, their size and their load. */
export function groupSheet(view: MapView): Sheet<Group> {
  const { org, result } = view;
  const sizes = sizesOf(org);
  const groups = [...org.groups.values()].sort(byOrder);
  const count = (id: string, title: string, meaning: string, of: (size: Size) => number): SheetColumn<Group> => ({
    id,
    title,
    meaning,
    kind: 'number',
    width: 104,
    value: (group) => of(sizes.get(group.id) ?? nothing),
    text: (group) => String(of(sizes.get(group.id) ?? nothing)),
  });
  const columns: readonly SheetColumn<Group>[] = [
    nameColumn('Group', 220, ({ id }, name) => ({ kind: 'updateGroup', groupId: id, changes: { name } })),
    {
      id: 'parent',
      title: 'Part of',
      meaning: 'The group that it belongs to',
      kind: 'text',
      width: 180,
      value: (group) => parentName(org, group),
      text: (group) => parentName(org, group) ?? top,
      choices: [top, ...groups.map(({ name }) => name)],
      edit: (group, text) => writeParent(groups, group, text),
    },
    count('teams', 'Teams', 'Teams in the group itself', ({ teams }) => teams),
    count('people', 'People', 'Those with a seat in one of its teams', ({ people }) => people),
    count('open', 'Open seats', 'Seats in its teams that nobody holds', ({ open }) => open),
    usedColumn(({ id }) => result.groups.get(id)?.utilisation),
    hours('needed', 'Asked for', 'Review hours a week that come in', (id) => result.groups.get(id)?.demandHours),
    hours(
      'planned',
      'Planned',
      'Review hours a week that its people plan to give',
      (id) => result.groups.get(id)?.supplyHours,
    ),
  ];
  return {
    records: groups,
    columns,
    keyOf: (group) => group.id,
    nameOf: (group) => group.name,
    selectionOf: (group) => ({ kind: 'group', id: group.id }),
    teamOf: () => null,
  };
}

function writeParent(groups: readonly Group[], group: Group, text: string): Written {
  if (text.trim() === '' || isSameName(text, top)) {
    if (group.parentId === null) return asItIs();
    return edits({ kind: 'updateGroup', groupId: group.id, changes: { parentId: null } });
  }
  const parent = byName(groups, ({ name }) => name, text, 'group');
  if (!parent.ok) return parent;
  if (parent.value.id === group.parentId) return asItIs();
  if (leadsBack(group.id, parent.value.id, (id) => groups.find((one) => one.id === id)?.parentId)) {
    return refused('A group would be part of itself.');
  }
  return edits({ kind: 'updateGroup', groupId: group.id, changes: { parentId: parent.value.id } });
}

function hours(
  id: string,
  title: string,
  meaning: string,
  of: (id: GroupId) => number | undefined,
): SheetColumn<Group> {
  return {
    id,
    title,
    meaning,
    kind: 'number',
    width: 92,
    value: (group) => of(group.id) ?? null,
    text: (group) => `${hoursText(of(group.id) ?? 0)} h`,
  };
}

interface Size {
  readonly teams: number;
  readonly people: number;
  readonly open: number;
}

const nothing: Size = { teams: 0, people: 0, open: 0 };

function sizesOf(org: Org): ReadonlyMap<GroupId, Size> {
  const teams = new Map<GroupId, number>();
  for (const { groupId } of org.teams.values()) if (groupId !== null) teams.set(groupId, (teams.get(groupId) ?? 0) + 1);
  const people = new Map<GroupId, Set<string>>();
  const open = new Map<GroupId, number>();
  for (const seat of org.seats.values()) {
    const groupId = seat.teamId === null ? null : (org.teams.get(seat.teamId)?.groupId ?? null);
    if (groupId === null) continue;
    if (isOpenSeat(seat)) open.set(groupId, (open.get(groupId) ?? 0) + 1);
    if (seat.personId === null) continue;
    const known = people.get(groupId);
    if (known === undefined) people.set(groupId, new Set([seat.personId]));
    else known.add(seat.personId);
  }
  return new Map(
    [...org.groups.keys()].map((id) => [
      id,
      { teams: teams.get(id) ?? 0, people: people.get(id)?.size ?? 0, open: open.get(id) ?? 0 },
    ]),
  );
}

function parentName(org: Org, group: Group): string | null {
  return group.parentId === null ? null : (org.groups.get(group.parentId)?.name ?? null);
}
