/**
 * How people fit review into their day. Capacity is the same, latency is not.
 *
 * - `interleaved`: review goes on during all working hours, at the pace of the review share: a review of half an hour takes a
 *   reviewer with a share of 0.25 two working hours
 * - `blocks`: review goes on only in blocks, undisturbed. Their length is the review share of the day, divided by their number
 *
 * Source: the model specification, 2.2
 */
export type ReviewHabit = { readonly kind: 'interleaved' } | ReviewBlocks;

export interface ReviewBlocks {
  readonly kind: 'blocks';
  /** When the blocks of a day start, in working hours since the start of the day; ascending, at least one. */
  readonly startHours: readonly number[];
  /**
   * How far the people's blocks are apart: the first person's start as above, the last one's this much later, the others' evenly
   * between. 0: everyone reviews at the same time.
   */
  readonly spreadHours: number;
}

export const interleaved: ReviewHabit = { kind: 'interleaved' };

/** The specification does not say when in the day the blocks are. Started so, they come nearest to its figures. */
export const oneBlockADay: ReviewBlocks = { kind: 'blocks', startHours: [0], spreadHours: 2 };
export const twoBlocksADay: ReviewBlocks = { kind: 'blocks', startHours: [0, 5], spreadHours: 0 };

/** Hours: less is a rounding of a moment, not time in which anybody reviews. */
const roundingHours = 1e-9;

/** When each person reviews: turns working time into hours of review and back. People are known by their index. */
export class ReviewHours {
  /** Whether everyone reviews at every moment. */
  readonly alwaysOpen: boolean;
  private readonly shares: Float64Array;
  /** Working hours that an hour of review takes when interleaved. */
  private readonly stretch: Float64Array;
  /** For each person, the starts of their blocks; empty when interleaved. */
  private readonly starts: Float64Array;
  private readonly blocks: number;
  private readonly day: number;

  /**
   * The hours of people who share a habit.
   *
   * @param shares review share of each person; above 0, at most 1
   * @param hoursPerDay working hours in a day
   */
  constructor(habit: ReviewHabit, shares: readonly number[], hoursPerDay: number) {
    this.alwaysOpen = habit.kind === 'interleaved';
    this.shares = Float64Array.from(shares);
    this.stretch = Float64Array.from(shares, (share) => 1 / share);
    this.day = hoursPerDay;
    this.blocks = habit.kind === 'blocks' ? habit.startHours.length : 0;
    this.starts = habit.kind === 'blocks' ? placeBlocks(habit, shares, hoursPerDay) : new Float64Array(0);
  }

  /** The first moment, from a given one on, at which a person reviews. */
  firstMoment(person: number, from: number): number {
    return this.alwaysOpen ? from : this.firstMomentInBlocks(person, from);
  }

  private firstMomentInBlocks(person: number, from: number): number {
    const { day, blocks } = this;
    const length = this.lengthOf(person);
    // A moment just short of midnight is the next day's start.
    const dayStart = Math.floor((from + roundingHours) / day) * day;
    for (let block = 0; block < blocks; block += 1) {
      const start = dayStart + (this.starts[person * blocks + block] ?? 0);
      if (from < start) return start;
      if (from < start + length - roundingHours) return from;
    }
    return dayStart + day + (this.starts[person * blocks] ?? 0);
  }

  /** When a person has done some hours of review that start at a moment at which they review. */
  momentAfter(person: number, start: number, hours: number): number {
    return this.alwaysOpen
      ? start + hours * (this.stretch[person] ?? 1)
      : this.momentInBlocksAfter(person, start, hours);
  }

  private momentInBlocksAfter(person: number, start: number, hours: number): number {
    const { day, blocks } = this;
    const length = this.lengthOf(person);
    const perDay = length * blocks;
    const total = this.hoursUpTo(person, start) + hours;
    // Work that fills a block to its end is done at its end, not at the start of the next.
    const whole = Math.max(0, Math.ceil((total - roundingHours) / perDay) - 1);
    const rest = total - whole * perDay;
    const block = Math.min(blocks - 1, Math.max(0, Math.ceil((rest - roundingHours) / length) - 1));
    return whole * day + (this.starts[person * blocks + block] ?? 0) + (rest - block * length);
  }

  /** Hours of review that a person does between two moments without a pause. */
  hoursBetween(person: number, from: number, to: number): number {
    if (this.alwaysOpen) return (to - from) * (this.shares[person] ?? 1);
    return this.hoursUpTo(person, to) - this.hoursUpTo(person, from);
  }

  private hoursUpTo(person: number, moment: number): number {
    const { day, blocks } = this;
    const length = this.lengthOf(person);
    const days = Math.floor(moment / day);
    let hours = days * length * blocks;
    for (let block = 0; block < blocks; block += 1) {
      const start = days * day + (this.starts[person * blocks + block] ?? 0);
      hours += Math.min(length, Math.max(0, moment - start));
    }
    return hours;
  }

  private lengthOf(person: number): number {
    return ((this.shares[person] ?? 1) * this.day) / this.blocks;
  }
}

/** Where each person's blocks start: as the habit says, moved as little as it takes for them to fit into the day one after another. */
function placeBlocks(habit: ReviewBlocks, shares: readonly number[], hoursPerDay: number): Float64Array {
  const blocks = habit.startHours.length;
  const starts = new Float64Array(shares.length * blocks);
  shares.forEach((share, person) => {
    const length = (share * hoursPerDay) / blocks;
    const later = shares.length > 1 ? (habit.spreadHours * person) / (shares.length - 1) : 0;
    let free = 0;
    habit.startHours.forEach((startHour, block) => {
      const latest = hoursPerDay - (blocks - block) * length;
      const start = Math.min(Math.max(startHour + later, free), latest);
      starts[person * blocks + block] = start;
      free = start + length;
    });
  });
  return starts;
}
