import { describe, expect, it } from 'vitest';
import { evaluateOrg } from '../model/evaluateOrg.ts';
import { sentenceText } from '../org/describeEdit.ts';
import type { CiRun } from '../plan/deliveryRecords.ts';
import { createPlan, type Plan } from '../plan/plan.ts';
import { applied } from '../testing/applied.ts';
import { areaId, seatId } from '../testing/smallOrg.ts';
import { ciRunOf, deliveryOf, pullRequestOf } from '../testing/smallPlan.ts';
import { acceptanceOf, checkPlan, sortFindings } from './checkPlan.ts';
import { findingFacts } from './facts.ts';
import type { FindingKind } from './finding.ts';
import { findingKinds } from './findingKinds.ts';
import { remediesFor } from './remedies.ts';
import { after, cases, found, governed, kindsOf, today } from '../testing/findingCases.ts';

describe('each check', () => {
  it('is known, and there are at least twenty', () => {
    expect(Object.keys(cases).sort()).toEqual(Object.keys(findingKinds).sort());
    expect(Object.keys(cases).length).toBeGreaterThanOrEqual(20);
  });

  it.each(Object.entries(cases))('%s appears where it must', (kind, [must, , scenario]) => {
    expect(kindsOf(must(), scenario ?? false)).toContain(kind);
  });

  it.each(Object.entries(cases))('%s does not appear where it must not', (kind, [, mustNot, scenario]) => {
    expect(kindsOf(mustNot(), scenario ?? false)).not.toContain(kind);
  });

  it.each(Object.entries(cases))('%s says what it rests on, in numbers', (kind, [must, , scenario]) => {
    for (const finding of found(must(), scenario ?? false).filter((each) => each.kind === kind)) {
      expect(sentenceText(finding.title).length).toBeGreaterThan(5);
      expect(finding.detail.length).toBeGreaterThan(3);
      expect(finding.evidence.length).toBeGreaterThan(0);
      for (const { value, low, high } of finding.evidence) {
        expect(Number.isFinite(value)).toBe(true);
        if (low !== undefined && high !== undefined) expect(low <= high).toBe(true);
      }
    }
  });

  it('finds nothing in a sound plan', () => {
    expect(found(governed)).toEqual([]);
  });

  it('says nothing of an empty plan', () => {
    expect(found(createPlan('Empty'))).toEqual([]);
  });
});

describe('what the checks count', () => {
  it('measures main where nobody stated it, and only with enough runs', () => {
    const runs = (count: number, failed: number): Plan => ({
      ...governed,
      ciRuns: new Map(
        Array.from({ length: count }, (_, index) => {
          const id = `githubActions:acme/shop:${index}:1`;
          return [id, ciRunOf(index, { id, commit: `c${index}`, result: index < failed ? 'failure' : 'success' })];
        }),
      ),
    });
    expect(kindsOf(runs(40, 12))).toContain('mainBelowTarget');
    expect(kindsOf(runs(19, 12))).not.toContain('mainBelowTarget');
    expect(kindsOf(runs(40, 4))).not.toContain('mainBelowTarget');
  });

  it('measures main by what the source counted, before a value for people alone, and after what somebody decided', () => {
    const counted = (succeeded: number, failed: number): Plan => ({
      ...governed,
      ciAggregates: new Map(
        deliveryOf(1).ciAggregates.map((item) => [item.id, { ...item, runs: succeeded + failed, succeeded, failed }]),
      ),
    });
    const stating = (plan: Plan, value: number, tag: 'measured' | 'setting'): Plan => ({
      ...plan,
      baseline: {
        ...plan.baseline,
        assumptions: new Map([...plan.baseline.assumptions, ['mainSuccess', { value, tag, source: '' }]]),
      },
    });
    const told = (plan: Plan) => found(plan).find(({ kind }) => kind === 'mainBelowTarget')?.evidence[0];
    expect(told(counted(28, 12))).toMatchObject({ value: 0.7, from: 'measured' });
    expect(told(counted(38, 2))).toBeUndefined();
    expect(told(stating(counted(28, 12), 0.77, 'measured'))).toMatchObject({ value: 0.7 });
    expect(told(stating(counted(28, 12), 0.8, 'setting'))).toMatchObject({ value: 0.8, from: 'stated' });
    expect(told(stating(counted(28, 12), 0.95, 'setting'))).toBeUndefined();
    expect(told(stating(governed, 0.77, 'measured'))).toMatchObject({ value: 0.77, from: 'measured' });
  });

  it('says how much of a red main branch came from putting changes together, once enough of it is known', () => {
    const runOf = (index: number, changes: Partial<CiRun>) => {
      const run = ciRunOf(index, changes);
      return [run.id, run] as const;
    };
    const commit = (letter: string, index: number): string => `${letter}${String(index).padStart(11, '0')}`;
    const broken = (failures: number): Plan => ({
      ...governed,
      ciRuns: new Map(
        Array.from({ length: 40 }, (_, index) => [
          runOf(2 * index, {
            commit: commit('b', index),
            result: index < failures ? 'failure' : 'success',
          }),
          // One in four had failed by itself as well.
          runOf(2 * index + 1, {
            branch: '',
            event: 'pullRequest',
            commit: commit('a', index),
            result: index % 4 === 0 ? 'failure' : 'success',
          }),
        ]).flat(),
      ),
      pullRequests: new Map(
        Array.from({ length: 40 }, (_, index) => {
          const landed = pullRequestOf(index, { head: commit('a', index), landedAs: commit('b', index) });
          return [landed.id, landed] as const;
        }),
      ),
    });
    const told = (plan: Plan) => found(plan).find(({ kind }) => kind === 'mainBelowTarget');
    expect(told(broken(12))?.detail).toContain(
      'Of 12 failures that a second run did not cure, 9 were of changes whose own',
    );
    expect(told(broken(12))?.evidence[1]).toMatchObject({ value: 0.75, from: 'measured' });
    expect(told(broken(9))?.detail).not.toContain('a second run');
    expect(told(broken(9))?.evidence).toHaveLength(1);
  });

  it('counts again what was accepted, once the date has passed or there is more of it', () => {
    const plan = cases.nobodyAccountable[0]();
    const all = found(plan);
    const first = all.find(({ kind }) => kind === 'nobodyAccountable');
    if (first === undefined) throw new Error('must appear');
    const accepted = acceptanceOf(first, { reason: 'r', owner: '', today, until: '2026-12-31' });
    const records = new Map([[first.id, accepted]]);
    expect(sortFindings(all, records, '2026-12-31').accepted.map(({ id }) => id)).toEqual([first.id]);
    expect(sortFindings(all, records, '2027-01-01').accepted).toEqual([]);
    const grown = all.map((finding) =>
      finding === first
        ? { ...finding, members: [...finding.members, { kind: 'area', areaId: areaId('new') } as const] }
        : finding,
    );
    expect(sortFindings(grown, records, today).accepted).toEqual([]);
  });
});

describe('what would help', () => {
  const solvable: readonly FindingKind[] = [
    'teamOver',
    'teamBreaking',
    'areaWithoutOwner',
    'areaSingleReviewer',
    'areaTooFewApprovers',
    'teamManyAreas',
    'spanNarrow',
    'reportingCircle',
    'personManyTeams',
    'gateOnPath',
    'ciSaturated',
    'aiWithoutValidator',
    'standardNotMet',
    'teamCrossReview',
  ];
  const spanPlan = (): Plan => {
    const plan = cases.spanNarrow[0]();
    const org = applied(plan.baseline, {
      kind: 'updateSeat',
      seatId: seatId('pam'),
      changes: { reportsTo: seatId('olga') },
    });
    return { ...plan, baseline: org };
  };

  it.each(solvable)('resolves %s: after the move it is gone', (kind) => {
    const plan = kind === 'spanNarrow' ? spanPlan() : cases[kind][0]();
    const facts = findingFacts(plan, null, plan.baseline, evaluateOrg(plan.baseline), today);
    const finding = checkPlan(facts).find((each) => each.kind === kind);
    if (finding === undefined) throw new Error(`${kind} must appear`);
    const moves = remediesFor(facts, finding).flatMap((remedy) => (remedy.kind === 'move' ? [remedy] : []));
    expect(moves.length).toBeGreaterThan(0);
    for (const { edits } of moves) {
      const next = { ...plan, baseline: applied(plan.baseline, ...edits) };
      expect(found(next).map(({ id }) => id)).not.toContain(finding.id);
    }
  });

  it('makes managers accountable as a change of the plan', () => {
    const plan = cases.nobodyAccountable[0]();
    const facts = findingFacts(plan, null, plan.baseline, evaluateOrg(plan.baseline), today);
    const [finding] = checkPlan(facts).filter(({ kind }) => kind === 'nobodyAccountable');
    const remedy = finding === undefined ? undefined : remediesFor(facts, finding)[0];
    if (remedy?.kind !== 'command') throw new Error('a command');
    expect(kindsOf(after(plan, remedy.command))).not.toContain('nobodyAccountable');
  });
});
