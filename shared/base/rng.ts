/**
 * Random numbers that are looked up rather than drawn in turn: each is a function of a key and two counters.
 *
 * The simulation needs a stream of its own for each (replication, area, pull request, purpose), so that a scenario that adds a
 * reviewer meets the very same pull requests with the same efforts, whatever else it changes (common random numbers). A generator
 * that steps from state to state, such as pure-rand's, would need a state seeded and kept for each of millions of streams, and
 * the quality of its seeding would be the quality of the simulation. A counter-based one has no state, any number of streams, and
 * costs the same for each number.
 *
 * Threefry-2x32 with 20 rounds: additions, rotations and exclusive-ors of 32-bit integers, which JavaScript has, so that every
 * machine computes the same bits; 13 rounds pass the BigCrush tests, 20 are the authors' default.
 *
 * Source: Salmon, Moraes, Dror and Shaw, “Parallel random numbers: as easy as 1, 2, 3”, SC 2011, section 4.2; known answers from
 * the file kat_vectors of their library Random123.
 */
export interface StreamKey {
  /** 32 bits. */
  readonly first: number;
  /** 32 bits. */
  readonly second: number;
}

const twoToMinus32 = 1 / 0x1_0000_0000;

/** The parity word of the Threefish key schedule, cut to 32 bits. */
const keyParity = 0x1bd11bda;

/**
 * Two random 32-bit words of a stream.
 *
 * @param words receives them; two places. An argument and not a result, because this runs a million times a second.
 * @param key0 first word of the key
 * @param key1 second word of the key
 * @param counter0 any 32-bit integer
 * @param counter1 any 32-bit integer
 */
export function drawWords(
  words: Uint32Array | Int32Array,
  key0: number,
  key1: number,
  counter0: number,
  counter1: number,
): void {
  const key2 = keyParity ^ key0 ^ key1;
  let x = ((counter0 | 0) + (key0 | 0)) | 0;
  let y = ((counter1 | 0) + (key1 | 0)) | 0;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  x = (x + (key1 | 0)) | 0;
  y = (y + key2 + 1) | 0;
  x = (x + y) | 0;
  y = ((y << 17) | (y >>> 15)) ^ x;
  x = (x + y) | 0;
  y = ((y << 29) | (y >>> 3)) ^ x;
  x = (x + y) | 0;
  y = ((y << 16) | (y >>> 16)) ^ x;
  x = (x + y) | 0;
  y = ((y << 24) | (y >>> 8)) ^ x;
  x = (x + key2) | 0;
  y = (y + (key0 | 0) + 2) | 0;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  x = (x + (key0 | 0)) | 0;
  y = (y + (key1 | 0) + 3) | 0;
  x = (x + y) | 0;
  y = ((y << 17) | (y >>> 15)) ^ x;
  x = (x + y) | 0;
  y = ((y << 29) | (y >>> 3)) ^ x;
  x = (x + y) | 0;
  y = ((y << 16) | (y >>> 16)) ^ x;
  x = (x + y) | 0;
  y = ((y << 24) | (y >>> 8)) ^ x;
  x = (x + (key1 | 0)) | 0;
  y = (y + key2 + 4) | 0;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  x = (x + key2) | 0;
  y = (y + (key0 | 0) + 5) | 0;
  words[0] = x;
  words[1] = y;
}

/**
 * The words of two streams of one key at once: the same as from two calls of `drawWords`, in less time, because a processor works on
 * both while either waits for itself.
 *
 * @param words receives those of the first stream, then those of the second; four places
 */
export function drawWordsOfTwo(
  words: Uint32Array | Int32Array,
  key0: number,
  key1: number,
  counter0: number,
  firstUse: number,
  secondUse: number,
): void {
  const key2 = keyParity ^ key0 ^ key1;
  let x = ((counter0 | 0) + (key0 | 0)) | 0;
  let z = x;
  let y = ((firstUse | 0) + (key1 | 0)) | 0;
  let w = ((secondUse | 0) + (key1 | 0)) | 0;
  x = (x + y) | 0;
  z = (z + w) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  w = ((w << 13) | (w >>> 19)) ^ z;
  x = (x + y) | 0;
  z = (z + w) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  w = ((w << 15) | (w >>> 17)) ^ z;
  x = (x + y) | 0;
  z = (z + w) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  w = ((w << 26) | (w >>> 6)) ^ z;
  x = (x + y) | 0;
  z = (z + w) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  w = ((w << 6) | (w >>> 26)) ^ z;
  x = (x + (key1 | 0)) | 0;
  z = (z + (key1 | 0)) | 0;
  y = (y + key2 + 1) | 0;
  w = (w + key2 + 1) | 0;
  x = (x + y) | 0;
  z = (z + w) | 0;
  y = ((y << 17) | (y >>> 15)) ^ x;
  w = ((w << 17) | (w >>> 15)) ^ z;
  x = (x + y) | 0;
  z = (z + w) | 0;
  y = ((y << 29) | (y >>> 3)) ^ x;
  w = ((w << 29) | (w >>> 3)) ^ z;
  x = (x + y) | 0;
  z = (z + w) | 0;
  y = ((y << 16) | (y >>> 16)) ^ x;
  w = ((w << 16) | (w >>> 16)) ^ z;
  x = (x + y) | 0;
  z = (z + w) | 0;
  y = ((y << 24) | (y >>> 8)) ^ x;
  w = ((w << 24) | (w >>> 8)) ^ z;
  x = (x + key2) | 0;
  z = (z + key2) | 0;
  y = (y + (key0 | 0) + 2) | 0;
  w = (w + (key0 | 0) + 2) | 0;
  x = (x + y) | 0;
  z = (z + w) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  w = ((w << 13) | (w >>> 19)) ^ z;
  x = (x + y) | 0;
  z = (z + w) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  w = ((w << 15) | (w >>> 17)) ^ z;
  x = (x + y) | 0;
  z = (z + w) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  w = ((w << 26) | (w >>> 6)) ^ z;
  x = (x + y) | 0;
  z = (z + w) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  w = ((w << 6) | (w >>> 26)) ^ z;
  x = (x + (key0 | 0)) | 0;
  z = (z + (key0 | 0)) | 0;
  y = (y + (key1 | 0) + 3) | 0;
  w = (w + (key1 | 0) + 3) | 0;
  x = (x + y) | 0;
  z = (z + w) | 0;
  y = ((y << 17) | (y >>> 15)) ^ x;
  w = ((w << 17) | (w >>> 15)) ^ z;
  x = (x + y) | 0;
  z = (z + w) | 0;
  y = ((y << 29) | (y >>> 3)) ^ x;
  w = ((w << 29) | (w >>> 3)) ^ z;
  x = (x + y) | 0;
  z = (z + w) | 0;
  y = ((y << 16) | (y >>> 16)) ^ x;
  w = ((w << 16) | (w >>> 16)) ^ z;
  x = (x + y) | 0;
  z = (z + w) | 0;
  y = ((y << 24) | (y >>> 8)) ^ x;
  w = ((w << 24) | (w >>> 8)) ^ z;
  x = (x + (key1 | 0)) | 0;
  z = (z + (key1 | 0)) | 0;
  y = (y + key2 + 4) | 0;
  w = (w + key2 + 4) | 0;
  x = (x + y) | 0;
  z = (z + w) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  w = ((w << 13) | (w >>> 19)) ^ z;
  x = (x + y) | 0;
  z = (z + w) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  w = ((w << 15) | (w >>> 17)) ^ z;
  x = (x + y) | 0;
  z = (z + w) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  w = ((w << 26) | (w >>> 6)) ^ z;
  x = (x + y) | 0;
  z = (z + w) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  w = ((w << 6) | (w >>> 26)) ^ z;
  x = (x + key2) | 0;
  z = (z + key2) | 0;
  y = (y + (key0 | 0) + 5) | 0;
  w = (w + (key0 | 0) + 5) | 0;
  words[0] = x;
  words[1] = y;
  words[2] = z;
  words[3] = w;
}

/**
 * The key that a user's seed stands for.
 *
 * @param seed whole, 0 to 2^53 - 1
 * @throws RangeError outside
 */
export function keyFromSeed(seed: number): StreamKey {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError(`${seed} is no seed`);
  return { first: seed >>> 0, second: Math.floor(seed / 0x1_0000_0000) };
}

/** A key of its own for a part of what a key is for, such as one replication: as good as unrelated to every other. */
export function splitKey(key: StreamKey, part: number): StreamKey {
  return derive(key, part, 0xffff_ffff);
}

/** A key of its own for a name, such as an area's id: the same whatever other names there are. */
export function splitKeyByName(key: StreamKey, name: string): StreamKey {
  let named = derive(key, name.length, 0xffff_fffe);
  for (let place = 0; place < name.length; place += 1) named = derive(named, name.charCodeAt(place), 0xffff_fffe);
  return named;
}

/**
 * A key made from another.
 *
 * @param use a second counter that no number is drawn with: it keeps the key apart from the numbers of the key it is made from
 */
function derive(key: StreamKey, part: number, use: number): StreamKey {
  const words = new Uint32Array(2);
  drawWords(words, key.first, key.second, part, use);
  return { first: words[0] ?? 0, second: words[1] ?? 0 };
}

/** A number above 0 and below 1 from a random word, with a sign or without: the middle of one of 2^32 equal parts, so that neither end is met. */
export function uniformOf(word: number): number {
  return ((word >>> 0) + 0.5) * twoToMinus32;
}
