import { countWeeks, type CountedTable, type CountKey } from '../../ingest/countWeeks.ts';
import { toFileError } from '../../files/fileErrors.ts';
import type { Command } from '../command.ts';
import { toCsvCell } from '../../../shared/importers/text/cleanText.ts';
import { readArguments, requireOneOf, requireOption, requirePositionals } from '../readArguments.ts';

const keys = ['area', 'author', 'reviewer', 'repository'] as const satisfies readonly CountKey[];

/** `headroom weeks`: a table of pull requests or reviews of any length, counted by ISO week without a plan. */
export const weeks: Command = {
  usage: `weeks TABLE --by ${keys.join('|')}`,
  summary: 'Count a table that is too long for a plan by ISO week',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, { by: 'value' });
    requirePositionals(positionals, ['TABLE']);
    const by = requireOneOf('by', requireOption('by', options.by), keys);
    const file = positionals[0] ?? '';
    const { signal } = new AbortController();
    let counted: Awaited<ReturnType<typeof countWeeks>>;
    try {
      counted = await countWeeks(file, by, { signal });
    } catch (error) {
      await io.err(`${file}: ${fileWords[toFileError(error).kind] ?? 'it cannot be read'}\n`);
      return 1;
    }
    if (typeof counted === 'string') {
      await io.err(
        counted === 'noTable'
          ? `${file}: This is no table of pull requests or reviews with a header. Export it as CSV.\n`
          : `${file}: No column says by which ${by} to count. Name one “${by}”.\n`,
      );
      return 1;
    }
    await tell(counted, by, io.out);
    const lost = [
      counted.withoutWeek > 0 ? `rows without a time that can be read: ${counted.withoutWeek}` : '',
      counted.broken > 0 ? `rows with a quote that is never closed: ${counted.broken}` : '',
    ].filter((part) => part !== '');
    await io.err(lost.length === 0 ? '' : `${file}: not counted are ${lost.join('; ')}.\n`);
    return 0;
  },
};

const fileWords: Readonly<Record<string, string>> = {
  'file.notFound': 'there is no such file',
  'file.noPermission': 'no permission to read it',
  'file.isFolder': 'it is a folder',
};

/** Lines that are written at once: a million of them at a time are no text that a computer should hold. */
const linesAtOnce = 20_000;

async function tell({ kind, counts }: CountedTable, by: CountKey, out: (text: string) => Promise<void>): Promise<void> {
  const hasLines = kind === 'pullRequests';
  await out(`week,${by},${hasLines ? 'pull_requests,lines' : 'reviews'}\n`);
  let lines: string[] = [];
  for (const { week, key, rows, lines: changed } of counts()) {
    lines.push(`${week},${toCsvCell(key)},${rows}${hasLines ? `,${changed}` : ''}\n`);
    if (lines.length < linesAtOnce) continue;
    await out(lines.join(''));
    lines = [];
  }
  await out(lines.join(''));
}
