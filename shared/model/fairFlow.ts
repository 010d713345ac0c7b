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
interface Block {
  readonly people: readonly number[];
  readonly streams: readonly number[];
}

/** What is smaller than this part of the whole work counts as nothing. */
const relativePrecision = 1e-12;

/**
 * Hands out work so that the sorted list of utilisations is as small as it can be: first the largest, then the next, and so on.
 *
 * Divide and conquer: at the level that would suit everyone, a maximum flow either hands out all work, or its minimum cut shows
 * who must be above that level and who below; neither group influences the other any more. Exact, and fast where a hundred
 * teams hang together by shared reviewers, which is where filling one stream after the other takes a thousand rounds.
 *
 * @returns hours of each stream that each of its reviewers does, in the order of `reviewers`
 * Source: N. Megiddo 1974 (lexicographically optimal flows); S. Fujishige 1980 (the decomposition); maximum flow by E. A. Dinic 1970
 */
export function fairFlow({ capacity, streams }: FairFlowProblem): readonly number[][] {
  const result = streams.map((stream) => stream.reviewers.map(() => 0));
  const remaining = streams.map((stream) => stream.hours);
  const base = capacity.map(() => 0);
  const total = remaining.reduce((sum, hours) => sum + hours, 0);
  const precision = Math.max(total * relativePrecision, 1e-300);
  const everyone = [...new Set(streams.flatMap((stream) => stream.reviewers))].sort((left, right) => left - right);
  const stack: Block[] = [
    { people: everyone, streams: streams.flatMap((stream, index) => (stream.hours > 0 ? [index] : [])) },
  ];
  for (let block = stack.pop(); block !== undefined; block = stack.pop()) {
    if (block.streams.length === 0) continue;
    const level = levelWithFloors(block, capacity, base, remaining);
    const flow = maximumFlow(block, streams, remaining, capacity, base, level, precision);
    const delivered = flow.amounts.reduce((sum, amounts) => sum + amounts.reduce((part, hours) => part + hours, 0), 0);
    const wanted = block.streams.reduce((sum, stream) => sum + (remaining[stream] ?? 0), 0);
    const above = flow.reached;
    const isSplit =
      wanted - delivered > precision * 10 &&
      block.people.some((person) => above.people.has(person)) &&
      block.people.some((person) => !above.people.has(person));
    if (!isSplit) {
      for (const [place, stream] of block.streams.entries()) {
        const amounts = flow.amounts[place] ?? [];
        // What rounding left over goes where the rest went.
        const sum = amounts.reduce((part, hours) => part + hours, 0);
        const scale = sum > 0 ? (remaining[stream] ?? 0) / sum : 0;
        for (const [index, hours] of amounts.entries()) addTo(result, stream, index, hours * scale);
      }
      continue;
    }
    for (const [place, stream] of block.streams.entries()) {
      if (!above.streams.has(stream)) continue;
      for (const [index, person] of (streams[stream]?.reviewers ?? []).entries()) {
        const hours = flow.amounts[place]?.[index] ?? 0;
        if (above.people.has(person) || hours === 0) continue;
        // A person below the level who takes all they may of a stream above it: settled.
        addTo(result, stream, index, hours);
        base[person] = (base[person] ?? 0) + hours;
        remaining[stream] = Math.max(0, (remaining[stream] ?? 0) - hours);
      }
    }
    stack.push(
      {
        people: block.people.filter((person) => above.people.has(person)),
        streams: block.streams.filter((stream) => above.streams.has(stream)),
      },
      {
        people: block.people.filter((person) => !above.people.has(person)),
        streams: block.streams.filter((stream) => !above.streams.has(stream)),
      },
    );
  }
  return result;
}

function addTo(result: number[][], stream: number, index: number, hours: number): void {
  const line = result[stream];
  if (line !== undefined) line[index] = (line[index] ?? 0) + hours;
}

/** The level at which the block's people, filled up from what they already have, hold the block's work. */
function levelWithFloors(
  block: Block,
  capacity: readonly number[],
  base: readonly number[],
  remaining: readonly number[],
): number {
  const floors = block.people
    .map((person) => ({
      floor: (base[person] ?? 0) / (capacity[person] ?? 1),
      capacity: capacity[person] ?? 1,
      base: base[person] ?? 0,
    }))
    .sort((left, right) => left.floor - right.floor);
  let work = block.streams.reduce((sum, stream) => sum + (remaining[stream] ?? 0), 0);
  let room = 0;
  let level = 0;
  for (const [index, entry] of floors.entries()) {
    room += entry.capacity;
    work += entry.base;
    level = work / room;
    const next = floors[index + 1];
    if (next === undefined || level <= next.floor) break;
  }
  return level;
}

interface Flow {
  /** Hours by stream of the block and reviewer. */
  readonly amounts: readonly (readonly number[])[];
  /** What can still be reached from the source: streams with work left over, and people who cannot take more. */
  readonly reached: { readonly streams: ReadonlySet<number>; readonly people: ReadonlySet<number> };
}

/**
 * Maximum flow from streams to people with room up to a level, by Dinic's method on arrays.
 * Node 0 is the source, then the block's streams, then its people, then the sink.
 */
function maximumFlow(
  block: Block,
  streams: readonly FairFlowStream[],
  remaining: readonly number[],
  capacity: readonly number[],
  base: readonly number[],
  level: number,
  precision: number,
): Flow {
  const streamCount = block.streams.length;
  const sink = 1 + streamCount + block.people.length;
  const network = createNetwork(sink + 1);
  const nodeOfPerson = new Map(block.people.map((person, index) => [person, 1 + streamCount + index]));
  const room = new Map(
    block.people.map((person) => [person, Math.max(0, level * (capacity[person] ?? 0) - (base[person] ?? 0))]),
  );
  const free = new Map(room);
  const arcs: number[][] = [];
  for (const [place, stream] of block.streams.entries()) {
    const { reviewers, largestPart, hours } = streams[stream] ?? { reviewers: [], largestPart: 1, hours: 0 };
    const work = remaining[stream] ?? 0;
    // Begin with everyone's part in proportion to their room: it is nearly the answer, and it is the natural one among equals.
    const open = reviewers.reduce((sum, person) => sum + (free.get(person) ?? 0), 0);
    let begun = 0;
    arcs.push(
      reviewers.map((person) => {
        const node = nodeOfPerson.get(person);
        if (node === undefined) return -1;
        const limit = largestPart >= 1 ? Infinity : hours * largestPart;
        const here = free.get(person) ?? 0;
        const start = open > 0 ? Math.min(here, limit, (work * here) / Math.max(open, work)) : 0;
        free.set(person, here - start);
        begun += start;
        return network.addArc(1 + place, node, limit, start);
      }),
    );
    network.addArc(0, 1 + place, work, Math.min(work, begun));
  }
  for (const [index, person] of block.people.entries()) {
    const limit = room.get(person) ?? 0;
    network.addArc(1 + streamCount + index, sink, limit, limit - (free.get(person) ?? 0));
  }
  const reachedNodes = network.augmentToMaximum(0, sink, precision);
  return {
    amounts: arcs.map((line) => line.map((arc) => (arc === -1 ? 0 : Math.max(0, network.flowOf(arc))))),
    reached: {
      streams: new Set(block.streams.filter((_, place) => reachedNodes[1 + place] !== -1)),
      people: new Set(block.people.filter((_, index) => reachedNodes[1 + streamCount + index] !== -1)),
    },
  };
}

interface Network {
  /** Adds an arc that already carries some flow; returns its number. */
  addArc(from: number, to: number, limit: number, flow: number): number;
  flowOf(arc: number): number;
  /** Raises the flow as far as it goes; returns each node's distance from the source in what is left, -1 when cut off. */
  augmentToMaximum(source: number, sink: number, precision: number): Int32Array;
}

function createNetwork(nodes: number): Network {
  const heads: number[] = [];
  const left: number[] = [];
  const outgoing: number[][] = Array.from({ length: nodes }, () => []);

  function distances(source: number, precision: number): Int32Array {
    const distance = new Int32Array(nodes).fill(-1);
    distance[source] = 0;
    const queue = [source];
    // The queue grows while it is walked.
    for (const node of queue) {
      for (const arc of outgoing[node] ?? []) {
        const next = heads[arc] ?? 0;
        if ((left[arc] ?? 0) > precision && distance[next] === -1) {
          distance[next] = (distance[node] ?? 0) + 1;
          queue.push(next);
        }
      }
    }
    return distance;
  }

  function shift(arc: number, amount: number): void {
    left[arc] = (left[arc] ?? 0) - amount;
    left[arc ^ 1] = (left[arc ^ 1] ?? 0) + amount;
  }

  /** One path of the level graph from the source, walked without recursion. Zero when there is none. */
  function augment(source: number, sink: number, distance: Int32Array, next: Int32Array, precision: number): number {
    const path: number[] = [];
    let node = source;
    for (;;) {
      if (node === sink) {
        const amount = path.reduce((least, arc) => Math.min(least, left[arc] ?? 0), Infinity);
        for (const arc of path) shift(arc, amount);
        return amount;
      }
      const arcs = outgoing[node] ?? [];
      let place = next[node] ?? 0;
      while (place < arcs.length) {
        const arc = arcs[place] ?? 0;
        if ((left[arc] ?? 0) > precision && distance[heads[arc] ?? 0] === (distance[node] ?? 0) + 1) break;
        place += 1;
      }
      next[node] = place;
      const arc = arcs[place];
      if (arc !== undefined) {
        path.push(arc);
        node = heads[arc] ?? 0;
        continue;
      }
      const back = path.pop();
      if (back === undefined) return 0;
      node = heads[back ^ 1] ?? 0;
      next[node] = (next[node] ?? 0) + 1;
    }
  }

  return {
    addArc: (from, to, limit, flow) => {
      const arc = heads.length;
      heads.push(to, from);
      left.push(limit - flow, flow);
      outgoing[from]?.push(arc);
      outgoing[to]?.push(arc + 1);
      return arc;
    },
    flowOf: (arc) => left[arc ^ 1] ?? 0,
    augmentToMaximum: (source, sink, precision) => {
      for (;;) {
        const distance = distances(source, precision);
        if (distance[sink] === -1) return distance;
        const next = new Int32Array(nodes);
        while (augment(source, sink, distance, next, precision) > 0) continue;
      }
    },
  };
}
