/** Every form of host export and log, spoilt in every way that files are spoilt: nothing may crash, hang or pass in silence. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ImportSource } from '../../shared/importers/importSource.ts';
import { acmePullRequests } from '../../shared/importers/testing/acme.ts';
import {
  acmeBitbucket,
  acmeGitLog,
  acmeGitlab,
  acmeGraphql,
  acmeRest,
  acmeTeams,
} from '../../shared/importers/testing/acmeHosts.ts';
import { readSource } from './readSource.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'headroom-bad-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;

async function read(content: string | Buffer, name = `file-${(files += 1)}.txt`): Promise<ImportSource> {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return readSource(file, {
    format: null,
    dialect: null,
    folder: '',
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
}

const reasons = ({ file }: ImportSource) => file.counts.map(({ reason }) => reason);
const found = (source: ImportSource): number => {
  if (source.kind === 'pullRequests') return source.pullRequests.length + (source.parts?.length ?? 0);
  return source.kind === 'teams' ? source.teams.length : source.kind === 'mailmap' ? source.entries.length : 0;
};

const plainLog = `commit 9f1c2d3e4f5061728394a5b6c7d8e9f001122334
Author:     Priya Raman <priya@acme.example>
AuthorDate: 2026-09-03T17:40:09+02:00
Commit:     GitHub <noreply@github.com>
CommitDate: 2026-09-03T15:40:09+00:00

    Retry card captures (#482)

    Reviewed-by: Marco Bianchi <marco@acme.example>

180	37	src/pay/capture.ts
34	0	docs/{old => new}/retries.md
-	-	logo.png

`;
const lineLog = [
  '9f1c2d3e4f5061728394a5b6c7d8e9f001122334',
  '2026-09-03T17:40:09+02:00',
  '2026-09-03T15:40:09Z',
  'Priya Raman',
  'priya@acme.example',
  'Retry card captures (#482)',
  'Reviewed-by: Marco Bianchi <marco@acme.example>\u001FChange-Id: I1\n',
].join('\t');

/** Texts whose records lie in a list, so that one that is cut off is known to be. */
const lists = [
  ['gh', JSON.stringify(acmePullRequests)],
  ['GraphQL', acmeGraphql],
  ['teams', acmeTeams],
  ['REST', acmeRest],
  ['GitLab', acmeGitlab],
  ['Bitbucket', acmeBitbucket],
] as const;
const logs = [
  ['separated log', acmeGitLog],
  ['plain log', plainLog],
  ['log of lines', lineLog],
] as const;
const forms = [...lists, ...logs];

describe.each(forms)('%s', (_form, text) => {
  it('is read when it is whole', async () => {
    const source = await read(text);
    expect(found(source)).toBeGreaterThan(0);
    expect(reasons(source).filter((reason) => /broken|cut|unreadable|stray/i.test(reason))).toEqual([]);
  });

  it('cut off after every hundredth gives what is whole, or says that something is missing', async () => {
    for (let percent = 1; percent < 100; percent += 1) {
      const source = await read(text.slice(0, Math.floor((text.length * percent) / 100)), 'cut.json');
      expect(found(source) > 0 || reasons(source).length > 0, `${percent} %`).toBe(true);
    }
  });

  it.each([
    ['UTF-16 with its mark', (plain: string) => Buffer.from(`\uFEFF${plain}`, 'utf16le')],
    ['UTF-8 with its mark', (plain: string) => Buffer.from(`\uFEFF${plain}`)],
    ['Windows line ends', (plain: string) => Buffer.from(plain.replaceAll('\n', '\r\n'))],
  ])('in %s is the same', async (_what, encode) => {
    const plain = await read(text);
    const source = await read(encode(text));
    const content = ({ file: _file, ...others }: ImportSource) => others;
    expect(content(source)).toEqual(content(plain));
  });

  it('in Windows-1252, with letters beyond ASCII, is read with a word about it', async () => {
    const source = await read(
      Buffer.from(text.replaceAll('Bianchi', 'Bianchì').replaceAll('Payments', 'Paymènts'), 'latin1'),
    );
    expect(found(source)).toBeGreaterThan(0);
    expect(reasons(source).includes('encodingAssumed') || source.file.encoding === 'utf-8').toBe(true);
  });

  it('with zero bytes in it is read as far as it can be, and said to be damaged', async () => {
    const half = Math.floor(text.length / 2);
    const source = await read(`${text.slice(0, half)}\u0000${text.slice(half)}`);
    expect(reasons(source)).toContain('zeroBytes');
    expect(reasons(await read(`${text}${'\u0000'.repeat(text.length)}`))).toContain('binaryFile');
  });

  it('twenty times over, with noise between, keeps every copy that is whole', async () => {
    const noisy = Array.from({ length: 20 }, () => text).join('\n%%% not data %%%\n');
    const source = await read(noisy);
    expect(found(source)).toBeGreaterThan(0);
    expect(reasons(source).length).toBeGreaterThan(0);
  });
});

describe.each(lists)('%s', (_form, text) => {
  it('cut off anywhere says so', async () => {
    for (let percent = 5; percent < 100; percent += 5) {
      const source = await read(text.trimEnd().slice(0, Math.floor((text.trimEnd().length * percent) / 100)));
      expect(reasons(source), `${percent} %`).not.toEqual([]);
    }
  });
});

describe('what hosts give apart from pull requests', () => {
  const marco = { id: 5, username: 'mbianchi', name: 'Marco Bianchi', state: 'active' };
  it.each([
    [
      'reviews of GitHub',
      [{ id: 1, user: { login: 'a' }, state: 'APPROVED', submitted_at: '2026-09-01T00:00:00Z', commit_id: 'a' }],
    ],
    ['files of GitHub', [{ sha: 'a', filename: 'src/a.ts', status: 'added', additions: 1, deletions: 0, changes: 1 }]],
    ['requests of GitHub', { users: [{ login: 'a' }], teams: [{ slug: 'b' }] }],
    [
      'a timeline of GitHub',
      [{ event: 'ready_for_review', actor: { login: 'a' }, commit_id: null, created_at: '2026-09-01T00:00:00Z' }],
    ],
    ['approvals of GitLab', { id: 1, iid: 77, approvals_required: 1, approved_by: [{ user: marco }] }],
    ['reviewers of GitLab', [{ user: marco, state: 'approved', created_at: '2026-09-01T00:00:00Z' }]],
    [
      'notes of GitLab',
      [{ id: 1, body: 'x', system: false, author: marco, created_at: '2026-09-01T00:00:00Z', noteable_iid: 77 }],
    ],
    ['diffs of GitLab', [{ old_path: 'a', new_path: 'a', diff: '@@ -1 +1 @@\n-x\n+y\n' }]],
    [
      'activity of Bitbucket',
      { values: [{ pull_request: { id: 31 }, approval: { date: '2026-09-01T00:00:00Z', user: {} } }] },
    ],
    [
      'a diffstat of Bitbucket',
      { values: [{ type: 'diffstat', status: 'added', lines_added: 1, lines_removed: 0, new: { path: 'a' } }] },
    ],
    [
      'activities of Data Center',
      { values: [{ id: 1, action: 'APPROVED', createdDate: 1788450009000, user: { name: 'a' } }] },
    ],
  ])('is known by its content: %s', async (_what, value) => {
    const source = await read(JSON.stringify(value, null, 2), 'part-482.json');
    expect(source).toMatchObject({ kind: 'pullRequests', pullRequests: [] });
    expect(found(source)).toBeGreaterThan(0);
    expect(reasons(source)).toEqual([]);
  });

  it.each([
    [
      'pipelines of GitLab',
      [{ id: 1, iid: 3, project_id: 1, sha: 'a', ref: 'main', status: 'success', web_url: 'x', user: marco }],
    ],
    [
      'runs of GitHub Actions',
      { workflow_runs: [{ id: 1, run_number: 2, event: 'push', actor: { login: 'a' }, workflow_id: 3 }] },
    ],
  ])('is not taken for them: %s', async (_what, value) => {
    expect((await read(JSON.stringify(value))).kind).not.toBe('pullRequests');
  });
});

describe('pages', () => {
  const page = (count: number) => {
    const [first] = JSON.parse(acmeGraphql) as [{ data: { repository: { pullRequests: { nodes: object[] } } } }];
    const node = first.data.repository.pullRequests.nodes[0];
    first.data.repository.pullRequests.nodes = Array.from({ length: count }, (_, index) => ({
      ...node,
      number: index + 1,
      url: `https://github.com/acme/payments/pull/${index + 1}`,
    }));
    return JSON.stringify([first]);
  };

  it('that are cut off keep their whole items, and say where the first is broken', async () => {
    const text = page(10);
    const source = await read(text.slice(0, Math.floor(text.length / 2)));
    expect(found(source)).toBe(4);
    expect(source.file.issues).toMatchObject([{ reason: 'recordCutOff', place: { kind: 'text', line: 1 } }]);
  });

  it('with one broken item keep the others', async () => {
    const text = page(10).replace('"number":5,', '"number":,');
    const source = await read(text);
    expect(found(source)).toBe(9);
    expect(reasons(source)).toContain('recordBroken');
  });

  it('of ten megabytes in one line are read', async () => {
    const text = page(8_000);
    expect(text.length).toBeGreaterThan(10 * 1024 * 1024);
    expect(found(await read(text))).toBe(8_000);
  }, 30_000);

  it('in place of which the host gave an error say what it said', async () => {
    const source = await read('{"data":null,"errors":[{"message":"Could not resolve to a Repository"}]}');
    expect(source.file.issues).toMatchObject([{ reason: 'hostError', value: 'Could not resolve to a Repository' }]);
    const rest = await read('{"message":"Not Found","documentation_url":"x","status":"404","number":null,"user":null}');
    expect(reasons(rest).length).toBeGreaterThan(0);
  });
});

describe('single fields', () => {
  const pull = (fields: object) =>
    read(JSON.stringify([{ number: 1, author: { login: 'ann' }, isDraft: false, state: 'OPEN', ...fields }]));

  it('times that cannot be are said and left out; that of Go for none is none', async () => {
    const source = await pull({
      createdAt: '2026-02-30T00:00:00Z',
      mergedAt: '0001-01-01T00:00:00Z',
      closedAt: '1970-01-01T00:00:00Z',
      updatedAt: 'yesterday',
    });
    expect(source).toMatchObject({ pullRequests: [{ createdAt: null, mergedAt: null, closedAt: null }] });
    expect(source.file.issues.filter(({ reason }) => reason === 'timeUnreadable')).toMatchObject([
      { place: { kind: 'json', pointer: '/0/closedAt' } },
      { place: { kind: 'json', pointer: '/0/createdAt' } },
      { place: { kind: 'json', pointer: '/0/updatedAt' } },
    ]);
  });

  it.each(['2026-13-01T00:00:00Z', '2026-00-10T00:00:00Z', '2026-04-31 00:00:00', '2026-13-01 08:00'])(
    'no month is the 13th, and no day the 31st of April: %s',
    async (mergedAt) => {
      const source = await pull({ state: 'MERGED', createdAt: '2026-01-01T00:00:00Z', mergedAt });
      expect(source).toMatchObject({ pullRequests: [{ mergedAt: null }] });
      expect(source.file.issues).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ reason: 'timeUnreadable', place: { kind: 'json', pointer: '/0/mergedAt' } }),
        ]),
      );
    },
  );

  it('records that are none, or have no number, say what they have', async () => {
    const source = await read('[{"number":1,"author":{"login":"ann"}},{"number":"two","author":null},{"num":3}]');
    expect(source.file.issues).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ reason: 'numberMissing', value: 'number, author' }),
        expect.objectContaining({ reason: 'recordUnknown', value: 'num' }),
      ]),
    );
  });

  it('a merge request is known by its number, address and author alone', async () => {
    const source = await read(
      '[{"iid":7,"web_url":"https://gitlab.example/acme/pay/-/merge_requests/7","author":{"username":"ann"},"state":"opened","created_at":"2026-09-01T08:00:00Z"}]',
    );
    expect(source).toMatchObject({ pullRequests: [{ number: 7, author: { login: 'ann' } }] });
  });

  it('nested a thousand deep are refused, and the next record is read', async () => {
    const deep = `${'['.repeat(1_000)}${']'.repeat(1_000)}`;
    const source = await read(`[{"number":1,"author":{},"files":${deep}},{"number":2,"author":{"login":"ann"}}]`);
    expect(found(source)).toBe(1);
    expect(reasons(source)).toContain('recordTooDeep');
  });

  it('a hundred thousand brackets are no reason to hang', async () => {
    const source = await read(`[{"number":1,"author":${'{"a":'.repeat(100_000)}`);
    expect(reasons(source).length).toBeGreaterThan(0);
  });
});

describe('logs of git', () => {
  it('with a line of ten megabytes are read to the end', async () => {
    const long = `    ${'x'.repeat(10 * 1024 * 1024)}\n`;
    const second = plainLog.replace('9f1c', 'aaaa').replace('#482', '#483');
    const source = await read(plainLog.replace('\n\n    Reviewed', `\n${long}\n    Reviewed`) + second);
    expect(found(source)).toBe(2);
  });

  it('with dates that cannot be keep the commit, and say which line', async () => {
    const source = await read(plainLog.replace('2026-09-03T17:40:09+02:00', '2026-02-31T17:40:09+02:00'));
    expect(source.file.issues).toMatchObject([
      { reason: 'timeUnreadable', place: { kind: 'text', line: 3, column: 1 } },
    ]);
    expect(found(source)).toBe(1);
  });

  it('without --first-parent say that branches count twice', async () => {
    const merge = plainLog.replace('9f1c', 'bbbb').replace('Author:', 'Merge: cccccccccc 9f1c2d3e4f\nAuthor:');
    expect(reasons(await read(merge + plainLog))).toContain('logWithBranches');
  });

  it.each([
    ['--date=iso', '2026-09-03 17:40:09 +0200'],
    ['git’s default', 'Thu Sep 3 17:40:09 2026 +0200'],
    ['--date=rfc', 'Thu, 3 Sep 2026 17:40:09 +0200'],
    ['--date=raw', '1788450009 +0200'],
  ])('with %s are read alike', async (_what, date) => {
    const source = await read(
      `commit 9f1c2d3e4f5061728394a5b6c7d8e9f001122334 (HEAD -> main)\nAuthor: Priya <p@x.y>\nDate:   ${date}\n\n    Fix (#1)\n`,
    );
    expect(source).toMatchObject({ pullRequests: [{ number: 1, mergedAt: '2026-09-03T15:40:09Z' }] });
  });
});

describe('mailmaps', () => {
  it('say which lines are not readable', async () => {
    const source = await read('Priya Raman <priya@acme.example> <p@old.example>\nnonsense\n# a comment\n', '.mailmap');
    expect(source).toMatchObject({
      kind: 'mailmap',
      entries: [{ properName: 'Priya Raman', properEmail: 'priya@acme.example', commitEmail: 'p@old.example' }],
    });
    expect(source.file.issues).toMatchObject([{ reason: 'mailmapLineUnreadable', place: { line: 2 } }]);
  });
});
