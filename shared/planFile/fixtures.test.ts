import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { redoStep, undoStep, type PlanDocument } from '../plan/history.ts';
import type { Plan } from '../plan/plan.ts';
import { everyEdit } from '../testing/smallOrg.ts';
import { migrations } from './migrations/migrations.ts';
import { parsePlanFile } from './parsePlanFile.ts';
import { planBodySchema } from './planBodySchema.ts';
import { planFileVersion } from './planFileFormat.ts';
import { serialisePlan } from './serialisePlan.ts';

// Each file was written once by a program of its version and is never written again: people have files like these.
const fileOf = (version: number) => new URL(`fixtures/v${version}.headroom`, import.meta.url);
const versions = Array.from({ length: planFileVersion }, (_, index) => index + 1);
const textOf = (version: number) => readFileSync(fileOf(version), 'utf8');

function opened(text: string): PlanDocument {
  const parsed = parsePlanFile(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value.document;
}

type Written = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** A plan's records as the file holds them, put together by hand and not by the code that writes files. */
function recordsOf(plan: Plan): Record<string, readonly unknown[]> {
  const { baseline } = plan;
  const scenarios = [...plan.scenarios.values()];
  return {
    groups: [...baseline.groups.values()],
    teams: [...baseline.teams.values()],
    roles: [...baseline.roles.values()],
    people: [...baseline.people.values()],
    seats: [...baseline.seats.values()],
    areas: [...baseline.areas.values()],
    rules: [...baseline.rules.values()],
    gates: [...baseline.gates.values()],
    assumptions: [...baseline.assumptions].map(([key, override]) => ({ key, ...override })),
    scenarios: scenarios.map(({ moves: _moves, layout: _layout, ...header }) => header),
    moves: scenarios.flatMap(({ id, moves }) => moves.map((move) => ({ scenarioId: id, ...move }))),
    places: [
      ...[...plan.layout].map(([id, point]) => ({ scenarioId: null, id, ...point })),
      ...scenarios.flatMap(({ id: scenarioId, layout }) =>
        [...layout].map(([id, point]) => ({ scenarioId, id, ...point })),
      ),
    ],
    frames: [...plan.frames.values()],
    pullRequests: [...plan.pullRequests.values()],
    identities: [...plan.identities.values()],
    imports: [...plan.imports.values()],
    ciRuns: [...plan.ciRuns.values()],
    ciAggregates: [...plan.ciAggregates.values()],
    deployments: [...plan.deployments.values()],
    outcomes: [...plan.outcomes.values()],
    waves: plan.waves,
    policies: [...plan.governance.policies.values()],
    reviewStandards: [...plan.governance.standards.values()],
    accountability: [...plan.governance.accountability.values()],
    definitionsOfDone: [...plan.governance.definitionsOfDone.values()],
    findingLimits: [...plan.findingLimits].map(([key, value]) => ({ key, value })),
    acceptedFindings: [...plan.acceptedFindings.values()],
    watchedFindings: [...plan.watchedFindings.values()],
    meetingNotes: [...plan.meetingNotes.values()],
    experiments: [...plan.experiments.values()],
    measureReadings: [...plan.measureReadings].map(([measure, reading]) => ({ measure, reading })),
  };
}

describe('every published version of the file', () => {
  it.each(versions)('version %i has a fixture', (version) => {
    expect(existsSync(fileOf(version))).toBe(true);
    expect(textOf(version).split('\n')[2]).toBe(`"version":${version},`);
  });

  it('has a migration to the next, in order, but for the current one', () => {
    expect(migrations.map((migration) => migration.from)).toEqual(versions.slice(0, -1));
  });

  it.each(versions)('version %i opens, and is told to be migrated when it is an older one', (version) => {
    expect(parsePlanFile(textOf(version))).toMatchObject({
      ok: true,
      value: { notices: version < planFileVersion ? [{ kind: 'planFile.migrated' }] : [] },
    });
  });

  it.each(versions)('version %i still opens after it is written in the current version', (version) => {
    const document = opened(textOf(version));
    expect(opened(serialisePlan(document))).toEqual(document);
  });
});

/** What version 1 had, with what a plan of version 1 gets for what it did not know. */
function inVersion2(section: string, record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (section === 'teams') return { ...record, routing: 'pool' };
  if (section === 'roles') return { ...record, duty: 'none', dutyShare: 0 };
  if (section === 'pullRequests') {
    return { ...record, origin: 'host', drafts: [], reviewsKnown: true, requests: [], ai: { kind: 'unknown' } };
  }
  if (section === 'identities') return { ...record, source: 'inferred' };
  if (section !== 'moves') return record;
  const edits = (record.edits as readonly Readonly<Record<string, unknown>>[]).map((edit) => {
    if (edit.kind === 'createTeam') return { ...edit, team: inVersion2('teams', edit.team as never) };
    return edit.kind === 'createRole' ? { ...edit, role: inVersion2('roles', edit.role as never) } : edit;
  });
  return { ...record, edits };
}

describe('the fixture of version 1', () => {
  const text = textOf(1);
  const written = JSON.parse(text) as Written;
  const document = opened(text);

  it('opens to the plan that stands in it, record by record, with defaults for what is new', () => {
    expect(document.plan.name).toBe('Commerce “H1”: C:\\plan <b>\u2028é𝕬 日本');
    for (const [section, records] of Object.entries(recordsOf(document.plan))) {
      const expected = (written[section] ?? []).map((record) => inVersion2(section, record));
      expect(records, section).toEqual(expected);
    }
  });

  it('has moves that create teams and roles, so that those are migrated too', () => {
    const kinds = new Set(
      (written.moves ?? []).flatMap((move) => (move.edits as readonly { kind: string }[]).map(({ kind }) => kind)),
    );
    expect(kinds.has('createTeam') && kinds.has('createRole')).toBe(true);
    let step = document;
    while (step.undo.length > 0) {
      step = undoStep(step);
      for (const team of step.plan.baseline.teams.values()) expect(team.routing).toBe('pool');
      for (const role of step.plan.baseline.roles.values()) expect(role.duty).toBe('none');
    }
  });

  it('has a past of twelve steps that can be taken back to the first day, and a future of three', () => {
    expect(document.undo).toHaveLength(12);
    expect(document.redo.map((step) => step.label)).toEqual([
      'Tidy the map',
      'Remove group Checkout, and 3 more',
      'Rename the plan to Commerce, H2',
    ]);
    let first = document;
    for (const step of [...document.undo].reverse()) {
      expect(undoStep(first).redo.at(-1)?.label).toBe(step.label);
      first = undoStep(first);
    }
    expect([...first.plan.scenarios.values()].map((scenario) => scenario.name)).toEqual([
      'Every kind of edit',
      'relieve',
      'split',
    ]);
    expect(first.plan.scenarios.values().next().value?.moves).toHaveLength(34);
    expect(first.plan.layout).toEqual(new Map([['team-payments', { x: 10, y: 20.5 }]]));
    expect([...first.plan.baseline.people.keys()].sort()).toEqual([
      'person-ana',
      'person-ben',
      'person-cleo',
      'person-dan',
      'person-eve-2',
    ]);
    expect(first.plan.baseline.assumptions.get('aiShare')).toEqual({
      value: 0.625,
      tag: 'measured',
      source: 'Git host',
    });

    const last = redoStep(redoStep(redoStep(document)));
    expect(last.plan.name).toBe('Commerce, H2');
    expect([...last.plan.baseline.teams.keys()]).not.toContain('team-payments');
    expect(last.plan.layout.size).toBe(0);
  });
});

describe('the fixture of the current version', () => {
  const text = textOf(planFileVersion);
  const written = JSON.parse(text) as Written;
  const document = opened(text);

  it('opens to the plan that stands in it, record by record', () => {
    for (const [section, records] of Object.entries(recordsOf(document.plan))) {
      expect(records, section).toEqual(written[section]);
    }
  });

  it('is written again as the same bytes', () => {
    expect(serialisePlan(document)).toBe(text);
    expect(Buffer.from(serialisePlan(document)).equals(readFileSync(fileOf(planFileVersion)))).toBe(true);
  });

  it('holds something in every section', () => {
    expect(Object.keys(written)).toEqual(['format', 'version', 'sha256', ...Object.keys(planBodySchema.shape)]);
    for (const [section, records] of Object.entries(written).slice(4)) {
      if (section !== 'redo') expect(records.length, section).toBeGreaterThan(1);
    }
  });

  it('holds a move with every kind of edit', () => {
    const kinds = (written.moves ?? []).flatMap((move) =>
      (move.edits as readonly { kind: string }[]).map((edit) => edit.kind),
    );
    expect(new Set(kinds)).toEqual(new Set(Object.keys(everyEdit)));
  });

  it('holds every word that a field of a fixed set of words can be', () => {
    const wordsOf = (section: string, field: string) =>
      new Set((written[section] ?? []).map((record) => record[field]));
    expect(wordsOf('teams', 'type')).toEqual(new Set(['stream', 'platform', 'enabling', 'subsystem', 'unspecified']));
    expect(wordsOf('roles', 'kind')).toEqual(new Set(['builds', 'manages', 'secures', 'answersForAiCode']));
    expect(wordsOf('roles', 'duty')).toEqual(new Set(['none', 'validator', 'architect', 'governance']));
    expect(wordsOf('teams', 'routing')).toEqual(
      new Set(['pool', 'leastLoaded', 'fewestOpen', 'roundRobin', 'random', 'expertise']),
    );
    expect(wordsOf('gates', 'mode')).toEqual(new Set(['sequence', 'parallel', 'afterMerge']));
    expect(wordsOf('roles', 'level')).toEqual(new Set([0, 1, 2, 3]));
    expect(wordsOf('identities', 'kind')).toEqual(
      new Set(['person', 'automation', 'reviewAgent', 'authoringAgent', 'ghost']),
    );
    expect(wordsOf('identities', 'provider')).toEqual(new Set(['github', 'gitlab', 'bitbucket', 'git', 'other']));
    expect(wordsOf('identities', 'source')).toEqual(new Set(['stated', 'inferred']));
    expect(wordsOf('pullRequests', 'state')).toEqual(new Set(['open', 'merged', 'closed']));
    expect(wordsOf('pullRequests', 'origin')).toEqual(new Set(['host', 'log']));
    const kindsOfAi = (written.pullRequests ?? []).map((record) => (record.ai as { readonly kind: string }).kind);
    expect(new Set(kindsOfAi)).toEqual(new Set(['unknown', 'human', 'assisted', 'agent']));
    expect(wordsOf('frames', 'reading')).toEqual(new Set(['before', 'after', 'changes']));
    expect(wordsOf('frames', 'lens')).toEqual(new Set(['teams', 'ownership']));
    expect(wordsOf('policies', 'status')).toEqual(new Set(['draft', 'inForce', 'retired']));
    expect(wordsOf('accountability', 'level')).toEqual(
      new Set(['responsible', 'accountable', 'consulted', 'informed', 'none']),
    );
    const scopes = [...(written.policies ?? []), ...(written.reviewStandards ?? [])];
    expect(new Set(scopes.map((record) => (record.scope as { readonly kind: string }).kind))).toEqual(
      new Set(['all', 'groups', 'teams', 'areas']),
    );
    expect(wordsOf('measureReadings', 'reading')).toEqual(
      new Set(['higherIsBetter', 'lowerIsBetter', 'activity', 'notJudged']),
    );
    expect(wordsOf('moves', 'status')).toEqual(new Set(['active', 'parked']));
    expect(wordsOf('ciRuns', 'provider')).toEqual(
      new Set(['githubActions', 'circleci', 'gitlab', 'bitbucket', 'other']),
    );
    expect(wordsOf('ciRuns', 'result')).toEqual(new Set(['success', 'failure', 'cancelled', 'skipped', 'running']));
    expect(wordsOf('ciRuns', 'event')).toEqual(
      new Set(['push', 'pullRequest', 'mergeQueue', 'schedule', 'manual', 'other', 'unknown']),
    );
    expect(wordsOf('deployments', 'isProduction')).toEqual(new Set(['yes', 'no', 'unknown']));
    expect(wordsOf('deployments', 'result')).toEqual(
      new Set(['success', 'failure', 'cancelled', 'skipped', 'running', 'unknown']),
    );
    expect(wordsOf('rules', 'dialect')).toEqual(new Set([undefined, 'gitlab', 'bitbucket', 'kubernetes', 'chromium']));
    expect(wordsOf('rules', 'role')).toEqual(new Set([undefined, 'approver', 'reviewer', 'former']));
  });
});
