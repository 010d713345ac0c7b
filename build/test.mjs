/**
 * `npm test`: every check and test, one after the other, all of them even when one fails. The last line of the output is
 * `N passed, M failed`; the exit code is 1 when M is not 0.
 *
 * `npm test -- --only=unit,types` runs only those stages; file names after the switches narrow unit and e2e tests down.
 */
import { parseArgs } from 'node:util';
import { ensureInstalled } from './lib/install.mjs';
import { ExpectedFailure, say } from './lib/project.mjs';
import { stages } from './lib/testStages.mjs';
import { summarise, total } from './lib/testSummary.mjs';

/** @typedef {import('./lib/testSummary.mjs').StageResult} StageResult */

/** @type {StageResult[]} */
const results = [];

await guarded('set-up', async () => {
  await ensureInstalled();
  const { chosen, filters } = readArguments();
  /** @type {Promise<void>[]} */
  const beside = [];
  for (const stage of chosen) {
    if (stage.runs === 'beside') {
      beside.push(execute(stage, filters));
      continue;
    }
    // Tests are timed by how busy the machine is: nothing runs beside them.
    if (stage.runs === 'alone') await Promise.all(beside.splice(0));
    process.stdout.write(`\n=== ${stage.name}\n`);
    await execute(stage, filters);
  }
  await Promise.all(beside);
});

process.stdout.write(`\n${summarise(results)}\n`);
process.exitCode = total(results, 'failed') > 0 ? 1 : 0;

/**
 * @param {import('./lib/testStages.mjs').Stage} stage
 * @param {readonly string[]} filters
 */
async function execute(stage, filters) {
  const started = Date.now();
  const counts = await guarded(stage.name, () => stage.execute(filters));
  if (counts !== undefined) results.push({ name: stage.name, seconds: (Date.now() - started) / 1000, counts });
}

/**
 * A stage that cannot even run counts as one failure, and the others still run.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T | undefined>}
 */
async function guarded(name, work) {
  const started = Date.now();
  try {
    return await work();
  } catch (error) {
    if (error instanceof ExpectedFailure) say(error.message);
    else console.error(error);
    const seconds = (Date.now() - started) / 1000;
    results.push({ name, seconds, counts: { passed: 0, failed: 1, skipped: [] } });
    return undefined;
  }
}

function readArguments() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' } } });
  const names = stages.map((stage) => stage.name);
  const asked = values.only?.split(',').map((name) => name.trim()) ?? names;
  const unknown = asked.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new ExpectedFailure(`Unknown stage: ${unknown.join(', ')}.`, `Choose from: ${names.join(', ')}.`);
  }
  return { chosen: stages.filter((stage) => asked.includes(stage.name)), filters: positionals };
}
