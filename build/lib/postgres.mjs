/**
 * The real PostgreSQL that tests of weeks from a database start for themselves: Debian's own server, which each test runs in a
 * folder of its own. Only Linux has it; elsewhere those tests say that they were skipped.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { offerPackages } from './debianPackages.mjs';

const VERSIONS = '/usr/lib/postgresql';

/**
 * Installs the server where it is missing, as root on a system with apt. Never fails: whoever may not install gets the command,
 * and the tests that need a server are counted as skipped.
 *
 * @param {readonly string[]} filters which tests are to be run; empty: all
 */
export async function ensurePostgres(filters) {
  if (process.platform !== 'linux' || hasServer(VERSIONS) || !isWanted(filters)) return;
  await offerPackages(['postgresql', 'openssl']);
}

/**
 * @param {string} folder with a folder for each version, as Debian has it
 * @returns {boolean}
 */
export function hasServer(folder) {
  if (!existsSync(folder)) return false;
  return readdirSync(folder).some((version) => existsSync(path.join(folder, version, 'bin', 'initdb')));
}

/**
 * @param {readonly string[]} filters
 * @returns {boolean} whether one of the tests that are asked for needs a server
 */
export function isWanted(filters) {
  return filters.length === 0 || filters.some((filter) => /database/i.test(filter) || filter.includes('cli'));
}
