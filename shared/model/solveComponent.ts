import type { AreaId, SeatId } from '../base/ids.ts';
import { peopleKindsOf, type PeopleKinds } from './peopleKinds.ts';
import type { ReviewStream } from './reviewStreams.ts';
import type { SeatSupply } from './seatSupply.ts';
import type { LoadStream } from './loadProblem.ts';
import { splitBalanced } from './splitLoad.ts';

/**
 * People and areas that share review work with one another and with nobody else. People are numbered in the order of `seats`; lists
 * by person have one entry for each.
 */
export interface Component {
  readonly seats: readonly SeatId[];
  readonly supplies: readonly SeatSupply[];
  readonly areas: readonly AreaId[];
  /** Who reviews together. */
  readonly pools: readonly ReviewerPool[];
  /** In the order of `areas`. */
  readonly streams: readonly SolvedStream[];
  readonly kinds: PeopleKinds;
  /** Assigned hours over given hours. */
  readonly utilisation: readonly number[];
  /** Assigned hours a week, and the variance of a week's hours; both add up over people. */
  readonly hours: Float64Array;
  readonly variance: Float64Array;
}

/** People to whom some streams go, at the same speeds: in the split these streams are one. */
export interface ReviewerPool {
  readonly people: readonly number[];
  /** Speed of each of them in these areas. */
  readonly speeds: readonly number[];
  /** Part of each stream that each of them does. */
  readonly parts: readonly number[];
}

export interface SolvedStream {
  readonly stream: ReviewStream;
  /** Index in `Component.pools`. */
  readonly pool: number;
  /** Hours a week for a reviewer of speed 1 that somebody does. */
  readonly hours: number;
}

/** Speed of a seat in an area; null: the seat's own speed everywhere. */
export type Familiarity = ((seatId: SeatId, areaId: AreaId) => number) | null;

/** What a component is made of. */
export interface ComponentParts extends Pick<Component, 'seats' | 'supplies' | 'areas'> {
  readonly streams: readonly ReviewStream[];
  /** The numbers in the component of those on the list of reviewers of one of its streams. */
  readonly numbersOf: (reviewers: readonly SeatId[]) => readonly number[];
  readonly familiarity: Familiarity;
}

/**
 * Splits the review work of one component.
 *
 * Streams that go to the same people at the same speeds are poured as one, which is what most teams are.
 */
export function solveComponent(component: ComponentParts): Component {
  const { seats, supplies, areas, streams } = component;
  const { bundles, bundleOf } = bundle(component);
  const split = splitBalanced({
    supplyHours: supplies.map(({ hours }) => hours),
    streams: bundles.flatMap(loadStreamsOf),
  });
  let next = 0;
  const pools = bundles.map(({ people, speeds, isByTurn }): ReviewerPool => {
    if (!isByTurn) return { people, speeds, parts: split.parts[next++] ?? [] };
    next += people.length;
    return { people, speeds, parts: people.map(() => 1 / people.length) };
  });
  const solved = streams.map((stream, index): SolvedStream => {
    const pool = bundleOf[index] ?? 0;
    return { stream, pool, hours: stream.demand.hoursPerWeek * stream.part * stream.coveredPart };
  });
  return {
    seats,
    supplies,
    areas,
    pools,
    streams: solved,
    kinds: peopleKindsOf([supplies.map(({ hours }) => hours), split.utilisation], pools),
    utilisation: split.utilisation,
    ...workOf(seats.length, pools, solved),
  };
}

/** Streams that are one in the split. */
interface Bundle {
  readonly people: readonly number[];
  readonly speeds: readonly number[];
  readonly approvals: number;
  readonly isByTurn: boolean;
  hours: number;
}

/** The people of some streams, and their bundles: few, since one differs from another by approvals or routing only. */
interface Crew {
  readonly people: readonly number[];
  readonly speeds: readonly number[];
  readonly bundles: number[];
}

function bundle({ streams, supplies, numbersOf, familiarity }: ComponentParts): {
  readonly bundles: readonly Bundle[];
  readonly bundleOf: readonly number[];
} {
  const bundles: Bundle[] = [];
  const crewsByKey = new Map<string, Crew>();
  // Most areas of a team have the very same list of reviewers, which need not be read again.
  const crewsByList = new Map<readonly SeatId[], Crew>();
  const crewOf = (stream: ReviewStream): Crew => {
    const known = familiarity === null ? crewsByList.get(stream.reviewers) : undefined;
    if (known !== undefined) return known;
    const people = numbersOf(stream.reviewers);
    const speeds = people.map((person, place) => {
      const seatId = stream.reviewers[place];
      const familiar = familiarity === null || seatId === undefined ? 1 : familiarity(seatId, stream.areaId);
      return (supplies[person]?.skill ?? 1) * familiar;
    });
    const key = familiarity === null ? people.join() : `${people.join()} ${speeds.join()}`;
    const crew = crewsByKey.get(key) ?? { people, speeds, bundles: [] };
    crewsByKey.set(key, crew);
    crewsByList.set(stream.reviewers, crew);
    return crew;
  };
  const bundleOf = streams.map((stream) => {
    const { people, speeds, bundles: ofCrew } = crewOf(stream);
    const approvals = stream.requiredApprovals;
    const byTurn = isByTurn(stream);
    const hours = stream.demand.hoursPerWeek * stream.part * stream.coveredPart;
    for (const index of ofCrew) {
      const present = bundles[index];
      if (present?.approvals !== approvals || present.isByTurn !== byTurn) continue;
      present.hours += hours;
      return index;
    }
    const index = bundles.push({ people, speeds, approvals, isByTurn: byTurn, hours }) - 1;
    ofCrew.push(index);
    return index;
  });
  return { bundles, bundleOf };
}

/** By turn and at random everyone gets the same number, whoever has time or not. */
function isByTurn({ routing }: ReviewStream): boolean {
  return routing === 'roundRobin' || routing === 'random';
}

/** What is handed out by turn is a load of each reviewer's own, and the rest is poured around it. */
function loadStreamsOf({ people, speeds, approvals, isByTurn: byTurn, hours }: Bundle): readonly LoadStream[] {
  const count = people.length;
  if (!byTurn) {
    return [{ hours, reviewers: people, speeds, largestPart: Math.min(1, 1 / Math.min(approvals, count)) }];
  }
  return people.map((reviewer, index) => ({
    hours: hours / count,
    reviewers: [reviewer],
    speeds: [speeds[index] ?? 1],
    largestPart: 1,
  }));
}

/** A person takes a random part of a stream's pull requests, so the variance is that part of the stream's variance. */
function workOf(
  people: number,
  pools: readonly ReviewerPool[],
  streams: readonly SolvedStream[],
): Pick<Component, 'hours' | 'variance'> {
  const hours = new Float64Array(people);
  const variance = new Float64Array(people);
  for (const solved of streams) {
    const { hoursPerWeek, weeklyDeviationHours } = solved.stream.demand;
    const pool = pools[solved.pool];
    if (pool === undefined || hoursPerWeek === 0) continue;
    const variancePerHour = weeklyDeviationHours ** 2 / hoursPerWeek;
    for (let place = 0; place < pool.people.length; place += 1) {
      const person = pool.people[place] ?? 0;
      const mine = (solved.hours * (pool.parts[place] ?? 0)) / (pool.speeds[place] ?? 1);
      hours[person] = (hours[person] ?? 0) + mine;
      variance[person] = (variance[person] ?? 0) + mine * variancePerHour;
    }
  }
  return { hours, variance };
}
