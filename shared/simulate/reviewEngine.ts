import { createArrivalClock } from './arrivalClock.ts';
import { ArrivalRates } from './arrivalRates.ts';
import { compileStages, slownessIn, slownessOf, type CompiledStage } from './compiledStage.ts';
import { EventHeap } from './eventHeap.ts';
import { LatencyRows } from './latencyRows.ts';
import { OpenRequests } from './openRequests.ts';
import { PullRequestDraws } from './pullRequestDraws.ts';
import type { PutOffReview, PutOffRound } from './putOffReviews.ts';
import { ReviewHours } from './reviewHabit.ts';
import { ReviewRouter } from './reviewRouter.ts';
import type { OpenPullRequest, ReviewSimulation } from './reviewSimulation.ts';
import { WeeklyBooks } from './weeklyBooks.ts';
import { createWorkingClock, type WorkingClock } from './workingClock.ts';

/** Open pull requests take their numbers from here, so that new ones have the same numbers whatever is open. */
const firstOpenNumber = -0x8000_0000;

/**
 * Pull requests that count are followed until they are closed, with the others still coming in as before, or a pull request that
 * became ready in the last days would count only when it was quick. This long at most: an overloaded stage never gets there.
 */
const followUpWeeks = 4;

/**
 * Simulates a review stage, one replication after another, event by event: a pull request becomes ready, or comes back from its
 * author, or the next stage begins. Time is working time in hours.
 *
 * Everyone does what they are asked in the order in which they are asked, so a review's start and finish are known as soon as it is
 * asked for, and need no events of their own. What would start when the next stage is in force already waits until then, and is
 * handed out by that stage: nothing happens to it before.
 *
 * Source: the model specification, 2.1 to 2.3 and 2.10. The recursion for the starts is that of Kiefer and Wolfowitz, “On the theory
 * of queues with many servers”, Transactions of the American Mathematical Society 78 (1955), with each server under its own name.
 */
export class ReviewEngine {
  readonly clock: WorkingClock;
  readonly books: WeeklyBooks;
  readonly rows = new LatencyRows();
  /** Reviews asked for and reviews finished, over all replications: the events of the model. */
  eventCount = 0;
  private readonly stages: readonly [CompiledStage, ...CompiledStage[]];
  /** The stage that is in force, its place, and the moment at which the next one begins. */
  private stage: CompiledStage;
  private stagePlace = 0;
  private stageEnd = Number.POSITIVE_INFINITY;
  private readonly draws: PullRequestDraws;
  private readonly router: ReviewRouter;
  private readonly hoursOfStages: readonly [ReviewHours, ...ReviewHours[]];
  private hours: ReviewHours;
  /** By person, where there are several stages: when they will have done what they have begun. */
  private readonly begunUntil: Float64Array;
  private putOffRounds: PutOffRound[] = [];
  private readonly open: OpenRequests;
  private readonly heap = new EventHeap();
  private readonly countFrom: number;
  private readonly countUntil: number;
  private readonly followUntil: number;
  private openThatCount = 0;
  /** Outcome of the round that was computed last. */
  private roundEnd = 0;
  private roundWait = 0;
  private roundSlowness = 0;
  private roundBegun = 0;
  private roundPutOff: PutOffReview[] = [];

  constructor(
    private readonly simulation: ReviewSimulation,
    seed: number,
  ) {
    this.clock = createWorkingClock(simulation.calendar);
    const { hoursPerDay, hoursPerWeek } = this.clock;
    this.stages = compileStages(simulation, hoursPerWeek);
    const [stage] = this.stages;
    const weeks = simulation.warmUpWeeks + simulation.horizonWeeks;
    this.stage = stage;
    const hoursOf = ({ shares }: CompiledStage): ReviewHours => new ReviewHours(simulation.habit, shares, hoursPerDay);
    this.hoursOfStages = [hoursOf(stage), ...this.stages.slice(1).map(hoursOf)];
    this.hours = this.hoursOfStages[0];
    this.begunUntil = new Float64Array(stage.people);
    this.books = new WeeklyBooks(stage.areas, stage.people, weeks, hoursPerWeek, this.hours);
    const arrivals = createArrivalClock(simulation.arrivals, hoursPerWeek, weeks + followUpWeeks);
    const rates =
      this.stages.length === 1
        ? null
        : new ArrivalRates(this.stages, ({ from }) => arrivals.expectedBy(Math.round(from / hoursPerWeek)));
    this.draws = new PullRequestDraws(simulation, seed, arrivals.kind === 'steady' ? null : arrivals, rates);
    this.router = new ReviewRouter(
      stage,
      this.hours,
      simulation.expertiseBacklogLimitHours,
      this.stages.some(({ policies }) => policies.includes('fewestOpen')) ? 'countsOpen' : 'countsNothing',
    );
    this.open = new OpenRequests(stage.mostReviewers);
    this.countFrom = simulation.warmUpWeeks * hoursPerWeek;
    this.countUntil = weeks * hoursPerWeek;
    this.followUntil = (weeks + followUpWeeks) * hoursPerWeek;
  }

  /** Starts a replication. Its random numbers depend on the seed, its number and the areas' names, and on nothing else. */
  begin(replication: number): void {
    this.heap.clear();
    this.books.clear();
    this.rows.clear();
    this.router.clear();
    this.open.clear();
    this.openThatCount = 0;
    this.putOffRounds = [];
    this.begunUntil.fill(0);
    this.enterStage(0);
    this.draws.begin(replication);
    const oldestFirst = this.simulation.openPullRequests
      .map((pullRequest, index) => ({ pullRequest, number: firstOpenNumber + index }))
      .sort((left, right) => right.pullRequest.ageHours - left.pullRequest.ageHours);
    for (const { pullRequest, number } of oldestFirst) this.takeUp(pullRequest, number);
    for (let area = 0; area < this.stage.areas; area += 1) {
      if (this.stages.length > 1 || Number.isFinite(this.stage.meanGaps[area])) this.scheduleArrival(area);
    }
  }

  /**
   * Goes on with the replication.
   *
   * @param most events to take before it pauses
   */
  run(most: number): 'paused' | 'done' {
    const { heap } = this;
    for (let taken = 0; taken < most; taken += 1) {
      if (heap.isEmpty()) return 'done';
      const kind = heap.take();
      const now = heap.time;
      if (now >= this.countUntil && (this.openThatCount === 0 || now >= this.followUntil)) return 'done';
      if (kind < 0) this.comeBack(-1 - kind, now);
      else if (kind < this.stage.areas) this.arrive(kind, now);
      else this.beginNextStage(now);
    }
    return 'paused';
  }

  private enterStage(place: number): void {
    this.stagePlace = place;
    this.stage = this.stages[place] ?? this.stages[0];
    this.hours = this.hoursOfStages[place] ?? this.hoursOfStages[0];
    this.books.useHours(this.hours);
    this.stageEnd = this.stages[place + 1]?.from ?? Number.POSITIVE_INFINITY;
    this.router.enterStage(this.stage, this.hours, this.begunUntil, this.stage.from);
    if (this.stageEnd < Number.POSITIVE_INFINITY) this.heap.put(this.stageEnd, this.stage.areas);
  }

  /** Whatever has not begun is handed out anew, in the order in which it was asked for. */
  private beginNextStage(now: number): void {
    const waiting = this.putOffRounds;
    this.putOffRounds = [];
    this.enterStage(this.stagePlace + 1);
    for (const round of waiting) this.resume(round, now);
  }

  private scheduleArrival(area: number): void {
    const next = this.draws.next(area, this.stage);
    if (next < Number.POSITIVE_INFINITY) this.heap.put(next, area);
  }

  private arrive(area: number, now: number): void {
    const { draws } = this;
    const number = draws.numbers[area] ?? 0;
    const kind = draws.kindOf(area, this.stage);
    const effortWord = draws.effortWords[area] ?? 0;
    const tieWord = draws.tieWords[area] ?? 0;
    this.scheduleArrival(area);

    const approvals = this.stage.approvals[area] ?? 1;
    const roundsLeft = this.draws.extraRounds(area, number, this.stage.changeRequestProbability[kind] ?? 0);
    const counts = now >= this.countFrom && now < this.countUntil;
    this.router.startRequest();
    this.beginRound(now);
    if (roundsLeft === 0 && this.stageEnd === Number.POSITIVE_INFINITY) {
      // Nobody comes back to it, so that nothing of it needs to be remembered.
      this.askOwner(area, kind, 0, now, effortWord, tieWord);
      for (let approval = 1; approval < approvals; approval += 1) {
        this.askForFirstReview(area, kind, number, approval, now);
      }
      this.bookRereviews(area, kind, now);
      this.books.addClosed(area, this.roundEnd);
      if (counts) this.rows.add(area, now, this.roundWait / approvals, this.roundEnd, this.roundEnd);
      return;
    }
    const { open } = this;
    const slot = open.take();
    this.remember(slot, 0, this.askOwner(area, kind, 0, now, effortWord, tieWord));
    for (let approval = 1; approval < approvals; approval += 1) {
      this.remember(slot, approval, this.askForFirstReview(area, kind, number, approval, now));
    }
    open.areas[slot] = area;
    open.classes[slot] = kind;
    open.numbers[slot] = number;
    open.rounds[slot] = 0;
    open.roundsLeft[slot] = roundsLeft;
    open.reviewerCounts[slot] = approvals;
    open.rows[slot] = counts ? this.rows.add(area, now, this.roundWait / approvals, this.roundEnd, Number.NaN) : -1;
    if (counts && this.roundPutOff.length > 0) this.rows.setAnswer(open.rows[slot] ?? 0, Number.NaN, Number.NaN);
    if (counts) this.openThatCount += 1;
    this.endRound(slot, now);
  }

  /** An author has answered a change request: the same people look again. */
  private comeBack(slot: number, now: number): void {
    const { open, stage } = this;
    const area = open.areas[slot] ?? 0;
    const kind = open.classes[slot] ?? 0;
    const number = open.numbers[slot] ?? 0;
    const round = open.rounds[slot] ?? 0;
    const count = open.reviewerCounts[slot] ?? 0;
    this.beginRound(now);
    if (this.stagePlace > 0) this.leaveOutReviewers(slot, []);
    for (let approval = 0; approval < count; approval += 1) {
      this.draws.drawReview(area, number, approval, round);
      const effort =
        this.draws.effortOf(this.stage, kind, this.draws.words[0] ?? 0) * (stage.reReviewFraction[kind] ?? 0);
      const place = slot * open.most + approval;
      const person = open.reviewers[place] ?? 0;
      if (this.stagePlace > 0 && !this.isThere(person)) {
        if (person >= 0) this.askAgain(slot, { approval, person }, now, now);
      } else if (!this.review(area, person, open.slowness[place] ?? 1, effort, now)) {
        this.roundPutOff.push({ approval, person });
      }
    }
    if (this.stagePlace > 0 && this.endIfNobodyIsLeft(slot)) return;
    this.endRound(slot, now);
  }

  /** Takes up a pull request that was open before simulated time started. */
  private takeUp({ area, classIndex, progress }: OpenPullRequest, number: number): void {
    const { open, stage } = this;
    const kind = (stage.firstClass[area] ?? 0) + classIndex;
    const slot = open.take();
    open.areas[slot] = area;
    open.classes[slot] = kind;
    open.numbers[slot] = number;
    open.rows[slot] = -1;
    progress.reviewers.forEach((person, approval) => {
      open.reviewers[slot * open.most + approval] = person;
      open.slowness[slot * open.most + approval] = slownessOf(stage, area, person);
    });
    // Rounds have no memory, and neither has the author's delay: what is to come is as if it began now.
    const roundsLeft = this.draws.extraRounds(area, number, this.stage.changeRequestProbability[kind] ?? 0);
    if (progress.kind === 'waitingForReview') {
      const approvals = Math.max(stage.approvals[area] ?? 1, progress.reviewers.length);
      this.router.startRequest();
      this.beginRound(0);
      for (const person of progress.reviewers) this.router.leaveOut(person);
      for (let approval = progress.reviewers.length; approval < approvals; approval += 1) {
        this.remember(slot, approval, this.askForFirstReview(area, kind, number, approval, 0));
      }
      open.rounds[slot] = 0;
      open.roundsLeft[slot] = roundsLeft;
      open.reviewerCounts[slot] = approvals;
      this.endRound(slot, 0);
      return;
    }
    open.rounds[slot] = 1;
    open.roundsLeft[slot] = roundsLeft + 1;
    open.reviewerCounts[slot] = progress.reviewers.length;
    if (progress.kind === 'withAuthor') this.sendToAuthor(slot, 0);
    else {
      open.roundsLeft[slot] = roundsLeft;
      this.comeBack(slot, 0);
    }
  }

  private beginRound(now: number): void {
    this.roundEnd = now;
    this.roundWait = 0;
    this.roundSlowness = 0;
    this.roundBegun = 0;
    if (this.roundPutOff.length > 0) this.roundPutOff = [];
  }

  /** Asks for one of the approvals of a first round; gives the place of the owner who was chosen. */
  private askForFirstReview(area: number, kind: number, number: number, approval: number, now: number): number {
    this.draws.drawReview(area, number, approval, 0);
    return this.askOwner(area, kind, approval, now, this.draws.words[0] ?? 0, this.draws.words[1] ?? 0);
  }

  private askOwner(
    area: number,
    kind: number,
    approval: number,
    now: number,
    effortWord: number,
    tieWord: number,
  ): number {
    const owner = this.router.choose(area, now, tieWord);
    const person = this.stage.ownerPerson[owner] ?? 0;
    const hasBegun = this.review(
      area,
      person,
      this.stage.ownerSlowness[owner] ?? 1,
      this.draws.effortOf(this.stage, kind, effortWord),
      now,
    );
    if (!hasBegun) this.roundPutOff.push({ approval, person: -1 });
    return owner;
  }

  /** Keeps who gives one of the approvals of a pull request that comes back. */
  private remember(slot: number, approval: number, owner: number): void {
    const place = slot * this.open.most + approval;
    this.open.reviewers[place] = this.stage.ownerPerson[owner] ?? 0;
    this.open.slowness[place] = this.stage.ownerSlowness[owner] ?? 1;
  }

  /**
   * A review that is asked for now, as part of the current round.
   *
   * @returns whether it begins before the next stage does
   */
  private review(area: number, person: number, usualSlowness: number, effort: number, now: number): boolean {
    const start = this.router.startOf(person, now);
    const slowness =
      this.stage.weeklySlowness === null
        ? usualSlowness
        : slownessIn(this.stage, area, person, start / this.clock.hoursPerWeek, usualSlowness);
    const hours = effort * slowness;
    const finish = this.hours.momentAfter(person, start, hours);
    this.router.occupy(person, finish);
    if (start >= this.stageEnd) return false;
    if (this.stageEnd < Number.POSITIVE_INFINITY) this.begunUntil[person] = finish;
    this.books.addReview(area, person, now, start, finish, hours);
    this.addToRound(start - now, finish, slowness);
    return true;
  }

  private addToRound(wait: number, finish: number, slowness: number): void {
    this.eventCount += 2;
    if (finish > this.roundEnd) this.roundEnd = finish;
    this.roundWait += wait;
    this.roundSlowness += slowness;
    this.roundBegun += 1;
  }

  private isThere(person: number): boolean {
    return (this.stage.shares[person] ?? 0) > 0;
  }

  private putOffRound(slot: number, asked: number): PutOffRound {
    const reviews = this.roundPutOff;
    this.roundPutOff = [];
    return {
      slot,
      asked,
      end: this.roundEnd,
      wait: this.roundWait,
      slowness: this.roundSlowness,
      begun: this.roundBegun,
      reviews,
    };
  }

  /** Goes on with a round: what of it has not begun is handed out as the stage in force does. */
  private resume({ slot, asked, end, wait, slowness, begun, reviews }: PutOffRound, now: number): void {
    [this.roundEnd, this.roundWait, this.roundSlowness, this.roundBegun] = [end, wait, slowness, begun];
    this.leaveOutReviewers(slot, reviews);
    for (const review of reviews) this.askAgain(slot, review, asked, now);
    if (this.endIfNobodyIsLeft(slot)) return;
    const row = this.open.rows[slot] ?? -1;
    if (row >= 0 && this.open.rounds[slot] === 0 && this.roundPutOff.length === 0)
      this.rows.setAnswer(row, this.roundWait / this.roundBegun, this.roundEnd);
    this.endRound(slot, asked);
  }

  /** Whoever reviews one part of a pull request is no substitute for another. */
  private leaveOutReviewers(slot: number, putOff: readonly PutOffReview[]): void {
    const { open, router } = this;
    router.startRequest();
    for (let approval = 0; approval < (open.reviewerCounts[slot] ?? 0); approval += 1) {
      const review = putOff.find((one) => one.approval === approval);
      const person = review === undefined ? (open.reviewers[slot * open.most + approval] ?? 0) : review.person;
      if (person >= 0) router.leaveOut(person);
    }
  }

  /** What nobody may look at any more ends, without having been approved. */
  private endIfNobodyIsLeft(slot: number): boolean {
    if (this.roundBegun > 0 || this.roundPutOff.length > 0) return false;
    if ((this.open.rows[slot] ?? -1) >= 0) this.openThatCount -= 1;
    this.open.release(slot);
    return true;
  }

  /** Asks for a review that was put off: of the same person where they have to look again and are there, else of an owner. */
  private askAgain(slot: number, { approval, person }: PutOffReview, asked: number, now: number): void {
    const { open, stage, router } = this;
    const area = open.areas[slot] ?? 0;
    const kind = open.classes[slot] ?? 0;
    const round = open.rounds[slot] ?? 0;
    const place = slot * open.most + approval;
    this.draws.drawReview(area, open.numbers[slot] ?? 0, approval, round);
    const effort =
      this.draws.effortOf(this.stage, kind, this.draws.words[0] ?? 0) *
      (round === 0 ? 1 : (stage.reReviewFraction[kind] ?? 0));
    let reviewer = person;
    if (person < 0 || !this.isThere(person)) {
      if (!router.hasOwnerLeft(area)) {
        open.leaveEmpty(slot, approval);
        return;
      }
      const owner = router.choose(area, now, this.draws.words[1] ?? 0);
      this.remember(slot, approval, owner);
      reviewer = stage.ownerPerson[owner] ?? 0;
    }
    const usual = open.slowness[place] ?? 1;
    const start = router.startOf(reviewer, now);
    const slowness = slownessIn(stage, area, reviewer, start / this.clock.hoursPerWeek, usual);
    const finish = this.hours.momentAfter(reviewer, start, effort * slowness);
    router.occupy(reviewer, finish);
    if (start >= this.stageEnd) {
      this.roundPutOff.push({ approval, person });
      return;
    }
    this.begunUntil[reviewer] = finish;
    if (asked === now) this.books.addReview(area, reviewer, now, start, finish, effort * slowness);
    else this.books.addLateReview(area, reviewer, asked, start, finish, effort * slowness);
    this.addToRound(start - asked, finish, slowness);
  }

  /** The round that was asked for at `asked` is complete at `roundEnd`: the pull request is closed, or goes back to its author. */
  private endRound(slot: number, asked: number): void {
    const { open, roundEnd } = this;
    if (this.roundPutOff.length > 0) {
      this.putOffRounds.push(this.putOffRound(slot, asked));
      return;
    }
    const area = open.areas[slot] ?? 0;
    const kind = open.classes[slot] ?? 0;
    this.bookRereviews(area, kind, asked);
    if ((open.roundsLeft[slot] ?? 0) > 0) {
      open.rounds[slot] = (open.rounds[slot] ?? 0) + 1;
      this.sendToAuthor(slot, roundEnd);
      return;
    }
    this.books.addClosed(area, roundEnd);
    const row = open.rows[slot] ?? -1;
    if (row >= 0) {
      this.rows.closedAt[row] = roundEnd;
      this.openThatCount -= 1;
    }
    open.release(slot);
  }

  /** Books what is expected to follow from the round while it goes on. */
  private bookRereviews(area: number, kind: number, asked: number): void {
    const { stage } = this;
    const again = stage.changeRequestProbability[kind] ?? 0;
    if (again <= 0) return;
    const reReview = (stage.meanEffort[kind] ?? 0) * (stage.reReviewFraction[kind] ?? 0) * this.roundSlowness;
    this.books.addExpectedHours(area, asked, this.roundEnd, (reReview * again) / (1 - again));
  }

  private sendToAuthor(slot: number, from: number): void {
    const { open, stage } = this;
    const area = open.areas[slot] ?? 0;
    const kind = open.classes[slot] ?? 0;
    const delay = this.draws.authorDelay(area, open.numbers[slot] ?? 0, open.rounds[slot] ?? 0);
    const back = from + delay * stage.authorDelayHours;
    open.roundsLeft[slot] = (open.roundsLeft[slot] ?? 0) - 1;
    let slowness = 0;
    for (let approval = 0; approval < (open.reviewerCounts[slot] ?? 0); approval += 1) {
      slowness += open.slowness[slot * open.most + approval] ?? 0;
    }
    // The re-review that comes for certain, and those that may follow it.
    const reReview = (stage.meanEffort[kind] ?? 0) * (stage.reReviewFraction[kind] ?? 0) * slowness;
    this.books.addExpectedHours(area, from, back, reReview / (1 - (stage.changeRequestProbability[kind] ?? 0)));
    this.heap.put(back, -1 - slot);
  }
}
