import { describe, expect, it } from 'vitest';
import { holdsSamePackages } from './install.mjs';

const lock = JSON.stringify({
  packages: {
    '': { name: 'project' },
    'node_modules/zod': { version: '4.6.7' },
    'node_modules/@rolldown/binding-darwin-arm64': { version: '1.0.0', optional: true },
  },
});

/** @param {Record<string, { version: string }>} packages */
const installed = (packages) => JSON.stringify({ packages });

describe('packages that npm installed by hand', () => {
  it('are right when all are there, but for optional ones of other systems', () => {
    expect(holdsSamePackages(installed({ 'node_modules/zod': { version: '4.6.7' } }), lock)).toBe(true);
  });

  it('are wrong in another version', () => {
    expect(holdsSamePackages(installed({ 'node_modules/zod': { version: '4.6.8' } }), lock)).toBe(false);
  });

  it('are wrong when one is missing or one too many', () => {
    expect(holdsSamePackages(installed({}), lock)).toBe(false);
    const extra = { 'node_modules/zod': { version: '4.6.7' }, 'node_modules/other': { version: '1.0.0' } };
    expect(holdsSamePackages(installed(extra), lock)).toBe(false);
  });

  it('are wrong when the record cannot be read', () => {
    expect(holdsSamePackages('{ half', lock)).toBe(false);
    expect(holdsSamePackages('{}', lock)).toBe(false);
  });
});
