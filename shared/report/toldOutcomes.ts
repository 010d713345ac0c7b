import type { Experiment } from '../plan/experiments.ts';
import { resolveLimits } from '../plan/findingRecords.ts';
import { outcomeTrends, type OutcomeTrends } from '../plan/outcomeTrends.ts';
import type { Plan } from '../plan/plan.ts';
import { longest, optionalText } from './displayText.ts';
import type { NameGuard } from './nameGuard.ts';

/** Outcomes and experiments as a report tells them: names that the reader is not to see are nowhere in them. */
export interface ToldOutcomes {
  readonly trends: OutcomeTrends;
  readonly experiments: readonly Experiment[];
}

/** Gathers both; what was written by hand is cleaned of hidden names. */
export function toldOutcomesOf(plan: Plan, guard: NameGuard): ToldOutcomes {
  const clean = (text: string, limit: number): string => guard.clean(optionalText(text, limit));
  const trends = outcomeTrends(plan, resolveLimits(plan.findingLimits));
  return {
    trends: {
      ...trends,
      subjects: trends.subjects.map((subject) => ({
        ...subject,
        name: clean(subject.name, longest.name),
        measures: subject.measures.map((trend) => ({
          ...trend,
          measure: clean(trend.measure, longest.name),
          unit: clean(trend.unit, longest.name),
        })),
      })),
    },
    experiments: [...plan.experiments.values()]
      .sort((one, other) => one.order - other.order)
      .map((experiment) => ({
        ...experiment,
        hypothesis: clean(experiment.hypothesis, longest.sentence),
        move: clean(experiment.move, longest.sentence),
        expected: clean(experiment.expected, longest.sentence),
        measured: clean(experiment.measured, longest.sentence),
      })),
  };
}
