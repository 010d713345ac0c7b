import { describe, expect, it } from 'vitest';
import { asId, type TeamId } from '../base/ids.ts';
import { applied } from '../testing/applied.ts';
import { generateOrg } from '../testing/generatedOrg.ts';
import { evaluateOrg } from './evaluateOrg.ts';
import { settlingOfTeam } from './teamSettling.ts';

const teamId = asId<TeamId>('team-0');

/** Four people who give a quarter of 40 hours, reviews of half an hour: two working hours each. */
function fourPeople(pullRequestsPerWeek: number) {
  const org = generateOrg(4, 1, 1);
  const values = {
    changeRequestProbability: 0,
    mainSuccess: 1,
    availability: 1,
    reviewEffortCv: 1.2,
    reviewShareEngineer: 0.25,
    reviewShareSenior: 0.25,
    reviewShareJunior: 0.25,
    reviewShareManager: 0.25,
  };
  return applied(
    org,
    ...Object.entries(values).map(([key, value]) => ({
      kind: 'setAssumption' as const,
      key: key as keyof typeof values,
      value,
      tag: 'setting' as const,
      source: '',
    })),
    {
      kind: 'setAreaDemand',
      areaId: asId('area-0'),
      changes: { pullRequestsPerWeek, aiShare: 0, reviewEffortHours: 0.5 },
    },
  );
}

const settling = (pullRequestsPerWeek: number) => {
  const org = fourPeople(pullRequestsPerWeek);
  return settlingOfTeam(org, evaluateOrg(org), teamId);
};

describe('how long a team takes to settle', () => {
  it('is what the specification prints for four reviewers, two hours and scv 1.44', () => {
    // 40 review hours a week are 80 reviews: 56 is 70 %, 72 is 90 %.
    const [calm, busy] = [settling(56), settling(72)];
    expect(calm?.kind === 'settles' ? calm.workingHours : 0).toBeCloseTo(23, 0);
    expect(busy?.kind === 'settles' ? busy.workingHours / 230 : 0).toBeCloseTo(1, 1);
    expect(busy?.kind === 'settles' ? Math.round(busy.weeks) : 0).toBe(6);
  });

  it('is never where more comes in than gets done, and nothing where nothing is reviewed', () => {
    expect(settling(81)).toEqual({ kind: 'overloaded' });
    expect(settling(0)).toBeNull();
  });
});
