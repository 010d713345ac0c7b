/**
 * Turns the test runners' JSON reports into counts.
 */

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped names of tests that did not run
 * @property {string[]} [flaky] names of tests that failed and passed at the second try; counted as passed
 */

/**
 * @typedef {object} VitestReport the part of Vitest's JSON report that is read
 * @property {{ name: string, status: string, assertionResults: { fullName: string, status: string }[] }[]} testResults
 */

/**
 * @param {VitestReport} report
 * @returns {Counts}
 */
export function countVitest(report) {
  /** @type {Counts} */
  const counts = { passed: 0, failed: 0, skipped: [] };
  for (const file of report.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'passed') counts.passed += 1;
      else if (test.status === 'failed') counts.failed += 1;
      else counts.skipped.push(test.fullName);
    }
    // A file that cannot be loaded has no tests to count, and must not go unnoticed.
    const hasFailedTest = file.assertionResults.some((test) => test.status === 'failed');
    if (file.status === 'failed' && !hasFailedTest) counts.failed += 1;
  }
  return counts;
}

/**
 * @typedef {object} PlaywrightSuite
 * @property {string} title
 * @property {PlaywrightSuite[]} [suites]
 * @property {{ title: string, tests: { status: string }[] }[]} [specs]
 */

/**
 * @typedef {object} PlaywrightReport the part of Playwright's JSON report that is read
 * @property {PlaywrightSuite[]} suites
 * @property {unknown[]} [errors] errors outside any test
 */

/**
 * @param {PlaywrightReport} report
 * @returns {Counts}
 */
export function countPlaywright(report) {
  /** @type {Counts} */
  const counts = { passed: 0, failed: report.errors?.length ?? 0, skipped: [], flaky: [] };
  for (const suite of report.suites) countSuite(suite, { counts, parents: [] });
  return counts;
}

/**
 * @param {PlaywrightSuite} suite
 * @param {{ counts: Counts, parents: readonly string[] }} place
 */
function countSuite(suite, { counts, parents }) {
  const titles = [...parents, suite.title];
  for (const spec of suite.specs ?? []) {
    for (const test of spec.tests) {
      const name = [...titles, spec.title].join(' > ');
      if (test.status === 'expected' || test.status === 'flaky') counts.passed += 1;
      else if (test.status === 'skipped') counts.skipped.push(name);
      else counts.failed += 1;
      if (test.status === 'flaky') counts.flaky?.push(name);
    }
  }
  for (const child of suite.suites ?? []) countSuite(child, { counts, parents: titles });
}

/**
 * What a stage adds to the totals. The runner's exit code has the last word: a runner that crashes or reports errors
 * outside its tests may have counted no failure.
 *
 * @param {{ exitCode: number, counts: Counts | undefined }} stage counts undefined: a check without single tests, or
 *   a runner that left no report
 * @param {'check' | 'tests'} kind a check counts as one
 * @returns {Counts}
 */
export function stageCounts({ exitCode, counts }, kind) {
  if (kind === 'check') return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: [] };
  if (counts === undefined) return { passed: 0, failed: 1, skipped: [] };
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
