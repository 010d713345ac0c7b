/** When the pull requests that count became ready, were begun, answered and closed, in working time: one row for each. */
export class LatencyRows {
  count = 0;
  areas: Int32Array = new Int32Array(1024);
  readyAt: Float64Array = new Float64Array(1024);
  /** Mean wait until its first reviews were begun. */
  waits: Float64Array = new Float64Array(1024);
  answeredAt: Float64Array = new Float64Array(1024);
  /** NaN while it is open. */
  closedAt: Float64Array = new Float64Array(1024);

  clear(): void {
    this.count = 0;
  }

  /**
   * Adds a pull request; gives its row.
   *
   * @param closedAt NaN while it is open
   */
  add(area: number, readyAt: number, wait: number, answeredAt: number, closedAt: number): number {
    if (this.count === this.areas.length) this.grow();
    const row = this.count;
    this.count += 1;
    this.areas[row] = area;
    this.readyAt[row] = readyAt;
    this.waits[row] = wait;
    this.answeredAt[row] = answeredAt;
    this.closedAt[row] = closedAt;
    return row;
  }

  /** Tells when a pull request was begun and answered, where that was not known when it was added. */
  setAnswer(row: number, wait: number, answeredAt: number): void {
    this.waits[row] = wait;
    this.answeredAt[row] = answeredAt;
  }

  private grow(): void {
    const areas = new Int32Array(2 * this.areas.length);
    areas.set(this.areas);
    this.areas = areas;
    this.readyAt = doubled(this.readyAt);
    this.waits = doubled(this.waits);
    this.answeredAt = doubled(this.answeredAt);
    this.closedAt = doubled(this.closedAt);
  }
}

function doubled(list: Float64Array): Float64Array {
  const longer = new Float64Array(2 * list.length);
  longer.set(list);
  return longer;
}
