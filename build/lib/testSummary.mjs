/**
 * @typedef {object} StageResult
 * @property {string} name
 * @property {number} seconds
 * @property {import('./testReports.mjs').Counts} counts
 */

/**
 * The text after the last stage: a table, what was skipped, and as the last line the one that machines read.
 *
 * @param {readonly StageResult[]} results
 * @returns {string}
 */
export function summarise(results) {
  const rows = results.map(({ name, seconds, counts }) => [
    name,
    String(counts.passed),
    String(counts.failed),
    String(counts.skipped.length),
    `${seconds.toFixed(1)} s`,
  ]);
  const skipped = results.flatMap(({ name, counts }) => counts.skipped.map((test) => `  ${name}: ${test}`));
  const flaky = results.flatMap(({ name, counts }) => (counts.flaky ?? []).map((test) => `  ${name}: ${test}`));
  const parts = [formatTable([['stage', 'passed', 'failed', 'skipped', 'time'], ...rows])];
  if (skipped.length > 0) parts.push(`Skipped tests:\n${skipped.join('\n')}`);
  if (flaky.length > 0)
    parts.push(`Failed at the first try and passed at the second, a fault to look for:\n${flaky.join('\n')}`);
  parts.push(finalLine(results));
  return parts.join('\n\n');
}

/**
 * @param {readonly StageResult[]} results
 * @returns {string}
 */
export function finalLine(results) {
  return `${total(results, 'passed')} passed, ${total(results, 'failed')} failed`;
}

/**
 * @param {readonly StageResult[]} results
 * @param {'passed' | 'failed'} key
 * @returns {number}
 */
export function total(results, key) {
  return results.reduce((sum, { counts }) => sum + counts[key], 0);
}

/**
 * @param {readonly (readonly string[])[]} rows
 * @returns {string}
 */
function formatTable(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => pad(cell, { column, width: widths[column] ?? 0 }))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/**
 * @param {string} cell
 * @param {{ column: number, width: number }} place
 * @returns {string}
 */
function pad(cell, { column, width }) {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
