import { BlockFlow, nobodysStream, type Block, type FairFlowProblem } from './blockFlow.ts';

/** Room for one problem after the other. */
const blockFlow = new BlockFlow();

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
export function fairFlow(problem: FairFlowProblem): readonly number[][] {
  const { streams } = problem;
  const result = streams.map(({ reviewers }) => {
    const line: number[] = [];
    while (line.length < reviewers.length) line.push(0);
    return line;
  });
  const flow = blockFlow;
  flow.start(problem);
  const { remaining, base } = flow;
  const stack: Block[] = [everyoneOf(problem)];
  for (let block = stack.pop(); block !== undefined; block = stack.pop()) {
    if (block.streams.length === 0) continue;
    flow.fill(block);
    if (!flow.isCut()) {
      for (let place = 0; place < block.streams.length; place += 1) {
        const stream = block.streams[place] ?? 0;
        const line = result[stream] ?? [];
        // What rounding left over goes where the rest went.
        const sum = flow.sumOf(place);
        const scale = sum > 0 ? (remaining[stream] ?? 0) / sum : 0;
        for (let index = 0; index < line.length; index += 1) {
          line[index] = (line[index] ?? 0) + flow.amountOf(place, index) * scale;
        }
      }
      continue;
    }
    for (let place = 0; place < block.streams.length; place += 1) {
      if (!flow.isStreamAbove(place)) continue;
      const stream = block.streams[place] ?? 0;
      const line = result[stream] ?? [];
      const reviewers = streams[stream]?.reviewers ?? [];
      for (let index = 0; index < reviewers.length; index += 1) {
        const person = reviewers[index] ?? 0;
        const hours = flow.amountOf(place, index);
        if (hours === 0 || flow.isPersonAbove(person)) continue;
        // A person below the level who takes all they may of a stream above it: settled.
        line[index] = (line[index] ?? 0) + hours;
        base[person] = (base[person] ?? 0) + hours;
        remaining[stream] = Math.max(0, (remaining[stream] ?? 0) - hours);
      }
    }
    stack.push(flow.part('above'), flow.part('below'));
  }
  flow.finish();
  return result;
}

/** Everybody who reviews anything, in order, and all streams with work. */
function everyoneOf({ capacity, streams }: FairFlowProblem): Block {
  const reviews = new Uint8Array(capacity.length);
  const working: number[] = [];
  for (let index = 0; index < streams.length; index += 1) {
    const { reviewers, hours } = streams[index] ?? nobodysStream;
    for (const person of reviewers) reviews[person] = 1;
    if (hours > 0) working.push(index);
  }
  const people: number[] = [];
  for (let person = 0; person < reviews.length; person += 1) if (reviews[person] === 1) people.push(person);
  return { people, streams: working };
}
