import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { asId, type AreaId, type RuleId, type TeamId } from '../../shared/base/ids.ts';
import { parseBitbucketCodeowners } from '../../shared/importers/codeowners/parseBitbucketCodeowners.ts';
import { parseCodeowners, type CodeownersRule } from '../../shared/importers/codeowners/parseCodeowners.ts';
import { parseGitlabCodeowners } from '../../shared/importers/codeowners/parseGitlabCodeowners.ts';
import { createIssueLog } from '../../shared/importers/importIssue.ts';
import type { CodeArea, Org, OwnershipRule, Team } from '../../shared/org/org.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import { codeownersPatches } from '../../shared/report/codeownersPatch.ts';
import { askOwners } from './testing/askOwners.ts';

/*
 * What engineers apply, in every dialect that has a rule a line: files of real projects and files made to be difficult. Who owns a path
 * is asked of `headroom owners`, before and after `git apply`; what it must be after is worked out here from which line decided before.
 */

const folder = mkdtempSync(path.join(os.tmpdir(), 'headroom-dialects-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const repository = 'acme/shop';
type Dialect = 'github' | 'gitlab' | 'bitbucket';
const parsers = { github: parseCodeowners, gitlab: parseGitlabCodeowners, bitbucket: parseBitbucketCodeowners };

function keyOf(token: string): TeamId {
  return asId<TeamId>(token.replace(/^@/, '').toLowerCase());
}

/** Each rule an area of its own, each owner a team: then every line of the file can be changed by itself. */
function orgOf(
  rules: readonly CodeownersRule[],
  ownersOf: (rule: CodeownersRule, index: number) => readonly string[],
): Org {
  const tokens = new Map(
    rules.flatMap((rule, index) => [...rule.owners, ...ownersOf(rule, index)]).map((token) => [keyOf(token), token]),
  );
  const teams = [...tokens].map(([id, token], order): Team => ({
    id,
    name: `Team ${token}`,
    type: 'stream',
    groupId: null,
    order,
    routing: 'pool',
    externalRefs: [{ provider: 'github', ref: token.replace(/^@/, '') }],
  }));
  const areas = rules.map((rule, index): CodeArea => ({
    id: asId<AreaId>(`area-${index}`),
    name: `area ${index}`,
    repository,
    paths: [],
    owners: [...new Set(ownersOf(rule, index).map(keyOf))].map((teamId) => ({
      kind: 'team',
      teamId,
      share: null,
      reviewers: null,
    })),
    ownersSource: 'stated',
    requiredApprovals: 1,
    fallbackTeamId: null,
    demand: { pullRequestsPerWeek: 5, aiShare: null, reviewEffortHours: null, source: 'stated', weeks: 0 },
    order: index,
  }));
  const records = rules.map((rule, index): OwnershipRule => ({
    ...rule,
    id: asId<RuleId>(`rule-${index}`),
    repository,
    file: 'CODEOWNERS',
    areaId: asId<AreaId>(`area-${index}`),
  }));
  return {
    ...createPlan('x').baseline,
    teams: new Map(teams.map((team) => [team.id, team])),
    areas: new Map(areas.map((area) => [area.id, area])),
    rules: new Map(records.map((rule) => [rule.id, rule])),
  };
}

function sorted(owners: Iterable<string>): readonly string[] {
  return [...new Set([...owners].map((owner) => owner.toLowerCase()))].sort();
}

/** What the diff gives against what it must, path by path. */
async function compared(
  text: string,
  dialect: Dialect,
  paths: readonly string[],
  nextOf: (rule: CodeownersRule, index: number) => readonly string[],
): Promise<void> {
  const rules = parsers[dialect](text, createIssueLog('CODEOWNERS')).filter(({ owners }) => owners.length > 0);
  const next = new Map(rules.map((rule, index) => [rule.line, nextOf(rule, index)]));
  const before = orgOf(rules, (rule) => rule.owners);
  const after = orgOf(rules, nextOf);
  const withAll = new Map([...before.teams, ...after.teams]);
  const patches = codeownersPatches({ ...before, teams: withAll }, { ...after, teams: withAll }, repository, text);
  if (!patches.ok) throw new Error(patches.error.kind);
  const [patch] = patches.value;
  const repo = mkdtempSync(path.join(folder, 'repo-'));
  mkdirSync(repo, { recursive: true });
  const file = path.join(repo, 'CODEOWNERS');
  writeFileSync(file, text);
  const was = await askOwners(file, paths, ['--dialect', dialect]);
  if (patch !== undefined && patch.diff !== '') {
    writeFileSync(path.join(repo, 'change.diff'), patch.diff);
    execFileSync('git', ['apply', '--whitespace=nowarn', 'change.diff'], { cwd: repo });
  }
  expect(patch?.notFound ?? []).toEqual([]);
  const now = await askOwners(file, paths, ['--dialect', dialect]);
  const expected = was.map(({ path: at, owners, line, sections }) => {
    if (sections === undefined) return [at, sorted((line === null ? undefined : next.get(line)) ?? owners)];
    // The owners of an optional section are named, and need not approve.
    const asked = sections.filter(({ optional }) => !optional);
    return [at, sorted(asked.flatMap((section) => next.get(section.line) ?? section.owners))];
  });
  expect(now.map(({ path: at, owners }) => [at, sorted(owners)])).toEqual(expected);
  // Whatever is no rule stays as it is, to the byte.
  const untouched = (one: string): readonly string[] =>
    (one.match(/[^\n]*\n|[^\n]+$/g) ?? []).filter((line) => /^\s*(#|\^?\[|$)/.test(line));
  expect(untouched(readFileSync(file, 'utf8'))).toEqual(untouched(text));
}

const samples = [
  ['esphome-owners', 'github'],
  ['gitlab-sections-scp', 'gitlab'],
] as const;
const data = path.resolve(import.meta.dirname, '../../../shared/data/open');
const given = [data, path.resolve(import.meta.dirname, '../../../../../shared/data/open')].find((one) =>
  existsSync(one),
);
if (given === undefined) console.warn('SKIPPED: ownership files of real projects. ../shared/data is not there.');

describe.skipIf(given === undefined)('the diff of a real file, applied to it', () => {
  it.each(samples)(
    '%s: every path has the owners of the scenario',
    async (name, dialect) => {
      const text = readFileSync(path.join(given ?? '', name, 'CODEOWNERS'), 'utf8');
      const paths = readFileSync(path.join(given ?? '', name, 'paths.txt'), 'utf8')
        .trim()
        .split('\n');
      const known = sorted(parsers[dialect](text, createIssueLog('CODEOWNERS')).flatMap(({ owners }) => owners));
      // Every third rule goes to somebody else of the file, every seventh gets somebody from outside as well.
      await compared(text, dialect, paths, (rule, index) => {
        const other = known[(index * 31) % known.length] ?? '@nobody';
        if (index % 3 === 0) return [other];
        return index % 7 === 0
          ? [...rule.owners, dialect === 'gitlab' ? 'new@example.invalid' : '@acme/new']
          : rule.owners;
      });
    },
    120_000,
  );
});

const people = ['@acme/red', '@acme/green', '@ann', 'bob@example.com'] as const;
const paths = [
  'README.md',
  'src/a.ts',
  'src/pay/b.ts',
  'src/pay/c.md',
  'src/pay/docs/d.md',
  'my docs/e.md',
  'lib/f.md',
  '[id]/page.tsx',
  'a#b/x.ts',
];

interface Line {
  readonly pattern: string;
  readonly owners: readonly string[];
  readonly tail: string;
  readonly end: string;
  readonly next: readonly string[];
}

function lineOf(dialect: Dialect): fc.Arbitrary<Line> {
  const patterns = ['*', '/src/', '/src/pay/', '*.md', '/src/pay/docs/', '/lib/', '/my\\ docs/', 'a#b/'];
  return fc.record({
    pattern: fc.constantFrom(...patterns, ...(dialect === 'github' ? [] : ['**/pay/**'])),
    owners: fc.uniqueArray(fc.constantFrom(...people), { minLength: 1, maxLength: 3 }),
    tail: fc.constantFrom('', '   ', ' # why', '\t# @ann was here', ' #x'),
    end: fc.constantFrom('\n', '\r\n'),
    next: fc.uniqueArray(fc.constantFrom(...people, '@acme/new'), { minLength: 0, maxLength: 3 }),
  });
}

const between = {
  github: ['', '# @acme/red', '  ', '#'],
  bitbucket: ['', '# @acme/red', '  ', '#'],
  gitlab: ['', '# @acme/red', '[Docs] @acme/green', '^[Maybe]', '[Two][2] @ann @acme/red', '!/src/pay/docs/', '[docs]'],
} as const;

describe.each(['github', 'gitlab', 'bitbucket'] as const)(
  'the diff of a difficult file of %s, applied to it',
  (dialect) => {
    it('gives every path the owners of the scenario, and leaves every other line alone', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(lineOf(dialect), fc.constantFrom(...between[dialect])), { minLength: 1, maxLength: 8 }),
          fc.boolean(),
          async (lines, isEnded) => {
            const all = lines
              .map(
                ([{ pattern, owners, tail, end }, other]) =>
                  `${other}${end}${pattern} ${owners.join(' ')}${tail}${end}`,
              )
              .join('');
            const text = isEnded ? all : all.replace(/\r?\n$/, '');
            // In a section with owners of its own a rule cannot have none, but for a file that no rule behind it is of.
            let hasDefault = false;
            const next = lines.map(([{ next: wanted }, other]) => {
              if (/^\^?\[/.test(other)) hasDefault = other.includes('@');
              return hasDefault && wanted.length === 0 ? ['@ann'] : wanted;
            });
            await compared(text, dialect, paths, (_rule, index) => next[index] ?? []);
          },
        ),
        { numRuns: 60 },
      );
    }, 120_000);
  },
);
