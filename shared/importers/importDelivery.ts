import type { ImportId } from '../base/ids.ts';
import type { DeliveryChanges } from '../plan/deliveryRecords.ts';
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
