/** A stream of numbers spread evenly over 0 (included) to 1 (not included). */
export type RandomStream = () => number;

/**
 * A stream that is the same for the same seed, for draws from what is believed. Small and fast, good for some millions of numbers.
 *
 * Source: mulberry32, Tommy Ettinger, public domain
 */
export function seededRandom(seed: number): RandomStream {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
