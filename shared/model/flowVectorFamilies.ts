import { addWorkingHours, meanElapsedHours, officeHours, type WorkingCalendar } from '../base/workingCalendar.ts';
import { evaluatePipeline } from './evaluatePipeline.ts';
import { evaluateReviewStage, type StageAreaResult } from './evaluateReviewStage.ts';
import { exponentialGates, gateAttempt, type GateOrder } from './gates.ts';
import type { PipelineClass, PipelineSpec } from './pipelineSpec.ts';
import type { ReviewStage, RoutingPolicy, StageArea } from './reviewStage.ts';
import type { StageTimes } from './stageTimes.ts';
import { validatorBreakEven } from './validatorBreakEven.ts';
import { list, never, num, numbers, record, text, type VectorFamily, type VectorRecord } from './vectorInputs.ts';

/** Families of test vectors of gates, calendars, review stages and whole pipelines. */
export const flowVectorFamilies: Readonly<Record<string, VectorFamily>> = {
  gates_exp: (inputs) => {
    const rates = numbers(list(inputs, 'rates'));
    const passes = numbers(list(inputs, 'pass_prob'));
    const times = exponentialGates(rates);
    const gates = rates.map((rate, index) => ({ meanHours: 1 / rate, cv: 1, passProbability: passes[index] ?? 1 }));
    const sequential = gateAttempt(gates, 'sequential');
    const pass = sequential.passProbability;
    const inAll = (hours: number): number => (pass > 0 ? hours / pass : never);
    return {
      seq_mean: times.sequentialMean,
      seq_p90: times.sequentialNinetieth,
      par_mean: times.parallelMean,
      par_p50: times.parallelMedian,
      par_p90: times.parallelNinetieth,
      all_pass: pass,
      attempts_mean: inAll(1),
      seq_attempt_time_early_stop: sequential.meanHours,
      seq_total_gate_time: inAll(sequential.meanHours),
      par_total_gate_time: inAll(times.parallelMean),
      seq_executions_per_attempt: sequential.executions,
      par_executions_per_attempt: gates.length,
    };
  },
  gates_deterministic: (inputs) => {
    const gates = numbers(list(inputs, 'durations_h')).map((meanHours) => ({ meanHours, cv: 0, passProbability: 1 }));
    const [sequential, parallel] = [gateAttempt(gates, 'sequential'), gateAttempt(gates, 'parallel')];
    return {
      seq: sequential.meanHours,
      par: parallel.meanHours,
      saved_by_parallel: sequential.meanHours - parallel.meanHours,
    };
  },
  validator_breakeven: (inputs) => {
    const result = validatorBreakEven({
      reviewEffortHours: num(inputs, 'effort_h'),
      requiredApprovals: num(inputs, 'approvals'),
      changeRequestProbability: num(inputs, 'q'),
      reReviewEffortFraction: num(inputs, 'phi'),
      validatorEffortHours: num(inputs, 'validator_effort_h'),
      ownerEffortCut: num(inputs, 'effort_cut'),
      changeRequestCut: num(inputs, 'q_relative_cut'),
    });
    return {
      senior_hours_before: result.ownerHoursBefore,
      senior_hours_after: result.ownerHoursAfter,
      senior_hours_saved: result.ownerHoursSaved,
      net_person_hours: result.netHours,
      breakeven_effort_cut: result.breakEvenEffortCut,
    };
  },
  calendar_add: (inputs) => {
    const calendar = calendarOf(record(inputs.calendar));
    const start = Date.parse(`${text(inputs, 'start')}Z`);
    const end = addWorkingHours(calendar, start, num(inputs, 'work_hours'));
    const written = new Date(Math.round(end)).toISOString();
    return {
      end: written.endsWith('.000Z') ? written.slice(0, 19) : written.slice(0, -1),
      elapsed_h: (end - start) / 3_600_000,
    };
  },
  calendar_mean: (inputs) => ({
    mean_elapsed_h: meanElapsedHours(num(inputs, 'calendar_hours_per_week'), num(inputs, 'work_wait_h')),
  }),
  review_stage: (inputs) => {
    const result = evaluateReviewStage(stageOf(inputs));
    const times = (value: (area: StageTimes) => number): number[] =>
      result.areas.map((area) => (hasTimes(area) ? value(area) : never));
    return {
      balanced_utilisation: result.people.map(({ utilisation }) => utilisation),
      wait_h: times(({ waitHours }) => waitHours),
      first_response_h: times(({ firstResponseHours }) => firstResponseHours),
      cycle_h: times(({ cycleHours }) => cycleHours),
    };
  },
  pipeline: (inputs) => {
    const result = evaluatePipeline(pipelineOf(inputs));
    const [area] = result.review.areas;
    return {
      rho: result.review.people[0]?.utilisation ?? never,
      pickup: area !== undefined && hasTimes(area) ? area.waitHours : never,
      ci_rho_peak: result.ci.peakUtilisation,
      ciq: result.ci.kind === 'settles' ? result.ci.waitHours : never,
      gate: result.ci.kind === 'settles' ? result.gates.totalHours : never,
      lead: result.lead.kind === 'about' ? result.lead.hours : never,
      cycle_w: result.areas[0]?.cycleHours ?? never,
    };
  },
};

function hasTimes(area: StageAreaResult): area is Extract<StageAreaResult, StageTimes> {
  return area.kind === 'screened' || area.kind === 'needsSimulation';
}

/** Days as 1 Monday to 7 Sunday (0 is read as Sunday too), times as `09:00`. */
function calendarOf(calendar: VectorRecord): WorkingCalendar {
  const minuteOf = (time: string): number => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return hours * 60 + minutes;
  };
  return {
    days: numbers(list(calendar, 'days')).map((day) => day % 7),
    startMinute: minuteOf(text(calendar, 'start')),
    endMinute: minuteOf(text(calendar, 'end')),
    utcOffsetMinutes: 0,
    holidays: new Set(calendar.holidays === undefined ? [] : list(calendar, 'holidays').map(String)),
  };
}

function stageOf(inputs: VectorRecord): ReviewStage {
  const policy = policyOf(text(inputs, 'policy'));
  return {
    people: list(inputs, 'persons').map((person) => ({ reviewShare: num(record(person), 'share') })),
    areas: list(inputs, 'areas').map((value): StageArea => {
      const area = record(value);
      const speeds = area.speed === undefined ? {} : record(area.speed);
      return {
        pullRequestsPerWorkingHour: num(area, 'prs_per_working_hour'),
        classes: [
          {
            part: 1,
            effortHours: num(area, 'effort_mean_h'),
            effortCv: num(area, 'effort_cv'),
            changeRequestProbability: num(area, 'q_change'),
            reReviewEffortFraction: num(area, 'phi'),
          },
        ],
        owners: numbers(list(area, 'owners')).map((person) => ({ person, speed: Number(speeds[person] ?? 1) })),
        requiredApprovals: num(area, 'approvals'),
        policy,
      };
    }),
    authorDelayHours: num(inputs, 'author_delay_h'),
  };
}

function policyOf(name: string): RoutingPolicy {
  switch (name) {
    case 'pool':
    case 'random':
    case 'expertise':
      return name;
    case 'rr':
    case 'round_robin':
      return 'roundRobin';
    case 'll':
    case 'least_loaded':
      return 'leastLoaded';
    case 'jsq':
    case 'fewest_open':
      return 'fewestOpen';
    default:
      throw new RangeError(`no policy “${name}”`);
  }
}

function pipelineOf(inputs: VectorRecord): PipelineSpec {
  const reviewers = Array.from({ length: num(inputs, 'c') }, (_, person) => person);
  const ai = num(inputs, 'ai');
  const classOf = (part: number, effort: number, changes: string, success: string): PipelineClass => ({
    part,
    effortHours: num(inputs, 'eff') * effort,
    effortCv: num(inputs, 'cv'),
    changeRequestProbability: num(inputs, changes),
    reReviewEffortFraction: num(inputs, 'phi'),
    mainSuccess: num(inputs, success),
    screeningHours: 0,
  });
  return {
    calendar: officeHours,
    people: reviewers.map(() => ({ reviewShare: num(inputs, 's') })),
    areas: [
      {
        pullRequestsPerWorkingHour: num(inputs, 'lam') / 40,
        classes: [classOf(1 - ai, 1, 'q', 'p_main'), classOf(ai, num(inputs, 'ai_eff'), 'q_ai', 'p_main_ai')],
        owners: reviewers.map((person) => ({ person, speed: 1 })),
        requiredApprovals: 1,
        policy: 'pool',
      },
    ],
    authorDelayHours: num(inputs, 'author'),
    ci: {
      runners: num(inputs, 'runners'),
      jobsPerRun: 1,
      runHours: num(inputs, 'ci_mean'),
      runCv: num(inputs, 'ci_cv'),
      arrivals: { kind: 'workingTime' },
    },
    gates: list(inputs, 'gates').map((gate) => {
      const [meanHours = 0, cv = 0, passProbability = 1] = numbers(gate);
      return { meanHours, cv, passProbability, placement: 'beforeMerge', runsOn: 'ownMachines' };
    }),
    gateOrder: gateOrder(text(inputs, 'gate_mode')),
    gateFixHours: num(inputs, 'gate_fix'),
    main: {
      flakyShare: 0,
      fixDelayHours: num(inputs, 'fix_delay'),
      fixEffortFraction: num(inputs, 'fix_eff'),
    },
    deployEveryHours: num(inputs, 'deploy_every'),
  };
}

function gateOrder(name: string): GateOrder {
  if (name === 'seq') return 'sequential';
  if (name === 'par') return 'parallel';
  throw new RangeError(`no order of gates “${name}”`);
}
