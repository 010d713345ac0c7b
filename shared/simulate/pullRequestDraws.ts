import {
  drawWords,
  drawWordsOfTwo,
  keyFromSeed,
  splitKey,
  splitKeyByName,
  uniformOf,
  type StreamKey,
} from '../base/rng.ts';
import { exponentialOf, gapOf, geometricOf, lognormalOf } from '../base/samplers.ts';
import type { ArrivalClock } from './arrivalClock.ts';
import type { ArrivalRates } from './arrivalRates.ts';
import type { CompiledStage } from './compiledStage.ts';
import type { ReviewSimulation } from './reviewSimulation.ts';

/** What a random number is for: the highest bits of its second counter. Approval and round are in the lower ones. */
const forArrival = 0 << 28;
const forRounds = 1 << 28;
const forAuthor = 2 << 28;
const forReview = 3 << 28;
const approvalBits = 20;

/**
 * All that is random about pull requests: when each comes, of which kind it is, how long its reviews take, how often and when it
 * comes back. Each number is looked up by seed, replication, area, pull request and purpose, so that scenarios share it.
 */
export class PullRequestDraws {
  /** By area: the number of the pull request that comes next, and the bits that decide its kind. */
  readonly numbers: Int32Array;
  readonly kindWords: Int32Array;
  /** By area: the bits of the first review of the pull request that comes next, which are drawn with those of its arrival. */
  readonly effortWords: Int32Array;
  readonly tieWords: Int32Array;
  /** The bits that were drawn last: of a review its effort, and what decides between reviewers who are equally free. */
  readonly words = new Int32Array(4);
  private readonly areaKeys: readonly StreamKey[];
  private readonly keys0: Int32Array;
  private readonly keys1: Int32Array;
  /** By area: hours' worth of arrivals so far. */
  private readonly expected: Float64Array;
  private readonly isLognormal: boolean;

  /** The draws of a simulation. Without a clock of arrivals the rate is the same all the time; without rates there is one stage. */
  constructor(
    { areaNames, effortLaw }: ReviewSimulation,
    seed: number,
    private readonly arrivals: ArrivalClock | null,
    private readonly rates: ArrivalRates | null,
  ) {
    const key = keyFromSeed(seed);
    const areas = areaNames.length;
    this.areaKeys = areaNames.map((name) => splitKeyByName(key, name));
    this.keys0 = new Int32Array(areas);
    this.keys1 = new Int32Array(areas);
    this.expected = new Float64Array(areas);
    this.numbers = new Int32Array(areas);
    this.kindWords = new Int32Array(areas);
    this.effortWords = new Int32Array(areas);
    this.tieWords = new Int32Array(areas);
    this.isLognormal = effortLaw === 'lognormal';
  }

  begin(replication: number): void {
    this.areaKeys.forEach((areaKey, area) => {
      const key = splitKey(areaKey, replication);
      this.keys0[area] = key.first;
      this.keys1[area] = key.second;
    });
    this.expected.fill(0);
    this.numbers.fill(-1);
  }

  /** The moment at which the next pull request of an area comes; Infinity: none does any more. */
  next(area: number, { gapLaw, meanGaps }: CompiledStage): number {
    const number = (this.numbers[area] ?? 0) + 1;
    this.numbers[area] = number;
    const { words } = this;
    drawWordsOfTwo(words, this.keys0[area] ?? 0, this.keys1[area] ?? 0, number, forArrival, forReview);
    const uniform = uniformOf(words[0] ?? 0);
    const gap = gapLaw === null ? exponentialOf(uniform) : gapOf(uniform, gapLaw);
    const before = this.expected[area] ?? 0;
    const expected = this.rates === null ? before + gap * (meanGaps[area] ?? 0) : this.rates.after(area, before, gap);
    if (expected === Number.POSITIVE_INFINITY) return expected;
    this.expected[area] = expected;
    this.kindWords[area] = words[1] ?? 0;
    this.effortWords[area] = words[2] ?? 0;
    this.tieWords[area] = words[3] ?? 0;
    return this.arrivals === null ? expected : this.arrivals.timeAt(expected);
  }

  /** The kind of the pull request that comes next. */
  kindOf(area: number, { firstClass, classUpTo }: CompiledStage): number {
    const last = (firstClass[area + 1] ?? 1) - 1;
    let kind = firstClass[area] ?? 0;
    if (kind === last) return kind;
    const uniform = uniformOf(this.kindWords[area] ?? 0);
    while (kind < last && uniform >= (classUpTo[kind] ?? 1)) kind += 1;
    return kind;
  }

  /** How often a pull request comes back after its first round. */
  extraRounds(area: number, number: number, changeRequestProbability: number): number {
    if (changeRequestProbability <= 0) return 0;
    drawWords(this.words, this.keys0[area] ?? 0, this.keys1[area] ?? 0, number, forRounds);
    return geometricOf(uniformOf(this.words[0] ?? 0), changeRequestProbability);
  }

  /** Draws the bits of a review into `words`. */
  drawReview(area: number, number: number, approval: number, round: number): void {
    const counter = forReview | (approval << approvalBits) | round;
    drawWords(this.words, this.keys0[area] ?? 0, this.keys1[area] ?? 0, number, counter);
  }

  /** How long an author takes to answer, with mean 1. */
  authorDelay(area: number, number: number, round: number): number {
    drawWords(this.words, this.keys0[area] ?? 0, this.keys1[area] ?? 0, number, forAuthor | round);
    return exponentialOf(uniformOf(this.words[0] ?? 0));
  }

  effortOf(stage: CompiledStage, kind: number, word: number): number {
    return this.isLognormal
      ? lognormalOf(uniformOf(word), stage.mu[kind] ?? 0, stage.sigma[kind] ?? 0)
      : exponentialOf(uniformOf(word)) * (stage.meanEffort[kind] ?? 0);
  }
}
