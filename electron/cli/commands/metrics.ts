import { guardFormula } from '../../../shared/importers/text/cleanText.ts';
import { weeklyMetrics } from '../../../shared/plan/weeklyMetrics.ts';
import { UsageError, type Command } from '../command.ts';
import { readPlan } from '../planOnDisk.ts';
import { readArguments, requireOneOf, requireOption, requirePositionals } from '../readArguments.ts';

/** `headroom metrics`: pull requests, reviews and lines by ISO week. */
export const metrics: Command = {
  usage: 'metrics PLAN --by reviewer|team|area --csv',
  summary: 'Print pull requests, reviews and lines by ISO week',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, { by: 'value', csv: 'flag' });
    requirePositionals(positionals, ['PLAN']);
    const by = requireOneOf('by', requireOption('by', options.by), ['reviewer', 'team', 'area']);
    if (!options.csv) throw new UsageError('--csv is missing: no other form is there yet');
    const read = await readPlan(positionals[0] ?? '');
    if (!read.ok) {
      await io.err(`${read.error}\n`);
      return 1;
    }
    const rows = weeklyMetrics(read.value.plan, by).map(({ week, key, pullRequests, reviews, lines }) =>
      [week, toCell(key), pullRequests, reviews, lines].join(','),
    );
    await io.out(`${['week,key,pull_requests,reviews,lines', ...rows].join('\n')}\n`);
    return 0;
  },
};

/** A field of CSV: in quotes where it has to be, and never a formula. */
function toCell(text: string): string {
  const guarded = guardFormula(text);
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
