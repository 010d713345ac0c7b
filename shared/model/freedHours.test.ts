import { describe, expect, it } from 'vitest';
import { describeAct } from '../org/describeAct.ts';
import { sentenceText } from '../org/describeEdit.ts';
import { applyOrgEdit } from '../org/applyOrgEdit.ts';
import type { Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { applied } from '../testing/applied.ts';
import { areaId, smallOrg, teamId } from '../testing/smallOrg.ts';
import { evaluateOrg } from './evaluateOrg.ts';
import { freedHoursOf, type FreedHoursSummary } from './freedHours.ts';

const demand = (name: string, pullRequestsPerWeek: number): OrgEdit => ({
  kind: 'setAreaDemand',
  areaId: areaId(name),
  changes: { pullRequestsPerWeek },
});
const between = (before: Org, after: Org): FreedHoursSummary =>
  freedHoursOf({ org: before, result: evaluateOrg(before) }, { org: after, result: evaluateOrg(after) });
const headroomOf = (org: Org, team: string): number => evaluateOrg(org).teams.get(teamId(team))?.headroomHours ?? 0;

/** So little comes in that every team has hours to spare. */
const calm = applied(smallOrg, {
  kind: 'setAssumption',
  key: 'reviewEffortHours',
  value: 0.05,
  tag: 'setting',
  source: 'test',
});

describe('freed hours', () => {
  it('are none where nothing changes', () => {
    expect(between(calm, calm)).toEqual({
      teams: [],
      freed: 0,
      taken: 0,
      uses: { review: 0, building: 0, training: 0, tooling: 0 },
      open: 0,
    });
  });

  it('are what a team has to spare more than before, in a range that holds it', () => {
    const after = applied(calm, demand('ledger', 0));
    const [payments] = between(calm, after).teams.filter((team) => team.teamId === teamId('payments'));
    if (payments === undefined) throw new Error('nothing freed');
    expect(payments.hours).toBeCloseTo(headroomOf(after, 'payments') - headroomOf(calm, 'payments'), 9);
    expect(payments.hours).toBeGreaterThan(0);
    expect(payments.range?.low).toBeLessThanOrEqual(payments.hours);
    expect(payments.range?.high).toBeGreaterThanOrEqual(payments.hours);
    // Nobody said where they go.
    expect(payments.shares).toBeNull();
    expect(payments.open).toBe(payments.hours);
  });

  it('are none for a team that was overloaded and is still full', () => {
    const before = applied(calm, demand('ledger', 100_000));
    const after = applied(calm, demand('ledger', 50_000));
    expect(headroomOf(after, 'payments')).toBeLessThan(0);
    expect(between(before, after).teams.some((team) => team.teamId === teamId('payments'))).toBe(false);
  });

  it('are taken from a team that gets more to do, and go nowhere then', () => {
    const after = applied(calm, demand('ledger', 40), {
      kind: 'updateTeam',
      teamId: teamId('payments'),
      changes: { freedTo: { review: 0, building: 1, training: 0, tooling: 0 } },
    });
    const summary = between(calm, after);
    expect(summary.taken).toBeGreaterThan(0);
    expect(summary.uses.building).toBe(0);
    expect(summary.teams.every(({ open }) => open === 0)).toBe(true);
  });

  it('go where the team says, the rest is open', () => {
    const freedTo = { review: 0.1, building: 0.4, training: 0.2, tooling: 0 };
    const after = applied(calm, demand('ledger', 0), {
      kind: 'updateTeam',
      teamId: teamId('payments'),
      changes: { freedTo },
    });
    const payments = between(calm, after).teams.find((team) => team.teamId === teamId('payments'));
    if (payments === undefined) throw new Error('nothing freed');
    expect(payments.uses.review).toBeCloseTo(payments.hours * 0.1, 9);
    expect(payments.uses.building).toBeCloseTo(payments.hours * 0.4, 9);
    expect(payments.open).toBeCloseTo(payments.hours * 0.3, 9);
  });
});

describe('an allocation of freed hours', () => {
  const allocate = (team: string, review: number, building: number): OrgEdit => ({
    kind: 'updateTeam',
    teamId: teamId(team),
    changes: { freedTo: { review, building, training: 0, tooling: 0 } },
  });
  const told = (...edits: readonly OrgEdit[]): string => sentenceText(describeAct(smallOrg, edits));

  it('is refused above the whole', () => {
    expect(applyOrgEdit(smallOrg, allocate('payments', 0.6, 0.6))).toMatchObject({
      ok: false,
      error: { kind: 'orgEdit.outOfRange', field: 'freedTo' },
    });
    expect(applyOrgEdit(smallOrg, allocate('payments', -0.1, 0.6)).ok).toBe(false);
    expect(applyOrgEdit(smallOrg, allocate('payments', 0.4, 0.6)).ok).toBe(true);
  });

  it('is told in a sentence, of one team and of several', () => {
    const payments = smallOrg.teams.get(teamId('payments'))?.name ?? '';
    const orders = smallOrg.teams.get(teamId('orders'))?.name ?? '';
    expect(told(allocate('payments', 0.25, 0.5))).toBe(`Use freed hours of ${payments}: 25 % review and 50 % building`);
    expect(told(allocate('payments', 0, 0))).toBe(`Leave open where freed hours of ${payments} go`);
    expect(told(allocate('payments', 0, 1), allocate('orders', 0, 1))).toBe(
      `Use freed hours of ${payments} and ${orders}: 100 % building`,
    );
  });
});
