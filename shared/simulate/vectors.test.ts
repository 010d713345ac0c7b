import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runVector, type TestVector } from '../model/runVectors.ts';
import { simulationVectorFamilies } from './vectorFamilies.ts';

// Independently computed cases, kept beside the project and never in it.
const file = new URL('../../../shared/specs/model-vectors.json', import.meta.url);
const vectors = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { vectors: readonly TestVector[] }).vectors
  : [];

describe.skipIf(vectors.length === 0)(
  'the simulation’s statistics against ../shared/specs/model-vectors.json (skipped when it is absent)',
  () => {
    it('agree on every case of replication_ci', () => {
      const cases = vectors.filter((vector) => vector.family === 'replication_ci');
      expect(cases.length).toBeGreaterThan(0);
      const outcomes = cases.map((vector) => runVector(vector, simulationVectorFamilies));
      expect(outcomes.filter((outcome) => outcome.kind !== 'passed')).toEqual([]);
    });
  },
);

describe('the interval of replications', () => {
  it('does not exist for one replication', () => {
    const compute = simulationVectorFamilies.replication_ci;
    expect(compute?.({ replication_means: [3] })).toEqual({ mean: 3, hw95: -1, rel_hw: -1, n_needed_for_5pct: -1 });
  });
});
