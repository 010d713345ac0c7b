import { describe, expect, it } from 'vitest';
import { createIssueLog } from '../importIssue.ts';
import { gitLogSource } from '../testing/sources.ts';
import { readGitDate } from './gitDate.ts';
import { createGitLogSourceReader } from './gitLogSource.ts';
import { readNumstatLine } from './numstat.ts';
import { readSubject } from './readSubject.ts';

describe('the first line of a commit', () => {
  // As the hosts write them; the forms of Kafka, esphome, cluster-api and golang/tools stand in ../shared/data.
  it.each([
    ['Retry captures (#482)', 482, null],
    ['Retry captures (!77)', 77, null],
    ['Backport (#100) (#123)', 123, null],
    ['Merge pull request #13199 from praman/retry-captures', 13_199, 'praman'],
    ['Merge pull request #5 from acme/dependabot/npm/zod-4', 5, 'dependabot[bot]'],
    ['Merged in checkout (pull request #31)', 31, null],
    ['Pull request #31: Web: new checkout', 31, null],
    ['Merge pull request #12 in PAY/ledger from ledger to main', 12, null],
    ['Revert "Retry captures (#482)"', null, null],
    ["Merge branch 'release' into dev", null, null],
    ['Fix #482 at last', null, null],
    ['', null, null],
  ])('%s', (subject, number, owner) => {
    expect(readSubject(subject)).toMatchObject({ number, branchOwner: owner });
  });

  it('of a merge is not the title, which follows', () => {
    expect(readSubject('Merge pull request #5 from praman/retry\n\n:seedling: Retry captures')).toMatchObject({
      title: ':seedling: Retry captures',
      branch: 'retry',
    });
    expect(
      readSubject("Merge branch 'retry' into 'main'\n\nRetry captures\n\nSee merge request acme/payments!77"),
    ).toEqual({ number: 77, repository: 'acme/payments', branchOwner: null, branch: 'retry', title: 'Retry captures' });
  });
});

describe('a line of --numstat', () => {
  // git, Documentation/diff-format.adoc and its own output.
  it.each([
    ['12\t1\tsrc/a.ts', 'src/a.ts', 12, 1],
    ['-\t-\tlogo.png', 'logo.png', 0, 0],
    ['19\t22\tdata/{v1.9 => v1.12}/bases/md.yaml', 'data/v1.12/bases/md.yaml', 19, 22],
    ['0\t0\told.ts => new.ts', 'new.ts', 0, 0],
    ['0\t0\t{old => new}/a.ts', 'new/a.ts', 0, 0],
    ['1\t0\tsrc/{ => pay}/a.ts', 'src/pay/a.ts', 1, 0],
    ['1\t0\tsrc/{pay => }/a.ts', 'src/a.ts', 1, 0],
    ['3\t0\t"caf\\303\\251.txt"', 'café.txt', 3, 0],
    ['3\t0\t"caf\\303\\251.txt" => "th\\303\\251.txt"', 'thé.txt', 3, 0],
  ])('%s', (line, path, additions, deletions) => {
    expect(readNumstatLine(line)).toEqual({ path, additions, deletions });
  });

  it.each(['', 'a\tb\tc', '12 1 src/a.ts', ' src/a.ts | 3 +-', '12\t1\t'])('is not “%s”', (line) => {
    expect(readNumstatLine(line)).toBeNull();
  });
});

describe('dates', () => {
  it.each([
    '2026-09-03T17:40:09+02:00',
    '2026-09-03 17:40:09 +0200',
    'Thu Sep 3 17:40:09 2026 +0200',
    'Thu, 3 Sep 2026 17:40:09 +0200',
    '1788450009 +0200',
    '1788450009',
  ])('%s', (text) => {
    expect(readGitDate(text)).toEqual({ kind: 'time', time: '2026-09-03T15:40:09Z' });
  });

  it.each(['3 days ago', 'Thu Foo 3 17:40:09 2026 +0200', '2026-02-30T00:00:00Z', ''])('not “%s”', (text) => {
    expect(readGitDate(text).kind).toBe('unreadable');
  });
});

/** A commit in the format that Headroom asks for. */
function separated(
  sha: string,
  parents: string,
  fields: { author?: string; at: string; message: string; files?: string },
) {
  const name = fields.author ?? 'Priya Raman';
  const email = `${name.toLowerCase().replace(' ', '.')}@acme.example`;
  const header = [sha, parents, name, email, fields.at, 'GitHub', 'noreply@github.com', fields.at, fields.message];
  return `\u001E${header.join('\u001F')}\u001D\n\n${fields.files ?? ''}`;
}

const sha = (letter: string) => letter.repeat(40);

describe('a log with the commits of branches', () => {
  const claude = 'Co-authored-by: Claude <noreply@anthropic.com>';
  const text = [
    separated(sha('d'), `${sha('a')} ${sha('c')}`, {
      author: 'Marco Bianchi',
      at: '2026-09-04T10:00:00Z',
      message: 'Merge pull request #5 from praman/retry\n\nRetry captures',
    }),
    separated(sha('c'), sha('b'), {
      at: '2026-09-03T10:00:00Z',
      message: `More\n\n${claude}`,
      files: '1\t0\tsrc/a.ts\n',
    }),
    separated(sha('b'), sha('a'), { at: '2026-09-02T10:00:00Z', message: 'Retry', files: '5\t2\tsrc/a.ts\n' }),
    separated(sha('a'), '', {
      author: 'Lena Vogt',
      at: '2026-09-01T10:00:00Z',
      message: 'First (#4)',
      files: '9\t0\tb.ts\n',
    }),
  ].join('\n');

  it('counts a merge once, with the files and declarations of its commits and since when they are', () => {
    const source = gitLogSource(text);
    expect(source.kind === 'pullRequests' ? source.pullRequests : []).toMatchObject([
      {
        number: 5,
        author: { login: 'praman' },
        createdAt: '2026-09-02T10:00:00Z',
        mergedAt: '2026-09-04T10:00:00Z',
        additions: 6,
        deletions: 2,
        changedFiles: 1,
        files: [{ path: 'src/a.ts', lines: 8 }],
        ai: { kind: 'assisted', tools: [{ tool: 'claude' }] },
      },
      { number: 4, author: { login: 'lena.vogt@acme.example' }, createdAt: null, additions: 9 },
    ]);
    expect(source.file.counts).toEqual([]);
  });

  it('gives a merge of GitLab or Bitbucket, which names nobody, to the author of its first commit', () => {
    const merged = text.replace('Merge pull request #5 from praman/retry', 'Merged in retry (pull request #5)');
    const source = gitLogSource(merged);
    expect(source.kind === 'pullRequests' ? source.pullRequests[0]?.author.login : null).toBe(
      'priya.raman@acme.example',
    );
  });
});

describe('a log of Gerrit', () => {
  const commit = (authored: string) => `commit ${sha('a')}
Author:     Priya Raman <priya@acme.example>
AuthorDate: ${authored}
Commit:     Gerrit <gerrit@acme.example>
CommitDate: 2026-09-03T15:40:09+00:00

    internal/pay: retry captures

    Change-Id: Ic7c34942b9b09558b12ef709be839299c347021c
    Reviewed-on: https://go-review.googlesource.com/c/tools/+/684295
    Reviewed-by: Marco Bianchi <marco@acme.example>
    Reviewed-by: Marco Bianchi <marco@acme.example>
    Reviewed-by: Priya Raman <priya@acme.example>

3	1	internal/pay/retry.go

Notes (ai):
    src
    ---
    {"sessions":{"s":{"agent_id":{"tool":"cursor","id":"1","model":"gpt-5"}}}}
`;

  it('has the number of the change, and was open since the first version at least', () => {
    const source = gitLogSource(commit('2026-09-01T08:00:00+02:00'));
    expect(source.kind === 'pullRequests' ? source.pullRequests : []).toMatchObject([
      {
        number: 684_295,
        createdAt: '2026-09-01T06:00:00Z',
        reviews: [{ reviewer: { login: 'marco@acme.example' } }, { reviewer: { login: 'priya@acme.example' } }],
      },
    ]);
  });

  it('was open since nobody knows when the author’s clock is ahead', () => {
    const source = gitLogSource(commit('2026-09-05T08:00:00+02:00'));
    expect(source.kind === 'pullRequests' ? source.pullRequests[0]?.createdAt : '').toBeNull();
  });

  it('may carry the notes of git-ai between message and files', () => {
    const text = commit('2026-09-01T08:00:00+02:00');
    const [message = '', notes = ''] = text.split('\n3\t1\tinternal/pay/retry.go\n');
    const source = gitLogSource(`${message}${notes}\n3\t1\tinternal/pay/retry.go\n`);
    expect(source.kind === 'pullRequests' ? source.pullRequests : []).toMatchObject([
      { additions: 3, ai: { kind: 'assisted', tools: [{ tool: 'cursor', model: 'gpt-5', evidence: ['note'] }] } },
    ]);
  });
});

describe('any log', () => {
  it('is the same however it is cut into pieces', () => {
    const text = separated(sha('a'), '', {
      at: '2026-09-01T10:00:00Z',
      message: 'First (#4)\n\nReviewed-by: A B <a@b.c>',
      files: '9\t0\tb.ts\n',
    }).repeat(3);
    const whole = readInPieces(text, text.length);
    for (const size of [1, 2, 7, 64]) expect(readInPieces(text, size)).toEqual(whole);
  });

  it('that says a commit twice has it once', () => {
    const text = separated(sha('a'), '', { at: '2026-09-01T10:00:00Z', message: 'First (#4)' });
    const source = gitLogSource(text + text);
    expect(source.kind === 'pullRequests' ? source.pullRequests.length : 0).toBe(1);
    expect(source.file.counts).toEqual([{ reason: 'duplicatePullRequest', count: 1 }]);
  });
});

function readInPieces(text: string, size: number) {
  const log = createIssueLog('git.log');
  const reader = createGitLogSourceReader(log);
  for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size));
  return { ...reader.end(), issues: log.issues() };
}
