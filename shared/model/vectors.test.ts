import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runVector, type TestVector } from './runVectors.ts';
import { vectorFamilies } from './vectorFamilies.ts';

// Independently computed cases, kept beside the project and never in it.
const file = new URL('../../../shared/specs/model-vectors.json', import.meta.url);
const vectors = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { vectors: readonly TestVector[] }).vectors
  : [];

describe.skipIf(vectors.length === 0)(
  'the model against ../shared/specs/model-vectors.json (skipped when it is absent)',
  () => {
    for (const family of Object.keys(vectorFamilies)) {
      it(`agrees on every case of ${family}`, () => {
        const cases = vectors.filter((vector) => vector.family === family);
        expect(cases.length).toBeGreaterThan(0);
        expect(
          cases.map((vector) => runVector(vector, vectorFamilies)).filter((outcome) => outcome.kind !== 'passed'),
        ).toEqual([]);
      });
    }
  },
);

describe('running a vector', () => {
  const vector: TestVector = {
    id: 'x',
    family: 'erlang_b',
    inputs: { c: 1, a: 1 },
    outputs: { B: 0.5 },
    tol_rel: 1e-12,
  };

  it('passes when every output agrees', () => {
    expect(runVector(vector, vectorFamilies)).toEqual({ kind: 'passed', id: 'x' });
  });

  it('fails on a wrong output, a missing output, a wrong length and unusable inputs', () => {
    expect(runVector({ ...vector, outputs: { B: 0.6 } }, vectorFamilies).kind).toBe('failed');
    expect(runVector({ ...vector, outputs: { B: 0.5, other: 1 } }, vectorFamilies).kind).toBe('failed');
    expect(runVector({ ...vector, outputs: { B: [0.5] } }, vectorFamilies).kind).toBe('failed');
    expect(runVector({ ...vector, inputs: { c: 'x', a: 1 } }, vectorFamilies).kind).toBe('failed');
  });

  it('says which families are not there', () => {
    expect(runVector({ ...vector, family: 'nothing' }, vectorFamilies).kind).toBe('notImplemented');
  });
});
