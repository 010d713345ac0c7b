import { drawWords, keyFromSeed, splitKey, uniformOf } from '../base/rng.ts';
import { choiceOf, exponentialOf, geometricOf, lognormalOf } from '../base/samplers.ts';
import { lognormalFrom, type Lognormal } from '../model/lognormal.ts';
import { EventHeap } from './eventHeap.ts';
import type { PipelineSimulation } from './pipelineSimulation.ts';
import { clockTimeAt, clockTimeBy, createWorkingClock, workingTimeAt, type WorkingClock } from './workingClock.ts';

/** Where the time of a pull request goes, in the order of the way. */
export const pipelineStages = ['ci', 'review', 'author', 'gates', 'deployment'] as const;
export type PipelineStage = (typeof pipelineStages)[number];

/** What a random number is for: the highest bits of its second counter. */
const forArrival = 0 << 28;
const forRounds = 1 << 28;
const forAuthor = 2 << 28;
const forReview = 3 << 28;
const forCi = 4 << 28;
const forGate = 5 << 28;
const forMain = 6 << 28;
/** Gates that an attempt can have and still tell their random numbers apart. */
const mostGates = 64;

/** As in the simulation of review stages: what counts is followed until it is deployed, for some weeks at most. */
const followUpWeeks = 4;

type Ask = 'ciBeforeReview' | 'ciBeforeGates' | 'ciOnMain' | 'review';

/** A pull request on its way. */
interface Traveller {
  readonly number: number;
  readonly kind: number;
  readonly readyAt: number;
  readonly counts: 'yes' | 'no';
  ask: Ask;
  reviewer: number;
  /** The round that comes next, and rounds to come after it. */
  round: number;
  roundsLeft: number;
  /** Fixes of what failed on main, so far: 0 for the pull request itself. */
  fixes: number;
  /** How often each kind of random number was drawn. */
  reviews: number;
  delays: number;
  ciRuns: number;
  attempts: number;
  mainRuns: number;
  /** Working time at which its first review was asked for. */
  askedAt: number;
  pickup: number;
  cycle: number;
  readonly hours: Record<PipelineStage, number>;
}

/** A pull request that was deployed. Pickup and cycle in working hours, the rest in hours by the clock. */
export interface Deployed {
  readonly lead: number;
  readonly pickup: number;
  readonly cycle: number;
  readonly hours: Readonly<Record<PipelineStage, number>>;
}

/**
 * Simulates a pipeline, one replication after another, by the clock: hours since a Monday, midnight.
 *
 * As in the simulation of review stages, whoever works through a queue in order knows at once when a new task will be done; only
 * asking for CI and for review are events.
 *
 * Assumes: a re-review takes its part of the pull request's full effort, also for a fix; after approval the gates start at once, at
 * any hour; gates do not take CI runners.
 * Source: the model specification, 2.9
 */
export class PipelineEngine {
  /** Pull requests that count and were deployed. */
  readonly deployed: Deployed[] = [];
  /** Pull requests that count and are not deployed yet. */
  underway = 0;
  private readonly clock: WorkingClock;
  private readonly heap = new EventHeap();
  private readonly words = new Uint32Array(2);
  private readonly key: ReturnType<typeof keyFromSeed>;
  private key0 = 0;
  private key1 = 0;
  private readonly efforts: readonly Lognormal[];
  private readonly ciLaw: Lognormal;
  private readonly gateLaws: readonly Lognormal[];
  /** When each reviewer will be free, in working time, and each runner, by the clock. */
  private readonly reviewerFreeAt: Float64Array;
  private readonly runnerFreeAt: Float64Array;
  private readonly travellers: (Traveller | undefined)[] = [];
  private readonly freeSlots: number[] = [];
  private arrivals = 0;
  private arrivedUntil = 0;
  private classWord = 0;
  private reviewedHours = 0;
  private ranHours = 0;
  private readonly countFrom: number;
  private readonly countUntil: number;
  private readonly followUntil: number;

  constructor(
    private readonly simulation: PipelineSimulation,
    seed: number,
  ) {
    const { warmUpWeeks, horizonWeeks } = simulation;
    this.clock = createWorkingClock(simulation.calendar);
    this.key = keyFromSeed(seed);
    this.efforts = simulation.classes.map((kind) => lognormalFrom(kind.effortHours, kind.effortCv));
    this.ciLaw = lognormalFrom(simulation.ci.meanHours, simulation.ci.cv);
    this.gateLaws = simulation.gates.map((gate) => lognormalFrom(gate.meanHours, gate.cv));
    this.reviewerFreeAt = new Float64Array(simulation.reviewers);
    this.runnerFreeAt = new Float64Array(simulation.ci.runners);
    this.countFrom = warmUpWeeks * 168;
    this.countUntil = (warmUpWeeks + horizonWeeks) * 168;
    this.followUntil = this.countUntil + followUpWeeks * 168;
  }

  /** Parts of the planned review hours and of the runners' time that were used in the weeks that count. */
  get utilisation(): { readonly review: number; readonly ci: number } {
    const { reviewers, reviewShare, ci, horizonWeeks } = this.simulation;
    return {
      review: this.reviewedHours / (reviewers * reviewShare * this.clock.hoursPerWeek * horizonWeeks),
      ci: this.ranHours / (ci.runners * 168 * horizonWeeks),
    };
  }

  begin(replication: number): void {
    const key = splitKey(this.key, replication);
    this.key0 = key.first;
    this.key1 = key.second;
    this.heap.clear();
    this.deployed.length = 0;
    this.travellers.length = 0;
    this.freeSlots.length = 0;
    this.underway = 0;
    this.reviewerFreeAt.fill(0);
    this.runnerFreeAt.fill(0);
    this.reviewedHours = 0;
    this.ranHours = 0;
    this.arrivals = -1;
    this.arrivedUntil = 0;
    if (this.simulation.pullRequestsPerWeek > 0) this.scheduleArrival();
  }

  run(most: number): 'paused' | 'done' {
    for (let taken = 0; taken < most; taken += 1) {
      if (this.heap.isEmpty()) return 'done';
      const slot = this.heap.take();
      const now = this.heap.time;
      if (now >= this.countUntil && (this.underway === 0 || now >= this.followUntil)) return 'done';
      if (slot < 0) this.arrive(now);
      else this.goOn(slot, now);
    }
    return 'paused';
  }

  private scheduleArrival(): void {
    this.arrivals += 1;
    this.draw(this.arrivals, forArrival);
    this.classWord = this.words[1] ?? 0;
    const perHour = this.simulation.pullRequestsPerWeek / this.clock.hoursPerWeek;
    this.arrivedUntil += exponentialOf(this.uniform()) / perHour;
    this.heap.put(clockTimeAt(this.clock, this.arrivedUntil), -1);
  }

  private arrive(now: number): void {
    const number = this.arrivals;
    const kind = this.classOf(uniformOf(this.classWord));
    this.scheduleArrival();
    const counts = now >= this.countFrom && now < this.countUntil ? 'yes' : 'no';
    if (counts === 'yes') this.underway += 1;
    const traveller: Traveller = {
      number,
      kind,
      readyAt: now,
      counts,
      ask: 'ciBeforeReview',
      reviewer: 0,
      round: 0,
      roundsLeft: this.extraRounds(number, kind, 0),
      fixes: 0,
      reviews: 0,
      delays: 0,
      ciRuns: 0,
      attempts: 0,
      mainRuns: 0,
      askedAt: 0,
      pickup: 0,
      cycle: 0,
      hours: { ci: 0, review: 0, author: 0, gates: 0, deployment: 0 },
    };
    const slot = this.freeSlots.pop() ?? this.travellers.length;
    this.travellers[slot] = traveller;
    this.goOn(slot, now);
  }

  private goOn(slot: number, now: number): void {
    const traveller = this.travellers[slot];
    if (traveller === undefined) throw new Error('a pull request that is not there');
    switch (traveller.ask) {
      case 'ciBeforeReview':
        this.askAt(slot, traveller, 'review', this.runCi(traveller, now));
        return;
      case 'ciBeforeGates':
        this.passGates(slot, traveller, this.runCi(traveller, now));
        return;
      case 'ciOnMain':
        this.endMain(slot, traveller, this.runCi(traveller, now));
        return;
      case 'review':
        this.review(slot, traveller, now);
        return;
    }
  }

  private askAt(slot: number, traveller: Traveller, ask: Ask, moment: number): void {
    traveller.ask = ask;
    this.heap.put(moment, slot);
  }

  /** Waits for a runner and runs; gives the end. */
  private runCi(traveller: Traveller, now: number): number {
    this.draw(traveller.number, forCi | traveller.ciRuns);
    traveller.ciRuns += 1;
    const duration = lognormalOf(this.uniform(), this.ciLaw.mu, this.ciLaw.sigma);
    const runner = firstFree(this.runnerFreeAt);
    const start = Math.max(now, this.runnerFreeAt[runner] ?? 0);
    const end = start + duration;
    this.runnerFreeAt[runner] = end;
    if (start >= this.countFrom && start < this.countUntil) this.ranHours += duration;
    traveller.hours.ci += end - now;
    return end;
  }

  private review(slot: number, traveller: Traveller, now: number): void {
    const { simulation, clock } = this;
    const asked = workingTimeAt(clock, now);
    this.draw(traveller.number, forReview | traveller.reviews);
    traveller.reviews += 1;
    if (traveller.round === 0) traveller.reviewer = this.freeReviewer(asked, this.words[1] ?? 0);
    const law = this.efforts[traveller.kind];
    const scale = traveller.round > 0 ? simulation.reReviewEffortFraction : this.firstScale(traveller);
    const effort = scale * lognormalOf(this.uniform(), law?.mu ?? 0, law?.sigma ?? 0);
    const start = Math.max(asked, this.reviewerFreeAt[traveller.reviewer] ?? 0);
    const finish = start + effort / simulation.reviewShare;
    this.reviewerFreeAt[traveller.reviewer] = finish;
    const startByClock = clockTimeAt(clock, start);
    if (startByClock >= this.countFrom && startByClock < this.countUntil) this.reviewedHours += effort;
    if (traveller.reviews === 1) {
      traveller.askedAt = asked;
      traveller.pickup = start - asked;
    }
    const end = clockTimeAt(clock, finish);
    traveller.hours.review += end - now;
    if (traveller.roundsLeft > 0) {
      traveller.round += 1;
      traveller.roundsLeft -= 1;
      this.askAt(slot, traveller, 'ciBeforeReview', this.waitForAuthor(traveller, end, simulation.authorDelayHours));
      return;
    }
    if (traveller.fixes === 0) traveller.cycle = finish - traveller.askedAt;
    this.passGates(slot, traveller, end);
  }

  private firstScale(traveller: Traveller): number {
    return traveller.fixes > 0 ? this.simulation.fixEffortFraction : 1;
  }

  /** Whoever can start first; of several who are free any. */
  private freeReviewer(asked: number, word: number): number {
    const free = this.reviewerFreeAt;
    let idle = 0;
    for (const moment of free) if (moment <= asked) idle += 1;
    if (idle < 2) return firstFree(free);
    let toSkip = choiceOf(word, idle);
    return free.findIndex((moment) => moment <= asked && toSkip-- === 0);
  }

  /** One attempt at the gates: leads on to the run on main, or back to the author and CI. */
  private passGates(slot: number, traveller: Traveller, from: number): void {
    const { gates, gateOrder } = this.simulation;
    let duration = 0;
    let passed = true;
    for (let gate = 0; gate < gates.length; gate += 1) {
      if (!passed && gateOrder === 'inSequence') break;
      this.draw(traveller.number, forGate | (traveller.attempts * mostGates + gate));
      const law = this.gateLaws[gate];
      const hours = lognormalOf(this.uniform(), law?.mu ?? 0, law?.sigma ?? 0);
      duration = gateOrder === 'inSequence' ? duration + hours : Math.max(duration, hours);
      if (uniformOf(this.words[1] ?? 0) >= (gates[gate]?.passProbability ?? 1)) passed = false;
    }
    traveller.attempts += 1;
    traveller.hours.gates += duration;
    const end = from + duration;
    if (passed) this.askAt(slot, traveller, 'ciOnMain', end);
    else this.askAt(slot, traveller, 'ciBeforeGates', this.waitForAuthor(traveller, end, this.simulation.gateFixHours));
  }

  /** The run on main is over: deployed, run again, or a fix is made, which takes the whole way again. */
  private endMain(slot: number, traveller: Traveller, end: number): void {
    const { classes, flakyPart, fixDelayHours } = this.simulation;
    this.draw(traveller.number, forMain | traveller.mainRuns);
    traveller.mainRuns += 1;
    if (this.uniform() < (classes[traveller.kind]?.mainSuccess ?? 1)) {
      this.deploy(slot, traveller, end);
      return;
    }
    if (uniformOf(this.words[1] ?? 0) < flakyPart) {
      this.askAt(slot, traveller, 'ciOnMain', end);
      return;
    }
    traveller.fixes += 1;
    traveller.round = 0;
    traveller.roundsLeft = this.extraRounds(traveller.number, traveller.kind, traveller.fixes);
    this.askAt(slot, traveller, 'ciBeforeReview', this.waitForAuthor(traveller, end, fixDelayHours));
  }

  private deploy(slot: number, traveller: Traveller, end: number): void {
    const moment = this.nextDeployment(end);
    traveller.hours.deployment += moment - end;
    const { pickup, cycle, hours } = traveller;
    if (traveller.counts === 'yes') {
      this.deployed.push({ lead: moment - traveller.readyAt, pickup, cycle, hours });
      this.underway -= 1;
    }
    this.travellers[slot] = undefined;
    this.freeSlots.push(slot);
  }

  private nextDeployment(from: number): number {
    const { deployment } = this.simulation;
    if (deployment.kind === 'continuous') return from;
    const { everyHours } = deployment;
    const working = (Math.floor(workingTimeAt(this.clock, from) / everyHours) + 1) * everyHours;
    return Math.max(from, clockTimeBy(this.clock, working));
  }

  /** An exponential time of an author's working hours; gives its end by the clock. */
  private waitForAuthor(traveller: Traveller, from: number, meanHours: number): number {
    this.draw(traveller.number, forAuthor | traveller.delays);
    traveller.delays += 1;
    const working = workingTimeAt(this.clock, from) + exponentialOf(this.uniform()) * meanHours;
    const end = Math.max(from, clockTimeAt(this.clock, working));
    traveller.hours.author += end - from;
    return end;
  }

  private extraRounds(number: number, kind: number, fix: number): number {
    this.draw(number, forRounds | fix);
    return geometricOf(this.uniform(), this.simulation.classes[kind]?.changeRequestProbability ?? 0);
  }

  private classOf(uniform: number): number {
    const { classes } = this.simulation;
    let sum = 0;
    const kind = classes.findIndex(({ part }) => uniform < (sum += part));
    return kind < 0 ? classes.length - 1 : kind;
  }

  private draw(number: number, use: number): void {
    drawWords(this.words, this.key0, this.key1, number, use);
  }

  private uniform(): number {
    return uniformOf(this.words[0] ?? 0);
  }
}

function firstFree(freeAt: Float64Array): number {
  let first = 0;
  for (let place = 1; place < freeAt.length; place += 1) if ((freeAt[place] ?? 0) < (freeAt[first] ?? 0)) first = place;
  return first;
}
