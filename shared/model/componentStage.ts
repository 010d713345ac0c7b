import type { SeatId } from '../base/ids.ts';
import type { Lookup } from '../base/layeredMap.ts';
import type { Assumptions } from '../org/assumptions.ts';
import type { AreaClass } from './areaClasses.ts';
import { evaluateReviewStage, type ReviewStageResult, type StageClassTimes } from './evaluateReviewStage.ts';
import type { ReviewStage, StageArea, StageClass } from './reviewStage.ts';
import type { SeatSupply } from './seatSupply.ts';
import type { Component, SolvedStream } from './solveComponent.ts';

/** What the formulas say of one stream: what is said to the first answer, and from ready to approved. Working hours. */
export interface StreamTimes {
  readonly firstResponseHours: number;
  readonly firstResponseNinetiethHours: number;
  readonly cycleHours: number;
  /** Whether the policy has a form of its own, or the times are those of a shared queue and real ones are longer. */
  readonly kind: 'screened' | 'bound';
}

/** More streams that hang together than this take too long while a card is moved; a simpler form stands in. */
const mostStreams = 40;

const known = new WeakMap<Component, ReadonlyMap<SolvedStream, StreamTimes>>();

/**
 * The review stage of people and areas, as the formulas and the simulation read it: one area for each stream and one person for each
 * seat, in their order.
 *
 * A fix of the main branch is a pull request like any other, with a part of the effort: it takes part as classes of its own, after
 * those of the pull requests.
 */
export function stageOfStreams(
  seats: readonly SeatId[],
  streams: readonly Pick<SolvedStream, 'stream' | 'speeds'>[],
  supplies: Lookup<SeatId, SeatSupply>,
  assumptions: Assumptions,
): ReviewStage {
  const numberOf = new Map(seats.map((seatId, index) => [seatId, index]));
  return {
    people: seats.map((seatId) => ({ reviewShare: Math.min(1, supplies.get(seatId)?.rate ?? 0) })),
    areas: streams.map(({ stream, speeds }): StageArea => {
      const { classes, arrivals } = withFixes(stream.demand.classes, assumptions);
      const perHour = (stream.demand.pullRequestsPerWeek * stream.part) / assumptions.hoursPerWeek;
      return {
        pullRequestsPerWorkingHour: perHour * arrivals,
        classes,
        owners: stream.reviewers.map((seatId, place) => ({
          person: numberOf.get(seatId) ?? 0,
          speed: speeds[place] ?? 1,
        })),
        requiredApprovals: stream.requiredApprovals,
        policy: stream.routing,
      };
    }),
    authorDelayHours: assumptions.authorDelayHours,
  };
}

/** The times of a stream by the formulas; null where they do not exist (a queue that grows) or too much hangs together. */
export function streamTimesOf(
  solved: SolvedStream,
  component: Component,
  supplies: Lookup<SeatId, SeatSupply>,
  assumptions: Assumptions,
): StreamTimes | null {
  let times = known.get(component);
  if (times === undefined) {
    times = component.streams.length > mostStreams ? new Map() : timesByStream(component, supplies, assumptions);
    known.set(component, times);
  }
  return times.get(solved) ?? null;
}

function timesByStream(
  component: Component,
  supplies: Lookup<SeatId, SeatSupply>,
  assumptions: Assumptions,
): ReadonlyMap<SolvedStream, StreamTimes> {
  const stage = stageOfStreams(component.seats, component.streams, supplies, assumptions);
  const result = evaluateReviewStage(stage, {
    parts: component.streams.map(({ parts }) => parts),
    utilisation: component.seats.map((seatId) => component.utilisation.get(seatId) ?? 0),
  });
  return new Map(
    component.streams.flatMap((solved, index) => {
      const times = timesOf(result, index, solved);
      return times === null ? [] : [[solved, times] as const];
    }),
  );
}

function timesOf(result: ReviewStageResult, index: number, { stream }: SolvedStream): StreamTimes | null {
  const area = result.areas[index];
  if (area === undefined || (area.kind !== 'screened' && area.kind !== 'needsSimulation')) return null;
  // Fixes are review work and not what one waits for: means are over the pull requests' own classes.
  const { classes } = stream.demand;
  const mean = (read: (times: StageClassTimes) => number): number =>
    classes.reduce((sum, { part }, place) => {
      const times = area.classes[place];
      return times === undefined ? sum : sum + part * read(times);
    }, 0);
  return {
    firstResponseHours: mean((times) => times.firstResponseHours),
    firstResponseNinetiethHours: area.firstResponseNinetiethHours,
    cycleHours:
      mean((times) => times.cycleHours) + classes.reduce((sum, kind) => sum + kind.part * kind.screeningHours, 0),
    kind: area.kind === 'screened' ? 'screened' : 'bound',
  };
}

/** Classes of pull requests with those of their fixes, as parts of all that arrives, and how many arrive for each pull request. */
function withFixes(
  classes: readonly AreaClass[],
  assumptions: Assumptions,
): { readonly classes: readonly StageClass[]; readonly arrivals: number } {
  const fixes = classes.map((kind) => ({
    ...kind,
    part: (kind.part * (1 - kind.mainSuccess) * (1 - assumptions.flakyShare)) / kind.mainSuccess,
    effortHours: kind.effortHours * assumptions.fixEffortFraction,
    // A re-review costs a part of the first review of the pull request, not of the fix.
    reReviewEffortFraction:
      assumptions.fixEffortFraction > 0 ? kind.reReviewEffortFraction / assumptions.fixEffortFraction : 0,
  }));
  const arrivals = [...classes, ...fixes].reduce((sum, { part }) => sum + part, 0);
  if (arrivals === 0) return { classes, arrivals: 0 };
  return { classes: [...classes, ...fixes].map((kind) => ({ ...kind, part: kind.part / arrivals })), arrivals };
}
