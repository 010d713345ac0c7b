import { describe, expect, it } from 'vitest';
import { evaluateOrg } from '../../shared/model/evaluateOrg.ts';
import { homeTeamOf } from '../../shared/plan/moveMarks.ts';
import { applied } from '../../shared/testing/applied.ts';
import { groupId, smallOrg, teamId } from '../../shared/testing/smallOrg.ts';
import { groupTiesOf } from './GroupTies.tsx';

describe('review hours between groups', () => {
  it('go from the group of the code to the group of whoever reviews it, and add up', () => {
    const result = evaluateOrg(smallOrg);
    const ties = groupTiesOf({ org: smallOrg, result });
    const [most] = ties;
    expect(ties.map(({ hours }) => hours)).toEqual(ties.map(({ hours }) => hours).sort((one, other) => other - one));
    expect(most).toMatchObject({ from: groupId('commerce'), to: groupId('checkout') });
    let hours = 0;
    for (const area of smallOrg.areas.values()) {
      if (homeTeamOf(smallOrg, area) !== teamId('orders')) continue;
      hours += result.areas.get(area.id)?.byTeam.get(teamId('payments')) ?? 0;
    }
    expect(most?.hours).toBeCloseTo(hours);
    expect(hours).toBeGreaterThan(0.5);
  });

  it('are none inside a group, and none of what nobody owns', () => {
    const everywhere = { groupId: groupId('commerce') };
    const one = applied(
      smallOrg,
      ...[...smallOrg.teams.keys()]
        .map((id) => ({ kind: 'updateTeam', teamId: id, changes: everywhere }) as const)
        .filter(({ teamId: id }) => smallOrg.teams.get(id)?.groupId !== everywhere.groupId),
    );
    expect(groupTiesOf({ org: one, result: evaluateOrg(one) })).toEqual([]);
  });
});
