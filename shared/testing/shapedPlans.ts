import { asId, type AreaId, type GroupId, type PersonId, type SeatId, type TeamId } from '../base/ids.ts';
import type { AreaOwner, CodeArea, Group, Org, Person, Seat, Team } from '../org/org.ts';
import { createPlan, type Plan } from '../plan/plan.ts';
import { generateOrg } from './generatedOrg.ts';

/** Shapes of organisations that charts of organisations are known to fail on. */
export const planShapes = [
  'siblings',
  'thousand',
  'groups',
  'crowd',
  'names',
  'owners',
] as const satisfies readonly string[];

export type PlanShape = (typeof planShapes)[number];

/** A plan of one of the shapes, without scenarios. The same shape is always the same plan. */
export function shapedPlan(shape: PlanShape): Plan {
  return { ...createPlan(`Shape: ${shape}`), baseline: orgOf(shape) };
}

function orgOf(shape: PlanShape): Org {
  switch (shape) {
    case 'siblings':
      return teamsInOneGroup(250);
    case 'thousand':
      return generateOrg(1000, 100);
    case 'groups':
      return nineGroups();
    case 'crowd':
      return crowd();
    case 'names':
      return withNames();
    case 'owners':
      return areaOfTwelve();
  }
}

/** Teams of two people side by side in one group. */
function teamsInOneGroup(count: number): Org {
  const org = generateOrg(count * 2, count, 1);
  const only = asId<GroupId>('group-0');
  return {
    ...org,
    groups: keyed([{ id: only, name: 'Everybody', parentId: null, order: 0 }]),
    teams: mapped(org.teams, (team) => ({ ...team, groupId: only })),
  };
}

/** 1,024 people in 118 teams in nine groups, some of them in trouble. */
function nineGroups(): Org {
  const org = generateOrg(1024, 118, 3);
  const names = [
    'Commerce',
    'Platform',
    'Customer',
    'Data & Insight',
    'Supply Chain',
    'Stores',
    'Finance Systems',
    'Marketing Tech',
    'Corporate IT',
  ];
  const groups: Group[] = names.map((name, index) => ({
    id: asId<GroupId>(`group-${index}`),
    name,
    parentId: null,
    order: index,
  }));
  return {
    ...org,
    groups: keyed(groups),
    teams: mapped(org.teams, (team) => ({ ...team, groupId: groups[team.order % groups.length]?.id ?? null })),
    areas: mapped(org.areas, (area) => ({
      ...area,
      demand: { ...area.demand, pullRequestsPerWeek: 4 + ((area.order * 37) % 29) },
    })),
  };
}

/** One team of 200 beside three usual ones. */
function crowd(): Org {
  const org = generateOrg(230, 4, 4);
  const big = asId<TeamId>('team-0');
  return {
    ...org,
    seats: mapped(org.seats, (seat) => (seat.order >= 30 ? { ...seat, teamId: big } : seat)),
  };
}

const longName = 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Ōkubo';

/** Names of sixty characters, of one word, from right to left, of emoji, in wide scripts, and of markup. */
const names = [
  `${longName}.`,
  'Anna-Maria Magdalena Concepción de la Santísima Trinidad Ruiz',
  'محمد عبد الرحمن بن عبد الله آل سعود',
  'שרה לוי־כהן',
  '👩🏽‍🚀👨‍👩‍👧‍👦🏳️‍🌈 Ada 🧑🏿‍💻',
  '渡辺 真由美',
  'Nguyễn Thị Phương Thảo',
  'O',
  '<b>Bobby</b> "Tables" & Sons',
] as const;

function withNames(): Org {
  const org = generateOrg(27, 3, 3);
  const nameAt = (index: number): string => names[index % names.length] ?? '';
  return {
    ...org,
    groups: mapped(org.groups, (group) => ({ ...group, name: `${longName} & Partners` })),
    teams: mapped(org.teams, (team): Team => ({ ...team, name: nameAt(team.order) })),
    people: mapped(org.people, (person): Person => ({ ...person, name: nameAt(indexOfId(person.id)) })),
    areas: mapped(org.areas, (area): CodeArea => ({ ...area, name: `${nameAt(area.order)}/src` })),
  };
}

/** A plan whose managers report to one another in a circle, as a file may say and no edit may. */
export function planWithCycle(): Plan {
  const org = generateOrg(24, 3, 2);
  const above = new Map<SeatId, SeatId>();
  for (const seat of org.seats.values()) above.set(seat.id, asId<SeatId>(`seat-${seat.order % 3}`));
  above.set(asId<SeatId>('seat-0'), asId<SeatId>('seat-1'));
  above.set(asId<SeatId>('seat-1'), asId<SeatId>('seat-2'));
  above.set(asId<SeatId>('seat-2'), asId<SeatId>('seat-0'));
  const seats = mapped(org.seats, (seat): Seat => ({ ...seat, reportsTo: above.get(seat.id) ?? null }));
  return { ...createPlan('Cycle'), baseline: { ...org, seats } };
}

/** One area that twelve teams own together. */
function areaOfTwelve(): Org {
  const org = generateOrg(120, 12, 2);
  const owners: AreaOwner[] = [...org.teams.keys()].map((teamId) => ({
    kind: 'team',
    teamId,
    share: 1 / 12,
    reviewers: null,
  }));
  const shared = asId<AreaId>('area-0');
  return {
    ...org,
    areas: mapped(org.areas, (area) =>
      area.id === shared
        ? { ...area, name: 'shared/everything', owners, demand: { ...area.demand, pullRequestsPerWeek: 120 } }
        : area,
    ),
  };
}

function indexOfId(id: PersonId): number {
  return Number(id.replace(/^\D+/, ''));
}

function keyed<Id extends string, Rec extends { readonly id: Id }>(list: readonly Rec[]): ReadonlyMap<Id, Rec> {
  return new Map(list.map((record) => [record.id, record]));
}

function mapped<Id, Rec>(table: ReadonlyMap<Id, Rec>, change: (record: Rec) => Rec): ReadonlyMap<Id, Rec> {
  return new Map([...table].map(([id, record]) => [id, change(record)]));
}
