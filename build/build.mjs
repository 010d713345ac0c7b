/** `npm run build`: builds what is stale. `npm run build -- cli renderer` builds only those targets. */
import { ensureBuilt, targetNames } from './lib/buildTargets.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ExpectedFailure, runScript } from './lib/project.mjs';

await runScript(async () => {
  const asked = process.argv.slice(2);
  const chosen = targetNames.filter((name) => asked.length === 0 || asked.includes(name));
  const unknown = asked.filter((name) => !targetNames.some((known) => known === name));
  if (unknown.length > 0) {
    throw new ExpectedFailure(`Unknown target: ${unknown.join(', ')}.`, `Choose from: ${targetNames.join(', ')}.`);
  }
  await ensureInstalled();
  await ensureBuilt(chosen);
  return 0;
});
