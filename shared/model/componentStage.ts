import type { SeatId } from '../base/ids.ts';
import type { Lookup } from '../base/layeredMap.ts';
import type { Assumptions } from '../org/assumptions.ts';
import { actualSplitOf } from './actualSplit.ts';
import type { AreaClass } from './areaClasses.ts';
import type { LognormalReview } from './responseQuantile.ts';
import type { ReviewStage, StageArea, StageClass } from './reviewStage.ts';
import type { ReviewStream } from './reviewStreams.ts';
import type { SeatSupply } from './seatSupply.ts';
import type { Component, SolvedStream } from './solveComponent.ts';
import { handingOutOf, type PooledArea, type PooledStage, type StagePool } from './stagePools.ts';
import { classTimesOf, stageTimesByPool, type PoolTimes } from './stageTimes.ts';
import { hasFormula, visitLoadOf, visitSumsOf, type VisitSums } from './stageWork.ts';

/** What the formulas say of one stream: what is said to the first answer, and from ready to approved. Working hours. */
export interface StreamTimes {
  readonly firstResponseHours: number;
  readonly firstResponseNinetiethHours: number;
  readonly cycleHours: number;
  /** Whether the policy has a form of its own, or the times are those of a shared queue and real ones are longer. */
  readonly kind: 'screened' | 'bound';
}

/** A fix that takes no review at all would be a review without effort, which no queue knows. */
const leastFixEffort = 1e-9;

/** More streams that hang together than this take too long while a card is moved; a simpler form stands in. */
const mostStreams = 40;

/**
 * The review stage of people and areas, as the formulas and the simulation read it: one area for each stream and one person for each
 * seat, in their order.
 *
 * A fix of the main branch is a pull request like any other, with a part of the effort: it takes part as classes of its own, after
 * those of the pull requests.
 */
export function stageOfStreams(
  seats: readonly SeatId[],
  streams: readonly { readonly stream: ReviewStream; readonly speeds: readonly number[] }[],
  supplies: Lookup<SeatId, SeatSupply>,
  assumptions: Assumptions,
): ReviewStage {
  const numberOf = new Map(seats.map((seatId, index) => [seatId, index]));
  return {
    people: seats.map((seatId) => ({ reviewShare: shareOf(supplies.get(seatId)) })),
    areas: streams.map(({ stream, speeds }): StageArea => {
      const { classes, arrivals } = withFixes(stream.demand.classes, assumptions);
      return {
        pullRequestsPerWorkingHour: pullRequestsPerHour(stream, assumptions) * arrivals,
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
    arrivalScv: assumptions.arrivalScv,
  };
}

/**
 * The times of each stream of a component by the formulas; null where they do not exist: a queue that grows, fewer reviewers than
 * must approve, or too much that hangs together.
 */
export function componentTimes(component: Component, assumptions: Assumptions): readonly (StreamTimes | null)[] {
  const { streams } = component;
  if (streams.length > mostStreams) return streams.map(() => null);
  const stage = pooledStageOf(component, assumptions);
  const timesByPool = stageTimesByPool(stage, actualSplitOf(stage));
  // Streams of one pool whose pull requests are of the same kinds have the same times: most areas of a team.
  const known = stage.pools.map((): StreamTimesOfKinds[] => []);
  return streams.map(({ stream }, index) => {
    const area = stage.areas[index];
    if (area === undefined || area.work.load === 0 || stream.reviewers.length < stream.requiredApprovals) return null;
    const times = timesByPool(area.pool);
    if (times.kind === 'overloaded') return null;
    const { routing, demand } = stream;
    const ofPool = known[area.pool] ?? [];
    for (const like of ofPool) if (like.classes === demand.classes && like.routing === routing) return like.times;
    const computed = streamTimesOf(stream, times, assumptions);
    ofPool.push({ classes: demand.classes, routing, times: computed });
    return computed;
  });
}

interface StreamTimesOfKinds {
  readonly classes: readonly AreaClass[];
  readonly routing: ReviewStream['routing'];
  readonly times: StreamTimes;
}

function pooledStageOf(component: Component, assumptions: Assumptions): PooledStage {
  const pools: StagePool[] = [];
  // A pool of the component, once for each way in which reviews are handed out in it.
  const numbers = component.pools.map((): number[] => []);
  const areas = component.streams.map((solved): PooledArea => {
    const { stream } = solved;
    const { arrivals, sums } = withFixes(stream.demand.classes, assumptions);
    const pool = poolFor(solved);
    const approvals = pools[pool]?.approvals ?? 0;
    return { pool, work: visitLoadOf(pullRequestsPerHour(stream, assumptions) * arrivals, approvals, sums) };
  });
  return {
    shares: component.supplies.map(shareOf),
    utilisation: component.utilisation,
    arrivalScv: assumptions.arrivalScv,
    kinds: component.kinds,
    pools,
    areas,
  };

  function poolFor({ stream, pool }: SolvedStream): number {
    const handsOut = handingOutOf(stream.routing);
    const alike = numbers[pool];
    for (const number of alike ?? []) if (pools[number]?.handsOut === handsOut) return number;
    const { people, speeds, parts } = component.pools[pool] ?? { people: [], speeds: [], parts: [] };
    const approvals = Math.min(stream.requiredApprovals, people.length);
    const number = pools.push({ people, speeds, parts, approvals, handsOut }) - 1;
    alike?.push(number);
    return number;
  }
}

function shareOf(supply: SeatSupply | undefined): number {
  return Math.min(1, supply?.rate ?? 0);
}

function pullRequestsPerHour({ demand, part }: ReviewStream, assumptions: Assumptions): number {
  return (demand.pullRequestsPerWeek * part) / assumptions.hoursPerWeek;
}

function streamTimesOf(
  { demand, routing }: ReviewStream,
  times: Extract<PoolTimes, { readonly kind: 'settles' }>,
  assumptions: Assumptions,
): StreamTimes {
  const own = demand.classes;
  const reviews: LognormalReview[] = [];
  let firstResponseHours = 0;
  let cycleHours = 0;
  const { classes } = withFixes(own, assumptions);
  for (let place = 0; place < classes.length; place += 1) {
    const kind = classes[place];
    if (kind === undefined) continue;
    const of = classTimesOf(kind, times, assumptions.authorDelayHours);
    if (kind.part > 0) {
      reviews.push({ part: kind.part, mean: of.firstResponseHours - times.waitBeforeLast, cv: kind.effortCv });
    }
    // Fixes are review work and not what one waits for: means are over the pull requests' own classes, which come first.
    const mine = own[place];
    if (mine === undefined) continue;
    firstResponseHours += mine.part * of.firstResponseHours;
    cycleHours += mine.part * (of.cycleHours + mine.screeningHours);
  }
  return {
    firstResponseHours,
    firstResponseNinetiethHours: times.ninetieth(reviews),
    cycleHours,
    kind: hasFormula(routing) ? 'screened' : 'bound',
  };
}

/** Classes of pull requests with those of their fixes. */
interface ClassesWithFixes {
  /** By their parts of all that arrives. */
  readonly classes: readonly StageClass[];
  /** How many arrive for each pull request. */
  readonly arrivals: number;
  readonly sums: VisitSums;
}

const known = new WeakMap<
  readonly AreaClass[],
  { readonly assumptions: Assumptions; readonly withFixes: ClassesWithFixes }
>();

function withFixes(classes: readonly AreaClass[], assumptions: Assumptions): ClassesWithFixes {
  const present = known.get(classes);
  if (present?.assumptions === assumptions) return present.withFixes;
  const computed = addFixes(classes, assumptions);
  known.set(classes, { assumptions, withFixes: computed });
  return computed;
}

function addFixes(classes: readonly AreaClass[], assumptions: Assumptions): ClassesWithFixes {
  const { flakyShare } = assumptions;
  const effortFraction = Math.max(assumptions.fixEffortFraction, leastFixEffort);
  const fixParts = classes.map(({ part, mainSuccess }) => (part * (1 - mainSuccess) * (1 - flakyShare)) / mainSuccess);
  let arrivals = 0;
  for (const { part } of classes) arrivals += part;
  for (const part of fixParts) arrivals += part;
  if (arrivals === 0) return { classes, arrivals: 0, sums: visitSumsOf(classes) };
  const own = classes.map((kind): StageClass => ({
    part: kind.part / arrivals,
    effortHours: kind.effortHours,
    effortCv: kind.effortCv,
    changeRequestProbability: kind.changeRequestProbability,
    reReviewEffortFraction: kind.reReviewEffortFraction,
  }));
  const fixes = classes.map((kind, place): StageClass => ({
    part: (fixParts[place] ?? 0) / arrivals,
    effortHours: kind.effortHours * effortFraction,
    effortCv: kind.effortCv,
    changeRequestProbability: kind.changeRequestProbability,
    // A re-review costs a part of the first review of the pull request, not of the fix.
    reReviewEffortFraction: kind.reReviewEffortFraction / effortFraction,
  }));
  const all = [...own, ...fixes];
  return { classes: all, arrivals, sums: visitSumsOf(all) };
}
