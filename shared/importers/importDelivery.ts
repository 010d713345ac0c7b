import type { ImportId } from '../base/ids.ts';
import type { DeliveryChanges } from '../plan/deliveryRecords.ts';
import type { CiReading } from './ci/ciDrafts.ts';
import { importCi } from './ci/importCi.ts';
import { sourcesOf, tablesIn, type ImportWork } from './importWork.ts';
import { textPlace } from './importIssue.ts';
import { importOutcomes } from './outcomes/importOutcomes.ts';
import { repositoryNames } from './tables/devlakeIds.ts';
import { readCiTable } from './tables/readCiTables.ts';
import { tablesOf } from './tables/tableSource.ts';
import { importWorkItems } from './workItems/importWorkItems.ts';

/** How many records that are. */
export function countDelivery(delivery: DeliveryChanges): number {
  const { ciRuns, ciAggregates, deployments, outcomes } = delivery;
  return ciRuns.length + ciAggregates.length + deployments.length + outcomes.length;
}

/** What an import brings besides people, code and pull requests: CI, deployments, outcomes, work items. */
export function importDelivery(work: ImportWork, importId: ImportId): DeliveryChanges {
  const tables = tablesIn(work);
  const choices = work.options.tableColumns;
  const repositories = repositoryNames(tables, choices);
  const files = [
    ...sourcesOf(work, 'ci').map((source) => ({ reading: source.ci, log: work.logOf(source) })),
    ...sourcesOf(work, 'pullRequests').flatMap((source) =>
      source.ci === undefined ? [] : [{ reading: withoutKnownRuns(work, source.ci), log: work.logOf(source) }],
    ),
    ...tables.flatMap((file) => {
      const reading = readCiTable(file, choices, repositories);
      return reading === null ? [] : [{ reading, log: file.log }];
    }),
  ];
  for (const { table, log } of tablesOf(tables, 'notNeeded')) {
    for (const row of table.rows) log.report('tableNotNeeded', textPlace(row.line, 1), log.file);
  }
  return {
    ...importCi(work.plan, files, { unnamed: work.unnamedRepository, importId }),
    outcomes: [
      ...importOutcomes(work.plan, tables, { choices, teams: work.teams, importId }),
      ...importWorkItems(work, tables, importId),
    ],
  };
}

/** Runs put together from checks, but for those that a list of runs tells of: it says more. Their jobs are news all the same. */
function withoutKnownRuns(work: ImportWork, reading: CiReading): CiReading {
  const known = new Set<string>();
  const keyOf = (provider: string, repository: string | null, key: string): string =>
    `${provider}:${repository ?? work.unnamedRepository}:${key}`;
  for (const { ci } of sourcesOf(work, 'ci')) {
    for (const { provider, repository, key } of ci.runs) known.add(keyOf(provider, repository, key));
  }
  // What the plan has from a list has a time of creation, which checks do not tell.
  for (const { id, createdAt } of work.plan.ciRuns.values()) {
    if (createdAt !== null) known.add(id.slice(0, id.lastIndexOf(':')));
  }
  return {
    ...reading,
    runs: reading.runs.filter(({ provider, repository, key }) => !known.has(keyOf(provider, repository, key))),
  };
}
