import { asId, type ImportId, type MoveId, type ScenarioId } from '../base/ids.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import type { CiRun, DeliveryChanges } from '../plan/deliveryRecords.ts';
import type { ImportRecord, PullRequestRecord } from '../plan/metrics.ts';
import { createPlan, type Move, type Plan, type Scenario } from '../plan/plan.ts';
import { applyPlanCommand } from '../plan/applyPlanCommand.ts';
import type { PlanCommand, PlanCommandError } from '../plan/planCommand.ts';
import { areaId, everyEdit, freezeDeeply, personId, smallOrg } from './smallOrg.ts';

/** The id of the scenario of that name. */
export const scenarioId = (name: string) => asId<ScenarioId>(`scenario-${name}`);
/** The id of the move of that number. */
export const moveId = (number: number) => asId<MoveId>(`move-${number}`);

/** The active move of that number, in the first wave. */
export function moveOf(number: number, edits: readonly OrgEdit[], changes: Partial<Move> = {}): Move {
  return { id: moveId(number), edits, wave: 1, status: 'active', reason: '', owner: '', ...changes };
}

/** A scenario of those moves with nothing placed by hand. */
export function scenarioOf(name: string, moves: readonly Move[], changes: Partial<Scenario> = {}): Scenario {
  return { id: scenarioId(name), name, order: 0, moves, layout: new Map(), ...changes };
}

/** A merged pull request of Ben's to the ledger. */
export function pullRequestOf(number: number, changes: Partial<PullRequestRecord> = {}): PullRequestRecord {
  return {
    id: `acme/shop#${number}`,
    repository: 'acme/shop',
    number,
    origin: 'host',
    author: 'ben',
    state: 'merged',
    draft: false,
    createdAt: '2026-09-01T08:12:00Z',
    readyAt: '2026-09-01T09:00:00Z',
    drafts: [{ from: '2026-09-01T08:12:00Z', to: '2026-09-01T09:00:00Z' }],
    mergedAt: '2026-09-02T15:40:09Z',
    closedAt: '2026-09-02T15:40:09Z',
    additions: 214,
    deletions: 37,
    changedFiles: 2,
    areaId: areaId('ledger'),
    reviews: [{ reviewer: 'dan', state: 'approved', submittedAt: '2026-09-02T10:00:00Z' }],
    reviewsKnown: true,
    requests: [],
    ai: { kind: 'unknown' },
    ...changes,
  };
}

const source = { importId: asId<ImportId>('import-runs'), place: 'runs.json:/0' };

/** A run of the main branch that took ten minutes. */
export function ciRunOf(number: number, changes: Partial<CiRun> = {}): CiRun {
  return {
    id: `githubActions:acme/shop:${number}:1`,
    provider: 'githubActions',
    repository: 'acme/shop',
    workflow: 'ci',
    branch: 'main',
    event: 'push',
    commit: `c${number}`,
    attempt: 1,
    createdAt: '2026-09-01T08:12:00Z',
    startedAt: '2026-09-01T08:12:00Z',
    finishedAt: '2026-09-01T08:22:00Z',
    result: 'success',
    queueSeconds: null,
    jobs: null,
    runnerSeconds: null,
    source,
    ...changes,
  };
}

/** One record of each kind besides pull requests. */
export function deliveryOf(number: number): DeliveryChanges {
  const about = { provider: 'circleci', repository: 'acme/shop', source } as const;
  return {
    ciRuns: [ciRunOf(number)],
    ciAggregates: [
      {
        ...about,
        id: `circleci:acme/shop:${number}`,
        workflow: 'build-test',
        job: '',
        branch: '',
        windowStart: null,
        windowEnd: null,
        runs: 412,
        succeeded: 290,
        failed: 98,
        successShare: 0.747,
        seconds: null,
      },
    ],
    deployments: [
      {
        ...about,
        id: `circleci:acme/shop:${number}`,
        environment: 'production',
        isProduction: 'yes',
        commit: '',
        createdAt: null,
        startedAt: null,
        finishedAt: '2026-09-01T09:00:00Z',
        result: 'success',
      },
    ],
    outcomes: [
      {
        id: `${number}`,
        teamId: null,
        subject: '',
        measure: 'incidents',
        day: '2026-09-07',
        value: 3,
        unit: '',
        source,
      },
    ],
  };
}

/** What an import of one file brought. */
export function importOf(name: string, changes: Partial<ImportRecord> = {}): ImportRecord {
  return {
    id: asId<ImportId>(`import-${name}`),
    at: '2026-11-02T09:00:00.000Z',
    files: [
      {
        name: `${name}.csv`,
        format: 'roster',
        bytes: 1024,
        sha256: 'a'.repeat(64),
        rowsRead: 5,
        rowsKept: 4,
        leftOut: [{ reason: 'roster.noName', count: 1 }],
      },
    ],
    ...changes,
  };
}

/** The small organisation with two scenarios: `Relieve` with a parked move, and `Split`, which changes a name. */
export const smallPlan: Plan = freezeDeeply({
  ...createPlan('Commerce'),
  baseline: smallOrg,
  layout: new Map([['team-payments', { x: 10, y: 20.5 }]]),
  scenarios: new Map(
    [
      scenarioOf('relieve', [
        moveOf(1, [everyEdit.transferArea], { reason: 'Payments is over', owner: 'Ana' }),
        moveOf(2, [everyEdit.moveSeat], { wave: 2, status: 'parked' }),
        moveOf(3, [everyEdit.createSeat], { wave: 3 }),
      ]),
      scenarioOf('split', [moveOf(1, [everyEdit.createTeam, everyEdit.updateTeam])], {
        order: 1,
        layout: new Map([['team-ledger', { x: -40, y: 0 }]]),
      }),
    ].map((scenario) => [scenario.id, scenario]),
  ),
  pullRequests: new Map([[pullRequestOf(1).id, pullRequestOf(1)]]),
  identities: new Map([
    [
      'ben',
      { login: 'ben', provider: 'github', kind: 'person', personId: personId('ben'), source: 'inferred' } as const,
    ],
    [
      'dan',
      { login: 'dan', provider: 'github', kind: 'person', personId: personId('dan'), source: 'inferred' } as const,
    ],
  ]),
  imports: new Map([[importOf('roster').id, importOf('roster')]]),
});

/**
 * The plan after commands that a test knows to apply.
 *
 * @throws Error when one is refused
 */
export function commanded(plan: Plan, ...commands: readonly PlanCommand[]): Plan {
  return commands.reduce((current, command) => {
    const done = applyPlanCommand(current, command);
    if (!done.ok) throw new Error(`${command.kind}: ${JSON.stringify(done.error)}`);
    return done.value;
  }, plan);
}

/** Why a command is refused, or that it is not. */
export function commandRefusalOf(plan: Plan, command: PlanCommand): PlanCommandError | 'accepted' {
  const done = applyPlanCommand(plan, command);
  return done.ok ? 'accepted' : done.error;
}
