import { erlangC } from './erlang.ts';
import { onePlaceOfEachKind } from './peopleKinds.ts';
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
  const shares = examples.map((person) => stage.shares[person] ?? 0);
  const used = Float64Array.from(examples, (person) => stage.utilisation[person] ?? 0);
  const moving = stage.pools.flatMap(({ handsOut, people }, pool): readonly PoolPlaces[] => {
    const entry = places.pools[pool];
    return handsOut === 'toWhoeverIsFree' && people.length > 1 && entry !== undefined ? [entry] : [];
  });
  for (let round = 0; round < mostRounds; round += 1) {
    let change = 0;
    for (const pool of moving) change = Math.max(change, moveTowardsFree(pool, places, used));
    sumUtilisation(used, places, contributions, shares);
    if (change < precision) break;
  }
  return {
    parts: places.pools.map(({ placeOf }) => Float64Array.from(placeOf, (place) => places.parts[place] ?? 0)),
    utilisation: Float64Array.from(kindOf, (kind) => used[kind] ?? 0),
  };
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
  const mean = sum / count;
  if (mean <= 0) return 0;
  let chance = erlangC(mean * count, count);
  for (let index = 0; index < count; index += 1) chance = (chance * (loads[placeOf[index] ?? 0] ?? 0)) / mean;
  return chance;
}

/** One place for each kind of people in each pool. */
interface Places {
  readonly pools: readonly PoolPlaces[];
  readonly kinds: readonly number[];
  /** Part of the pool's areas that each person of the place does: in the balanced split, and now. */
  readonly balanced: readonly number[];
  readonly parts: Float64Array;
  readonly speeds: readonly number[];
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

function placesOf(stage: PooledStage, kindOf: Int32Array): Places {
  const kinds: number[] = [];
  const balanced: number[] = [];
  const speeds: number[] = [];
  const pools = stage.pools.map((pool): PoolPlaces => {
    const from = kinds.length;
    for (const index of onePlaceOfEachKind(kindOf, pool.people)) {
      kinds.push(kindOf[pool.people[index] ?? 0] ?? 0);
      balanced.push(pool.parts[index] ?? 0);
      speeds.push(pool.speeds[index] ?? 1);
    }
    const placeOf = Int32Array.from(pool.people, (person) => kinds.indexOf(kindOf[person] ?? 0, from));
    return { from, to: kinds.length, placeOf, largestPart: 1 / pool.approvals };
  });
  return {
    pools,
    kinds,
    balanced,
    parts: Float64Array.from(balanced),
    speeds,
    loads: new Float64Array(kinds.length),
    next: new Float64Array(kinds.length),
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
  for (let index = 0; index < count; index += 1) idle = idle + 1 - (loads[placeOf[index] ?? 0] ?? 0);
  const allBusy = chanceAllBusy(loads, placeOf);
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

/** What each area adds to the hours of each kind of people who review it, in the order of areas. */
interface Contributions {
  readonly places: Int32Array;
  readonly loads: Float64Array;
}

function contributionsOf({ areas }: PooledStage, places: Places): Contributions {
  const working = areas.filter(({ work }) => work.load > 0);
  const width = ({ pool }: { readonly pool: number }): number => {
    const entry = places.pools[pool];
    return entry === undefined ? 0 : entry.to - entry.from;
  };
  const count = working.reduce((sum, area) => sum + width(area), 0);
  const placeList = new Int32Array(count);
  const loads = new Float64Array(count);
  let index = 0;
  for (const area of working) {
    const from = places.pools[area.pool]?.from ?? 0;
    for (let offset = 0; offset < width(area); offset += 1) {
      placeList[index] = from + offset;
      loads[index] = area.work.load;
      index += 1;
    }
  }
  return { places: placeList, loads };
}

function sumUtilisation(
  used: Float64Array,
  places: Places,
  contributions: Contributions,
  shares: readonly number[],
): void {
  const { kinds, parts, speeds } = places;
  used.fill(0);
  for (let index = 0; index < contributions.places.length; index += 1) {
    const place = contributions.places[index] ?? 0;
    const kind = kinds[place] ?? 0;
    used[kind] = (used[kind] ?? 0) + ((contributions.loads[index] ?? 0) * (parts[place] ?? 0)) / (speeds[place] ?? 1);
  }
  for (let kind = 0; kind < used.length; kind += 1) {
    const share = shares[kind] ?? 0;
    used[kind] = share > 0 ? (used[kind] ?? 0) / share : 0;
  }
}
