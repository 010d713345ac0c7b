import type { SeatId, TeamId } from '../base/ids.ts';
import type { Assumptions } from '../org/assumptions.ts';
import type { AreaDemand } from './areaDemand.ts';
import type { SolvedGroup } from './compiledOrg.ts';
import type { ReviewStream } from './reviewStreams.ts';
import type { SeatSupply } from './seatSupply.ts';

/** All that the figures of a group of people and areas depend on. */
export interface GroupInput {
  readonly assumptions: Assumptions;
  /** In the order in which they are solved. */
  readonly areas: readonly { readonly demand: AreaDemand; readonly streams: readonly ReviewStream[] }[];
  readonly seats: readonly SeatId[];
  /** By seat. */
  readonly supplies: readonly SeatSupply[];
  readonly teams: readonly (TeamId | null)[];
  /** Familiarity of each reviewer of each stream with its area, one after another; null: everybody is as fast as they will be. */
  readonly familiarity: Float64Array | null;
}

interface KnownGroup {
  readonly input: GroupInput;
  readonly group: SolvedGroup;
}

/** By the demand of the first area, which is kept for as long as the area's record. */
const knownGroups = new WeakMap<AreaDemand, KnownGroup>();
/** The same while people learn: a plan is looked at after each of its waves, so several at a time. */
const learningGroups = new WeakMap<AreaDemand, KnownGroup[]>();
const mostLearning = 6;

/**
 * Solves a group, unless the last one that began with the same area was made of the very same: a scenario leaves most teams as they
 * are, and what is known of these need not be worked out again.
 *
 * @param solve is called when the group is not known
 */
export function knownOrSolved(input: GroupInput, solve: () => SolvedGroup): SolvedGroup {
  const key = input.areas[0]?.demand;
  if (key === undefined) return solve();
  if (input.familiarity !== null) return knownOrLearned(key, input, solve);
  const known = knownGroups.get(key);
  if (known !== undefined && isSameInput(known.input, input)) return known.group;
  const group = solve();
  knownGroups.set(key, { input, group });
  return group;
}

/** The one that was used last comes first. */
function knownOrLearned(key: AreaDemand, input: GroupInput, solve: () => SolvedGroup): SolvedGroup {
  const known = learningGroups.get(key) ?? [];
  learningGroups.set(key, known);
  const place = known.findIndex((entry) => isSameInput(entry.input, input));
  const [present] = place === -1 ? [] : known.splice(place, 1);
  const entry = present ?? { input, group: solve() };
  known.unshift(entry);
  if (known.length > mostLearning) known.pop();
  return entry.group;
}

function isSameInput(one: GroupInput, other: GroupInput): boolean {
  if (one.assumptions !== other.assumptions) return false;
  if (one.areas.length !== other.areas.length || !isSameList(one.seats, other.seats)) return false;
  if (!isSameList(one.teams, other.teams) || !isSameList(one.familiarity ?? [], other.familiarity ?? [])) return false;
  for (let place = 0; place < one.supplies.length; place += 1) {
    if (!isSameSupply(one.supplies[place], other.supplies[place])) return false;
  }
  for (let place = 0; place < one.areas.length; place += 1) {
    const [left, right] = [one.areas[place], other.areas[place]];
    if (left === undefined || left.demand !== right?.demand || left.streams.length !== right.streams.length)
      return false;
    for (let index = 0; index < left.streams.length; index += 1) {
      if (!isSameStream(left.streams[index], right.streams[index])) return false;
    }
  }
  return true;
}

function isSameSupply(one: SeatSupply | undefined, other: SeatSupply | undefined): boolean {
  return one?.hours === other?.hours && one?.skill === other?.skill && one?.rate === other?.rate;
}

/** Whether two streams of one area's demand are the same; `coveredPart` follows from the others. */
function isSameStream(one: ReviewStream | undefined, other: ReviewStream | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    one.areaId === other.areaId &&
    one.demand === other.demand &&
    one.part === other.part &&
    one.requiredApprovals === other.requiredApprovals &&
    one.teamId === other.teamId &&
    one.routing === other.routing &&
    isSameList(one.reviewers, other.reviewers)
  );
}

function isSameList(one: ArrayLike<unknown>, other: ArrayLike<unknown>): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  for (let place = 0; place < one.length; place += 1) if (one[place] !== other[place]) return false;
  return true;
}
