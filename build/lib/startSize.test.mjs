import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { startSizeOf } from './startSize.mjs';

const text = (/** @type {number} */ length) => randomBytes(length).toString('base64');

/**
 * @param {string} fileName
 * @param {{ code: string, imports?: string[], dynamicImports?: string[], page?: string }} parts
 */
function chunk(fileName, { code, imports = [], dynamicImports = [], page }) {
  return {
    type: 'chunk',
    fileName,
    code,
    imports,
    dynamicImports,
    isEntry: page !== undefined,
    facadeModuleId: page === undefined ? null : `/project/renderer/${page}`,
  };
}

test('what is loaded at the start is the entry, what it imports, each once; not what comes later', () => {
  const [main, shared, later] = [text(4_000), text(3_000), text(9_000)];
  const bundle = /** @type {Parameters<typeof startSizeOf>[0]} */ (
    /** @type {unknown} */ ({
      'main.js': chunk('main.js', {
        code: main,
        imports: ['shared.js', 'more.js'],
        dynamicImports: ['later.js'],
        page: 'index.html',
      }),
      'shared.js': chunk('shared.js', { code: shared }),
      'more.js': chunk('more.js', { code: '', imports: ['shared.js'] }),
      'later.js': chunk('later.js', { code: later, imports: ['shared.js'] }),
      'print.js': chunk('print.js', { code: later, page: 'print.html' }),
    })
  );
  const { names, bytes } = startSizeOf(bundle, 'index.html');
  expect([...names].sort()).toEqual(['main.js', 'more.js', 'shared.js']);
  expect(bytes).toBe([main, shared, ''].reduce((sum, each) => sum + gzipSync(each).length, 0));
});

test('a page that is not in the bundle is no page of size nothing', () => {
  expect(() => startSizeOf({}, 'index.html')).toThrow('index.html');
});
