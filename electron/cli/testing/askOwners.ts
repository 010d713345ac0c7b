import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCli } from '../runCli.ts';

/** What `headroom owners` says of a path. */
export interface ToldOwners {
  readonly path: string;
  readonly owners: readonly string[];
  readonly line: number | null;
  readonly sections?: readonly {
    readonly line: number;
    readonly optional: boolean;
    readonly owners: readonly string[];
  }[];
}

/** Asks `headroom owners` who owns each path by a file. The list of paths is left beside the file. */
export async function askOwners(
  file: string,
  paths: readonly string[],
  options: readonly string[] = [],
): Promise<readonly ToldOwners[]> {
  const list = path.join(path.dirname(file), 'asked-paths.txt');
  writeFileSync(list, paths.join('\n'));
  let out = '';
  await runCli(['owners', '--codeowners', file, '--paths', list, ...options], {
    out: (text) => {
      out += text;
      return Promise.resolve();
    },
    err: () => Promise.resolve(),
    now: () => '2026-03-01T12:00:00.000Z',
  });
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ToldOwners);
}
