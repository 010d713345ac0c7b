import { describe, expect, it } from 'vitest';
import { executableName, mayTryDownload } from './officialElectron.mjs';

const HOUR = 60 * 60 * 1000;
const failedAtMidnight = { version: '45.4.1', failedAt: 0 };

describe('downloading the official runtime', () => {
  it('is tried when it has never failed', () => {
    expect(mayTryDownload({ env: {}, version: '45.4.1', lastFailure: undefined, now: HOUR })).toBe(true);
  });

  it('is not tried again within a day of a failure', () => {
    const tryAt = (/** @type {number} */ now) =>
      mayTryDownload({ env: {}, version: '45.4.1', lastFailure: failedAtMidnight, now });
    expect(tryAt(HOUR)).toBe(false);
    expect(tryAt(23 * HOUR)).toBe(false);
    expect(tryAt(25 * HOUR)).toBe(true);
  });

  it('is tried when the failure was of another version', () => {
    expect(mayTryDownload({ env: {}, version: '46.0.0', lastFailure: failedAtMidnight, now: HOUR })).toBe(true);
  });

  it('is tried when the clock was set back, since the age means nothing then', () => {
    const lastFailure = { version: '45.4.1', failedAt: 100 * HOUR };
    expect(mayTryDownload({ env: {}, version: '45.4.1', lastFailure, now: HOUR })).toBe(true);
  });

  it.each(['ELECTRON_MIRROR', 'npm_config_electron_mirror', 'NPM_CONFIG_ELECTRON_MIRROR', 'HEADROOM_RETRY_DOWNLOAD'])(
    'is always tried when %s is set',
    (name) => {
      const env = { [name]: 'mirror' };
      expect(mayTryDownload({ env, version: '45.4.1', lastFailure: failedAtMidnight, now: HOUR })).toBe(true);
    },
  );

  it('is not tried for a mirror variable that is empty', () => {
    const env = { ELECTRON_MIRROR: '' };
    expect(mayTryDownload({ env, version: '45.4.1', lastFailure: failedAtMidnight, now: HOUR })).toBe(false);
  });
});

describe('the executable', () => {
  it('has its place inside the app bundle on macOS', () => {
    expect(executableName('darwin')).toBe('Electron.app/Contents/MacOS/Electron');
    expect(executableName('win32')).toBe('electron.exe');
    expect(executableName('linux')).toBe('electron');
  });
});
