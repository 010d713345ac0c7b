/** Review work to hand out to people who are each equally fast in all of it. People are numbered from 0. */
export interface FairFlowProblem {
  /** What each person can do in a week, above 0. */
  readonly capacity: readonly number[];
  readonly streams: readonly FairFlowStream[];
}

export interface FairFlowStream {
  /** Work, at least 0. */
  readonly hours: number;
  readonly reviewers: readonly number[];
  /** The most that one person may take, as a part of the stream; together they can take all of it. */
  readonly largestPart: number;
}

/** A block of people and streams that the rest no longer influences. */
export interface Block {
  readonly people: readonly number[];
  readonly streams: readonly number[];
}

/** Stands for a stream that is not there. */
export const nobodysStream: FairFlowStream = { hours: 0, reviewers: [], largestPart: 1 };

/** What is smaller than this part of the whole work counts as nothing. */
const relativePrecision = 1e-12;

/** The level at which the block's people, filled up from what they already have, hold the block's work. */
function levelWithFloors(
  block: Block,
  capacity: readonly number[],
  base: Float64Array,
  remaining: Float64Array,
): number {
  const floorOf = (person: number): number => (base[person] ?? 0) / (capacity[person] ?? 1);
  // At first nobody has anything.
  const { people } = block;
  let isLevel = true;
  for (let place = 0; place < people.length && isLevel; place += 1) isLevel = base[people[place] ?? 0] === 0;
  const byFloor = isLevel ? people : [...people].sort((left, right) => floorOf(left) - floorOf(right));
  let work = 0;
  for (const stream of block.streams) work += remaining[stream] ?? 0;
  let room = 0;
  let level = 0;
  for (let index = 0; index < byFloor.length; index += 1) {
    const person = byFloor[index] ?? 0;
    room += capacity[person] ?? 1;
    work += base[person] ?? 0;
    level = work / room;
    const next = byFloor[index + 1];
    if (next === undefined || level <= floorOf(next)) break;
  }
  return level;
}

/**
 * Maximum flow from the streams of a block to its people with room up to a level, by Dinic's method. One for all problems, one after
 * the other: its lists are laid out once and grow with the largest, because a thousand teams would else make twenty thousand of them.
 *
 * Node 0 is the source, then the block's streams, then its people, then the sink. Arcs come in pairs, there and back; those of a node
 * are a list in the order in which they were added, which decides the paths that are found first.
 */
export class BlockFlow {
  /** Hours of each stream that are not handed out yet, and what each person has of those that are settled. */
  remaining = new Float64Array(0);
  base = new Float64Array(0);
  private problem: FairFlowProblem = { capacity: [], streams: [] };
  private precision = 0;
  private block: Block = { people: [], streams: [] };
  /** Where the pairs of each stream start. */
  private pairStarts = new Int32Array(0);
  /** The arc of each pair of stream and reviewer; -1 outside the block. */
  private arcOfPair = new Int32Array(0);
  /** Place of each person in the block; -1 outside. */
  private placeOf = new Int32Array(0);
  private room = new Float64Array(0);
  private free = new Float64Array(0);
  private arcs = 0;
  private heads = new Int32Array(0);
  private left = new Float64Array(0);
  private nextArc = new Int32Array(0);
  private firstArc = new Int32Array(0);
  private lastArc = new Int32Array(0);
  /** Distance of each node from the source in what is left; -1 when cut off. */
  private distance = new Int32Array(0);
  private queue = new Int32Array(0);
  /** The arc at which the search of each node goes on. */
  private current = new Int32Array(0);

  /** Takes up a problem of which nothing is handed out. */
  start(problem: FairFlowProblem): void {
    const { capacity, streams } = problem;
    const people = capacity.length;
    let pairs = 0;
    for (const { reviewers } of streams) pairs += reviewers.length;
    this.makeRoom(streams.length, people, pairs);
    this.problem = problem;
    let total = 0;
    pairs = 0;
    for (let index = 0; index < streams.length; index += 1) {
      const { hours, reviewers } = streams[index] ?? nobodysStream;
      this.remaining[index] = hours;
      total += hours;
      this.pairStarts[index] = pairs;
      pairs += reviewers.length;
    }
    this.pairStarts[streams.length] = pairs;
    this.base.fill(0, 0, people);
    this.precision = Math.max(total * relativePrecision, 1e-300);
  }

  /** Lets the problem go. */
  finish(): void {
    this.problem = { capacity: [], streams: [] };
    this.block = { people: [], streams: [] };
  }

  private makeRoom(streams: number, people: number, pairs: number): void {
    if (this.pairStarts.length < streams + 1) {
      this.pairStarts = new Int32Array(2 * streams + 1);
      this.remaining = new Float64Array(2 * streams);
    }
    if (this.placeOf.length < people) {
      this.placeOf = new Int32Array(2 * people);
      this.base = new Float64Array(2 * people);
      this.room = new Float64Array(2 * people);
      this.free = new Float64Array(2 * people);
    }
    if (this.arcOfPair.length < pairs) this.arcOfPair = new Int32Array(2 * pairs);
    const arcs = 2 * (pairs + streams + people);
    if (this.heads.length < arcs) {
      this.heads = new Int32Array(2 * arcs);
      this.left = new Float64Array(2 * arcs);
      this.nextArc = new Int32Array(2 * arcs);
    }
    const nodes = 2 + streams + people;
    if (this.firstArc.length >= nodes) return;
    this.firstArc = new Int32Array(2 * nodes);
    this.lastArc = new Int32Array(2 * nodes);
    this.distance = new Int32Array(2 * nodes);
    this.queue = new Int32Array(2 * nodes);
    this.current = new Int32Array(2 * nodes);
  }

  /** Finds the flow of a block at the level that would suit everyone. */
  fill(block: Block): void {
    const { capacity, streams } = this.problem;
    const { room, free, placeOf } = this;
    const level = levelWithFloors(block, capacity, this.base, this.remaining);
    const streamCount = block.streams.length;
    const sink = 1 + streamCount + block.people.length;
    this.block = block;
    this.arcs = 0;
    this.firstArc.fill(-1, 0, sink + 1);
    placeOf.fill(-1, 0, capacity.length);
    for (let place = 0; place < block.people.length; place += 1) {
      const person = block.people[place] ?? 0;
      placeOf[person] = place;
      const here = Math.max(0, level * (capacity[person] ?? 0) - (this.base[person] ?? 0));
      room[place] = here;
      free[place] = here;
    }
    for (let place = 0; place < streamCount; place += 1) {
      const stream = block.streams[place] ?? 0;
      const { reviewers, largestPart, hours } = streams[stream] ?? nobodysStream;
      const work = this.remaining[stream] ?? 0;
      const limit = largestPart >= 1 ? Infinity : hours * largestPart;
      // Begin with everyone's part in proportion to their room: it is nearly the answer, and it is the natural one among equals.
      let open = 0;
      for (const person of reviewers) {
        const at = placeOf[person] ?? -1;
        if (at >= 0) open += free[at] ?? 0;
      }
      const whole = Math.max(open, work);
      let begun = 0;
      const pair = this.pairStarts[stream] ?? 0;
      for (let index = 0; index < reviewers.length; index += 1) {
        const at = placeOf[reviewers[index] ?? 0] ?? -1;
        if (at < 0) {
          this.arcOfPair[pair + index] = -1;
          continue;
        }
        const here = free[at] ?? 0;
        const start = open > 0 ? Math.min(here, limit, (work * here) / whole) : 0;
        free[at] = here - start;
        begun += start;
        this.arcOfPair[pair + index] = this.addArc(1 + place, 1 + streamCount + at, limit, start);
      }
      this.addArc(0, 1 + place, work, Math.min(work, begun));
    }
    for (let place = 0; place < block.people.length; place += 1) {
      const limit = room[place] ?? 0;
      this.addArc(1 + streamCount + place, sink, limit, limit - (free[place] ?? 0));
    }
    this.augmentToMaximum(sink);
  }

  /** Whether work is left over and some people, but not all, cannot take more: these are above the level, the others below. */
  isCut(): boolean {
    const { block, remaining, distance } = this;
    let delivered = 0;
    let wanted = 0;
    for (let place = 0; place < block.streams.length; place += 1) {
      delivered += this.sumOf(place);
      wanted += remaining[block.streams[place] ?? 0] ?? 0;
    }
    if (!(wanted - delivered > this.precision * 10)) return false;
    let above = 0;
    for (let place = 0; place < block.people.length; place += 1) {
      if (distance[1 + block.streams.length + place] !== -1) above += 1;
    }
    return above > 0 && above < block.people.length;
  }

  /** Hours of a stream of the block that one of its reviewers does. */
  amountOf(place: number, index: number): number {
    const arc = this.arcOfPair[(this.pairStarts[this.block.streams[place] ?? 0] ?? 0) + index] ?? -1;
    return arc === -1 ? 0 : Math.max(0, this.left[arc ^ 1] ?? 0);
  }

  sumOf(place: number): number {
    const stream = this.block.streams[place] ?? 0;
    const count = (this.pairStarts[stream + 1] ?? 0) - (this.pairStarts[stream] ?? 0);
    let sum = 0;
    for (let index = 0; index < count; index += 1) sum += this.amountOf(place, index);
    return sum;
  }

  isStreamAbove(place: number): boolean {
    return this.distance[1 + place] !== -1;
  }

  isPersonAbove(person: number): boolean {
    const place = this.placeOf[person] ?? -1;
    return place >= 0 && this.distance[1 + this.block.streams.length + place] !== -1;
  }

  /** The part of the block on one side of the cut. */
  part(side: 'above' | 'below'): Block {
    const isAbove = side === 'above';
    const { people, streams } = this.block;
    const part = { people: [] as number[], streams: [] as number[] };
    for (const person of people) if (this.isPersonAbove(person) === isAbove) part.people.push(person);
    for (let place = 0; place < streams.length; place += 1) {
      if (this.isStreamAbove(place) === isAbove) part.streams.push(streams[place] ?? 0);
    }
    return part;
  }

  /** Adds an arc that already carries some flow; returns its number. */
  private addArc(from: number, to: number, limit: number, flow: number): number {
    const arc = this.arcs;
    this.arcs += 2;
    this.heads[arc] = to;
    this.heads[arc + 1] = from;
    this.left[arc] = limit - flow;
    this.left[arc + 1] = flow;
    this.append(from, arc);
    this.append(to, arc + 1);
    return arc;
  }

  private append(node: number, arc: number): void {
    this.nextArc[arc] = -1;
    if (this.firstArc[node] === -1) this.firstArc[node] = arc;
    else this.nextArc[this.lastArc[node] ?? 0] = arc;
    this.lastArc[node] = arc;
  }

  /** Raises the flow as far as it goes. */
  private augmentToMaximum(sink: number): void {
    for (;;) {
      this.findDistances(sink + 1);
      if (this.distance[sink] === -1) return;
      for (let node = 0; node <= sink; node += 1) this.current[node] = this.firstArc[node] ?? -1;
      while (this.augment(sink) > 0) continue;
    }
  }

  private findDistances(nodes: number): void {
    const { distance, queue, firstArc, nextArc, heads, left, precision } = this;
    distance.fill(-1, 0, nodes);
    distance[0] = 0;
    queue[0] = 0;
    let end = 1;
    for (let at = 0; at < end; at += 1) {
      const node = queue[at] ?? 0;
      const farther = (distance[node] ?? 0) + 1;
      for (let arc = firstArc[node] ?? -1; arc !== -1; arc = nextArc[arc] ?? -1) {
        const next = heads[arc] ?? 0;
        if ((left[arc] ?? 0) > precision && distance[next] === -1) {
          distance[next] = farther;
          queue[end] = next;
          end += 1;
        }
      }
    }
  }

  /** One path of the level graph from the source, walked without recursion. Zero when there is none. */
  private augment(sink: number): number {
    const { distance, current, nextArc, heads, left, precision, queue: path } = this;
    let length = 0;
    let node = 0;
    for (;;) {
      if (node === sink) {
        let amount = Infinity;
        for (let step = 0; step < length; step += 1) amount = Math.min(amount, left[path[step] ?? 0] ?? 0);
        for (let step = 0; step < length; step += 1) {
          const arc = path[step] ?? 0;
          left[arc] = (left[arc] ?? 0) - amount;
          left[arc ^ 1] = (left[arc ^ 1] ?? 0) + amount;
        }
        return amount;
      }
      const farther = (distance[node] ?? 0) + 1;
      let arc = current[node] ?? -1;
      while (arc !== -1 && !((left[arc] ?? 0) > precision && distance[heads[arc] ?? 0] === farther)) {
        arc = nextArc[arc] ?? -1;
      }
      current[node] = arc;
      if (arc !== -1) {
        path[length] = arc;
        length += 1;
        node = heads[arc] ?? 0;
        continue;
      }
      if (length === 0) return 0;
      length -= 1;
      const back = path[length] ?? 0;
      node = heads[back ^ 1] ?? 0;
      current[node] = nextArc[back] ?? -1;
    }
  }
}
