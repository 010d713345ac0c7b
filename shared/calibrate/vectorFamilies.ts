import { list, never, num, type VectorFamily } from '../model/vectorInputs.ts';
import { quantileIntervalRanks } from './binomialIntervals.ts';
import { kaplanMeier, restrictedMean, survivalQuantile } from './kaplanMeier.ts';
import { meanOf, sampleQuantile, sumOf, varianceOf } from './sampleStatistics.ts';
import { rateBelief, ratePosterior, shrinkMean } from './shrinkage.ts';

/** The estimators behind the families of test vectors. Field names are those of the vector files. */
export const calibrationVectorFamilies: Readonly<Record<string, VectorFamily>> = {
  gamma_poisson_rate: (inputs) => {
    const counts = list(inputs, 'weekly_counts').map(Number);
    const weeks = num(inputs, 'weeks');
    const count = sumOf(counts);
    const posterior = ratePosterior(rateBelief(count, weeks, num(inputs, 'prior_mean'), num(inputs, 'prior_weeks')));
    return {
      raw: weeks > 0 ? count / weeks : never,
      posterior_mean: posterior.mean,
      lo90: posterior.low,
      hi90: posterior.high,
      dispersion: counts.length > 1 && count > 0 ? varianceOf(counts) / meanOf(counts) : never,
    };
  },
  normal_shrinkage: (inputs) => {
    const shrunk = shrinkMean(
      num(inputs, 'n'),
      num(inputs, 'mean_log'),
      num(inputs, 'var_log'),
      num(inputs, 'global_mean_log'),
      num(inputs, 'between_var'),
    );
    return {
      weight: shrunk.weight,
      shrunk_mean_log: shrunk.mean,
      shrunk_median: Math.exp(shrunk.mean),
      se: shrunk.standardError,
    };
  },
  kaplan_meier: (inputs) => {
    const observed = list(inputs, 'observed');
    const durations = list(inputs, 'times').map((time, index) => ({
      time: Number(time),
      state: Boolean(observed[index]) ? ('ended' as const) : ('lasting' as const),
    }));
    const steps = kaplanMeier(durations);
    const ended = durations.flatMap(({ time, state }) => (state === 'ended' ? [time] : []));
    return {
      S_at_events: steps.map(({ survival }) => survival),
      median: survivalQuantile(steps, 0.5) ?? never,
      restricted_mean: restrictedMean(steps, num(inputs, 'tau')).mean,
      naive_median_closed_only: ended.length > 0 ? sampleQuantile(ended, 0.5) : never,
    };
  },
  quantile_ci_ranks: (inputs) => {
    const ranks = quantileIntervalRanks(num(inputs, 'n'), num(inputs, 'p'), num(inputs, 'level'));
    return {
      lower_rank: ranks?.lower ?? never,
      upper_rank: ranks?.upper ?? never,
      coverage: ranks?.coverage ?? 0,
    };
  },
};
