import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findBundleFile, isBundleOrigin, readBundleFiles } from './bundleFiles.ts';

const folder = path.resolve('/built/renderer');
const list = ['index.html', 'print.html', 'assets/index-BxYz_1.js', 'assets/index-9k.css', 'assets/inter-latin.woff2'];
const files = readBundleFiles(folder, JSON.stringify(list));

describe('the files of our scheme', () => {
  test('are those the build listed, with their types', () => {
    expect([...files.keys()]).toEqual(list.map((name) => `/${name}`));
    expect(findBundleFile(files, 'app://bundle/index.html')).toEqual({
      path: path.join(folder, 'index.html'),
      contentType: 'text/html; charset=utf-8',
    });
    expect(findBundleFile(files, 'app://bundle/assets/index-BxYz_1.js')?.contentType).toBe(
      'text/javascript; charset=utf-8',
    );
    expect(findBundleFile(files, 'app://bundle/assets/inter-latin.woff2')?.contentType).toBe('font/woff2');
  });

  test.each([
    'app://bundle/../main.cjs',
    'app://bundle/..%2f..%2fetc%2fpasswd',
    'app://bundle/%2e%2e/%2e%2e/etc/passwd',
    'app://bundle/assets/..\\..\\main.cjs',
    'app://bundle/assets/%5c..%5cmain.cjs',
    'app://bundle//etc/passwd',
    'app://bundle/etc/passwd',
    'app://bundle/./print.html/..',
    'app://bundle/index.html%00.js',
    'app://bundle/index.html/',
    'app://bundle/INDEX.HTML',
    'app://bundle/index%2ehtml',
    'app://bundle/',
    'app://bundle',
    'app://bundle/files.json',
    'app://bundle/__proto__',
    'app://bundle/constructor',
    'app://bundle/index.html?x=1',
    'app://bundle.example/index.html',
    'app://user@bundle/index.html',
    'app://user:pw@bundle/index.html',
    'app://bundle:80/index.html',
    'app:///index.html',
    'app:index.html',
    'file:///etc/passwd',
    'http://bundle/index.html',
    'apps://bundle/index.html',
    '/index.html',
    '',
  ])('do not include %s', (address) => {
    expect(findBundleFile(files, address)).toBeNull();
  });

  test('whatever the address, a file found is one of the list', () => {
    const known = new Set([...files.values()].map((file) => file.path));
    const part = fc.oneof(
      fc.constantFrom('..', '.', '%2e%2e', '%2f', '\\', '', 'assets', 'index.html', 'etc', '\u0000'),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const found = findBundleFile(files, `app://bundle/${parts.join('/')}`);
        expect(found === null || known.has(found.path)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  test.each([
    '["../main.cjs"]',
    '["/etc/passwd"]',
    '["a\\\\b.js"]',
    '["a//b.js"]',
    '["a/../b.js"]',
    '["./a.js"]',
    '["a.exe"]',
    '{}',
    '[1]',
    'no',
  ])('cannot come from a list like %s', (text) => {
    expect(() => readBundleFiles(folder, text)).toThrow();
  });
});

test('an origin is ours only when it is exactly that', () => {
  expect(isBundleOrigin('app://bundle')).toBe(true);
  expect(isBundleOrigin('app://bundle/index.html#x')).toBe(true);
  for (const address of [
    '',
    'app://',
    'app://bundle.evil',
    'app://evil/bundle',
    'https://bundle',
    'blob:app://bundle/1',
    'data:text/html,x',
  ]) {
    expect(isBundleOrigin(address)).toBe(false);
  }
});
