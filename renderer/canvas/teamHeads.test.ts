import { describe, expect, it } from 'vitest';
import { sizeOf } from '../../shared/layout/measures.ts';
import { seatId, teamId } from '../../shared/testing/smallOrg.ts';
import type { Chip } from '../stores/teamCards.ts';
import { headsOf, linesOfNames, shareBody } from './teamHeads.ts';

const head = 84;

function bodyOf(chips: number, tokens: number, wantedLines: number) {
  const { height, columns } = sizeOf({ teamId: teamId('payments'), groupId: null, chips, tokens, isThere: true });
  const rows = Math.ceil(chips / columns);
  return { height, rows, room: shareBody({ height, head, rows, wantedLines }) };
}

function chip(state: Chip['state'], utilisation: number | null, wave: number | null = null): Chip {
  return {
    seatId: seatId('ana'),
    name: 'Ana',
    role: undefined,
    state,
    utilisation,
    usedHours: 0,
    plannedHours: 0,
    goneTo: null,
    wave,
    isAway: false,
    isInCircle: false,
  };
}

describe('what a team shows below its bar from farther away', () => {
  it.each([3, 5, 9, 23, 117, 200, 1000])('leaves no large empty ground in a team of %i', (people) => {
    const { height, rows, room } = bodyOf(people, 0, 0);
    const filled = head + rows * (room.pitch ?? 0);
    expect(filled).toBeLessThanOrEqual(height);
    expect(height - filled).toBeLessThan(36);
  });

  it('has heads and areas share the room, and never more lines than names take', () => {
    for (const [people, areas] of [
      [9, 4],
      [23, 20],
      [4, 1],
    ] as const) {
      const { height, rows, room } = bodyOf(people, areas, 2);
      expect(room.lines).toBeLessThanOrEqual(2);
      expect(head + rows * (room.pitch ?? 0) + room.lines * 24).toBeLessThanOrEqual(height);
    }
  });

  it('draws nobody where nobody could be seen, and nobody where there is nobody', () => {
    expect(bodyOf(1, 0, 0).room.pitch).toBeNull();
    expect(bodyOf(0, 2, 1).room.pitch).toBeNull();
  });

  it('counts the lines of names, of which one that is too long takes one', () => {
    expect(linesOfNames([], 200)).toBe(0);
    expect(linesOfNames(['core', 'docs'], 200)).toBe(1);
    expect(linesOfNames(['x'.repeat(90), 'docs'], 200)).toBe(2);
  });
});

describe('heads', () => {
  it('are one path for each look, however many they are', () => {
    const crowd = Array.from({ length: 200 }, () => chip('held', 0.4));
    expect(headsOf(crowd, 10, 126, 30).map(({ look }) => look)).toEqual([
      'head-builds is-held',
      'bar-track',
      'bar-used',
    ]);
  });

  it('tell open seats, ghosts, those who moved and loads past the line', () => {
    const looks = headsOf(
      [chip('open', null), chip('closed', null), chip('ghost', null, 1), chip('held', 1.4, 2)],
      2,
      126,
      30,
    ).map(({ look }) => look);
    expect(looks).toEqual([
      'head-builds is-open',
      'bar-track',
      'head-builds is-ghost',
      'head-builds is-held is-moved',
      'bar-used',
      'bar-over heat-5',
    ]);
  });
});
