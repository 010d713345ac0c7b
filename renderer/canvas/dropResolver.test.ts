import { describe, expect, it } from 'vitest';
import type { Org, Seat } from '../../shared/org/org.ts';
import { areaId, seatId, smallOrg, teamId } from '../../shared/testing/smallOrg.ts';
import type { DragSubject, DropTarget } from '../stores/sessionStore.ts';
import { sameTarget, seatDropTarget } from './dropResolver.ts';

// Ana leads Payments with Ben and Cleo, and Dan, who is in Orders, where a seat is open.
const held = (name: string, ...others: readonly string[]): DragSubject => ({
  kind: 'seat',
  seatId: seatId(name),
  ...(others.length === 0 ? {} : { others: others.map(seatId) }),
});
const ledger: DragSubject = { kind: 'area', areaId: areaId('ledger'), fromTeamId: teamId('payments') };

function withSeat(name: string, changes: Partial<Seat>): Org {
  const seat = smallOrg.seats.get(seatId(name));
  if (seat === undefined) throw new Error(`no seat ${name}`);
  return { ...smallOrg, seats: new Map([...smallOrg.seats, [seat.id, { ...seat, ...changes }]]) };
}

function over(name: string, subject: DragSubject, org = smallOrg): DropTarget | null {
  const seat = org.seats.get(seatId(name));
  if (seat === undefined) throw new Error(`no seat ${name}`);
  return seatDropTarget(org, subject, seat);
}

describe('a seat under what is held', () => {
  it('reviews a code area if somebody holds it', () => {
    expect(over('ben', ledger)).toEqual({ kind: 'seat', seatId: 'seat-ben' });
    expect(over('open', ledger)).toBeNull();
  });

  it('is filled by one person if it is open', () => {
    expect(over('open', held('ben'))).toEqual({ kind: 'seat', seatId: 'seat-open' });
    expect(over('open', held('dan', 'ben'))).toEqual({ kind: 'report', seatId: 'seat-open', team: 'join' });
  });

  it('has a place before and behind it at its sides, for anybody but itself, whatever its middle is', () => {
    const seat = (name: string) => smallOrg.seats.get(seatId(name)) ?? [...smallOrg.seats.values()][0];
    const at = (name: string, subject: DragSubject, side: 'before' | 'behind') => {
      const found = seat(name);
      return found === undefined ? null : seatDropTarget(smallOrg, subject, found, side);
    };
    expect(at('open', held('ben'), 'before')).toEqual({
      kind: 'team',
      teamId: 'team-orders',
      place: { seatId: 'seat-open', side: 'before' },
    });
    expect(at('cleo', held('ben'), 'behind')).toMatchObject({ place: { seatId: 'seat-cleo', side: 'behind' } });
    expect(at('ben', held('ben'), 'behind')).toBeNull();
    expect(at('ben', ledger, 'behind')).toEqual({ kind: 'seat', seatId: 'seat-ben' });
  });

  it('is reported to by a colleague of the team, whoever it is', () => {
    expect(over('cleo', held('ben'))).toEqual({ kind: 'report', seatId: 'seat-cleo', team: 'join' });
  });

  it('of another team is reported to only if it leads: a drop on the team must not give a manager by chance', () => {
    expect(over('ana', held('dan'))).toEqual({ kind: 'report', seatId: 'seat-ana', team: 'join' });
    expect(over('ben', held('dan'))).toEqual({ kind: 'report', seatId: 'seat-ben', team: 'join' });
    expect(over('cleo', held('dan'))).toBeNull();
    expect(over('dan', held('ben'))).toBeNull();
    const managing = withSeat('dan', { roleId: smallOrg.seats.get(seatId('ana'))?.roleId ?? ('' as never) });
    expect(over('dan', held('ben'), managing)).toEqual({ kind: 'report', seatId: 'seat-dan', team: 'join' });
  });

  it('is nothing to whoever is held alone, and an answer to one of several', () => {
    expect(over('ben', held('ben'))).toBeNull();
    expect(over('ben', held('ben', 'cleo'))).toEqual({ kind: 'report', seatId: 'seat-ben', team: 'join' });
  });

  it('is nothing once it is closed', () => {
    expect(over('open', held('ben'), withSeat('open', { closed: true }))).toBeNull();
    expect(over('open', held('dan', 'ben'), withSeat('open', { closed: true }))).toBeNull();
  });
});

describe('two targets', () => {
  const all: readonly DropTarget[] = [
    { kind: 'team', teamId: teamId('payments') },
    { kind: 'team', teamId: teamId('orders') },
    { kind: 'seat', seatId: seatId('ben') },
    { kind: 'seat', seatId: seatId('dan') },
    { kind: 'report', seatId: seatId('ben'), team: 'join' },
    { kind: 'report', seatId: seatId('ben'), team: 'stay' },
    { kind: 'report', seatId: seatId('dan'), team: 'join' },
    { kind: 'unassigned' },
  ];

  it('are the same only if all about them is', () => {
    all.forEach((one, place) => {
      expect(all.map((other) => sameTarget(one, { ...other }))).toEqual(all.map((_, index) => index === place));
      expect(sameTarget(one, null)).toBe(false);
    });
    expect(sameTarget(null, null)).toBe(true);
  });
});
