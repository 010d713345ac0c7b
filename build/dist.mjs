/**
 * `npm run dist`: the packages for this system, in out/release. `npm run dist -- dir` makes the unpacked app only;
 * `--out FOLDER` puts it elsewhere (the folder is emptied); `--quick` packs less tightly, for tests.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { promises as fs } from 'node:fs';
import { ensureInstalled } from './lib/install.mjs';
import { ExpectedFailure, projectFolder, runScript, say } from './lib/project.mjs';

/** @type {readonly import('./lib/package/makeRelease.mjs').ReleaseTarget[]} */
const known = ['dir', 'tar.gz', 'deb'];

await runScript(async () => {
  const { values, positionals: asked } = parseArgs({
    options: { out: { type: 'string' }, quick: { type: 'boolean' } },
    allowPositionals: true,
  });
  const unknown = asked.filter((name) => !known.some((target) => target === name));
  if (unknown.length > 0) {
    throw new ExpectedFailure(`Not made here: ${unknown.join(', ')}.`, `Choose from: ${known.join(', ')}.`);
  }
  await ensureInstalled();
  const { makeRelease } = await import('./lib/package/makeRelease.mjs');
  const release = await makeRelease({
    targets: asked.length === 0 ? known : known.filter((name) => asked.includes(name)),
    outFolder: values.out === undefined ? path.join(projectFolder, 'out', 'release') : path.resolve(values.out),
    compression: values.quick === true ? 'gz' : 'xz',
  });
  for (const file of [release.folder, ...release.files]) {
    const { size } = await fs.stat(file);
    const shown = path.relative(projectFolder, file);
    say(file === release.folder ? shown : `${shown}, ${(size / 1024 / 1024).toFixed(0)} MB`);
  }
  return 0;
});
