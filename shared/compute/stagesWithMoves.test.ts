import { describe, expect, it } from 'vitest';
import { applied } from '../testing/applied.ts';
import { everyEdit, smallOrg } from '../testing/smallOrg.ts';
import { stagesWithMoves } from './stagesWithMoves.ts';

const seatOpens = everyEdit.createSeat;
const areaMoves = everyEdit.transferArea;
const withSeat = applied(smallOrg, seatOpens);
const changes = [
  { fromWeek: 1, org: smallOrg },
  { fromWeek: 9, org: withSeat },
];

describe('moves on top of waves', () => {
  it('leave the weeks before them alone and count in all later ones', () => {
    const stages = stagesWithMoves(changes, smallOrg, [areaMoves], 5);
    expect(stages.map(({ fromWeek }) => fromWeek)).toEqual([1, 5, 9]);
    expect(stages[0]?.org).toBe(smallOrg);
    expect(stages[1]?.org).toEqual(applied(smallOrg, areaMoves));
    expect(stages[2]?.org).toEqual(applied(withSeat, areaMoves));
  });

  it('are one change with a wave of the same week', () => {
    const stages = stagesWithMoves(changes, smallOrg, [areaMoves], 9);
    expect(stages).toEqual([changes[0], { fromWeek: 9, org: applied(withSeat, areaMoves) }]);
  });

  it('count from the week in which what they are about is there', () => {
    const move = { ...everyEdit.moveSeat, seatId: seatOpens.seat.id, teamId: null };
    const stages = stagesWithMoves(changes, smallOrg, [move], 3);
    expect(stages[1]).toEqual({ fromWeek: 3, org: smallOrg });
    expect(stages[2]?.org.seats.get(seatOpens.seat.id)?.teamId).toBeNull();
  });

  it('begin before the first change where they come earlier', () => {
    expect(stagesWithMoves([{ fromWeek: 9, org: withSeat }], smallOrg, [areaMoves], 2)[0]).toEqual({
      fromWeek: 2,
      org: applied(smallOrg, areaMoves),
    });
    expect(stagesWithMoves(changes, smallOrg, [], 5)).toBe(changes);
  });
});
