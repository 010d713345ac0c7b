import { createGitLogSourceReader } from '../../shared/importers/gitLog/gitLogSource.ts';
import { parseMailmap } from '../../shared/importers/identities/parseMailmap.ts';
import { textPlace } from '../../shared/importers/importIssue.ts';
import type { ImportSource } from '../../shared/importers/importSource.ts';
import { jsonLimits, pageLimits, splitJsonRecords } from '../../shared/importers/json/splitJsonRecords.ts';
import { createPullRequestReader } from '../../shared/importers/pullRequests/pullRequestReader.ts';
import { decode, readText, toSourceFile, type Reading } from './reading.ts';

/** Reads JSON of a git host: pull requests, what belongs to them, teams. */
export async function readHostJson(reading: Reading, paged: 'yes' | 'no'): Promise<ImportSource> {
  const { name, inspection, log } = reading;
  const reader = createPullRequestReader(log);
  const splitter = splitJsonRecords(reader, paged === 'yes' ? pageLimits : jsonLimits);
  await decode(reading, splitter.push, reader.rowsRead);
  splitter.end();
  const { pullRequests, parts, links, teams, shapes, ci } = reader.finish();
  if (reader.rowsRead() === 0) log.report('noRecords', textPlace(1, 1));
  const file = { ...toSourceFile(name, inspection, reader.rowsRead(), log), dialects: Object.keys(shapes) };
  if (teams.length > 0 && pullRequests.length + parts.length === 0) return { kind: 'teams', file, teams };
  return { kind: 'pullRequests', file, pullRequests, parts, links, teams, ...(ci === undefined ? {} : { ci }) };
}

/** Reads a log of git. */
export async function readGitLog(reading: Reading): Promise<ImportSource> {
  const { name, inspection, log } = reading;
  const reader = createGitLogSourceReader(log);
  await decode(reading, reader.push, reader.rowsRead);
  const { pullRequests, dialects } = reader.end();
  if (reader.rowsRead() === 0) log.report('noRecords', textPlace(1, 1));
  const file = { ...toSourceFile(name, inspection, reader.rowsRead(), log), dialects };
  return { kind: 'pullRequests', file, pullRequests };
}

/** Reads a `.mailmap`. */
export async function readMailmap(reading: Reading): Promise<ImportSource> {
  const { name, inspection, log } = reading;
  const entries = parseMailmap(await readText(reading), log);
  const unreadable = log.counts().find(({ reason }) => reason === 'mailmapLineUnreadable')?.count ?? 0;
  return { kind: 'mailmap', file: toSourceFile(name, inspection, entries.length + unreadable, log), entries };
}
