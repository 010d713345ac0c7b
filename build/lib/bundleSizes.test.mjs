import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { addUp, OWN, packageOf, sharesOfChunk } from './bundleSizes.mjs';

describe('the package of a module', () => {
  it.each([
    ['/p/shared/org/org.ts', OWN],
    ['/p/node_modules/react/index.js', 'react'],
    ['/p/node_modules/@xyflow/react/dist/index.js', '@xyflow/react'],
    ['/p/node_modules/pg/node_modules/split2/index.js', 'split2'],
    ['C:\\p\\node_modules\\zod\\index.js', 'zod'],
  ])('%s', (id, name) => {
    expect(packageOf(id)).toBe(name);
  });
});

describe('the share of a package', () => {
  const chunk = {
    code: 'x'.repeat(400),
    modules: {
      '/p/renderer/a.ts': { renderedLength: 100 },
      '/p/node_modules/react/a.js': { renderedLength: 200 },
      '/p/node_modules/react/b.js': { renderedLength: 100 },
    },
  };

  it('is its part of the code before that was made small, of the size after', () => {
    const gzipped = gzipSync(chunk.code).length;
    expect(sharesOfChunk(chunk)).toEqual([
      { name: OWN, bytes: 100, gzipBytes: gzipped / 4 },
      { name: 'react', bytes: 300, gzipBytes: (gzipped * 3) / 4 },
    ]);
  });

  it('leaves nothing of a chunk out', () => {
    const sum = addUp([...sharesOfChunk(chunk), ...sharesOfChunk({ code: 'tail', modules: {} })]);
    expect(sum.map(({ name }) => name)).toEqual(['react', OWN]);
    expect(sum.reduce((total, { bytes }) => total + bytes, 0)).toBe(404);
  });
});
