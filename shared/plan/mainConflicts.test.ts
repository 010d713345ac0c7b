import { describe, expect, it, test } from 'vitest';
import type { CiRun } from './deliveryRecords.ts';
import { ciRunOf } from '../testing/smallPlan.ts';
import { countConflicts } from './mainConflicts.ts';

const repository = 'acme/shop';
let last = 0;

function run(commit: string, changes: Partial<CiRun>): CiRun {
  last += 1;
  const at = new Date(Date.UTC(2026, 0, 5, 9, last)).toISOString();
  return ciRunOf(last, { branch: '', event: 'pullRequest', commit, createdAt: at, startedAt: at, ...changes });
}

const onMain = (commit: string, changes: Partial<CiRun> = {}): CiRun =>
  run(commit, { branch: 'main', event: 'push', ...changes });
const landed = { repository, head: 'aaaa00000001', landedAs: 'bbbb00000001' };
const failure = { result: 'failure' } as const;

describe('failures that came from putting changes together', () => {
  it('counts what passed by itself and failed once it had landed', () => {
    const runs = [run(landed.head, {}), onMain(landed.landedAs, failure)];
    expect(countConflicts(runs, [landed])).toEqual({ count: 1, of: 1 });
  });

  it('counts a change that had failed already among the known ones only', () => {
    const runs = [run(landed.head, failure), onMain(landed.landedAs, failure)];
    expect(countConflicts(runs, [landed])).toEqual({ count: 0, of: 1 });
  });

  test('the last run of the last commit decides', () => {
    const runs = [run(landed.head, failure), run(landed.head, {}), onMain(landed.landedAs, failure)];
    expect(countConflicts(runs, [landed])).toEqual({ count: 1, of: 1 });
    expect(countConflicts([...runs].reverse(), [landed])).toEqual({ count: 1, of: 1 });
  });

  test('each workflow speaks for itself', () => {
    const runs = [
      run(landed.head, {}),
      run(landed.head, { workflow: 'lint', ...failure }),
      onMain(landed.landedAs, failure),
      onMain(landed.landedAs, { workflow: 'lint', ...failure }),
    ];
    expect(countConflicts(runs, [landed])).toEqual({ count: 1, of: 2 });
  });

  it.each([
    ['a flaky failure', [run(landed.head, {}), onMain(landed.landedAs, failure), onMain(landed.landedAs)]],
    ['a success', [run(landed.head, {}), onMain(landed.landedAs)]],
    ['a change without runs of its own', [onMain(landed.landedAs, failure)]],
    [
      'a change of which only another workflow is known',
      [run(landed.head, { workflow: 'lint' }), onMain(landed.landedAs, failure)],
    ],
    ['what was called off', [run(landed.head, {}), onMain(landed.landedAs, { result: 'cancelled' })]],
    ['another repository', [run(landed.head, {}), onMain(landed.landedAs, { repository: 'acme/api', ...failure })]],
    [
      'what is older than twelve weeks',
      [
        run(landed.head, {}),
        onMain(landed.landedAs, {
          ...failure,
          createdAt: '2025-09-01T09:00:00.000Z',
          startedAt: '2025-09-01T09:00:00.000Z',
        }),
        onMain('cccc00000001'),
      ],
    ],
  ])('says nothing of %s', (_, runs) => {
    expect(countConflicts(runs, [landed])).toEqual({ count: 0, of: 0 });
  });

  it('says nothing of a change that landed as it was, or whose commits are not known', () => {
    const runs = [run(landed.head, {}), onMain(landed.landedAs, failure), onMain(landed.head, failure)];
    expect(countConflicts(runs, [{ ...landed, landedAs: landed.head }, { repository }])).toEqual({ count: 0, of: 0 });
  });
});
