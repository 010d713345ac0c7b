import { describe, expect, it } from 'vitest';
import { smallOrg } from '../testing/smallOrg.ts';
import { commanded, moveId, moveOf, scenarioId, scenarioOf, smallPlan } from '../testing/smallPlan.ts';
import { describeEdits, describePlanCommand } from './describePlanCommand.ts';
import { orgToTell } from './orgToTell.ts';
import { resolveScenario } from './resolveScenario.ts';

const [team] = [...smallOrg.teams.values()];
const [seat] = [...smallOrg.seats.values()];
if (team === undefined || seat === undefined) throw new Error('an organisation with a team and a seat');
const made = { ...team, id: 'team-x1' as typeof team.id, name: 'Ledger', interactions: [] };
const create = moveOf(1, [{ kind: 'createTeam', team: made }]);
const assign = moveOf(2, [{ kind: 'moveSeat', seatId: seat.id, teamId: made.id, reviews: 'stay' }]);
const id = scenarioId('told');

describe('a move that stands before the one that makes its team', () => {
  const moves = [assign, create];
  const before = resolveScenario(smallOrg, { moves }).orgBefore.get(assign.id) ?? smallOrg;

  it('is told with the name of the team, not with its id', () => {
    expect(describeEdits(before, assign.edits)).toContain('team-x1');
    const told = describeEdits(orgToTell(before, moves), assign.edits);
    expect(told).toContain(' to Ledger');
    expect(told).not.toContain('team-x1');
  });

  it('is named so in the history too', () => {
    const plan = { ...smallPlan, scenarios: new Map([[id, scenarioOf('told', moves)]]) };
    const command = { kind: 'updateMove', scenarioId: id, moveId: moveId(2), changes: { status: 'parked' } } as const;
    expect(describePlanCommand(plan, command)).toContain('Ledger');
    // Parked, it meets an org without the team as well.
    expect(describePlanCommand(commanded(plan, command), command)).toContain('Ledger');
  });
});

it('takes a name that is there from the org, whatever moves make', () => {
  const other = moveOf(1, [{ kind: 'createTeam', team: { ...team, name: 'Something else' } }]);
  const told = orgToTell(smallOrg, [other]);
  expect(told.teams.get(team.id)?.name).toBe(team.name);
  expect(told.teams).toBe(smallOrg.teams);
});
