/**
 * What happens next: moments in order, each with a whole number that says what it is.
 *
 * A heap with four children a node, in typed arrays: it makes no garbage, and is shallower than one with two. Taking an event
 * leaves a hole at the top that the next event put in fills, because nearly every event leads to another; that saves one of two
 * walks through the heap. Events of the same moment come out in an order that depends only on what was put in.
 */
export class EventHeap {
  /** The moment of the event that was taken last. */
  time = 0;
  private times: Float64Array = new Float64Array(64);
  private kinds: Int32Array = new Int32Array(64);
  private size = 0;
  private hole: 'open' | 'closed' = 'closed';

  clear(): void {
    this.size = 0;
    this.hole = 'closed';
  }

  isEmpty(): boolean {
    return this.size === (this.hole === 'open' ? 1 : 0);
  }

  put(time: number, kind: number): void {
    if (this.hole === 'open') {
      this.hole = 'closed';
      this.sink(time, kind);
      return;
    }
    if (this.size === this.times.length) this.grow();
    const { times, kinds } = this;
    let place = this.size;
    this.size += 1;
    while (place > 0) {
      const parent = (place - 1) >> 2;
      const parentTime = times[parent] ?? 0;
      if (parentTime <= time) break;
      times[place] = parentTime;
      kinds[place] = kinds[parent] ?? 0;
      place = parent;
    }
    times[place] = time;
    kinds[place] = kind;
  }

  /** Takes the next event and gives what it is; its moment is then in `time`. Only when there is one. */
  take(): number {
    if (this.hole === 'open') {
      this.size -= 1;
      this.sink(this.times[this.size] ?? 0, this.kinds[this.size] ?? 0);
    }
    this.hole = 'open';
    this.time = this.times[0] ?? 0;
    return this.kinds[0] ?? 0;
  }

  /** Puts an event at the top and lets it sink to its place. */
  private sink(time: number, kind: number): void {
    const { times, kinds, size } = this;
    let place = 0;
    for (;;) {
      const first = 4 * place + 1;
      if (first >= size) break;
      const end = first + 4 < size ? first + 4 : size;
      let earliest = first;
      let earliestTime = times[first] ?? 0;
      for (let child = first + 1; child < end; child += 1) {
        const childTime = times[child] ?? 0;
        if (childTime < earliestTime) {
          earliest = child;
          earliestTime = childTime;
        }
      }
      if (earliestTime >= time) break;
      times[place] = earliestTime;
      kinds[place] = kinds[earliest] ?? 0;
      place = earliest;
    }
    times[place] = time;
    kinds[place] = kind;
  }

  private grow(): void {
    const times = new Float64Array(2 * this.times.length);
    const kinds = new Int32Array(2 * this.kinds.length);
    times.set(this.times);
    kinds.set(this.kinds);
    this.times = times;
    this.kinds = kinds;
  }
}
