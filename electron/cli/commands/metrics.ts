import { guardFormula } from '../../../shared/importers/text/cleanText.ts';
import { weeklyCi } from '../../../shared/plan/ciMetrics.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { weeklyMetrics } from '../../../shared/plan/weeklyMetrics.ts';
import { UsageError, type Command } from '../command.ts';
import { readPlan } from '../planOnDisk.ts';
import { readArguments, requireOneOf, requireOption, requirePositionals } from '../readArguments.ts';

const keys = ['reviewer', 'team', 'area', 'workflow'] as const;

/** `headroom metrics`: pull requests, reviews and lines, or CI runs, by ISO week. */
export const metrics: Command = {
  usage: `metrics PLAN --by ${keys.join('|')} --csv`,
  summary: 'Print pull requests, reviews and lines, or CI runs, by ISO week',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, { by: 'value', csv: 'flag' });
    requirePositionals(positionals, ['PLAN']);
    const by = requireOneOf('by', requireOption('by', options.by), keys);
    if (!options.csv) throw new UsageError('--csv is missing: no other form is there yet');
    const read = await readPlan(positionals[0] ?? '');
    if (!read.ok) {
      await io.err(`${read.error}\n`);
      return 1;
    }
    await io.out(`${linesOf(read.value.plan, by).join('\n')}\n`);
    return 0;
  },
};

function linesOf(plan: Plan, by: (typeof keys)[number]): readonly string[] {
  if (by === 'workflow') {
    const rows = weeklyCi([...plan.ciRuns.values()]).map(
      ({ week, workflow, runs, succeeded, medianSeconds, p90Seconds }) =>
        [
          week,
          toCell(workflow),
          runs,
          succeeded,
          (succeeded / runs).toFixed(4),
          medianSeconds?.toFixed(1) ?? '',
          p90Seconds?.toFixed(1) ?? '',
        ].join(','),
    );
    return ['week,key,runs,succeeded,success_share,median_seconds,p90_seconds', ...rows];
  }
  const rows = weeklyMetrics(plan, by).map(({ week, key, pullRequests, reviews, lines }) =>
    [week, toCell(key), pullRequests, reviews, lines].join(','),
  );
  return ['week,key,pull_requests,reviews,lines', ...rows];
}

/** A field of CSV: in quotes where it has to be, and never a formula. */
function toCell(text: string): string {
  const guarded = guardFormula(text);
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
