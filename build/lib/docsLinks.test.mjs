import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFolder } from './project.mjs';

const pages = ['.', 'docs'].flatMap((folder) =>
  readdirSync(path.join(projectFolder, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name)),
);

describe('pages for people', () => {
  it.each(pages)('%s links only to files that are there', (page) => {
    const text = readFileSync(path.join(projectFolder, page), 'utf8');
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target.split('#')[0] ?? '');
    const files = targets.filter((target) => target !== '' && !/^[a-z]+:/.test(target));
    const missing = files.filter((file) => !existsSync(path.join(projectFolder, path.dirname(page), file)));
    expect(missing).toEqual([]);
  });
});
