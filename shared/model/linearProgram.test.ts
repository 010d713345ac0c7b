import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveLinearProgram, type LinearProgram } from './linearProgram.ts';

describe('the simplex method', () => {
  it('solves a textbook production plan', () => {
    // Hillier and Lieberman, Wyndor Glass: maximise 3x + 5y; optimum 36 at (2, 6).
    const solution = solveLinearProgram({
      cost: [-3, -5],
      rows: [
        { coefficients: [1, 0], relation: 'atMost', limit: 4 },
        { coefficients: [0, 2], relation: 'atMost', limit: 12 },
        { coefficients: [3, 2], relation: 'atMost', limit: 18 },
      ],
    });
    expect(solution?.[0]).toBeCloseTo(2, 9);
    expect(solution?.[1]).toBeCloseTo(6, 9);
  });

  it('does not go round for ever where plain pivoting does (Beale 1955)', () => {
    const solution = solveLinearProgram({
      cost: [-0.75, 150, -0.02, 6],
      rows: [
        { coefficients: [0.25, -60, -0.04, 9], relation: 'atMost', limit: 0 },
        { coefficients: [0.5, -90, -0.02, 3], relation: 'atMost', limit: 0 },
        { coefficients: [0, 0, 1, 0], relation: 'atMost', limit: 1 },
      ],
    });
    expect(solution?.map((value) => Math.round(value * 1e6) / 1e6)).toEqual([0.04, 0, 1, 0]);
  });

  it('says that there is no solution', () => {
    const rows = [
      { coefficients: [1], relation: 'equal' as const, limit: 2 },
      { coefficients: [1], relation: 'atMost' as const, limit: 1 },
    ];
    expect(solveLinearProgram({ cost: [1], rows })).toBeNull();
    expect(solveLinearProgram({ cost: [-1], rows: [{ coefficients: [-1], relation: 'atMost', limit: 0 }] })).toBeNull();
  });

  it('finds what a search over all corners finds', () => {
    const coefficient = fc.integer({ min: -3, max: 5 });
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ coefficients: fc.tuple(coefficient, coefficient), limit: fc.integer({ min: 0, max: 9 }) }),
          { maxLength: 4 },
        ),
        fc.tuple(coefficient, coefficient),
        (drawn, cost) => {
          const box = [
            { coefficients: [1, 0] as [number, number], limit: 10 },
            { coefficients: [0, 1] as [number, number], limit: 10 },
          ];
          const rows = [...drawn, ...box];
          const program: LinearProgram = { cost, rows: rows.map((row) => ({ ...row, relation: 'atMost' })) };
          const solution = solveLinearProgram(program);
          const best = Math.min(...corners(rows).map(([x, y]) => cost[0] * x + cost[1] * y));
          expect(solution).not.toBeNull();
          expect(cost[0] * (solution?.[0] ?? 0) + cost[1] * (solution?.[1] ?? 0)).toBeCloseTo(best, 6);
        },
      ),
    );
  });
});

/** Every corner of a polygon in the first quadrant: crossings of two edges that keep to all rows. */
function corners(rows: readonly { coefficients: readonly [number, number]; limit: number }[]): [number, number][] {
  const edges = [...rows, { coefficients: [-1, 0] as const, limit: 0 }, { coefficients: [0, -1] as const, limit: 0 }];
  const found: [number, number][] = [];
  for (const one of edges) {
    for (const other of edges) {
      const [a, b] = one.coefficients;
      const [c, d] = other.coefficients;
      const determinant = a * d - b * c;
      if (determinant === 0) continue;
      const x = (one.limit * d - b * other.limit) / determinant;
      const y = (a * other.limit - one.limit * c) / determinant;
      const inside = edges.every(
        ({ coefficients, limit }) => coefficients[0] * x + coefficients[1] * y <= limit + 1e-9,
      );
      if (inside) found.push([x, y]);
    }
  }
  return found;
}
