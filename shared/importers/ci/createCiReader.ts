import { readRecord, type RecordReader } from '../github/recordReader.ts';
import { jsonPlace, textPlace, type IssueLog } from '../importIssue.ts';
import { jsonProblemReasons } from '../json/jsonProblemReasons.ts';
import type { JsonRecordPlace, JsonRecordSink } from '../json/splitJsonRecords.ts';
import { readBitbucketRecord } from './bitbucketRecords.ts';
import { toCiReading, type CiDraft, type CiReading } from './ciDrafts.ts';
import { readCircleRecord } from './circleRecords.ts';
import { readGithubRecord } from './githubRecords.ts';
import { readGitlabRecord } from './gitlabRecords.ts';

/** Takes records as they are split off, and gives what they say of CI at the end. */
export interface CiReader extends JsonRecordSink {
  readonly finish: () => CiReading;
  /** Records seen so far, whatever became of them. */
  readonly rowsRead: () => number;
}

/** In the order in which a record is tried: the shapes with names that nobody else uses come first. */
const recordReaders: readonly ((reader: RecordReader, log: IssueLog) => readonly CiDraft[] | null)[] = [
  readBitbucketRecord,
  readGithubRecord,
  readCircleRecord,
  readGitlabRecord,
];

/**
 * Reads runs, jobs, counts of runs and deployments as the interfaces of GitHub, CircleCI, GitLab and Bitbucket give them, told
 * apart record by record, so that files of several kinds can be joined. Lenient: what has the wrong type is reported and
 * ignored; titles, people and messages are not kept.
 *
 * @param dialect what the file was taken for, in words
 * @param list    the name of the list inside a page that the records come from; null: they stand by themselves
 */
export function createCiReader(log: IssueLog, dialect: string, list: string | null): CiReader {
  const drafts: CiDraft[] = [];
  let rows = 0;
  const prefix = list === null ? '' : `/${list}`;

  function record(value: object, place: JsonRecordPlace): void {
    rows += 1;
    const reader = readRecord(value, `${prefix}/${place.index}`, log);
    for (const read of recordReaders) {
      const found = read(reader, log);
      if (found === null) continue;
      for (const item of found) keep(item, reader);
      return;
    }
    log.report('ciRecordUnknown', jsonPlace(reader.pointer), Object.keys(value).slice(0, 8).join(', '));
  }

  function keep(item: CiDraft, reader: RecordReader): void {
    const hasKey = item.kind === 'status' ? item.draft.deployment !== '' : item.draft.key !== '';
    if (hasKey) drafts.push(item);
    else log.report('ciIdMissing', jsonPlace(reader.pointer), item.kind);
  }

  return {
    record,
    problem: (problem) => {
      if (problem.kind !== 'listNotClosed') rows += 1;
      log.report(jsonProblemReasons[problem.kind], textPlace(problem.place.line, problem.place.column), problem.detail);
    },
    rowsRead: () => rows,
    finish: () => toCiReading(dialect, drafts),
  };
}
