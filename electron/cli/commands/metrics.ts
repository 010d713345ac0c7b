import { quantileOf } from '../../../shared/base/quantile.ts';
import { weeklyCi } from '../../../shared/plan/ciMetrics.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { weeklyMetrics, type WeeklyMetricsRow } from '../../../shared/plan/weeklyMetrics.ts';
import { UsageError, type Command } from '../command.ts';
import { toCsvCell } from '../../../shared/importers/text/cleanText.ts';
import { readPlan } from '../planOnDisk.ts';
import { readArguments, requireOneOf, requireOption, requirePositionals } from '../readArguments.ts';

const keys = ['reviewer', 'team', 'area', 'author', 'workflow'] as const;

/** `headroom metrics`: pull requests, reviews and lines, or CI runs, by ISO week or month. */
export const metrics: Command = {
  usage: `metrics PLAN --by ${keys.join('|')} --csv [--per week|month] [--waits]`,
  summary: 'Print pull requests, reviews and lines, or CI runs, by ISO week',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, { by: 'value', per: 'value', csv: 'flag', waits: 'flag' });
    requirePositionals(positionals, ['PLAN']);
    const by = requireOneOf('by', requireOption('by', options.by), keys);
    const per = options.per === null ? 'week' : requireOneOf('per', options.per, ['week', 'month']);
    if (by === 'workflow' && (options.waits || per === 'month'))
      throw new UsageError('CI runs are counted by week, and have no waits for reviews');
    if (!options.csv) throw new UsageError('--csv is missing: no other form is there yet');
    const read = await readPlan(positionals[0] ?? '');
    if (!read.ok) {
      await io.err(`${read.error}\n`);
      return 1;
    }
    const { plan } = read.value;
    const lines = by === 'workflow' ? ciLines(plan) : reviewLines(plan, by, per, options.waits);
    await io.out(`${lines.join('\n')}\n`);
    return 0;
  },
};

const waitColumns = ['reviewers', 'authors', 'wait_median_hours', 'wait_p90_hours'] as const;

function reviewLines(
  plan: Plan,
  by: Exclude<(typeof keys)[number], 'workflow'>,
  per: 'week' | 'month',
  waits: boolean,
): readonly string[] {
  const columns = ['week', 'key', 'pull_requests', 'reviews', 'lines', ...(waits ? waitColumns : [])];
  const rows = weeklyMetrics(plan, by, per).map((row) => {
    const cells = [row.week, toCsvCell(row.key), row.pullRequests, row.reviews, row.lines];
    return [...cells, ...(waits ? waitCells(row) : [])].join(',');
  });
  return [columns.join(','), ...rows];
}

function waitCells({ reviewers, authors, waitHours }: WeeklyMetricsRow): readonly (number | string)[] {
  const at = (part: number) => quantileOf(waitHours, part)?.toFixed(3) ?? '';
  return [reviewers, authors, at(0.5), at(0.9)];
}

function ciLines(plan: Plan): readonly string[] {
  const rows = weeklyCi([...plan.ciRuns.values()]).map(
    ({ week, workflow, runs, succeeded, medianSeconds, p90Seconds }) =>
      [
        week,
        toCsvCell(workflow),
        runs,
        succeeded,
        (succeeded / runs).toFixed(4),
        medianSeconds?.toFixed(1) ?? '',
        p90Seconds?.toFixed(1) ?? '',
      ].join(','),
  );
  return ['week,key,runs,succeeded,success_share,median_seconds,p90_seconds', ...rows];
}
