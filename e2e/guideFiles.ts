import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Org } from '../shared/org/org.ts';

/** The two tables that a leader starts from, as a spreadsheet would write them: who works where, and which code there is. */
export async function writeGuideFiles(org: Org, folder: string): Promise<readonly string[]> {
  const [people, areas] = [path.join(folder, 'people.csv'), path.join(folder, 'areas.csv')];
  await writeFile(people, csv(peopleRows(org)));
  await writeFile(areas, csv(areaRows(org)));
  return [people, areas];
}

function peopleRows(org: Org): readonly (readonly string[])[] {
  const nameOf = (seatId: string | null): string => {
    const seat = [...org.seats.values()].find(({ id }) => id === seatId);
    const personId = seat?.personId ?? null;
    return personId === null ? '' : (org.people.get(personId)?.name ?? '');
  };
  const seats = [...org.seats.values()].sort((one, other) => one.order - other.order);
  return [
    ['Name', 'Title', 'Team', 'Group', 'Manager', 'FTE'],
    ...seats.map((seat) => {
      const team = seat.teamId === null ? undefined : org.teams.get(seat.teamId);
      const groupId = team?.groupId ?? null;
      const group = groupId === null ? undefined : org.groups.get(groupId);
      return [
        nameOf(seat.id),
        org.roles.get(seat.roleId)?.name ?? '',
        team?.name ?? '',
        group?.name ?? '',
        nameOf(seat.reportsTo),
        String(seat.fte),
      ];
    }),
  ];
}

function areaRows(org: Org): readonly (readonly string[])[] {
  const areas = [...org.areas.values()].sort((one, other) => one.order - other.order);
  return [
    ['Area', 'Paths', 'Owners', 'Pull requests per week', 'AI share', 'Approvals'],
    ...areas.map((area) => [
      area.name,
      area.paths.join('; '),
      area.owners
        .flatMap((owner) => (owner.kind === 'team' ? [org.teams.get(owner.teamId)?.name ?? ''] : []))
        .join('; '),
      String(area.demand.pullRequestsPerWeek),
      area.demand.aiShare === null ? '' : String(area.demand.aiShare),
      String(area.requiredApprovals),
    ]),
  ];
}

function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`).join('');
}
