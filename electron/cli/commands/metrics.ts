import { guardFormula } from '../../../shared/importers/text/cleanText.ts';
import { quantileOf } from '../../../shared/base/quantile.ts';
import { weeklyMetrics, type WeeklyMetricsRow } from '../../../shared/plan/weeklyMetrics.ts';
import { UsageError, type Command } from '../command.ts';
import { readPlan } from '../planOnDisk.ts';
import { readArguments, requireOneOf, requireOption, requirePositionals } from '../readArguments.ts';

/** `headroom metrics`: pull requests, reviews and lines by ISO week or month. */
export const metrics: Command = {
  usage: 'metrics PLAN --by reviewer|team|area|author --csv [--per week|month] [--waits]',
  summary: 'Print pull requests, reviews and lines by ISO week',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, { by: 'value', per: 'value', csv: 'flag', waits: 'flag' });
    requirePositionals(positionals, ['PLAN']);
    const by = requireOneOf('by', requireOption('by', options.by), ['reviewer', 'team', 'area', 'author']);
    const per = options.per === null ? 'week' : requireOneOf('per', options.per, ['week', 'month']);
    if (!options.csv) throw new UsageError('--csv is missing: no other form is there yet');
    const read = await readPlan(positionals[0] ?? '');
    if (!read.ok) {
      await io.err(`${read.error}\n`);
      return 1;
    }
    const columns = ['week', 'key', 'pull_requests', 'reviews', 'lines', ...(options.waits ? waitColumns : [])];
    const rows = weeklyMetrics(read.value.plan, by, per).map((row) => {
      const cells = [row.week, toCell(row.key), row.pullRequests, row.reviews, row.lines];
      return [...cells, ...(options.waits ? waitCells(row) : [])].join(',');
    });
    await io.out(`${[columns.join(','), ...rows].join('\n')}\n`);
    return 0;
  },
};

const waitColumns = ['reviewers', 'authors', 'wait_median_hours', 'wait_p90_hours'] as const;

function waitCells({ reviewers, authors, waitHours }: WeeklyMetricsRow): readonly (number | string)[] {
  const at = (part: number) => quantileOf(waitHours, part)?.toFixed(3) ?? '';
  return [reviewers, authors, at(0.5), at(0.9)];
}

/** A field of CSV: in quotes where it has to be, and never a formula. */
function toCell(text: string): string {
  const guarded = guardFormula(text);
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
