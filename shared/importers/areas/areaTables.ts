import { mondayOf } from '../../plan/weeklyMetrics.ts';
import type { AreaDemand, CodeArea } from '../../org/org.ts';
import type { CodeownersRule } from '../codeowners/parseCodeowners.ts';
import type { CsvRow } from '../csv/csvTable.ts';
import type { IssueLog } from '../importIssue.ts';
import { inOrder, newId, nextOrder } from '../importContext.ts';
import { tablesIn, type ImportWork } from '../importWork.ts';
import { readPeriod } from '../outcomes/readPeriod.ts';
import { createOwnerResolver } from '../ownership/statedOwners.ts';
import type { TableReader } from '../tables/tableReader.ts';
import { openTable, tablesOf, type TableFile } from '../tables/tableSource.ts';

const mostPerWeek = 1_000_000;
const mostApprovals = 20;
const mostReviewHours = 1_000;

/**
 * Brings tables that somebody typed into the organisation, for a start without an export: code areas with their owners and
 * demand. What is typed is stated: no measurement overwrites it.
 */
export function importAreaTables(work: ImportWork): void {
  for (const file of tablesOf(tablesIn(work), 'areas')) importAreas(work, file);
}

/** Brings pull requests by area and week. They are a measurement, and know more than the records of the same import. */
export function importAreaWeeks(work: ImportWork): void {
  for (const file of tablesOf(tablesIn(work), 'areaWeeks')) importWeeks(work, file);
}

/** Rules of tables, in the order of their rows; `;` or blanks stand between owners. */
export function readRuleTable(work: ImportWork, file: TableFile): readonly CodeownersRule[] {
  const reader = openTable(file, work.options.tableColumns);
  return file.table.rows.flatMap((row) => {
    const pattern = reader.text(row, 'pattern');
    if (pattern === '') return [];
    return [{ line: row.line, pattern, owners: ownersIn(reader.text(row, 'owners')) }];
  });
}

function ownersIn(text: string): readonly string[] {
  return text.split(/[;,\s]+/).filter((owner) => owner !== '');
}

function importAreas(work: ImportWork, file: TableFile): void {
  const { context } = work;
  const reader = openTable(file, work.options.tableColumns);
  const resolve = createOwnerResolver(context, { people: work.people, teams: work.teams }, file.log);
  for (const row of file.table.rows) {
    const name = reader.text(row, 'name');
    if (name === '') {
      file.log.report('areaWithoutName', reader.place(row, 'name'));
      continue;
    }
    const areaId = ensureArea(work, reader, row, name).id;
    const paths = listOf(reader.text(row, 'paths'));
    if (paths.length > 0) context.apply({ kind: 'updateArea', areaId, changes: { paths } });
    const named = listOf(reader.text(row, 'owners'));
    const owners = named.flatMap((owner) => {
      const team = work.teams.findTeam(owner);
      if (team !== null) return [{ kind: 'team' as const, teamId: team.id, share: null, reviewers: null }];
      const [person, ...others] = work.people.byName(work.anonymiser.name(owner));
      const [seat] = person === undefined || others.length > 0 ? [] : work.people.seatsOf(person);
      if (seat !== undefined) return [{ kind: 'seat' as const, seatId: seat.id, share: null }];
      return resolve([owner], row.line);
    });
    if (owners.length > 0) {
      context.apply({ kind: 'updateArea', areaId, changes: { owners, ownersSource: 'stated' } });
    }
    const approvals = reader.count(row, 'approvals');
    if (approvals !== null && (approvals < 1 || approvals > mostApprovals)) {
      file.log.report('numberOutOfRange', reader.place(row, 'approvals'), reader.text(row, 'approvals'));
    } else if (approvals !== null) {
      context.apply({ kind: 'updateArea', areaId, changes: { requiredApprovals: approvals } });
    }
    const demand = readDemand(file.log, reader, row);
    if (Object.keys(demand).length > 0) context.apply({ kind: 'setAreaDemand', areaId, changes: demand });
  }
}

/** `Payments; Web` and `/src/pay/ /docs/`: several in one cell, separated by `;` or `|`. */
function listOf(text: string): readonly string[] {
  return text
    .split(/[;|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function readDemand(log: IssueLog, reader: TableReader, row: CsvRow): Partial<AreaDemand> {
  const within = (field: string, value: number | null, most: number): number | null => {
    if (value === null || value <= most) return value;
    log.report('numberOutOfRange', reader.place(row, field), reader.text(row, field));
    return null;
  };
  const perWeek = within('pullRequestsPerWeek', reader.measure(row, 'pullRequestsPerWeek'), mostPerWeek);
  const stated = within('aiShare', reader.measure(row, 'aiShare'), 100);
  // 40 and 0.4 are the same part.
  const aiShare = stated === null ? null : stated > 1 ? stated / 100 : stated;
  const reviewEffortHours = within('reviewHours', reader.measure(row, 'reviewHours'), mostReviewHours);
  return {
    ...(perWeek === null ? {} : { pullRequestsPerWeek: perWeek, source: 'stated', weeks: 0 }),
    ...(aiShare === null ? {} : { aiShare }),
    ...(reviewEffortHours === null ? {} : { reviewEffortHours }),
  };
}

function ensureArea(work: ImportWork, reader: TableReader, row: CsvRow, name: string): CodeArea {
  const { context } = work;
  const named = reader.text(row, 'repository');
  const repository = named || work.unnamedRepository;
  const areas = areasCalled(inOrder(context, 'areas'), name);
  // Only where the row names no repository can an area of any be meant.
  const known =
    areas.find((area) => area.repository === repository) ?? (named === '' && areas.length === 1 ? areas[0] : undefined);
  if (known !== undefined) return known;
  const area: CodeArea = {
    id: newId(context, 'areas', 'area', name),
    name,
    repository,
    paths: [],
    owners: [],
    ownersSource: 'inferred',
    requiredApprovals: 1,
    fallbackTeamId: null,
    demand: { pullRequestsPerWeek: 0, aiShare: null, reviewEffortHours: null, source: 'measured', weeks: 0 },
    order: nextOrder(context, 'areas'),
  };
  context.apply({ kind: 'createArea', area });
  return area;
}

/** Areas of that name; where there are none, those that the user said are called so in exports. */
function areasCalled(areas: readonly CodeArea[], name: string): readonly CodeArea[] {
  const named = areas.filter((area) => area.name === name);
  return named.length > 0 ? named : areas.filter(({ aliases }) => aliases?.includes(name) === true);
}

/** The mean over all weeks of the table: a week without a row for an area is one without pull requests. */
function importWeeks(work: ImportWork, file: TableFile): void {
  const reader = openTable(file, work.options.tableColumns);
  const weeks = new Set<string>();
  const sums = new Map<CodeArea['id'], number>();
  for (const row of file.table.rows) {
    const name = reader.text(row, 'area');
    const text = reader.text(row, 'week');
    const day = readPeriod(text) ?? reader.time(row, 'week')?.slice(0, 10) ?? null;
    const count = reader.measure(row, 'pullRequests');
    if (name === '' || day === null || count === null || count > mostPerWeek) {
      file.log.report('areaWeekUnusable', reader.place(row, 'week'), [name, text].join(' ').trim());
      continue;
    }
    weeks.add(mondayOf(day));
    const { id } = ensureArea(work, reader, row, name);
    sums.set(id, (sums.get(id) ?? 0) + count);
  }
  for (const [areaId, sum] of sums) {
    const area = work.context.draft.get('areas', areaId);
    if (area?.demand.source === 'stated' && area.demand.pullRequestsPerWeek > 0) continue;
    const pullRequestsPerWeek = Math.min(mostPerWeek, Math.round((sum / weeks.size) * 100) / 100);
    const changes = { pullRequestsPerWeek, source: 'measured' as const, weeks: weeks.size };
    work.context.apply({ kind: 'setAreaDemand', areaId, changes });
  }
}
