import { describe, expect, it } from 'vitest';
import { roleId, smallOrg, teamId } from '../testing/smallOrg.ts';
import { evaluateOrg } from './evaluateOrg.ts';
import { rangeOf, sensitivitySteps, type Sensitivity, type SensitivityOutput } from './sensitivity.ts';

function sensitivityOf(output: SensitivityOutput): Sensitivity {
  const steps = sensitivitySteps(smallOrg, output);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

describe('what a result depends on', () => {
  const highest = sensitivityOf({ kind: 'highestUtilisation' });

  it('is told from the figure as it is', () => {
    expect(highest.now).toBe(evaluateOrg(smallOrg).total.mostUsedTeam?.utilisation);
  });

  it('is in proportion for availability: half the availability is twice the utilisation', () => {
    const bar = highest.bars.find(
      ({ parameter }) => parameter.kind === 'assumption' && parameter.key === 'availability',
    );
    if (bar === undefined || highest.now === null) throw new Error('expected a bar');
    // Demand over supply, and supply is in proportion to availability.
    expect((bar.low.output ?? 0) * bar.low.value).toBeCloseTo(highest.now * 0.87, 6);
    expect((bar.high.output ?? 0) * bar.high.value).toBeCloseTo(highest.now * 0.87, 6);
  });

  it('has the most influential first, and nothing that has no influence', () => {
    const swings = highest.bars.map(({ swing }) => swing);
    expect(swings).toEqual([...swings].sort((one, other) => other - one));
    const keys = highest.bars.flatMap(({ parameter }) => (parameter.kind === 'assumption' ? [parameter.key] : []));
    expect(keys).toContain('reviewEffortHours');
    for (const idle of ['stretchLimit', 'arrivalScv', 'ciRunners', 'planToUtilisation'])
      expect(keys).not.toContain(idle);
  });

  it('makes things worse with two than with one', () => {
    const worstOfOne = Math.max(...highest.bars.flatMap(({ low, high }) => [low.output ?? 0, high.output ?? 0]));
    expect(highest.worstPair?.output ?? 0).toBeGreaterThanOrEqual(worstOfOne);
    expect(highest.worstPair?.parameters).toHaveLength(2);
  });

  it('can be asked of a team, of the wait and of the growth of the backlog', () => {
    const team = sensitivityOf({ kind: 'teamUtilisation', teamId: teamId('orders') });
    const utilisation = evaluateOrg(smallOrg).teams.get(teamId('orders'))?.utilisation;
    expect(utilisation?.kind === 'used' ? utilisation.value : null).toBe(team.now);
    expect(sensitivityOf({ kind: 'typicalWait' }).bars.length).toBeGreaterThan(3);
    expect(sensitivityOf({ kind: 'backlogGrowth' }).now).toBe(evaluateOrg(smallOrg).total.backlogGrowthHoursPerWeek);
    expect(sensitivityOf({ kind: 'weeksUntilFull' }).output.kind).toBe('weeksUntilFull');
  });

  it('varies a role’s own share by a quarter either way', () => {
    expect(rangeOf(smallOrg, { kind: 'roleShare', roleId: roleId('validator') })).toEqual([0.375, 0.625]);
  });
});
