import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applied } from '../../testing/applied.ts';
import { orgArbitrary } from '../../testing/planArbitrary.ts';
import { areaId, seatId, smallOrg, teamId } from '../../testing/smallOrg.ts';
import { applyOrgEdits } from '../applyOrgEdit.ts';
import { checkOrg } from '../checkOrg.ts';
import { describeAct } from '../describeAct.ts';
import { sentenceText } from '../describeEdit.ts';
import { changeAreas, changeSeats, changeTeams } from './changeActs.ts';
import { newRole, removeRole } from './roleActs.ts';

const seats = [...smallOrg.seats.keys()];
const teams = [...smallOrg.teams.keys()];
const areas = [...smallOrg.areas.keys()];

describe('changing several at once', () => {
  it('gives every seat what is said, and leaves the rest of each as it is', () => {
    const after = applied(smallOrg, ...changeSeats(smallOrg, seats, { reportsTo: null, fte: 0.5 }));
    for (const id of seats) {
      const before = smallOrg.seats.get(id);
      expect(after.seats.get(id)).toEqual({ ...before, reportsTo: null, fte: 0.5 });
    }
  });

  it('lets nobody report to themselves, and moves only whoever is elsewhere', () => {
    const edits = changeSeats(smallOrg, [seatId('ana'), seatId('ben')], {
      reportsTo: seatId('ana'),
      teamId: teamId('payments'),
    });
    expect(edits.some((edit) => edit.kind === 'updateSeat' && edit.seatId === seatId('ana'))).toBe(false);
    for (const edit of edits) {
      if (edit.kind === 'moveSeat') expect(smallOrg.seats.get(edit.seatId)?.teamId).not.toBe(teamId('payments'));
    }
  });

  it('does teams and code areas, and nothing where they are so already', () => {
    const edits = changeTeams(smallOrg, teams, { type: 'platform' });
    const after = applied(smallOrg, ...edits);
    expect([...after.teams.values()].map(({ type }) => type)).toEqual(teams.map(() => 'platform'));
    expect(changeTeams(after, teams, { type: 'platform' })).toEqual([]);
    const asked = applied(smallOrg, ...changeAreas(smallOrg, areas, { requiredApprovals: 3, aiShare: 0.5 }));
    expect([...asked.areas.values()].map((area) => [area.requiredApprovals, area.demand.aiShare])).toEqual(
      areas.map(() => [3, 0.5]),
    );
    expect(changeAreas(asked, areas, { requiredApprovals: 3, aiShare: 0.5 })).toEqual([]);
    expect(changeAreas(smallOrg, [areaId('nosuch')], { requiredApprovals: 1 })).toEqual([]);
  });
});

describe('roles', () => {
  const [role, other] = [...smallOrg.roles.values()];
  if (role === undefined) throw new Error('an organisation with a role');

  it('are made with an id and an order of their own', () => {
    const edit = newRole(smallOrg, ` ${role.name} `, 'builds', 2);
    expect(smallOrg.roles.has(edit.role.id)).toBe(false);
    expect(edit.role).toMatchObject({ name: role.name, level: 2, reviewShare: null, duty: 'none' });
    expect(applied(smallOrg, edit).roles.size).toBe(smallOrg.roles.size + 1);
  });

  it('are removed with another for every seat, told in one sentence', () => {
    const made = newRole(smallOrg, 'Validator', 'answersForAiCode', 0);
    const org = applied(smallOrg, made);
    const to = other?.id ?? made.role.id;
    const edits = removeRole(org, role.id, to);
    const had = [...org.seats.values()].filter(({ roleId }) => roleId === role.id).map(({ id }) => id);
    const after = applied(org, ...edits);
    expect(after.roles.has(role.id)).toBe(false);
    for (const id of had) expect(after.seats.get(id)?.roleId).toBe(to);
    if (had.length > 1) {
      expect(sentenceText(describeAct(org, edits))).toBe(
        `Remove role ${role.name}, its ${had.length} seats to ${org.roles.get(to)?.name ?? ''}`,
      );
    }
    expect(removeRole(org, role.id, role.id)).toEqual([]);
  });

  it('leave nothing that points nowhere, in any organisation', () => {
    fc.assert(
      fc.property(orgArbitrary, fc.nat(), fc.nat(), (org, one, two) => {
        const roles = [...org.roles.keys()];
        const [gone, to] = [roles[one % Math.max(1, roles.length)], roles[two % Math.max(1, roles.length)]];
        if (gone === undefined || to === undefined) return;
        const result = applyOrgEdits(org, removeRole(org, gone, to));
        if (!result.ok) throw new Error(JSON.stringify(result.error));
        expect(checkOrg(result.value).length).toBeLessThanOrEqual(checkOrg(org).length);
      }),
      { numRuns: 60 },
    );
  });
});
