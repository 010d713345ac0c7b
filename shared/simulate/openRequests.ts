/** Pull requests that come back for another round, in numbered slots that are used again when they are closed. */
export class OpenRequests {
  areas: Int32Array = new Int32Array(256);
  classes: Int32Array = new Int32Array(256);
  /** Number of the pull request within its area: names its random numbers. */
  numbers: Int32Array = new Int32Array(256);
  /** The round that comes next; the first review is round 0. */
  rounds: Int32Array = new Int32Array(256);
  /** Rounds to come, with the next. */
  roundsLeft: Int32Array = new Int32Array(256);
  /** Row in the latencies; below 0 when it does not count. */
  rows: Int32Array = new Int32Array(256);
  reviewerCounts: Int32Array = new Int32Array(256);
  /** `most` places for each slot. */
  reviewers: Int32Array;
  /** Hours that the reviewer takes for what takes the reference reviewer one. */
  slowness: Float64Array;
  private freeSlots: Int32Array = new Int32Array(256);
  private freeCount = 0;
  private used = 0;

  /**
   * Room for pull requests that have at most so many reviewers.
   *
   * @param most at least 1
   */
  constructor(readonly most: number) {
    this.reviewers = new Int32Array(256 * most);
    this.slowness = new Float64Array(256 * most);
  }

  clear(): void {
    this.freeCount = 0;
    this.used = 0;
  }

  take(): number {
    if (this.freeCount > 0) {
      this.freeCount -= 1;
      return this.freeSlots[this.freeCount] ?? 0;
    }
    if (this.used === this.areas.length) this.grow();
    this.used += 1;
    return this.used - 1;
  }

  release(slot: number): void {
    this.freeSlots[this.freeCount] = slot;
    this.freeCount += 1;
  }

  /** Nobody gives one of the approvals any more. */
  leaveEmpty(slot: number, approval: number): void {
    this.reviewers[slot * this.most + approval] = -1;
    this.slowness[slot * this.most + approval] = 0;
  }

  private grow(): void {
    this.areas = doubledWhole(this.areas);
    this.classes = doubledWhole(this.classes);
    this.numbers = doubledWhole(this.numbers);
    this.rounds = doubledWhole(this.rounds);
    this.roundsLeft = doubledWhole(this.roundsLeft);
    this.rows = doubledWhole(this.rows);
    this.reviewerCounts = doubledWhole(this.reviewerCounts);
    this.reviewers = doubledWhole(this.reviewers);
    this.slowness = doubled(this.slowness);
    this.freeSlots = doubledWhole(this.freeSlots);
  }
}

function doubledWhole(list: Int32Array): Int32Array {
  const longer = new Int32Array(2 * list.length);
  longer.set(list);
  return longer;
}

function doubled(list: Float64Array): Float64Array {
  const longer = new Float64Array(2 * list.length);
  longer.set(list);
  return longer;
}
