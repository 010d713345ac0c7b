import { describe, expect, it } from 'vitest';
import { evaluateOrg } from '../model/evaluateOrg.ts';
import { evaluateOrgPipeline } from '../model/evaluateOrgPipeline.ts';
import type { Org } from '../org/org.ts';
import { emptyOrg } from '../org/org.ts';
import { throughputOf } from '../model/throughput.ts';
import { resolveAssumptions } from '../org/assumptions.ts';
import { applied } from '../testing/applied.ts';
import { generateOrg } from '../testing/generatedOrg.ts';
import { pipelineDemand, pipelineStages, stagesOfBottleneck, type PipelineStage } from './pipelineStages.ts';

const org = generateOrg(60, 5);

function stagesOf(of: Org): ReadonlyMap<string, PipelineStage> {
  const [pipeline, result] = [evaluateOrgPipeline(of), evaluateOrg(of)];
  const throughput = throughputOf(result, pipeline.pipeline.ci, resolveAssumptions(of.assumptions).arrivalScv);
  return new Map(pipelineStages(pipeline, result, throughput).map((stage) => [stage.key, stage]));
}

/** The same organisation with so many times the pull requests. */
function grown(of: Org, factor: number): Org {
  const areas = new Map(
    [...of.areas].map(([id, area]) => [
      id,
      { ...area, demand: { ...area.demand, pullRequestsPerWeek: area.demand.pullRequestsPerWeek * factor } },
    ]),
  );
  return { ...of, areas };
}

describe('the stages of a pipeline', () => {
  it('share the lead time among them', () => {
    const { mean } = evaluateOrgPipeline(org).lead;
    if (mean.kind !== 'about' && mean.kind !== 'atLeast') throw new Error('has a lead time');
    const sum = [...stagesOf(org).values()].reduce((hours, stage) => hours + (stage.hours ?? NaN), 0);
    expect(sum).toBeCloseTo(mean.hours, 9);
  });

  it.each(['ci', 'review'])('%s is just full where it gets what it can take', (key) => {
    const before = stagesOf(org).get(key)?.capacity;
    if (before === null || before === undefined) throw new Error('has a limit');
    const factor = before.takes / pipelineDemand(evaluateOrgPipeline(org));
    const after = stagesOf(grown(org, factor)).get(key)?.capacity;
    expect(after?.used).toBeCloseTo(1, 6);
    expect(after?.at).toEqual(before.at);
  });

  it('has no limit but time for gates, the main branch and deployments', () => {
    const stages = stagesOf(org);
    for (const key of ['gates', 'main', 'deployment']) expect(stages.get(key)?.capacity).toBeNull();
  });

  it('hands on what each lets through', () => {
    const few = applied(grown(org, 3), {
      kind: 'setAssumption',
      key: 'ciRunners',
      value: 1,
      tag: 'assumption',
      source: 'test',
    });
    const stages = [...stagesOf(few).values()];
    for (const [place, stage] of stages.entries()) {
      expect(stage.passes).toBeLessThanOrEqual(stage.arrives);
      expect(stage.arrives).toBe(place === 0 ? evaluateOrg(few).total.pullRequestsPerWeek : stages[place - 1]?.passes);
    }
    const [ci, gates] = stages;
    expect(ci?.passes).toBeCloseTo((ci?.arrives ?? NaN) / (ci?.capacity?.used ?? NaN), 6);
    expect(gates?.passes).toBe(gates?.arrives);
  });

  it('counts CI by the whole week once that is more than full', () => {
    const few = applied(org, { kind: 'setAssumption', key: 'ciRunners', value: 1, tag: 'assumption', source: 'test' });
    const capacity = stagesOf(few).get('ci')?.capacity;
    expect(capacity?.at).toEqual({ kind: 'wholeWeek' });
    expect(capacity?.used).toBeGreaterThan(1);
  });

  it('says nothing of an organisation without work', () => {
    for (const { capacity, hours } of stagesOf(emptyOrg).values()) {
      expect(capacity).toBeNull();
      expect(hours).toBeNull();
    }
  });

  it('counts the answers of authors as part of review', () => {
    expect([...stagesOfBottleneck({ kind: 'slowest', lever: 'author', percent: -1 })]).toEqual(['review']);
    expect([...stagesOfBottleneck({ kind: 'overloaded', levers: ['ci', 'review'] })]).toEqual(['ci', 'review']);
    expect([...stagesOfBottleneck({ kind: 'none' })]).toEqual([]);
  });
});
