/** Packages of Debian that only tests need. Whoever may not install them gets the command; what needs them is then skipped. */
import { isOnPath } from './linuxLibraries.mjs';
import { say } from './project.mjs';
import { run } from './run.mjs';

/** What tests read PDFs, work a packaged app and open encrypted plans with, by program and package. */
export const testPrograms = /** @type {const} */ ({
  unit: [['age', 'age']],
  e2e: [
    ['pdfinfo', 'poppler-utils'],
    ['qpdf', 'qpdf'],
    ['mutool', 'mupdf-tools'],
    ['xdotool', 'xdotool'],
    ['update-mime-database', 'shared-mime-info'],
  ],
});

/**
 * Gets programs where they are missing, as root on a system with apt. Never fails.
 *
 * @param {readonly (readonly [program: string, packageName: string])[]} programs
 */
export async function offerPrograms(programs) {
  if (process.platform !== 'linux') return;
  const missing = [];
  for (const [program, packageName] of programs) if (!(await isOnPath(program))) missing.push(packageName);
  if (missing.length > 0) await offerPackages(missing);
}

/**
 * Installs packages, or says how to.
 *
 * @param {readonly string[]} names
 */
export async function offerPackages(names) {
  const install = ['install', '-y', '--no-install-recommends', ...names];
  const mayInstall = process.getuid?.() === 0 && !process.env.HEADROOM_NO_APT && (await isOnPath('apt-get'));
  if (!mayInstall) {
    say(
      `not on this system: ${names.join(', ')}; tests that need them are skipped. To run them: sudo apt-get ${install.join(' ')}`,
    );
    return;
  }
  say(`for tests, not on this system yet; installing: apt-get ${install.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Package lists on a fresh machine are empty or old; a failing update still leaves the lists there are.
  await run('apt-get', ['update', '-qq'], { env });
  const { code } = await run('apt-get', ['-qq', ...install], { env });
  if (code !== 0) say(`apt-get ended with ${code}: tests that need ${names.join(', ')} are skipped`);
}
