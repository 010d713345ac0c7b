/**
 * `npm run -s headroom -- COMMAND`: the command line. Sets up and builds when needed, with every word about it on
 * stderr, then runs the command in this very process: stdout is the command's result and nothing else.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './lib/buildTargets.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ExpectedFailure, projectFolder, runScript, userFolder } from './lib/project.mjs';
import { prepareElectron } from './lib/prepareElectron.mjs';

const args = process.argv.slice(2);

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt(['cli']);
  if (args[0] === 'report') await offerElectron();
  const cli = path.join(projectFolder, 'dist', 'cli', 'headroom.mjs');
  // File names on the command line are meant from where the user is.
  process.chdir(userFolder('headroom'));
  process.argv = [process.execPath, cli, ...args];
  await import(pathToFileURL(cli).href);
  // The command may still be at work; it sets the exit code itself.
  return Number(process.exitCode ?? 0);
});

/** Only a report is drawn by Electron; the other commands must not wait for one. */
async function offerElectron() {
  try {
    await ensureBuilt(['renderer', 'electron']);
    const { launch } = await prepareElectron({ display: 'virtualWhenNone' });
    process.env.HEADROOM_ELECTRON = JSON.stringify(launch);
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    // Left to the command: some forms of a report need no Electron.
    process.env.HEADROOM_ELECTRON_PROBLEM = error.message;
  }
}
