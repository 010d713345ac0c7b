import { describe, expect, it, vi } from 'vitest';
import { findRuntime, launchEnvironment, onVirtualDisplay, sandboxSwitches } from './electronRuntime.mjs';
import { ExpectedFailure } from './project.mjs';

/** @typedef {import('./electronRuntime.mjs').Sources} Sources */

const runtime = (/** @type {string} */ name) => ({ executable: `/runtimes/${name}`, version: '1.2.3' });

/**
 * @param {Partial<Sources>} present
 * @returns {Sources}
 */
function createSources(present) {
  return {
    override: vi.fn(() => Promise.resolve(undefined)),
    installed: vi.fn(() => Promise.resolve(undefined)),
    download: vi.fn(() => Promise.resolve({ problem: 'no way out' })),
    fallback: vi.fn(() => Promise.resolve({ problem: 'no registry' })),
    ...present,
  };
}

describe('the search for an Electron runtime', () => {
  it('takes the folder the user names before anything else', async () => {
    const sources = createSources({
      override: () => Promise.resolve(runtime('override')),
      installed: () => Promise.resolve(runtime('installed')),
    });
    expect(await findRuntime(sources)).toEqual({ ...runtime('override'), source: 'override' });
  });

  it('does not go to the network when the official runtime is here', async () => {
    const sources = createSources({ installed: () => Promise.resolve(runtime('installed')) });
    expect((await findRuntime(sources)).source).toBe('installed');
    expect(sources.download).not.toHaveBeenCalled();
    expect(sources.fallback).not.toHaveBeenCalled();
  });

  it('prefers downloading the official runtime to the fallback', async () => {
    const sources = createSources({
      download: () => Promise.resolve(runtime('downloaded')),
      fallback: vi.fn(() => Promise.resolve(runtime('fallback'))),
    });
    expect((await findRuntime(sources)).source).toBe('downloaded');
    expect(sources.fallback).not.toHaveBeenCalled();
  });

  it('falls back when the official runtime cannot be downloaded', async () => {
    const sources = createSources({ fallback: () => Promise.resolve(runtime('fallback')) });
    expect(await findRuntime(sources)).toEqual({ ...runtime('fallback'), source: 'fallback' });
  });

  it('says what failed and which variables help when there is none', async () => {
    const failure = findRuntime(createSources({}));
    await expect(failure).rejects.toThrow(ExpectedFailure);
    await expect(failure).rejects.toThrow(
      /no way out[^]*no registry[^]*ELECTRON_MIRROR[^]*ELECTRON_OVERRIDE_DIST_PATH/,
    );
  });

  it('stops at a wrong ELECTRON_OVERRIDE_DIST_PATH instead of using another runtime behind the user’s back', async () => {
    const sources = createSources({ override: () => Promise.reject(new ExpectedFailure('wrong folder', 'mend it')) });
    await expect(findRuntime(sources)).rejects.toThrow('wrong folder');
    expect(sources.installed).not.toHaveBeenCalled();
  });
});

describe('the sandbox', () => {
  const facts = {
    platform: /** @type {const} */ ('linux'),
    isRoot: false,
    hasSetuidHelper: false,
    namespacesAllowed: true,
  };

  it('stays on for an ordinary user with user namespaces', () => {
    expect(sandboxSwitches(facts)).toEqual({ switches: [] });
  });

  it('is off for root, because Chromium refuses to start otherwise', () => {
    expect(sandboxSwitches({ ...facts, isRoot: true })).toEqual({ switches: ['--no-sandbox'] });
  });

  it('stays on without user namespaces when the setuid helper is in place', () => {
    expect(sandboxSwitches({ ...facts, namespacesAllowed: false, hasSetuidHelper: true })).toEqual({ switches: [] });
  });

  it('is off, with a note that says so, when neither way is open', () => {
    const { switches, note } = sandboxSwitches({ ...facts, namespacesAllowed: false });
    expect(switches).toEqual(['--no-sandbox']);
    expect(note).toContain('without its sandbox');
  });

  it('is no matter of ours on other systems', () => {
    expect(sandboxSwitches({ ...facts, platform: 'darwin', namespacesAllowed: false })).toEqual({ switches: [] });
  });
});

describe('the launch description', () => {
  /** @type {import('./electronRuntime.mjs').ElectronLaunch} */
  const launch = { executable: '/e', args: ['/app'], env: { A: '1' }, version: '45.0.0', source: 'installed' };

  it('keeps the app folder last, so that arguments can follow it', () => {
    const onDisplay = onVirtualDisplay(launch, ':7');
    expect(onDisplay.args.at(-1)).toBe('/app');
    expect(onDisplay.env).toEqual({ A: '1', DISPLAY: ':7' });
  });

  it('never lets the app start as plain Node', () => {
    expect(launchEnvironment(launch, { ELECTRON_RUN_AS_NODE: '1', B: '2' })).toEqual({ A: '1', B: '2' });
  });
});
