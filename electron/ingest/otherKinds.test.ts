import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultImportChoices } from '../../shared/importers/importChoices.ts';
import { planImport } from '../../shared/importers/importPlan.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import { ingestFiles } from './ingestFiles.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'headroom-kinds-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(name: string, text: string) {
  const file = path.join(folder, name);
  await writeFile(file, text);
  const outcome = await ingestFiles([{ path: file, format: null }]);
  if (outcome.kind !== 'read') throw new Error(outcome.kind);
  return outcome.sources;
}

describe('files of other kinds', () => {
  it.each([
    [
      'prs.csv',
      '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in</body></html>',
      'web page',
    ],
    ['runs.json', '<html>\n<a href="/login">\n</html>\n', 'web page'],
    ['pull_requests.parquet', `PAR1${'abc/def\n'.repeat(5)}PAR1`, 'Parquet'],
  ])('are told for what they are and make nothing: %s', async (name, text, word) => {
    const [source] = await read(name, text);
    expect(source?.kind).toBe('unreadable');
    expect(source?.file.issues.map(({ reason, value }) => `${reason} ${value}`).join()).toMatch(
      new RegExp(`^formatUnknown .*${word}`),
    );
  });

  it('are rosters whose last line says how many there are: that is nobody', async () => {
    const sources = await read('roster.csv', 'Name,Department,Work Email\nAnna A,Pay,a@acme.example\nTotal: 1,,\n');
    const planned = planImport(createPlan('Test'), sources, { ...defaultImportChoices, at: '2026-10-01T00:00:00Z' });
    expect(planned.changes.edits.filter(({ kind }) => kind === 'createPerson')).toHaveLength(1);
    expect(planned.counts).toContainEqual(expect.objectContaining({ reason: 'rowWithoutName', count: 1 }));
  });

  it('are tables also as JSON, as a database gives them', async () => {
    const sources = await read(
      'pull_requests.json',
      JSON.stringify([
        {
          id: 'github:GithubPullRequest:1:482',
          base_repo_id: 'github:GithubRepo:1:10',
          status: 'MERGED',
          url: 'https://github.com/acme/payments/pull/482',
          author_name: 'praman',
          pull_request_key: 482,
          created_date: '2026-09-01T08:12:00Z',
          merged_date: '2026-09-03T15:40:09Z',
          additions: 214,
          deletions: 37,
        },
        { id: 'github:GithubPullRequest:1:483', pull_request_key: 483, author_name: 'praman', created_date: 'soon' },
      ]),
    );
    const planned = planImport(createPlan('Test'), sources, { ...defaultImportChoices, at: '2026-10-01T00:00:00Z' });
    expect(planned.changes.pullRequests[0]).toMatchObject({
      repository: 'acme/payments',
      number: 482,
      author: 'praman',
      mergedAt: '2026-09-03T15:40:09Z',
      additions: 214,
    });
    expect(planned.issues.find(({ reason }) => reason === 'timeUnreadable')?.place).toEqual({
      kind: 'json',
      pointer: '/1/created_date',
    });
  });
});
