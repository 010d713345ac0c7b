import type { Org, OrgTable } from './org.ts';

/** Something in an org that contradicts itself. */
export interface OrgProblem {
  readonly kind: 'danglingReference' | 'keyMismatch' | 'cycle';
  readonly table: OrgTable;
  readonly id: string;
  readonly field: string;
  /** The id that is missing, or at which the cycle closes. */
  readonly target: string;
}

/**
 * Finds references that point nowhere, and managers or groups in a circle. Empty for every org that edits can make, but for circles of
 * managers that an import told of and kept.
 */
export function checkOrg(org: Org): readonly OrgProblem[] {
  const problems: OrgProblem[] = [];
  const require = (table: OrgTable, id: string, field: string, targetTable: OrgTable, target: string | null): void => {
    if (target !== null && !(org[targetTable] as ReadonlyMap<string, unknown>).has(target)) {
      problems.push({ kind: 'danglingReference', table, id, field, target });
    }
  };
  for (const group of org.groups.values()) require('groups', group.id, 'parentId', 'groups', group.parentId);
  for (const team of org.teams.values()) {
    require('teams', team.id, 'groupId', 'groups', team.groupId);
    for (const { withTeamId } of team.interactions ?? [])
      require('teams', team.id, 'interactions', 'teams', withTeamId);
  }
  for (const seat of org.seats.values()) {
    require('seats', seat.id, 'teamId', 'teams', seat.teamId);
    require('seats', seat.id, 'roleId', 'roles', seat.roleId);
    require('seats', seat.id, 'personId', 'people', seat.personId);
    require('seats', seat.id, 'reportsTo', 'seats', seat.reportsTo);
    for (const superior of seat.dottedTo ?? []) require('seats', seat.id, 'dottedTo', 'seats', superior);
  }
  for (const area of org.areas.values()) {
    require('areas', area.id, 'fallbackTeamId', 'teams', area.fallbackTeamId);
    for (const owner of area.owners) {
      if (owner.kind === 'seat') require('areas', area.id, 'owners', 'seats', owner.seatId);
      else {
        require('areas', area.id, 'owners', 'teams', owner.teamId);
        for (const seatId of owner.reviewers ?? []) require('areas', area.id, 'owners', 'seats', seatId);
      }
    }
  }
  for (const rule of org.rules.values()) require('rules', rule.id, 'areaId', 'areas', rule.areaId);
  problems.push(
    ...findCycles('groups', 'parentId', org.groups, (group) => group.parentId),
    ...findCycles('seats', 'reportsTo', org.seats, (seat) => seat.reportsTo),
  );
  return problems;
}

/** One problem per circle. Linear: every record is walked from once. */
function findCycles<Id extends string, Rec extends { readonly id: Id }>(
  table: OrgTable,
  field: string,
  records: ReadonlyMap<Id, Rec>,
  parentOf: (record: Rec) => Id | null,
): readonly OrgProblem[] {
  const problems: OrgProblem[] = [];
  const done = new Set<Id>();
  for (const start of records.keys()) {
    const walk = new Set<Id>();
    let id: Id | null = start;
    while (id !== null && !done.has(id) && !walk.has(id)) {
      walk.add(id);
      const record: Rec | undefined = records.get(id);
      id = record === undefined ? null : parentOf(record);
    }
    if (id !== null && walk.has(id)) problems.push({ kind: 'cycle', table, id, field, target: id });
    for (const visited of walk) done.add(visited);
  }
  return problems;
}
