/**
 * A place without a network for the end-to-end tests: a network namespace of their own with the loopback and nothing else, so
 * that what works there works offline. Only Linux has it, and some systems forbid it.
 */
import { isOnPath } from './linuxLibraries.mjs';
import { run } from './run.mjs';

/**
 * What goes before a command so that it and all that it starts have no network. The loopback is switched on, because a test and
 * the app that it drives talk over it. An ordinary user gets the right to do that for one moment only.
 *
 * @param {{ platform: NodeJS.Platform, isRoot: boolean }} facts
 * @returns {readonly string[]} empty: there is no way on this system
 */
export function noNetworkPrefix({ platform, isRoot }) {
  if (platform !== 'linux') return [];
  const asUser = ['--user', '--map-current-user', '--keep-caps'];
  const drop = 'exec setpriv --ambient-caps=-all --inh-caps=-all "$@"';
  const script = `ip link set lo up && ${isRoot ? 'exec "$@"' : drop}`;
  return ['unshare', ...(isRoot ? [] : asUser), '--net', '--', 'sh', '-c', script, 'sh'];
}

/**
 * @returns {Promise<readonly string[]>} the prefix, tried out; empty where this system does not let us
 */
export async function findNoNetworkPrefix() {
  const prefix = noNetworkPrefix({ platform: process.platform, isRoot: process.getuid?.() === 0 });
  const [command, ...args] = prefix;
  if (command === undefined || process.env.HEADROOM_E2E_NETWORK === 'as-is') return [];
  for (const program of [command, 'ip', 'setpriv']) if (!(await isOnPath(program))) return [];
  const result = await run(command, [...args, 'true'], { output: 'keep', timeoutMs: 10_000 });
  return result.code === 0 ? prefix : [];
}
