import { describe, expect, it } from 'vitest';
import { labelsBeside, labelWidth } from './lineLabels.ts';

/** Two teams side by side, with a gutter of 16 that no label fits into. */
const teams = [
  { x: 0, y: 0, width: 200, height: 300 },
  { x: 216, y: 0, width: 200, height: 300 },
];
const down = [
  { x: 208, y: 20 },
  { x: 208, y: 280 },
];
const across = [
  { x: 200, y: 42 },
  { x: 216, y: 42 },
];

describe('the label of a line', () => {
  it('keeps off the name and the number at the head of a team', () => {
    const at = labelsBeside(teams).place(down, '8.1 h', 'whereFree');
    expect((at?.y ?? 0) - 8).toBeGreaterThanOrEqual(84);
  });

  it('stays away, unless it was asked for, where it would cover one', () => {
    expect(labelsBeside(teams).place(across, '8.1 h', 'whereFree')).toBeNull();
    expect(labelsBeside(teams).place(across, '8.1 h', 'always')).not.toBeNull();
  });

  it('keeps off the labels before it', () => {
    const labels = labelsBeside(teams);
    const all = [0, 1, 2, 3].map(() => labels.place(down, '8.1 h', 'whereFree')?.y ?? 0);
    for (const [place, y] of all.entries())
      for (const other of all.slice(0, place)) expect(Math.abs(other - y)).toBeGreaterThanOrEqual(16);
  });

  it('stands in the middle of its line where the gutter has room', () => {
    const apart = teams.map((team, place) => ({ ...team, x: place * 300 }));
    const middle = [
      { x: 250, y: 20 },
      { x: 250, y: 280 },
    ];
    expect(labelWidth('8.1 h')).toBeLessThan(100);
    expect(labelsBeside(apart).place(middle, '8.1 h', 'whereFree')).toEqual({ x: 250, y: 150 });
  });
});
