import { describe, expect, it } from 'vitest';
import { asId, type GateId } from '../base/ids.ts';
import type { Gate, Org } from '../org/org.ts';
import { applied } from '../testing/applied.ts';
import { areaId, roleId, roleOf, seatOf, smallOrg, teamId } from '../testing/smallOrg.ts';
import { generateOrg } from '../testing/generatedOrg.ts';
import { emptyOrg } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { orgFlowOf } from './flowEffects.ts';
import {
  pipelineEffectSteps,
  pipelineLensSteps,
  pipelineMovesOf,
  type PipelineEffects,
  type PipelineLens,
} from './pipelineLens.ts';

const gate = (name: string, minutes: number, order: number): Gate => ({
  id: asId<GateId>(name),
  name,
  mode: 'sequence',
  minutes,
  cv: 0,
  passShare: 1,
  order,
});
const gates = [gate('scan', 60, 1), gate('contract', 30, 2)];
const org: Org = { ...generateOrg(30, 5), gates: new Map(gates.map((each) => [each.id, each])) };
/** The same with so little to do that every queue settles, in heavy weeks as well. */
const calm: Org = {
  ...org,
  areas: new Map(
    [...org.areas].map(([id, area]) => [
      id,
      { ...area, demand: { ...area.demand, pullRequestsPerWeek: area.demand.pullRequestsPerWeek / 5 } },
    ]),
  ),
};

function completed<Result>(steps: Generator<unknown, Result>): Result {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

const lensOf = (of: Org): PipelineLens => completed(pipelineLensSteps(of));

/** A clock on which every search ends at once after its first answer. */
function hurried(): () => number {
  let seconds = 0;
  return () => (seconds += 1);
}

function effectsOf(of: Org, baseline: Org | null = null, moves: readonly (readonly OrgEdit[])[] = []): PipelineEffects {
  return completed(pipelineEffectSteps({ org: of, baseline, moves, today: '2026-11-02' }, hurried()));
}

describe('the pipeline', () => {
  const { possible } = effectsOf(org);
  const hoursOf = (kind: string): number => possible.find((move) => move.kind === kind)?.effect.leadHours ?? NaN;

  it('takes as long for gates of fixed length in a row as they are long together, side by side as the longest', () => {
    const { mean } = lensOf(org).now.lead;
    if (mean.kind !== 'about' && mean.kind !== 'atLeast') throw new Error('has a lead time');
    expect(mean.parts.gates).toBeCloseTo(1.5, 6);
    // They stop nobody, and what runs after the merge costs nobody time: fixes on main go through them as well.
    for (const kind of ['gatesInParallel', 'gateAfterMerge', 'fasterGate']) expect(hoursOf(kind)).toBeLessThan(-0.45);
    expect(hoursOf('gateAfterMerge')).toBeLessThan(hoursOf('gatesInParallel'));
  });

  it('waits less for deployments twice as often, for a main branch that fails less, and no longer with more runners', () => {
    const { mean } = lensOf(org).now.lead;
    if (mean.kind !== 'about' && mean.kind !== 'atLeast') throw new Error('has a lead time');
    expect(hoursOf('deployMoreOften')).toBeCloseTo(-mean.parts.deployment / 2, 9);
    expect(hoursOf('mainSteadier')).toBeLessThan(-0.1);
    expect(hoursOf('addRunners')).toBeLessThanOrEqual(1e-9);
  });

  it('orders what is possible by what gets through, then by the hours saved', () => {
    for (const [place, { effect }] of possible.entries()) {
      const after = possible[place + 1]?.effect;
      if (after === undefined) continue;
      const isMore = effect.passes - after.passes > -0.05;
      expect(isMore).toBe(true);
    }
  });

  it('adds up the moves of a scenario to what the scenario does, and leaves out what does not apply', () => {
    const often: OrgEdit = {
      kind: 'setAssumption',
      key: 'deployEveryHours',
      value: 1,
      tag: 'assumption',
      source: 'test',
    };
    const gone: OrgEdit = { kind: 'deleteGate', gateId: asId<GateId>('none') };
    const slower = applied(calm, {
      kind: 'updateGate',
      gateId: gates[0]?.id ?? asId<GateId>(''),
      changes: { minutes: 30 },
    });
    const moves: readonly (readonly OrgEdit[])[] = [
      [{ kind: 'updateGate', gateId: asId<GateId>('scan'), changes: { minutes: 30 } }],
      [gone],
      [often],
    ];
    const { made } = effectsOf(applied(slower, often), calm, moves);
    expect(made[1]).toBeNull();
    const sum = made.reduce((hours, effect) => hours + (effect?.leadHours ?? 0), 0);
    const [before, after] = [orgFlowOf(calm), orgFlowOf(applied(slower, often))];
    const of = (flow: typeof before): number => {
      let [hours, count] = [0, 0];
      for (const lead of flow.leads.values()) {
        hours += (lead.hours ?? NaN) * lead.pullRequestsPerWeek;
        count += lead.pullRequestsPerWeek;
      }
      return hours / count;
    };
    expect(sum).toBeCloseTo(of(after) - of(before), 9);
  });

  it('shows what a further seat in the fullest team lets through', () => {
    const seat = possible.find(({ kind }) => kind === 'openSeat');
    expect(seat?.edits.map(({ kind }) => kind)).toEqual(['createSeat']);
    expect(seat?.effect.passes).toBeGreaterThan(0);
    // No role of this organisation screens AI-assisted changes.
    expect(possible.some(({ kind }) => kind === 'openValidatorSeat')).toBe(false);
  });

  it('names what is next only where another stage decides', () => {
    const { now, next } = lensOf(org);
    if (next.kind !== 'after' || next.bottleneck.kind !== 'slowest' || now.bottleneck.kind !== 'slowest')
      throw new Error(next.kind);
    expect(next.bottleneck.lever).not.toBe(now.bottleneck.lever);
  });

  it('has a range around the mean, and says nothing of an organisation without work', () => {
    const { now, leadRange } = lensOf(calm);
    if (now.lead.mean.kind !== 'about' || leadRange === null) throw new Error('has a lead time');
    expect(leadRange.low).toBeLessThan(now.lead.mean.hours);
    expect(leadRange.high).toBeGreaterThan(now.lead.mean.hours);
    expect(leadRange.growsPart).toBe(0);
    // Where some queues are nearly full they grow in a heavy week, which is told beside the range.
    expect(lensOf(org).leadRange?.growsPart).toBeGreaterThan(0);
    const empty = lensOf(emptyOrg);
    expect(empty.leadRange).toBeNull();
    expect(empty.next).toEqual({ kind: 'none' });
    expect(empty.throughput).toMatchObject({ arrive: 0, pastCi: 0, pastReview: 0 });
    for (const { effect } of effectsOf(emptyOrg).possible) expect(effect).toEqual({ passes: 0, leadHours: null });
  });

  it('proposes the light path where a validator screens and more than one approval is asked for', () => {
    const kinds = (of: Org): readonly string[] => pipelineMovesOf(of).map(({ kind }) => kind);
    const role = roleOf('validator', { id: roleId('v'), duty: 'validator', dutyShare: 1, reviewShare: 0 });
    const screened = applied(
      smallOrg,
      { kind: 'createRole', role },
      {
        kind: 'createSeat',
        seat: seatOf('v', { teamId: teamId('payments'), roleId: role.id, expectedFrom: '2027-01-18' }),
      },
    );
    const twice = (of: Org): Org =>
      applied(of, { kind: 'updateArea', areaId: areaId('ledger'), changes: { requiredApprovals: 2 } });
    expect(kinds(twice(screened))).toContain('lightPath');
    expect(kinds(twice(smallOrg))).not.toContain('lightPath');
    expect(kinds(screened)).not.toContain('lightPath');
    const policy = { lightPathShare: 0 };
    const closed = applied(twice(screened), { kind: 'updateArea', areaId: areaId('ledger'), changes: policy });
    expect(kinds(closed)).not.toContain('lightPath');
  });

  it('proposes nothing for gates where there are none', () => {
    expect(pipelineMovesOf({ ...org, gates: new Map() }).map(({ kind }) => kind)).toEqual([
      'addRunners',
      'mainSteadier',
      'deployMoreOften',
    ]);
  });
});
