import { describe, expect, it } from 'vitest';
import { displayAddresses, hasDisplay } from './display.mjs';

const answering = () => Promise.resolve(true);
const silent = () => Promise.resolve(false);

describe('whether a window can be shown', () => {
  it('needs a variable on Linux', async () => {
    expect(await hasDisplay({ env: {}, platform: 'linux', answers: answering })).toBe(false);
    expect(await hasDisplay({ env: { DISPLAY: ':0' }, platform: 'linux', answers: answering })).toBe(true);
    expect(await hasDisplay({ env: { WAYLAND_DISPLAY: 'wayland-0' }, platform: 'linux', answers: silent })).toBe(true);
  });

  it('takes a DISPLAY that nobody serves for none', async () => {
    expect(await hasDisplay({ env: { DISPLAY: ':0' }, platform: 'linux', answers: silent })).toBe(false);
  });

  it('is certain on macOS and Windows', async () => {
    expect(await hasDisplay({ env: {}, platform: 'darwin', answers: silent })).toBe(true);
    expect(await hasDisplay({ env: {}, platform: 'win32', answers: silent })).toBe(true);
  });
});

describe('the address of a display', () => {
  it('is a socket file, or its abstract twin, without a host', () => {
    expect(displayAddresses(':99.0')).toEqual([{ path: '/tmp/.X11-unix/X99' }, { path: '\0/tmp/.X11-unix/X99' }]);
  });

  it('is a port with a host, as ssh sets it', () => {
    expect(displayAddresses('localhost:10.0')).toEqual([{ host: 'localhost', port: 6010 }]);
  });

  it('is none when the name makes no sense', () => {
    expect(displayAddresses('nonsense')).toEqual([]);
  });
});
