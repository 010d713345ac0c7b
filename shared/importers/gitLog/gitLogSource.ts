import type { IssueLog } from '../importIssue.ts';
import type { HostRecords } from '../pullRequests/pullRequestReader.ts';
import { createReaderKit } from '../pullRequests/readerKit.ts';
import { readCommit, type CommitFacts } from './commitFacts.ts';
import { createGitLogReader } from './gitLogReader.ts';
import { toPullRequests } from './toPullRequests.ts';

/** Takes a log of git as it arrives, and gives its pull requests at the end. */
export interface GitLogSourceReader {
  readonly push: (chunk: string) => void;
  readonly end: () => Pick<HostRecords, 'pullRequests'> & { readonly dialects: readonly string[] };
  /** Commits seen so far, whatever became of them. */
  readonly rowsRead: () => number;
}

/** Reads a log of git; messages are read commit by commit, and not kept. */
export function createGitLogSourceReader(log: IssueLog): GitLogSourceReader {
  const kit = createReaderKit(log);
  const commits: CommitFacts[] = [];
  const reader = createGitLogReader(log, (commit) => commits.push(readCommit(kit, commit)));
  return {
    push: reader.push,
    end: () => {
      reader.end();
      const dialects = [...reader.forms()].map((form) => `gitLog.${form}`);
      return { pullRequests: toPullRequests(commits, reader.hasFiles(), log), dialects };
    },
    rowsRead: reader.rowsRead,
  };
}
