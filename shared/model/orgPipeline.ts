import type { AreaId, SeatId } from '../base/ids.ts';
import { officeHours, type WorkingCalendar } from '../base/workingCalendar.ts';
import type { Assumptions } from '../org/assumptions.ts';
import type { Gate, Org } from '../org/org.ts';
import type { CompiledOrg } from './compiledOrg.ts';
import { compiledOrgOf } from './evaluateOrg.ts';
import type { PipelineArea, PipelineGate, PipelineSpec } from './pipelineSpec.ts';

/** A pipeline made of an org, and which code area each of its areas is a part of. */
export interface OrgPipeline {
  readonly spec: PipelineSpec;
  readonly areaIds: readonly AreaId[];
  /** Whose hours each of its people's are. */
  readonly seatIds: readonly SeatId[];
}

/**
 * The way of a change through an organisation: everyone who reviews, every code area, CI, gates, the main branch and deployment as
 * the org and its assumptions have them.
 *
 * Assumes: the working week is Monday to Friday with equal days; CI runs start in working hours; every run takes one runner; gates
 * run on machines of their own.
 *
 * Source: the model specification, 2.9
 */
export function pipelineOf(org: Org): OrgPipeline {
  const compiled = compiledOrgOf(org);
  const { assumptions } = compiled;
  const seats = [...org.seats.keys()].filter((seatId) => (compiled.supplies.get(seatId)?.rate ?? 0) > 0).sort();
  const numberOf = new Map(seats.map((seatId, index) => [seatId, index]));
  const areaIds: AreaId[] = [];
  const areas: PipelineArea[] = [];
  for (const areaId of [...org.areas.keys()].sort()) {
    for (const stream of compiled.streamsByArea.get(areaId) ?? []) {
      // What nobody may review has no way through the pipeline; it is counted with the findings.
      if (stream.reviewers.length === 0 || stream.demand.pullRequestsPerWeek === 0) continue;
      areaIds.push(areaId);
      areas.push({
        pullRequestsPerWorkingHour: (stream.demand.pullRequestsPerWeek * stream.part) / assumptions.hoursPerWeek,
        classes: stream.demand.classes,
        owners: stream.reviewers.map((seatId) => ({
          person: numberOf.get(seatId) ?? 0,
          speed: compiled.supplies.get(seatId)?.skill ?? 1,
        })),
        requiredApprovals: Math.min(stream.requiredApprovals, stream.reviewers.length),
        policy: stream.routing,
      });
    }
  }
  return {
    spec: { ...settingsOf(org, assumptions), people: peopleOf(compiled, seats), areas },
    areaIds,
    seatIds: seats,
  };
}

function peopleOf(compiled: CompiledOrg, seats: readonly SeatId[]): PipelineSpec['people'] {
  return seats.map((seatId) => ({ reviewShare: Math.min(1, compiled.supplies.get(seatId)?.rate ?? 0) }));
}

function settingsOf(org: Org, assumptions: Assumptions): Omit<PipelineSpec, 'people' | 'areas'> {
  const gates = gatesInOrder(org);
  const before = gates.filter(({ mode }) => mode !== 'afterMerge');
  return {
    calendar: calendarOf(assumptions.hoursPerWeek),
    authorDelayHours: assumptions.authorDelayHours,
    arrivalScv: assumptions.arrivalScv,
    ci: {
      runners: assumptions.ciRunners,
      jobsPerRun: 1,
      runHours: assumptions.ciRunMinutes / 60,
      runCv: assumptions.ciRunCv,
      arrivals: { kind: 'workingTime' },
    },
    gates: [...before, ...gates.filter(({ mode }) => mode === 'afterMerge')].map(toPipelineGate),
    gateOrder: gateSteps(before),
    gateFixHours: assumptions.gateFixHours,
    main: {
      flakyShare: assumptions.flakyShare,
      fixDelayHours: assumptions.mainFixHours,
      fixEffortFraction: assumptions.fixEffortFraction,
    },
    deployEveryHours: assumptions.deployEveryHours,
  };
}

function toPipelineGate({ minutes, cv, passShare, mode }: Gate): PipelineGate {
  return {
    meanHours: minutes / 60,
    cv,
    passProbability: passShare,
    placement: mode === 'afterMerge' ? 'afterMerge' : 'beforeMerge',
    runsOn: 'ownMachines',
  };
}

/** The gates of an organisation in the order in which they are listed. */
export function gatesInOrder(org: Org): readonly Gate[] {
  return [...org.gates.values()].sort((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1));
}

/**
 * Gates in sequence are a step each; those side by side are one step, in the place of the first of them.
 *
 * @param gates those before the merge, in order
 * @returns places in that list
 */
export function gateSteps(gates: readonly Gate[]): readonly (readonly number[])[] {
  const parallel = gates.flatMap(({ mode }, place) => (mode === 'parallel' ? [place] : []));
  return gates.flatMap(({ mode }, place): readonly (readonly number[])[] =>
    mode === 'sequence' ? [[place]] : place === parallel[0] ? [parallel] : [],
  );
}

/** Office hours of the length of the organisation's working week. */
export function calendarOf(hoursPerWeek: number): WorkingCalendar {
  const minutes = Math.min(
    24 * 60 - officeHours.startMinute,
    Math.round((hoursPerWeek / officeHours.days.length) * 60),
  );
  return { ...officeHours, endMinute: officeHours.startMinute + minutes };
}
