import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { asId, type AreaId, type RuleId, type ScenarioId, type TeamId } from '../../shared/base/ids.ts';
import type { CodeArea, Org, OwnershipRule, Team } from '../../shared/org/org.ts';
import { createDocument } from '../../shared/plan/history.ts';
import { createPlan, type Plan } from '../../shared/plan/plan.ts';
import { applyPlanCommand } from '../../shared/plan/applyPlanCommand.ts';
import type { PlanCommand } from '../../shared/plan/planCommand.ts';
import { serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import { runCli } from './runCli.ts';
import { askOwners } from './testing/askOwners.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'headroom-owners-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function run(...args: readonly string[]) {
  let out = '';
  let err = '';
  const exit = await runCli(args, {
    out: (text) => {
      out += text;
      return Promise.resolve();
    },
    err: (text) => {
      err += text;
      return Promise.resolve();
    },
    now: () => '2026-11-26T12:00:00.000Z',
  });
  return { exit, out, err };
}

/** A file with comments, blanks, an owner whom nobody knows, and a rule that a later one takes back. */
const original = `# Who owns what
*              @acme/platform

# The shop
/src/pay/      @acme/payments  @outsider # asks first
/src/pay/docs/ docs@acme.example
/src/orders/   @acme/orders

/lib/          @acme/payments
`;

const repository = 'acme/shop';
const teams = ['Platform', 'Payments', 'Orders', 'Ledger'].map((name, order): Team => ({
  id: asId<TeamId>(`team-${name.toLowerCase()}`),
  name,
  type: 'stream',
  groupId: null,
  order,
  routing: 'pool',
  externalRefs: [{ provider: 'github', ref: `acme/${name.toLowerCase()}` }],
}));
const teamId = (name: string): TeamId => teams.find((team) => team.name === name)?.id ?? asId('none');

function area(name: string, owner: string): CodeArea {
  return {
    id: asId<AreaId>(`area-${name}`),
    name,
    repository,
    paths: [],
    owners: [{ kind: 'team', teamId: teamId(owner), share: null, reviewers: null }],
    ownersSource: 'stated',
    requiredApprovals: 1,
    fallbackTeamId: null,
    demand: { pullRequestsPerWeek: 5, aiShare: null, reviewEffortHours: null, source: 'stated', weeks: 0 },
    order: 0,
  };
}

const areas = [
  area('everything', 'Platform'),
  area('pay', 'Payments'),
  area('orders', 'Orders'),
  area('lib', 'Payments'),
];
const areaId = (name: string): AreaId => areas.find((one) => one.name === name)?.id ?? asId('none');

function rule(line: number, pattern: string, owners: readonly string[], of: string | null): OwnershipRule {
  return {
    id: asId<RuleId>(`rule-${line}`),
    repository,
    file: '.github/CODEOWNERS',
    line,
    pattern,
    owners,
    areaId: of === null ? null : areaId(of),
  };
}

const rules = [
  rule(2, '*', ['@acme/platform'], 'everything'),
  rule(5, '/src/pay/', ['@acme/payments', '@outsider'], 'pay'),
  rule(6, '/src/pay/docs/', ['docs@acme.example'], null),
  rule(7, '/src/orders/', ['@acme/orders'], 'orders'),
  rule(9, '/lib/', ['@acme/payments'], 'lib'),
];

function plan(): Plan {
  const baseline: Org = {
    ...createPlan('x').baseline,
    teams: new Map(teams.map((one) => [one.id, one])),
    areas: new Map(areas.map((one) => [one.id, one])),
    rules: new Map(rules.map((one) => [one.id, one])),
  };
  const commands: readonly PlanCommand[] = [
    { kind: 'createScenario', name: 'Split', copyOf: null },
    {
      kind: 'addMove',
      scenarioId: asId<ScenarioId>('scenario-split'),
      wave: 1,
      edits: [
        { kind: 'transferArea', areaId: areaId('pay'), fromTeamId: teamId('Payments'), toTeamId: teamId('Ledger') },
        { kind: 'transferArea', areaId: areaId('orders'), fromTeamId: teamId('Orders'), toTeamId: null },
      ],
    },
  ];
  return commands.reduce<Plan>(
    (present, command) => {
      const done = applyPlanCommand(present, command);
      if (!done.ok) throw new Error(JSON.stringify(done.error));
      return done.value;
    },
    { ...createPlan('Shop'), baseline },
  );
}

const planFile = path.join(folder, 'shop.headroom');
writeFileSync(planFile, serialisePlan(createDocument(plan())));
const paths = ['README.md', 'src/pay/a.ts', 'src/pay/docs/b.md', 'src/orders/c.ts', 'lib/d.ts'];

async function ownersBy(file: string): Promise<Readonly<Record<string, readonly string[]>>> {
  return Object.fromEntries((await askOwners(file, paths)).map((answer) => [answer.path, answer.owners]));
}

describe('the ownership file of a scenario', () => {
  it('as a diff, applied by git, gives exactly the ownership of the scenario, and leaves comments alone', async () => {
    const repo = mkdtempSync(path.join(folder, 'repo-'));
    execFileSync('mkdir', ['-p', path.join(repo, '.github')]);
    const file = path.join(repo, '.github', 'CODEOWNERS');
    writeFileSync(file, original);
    expect(await ownersBy(file)).toMatchObject({ 'src/pay/a.ts': ['@acme/payments', '@outsider'] });
    const { out, err, exit } = await run(
      ...['codeowners', planFile, '--scenario', 'Split', '--repo', repository, '--file', file, '--diff'],
    );
    expect(exit).toBe(0);
    expect(err).toBe('@acme/ledger needs write access to acme/shop: new owner of pay\n');
    execFileSync('git', ['init', '-q'], { cwd: repo });
    writeFileSync(path.join(repo, 'change.diff'), out);
    execFileSync('git', ['apply', 'change.diff'], { cwd: repo });
    // Told by hand from the moves: payments' part goes to ledger, orders has no owner any more, the rest stays.
    expect(await ownersBy(file)).toEqual({
      'README.md': ['@acme/platform'],
      'src/pay/a.ts': ['@outsider', '@acme/ledger'],
      'src/pay/docs/b.md': ['docs@acme.example'],
      'src/orders/c.ts': [],
      'lib/d.ts': ['@acme/payments'],
    });
    const changed = readFileSync(file, 'utf8');
    expect(changed).toContain('# asks first');
    expect(changed.split('\n').filter((line) => line.startsWith('#'))).toEqual(['# Who owns what', '# The shop']);
  });

  it('without the original is written whole from the rules of the plan', async () => {
    const { out } = await run('codeowners', planFile, '--scenario', 'Split', '--repo', repository);
    const file = path.join(folder, 'CODEOWNERS');
    writeFileSync(file, out);
    expect(await ownersBy(file)).toMatchObject({
      'src/pay/a.ts': ['@outsider', '@acme/ledger'],
      'src/orders/c.ts': [],
    });
  });

  it('of a repository without rules says which there are', async () => {
    const { exit, err } = await run('codeowners', planFile, '--scenario', 'Split', '--repo', 'acme/other');
    expect(exit).toBe(1);
    expect(err).toContain('acme/shop');
  });
});
