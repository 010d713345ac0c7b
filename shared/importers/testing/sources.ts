import { parseCodeowners } from '../codeowners/parseCodeowners.ts';
import { toCsvTable } from '../csv/csvTable.ts';
import { createGitLogSourceReader } from '../gitLog/gitLogSource.ts';
import { parseMailmap } from '../identities/parseMailmap.ts';
import { createIssueLog, type IssueLog } from '../importIssue.ts';
import type { ImportSource, SourceFile } from '../importSource.ts';
import { splitJsonRecords } from '../json/splitJsonRecords.ts';
import { createPullRequestReader } from '../pullRequests/pullRequestReader.ts';

/** A roster as it would be read; fields must not hold commas or quotes, since rows are split plainly. */
export function rosterSource(csv: string, name = 'roster.csv'): ImportSource {
  const log = createIssueLog(name);
  const rows = csv
    .trim()
    .split('\n')
    .map((line, index) => ({ line: index + 1, cells: line.trim().split(',') }));
  const table = toCsvTable(rows, log);
  return { kind: 'roster', file: toFile(name, csv, rows.length - 1, log), table };
}

/** Pull requests as they would be read, from values or from text. */
export function pullRequestSource(records: string | readonly unknown[], name = 'prs.json'): ImportSource {
  const text = typeof records === 'string' ? records : JSON.stringify(records);
  const log = createIssueLog(name);
  const reader = createPullRequestReader(log);
  const splitter = splitJsonRecords(reader);
  splitter.push(text);
  splitter.end();
  const { pullRequests, parts, links, teams, ci } = reader.finish();
  const file = toFile(name, text, reader.rowsRead(), log);
  if (teams.length > 0 && pullRequests.length + parts.length === 0) return { kind: 'teams', file, teams };
  return { kind: 'pullRequests', file, pullRequests, parts, links, teams, ...(ci === undefined ? {} : { ci }) };
}

/** A log of git as it would be read. */
export function gitLogSource(text: string, name = 'git.log'): ImportSource {
  const log = createIssueLog(name);
  const reader = createGitLogSourceReader(log);
  reader.push(text);
  const { pullRequests } = reader.end();
  return { kind: 'pullRequests', file: toFile(name, text, reader.rowsRead(), log), pullRequests };
}

/** A mailmap as it would be read. */
export function mailmapSource(text: string, name = '.mailmap'): ImportSource {
  const log = createIssueLog(name);
  const entries = parseMailmap(text, log);
  return { kind: 'mailmap', file: toFile(name, text, entries.length, log), entries };
}

/** An ownership file as it would be read. */
export function codeownersSource(text: string, name = 'CODEOWNERS'): ImportSource {
  const log = createIssueLog(name);
  const rules = parseCodeowners(text, log);
  return { kind: 'codeowners', file: toFile(name, text, rules.length, log), dialect: 'github', rules };
}

/** A list of paths. */
export function pathsSource(paths: readonly string[], name = 'paths.txt'): ImportSource {
  const log = createIssueLog(name);
  return { kind: 'paths', file: toFile(name, paths.join('\n'), paths.length, log), paths };
}

function toFile(name: string, text: string, rowsRead: number, log: IssueLog): SourceFile {
  return {
    name,
    bytes: text.length,
    sha256: fingerprint(text),
    encoding: 'utf-8',
    rowsRead,
    issues: log.issues(),
    counts: log.counts(),
  };
}

/** Stands for the hash of a file: equal for equal text. */
function fingerprint(text: string): string {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = (hash * 31 + text.charCodeAt(at)) % 0xffffffff;
  return hash.toString(16).padStart(64, '0');
}
