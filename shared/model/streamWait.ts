import type { SeatId } from '../base/ids.ts';
import type { Lookup } from '../base/layeredMap.ts';
import type { Assumptions } from '../org/assumptions.ts';
import { erlangC } from './erlang.ts';
import { largestOverMean } from './lognormal.ts';
import type { Wait } from './orgResult.ts';
import { streamTimesOf } from './componentStage.ts';
import { kimuraFactor } from './queue.ts';
import { responseNinetieth } from './responseQuantile.ts';
import type { SeatSupply } from './seatSupply.ts';
import type { Component, SolvedStream } from './solveComponent.ts';

/** Eight of ten weeks lie within this many standard deviations of the mean (normal distribution). */
export const eightInTen = 1.2815515655446004;
/** A reviewer with less than this part of a stream does not take part in it. */
const leastPart = 1e-6;
/** Utilisation at which a queue counts as growing: the formulas lose their meaning just below 1. */
const full = 0.9999;

/** A stream is asked for by its area and by its teams; it belongs to one solution and never changes. */
const known = new WeakMap<SolvedStream, Wait>();

/**
 * Working hours from ready to the first review, for one stream of an area.
 *
 * The mean is the screening formula's for the whole group of people who share work, with the team's way of handing out reviews.
 * Where very much hangs together a simpler form stands in: one pool, an M/G/c queue in Kimura's form, what its reviewers do for
 * other areas counted in their utilisation. The range of light and heavy weeks is that form's, relative to its mean.
 *
 * Source: the model specification, 2.5 and 2.6
 */
export function streamWait(
  solved: SolvedStream,
  component: Component,
  supplies: Lookup<SeatId, SeatSupply>,
  assumptions: Assumptions,
): Wait {
  const present = known.get(solved);
  if (present !== undefined) return present;
  const wait = computeWait(solved, component, supplies, assumptions);
  known.set(solved, wait);
  return wait;
}

function computeWait(
  solved: SolvedStream,
  component: Component,
  supplies: Lookup<SeatId, SeatSupply>,
  assumptions: Assumptions,
): Wait {
  const { stream } = solved;
  if (stream.demand.hoursPerWeek === 0) return { kind: 'none' };
  if (stream.reviewers.length === 0) return { kind: 'noReviewers' };
  const owners = stream.reviewers.map((seatId, place) => ({
    seatId,
    part: solved.parts[place] ?? 0,
    utilisation: component.utilisation.get(seatId) ?? 0,
  }));
  if (owners.some(({ part, utilisation }) => part > leastPart && utilisation >= full)) {
    return { kind: 'grows', backlogHoursPerWeek: overflowOf(solved, component) };
  }
  // Whoever is full elsewhere and takes none of this is of no help.
  const active = owners.filter(({ utilisation }) => utilisation < full);
  const utilisations = active.map(({ utilisation }) => utilisation);
  const relativeDeviation = deviationOf(
    component,
    active.map(({ seatId }) => seatId),
  );
  const at = (factor: number): { mean: number; ninetieth: number } | null =>
    poolWait(
      solved,
      active,
      utilisations.map((value) => value * factor),
      supplies,
      assumptions,
    );
  const usual = at(1);
  if (usual === null) return { kind: 'grows', backlogHoursPerWeek: overflowOf(solved, component) };
  const light = at(Math.max(0, 1 - eightInTen * relativeDeviation));
  const heavy = at(1 + eightInTen * relativeDeviation);
  const times = streamTimesOf(solved, component, supplies, assumptions);
  const stretch = times === null ? 1 : times.firstResponseHours / usual.mean;
  return {
    kind: 'about',
    meanHours: times?.firstResponseHours ?? usual.mean,
    ninetiethHours: times?.firstResponseNinetiethHours ?? usual.ninetieth,
    lowHours: (light?.mean ?? usual.mean) * stretch,
    highHours: heavy === null ? null : heavy.mean * stretch,
    cycleHours: times?.cycleHours ?? usual.mean + roundsOf(solved) * (assumptions.authorDelayHours + usual.mean),
    basis: times?.kind === 'bound' ? 'bound' : 'formula',
  };
}

/** Mean rounds after the first. */
function roundsOf({ stream }: SolvedStream): number {
  return stream.demand.classes.reduce((sum, { part, changeRequestProbability: q }) => sum + (part * q) / (1 - q), 0);
}

function poolWait(
  solved: SolvedStream,
  active: readonly { readonly seatId: SeatId; readonly part: number }[],
  utilisations: readonly number[],
  supplies: Lookup<SeatId, SeatSupply>,
  assumptions: Assumptions,
): { mean: number; ninetieth: number } | null {
  const { demand, requiredApprovals: approvals } = solved.stream;
  const count = active.length;
  const mean = utilisations.reduce((sum, value) => sum + value, 0) / count;
  if (mean >= full || utilisations.some((value) => value >= full)) return null;
  let drain = 0;
  let reviewHours = 0;
  let weight = 0;
  for (const [index, { seatId, part }] of active.entries()) {
    const supply = supplies.get(seatId);
    if (supply === undefined) continue;
    const pace = supply.rate * supply.skill;
    drain += ((1 - (utilisations[index] ?? 0)) * pace) / demand.visitMean;
    reviewHours += (part * demand.firstReviewHours) / pace;
    weight += part;
  }
  const review = weight > 0 ? reviewHours / weight : 0;
  const serviceScv = Math.max(0, demand.visitSquare / demand.visitMean ** 2 - 1);
  const busy = mean > 0 ? erlangC(mean * count, count) : 0;
  const factor = mean > 0 ? kimuraFactor(count, mean, assumptions.arrivalScv, serviceScv) : 0;
  // Approvals arrive together; people who approve one request cannot be the same.
  const batch = approvals > 1 ? ((approvals - 1) / (2 * drain)) * mean ** ((count - 1) / 6) : 0;
  const wait = (factor * busy) / drain + batch;
  const response =
    approvals > 1
      ? review * largestOverMean(approvals, assumptions.reviewEffortCv) + ((approvals - 1) * review) / (2 * count)
      : review;
  return {
    mean: wait + response,
    ninetieth: responseNinetieth({ mean: wait, probability: busy }, [
      { part: 1, mean: response, cv: assumptions.reviewEffortCv },
    ]),
  };
}

/** Hours a week by which this stream's part of its full reviewers exceeds what they give. */
function overflowOf(solved: SolvedStream, component: Component): number {
  return solved.stream.reviewers.reduce((sum, seatId, place) => {
    const utilisation = component.utilisation.get(seatId) ?? 0;
    const hours = solved.hours[place] ?? 0;
    return utilisation > 1 ? sum + hours * (1 - 1 / utilisation) : sum;
  }, 0);
}

/** Standard deviation of a week's work of these people, over its mean. */
function deviationOf(component: Component, seats: readonly SeatId[]): number {
  let mean = 0;
  let variance = 0;
  for (const seatId of seats) {
    mean += component.work.get(seatId)?.hours ?? 0;
    variance += component.work.get(seatId)?.variance ?? 0;
  }
  return mean > 0 ? Math.sqrt(variance) / mean : 0;
}
