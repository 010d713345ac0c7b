import { readFileSync } from 'node:fs';
import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import { runVector, type TestVector } from '../model/runVectors.ts';
import { toMilpSolver } from '../optimise/highsSolver.ts';
import { optimiserVectorFamily } from '../optimise/vectorFamily.ts';
import { allVectorFamilies } from './vectorFamilies.ts';

// What computed them is told in the file.
const { vectors } = JSON.parse(readFileSync(new URL('testing/independentCases.json', import.meta.url), 'utf8')) as {
  readonly vectors: readonly TestVector[];
};

const loaded = await loadHighs();

describe('cases that another program computed from the specification', () => {
  const solver = toMilpSolver(loaded);
  const compute = { ...allVectorFamilies, optimiser: optimiserVectorFamily(solver, () => performance.now() / 1000) };
  const families = Object.keys(compute);

  it('are there for every family', () => {
    expect(new Set(vectors.map(({ family }) => family))).toEqual(new Set(families));
  });

  it.each(families)('agree for %s', (family) => {
    const cases = vectors.filter((vector) => vector.family === family);
    const outcomes = cases.map((vector) => runVector(vector, compute));
    expect(outcomes.filter((outcome) => outcome.kind !== 'passed')).toEqual([]);
  });
});
