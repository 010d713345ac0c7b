import { jsonPlace, textPlace, type IssueLog } from '../importIssue.ts';
import { jsonProblemReasons } from '../json/jsonProblemReasons.ts';
import type { JsonRecordSink } from '../json/splitJsonRecords.ts';
import { readYaml } from '../yaml/readYaml.ts';
import type { CatalogEntity } from './catalogEntity.ts';
import { readEntity } from './readEntity.ts';

/** The entities of a catalogue and the number of documents or records, whatever became of them. */
export interface CatalogReading {
  readonly entities: readonly CatalogEntity[];
  readonly rowsRead: number;
}

/** Whether a text is YAML of a Backstage catalogue. */
export function looksLikeCatalog(text: string): boolean {
  return /^\s*apiVersion:\s*["']?backstage\.io\//m.test(text) || /"apiVersion"\s*:\s*"backstage\.io\//.test(text);
}

/** Reads the documents of a `catalog-info.yaml`. */
export function readCatalogYaml(text: string, log: IssueLog): CatalogReading {
  const documents = readYaml(text, log).filter((document) => document.isEmpty === 'no');
  const entities = documents.flatMap((document) => {
    if (document.root === null) {
      log.report('entityUnknown', document.place, 'no mapping');
      return [];
    }
    const value = document.value();
    return value === null ? [] : (readEntity(value, document.place, log) ?? []);
  });
  const broken = log.counts().find(({ reason }) => reason === 'yamlBroken')?.count ?? 0;
  return { entities, rowsRead: documents.length + broken };
}

/** Takes the entities of the catalogue’s interface as they are split off. */
export function createCatalogReader(
  log: IssueLog,
  list: string | null,
): JsonRecordSink & { readonly finish: () => CatalogReading; readonly rowsRead: () => number } {
  const entities: CatalogEntity[] = [];
  let rows = 0;
  return {
    record: (record, place) => {
      rows += 1;
      const entity = readEntity(record, jsonPlace(`${list === null ? '' : `/${list}`}/${place.index}`), log);
      if (entity !== null) entities.push(entity);
    },
    problem: (problem) => {
      if (problem.kind !== 'listNotClosed') rows += 1;
      log.report(jsonProblemReasons[problem.kind], textPlace(problem.place.line, problem.place.column), problem.detail);
    },
    rowsRead: () => rows,
    finish: () => ({ entities, rowsRead: rows }),
  };
}
