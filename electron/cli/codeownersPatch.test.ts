import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { asId, type AreaId, type RuleId, type TeamId } from '../../shared/base/ids.ts';
import type { CodeArea, Org, OwnershipRule, Team } from '../../shared/org/org.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import { codeownersPatches } from '../../shared/report/codeownersPatch.ts';
import { askOwners } from './testing/askOwners.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'headroom-patch-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const repository = 'acme/shop';
const teamNames = ['red', 'green', 'blue', 'black'] as const;
const teams = teamNames.map((name, order): Team => ({
  id: asId<TeamId>(name),
  name,
  type: 'stream',
  groupId: null,
  order,
  routing: 'pool',
  externalRefs: [{ provider: 'github', ref: `acme/${name}` }],
}));

interface Row {
  readonly owner: string;
  readonly next: string;
  readonly outsider: boolean;
  readonly comment: boolean;
  readonly before: readonly string[];
}

const row: fc.Arbitrary<Row> = fc.record({
  owner: fc.constantFrom(...teamNames),
  next: fc.constantFrom(...teamNames),
  outsider: fc.boolean(),
  comment: fc.boolean(),
  before: fc.array(fc.constantFrom('', '# A comment, with @acme/red in it', '   '), { maxLength: 3 }),
});

/** Folders inside one another, so that the last rule that matches matters. */
const patterns = ['*', '/src/', '/src/pay/', '*.md', '/src/pay/docs/', '/lib/'];
const paths = ['README.md', 'src/a.ts', 'src/pay/b.ts', 'src/pay/c.md', 'src/pay/docs/d.ts', 'lib/e.ts', 'lib/f.md'];

function orgOf(rows: readonly Row[], ownerOf: (row: Row) => string, lines: readonly number[]): Org {
  const areas = rows.map((one, index): CodeArea => ({
    id: asId<AreaId>(`area-${index}`),
    name: `area ${index}`,
    repository,
    paths: [],
    owners: [{ kind: 'team', teamId: asId<TeamId>(ownerOf(one)), share: null, reviewers: null }],
    ownersSource: 'stated',
    requiredApprovals: 1,
    fallbackTeamId: null,
    demand: { pullRequestsPerWeek: 5, aiShare: null, reviewEffortHours: null, source: 'stated', weeks: 0 },
    order: index,
  }));
  const rules = rows.map((one, index): OwnershipRule => ({
    id: asId<RuleId>(`rule-${index}`),
    repository,
    file: '.github/CODEOWNERS',
    line: lines[index] ?? 0,
    pattern: patterns[index] ?? '*',
    owners: [`@acme/${one.owner}`, ...(one.outsider ? ['@outsider'] : [])],
    areaId: asId<AreaId>(`area-${index}`),
  }));
  return {
    ...createPlan('x').baseline,
    teams: new Map(teams.map((team) => [team.id, team])),
    areas: new Map(areas.map((area) => [area.id, area])),
    rules: new Map(rules.map((rule) => [rule.id, rule])),
  };
}

/** The file as its repository has it, and the line of each rule. */
function fileOf(
  rows: readonly Row[],
  end: string,
  isEnded: boolean,
): { readonly text: string; readonly lines: readonly number[] } {
  const all: string[] = [];
  const lines = rows.map((one, index) => {
    const outsider = one.outsider ? ' @outsider' : '';
    all.push(...one.before, `${patterns[index] ?? '*'}   @acme/${one.owner}${outsider}${one.comment ? '  # why' : ''}`);
    return all.length;
  });
  return { text: `${all.join(end)}${isEnded ? end : ''}`, lines };
}

async function ownersBy(file: string): Promise<readonly (readonly string[])[]> {
  return (await askOwners(file, paths)).map(({ owners }) => [...owners].sort());
}

function applyTo(text: string, diff: string, tool: 'git' | 'patch'): string {
  const repo = mkdtempSync(path.join(folder, 'repo-'));
  mkdirSync(path.join(repo, '.github'));
  const file = path.join(repo, '.github', 'CODEOWNERS');
  writeFileSync(file, text);
  writeFileSync(path.join(repo, 'change.diff'), diff);
  if (diff !== '') {
    if (tool === 'git') execFileSync('git', ['apply', '--whitespace=nowarn', 'change.diff'], { cwd: repo });
    else execFileSync('patch', ['-s', '--binary', '-p1', '-i', 'change.diff'], { cwd: repo });
  }
  return file;
}

const hasPatch = ((): boolean => {
  try {
    execFileSync('patch', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

/** By hand: the last of the patterns that matches, whose owner is that of the scenario; whom the plan does not know stays. */
function expectedOf(rows: readonly Row[]): readonly (readonly string[])[] {
  const matches = (pattern: string, file: string): boolean =>
    pattern === '*' || (pattern === '*.md' ? file.endsWith('.md') : `/${file}`.startsWith(pattern));
  return paths.map((file) => {
    const last = rows.findLastIndex((_row, index) => matches(patterns[index] ?? '*', file));
    const one = rows[last];
    return one === undefined ? [] : [`@acme/${one.next}`, ...(one.outsider ? ['@outsider'] : [])].sort();
  });
}

describe('the diff against the file of the repository', () => {
  it('applied to it, gives every path the owners of the scenario and leaves every other line alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: patterns.length }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        async (rows, end, isEnded) => {
          const { text, lines } = fileOf(rows, end, isEnded);
          const before = orgOf(rows, ({ owner }) => owner, lines);
          const after = orgOf(rows, ({ next }) => next, lines);
          const patches = codeownersPatches(before, after, repository, text);
          if (!patches.ok) throw new Error(patches.error.kind);
          const [patch] = patches.value;
          expect(patch?.notFound).toEqual([]);
          const file = applyTo(text, patch?.diff ?? '', hasPatch && rows.length % 2 === 0 ? 'patch' : 'git');
          expect(readFileSync(file, 'utf8')).toBe(patch?.after);
          expect(await ownersBy(file)).toEqual(expectedOf(rows));
          const same = (one: string): readonly string[] =>
            one.split(end).filter((line) => line.trim() === '' || line.trim().startsWith('#'));
          expect(same(readFileSync(file, 'utf8'))).toEqual(same(text));
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  it('finds rules again whose lines have moved, and says of which the file has none any more', () => {
    const rows: readonly Row[] = [
      { owner: 'red', next: 'blue', outsider: false, comment: false, before: [] },
      { owner: 'green', next: 'black', outsider: true, comment: true, before: [] },
    ];
    const { lines } = fileOf(rows, '\n', true);
    const [before, after] = [orgOf(rows, ({ owner }) => owner, lines), orgOf(rows, ({ next }) => next, lines)];
    const moved = '# New at the top\n\n/src/ @acme/green @outsider # why\n';
    const patches = codeownersPatches(before, after, repository, moved);
    if (!patches.ok) throw new Error(patches.error.kind);
    expect(patches.value.map(({ after: text, notFound }) => ({ text, notFound }))).toEqual([
      { text: '# New at the top\n\n/src/ @outsider @acme/black # why\n', notFound: ['*'] },
    ]);
  });

  it('adds a rule for a folder that had none without taking from whoever owns a part of it', async () => {
    const rows: readonly Row[] = (['red', 'green', 'blue'] as const).map((owner, index) => ({
      owner,
      next: index === 1 ? 'black' : owner,
      outsider: false,
      comment: false,
      before: [],
    }));
    // The folder src is an area of the plan and in no rule; src/pay inside it is.
    const text = '* @acme/red\n/src/pay/ @acme/blue\n';
    const withoutRule = (org: Org): Org => ({
      ...org,
      rules: new Map([...org.rules].filter(([, { pattern }]) => pattern !== '/src/')),
      areas: new Map(
        [...org.areas].map(([id, area]) => [id, area.name === 'area 1' ? { ...area, paths: ['/src/'] } : area]),
      ),
    });
    const [before, after] = [
      withoutRule(orgOf(rows, ({ owner }) => owner, [1, 9, 2])),
      withoutRule(orgOf(rows, ({ next }) => next, [1, 9, 2])),
    ];
    const patches = codeownersPatches(before, after, repository, text);
    if (!patches.ok) throw new Error(patches.error.kind);
    const file = applyTo(text, patches.value[0]?.diff ?? '', 'git');
    expect(await ownersBy(file)).toEqual([
      ['@acme/red'],
      ['@acme/black'],
      ...paths.slice(2, 5).map(() => ['@acme/blue']),
      ['@acme/red'],
      ['@acme/red'],
    ]);
  });
});
