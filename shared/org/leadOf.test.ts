import { describe, expect, it } from 'vitest';
import { applied } from '../testing/applied.ts';
import { roleId, seatId, smallOrg, teamId } from '../testing/smallOrg.ts';
import { leadOf } from './leadOf.ts';
import type { Org } from './org.ts';

const payments = teamId('payments');
const withRole = (org: Org, name: string, role: string) =>
  applied(org, { kind: 'updateSeat', seatId: seatId(name), changes: { roleId: roleId(role) } });

describe('who leads a team', () => {
  it('is the one whose role is to manage, even where others have reports', () => {
    expect(leadOf(smallOrg, payments)?.id).toBe('seat-ana');
    const cleo = withRole(withRole(smallOrg, 'ana', 'engineer'), 'cleo', 'manager');
    expect(leadOf(cleo, payments)?.id).toBe('seat-cleo');
  });

  it('is the one to whom the team reports where nobody is there to manage', () => {
    expect(leadOf(withRole(smallOrg, 'ana', 'engineer'), payments)?.id).toBe('seat-ana');
  });

  it('of several managers is the one above the others, and nobody where that cannot be told', () => {
    const two = withRole(smallOrg, 'ben', 'manager');
    expect(leadOf(two, payments)?.id).toBe('seat-ana');
    const apart = applied(two, { kind: 'updateSeat', seatId: seatId('ben'), changes: { reportsTo: null } });
    expect(leadOf(apart, payments)).toBeNull();
  });

  it('is nobody in a team without people, or once the seat is closed', () => {
    const empty = applied(smallOrg, { kind: 'closeSeat', seatId: seatId('ana') });
    expect(leadOf(empty, payments)?.id).not.toBe('seat-ana');
    expect(leadOf(smallOrg, teamId('nowhere'))).toBeNull();
  });
});
