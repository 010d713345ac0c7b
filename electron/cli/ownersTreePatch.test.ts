import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  asId,
  type AreaId,
  type PersonId,
  type RoleId,
  type RuleId,
  type SeatId,
  type TeamId,
} from '../../shared/base/ids.ts';
import { createIssueLog } from '../../shared/importers/importIssue.ts';
import { compileOwners } from '../../shared/importers/owners/compileOwners.ts';
import { parseOwners, parseOwnersAliases } from '../../shared/importers/owners/parseOwners.ts';
import type { CodeArea, Org, OwnershipRule, Person, Seat } from '../../shared/org/org.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import type { CodeownersPatch } from '../../shared/report/codeownersDiff.ts';
import { codeownersPatches, patchRemarks } from '../../shared/report/codeownersPatch.ts';
import { readOwnersTexts } from '../ingest/readOwners.ts';
import { askOwners } from './testing/askOwners.ts';

/*
 * OWNERS files of Kubernetes: the diff applied to the files as they are by `git apply`, and `headroom owners` asked for every path
 * before and after.
 */

const folder = mkdtempSync(path.join(os.tmpdir(), 'headroom-trees-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const repository = 'acme/cluster';

interface Rule extends Omit<OwnershipRule, 'id' | 'repository' | 'areaId'> {
  readonly key: string;
}

function rulesOf(texts: ReadonlyMap<string, string>): readonly Rule[] {
  const trees = [...texts].map(([name, text]) =>
    name === 'OWNERS_ALIASES'
      ? { files: [], aliases: parseOwnersAliases(text, createIssueLog(name)) }
      : { files: [parseOwners(name, text, createIssueLog(name), 'kubernetes')], aliases: [] },
  );
  return compileOwners(trees, createIssueLog('')).flatMap(({ name, rules }) =>
    rules.map((rule) => ({ ...rule, file: name, key: `${name} ${rule.filter ?? ''} ${rule.role ?? ''}` })),
  );
}

function login(owner: string): string {
  return owner.replace(/^@/, '').toLowerCase();
}

/** Each list of approvers an area of its own, and everybody on a seat but those whom the plan is not to know. */
function orgOf(rules: readonly Rule[], ownersOf: (rule: Rule) => readonly string[], everybody: readonly string[]): Org {
  const people = everybody.map((name): Person => ({
    id: asId<PersonId>(name),
    name,
    emails: [],
    logins: [{ provider: 'github', login: name }],
    hoursPerWeek: null,
    skill: 1,
    availableFrom: null,
    note: '',
  }));
  const seats = everybody.map((name, order): Seat => ({
    id: asId<SeatId>(`seat-${name}`),
    teamId: asId<TeamId>('all'),
    roleId: asId<RoleId>('engineer'),
    personId: asId<PersonId>(name),
    fte: 1,
    reportsTo: null,
    order,
    title: '',
    expectedFrom: null,
  }));
  const approving = rules.filter(({ role }) => role === 'approver');
  const areas = approving.map((rule, order): CodeArea => ({
    id: asId<AreaId>(rule.key),
    name: rule.key,
    repository,
    paths: [rule.pattern],
    owners: ownersOf(rule)
      .map(login)
      .filter((name) => everybody.includes(name))
      .map((name) => ({ kind: 'seat', seatId: asId<SeatId>(`seat-${name}`), share: null })),
    ownersSource: 'stated',
    requiredApprovals: 1,
    fallbackTeamId: null,
    demand: { pullRequestsPerWeek: 5, aiShare: null, reviewEffortHours: null, source: 'stated', weeks: 0 },
    order,
  }));
  const records = rules.map(({ key, ...rule }, index): OwnershipRule => ({
    ...rule,
    id: asId<RuleId>(`rule-${index}`),
    repository,
    areaId: rule.role === 'approver' ? asId<AreaId>(key) : null,
  }));
  return {
    ...createPlan('x').baseline,
    people: new Map(people.map((person) => [person.id, person])),
    seats: new Map(seats.map((seat) => [seat.id, seat])),
    areas: new Map(areas.map((area) => [area.id, area])),
    rules: new Map(records.map((rule) => [rule.id, rule])),
  };
}

function patchesOf(
  texts: ReadonlyMap<string, string>,
  next: (rule: Rule) => readonly string[],
  everybody: readonly string[],
  originals: ReadonlyMap<string, string> | null = texts,
): readonly CodeownersPatch[] {
  const rules = rulesOf(texts);
  const before = orgOf(rules, ({ owners }) => owners, everybody);
  const after = orgOf(rules, next, everybody);
  const patches = codeownersPatches(before, after, repository, originals);
  if (!patches.ok) throw new Error(patches.error.kind);
  return patches.value;
}

function writeTree(texts: ReadonlyMap<string, string>): string {
  const repo = mkdtempSync(path.join(folder, 'repo-'));
  for (const [name, text] of texts) {
    mkdirSync(path.dirname(path.join(repo, name)), { recursive: true });
    writeFileSync(path.join(repo, name), text);
  }
  return repo;
}

function applyTo(repo: string, patches: readonly CodeownersPatch[]): void {
  const diff = patches.map((patch) => patch.diff).join('');
  if (diff === '') return;
  writeFileSync(path.join(repo, 'change.diff'), diff);
  execFileSync('git', ['apply', '--whitespace=nowarn', 'change.diff'], { cwd: repo });
}

function ask(repo: string, paths: readonly string[]) {
  return askOwners(path.join(repo, 'OWNERS'), paths, ['--dialect', 'kubernetes']);
}

const comments = (text: string): readonly string[] => text.match(/#[^\n]*\n/g) ?? [];

const data = [
  path.resolve(import.meta.dirname, '../../../shared/data/open/cluster-api-owners'),
  path.resolve(import.meta.dirname, '../../../../../shared/data/open/cluster-api-owners'),
].find((one) => existsSync(one));
if (data === undefined) console.warn('SKIPPED: OWNERS files of a real project. ../shared/data is not there.');

describe.skipIf(data === undefined)('the diff of the OWNERS files of a real project, applied to them', () => {
  it('gives every path the owners of the scenario, and leaves reviewers, aliases and comments alone', async () => {
    const repo = mkdtempSync(path.join(folder, 'real-'));
    cpSync(path.join(data ?? '', 'owners'), repo, { recursive: true });
    cpSync(path.join(data ?? '', 'OWNERS_ALIASES'), path.join(repo, 'OWNERS_ALIASES'));
    const texts = await readOwnersTexts(repo);
    const paths = readFileSync(path.join(data ?? '', 'paths.txt'), 'utf8')
      .trim()
      .split('\n');
    const rules = rulesOf(texts);
    const everybody = [...new Set(rules.flatMap(({ owners }) => owners.map(login)))].sort().concat('somebody-new');
    const approving = rules.filter(({ role }) => role === 'approver');
    // The root loses its first owner, who is in aliases; every second list gets somebody. Most lists are of an alias without members.
    const next = new Map(
      approving.map((rule, index) => {
        const kept = rule.owners.slice(1);
        return [rule.file, (index % 2 === 0 ? [...kept, 'somebody-new'] : kept).map(login)];
      }),
    );
    const nextOwners = (at: string): readonly string[] => {
      for (let inside = path.dirname(at); ; inside = path.dirname(inside)) {
        const owners = next.get(inside === '.' ? 'OWNERS' : `${inside}/OWNERS`);
        // An alias without members that stays leaves its folder to nobody.
        if (owners !== undefined || inside === '.') return owners ?? [];
      }
    };
    const was = await askOwners(path.join(repo, 'OWNERS'), paths, [
      '--dialect',
      'kubernetes',
      '--aliases',
      path.join(repo, 'OWNERS_ALIASES'),
    ]);
    const patches = patchesOf(texts, (rule) => next.get(rule.file) ?? rule.owners, everybody);
    expect(patches.flatMap(({ notFound }) => notFound)).toEqual([]);
    expect(patches.filter(({ diff }) => diff !== '').length).toBeGreaterThan(5);
    applyTo(repo, patches);
    const now = await askOwners(path.join(repo, 'OWNERS'), paths, [
      '--dialect',
      'kubernetes',
      '--aliases',
      path.join(repo, 'OWNERS_ALIASES'),
    ]);
    expect(now.map(({ path: at, owners }) => [at, [...owners].sort()])).toEqual(
      paths.map((at) => [at, [...nextOwners(at)].sort()]),
    );
    expect(now.filter((told, index) => told.owners.join(' ') !== was[index]?.owners.join(' ')).length).toBeGreaterThan(
      500,
    );
    const reviewersOf = (some: typeof was): unknown =>
      some.map((told) => (told as { readonly reviewers?: unknown }).reviewers);
    expect(reviewersOf(now)).toEqual(reviewersOf(was));
    expect(was.length).toBeGreaterThan(2_000);
    for (const [name, text] of texts)
      expect(comments(readFileSync(path.join(repo, name), 'utf8'))).toEqual(comments(text));
    expect(patches.flatMap(patchRemarks)).toContain(
      '@somebody-new must be a member of the organisation of acme/cluster to approve there: new owner of CHANGELOG/OWNERS  approver',
    );
  }, 120_000);
});

const names = ['ann', 'bob', 'cat', 'dan', 'eve'] as const;
const aliases = new Map([
  ['leads', ['ann', 'bob']],
  ['maintainers', ['bob', 'cat', 'stranger']],
]);
const aliasesText = `# Groups\naliases:\n${[...aliases].map(([name, members]) => `  ${name}:\n${members.map((member) => `  - ${member}\n`).join('')}`).join('')}`;
const paths = ['x.go', 'x.md', 'pkg/y.go', 'pkg/y.md', 'pkg/api/z.go', 'pkg/api/z.md', 'cmd/w.go'];

interface List {
  readonly owners: readonly string[];
  readonly form: 'block' | 'flow' | 'one' | 'inline';
  readonly comment: boolean;
  readonly next: readonly string[];
}

const list: fc.Arbitrary<List> = fc.record({
  owners: fc.uniqueArray(fc.constantFrom(...names, 'leads', 'maintainers', 'stranger', 'Eve'), {
    minLength: 1,
    maxLength: 4,
    selector: (name) => name.toLowerCase(),
  }),
  form: fc.constantFrom('block', 'flow', 'one', 'inline'),
  comment: fc.boolean(),
  next: fc.uniqueArray(fc.constantFrom(...names, 'new-one'), { maxLength: 3 }),
});

interface OwnersSpec {
  readonly lists: readonly (readonly [filter: string | null, list: List])[];
  readonly hasReviewers: boolean;
  readonly noParents: boolean;
  /** Options that say nothing of it, in the forms in which they can stand. */
  readonly options: string;
}

const options = fc.constantFrom(
  '',
  'options: {}\n',
  'options:\n  auto_approve: false # no\n',
  'options: { x: 1 }\n',
  'options:\n',
  'options:\n  no_parent_owners: false\n',
);

const plain = fc.record({
  lists: list.map((one): OwnersSpec['lists'] => [[null, one]]),
  hasReviewers: fc.boolean(),
  noParents: fc.boolean(),
  options,
});
const filtered = fc.record({
  lists: fc.tuple(list, list).map(([one, other]): OwnersSpec['lists'] => [
    ['.*', one],
    ['\\.go$', other],
  ]),
  hasReviewers: fc.constant(false),
  noParents: fc.boolean(),
  options,
});

function listText({ owners, form, comment }: List, indent: string): string {
  const [first = ''] = owners;
  const why = comment ? ' # @ann is asked first' : '';
  if (form === 'one' && owners.length === 1) return `${indent}approvers: ${first}${why}\n`;
  if (form === 'flow' || form === 'one') return `${indent}approvers: [${owners.join(', ')}]${why}\n`;
  const dash = form === 'inline' ? '-   ' : '  - ';
  return `${indent}approvers:${why}\n${owners.map((owner, index) => `${indent}${dash}${owner}${comment && index === 0 ? ' # the first' : ''}\n${comment ? `${indent}${dash.replace(/\S.*/, '')}# between\n` : ''}`).join('')}`;
}

function textOf({ lists, hasReviewers, noParents, options: others }: OwnersSpec): string {
  const said = noParents ? 'options:\n  no_parent_owners: true\n' : others;
  const [[filter, only] = [null, undefined]] = lists;
  if (filter === null && only !== undefined)
    return `# See the guide\n\n${said}${listText(only, '')}${hasReviewers ? 'reviewers:\n- dan # looks first\n' : ''}\nlabels:\n- area/x\n`;
  return `# See the guide\n${said}filters:\n${lists.map(([expression, one]) => `  ${JSON.stringify(expression)}:\n${listText(one, '    ')}    labels: [x]\n`).join('')}`;
}

/** By hand: what the lists of the nearest file that says something say; a list in a plan is its area. */
function expectedOwners(at: string, tree: ReadonlyMap<string, OwnersSpec>): readonly string[] {
  for (let inside = path.dirname(at); ; inside = path.dirname(inside)) {
    const spec = tree.get(inside === '.' ? 'OWNERS' : `${inside}/OWNERS`);
    if (spec !== undefined) {
      const fitting = spec.lists.filter(([filter]) => filter !== '\\.go$' || at.endsWith('.go'));
      const owners = new Set(
        fitting.flatMap(([, { owners: written, next }]) => [
          ...next,
          // Whom the plan does not know stays.
          ...(written.includes('stranger') || written.includes('maintainers') ? ['stranger'] : []),
        ]),
      );
      if (owners.size > 0) return [...owners].sort();
      // Nobody for all its files is said so that nobody above stands in.
      const isNobody = spec.lists.some(
        ([filter, { owners: written, next }]) =>
          filter !== '\\.go$' && next.length === 0 && !written.includes('stranger') && !written.includes('maintainers'),
      );
      if (spec.noParents || isNobody) return [];
    }
    if (inside === '.') return [];
  }
}

describe('the diff of difficult OWNERS files, applied to them', () => {
  it('gives every path the owners of the scenario, whatever form the lists have', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(plain, filtered),
        fc.oneof(plain, filtered),
        fc.oneof(plain, filtered),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        async (root, pkg, api, end, isEnded) => {
          const tree = new Map([
            ['OWNERS', root],
            ['pkg/OWNERS', pkg],
            ['pkg/api/OWNERS', api],
          ]);
          const texts = new Map(
            [...tree].map(([name, spec]) => {
              const text = textOf(spec).replaceAll('\n', end);
              return [name, isEnded ? text : text.replace(/\r?\n$/, '')] as const;
            }),
          ).set('OWNERS_ALIASES', aliasesText);
          const nextOf = ({ file, filter }: Rule): readonly string[] =>
            tree
              .get(file)
              ?.lists.find(([expression]) => (expression === '.*' ? null : expression) === (filter ?? null))?.[1]
              .next ?? [];
          const patches = patchesOf(texts, nextOf, [...names, 'new-one']);
          expect(patches.flatMap(({ notFound }) => notFound)).toEqual([]);
          const repo = writeTree(texts);
          applyTo(repo, patches);
          for (const { file, after } of patches) expect(readFileSync(path.join(repo, file), 'utf8')).toBe(after);
          const told = await ask(repo, paths);
          expect(told.map(({ path: at, owners }) => [at, [...owners].sort()])).toEqual(
            paths.map((at) => [at, expectedOwners(at, tree)]),
          );
          for (const [name, text] of texts) {
            const now = readFileSync(path.join(repo, name), 'utf8');
            const others = (one: string): readonly string[] =>
              one.match(/^\s*(#|labels|- area|reviewers|- dan # looks)[^\n]*$/gm) ?? [];
            expect(others(now)).toEqual(others(text));
          }
        },
      ),
      { numRuns: 150 },
    );
  }, 120_000);

  it('against the plan’s own rules is a diff of those', async () => {
    const texts = new Map([
      ['OWNERS', 'approvers: [ann, leads]\nreviewers: [dan]\n'],
      ['pkg/OWNERS', 'filters:\n  ".*":\n    approvers: [bob]\n  "\\\\.go$":\n    approvers: [cat]\n'],
      ['OWNERS_ALIASES', aliasesText],
    ]);
    const own = patchesOf(texts, ({ filter }) => (filter === undefined ? ['eve'] : ['dan']), names, null);
    const repo = writeTree(new Map(own.map(({ file, before }) => [file, before])));
    expect((await ask(repo, ['a.go', 'pkg/a.md', 'pkg/a.go'])).map(({ owners }) => owners)).toEqual([
      ['ann', 'bob'],
      ['bob'],
      ['bob', 'cat'],
    ]);
    applyTo(repo, own);
    expect((await ask(repo, ['a.go', 'pkg/a.md', 'pkg/a.go'])).map(({ owners }) => owners)).toEqual([
      ['eve'],
      ['eve'],
      ['dan', 'eve'],
    ]);
  });

  it('leaves alone what stands for several lists, and a file that is not there, and says so', () => {
    const texts = new Map([
      ['OWNERS', 'reviewers: &all [ann, bob]\napprovers: *all\n'],
      ['pkg/OWNERS', 'approvers: [ann]\n'],
    ]);
    const originals = new Map([...texts].slice(0, 1));
    const patches = patchesOf(texts, () => ['cat'], names, originals);
    expect(patches.map(({ diff, notFound }) => [diff, notFound])).toEqual([
      ['', ['OWNERS']],
      ['', ['pkg/OWNERS']],
    ]);
  });
});

it('whoever takes the seat of an owner is the owner, in a CODEOWNERS file and in OWNERS files', () => {
  const rule: Rule = { key: 'all', file: 'CODEOWNERS', line: 1, pattern: '*', owners: ['@ann'], role: 'approver' };
  for (const [one, original, wanted] of [
    [rule, '* @ann # asked first\n', '* @bob # asked first\n'],
    [
      { ...rule, file: 'OWNERS', dialect: 'kubernetes' as const },
      new Map([['OWNERS', 'approvers:\n- ann\n']]),
      'approvers:\n- bob\n',
    ],
  ] as const) {
    const before = orgOf([one], ({ owners }) => owners, names);
    const seat = [...before.seats.values()].find(({ personId }) => personId === 'ann');
    if (seat === undefined) throw new Error('no seat');
    const after = {
      ...before,
      seats: new Map(before.seats).set(seat.id, { ...seat, personId: asId<PersonId>('bob') }),
    };
    const patches = codeownersPatches(before, after, repository, original);
    expect(patches.ok ? patches.value.map(({ after: text }) => text) : patches.error).toEqual([wanted]);
  }
});
