import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { asId, type AreaId, type GroupId, type PersonId, type SeatId, type TeamId } from '../shared/base/ids.ts';
import type { AreaOwner, Org } from '../shared/org/org.ts';
import { createDocument } from '../shared/plan/history.ts';
import { createPlan } from '../shared/plan/plan.ts';
import { serialisePlan } from '../shared/planFile/serialisePlan.ts';
import { readSample } from './expectedOrg.ts';

/** A plan of so many copies of the sample’s eight teams and sixty people, as a file. */
export function writeBigPlan(folder: string, copies: number): string {
  const file = path.join(folder, `big-${copies}.headroom`);
  writeFileSync(file, serialisePlan(createDocument({ ...createPlan('Big'), baseline: manyTimes(copies) })));
  return file;
}

function manyTimes(copies: number): Org {
  const { baseline } = readSample();
  const all = Array.from({ length: copies }, (_, index) => index + 1);
  const keyed = <Id, Rec extends { readonly id: Id }>(
    table: ReadonlyMap<Id, Rec>,
    copy: (record: Rec, number: number) => Rec,
  ): ReadonlyMap<Id, Rec> =>
    new Map(
      all.flatMap((number) => [...table.values()].map((record) => copy(record, number))).map((rec) => [rec.id, rec]),
    );
  const order = (own: number, number: number): number => number * 1_000 + own;
  const group = (id: GroupId | null, number: number): GroupId | null =>
    id === null ? null : asId<GroupId>(`${id}-${number}`);
  const team = (id: TeamId, number: number): TeamId => asId<TeamId>(`${id}-${number}`);
  const seat = (id: SeatId, number: number): SeatId => asId<SeatId>(`${id}-${number}`);
  const owner = (one: AreaOwner, number: number): AreaOwner =>
    one.kind === 'team'
      ? { ...one, teamId: team(one.teamId, number), reviewers: one.reviewers?.map((id) => seat(id, number)) ?? null }
      : { ...one, seatId: seat(one.seatId, number) };
  return {
    ...baseline,
    rules: new Map(),
    groups: keyed(baseline.groups, (record, number) => ({
      ...record,
      id: asId<GroupId>(`${record.id}-${number}`),
      name: `${record.name} ${number}`,
      parentId: group(record.parentId, number),
      order: order(record.order, number),
    })),
    teams: keyed(baseline.teams, ({ interactions: _, ...record }, number) => ({
      ...record,
      id: team(record.id, number),
      name: `${record.name} ${number}`,
      groupId: group(record.groupId, number),
      externalRefs: [],
      order: order(record.order, number),
    })),
    people: keyed(baseline.people, (record, number) => ({
      ...record,
      id: asId<PersonId>(`${record.id}-${number}`),
      name: `${record.name} ${number}`,
      emails: [],
      logins: [],
    })),
    seats: keyed(baseline.seats, (record, number) => ({
      ...record,
      id: seat(record.id, number),
      teamId: record.teamId === null ? null : team(record.teamId, number),
      personId: record.personId === null ? null : asId<PersonId>(`${record.personId}-${number}`),
      reportsTo: record.reportsTo === null ? null : seat(record.reportsTo, number),
      order: order(record.order, number),
    })),
    areas: keyed(baseline.areas, (record, number) => ({
      ...record,
      id: asId<AreaId>(`${record.id}-${number}`),
      name: `${record.name}-${number}`,
      paths: [],
      owners: record.owners.map((one) => owner(one, number)),
      fallbackTeamId: record.fallbackTeamId === null ? null : team(record.fallbackTeamId, number),
      order: order(record.order, number),
    })),
  };
}
