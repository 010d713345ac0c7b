import path from 'node:path';
import { fail, succeed, type Result } from '../shared/base/result.ts';
import { forbiddenSwitches } from '../shared/host/forbiddenSwitches.ts';

/** What the app was started to do. */
export type LaunchRequest =
  | { readonly kind: 'start' }
  | { readonly kind: 'openFiles'; readonly files: readonly string[] }
  | { readonly kind: 'openSample' }
  | {
      readonly kind: 'report';
      readonly plan: string;
      readonly out: string;
      /** Null: the baseline. */
      readonly scenario: string | null;
      /** Choices about the report, as JSON. */
      readonly options: string;
    }
  | { readonly kind: 'demo'; readonly out: string };

/** A command line that makes no sense, in words for the terminal. */
export interface UsageError {
  readonly kind: 'usage';
  readonly problem: string;
}

export const usage =
  'Usage: headroom [FILE | --sample]\n' +
  '       headroom --report PLAN --out FILE.pdf [--scenario NAME] [--options JSON]\n' +
  '       headroom --headless-demo --out FOLDER';

/**
 * Reads what comes after the program's name. Switches with one dash or with a value after `=` that are not ours belong to
 * Chromium and are passed over.
 */
export function parseLaunchRequest(args: readonly string[], cwd: string): Result<LaunchRequest, UsageError> {
  const options = new Map<string, string>();
  const files: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    const [name = '', ...rest] = argument.split('=');
    if (name === '--sample') options.set(name, '');
    else if (name === '--headless-demo') {
      // The folder may follow directly.
      const next = args[index + 1];
      const follows = rest.length === 0 && next !== undefined && !next.startsWith('-');
      options.set(name, '');
      if (rest.length > 0) options.set('--out', rest.join('='));
      else if (follows) options.set('--out', next);
      if (follows) index += 1;
    } else if (name === '--report' || name === '--out' || name === '--scenario' || name === '--options') {
      const value = rest.length > 0 ? rest.join('=') : args[index + 1];
      if (value === undefined || value === '') return usageError(`${name} needs a value.`);
      if (rest.length === 0) index += 1;
      options.set(name, value);
    } else if (!argument.startsWith('-') && argument !== '') files.push(path.resolve(cwd, argument));
  }
  const out = options.get('--out');
  const plan = options.get('--report');
  const scenario = options.get('--scenario') ?? null;
  const choices = options.get('--options') ?? '{}';
  const isDemo = options.has('--headless-demo');
  if (plan !== undefined && isDemo) return usageError('--report and --headless-demo exclude each other.');
  if (plan === undefined && scenario !== null) return usageError('--scenario goes with --report.');
  if (plan === undefined && options.has('--options')) return usageError('--options goes with --report.');
  if (plan !== undefined) {
    if (out === undefined) return usageError('--report needs --out FILE.pdf.');
    return succeed({
      kind: 'report',
      plan: path.resolve(cwd, plan),
      out: path.resolve(cwd, out),
      scenario,
      options: choices,
    });
  }
  if (isDemo) {
    if (out === undefined) return usageError('--headless-demo needs --out FOLDER.');
    return succeed({ kind: 'demo', out: path.resolve(cwd, out) });
  }
  if (out !== undefined) return usageError('--out goes with --report or --headless-demo.');
  if (options.has('--sample')) return succeed({ kind: 'openSample' });
  return succeed(files.length > 0 ? { kind: 'openFiles', files } : { kind: 'start' });
}

function usageError(problem: string): Result<never, UsageError> {
  return fail({ kind: 'usage', problem });
}

/**
 * The arguments meant for us. A runtime that is not packaged gets the app's folder first, as its first argument without a
 * dash.
 */
export function ownArguments(argv: readonly string[], form: 'packaged' | 'folderFirst'): readonly string[] {
  const args = argv.slice(1);
  if (form === 'packaged') return args;
  const folder = args.findIndex((argument) => !argument.startsWith('-'));
  return folder === -1 ? args : args.slice(folder + 1);
}

/** Electron gives itself these, so that only what was asked of it tells whether somebody else did. */
const givenByElectron: ReadonlySet<string> = new Set(['allow-file-access-from-files']);

/**
 * The forbidden switches that the app was started with.
 *
 * @param hasSwitch Chromium's own reading of the command line, which knows every spelling it obeys
 */
export function findForbiddenSwitches(
  argv: readonly string[],
  hasSwitch: (name: string) => boolean,
): readonly string[] {
  const found = new Set(forbiddenSwitches.filter((name) => !givenByElectron.has(name) && hasSwitch(name)));
  for (const argument of argv.slice(1)) {
    // As Chromium reads it: one dash or two, or the stroke of Windows, in any case of letters there.
    const given = /^(?:--?|\/)([^=]+)/.exec(argument)?.[1]?.toLowerCase();
    if (given !== undefined && givenByElectron.has(given)) found.add(given);
    // Node reads these by itself, with one dash or two; new ones keep coming.
    const name = /^--?(inspect[\w-]*)/.exec(argument)?.[1];
    if (name !== undefined) found.add(name);
  }
  return [...found].sort();
}
