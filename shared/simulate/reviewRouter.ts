import { assertNever } from '../base/result.ts';
import { choiceOf } from '../base/samplers.ts';
import type { CompiledStage } from './compiledStage.ts';
import { FinishQueues } from './finishQueues.ts';
import type { ReviewHours } from './reviewHabit.ts';

/**
 * Decides who reviews, at the moment a review is asked for, and keeps what decides it: when each person will be free.
 *
 * `pool` is decided at once as well, though in life a reviewer takes the oldest request when free. Both come to the same: with the
 * oldest request first, whoever will be the first of the owners to have done all older requests is the one who takes this one, and
 * no later request changes that. So a pool is the policy `leastLoaded`, start by start, also where owners overlap, differ in
 * speed, or have re-reviews to do in between (the model specification, 2.3; the tests hold it against a pool with a queue).
 */
export class ReviewRouter {
  /** When each person will have done all that they were asked so far. */
  readonly freeAt: Float64Array;
  /** Kept only where somebody routes by it. */
  private readonly openRequests: FinishQueues | null;
  /** The owner whose turn it is, by area. */
  private readonly turns: Int32Array;
  /** By area: 1 where whoever is free first reviews, and reviews all day. */
  private readonly isPool: Uint8Array;
  /** The last request for which each person was chosen. */
  private readonly chosenFor: Float64Array;
  private request = 0;
  /** People left out of the current request. */
  private leftOut = 0;

  constructor(
    private stage: CompiledStage,
    private hours: ReviewHours,
    private readonly backlogLimitHours: number,
    /** Whether a later stage hands reviews out to whoever has fewest open. */
    later: 'countsOpen' | 'countsNothing' = 'countsNothing',
  ) {
    this.freeAt = new Float64Array(stage.people);
    this.turns = new Int32Array(stage.areas);
    this.isPool = new Uint8Array(stage.areas);
    this.findPools();
    this.chosenFor = new Float64Array(stage.people);
    this.openRequests =
      later === 'countsOpen' || stage.policies.includes('fewestOpen') ? new FinishQueues(stage.people) : null;
  }

  clear(): void {
    this.freeAt.fill(0);
    this.turns.fill(0);
    this.chosenFor.fill(0);
    this.openRequests?.clear();
    this.request = 0;
  }

  /** Starts a request for reviews by different people. */
  startRequest(): void {
    this.request += 1;
    this.leftOut = 0;
  }

  /** Leaves a person out of the current request: they are chosen already, or have reviewed it before. */
  leaveOut(person: number): void {
    this.chosenFor[person] = this.request;
    this.leftOut += 1;
  }

  /** When a person who is asked now would start. */
  startOf(person: number, now: number): number {
    const free = this.freeAt[person] ?? 0;
    return this.hours.firstMoment(person, free > now ? free : now);
  }

  /** Gives a person's time away up to a moment. */
  occupy(person: number, until: number): void {
    this.freeAt[person] = until;
    this.openRequests?.add(person, until);
  }

  /**
   * Chooses an owner for a review of an area, who is then left out of what else the request asks for.
   *
   * @param word random bits that decide between equals
   * @returns place in the lists of owners; at least one owner must not be left out yet
   */
  choose(area: number, now: number, word: number): number {
    const owner =
      this.leftOut === 0 && this.isPool[area] === 1
        ? this.firstFreeOfAll(area, now, word)
        : this.chooseBy(this.stage.policies[area] ?? 'pool', area, now, word);
    this.leaveOut(this.stage.ownerPerson[owner] ?? 0);
    return owner;
  }

  /** The same for a request of one review, whose only owner need not be kept apart from others. */
  chooseOne(area: number, now: number, word: number): number {
    if (this.isPool[area] === 1) return this.firstFreeOfAll(area, now, word);
    this.startRequest();
    return this.chooseBy(this.stage.policies[area] ?? 'pool', area, now, word);
  }

  /**
   * Goes over to the next stage: what has not begun is nobody's any more.
   *
   * @param begunUntil when each person will have done what they have begun
   */
  enterStage(stage: CompiledStage, hours: ReviewHours, begunUntil: Float64Array, now: number): void {
    this.stage = stage;
    this.hours = hours;
    this.findPools();
    this.freeAt.set(begunUntil);
    this.openRequests?.clear();
    begunUntil.forEach((until, person) => {
      if (until > now) this.openRequests?.add(person, until);
    });
    this.turns.forEach((turn, area) => {
      const owners = (stage.firstOwner[area + 1] ?? 0) - (stage.firstOwner[area] ?? 0);
      this.turns[area] = owners === 0 ? 0 : turn % owners;
    });
  }

  /** Whether somebody owns the area who is not left out of the current request. */
  hasOwnerLeft(area: number): boolean {
    const { firstOwner, ownerPerson } = this.stage;
    for (let owner = firstOwner[area] ?? 0; owner < (firstOwner[area + 1] ?? 0); owner += 1) {
      if (this.chosenFor[ownerPerson[owner] ?? 0] !== this.request) return true;
    }
    return false;
  }

  private findPools(): void {
    this.stage.policies.forEach((policy, area) => {
      this.isPool[area] = this.hours.alwaysOpen && (policy === 'pool' || policy === 'leastLoaded') ? 1 : 0;
    });
  }

  private chooseBy(policy: CompiledStage['policies'][number], area: number, now: number, word: number): number {
    switch (policy) {
      case 'pool':
      case 'leastLoaded':
        return this.firstFree(area, now, word, 0);
      case 'fewestOpen':
        return this.fewestOpen(area, now, word);
      case 'roundRobin':
        return this.nextInTurn(area);
      case 'random':
        return this.anyOwner(area, word);
      case 'expertise':
        return this.fastestWithinLimit(area, now, word);
      default:
        return assertNever(policy);
    }
  }

  /** What `firstFree` does for most requests, where nobody is left out, all speeds will do and review goes on all day. */
  private firstFreeOfAll(area: number, now: number, word: number): number {
    const { freeAt } = this;
    const { ownerPerson } = this.stage;
    const first = this.stage.firstOwner[area] ?? 0;
    const end = this.stage.firstOwner[area + 1] ?? 0;
    let best = Number.POSITIVE_INFINITY;
    let chosen = first;
    for (let owner = first; owner < end; owner += 1) {
      const free = freeAt[ownerPerson[owner] ?? 0] ?? 0;
      if (free >= best) continue;
      best = free;
      chosen = owner;
    }
    // Busy people are free at different moments, so that only the idle are equals.
    return best > now ? chosen : this.anyIdle(first, end, now, word);
  }

  /** One of the owners at some places who are idle; at least one is. */
  private anyIdle(first: number, end: number, now: number, word: number): number {
    const { freeAt } = this;
    const { ownerPerson } = this.stage;
    let idle = 0;
    for (let owner = first; owner < end; owner += 1) if ((freeAt[ownerPerson[owner] ?? 0] ?? 0) <= now) idle += 1;
    let toSkip = idle === 1 ? 0 : choiceOf(word, idle);
    for (let owner = first; owner < end; owner += 1) {
      if ((freeAt[ownerPerson[owner] ?? 0] ?? 0) > now) continue;
      if (toSkip === 0) return owner;
      toSkip -= 1;
    }
    return first;
  }

  /** Among owners of at least some speed, the one who can start first; among equals any. */
  private firstFree(area: number, now: number, word: number, minimumSpeed: number): number {
    const { ownerPerson, ownerSlowness } = this.stage;
    const first = this.stage.firstOwner[area] ?? 0;
    const end = this.stage.firstOwner[area + 1] ?? 0;
    let best = Number.POSITIVE_INFINITY;
    let chosen = first;
    let equals = 0;
    for (let owner = first; owner < end; owner += 1) {
      const person = ownerPerson[owner] ?? 0;
      if (this.chosenFor[person] === this.request) continue;
      if (minimumSpeed > 0 && 1 / (ownerSlowness[owner] ?? 1) < minimumSpeed) continue;
      const start = this.startOf(person, now);
      if (start < best) {
        best = start;
        chosen = owner;
        equals = 1;
      } else if (start === best) equals += 1;
    }
    if (equals <= 1) return chosen;
    let toSkip = choiceOf(word, equals);
    for (let owner = chosen; owner < end; owner += 1) {
      const person = ownerPerson[owner] ?? 0;
      if (this.chosenFor[person] === this.request) continue;
      if (minimumSpeed > 0 && 1 / (ownerSlowness[owner] ?? 1) < minimumSpeed) continue;
      if (this.startOf(person, now) !== best) continue;
      if (toSkip === 0) return owner;
      toSkip -= 1;
    }
    return chosen;
  }

  private fewestOpen(area: number, now: number, word: number): number {
    const { ownerPerson } = this.stage;
    const first = this.stage.firstOwner[area] ?? 0;
    const end = this.stage.firstOwner[area + 1] ?? 0;
    let fewest = Number.POSITIVE_INFINITY;
    let equals = 0;
    for (let owner = first; owner < end; owner += 1) {
      const open = this.openOf(ownerPerson[owner] ?? 0, now);
      if (open < fewest) {
        fewest = open;
        equals = 1;
      } else if (open === fewest) equals += 1;
    }
    let toSkip = choiceOf(word, equals);
    for (let owner = first; owner < end; owner += 1) {
      if (this.openOf(ownerPerson[owner] ?? 0, now) !== fewest) continue;
      if (toSkip === 0) return owner;
      toSkip -= 1;
    }
    return first;
  }

  /** Requests that a person has open; more than any when they are left out. */
  private openOf(person: number, now: number): number {
    if (this.chosenFor[person] === this.request) return Number.MAX_SAFE_INTEGER;
    return this.openRequests?.openAt(person, now) ?? 0;
  }

  private nextInTurn(area: number): number {
    const first = this.stage.firstOwner[area] ?? 0;
    const owners = (this.stage.firstOwner[area + 1] ?? 0) - first;
    for (let tried = 0; tried < owners; tried += 1) {
      const turn = this.turns[area] ?? 0;
      this.turns[area] = turn + 1 === owners ? 0 : turn + 1;
      if (this.chosenFor[this.stage.ownerPerson[first + turn] ?? 0] !== this.request) return first + turn;
    }
    return first;
  }

  private anyOwner(area: number, word: number): number {
    const { ownerPerson } = this.stage;
    const first = this.stage.firstOwner[area] ?? 0;
    const end = this.stage.firstOwner[area + 1] ?? 0;
    let eligible = 0;
    for (let owner = first; owner < end; owner += 1) {
      if (this.chosenFor[ownerPerson[owner] ?? 0] !== this.request) eligible += 1;
    }
    let toSkip = choiceOf(word, eligible);
    for (let owner = first; owner < end; owner += 1) {
      if (this.chosenFor[ownerPerson[owner] ?? 0] === this.request) continue;
      if (toSkip === 0) return owner;
      toSkip -= 1;
    }
    return first;
  }

  /** The fastest owner who is not overloaded; of several the one who can start first. When all are overloaded, whoever can start first. */
  private fastestWithinLimit(area: number, now: number, word: number): number {
    const { ownerPerson, ownerSlowness } = this.stage;
    const end = this.stage.firstOwner[area + 1] ?? 0;
    let best = 0;
    for (let owner = this.stage.firstOwner[area] ?? 0; owner < end; owner += 1) {
      const person = ownerPerson[owner] ?? 0;
      if (this.chosenFor[person] === this.request) continue;
      if ((this.freeAt[person] ?? 0) - now > this.backlogLimitHours) continue;
      best = Math.max(best, 1 / (ownerSlowness[owner] ?? 1));
    }
    return this.firstFree(area, now, word, best);
  }
}
