import { erlangC } from './erlang.ts';
import type { PooledStage } from './stagePools.ts';

/** Who reviews how much, as it comes about. */
export interface ActualSplit {
  /** Part of each pool's areas that each of its people does, in their order. */
  readonly parts: readonly Float64Array[];
  /** Assigned hours over given hours of each person; may exceed 1. */
  readonly utilisation: Float64Array;
}

/** Utilisation at which the screening formula stops counting up what is only estimated. */
export const nearlyFull = 0.995;
const damping = 0.3;
const mostRounds = 60;
const precision = 1e-9;

/**
 * The split that comes about when the oldest request goes to whoever is free: those who are idle more often take more of it, until
 * all are busy; then whoever is free next takes it, as in the balanced split.
 *
 * Iterates at most 60 times with damping 0.3 from the balanced split. Where it has not settled by then (pools of about six and more
 * at 70 to 95 % utilisation swing between two splits) what the last round gives depends on every rounding on the way: sums are
 * therefore taken person by person and area by area, and only what is the same for people of one kind is computed once.
 *
 * Source: the model specification, 2.6, step 2
 */
export function actualSplitOf(stage: PooledStage): ActualSplit {
  const { kindOf, examples } = stage.kinds;
  const places = placesOf(stage, kindOf);
  const contributions = contributionsOf(stage, places);
  const shares = readAt(stage.shares, examples);
  const used = readAt(stage.utilisation, examples);
  const moving: PoolPlaces[] = [];
  for (let pool = 0; pool < stage.pools.length; pool += 1) {
    const [of, entry] = [stage.pools[pool], places.pools[pool]];
    if (of?.handsOut === 'toWhoeverIsFree' && of.people.length > 1 && entry !== undefined) moving.push(entry);
  }
  for (let round = 0; round < mostRounds; round += 1) {
    let change = 0;
    for (const pool of moving) change = Math.max(change, moveTowardsFree(pool, places, used));
    sumUtilisation(used, places, contributions, shares);
    if (change < precision) break;
  }
  return {
    parts: places.pools.map(({ placeOf }) => readAt(places.parts, placeOf)),
    utilisation: readAt(used, kindOf),
  };
}

function readAt(values: ArrayLike<number>, places: ArrayLike<number>): Float64Array {
  const read = new Float64Array(places.length);
  for (let index = 0; index < places.length; index += 1) read[index] = values[places[index] ?? 0] ?? 0;
  return read;
}

/**
 * Chance that all of some unequally busy people are busy: Erlang's for their mean, times how unequal they are.
 *
 * @param loads utilisations, 0 to 1
 * @param placeOf where the load of each of the people is found
 */
export function chanceAllBusy(loads: ArrayLike<number>, placeOf: ArrayLike<number>): number {
  const count = placeOf.length;
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += loads[placeOf[index] ?? 0] ?? 0;
  return chanceGiven(sum, loads, placeOf);
}

/** The same, given the sum of their utilisations. */
function chanceGiven(sum: number, loads: ArrayLike<number>, placeOf: ArrayLike<number>): number {
  const count = placeOf.length;
  const mean = sum / count;
  if (mean <= 0) return 0;
  let chance = erlangC(mean * count, count);
  for (let index = 0; index < count; index += 1) chance = (chance * (loads[placeOf[index] ?? 0] ?? 0)) / mean;
  return chance;
}

/** One place for each kind of people in each pool. */
interface Places {
  readonly pools: readonly PoolPlaces[];
  readonly kinds: Int32Array;
  /** Part of the pool's areas that each person of the place does: in the balanced split, and now. */
  readonly balanced: Float64Array;
  readonly parts: Float64Array;
  readonly speeds: Float64Array;
  /** Room for a round's figures. */
  readonly loads: Float64Array;
  readonly next: Float64Array;
}

interface PoolPlaces {
  readonly from: number;
  readonly to: number;
  /** The place of each of the pool's people, in their order. */
  readonly placeOf: Int32Array;
  readonly largestPart: number;
}

function placesOf({ kinds: { examples }, pools: stagePools }: PooledStage, kindOf: Int32Array): Places {
  let most = 0;
  for (const { people } of stagePools) most += people.length;
  const kinds = new Int32Array(most);
  const balanced = new Float64Array(most);
  const speeds = new Float64Array(most);
  const placeOfKind = new Int32Array(examples.length).fill(-1);
  let next = 0;
  const pools = stagePools.map(({ people, parts, speeds: speedsOfPool, approvals }): PoolPlaces => {
    const from = next;
    const placeOf = new Int32Array(people.length);
    for (let index = 0; index < people.length; index += 1) {
      const kind = kindOf[people[index] ?? 0] ?? 0;
      let place = placeOfKind[kind] ?? -1;
      if (place < from) {
        place = next;
        next += 1;
        placeOfKind[kind] = place;
        kinds[place] = kind;
        balanced[place] = parts[index] ?? 0;
        speeds[place] = speedsOfPool[index] ?? 1;
      }
      placeOf[index] = place;
    }
    return { from, to: next, placeOf, largestPart: 1 / approvals };
  });
  return {
    pools,
    kinds: kinds.subarray(0, next),
    balanced,
    parts: balanced.slice(),
    speeds,
    loads: new Float64Array(next),
    next: new Float64Array(next),
  };
}

/** Moves the parts of a pool's people some way towards those of people who take work when they are free; returns the largest step. */
function moveTowardsFree({ from, to, placeOf, largestPart }: PoolPlaces, places: Places, used: Float64Array): number {
  const { kinds, balanced, parts, loads, next } = places;
  for (let place = from; place < to; place += 1) {
    loads[place] = Math.min(used[kinds[place] ?? 0] ?? 0, nearlyFull);
  }
  const count = placeOf.length;
  let idle = 0;
  let busy = 0;
  for (let index = 0; index < count; index += 1) {
    const load = loads[placeOf[index] ?? 0] ?? 0;
    idle = idle + 1 - load;
    busy += load;
  }
  const allBusy = chanceGiven(busy, loads, placeOf);
  for (let place = from; place < to; place += 1) {
    const whenFree = ((1 - allBusy) * (1 - (loads[place] ?? 0))) / idle;
    next[place] = Math.min(largestPart, whenFree + allBusy * (balanced[place] ?? 0));
  }
  let whole = 0;
  for (let index = 0; index < count; index += 1) whole += next[placeOf[index] ?? 0] ?? 0;
  let change = 0;
  for (let place = from; place < to; place += 1) {
    const part = parts[place] ?? 0;
    const step = damping * ((next[place] ?? 0) / whole - part);
    parts[place] = part + step;
    change = Math.max(change, Math.abs(step));
  }
  return change;
}

/** What each area adds to the hours of each kind of people who review it: kind by kind, and for each in the order of areas. */
interface Contributions {
  /** Where those to each kind start. */
  readonly starts: Int32Array;
  readonly places: Int32Array;
  readonly loads: Float64Array;
}

function contributionsOf({ areas, kinds: { examples } }: PooledStage, { pools, kinds }: Places): Contributions {
  const starts = new Int32Array(examples.length + 1);
  for (const { pool, work } of areas) {
    const entry = pools[pool];
    if (!(work.load > 0) || entry === undefined) continue;
    for (let place = entry.from; place < entry.to; place += 1) {
      const after = (kinds[place] ?? 0) + 1;
      starts[after] = (starts[after] ?? 0) + 1;
    }
  }
  for (let kind = 1; kind < starts.length; kind += 1) starts[kind] = (starts[kind] ?? 0) + (starts[kind - 1] ?? 0);
  const next = starts.slice();
  const places = new Int32Array(starts[examples.length] ?? 0);
  const loads = new Float64Array(places.length);
  for (const { pool, work } of areas) {
    const entry = pools[pool];
    if (!(work.load > 0) || entry === undefined) continue;
    for (let place = entry.from; place < entry.to; place += 1) {
      const kind = kinds[place] ?? 0;
      const index = next[kind] ?? 0;
      next[kind] = index + 1;
      places[index] = place;
      loads[index] = work.load;
    }
  }
  return { starts, places, loads };
}

function sumUtilisation(
  used: Float64Array,
  { parts, speeds }: Places,
  { starts, places, loads }: Contributions,
  shares: Float64Array,
): void {
  let index = 0;
  for (let kind = 0; kind < used.length; kind += 1) {
    const end = starts[kind + 1] ?? 0;
    let hours = 0;
    for (; index < end; index += 1) {
      const place = places[index] ?? 0;
      hours += ((loads[index] ?? 0) * (parts[place] ?? 0)) / (speeds[place] ?? 1);
    }
    const share = shares[kind] ?? 0;
    used[kind] = share > 0 ? hours / share : 0;
  }
}
