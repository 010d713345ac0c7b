import { fairFlow } from './fairFlow.ts';
import { lowestLargestUtilisation } from './loadBound.ts';
import type { LoadProblem, LoadStream } from './loadProblem.ts';
import { solveLinearProgram, type LinearProgram, type LinearRow } from './linearProgram.ts';

export interface LoadSplit {
  /** Part of each stream that each of its reviewers does, in the order of `reviewers`. */
  readonly parts: readonly (readonly number[])[];
  /** Assigned hours over supply of each person; may exceed 1. */
  readonly utilisation: readonly number[];
  readonly largestUtilisation: number;
}

const precision = 1e-9;
const mostSweeps = 400;
/** Above this many pairs of person and stream the exact correction for unequal speeds is left out. */
const largestExactProblem = 600;

/**
 * Splits review work so that the largest utilisation is as small as it can be: what happens when work goes to whoever has time.
 *
 * While a person is equally fast in all their work this is a fair flow, found exactly. Where speeds differ between streams (in
 * the weeks after a move) water-filling pours each stream in turn over its reviewers up to a common level until nothing changes;
 * that can stand still above the optimum (two people who are each fast in the other's area), so a linear program decides and
 * water-filling evens out what it leaves open.
 *
 * @param known parts of each stream from which to pour, where a problem much like this one was split before: it is quicker from there
 * Source: the model specification, 2.4
 */
export function splitBalanced(problem: LoadProblem, known: readonly (readonly number[] | undefined)[] = []): LoadSplit {
  if (!hasUnequalSpeeds(problem)) return asSplit(problem, splitFairly(problem));
  const parts = problem.streams.map((stream, index) => [...(known[index] ?? startingParts(problem, stream))]);
  if (known.length === 0) pourUntilLevel(problem, parts);
  else pourWhereNotLevel(problem, parts);
  const utilisation = utilisationOf(problem, parts);
  const largest = largestOf(utilisation);
  // Mostly it can be shown that nothing is better, which is quicker than looking for it.
  if (lowestLargestUtilisation(problem, parts, utilisation) > largest - precision) return asSplit(problem, parts);
  const exact = solveExactly(problem);
  const isBetter = exact !== null && largestOf(utilisationOf(problem, exact)) < largest - precision;
  if (!isBetter) return asSplit(problem, parts);
  pourUntilLevel(problem, exact);
  return asSplit(problem, exact);
}

function splitFairly(problem: LoadProblem): readonly (readonly number[])[] {
  const { supplyHours, streams } = problem;
  const speedOf = new Float64Array(supplyHours.length).fill(1);
  for (const { reviewers, speeds } of streams) {
    for (let place = 0; place < reviewers.length; place += 1) speedOf[reviewers[place] ?? 0] = speeds[place] ?? 1;
  }
  const flow = fairFlow({
    capacity: supplyHours.map((hours, person) => hours * (speedOf[person] ?? 1)),
    streams,
  });
  return streams.map((stream, index) => {
    if (!(stream.hours > 0)) return startingParts(problem, stream);
    const line = flow[index] ?? [];
    for (let place = 0; place < line.length; place += 1) line[place] = (line[place] ?? 0) / stream.hours;
    return line;
  });
}

/**
 * Splits review work by pouring alone: the same levels, and among the splits that reach them the one nearest to everybody's part in
 * proportion to what they can do. The screening formula for shared owners was validated with this one.
 *
 * Source: the model specification, 2.4 and 2.6
 */
export function splitByPouring(problem: LoadProblem): LoadSplit {
  const parts = problem.streams.map((stream) => {
    const paces = stream.reviewers.map(
      (person, place) => (problem.supplyHours[person] ?? 1) * (stream.speeds[place] ?? 1),
    );
    const together = paces.reduce((sum, pace) => sum + pace, 0);
    return paces.map((pace) => pace / together);
  });
  pourUntilLevel(problem, parts);
  return asSplit(problem, parts);
}

/** Splits review work by turn: each reviewer of a stream gets the same part. */
export function splitByTurn(problem: LoadProblem): LoadSplit {
  return asSplit(
    problem,
    problem.streams.map((stream) => stream.reviewers.map(() => 1 / stream.reviewers.length)),
  );
}

function asSplit(problem: LoadProblem, parts: readonly (readonly number[])[]): LoadSplit {
  const utilisation = utilisationOf(problem, parts);
  return { parts, utilisation, largestUtilisation: largestOf(utilisation) };
}

function largestOf(values: readonly number[]): number {
  return values.reduce((largest, value) => Math.max(largest, value), 0);
}

function utilisationOf(problem: LoadProblem, parts: readonly (readonly number[])[]): readonly number[] {
  const { supplyHours, streams } = problem;
  const used = new Array<number>(supplyHours.length).fill(0);
  for (let index = 0; index < streams.length; index += 1) {
    const stream = streams[index];
    const line = parts[index];
    if (stream === undefined) continue;
    for (let place = 0; place < stream.reviewers.length; place += 1) {
      const person = stream.reviewers[place] ?? 0;
      used[person] = (used[person] ?? 0) + workOf(stream, place, line?.[place] ?? 0);
    }
  }
  for (let person = 0; person < used.length; person += 1) {
    used[person] = (used[person] ?? 0) / (supplyHours[person] ?? 1);
  }
  return used;
}

function workOf(stream: LoadStream, place: number, part: number): number {
  return (stream.hours * part) / (stream.speeds[place] ?? 1);
}

/** Poured over people without other load, so in proportion to what each can do; a stream without hours still has parts. */
function startingParts({ supplyHours }: LoadProblem, stream: LoadStream): number[] {
  const vessels = new Vessels(supplyHours, stream.hours > 0 ? stream : { ...stream, hours: 1 });
  vessels.pour(new Float64Array(supplyHours.length));
  return [...vessels.parts];
}

function pourUntilLevel({ supplyHours, streams }: LoadProblem, parts: readonly number[][]): void {
  const load = new Float64Array(supplyHours.length);
  const add = (stream: LoadStream, streamParts: ArrayLike<number>, sign: 1 | -1): void => {
    for (let place = 0; place < stream.reviewers.length; place += 1) {
      const person = stream.reviewers[place] ?? 0;
      load[person] = (load[person] ?? 0) + sign * workOf(stream, place, streamParts[place] ?? 0);
    }
  };
  const vesselsOf = streams.map((stream) => (stream.hours === 0 ? null : new Vessels(supplyHours, stream)));
  for (const [index, stream] of streams.entries()) add(stream, parts[index] ?? [], 1);
  for (let sweep = 0; sweep < mostSweeps; sweep += 1) {
    let change = 0;
    for (const [index, stream] of streams.entries()) {
      const present = parts[index];
      const vessels = vesselsOf[index] ?? null;
      if (vessels === null || present === undefined) continue;
      add(stream, present, -1);
      vessels.pour(load);
      for (let place = 0; place < present.length; place += 1) {
        const part = vessels.parts[place] ?? 0;
        change = Math.max(change, Math.abs(part - (present[place] ?? 0)));
        present[place] = part;
      }
      add(stream, present, 1);
    }
    if (change < precision) return;
  }
}

/** The same where most is level already: only streams of people whose load changed are poured again. */
function pourWhereNotLevel(problem: LoadProblem, parts: readonly number[][]): void {
  const { supplyHours, streams } = problem;
  const load = new Float64Array(supplyHours.length);
  const streamsOf = supplyHours.map((): number[] => []);
  for (const [index, stream] of streams.entries()) {
    for (const [place, person] of stream.reviewers.entries()) {
      load[person] = (load[person] ?? 0) + workOf(stream, place, parts[index]?.[place] ?? 0);
      streamsOf[person]?.push(index);
    }
  }
  const vesselsOf = streams.map((): Vessels | undefined => undefined);
  let due = new Set(streams.flatMap(({ hours }, index) => (hours === 0 ? [] : [index])));
  for (let sweep = 0; sweep < mostSweeps && due.size > 0; sweep += 1) {
    const next = new Set<number>();
    for (const index of due) {
      const [stream, present] = [streams[index], parts[index]];
      if (stream === undefined || present === undefined || stream.hours === 0) continue;
      const vessels = (vesselsOf[index] ??= new Vessels(supplyHours, stream));
      for (const [place, person] of stream.reviewers.entries())
        load[person] = (load[person] ?? 0) - workOf(stream, place, present[place] ?? 0);
      vessels.pour(load);
      for (const [place, person] of stream.reviewers.entries()) {
        const part = vessels.parts[place] ?? 0;
        load[person] = (load[person] ?? 0) + workOf(stream, place, part);
        if (Math.abs(part - (present[place] ?? 0)) >= precision)
          for (const other of streamsOf[person] ?? []) if (other !== index) next.add(other);
        present[place] = part;
      }
    }
    due = next;
  }
}

/** One stream’s reviewers as vessels over which it is poured, again and again: what does not change is computed once. */
class Vessels {
  /** Part of the stream that each took when it was poured last. */
  readonly parts: Float64Array;
  /** Rising by one level of utilisation takes this part of the stream. */
  private readonly slopes: Float64Array;
  /** How far above its floor each is full. */
  private readonly heights: Float64Array;
  private readonly floors: Float64Array;
  /** Levels at which each begins to fill and is full, side by side; and all of them in order, as they were last. */
  private readonly corners: Float64Array;
  private readonly order: number[];
  private readonly amount: number;

  constructor(
    private readonly supplyHours: readonly number[],
    private readonly stream: LoadStream,
  ) {
    const { reviewers, speeds, hours, largestPart } = stream;
    const count = reviewers.length;
    this.parts = new Float64Array(count);
    this.slopes = Float64Array.from(
      reviewers,
      (person, place) => ((supplyHours[person] ?? 1) * (speeds[place] ?? 1)) / hours,
    );
    this.heights = this.slopes.map((slope) => largestPart / slope);
    this.floors = new Float64Array(count);
    this.corners = new Float64Array(2 * count);
    this.order = Array.from(this.corners, (_, corner) => corner);
    this.amount = Math.min(1, largestPart * count);
  }

  /** Pours the stream on top of people’s other load, up to one level; nobody takes more than the largest part. */
  pour(otherLoad: Float64Array): void {
    const { floors, corners, heights, slopes, parts, supplyHours } = this;
    const { reviewers, largestPart } = this.stream;
    for (let place = 0; place < floors.length; place += 1) {
      const person = reviewers[place] ?? 0;
      const floor = Math.max(0, otherLoad[person] ?? 0) / (supplyHours[person] ?? 1);
      floors[place] = floor;
      corners[2 * place] = floor;
      corners[2 * place + 1] = floor + (heights[place] ?? 0);
    }
    const level = this.levelThatHolds();
    for (let place = 0; place < parts.length; place += 1) {
      parts[place] = Math.min(largestPart, Math.max(0, (level - (floors[place] ?? 0)) * (slopes[place] ?? 0)));
    }
  }

  /** The level at which the vessels together hold the stream: walks the corners of a line that only rises. */
  private levelThatHolds(): number {
    const { corners, slopes, amount, order } = this;
    order.sort((one, other) => (corners[one] ?? 0) - (corners[other] ?? 0) || one - other);
    let held = 0;
    let slope = 0;
    let open = 0;
    let level = corners[order[0] ?? 0] ?? 0;
    for (const corner of order) {
      const next = held + slope * ((corners[corner] ?? 0) - level);
      // Vessels that are full together hold the amount but for rounding; the next ones must not be opened for that.
      if (next >= amount * (1 - 1e-12)) break;
      held = next;
      level = corners[corner] ?? 0;
      const isFloor = corner % 2 === 0;
      const change = slopes[corner >> 1] ?? 0;
      open += isFloor ? 1 : -1;
      slope = open === 0 ? 0 : slope + (isFloor ? change : -change);
    }
    return slope > 1e-300 ? level + Math.max(0, amount - held) / slope : level;
  }
}

/** Whether anyone is faster in one stream than in another. Speeds that differ only from person to person need no correction. */
export function hasUnequalSpeeds({ supplyHours, streams }: LoadProblem): boolean {
  const seen = new Float64Array(supplyHours.length).fill(Number.NaN);
  for (const { reviewers, speeds } of streams) {
    for (let place = 0; place < reviewers.length; place += 1) {
      const person = reviewers[place] ?? 0;
      const speed = speeds[place] ?? 1;
      // Nothing differs from a number that is not there yet.
      if (Math.abs((seen[person] ?? 0) - speed) > 1e-12) return true;
      seen[person] = speed;
    }
  }
  return false;
}

/** The balanced split as a linear program. */
export interface LoadProgram {
  /** Columns: the pairs' parts, then the largest utilisation. Rows: streams, then people, then limits of single parts. */
  readonly program: LinearProgram;
  readonly pairs: readonly { readonly stream: number; readonly place: number }[];
}

/**
 * min U with sum of parts = 1 for each stream and assigned hours <= U times supply for each person.
 *
 * @returns null when it is too large for the simplex method on a dense tableau
 * Source: the model specification, 2.4
 */
export function loadProgramOf(problem: LoadProblem): LoadProgram | null {
  const streams = problem.streams;
  const pairs = streams.flatMap((stream, index) =>
    stream.reviewers.map((person, place) => ({ index, stream, person, place })),
  );
  if (pairs.length > largestExactProblem) return null;
  const level = pairs.length;
  const rowOf = (entries: readonly (readonly [number, number])[]): number[] => {
    const coefficients = new Array<number>(pairs.length + 1).fill(0);
    for (const [column, coefficient] of entries) coefficients[column] = coefficient;
    return coefficients;
  };
  const rows: LinearRow[] = streams.map((stream, index) => ({
    coefficients: rowOf(pairs.flatMap((pair, column) => (pair.index === index ? [[column, 1] as const] : []))),
    relation: 'equal',
    limit: Math.min(1, stream.largestPart * stream.reviewers.length),
  }));
  for (const [person, supply] of problem.supplyHours.entries()) {
    const work = pairs.flatMap((pair, column) =>
      pair.person === person ? [[column, workOf(pair.stream, pair.place, 1) / supply] as const] : [],
    );
    rows.push({ coefficients: rowOf([...work, [level, -1]]), relation: 'atMost', limit: 0 });
  }
  for (const [column, { stream }] of pairs.entries()) {
    if (stream.largestPart < 1)
      rows.push({ coefficients: rowOf([[column, 1]]), relation: 'atMost', limit: stream.largestPart });
  }
  return {
    program: { cost: rowOf([[level, 1]]), rows },
    pairs: pairs.map(({ index, place }) => ({ stream: index, place })),
  };
}

function solveExactly(problem: LoadProblem): number[][] | null {
  const load = loadProgramOf(problem);
  const solution = load === null ? null : solveLinearProgram(load.program);
  if (load === null || solution === null) return null;
  const parts: number[][] = problem.streams.map((stream) => stream.reviewers.map(() => 0));
  for (const [column, pair] of load.pairs.entries()) {
    const streamParts = parts[pair.stream];
    if (streamParts !== undefined) streamParts[pair.place] = solution[column] ?? 0;
  }
  return parts;
}
