import { fairFlow } from './fairFlow.ts';
import { solveLinearProgram, type LinearProgram, type LinearRow } from './linearProgram.ts';

/** Review work and who may do it. People are numbered from 0; every list has one entry for each person or stream. */
export interface LoadProblem {
  /** Review hours a week of each person, above 0. */
  readonly supplyHours: readonly number[];
  readonly streams: readonly LoadStream[];
}

/** Review work that goes to one set of people. */
export interface LoadStream {
  /** Hours a week for a reviewer of speed 1, at least 0. */
  readonly hours: number;
  readonly reviewers: readonly number[];
  /** Speed of each reviewer, in the same order, above 0. */
  readonly speeds: readonly number[];
  /** The most that one person may do, as a part of the stream: 1 / required approvals. */
  readonly largestPart: number;
}

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
 * Source: the model specification, 2.4
 */
export function splitBalanced(problem: LoadProblem): LoadSplit {
  if (!hasUnequalSpeeds(problem)) return asSplit(problem, splitFairly(problem));
  const parts = problem.streams.map((stream) => startingParts(problem, stream));
  pourUntilLevel(problem, parts);
  const exact = solveExactly(problem);
  const isBetter =
    exact !== null && largestOf(utilisationOf(problem, exact)) < largestOf(utilisationOf(problem, parts)) - precision;
  if (!isBetter) return asSplit(problem, parts);
  pourUntilLevel(problem, exact);
  return asSplit(problem, exact);
}

function splitFairly(problem: LoadProblem): readonly (readonly number[])[] {
  const speedOf = new Map(
    problem.streams.flatMap((stream) => stream.reviewers.map((person, place) => [person, stream.speeds[place] ?? 1])),
  );
  const flow = fairFlow({
    capacity: problem.supplyHours.map((hours, person) => hours * (speedOf.get(person) ?? 1)),
    streams: problem.streams,
  });
  return problem.streams.map((stream, index) =>
    stream.hours > 0 ? (flow[index] ?? []).map((hours) => hours / stream.hours) : startingParts(problem, stream),
  );
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
  const hours = problem.supplyHours.map(() => 0);
  for (const [index, stream] of problem.streams.entries()) {
    for (const [place, person] of stream.reviewers.entries()) {
      hours[person] = (hours[person] ?? 0) + workOf(stream, place, parts[index]?.[place] ?? 0);
    }
  }
  return hours.map((assigned, person) => assigned / (problem.supplyHours[person] ?? 1));
}

function workOf(stream: LoadStream, place: number, part: number): number {
  return (stream.hours * part) / (stream.speeds[place] ?? 1);
}

/** Poured over people without other load, so in proportion to what each can do; a stream without hours still has parts. */
function startingParts(problem: LoadProblem, stream: LoadStream): number[] {
  return pour(problem, stream.hours > 0 ? stream : { ...stream, hours: 1 }, []);
}

function pourUntilLevel(problem: LoadProblem, parts: number[][]): void {
  const load = problem.supplyHours.map(() => 0);
  const add = (stream: LoadStream, streamParts: readonly number[], sign: 1 | -1): void => {
    for (const [place, person] of stream.reviewers.entries()) {
      load[person] = (load[person] ?? 0) + sign * workOf(stream, place, streamParts[place] ?? 0);
    }
  };
  for (const [index, stream] of problem.streams.entries()) add(stream, parts[index] ?? [], 1);
  for (let sweep = 0; sweep < mostSweeps; sweep += 1) {
    let change = 0;
    for (const [index, stream] of problem.streams.entries()) {
      const present = parts[index] ?? [];
      if (stream.hours === 0) continue;
      add(stream, present, -1);
      const next = pour(problem, stream, load);
      for (const [place, part] of next.entries()) change = Math.max(change, Math.abs(part - (present[place] ?? 0)));
      parts[index] = next;
      add(stream, next, 1);
    }
    if (change < precision) return;
  }
}

/** Pours one stream over its reviewers on top of their other load, up to one level; nobody takes more than the largest part. */
function pour(problem: LoadProblem, stream: LoadStream, otherLoad: readonly number[]): number[] {
  const reviewers = stream.reviewers.map((person, place) => {
    const supply = problem.supplyHours[person] ?? 1;
    // Rising by one level of utilisation takes this part of the stream.
    const slope = (supply * (stream.speeds[place] ?? 1)) / stream.hours;
    const floor = Math.max(0, otherLoad[person] ?? 0) / supply;
    return { floor, slope, ceiling: floor + stream.largestPart / slope };
  });
  const level = levelThatHolds(reviewers, Math.min(1, stream.largestPart * reviewers.length));
  return reviewers.map(({ floor, slope }) => Math.min(stream.largestPart, Math.max(0, (level - floor) * slope)));
}

interface Vessel {
  readonly floor: number;
  readonly slope: number;
  readonly ceiling: number;
}

/** The level at which vessels together hold an amount: walks the corners of a line that only rises. */
function levelThatHolds(vessels: readonly Vessel[], amount: number): number {
  const corners = vessels
    .flatMap(({ floor, slope, ceiling }) => [
      { level: floor, change: slope, opens: 1 },
      { level: ceiling, change: -slope, opens: -1 },
    ])
    .sort((left, right) => left.level - right.level);
  let held = 0;
  let slope = 0;
  let open = 0;
  let level = corners[0]?.level ?? 0;
  for (const corner of corners) {
    const next = held + slope * (corner.level - level);
    // Vessels that are full together hold the amount but for rounding; the next ones must not be opened for that.
    if (next >= amount * (1 - 1e-12)) break;
    held = next;
    level = corner.level;
    open += corner.opens;
    slope = open === 0 ? 0 : slope + corner.change;
  }
  return slope > 1e-300 ? level + Math.max(0, amount - held) / slope : level;
}

/** Whether anyone is faster in one stream than in another. Speeds that differ only from person to person need no correction. */
export function hasUnequalSpeeds(problem: LoadProblem): boolean {
  const seen = new Map<number, number>();
  for (const stream of problem.streams) {
    for (const [place, person] of stream.reviewers.entries()) {
      const speed = stream.speeds[place] ?? 1;
      const known = seen.get(person);
      if (known !== undefined && Math.abs(known - speed) > 1e-12) return true;
      seen.set(person, speed);
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
