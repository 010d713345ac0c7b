import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, stageCounts } from './testReports.mjs';

describe('counting unit tests', () => {
  it('counts every test and names the skipped ones', () => {
    const tests = [
      { fullName: 'a', status: 'passed' },
      { fullName: 'b', status: 'failed' },
      { fullName: 'c', status: 'pending' },
      { fullName: 'd', status: 'todo' },
    ];
    expect(countVitest({ testResults: [{ name: 'file', status: 'failed', assertionResults: tests }] })).toEqual({
      passed: 1,
      failed: 1,
      skipped: ['c', 'd'],
    });
  });

  it('counts a file that could not be loaded as a failure', () => {
    const report = { testResults: [{ name: 'file', status: 'failed', assertionResults: [] }] };
    expect(countVitest(report)).toEqual({ passed: 0, failed: 1, skipped: [] });
  });
});

describe('counting end-to-end tests', () => {
  it('finds tests at every depth', () => {
    const inner = { title: 'group', specs: [{ title: 'opens', tests: [{ status: 'expected' }] }] };
    const skipped = { title: 'later', tests: [{ status: 'skipped' }] };
    const report = { suites: [{ title: 'file.spec.ts', suites: [inner], specs: [skipped] }] };
    expect(countPlaywright(report)).toEqual({
      passed: 1,
      failed: 0,
      skipped: ['file.spec.ts > later'],
      flaky: [],
    });
  });

  it('counts a test that failed twice and an error outside any test as failures', () => {
    const broken = { title: 'never', tests: [{ status: 'unexpected' }] };
    const report = { suites: [{ title: 'file.spec.ts', specs: [broken] }], errors: [{ message: 'syntax' }] };
    expect(countPlaywright(report).failed).toBe(2);
  });

  it('names a test that passed at the second try', () => {
    const flaky = { title: 'sometimes', tests: [{ status: 'flaky' }] };
    expect(countPlaywright({ suites: [{ title: 'file.spec.ts', specs: [flaky] }] })).toEqual({
      passed: 1,
      failed: 0,
      skipped: [],
      flaky: ['file.spec.ts > sometimes'],
    });
  });
});

describe('what a stage adds', () => {
  const noTests = { passed: 0, failed: 0, skipped: [] };

  it('is one for a check, passed or failed', () => {
    expect(stageCounts({ exitCode: 0, counts: undefined }, 'check')).toEqual({ ...noTests, passed: 1 });
    expect(stageCounts({ exitCode: 2, counts: undefined }, 'check')).toEqual({ ...noTests, failed: 1 });
  });

  it('is a failure when a runner ended badly without a failed test', () => {
    const counts = { passed: 7, failed: 0, skipped: [] };
    expect(stageCounts({ exitCode: 1, counts }, 'tests')).toEqual({ passed: 7, failed: 1, skipped: [] });
  });

  it('is a failure when a runner left no report, whatever its exit code', () => {
    expect(stageCounts({ exitCode: 0, counts: undefined }, 'tests').failed).toBe(1);
  });

  it('does not count a failed test twice', () => {
    const counts = { passed: 7, failed: 2, skipped: [] };
    expect(stageCounts({ exitCode: 1, counts }, 'tests').failed).toBe(2);
  });
});
