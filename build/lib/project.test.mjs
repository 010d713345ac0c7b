import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheFolder, userFolder } from './project.mjs';

describe('the cache folder', () => {
  it('follows XDG_CACHE_HOME', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: path.join('/', 'caches') }, 'linux')).toBe(
      path.join('/', 'caches', 'headroom'),
    );
  });

  it('is in the home folder otherwise', () => {
    expect(cacheFolder({}, 'linux')).toBe(path.join(os.homedir(), '.cache', 'headroom'));
    expect(cacheFolder({}, 'darwin')).toBe(path.join(os.homedir(), 'Library', 'Caches', 'headroom'));
  });
});

describe('the folder the user was in', () => {
  it('is the one npm started from', () => {
    expect(userFolder('start', { npm_lifecycle_event: 'start', INIT_CWD: '/somewhere' })).toBe('/somewhere');
  });

  it('is the current one when another npm script started this one', () => {
    expect(userFolder('start', { npm_lifecycle_event: 'test', INIT_CWD: '/somewhere' })).toBe(process.cwd());
  });
});
