import type { RecordReader } from '../github/recordReader.ts';
import { jsonPlace } from '../importIssue.ts';
import { shortCommit, type CiDraft } from './ciDrafts.ts';
import { readEvent, readResult } from './ciWords.ts';

/**
 * Reads pipelines of Bitbucket Cloud. Source of the shape: IMPORT specification, B5.
 *
 * @returns null when the record is none
 */
export function readBitbucketRecord(reader: RecordReader): readonly CiDraft[] | null {
  if (!reader.has('build_number') || !reader.has('created_on')) return null;
  const state = reader.object('state');
  const target = reader.object('target');
  const branch = target?.text('ref_name') ?? '';
  const word = state?.object('result')?.text('name') ?? state?.text('name') ?? null;
  const completedAt = reader.time('completed_on');
  const trigger = reader.object('trigger')?.text('name') ?? null;
  const createdAt = reader.time('created_on');
  return [
    {
      kind: 'run',
      draft: {
        provider: 'bitbucket',
        key: reader.key('uuid') ?? reader.key('build_number') ?? '',
        repository: reader.object('repository')?.text('full_name') ?? null,
        place: jsonPlace(reader.pointer),
        workflow: target?.object('selector')?.text('pattern') ?? '',
        branch,
        event: readEvent(trigger, branch),
        commit: shortCommit(target?.object('commit')?.text('hash') ?? null),
        attempt: 1,
        createdAt,
        startedAt: createdAt,
        finishedAt: completedAt,
        result: readResult(word) ?? 'running',
        queueSeconds: null,
        pipeline: null,
        updatedAt: completedAt,
      },
    },
  ];
}
