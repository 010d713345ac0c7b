import type { AreaId, SeatId } from '../base/ids.ts';
import type { Lookup } from '../base/layeredMap.ts';
import type { ReviewStream } from './reviewStreams.ts';
import type { SeatSupply } from './seatSupply.ts';
import { splitBalanced, type LoadStream } from './splitLoad.ts';

/** People and areas that share review work with one another and with nobody else. */
export interface Component {
  readonly seats: readonly SeatId[];
  readonly areas: readonly AreaId[];
  readonly streams: readonly SolvedStream[];
  readonly utilisation: ReadonlyMap<SeatId, number>;
  /** Assigned hours of each seat and the variance of a week's hours; both add up over people. */
  readonly work: ReadonlyMap<SeatId, SeatWork>;
}

export interface SeatWork {
  readonly hours: number;
  readonly variance: number;
}

export interface SolvedStream {
  readonly stream: ReviewStream;
  /** Hours a week that each reviewer does, in the order of the stream's reviewers. */
  readonly hours: readonly number[];
  /** Part of the stream that each does. */
  readonly parts: readonly number[];
  /** Speed of each in the area. */
  readonly speeds: readonly number[];
}

/** Speed of a seat in an area; null: the seat's own speed everywhere. */
export type Familiarity = ((seatId: SeatId, areaId: AreaId) => number) | null;

/**
 * Splits the review work of one component.
 *
 * Streams that go to the same people at the same speeds are poured as one, which is what most teams are.
 */
export function solveComponent(
  seats: readonly SeatId[],
  areas: readonly AreaId[],
  streams: readonly ReviewStream[],
  supplies: Lookup<SeatId, SeatSupply>,
  familiarity: Familiarity,
): Component {
  const numberOf = new Map(seats.map((seatId, index) => [seatId, index]));
  const bundles = new Map<string, Bundle>();
  const bundleOf: string[] = [];
  for (const stream of streams) {
    const speeds = stream.reviewers.map(
      (seatId) => (supplies.get(seatId)?.skill ?? 1) * (familiarity?.(seatId, stream.areaId) ?? 1),
    );
    const reviewers = stream.reviewers.map((seatId) => numberOf.get(seatId) ?? 0);
    const key = `${stream.requiredApprovals}|${isByTurn(stream) ? 'turn' : 'free'}|${reviewers.join(',')}|${speeds.join(',')}`;
    const hours = stream.demand.hoursPerWeek * stream.part * stream.coveredPart;
    const bundle = bundles.get(key);
    if (bundle === undefined) {
      const largestPart = Math.min(1, 1 / Math.min(stream.requiredApprovals, reviewers.length));
      bundles.set(key, { stream: { hours: 0, reviewers, speeds, largestPart }, hours, isByTurn: isByTurn(stream) });
    } else bundle.hours += hours;
    bundleOf.push(key);
  }
  const split = splitBalanced({
    supplyHours: seats.map((seatId) => supplies.get(seatId)?.hours ?? 0),
    streams: [...bundles.values()].flatMap(loadStreamsOf),
  });
  let place = 0;
  const partsByKey = new Map(
    [...bundles].map(([key, { stream, isByTurn: turn }]): [string, readonly number[]] => {
      const count = stream.reviewers.length;
      if (!turn) return [key, split.parts[place++] ?? []];
      place += count;
      return [key, stream.reviewers.map(() => 1 / count)];
    }),
  );
  const solved = streams.map((stream, index) => {
    const key = bundleOf[index] ?? '';
    const parts = partsByKey.get(key) ?? [];
    const speeds = bundles.get(key)?.stream.speeds ?? [];
    const total = stream.demand.hoursPerWeek * stream.part * stream.coveredPart;
    return { stream, parts, speeds, hours: parts.map((part, place) => (total * part) / (speeds[place] ?? 1)) };
  });
  return {
    seats,
    areas,
    streams: solved,
    utilisation: new Map(seats.map((seatId, index) => [seatId, split.utilisation[index] ?? 0])),
    work: workOf(seats, solved),
  };
}

interface Bundle {
  readonly stream: LoadStream;
  hours: number;
  readonly isByTurn: boolean;
}

/** By turn and at random everyone gets the same number, whoever has time or not. */
function isByTurn({ routing }: ReviewStream): boolean {
  return routing === 'roundRobin' || routing === 'random';
}

/** What is handed out by turn is a load of each reviewer's own, and the rest is poured around it. */
function loadStreamsOf({ stream, hours, isByTurn: turn }: Bundle): readonly LoadStream[] {
  if (!turn) return [{ ...stream, hours }];
  const count = stream.reviewers.length;
  return stream.reviewers.map((reviewer, index) => ({
    hours: hours / count,
    reviewers: [reviewer],
    speeds: [stream.speeds[index] ?? 1],
    largestPart: 1,
  }));
}

/** A person takes a random part of a stream's pull requests, so the variance is that part of the stream's variance. */
function workOf(seats: readonly SeatId[], solved: readonly SolvedStream[]): ReadonlyMap<SeatId, SeatWork> {
  const work = new Map<SeatId, { hours: number; variance: number }>(
    seats.map((seatId) => [seatId, { hours: 0, variance: 0 }]),
  );
  for (const { stream, hours } of solved) {
    const { hoursPerWeek, weeklyDeviationHours } = stream.demand;
    if (hoursPerWeek === 0) continue;
    const variancePerHour = weeklyDeviationHours ** 2 / hoursPerWeek;
    for (const [place, seatId] of stream.reviewers.entries()) {
      const entry = work.get(seatId);
      if (entry === undefined) continue;
      entry.hours += hours[place] ?? 0;
      entry.variance += (hours[place] ?? 0) * variancePerHour;
    }
  }
  return work;
}
