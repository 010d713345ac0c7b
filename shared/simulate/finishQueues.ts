/** How many requests each person has open: the moments at which they will be finished, which come in order. */
export class FinishQueues {
  private readonly heads: Int32Array;
  private readonly tails: Int32Array;
  private readonly counts: Int32Array;
  private moments: Float64Array = new Float64Array(256);
  /** The node after this one, in a queue or in the list of free nodes; -1 at its end. */
  private next: Int32Array = new Int32Array(256);
  private free = -1;
  private used = 0;

  constructor(people: number) {
    this.heads = new Int32Array(people);
    this.tails = new Int32Array(people);
    this.counts = new Int32Array(people);
    this.clear();
  }

  clear(): void {
    this.heads.fill(-1);
    this.tails.fill(-1);
    this.counts.fill(0);
    this.free = -1;
    this.used = 0;
  }

  /**
   * Opens a request.
   *
   * @param moment when it will be finished; not before the person's last
   */
  add(person: number, moment: number): void {
    const node = this.takeNode();
    this.moments[node] = moment;
    this.next[node] = -1;
    const tail = this.tails[person] ?? -1;
    if (tail < 0) this.heads[person] = node;
    else this.next[tail] = node;
    this.tails[person] = node;
    this.counts[person] = (this.counts[person] ?? 0) + 1;
  }

  /** Requests that are not finished at a moment, which is not before any asked for earlier. */
  openAt(person: number, moment: number): number {
    let head = this.heads[person] ?? -1;
    while (head >= 0 && (this.moments[head] ?? 0) <= moment) {
      const after = this.next[head] ?? -1;
      this.next[head] = this.free;
      this.free = head;
      head = after;
      this.counts[person] = (this.counts[person] ?? 0) - 1;
    }
    this.heads[person] = head;
    if (head < 0) this.tails[person] = -1;
    return this.counts[person] ?? 0;
  }

  private takeNode(): number {
    const node = this.free;
    if (node >= 0) {
      this.free = this.next[node] ?? -1;
      return node;
    }
    if (this.used === this.moments.length) {
      const moments = new Float64Array(2 * this.used);
      const next = new Int32Array(2 * this.used);
      moments.set(this.moments);
      next.set(this.next);
      this.moments = moments;
      this.next = next;
    }
    this.used += 1;
    return this.used - 1;
  }
}
