/**
 * Random values from uniform ones, each by the inverse of its distribution function: one uniform number gives one value, and more
 * gives more. So two scenarios that share their uniform numbers stay as close as they can, whatever parameters they change.
 *
 * They use Math.log, Math.exp and Math.sqrt. The language leaves the last bit of the first two open; V8, which is in Electron and
 * Node alike, computes them by its own port of fdlibm and not by the machine's library, so that one version of the program gives
 * the same bits everywhere. Nothing else that may differ is used.
 */

/** An exponential value with mean 1. At most 22.9, for uniform numbers of 32 bits. */
export function exponentialOf(uniform: number): number {
  return -Math.log(uniform);
}

/** Times between arrivals with mean 1 that are more regular than random ones, or come in bursts. */
export interface GapLaw {
  /** Part of every time that does not vary. */
  readonly fixed: number;
  /** Part of the times that are short; exponential, as the long ones are, with these means. */
  readonly often: number;
  readonly short: number;
  readonly long: number;
}

/**
 * The law of times between arrivals with mean 1 and a given squared coefficient of variation: a fixed time and an exponential one
 * up to 1, and from there on two kinds of exponential times that make up half of the time each.
 *
 * @param scv 0 or more; 1 is random arrivals
 * Source: W. Whitt, Approximating a point process by a renewal process, Operations Research 30 (1982): balanced means
 */
export function gapLawOf(scv: number): GapLaw {
  if (scv <= 1) return { fixed: 1 - Math.sqrt(scv), often: 1, short: Math.sqrt(scv), long: 0 };
  const often = (1 + Math.sqrt((scv - 1) / (scv + 1))) / 2;
  return { fixed: 0, often, short: 1 / (2 * often), long: 1 / (2 * (1 - often)) };
}

/** A time between arrivals, from one uniform number: what is left of it after the choice decides how long. */
export function gapOf(uniform: number, { fixed, often, short, long }: GapLaw): number {
  return uniform < often
    ? fixed + short * exponentialOf(uniform / often)
    : fixed + long * exponentialOf((1 - uniform) / (1 - often));
}

/**
 * A lognormal value, by the mean and standard deviation of its logarithm.
 *
 * @param uniform above 0 and below 1
 * @param mu mean of the logarithm
 * @param sigma standard deviation of the logarithm; 0 gives a fixed value
 */
export function lognormalOf(uniform: number, mu: number, sigma: number): number {
  return Math.exp(sigma === 0 ? mu : mu + sigma * normalOf(uniform));
}

/**
 * How often something happens before it first does not: 0 with probability 1 - p, 1 with p (1 - p), and so on.
 *
 * @param uniform above 0 and below 1; a smaller one gives more
 * @param probability that it happens once more, 0 to below 1
 */
export function geometricOf(uniform: number, probability: number): number {
  // Mostly it does not happen again, and a comparison is cheaper than two logarithms.
  return uniform > probability ? 0 : Math.floor(Math.log(uniform) / Math.log(probability));
}

/**
 * A whole number from 0 to `choices` - 1, each as likely as any other to within `choices` / 2^32.
 *
 * @param word 32 random bits
 */
export function choiceOf(word: number, choices: number): number {
  return Math.floor(((word >>> 0) * choices) / 0x1_0000_0000);
}

/**
 * The standard normal value below which a part of the distribution lies, to about 15 digits. At most 6.4 from 0 for uniform
 * numbers of 32 bits.
 *
 * @param uniform above 0 and below 1
 * Source: Wichura, “Algorithm AS 241: The percentage points of the normal distribution”, Applied Statistics 37 (1988), PPND16
 */
export function normalOf(uniform: number): number {
  const q = uniform - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (
      (q *
        (((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r +
          13731.69376550946) *
          r +
          1971.5909503065513) *
          r +
          133.14166789178438) *
          r +
          3.3871328727963665)) /
      (((((((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) * r +
        5394.196021424751) *
        r +
        687.1870074920579) *
        r +
        42.31333070160091) *
        r +
        1)
    );
  }
  const tail = Math.sqrt(-Math.log(q < 0 ? uniform : 1 - uniform));
  const magnitude = tail <= 5 ? nearTail(tail - 1.6) : farTail(tail - 5);
  return q < 0 ? -magnitude : magnitude;
}

function nearTail(r: number): number {
  return (
    (((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r + 1.2704582524523684) * r +
      3.6478483247632045) *
      r +
      5.769497221460691) *
      r +
      4.630337846156546) *
      r +
      1.4234371107496835) /
    (((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r + 0.14810397642748008) *
      r +
      0.6897673349851) *
      r +
      1.6763848301838038) *
      r +
      2.053191626637759) *
      r +
      1)
  );
}

function farTail(r: number): number {
  return (
    (((((((2.0103343992922881e-7 * r + 0.000027115555687434876) * r + 0.0012426609473880784) * r +
      0.026532189526576124) *
      r +
      0.29656057182850487) *
      r +
      1.7848265399172913) *
      r +
      5.463784911164114) *
      r +
      6.657904643501103) /
    (((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 0.000018463183175100548) * r +
      0.0007868691311456133) *
      r +
      0.014875361290850615) *
      r +
      0.1369298809227358) *
      r +
      0.599832206555888) *
      r +
      1)
  );
}
