import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { findNoNetworkPrefix, noNetworkPrefix } from './noNetwork.mjs';

describe('a place without a network', () => {
  it('is had as root and as an ordinary user, who keeps no rights from it', () => {
    const asRoot = noNetworkPrefix({ platform: 'linux', isRoot: true });
    expect(asRoot).toContain('--net');
    expect(asRoot).not.toContain('--user');
    const asUser = noNetworkPrefix({ platform: 'linux', isRoot: false });
    expect(asUser).toEqual(expect.arrayContaining(['--user', '--net']));
    expect(asUser.join(' ')).toContain('--ambient-caps=-all');
  });

  it('is not had on other systems', () => {
    expect(noNetworkPrefix({ platform: 'darwin', isRoot: false })).toEqual([]);
    expect(noNetworkPrefix({ platform: 'win32', isRoot: false })).toEqual([]);
  });

  it('has the loopback, and no other interface', async ({ skip }) => {
    const [command, ...args] = await findNoNetworkPrefix();
    if (command === undefined) return skip('this system forbids a network namespace of one’s own');
    const listInterfaces = 'console.log(Object.keys(require("node:os").networkInterfaces()).join())';
    const seen = execFileSync(command, [...args, process.execPath, '-e', listInterfaces], { encoding: 'utf8' });
    expect(seen.trim()).toBe('lo');
  });
});
