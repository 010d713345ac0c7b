/** `npm run bench`: sets up, builds and runs the benchmarks. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './lib/buildTargets.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { projectFolder, runScript, say } from './lib/project.mjs';
import { run } from './lib/run.mjs';

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt(['bench']);
  const bench = path.join(projectFolder, 'dist/bench/bench.mjs');
  if (!existsSync(bench)) {
    say('there are no benchmarks yet');
    return 0;
  }
  const { code } = await run(process.execPath, [bench, ...process.argv.slice(2)], { output: 'show' });
  return code;
});
