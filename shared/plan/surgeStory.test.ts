import { describe, expect, it } from 'vitest';
import { describeAct } from '../org/describeAct.ts';
import { sentenceText } from '../org/describeEdit.ts';
import type { Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { smallPlan } from '../testing/smallPlan.ts';
import { applyPlanCommand } from './applyPlanCommand.ts';
import { resolveScenario } from './resolveScenario.ts';
import { surgeStory } from './surgeStory.ts';

describe('the story of the surge', () => {
  const done = applyPlanCommand(smallPlan, surgeStory(smallPlan.baseline, 'Demonstration'));
  if (!done.ok) throw new Error(done.error.kind);
  const scenario = [...done.value.scenarios.values()].find(({ name }) => name === 'Demonstration');
  if (scenario === undefined) throw new Error('no scenario');

  it('brings 1.4 and then 2.75 times the pull requests, each labelled a demonstration', () => {
    const weekly = (moves: number): number => {
      const { org } = resolveScenario(smallPlan.baseline, { ...scenario, moves: scenario.moves.slice(0, moves) });
      return [...org.areas.values()].reduce((sum, { demand }) => sum + demand.pullRequestsPerWeek, 0);
    };
    expect(weekly(1) / weekly(0)).toBeCloseTo(1.4, 9);
    expect(weekly(2) / weekly(0)).toBeCloseTo(2.75, 9);
    expect(scenario.moves.map(({ wave }) => wave)).toEqual([1, 2]);
    for (const { reason } of scenario.moves) expect(reason).toContain('Demonstration, not a benchmark');
  });

  it('is told by how many times the pull requests are', () => {
    const demand = (place: number) => scenario.moves[place]?.edits.filter(({ kind }) => kind === 'setAreaDemand') ?? [];
    const told = (before: Org, place: number) => sentenceText(describeAct(before, demand(place)));
    const { baseline } = smallPlan;
    expect(told(baseline, 0)).toMatch(/^1\.4 times the pull requests in \d+ code areas$/);
    expect(told(baseline, 1)).toMatch(/^2\.8 times the pull requests/);
    // Not where one area grows more than another.
    const [first, ...others] = demand(0);
    const more = { ...first, changes: { pullRequestsPerWeek: 1000 } } as OrgEdit;
    expect(told(baseline, 0)).not.toBe(sentenceText(describeAct(baseline, [more, ...others])));
  });

  it('leaves the baseline and every other scenario as they are', () => {
    expect(done.value.baseline).toBe(smallPlan.baseline);
    for (const [id, other] of smallPlan.scenarios) expect(done.value.scenarios.get(id)).toBe(other);
  });
});
