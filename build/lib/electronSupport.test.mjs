import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { electronSupport, whyNotForRelease } from './electronSupport.mjs';
import { FALLBACK_VERSION } from './fallbackElectron.mjs';
import { parseJson, projectFolder } from './project.mjs';

const read = (/** @type {string} */ name) => parseJson(readFileSync(path.join(projectFolder, name), 'utf8'));

describe('the support of an Electron', () => {
  // 45.0.0 came on 21 October 2026; three times eight weeks later is 7 April 2027.
  it.each([
    ['2026-10-21', { kind: 'supported', until: '2027-04-07' }],
    ['2027-03-09', { kind: 'supported', until: '2027-04-07' }],
    ['2027-03-11', { kind: 'endsSoon', until: '2027-04-07' }],
    ['2027-04-08', { kind: 'ended', until: '2027-04-07' }],
  ])('of 45 on %s', (today, support) => {
    expect(electronSupport('45.4.1', new Date(today))).toEqual(support);
  });

  it('is not known of a major that nobody has written down', () => {
    expect(electronSupport('46.0.0', new Date('2027-01-01'))).toEqual({ kind: 'notKnown' });
  });

  it('is never had by the runtime that tests fall back on', () => {
    expect(electronSupport(FALLBACK_VERSION, new Date('2026-11-01')).kind).toBe('notKnown');
  });
});

describe('a release', () => {
  it('is made with an Electron that gets fixes', () => {
    expect(whyNotForRelease({ kind: 'supported', until: '2027-04-07' })).toBeNull();
    expect(whyNotForRelease({ kind: 'endsSoon', until: '2027-04-07' })).toBeNull();
  });

  it('is not for users when its Electron gets none, or nobody knows', () => {
    expect(whyNotForRelease({ kind: 'ended', until: '2027-04-07' })).toContain('2027-04-07');
    expect(whyNotForRelease({ kind: 'notKnown' })).toContain('electronSupport.mjs');
  });
});

describe('the Electron of this project', () => {
  const { devDependencies } = /** @type {{ devDependencies: { electron: string } }} */ (read('package.json'));
  const pinned = devDependencies.electron;

  it('is pinned to one version, and the lock file holds the same', () => {
    expect(pinned).toMatch(/^\d+\.\d+\.\d+$/);
    expect(read('package-lock.json')).toHaveProperty(['packages', 'node_modules/electron', 'version'], pinned);
  });

  it('is of a major whose end of support is written down, so that a release after it is refused', () => {
    expect(electronSupport(pinned, new Date()).kind).not.toBe('notKnown');
  });
});
