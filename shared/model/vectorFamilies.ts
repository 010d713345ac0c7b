import { erlangB, erlangC } from './erlang.ts';
import { largestOverMean, lognormalFrom, lognormalQuantile } from './lognormal.ts';
import { fluidQueueAfter, weeklyGrowthFrom, weeksToClear, weeksUntilFull } from './overload.ts';
import { flowVectorFamilies } from './flowVectorFamilies.ts';
import * as queue from './queue.ts';
import { queueVectorFamilies } from './queueVectorFamilies.ts';
import { familiarityAfter, weeksLostToRamp } from './ramp.ts';
import { changeRequestProbabilityAtRatio, mainSuccessAtRatio, reworkOf } from './rework.ts';
import { splitBalanced, splitByTurn } from './splitLoad.ts';
import { requiredShare, supplyHours, type ReviewSupply } from './supply.ts';
import { list, never, num, record, text, type VectorFamily } from './vectorInputs.ts';

/**
 * The model behind the families of test vectors, so that any file of their shape can be run against it.
 * Field names are those of the vector files.
 */
export const vectorFamilies: Readonly<Record<string, VectorFamily>> = {
  erlang_b: (inputs) => ({ B: erlangB(num(inputs, 'a'), num(inputs, 'c')) }),
  erlang_c: (inputs) => ({ C: erlangC(num(inputs, 'a'), num(inputs, 'c')) }),
  mmc: (inputs) => {
    const rates = [num(inputs, 'c'), num(inputs, 'lam'), num(inputs, 'mu')] as const;
    const { utilisation, waitProbability, meanWait, meanQueueLength, meanSojourn, meanNumberInSystem } = queue.mmcQueue(
      ...rates,
    );
    return {
      rho: utilisation,
      P_wait: waitProbability,
      Wq: meanWait,
      Lq: meanQueueLength,
      W: meanSojourn,
      L: meanNumberInSystem,
      wait_p50: queue.waitQuantile(meanWait, waitProbability, 0.5),
      wait_p90: queue.waitQuantile(meanWait, waitProbability, 0.9),
      wait_p95: queue.waitQuantile(meanWait, waitProbability, 0.95),
      P_wait_gt_1: queue.mmcWaitExceeds(...rates, 1),
      sojourn_p50: queue.mmcSojournQuantile(...rates, 0.5),
      sojourn_p90: queue.mmcSojournQuantile(...rates, 0.9),
    };
  },
  mg1_pk: (inputs) => {
    const rate = num(inputs, 'lam');
    const mean = num(inputs, 'mean');
    const cs2 = serviceScv(text(inputs, 'dist'), num(inputs, 'param'));
    const rho = rate * mean;
    const wait = queue.mg1Wait(rho, mean, cs2);
    return { rho, cs2, Wq: wait, Lq: rate * wait, W: wait + mean, L: rate * (wait + mean) };
  },
  mg1_two_class: (inputs) => {
    const human = { rate: num(inputs, 'lam_human'), mean: num(inputs, 'mean_human'), cv: num(inputs, 'cv_human') };
    const ai = { rate: num(inputs, 'lam_ai'), mean: num(inputs, 'mean_ai'), cv: num(inputs, 'cv_ai') };
    const rate = human.rate + ai.rate;
    const mean = (human.rate * human.mean + ai.rate * ai.mean) / rate;
    const square = (kind: typeof human): number => kind.rate * kind.mean ** 2 * (1 + kind.cv ** 2);
    const cs2 = (square(human) + square(ai)) / rate / mean ** 2 - 1;
    const wait = queue.mg1Wait(rate * mean, mean, cs2);
    return { rho: rate * mean, cs2, Wq: wait, W_human: wait + human.mean, W_ai: wait + ai.mean };
  },
  ggc_approx: (inputs) => {
    const reviewers = num(inputs, 'c');
    const rho = num(inputs, 'rho');
    const [ca2, cs2] = [num(inputs, 'ca2'), num(inputs, 'cs2')];
    const { meanWait, waitProbability } = queue.mmcQueue(reviewers, num(inputs, 'lam'), num(inputs, 'mu'));
    const factor = queue.cosmetatosFactor(reviewers, rho);
    const wait = queue.kimuraFactor(reviewers, rho, ca2, cs2) * meanWait;
    return {
      Wq_mmc: meanWait,
      cosmetatos_F: factor,
      Wq_allen_cunneen: ((ca2 + cs2) / 2) * meanWait,
      Wq_kimura_mgc: queue.kimuraFactor(reviewers, rho, 1, cs2) * meanWait,
      klb_factor: queue.regularArrivalFactor(rho, ca2, cs2),
      Wq_headroom: wait,
      wait_p50: queue.waitQuantile(wait, waitProbability, 0.5),
      wait_p90: queue.waitQuantile(wait, waitProbability, 0.9),
    };
  },
  overload_fluid: (inputs) => {
    const demand = num(inputs, 'demand_h_per_week');
    const supply = num(inputs, 'capacity_h_per_week');
    const after = fluidQueueAfter(demand, supply, num(inputs, 'weeks'), num(inputs, 'backlog0_h'));
    return {
      rho: after.utilisation,
      growth_per_week: after.growthHoursPerWeek,
      backlog_end: after.backlogHours,
      wait_of_last_weeks: after.waitOfLastWeeks,
      weeks_to_clear: weeksToClear(after.backlogHours, demand, supply + num(inputs, 'extra_capacity_h')) ?? never,
    };
  },
  break_week: (inputs) => {
    const growth = weeklyGrowthFrom(num(inputs, 'annual_multiplier'));
    const weeks = weeksUntilFull(num(inputs, 'rho0'), growth);
    return {
      weekly_growth: growth,
      weeks_to_rho_1: weeks ?? never,
      first_week_at_or_over_1: weeks === null ? never : Math.ceil(weeks - 1e-12),
    };
  },
  rework_geometric: (inputs) => {
    const rework = reworkOf({
      changeRequestProbability: num(inputs, 'q_change'),
      reReviewEffortFraction: num(inputs, 'phi'),
      reviewEffortHours: num(inputs, 'effort_h'),
      requiredApprovals: num(inputs, 'approvals'),
      mainSuccess: num(inputs, 'p_main'),
      fixEffortFraction: num(inputs, 'psi_fix'),
      flakyShare: num(inputs, 'flake_share'),
    });
    return {
      rounds_mean: rework.meanRounds,
      rounds_var: rework.varianceOfRounds,
      fix_prs_per_pr: rework.fixesPerPullRequest,
      main_runs_per_pr: rework.mainRunsPerPullRequest,
      review_visits_per_pr: rework.reviewVisitsPerPullRequest,
      review_hours_per_pr: rework.reviewHoursPerPullRequest,
    };
  },
  ai_issue_mapping: (inputs) => {
    const ratio = num(inputs, 'issue_ratio');
    const human = num(inputs, 'q_human');
    return {
      q_ai: changeRequestProbabilityAtRatio(human, ratio),
      p_main_ai: mainSuccessAtRatio(num(inputs, 'p_main_human'), ratio),
      issues_human: -Math.log1p(-human),
      issues_ai: -ratio * Math.log1p(-human),
    };
  },
  load_split: (inputs) => {
    const streams = list(inputs, 'areas').map((area) => {
      const owners = Object.entries(record(record(area).owners));
      return {
        hours: num(record(area), 'demand_h'),
        reviewers: owners.map(([person]) => Number(person)),
        speeds: owners.map(([, speed]) => Number(speed)),
        largestPart: 1 / Number(record(area).approvals ?? 1),
      };
    });
    const problem = { supplyHours: list(inputs, 'capacity_h').map(Number), streams };
    const byTurn = splitByTurn(problem);
    return {
      minmax_utilisation: splitBalanced(problem).largestUtilisation,
      round_robin_utilisation: byTurn.utilisation,
      round_robin_max: byTurn.largestUtilisation,
    };
  },
  required_share: (inputs) => {
    const demand = num(inputs, 'demand_h');
    const people: readonly ReviewSupply[] = list(inputs, 'people').map((person) => ({
      hoursPerWeek: num(record(person), 'hours'),
      availability: num(record(person), 'availability'),
      reviewShare: num(record(person), 'review_share'),
      speed: num(record(person), 'speed'),
    }));
    const capacity = people.reduce((sum, person) => sum + supplyHours(person) * person.speed, 0);
    return {
      capacity_h: capacity,
      rho: demand / capacity,
      required_equal_share: requiredShare(demand, people) ?? never,
    };
  },
  ramp: (inputs) => {
    const [atFirst, tau, horizon] = [num(inputs, 'f0'), num(inputs, 'tau_weeks'), num(inputs, 'horizon_weeks')];
    const lost = weeksLostToRamp(atFirst, tau, horizon);
    return {
      f_t: familiarityAfter(atFirst, tau, num(inputs, 't_weeks')),
      lost_fulltime_weeks: lost,
      mean_f: 1 - lost / horizon,
    };
  },
  ...queueVectorFamilies,
  ...flowVectorFamilies,
  lognormal: (inputs) => {
    const cv = num(inputs, 'cv');
    const distribution = lognormalFrom(num(inputs, 'mean'), cv);
    return {
      mu: distribution.mu,
      sigma: distribution.sigma,
      median: Math.exp(distribution.mu),
      quantile: lognormalQuantile(distribution, num(inputs, 'p')),
      emax2_over_mean: largestOverMean(2, cv),
    };
  },
};

function serviceScv(distribution: string, parameter: number): number {
  switch (distribution) {
    case 'exp':
      return 1;
    case 'det':
      return 0;
    case 'lognormal':
      return parameter * parameter;
    case 'erlang':
      return 1 / parameter;
    default:
      throw new RangeError(`no distribution “${distribution}”`);
  }
}
