import { createArrivalClock } from './arrivalClock.ts';
import { ArrivalRates } from './arrivalRates.ts';
import { compileStages, slownessIn, type CompiledStage } from './compiledStage.ts';
import { EventHeap } from './eventHeap.ts';
import { LatencyRows } from './latencyRows.ts';
import { OpenRequests } from './openRequests.ts';
import { PullRequestDraws } from './pullRequestDraws.ts';
import type { PutOffReview, PutOffRound } from './putOffReviews.ts';
import { ReviewHours } from './reviewHabit.ts';
import { ReviewRouter } from './reviewRouter.ts';
import type { ReviewSimulation } from './reviewSimulation.ts';
import { WeeklyBooks } from './weeklyBooks.ts';
import { createWorkingClock, type WorkingClock } from './workingClock.ts';

/**
 * Pull requests that count are followed until they are closed, with the others still coming in as before, or a pull request that
 * became ready in the last days would count only when it was quick. This long at most: an overloaded stage never gets there.
 */
const followUpWeeks = 4;

/**
 * What happens within one round of reviews: who is asked, when each begins and is done, what is put off until the next stage, and
 * what becomes of the pull request in the end. When rounds begin is the engine’s business.
 *
 * Everyone does what they are asked in the order in which they are asked, so a review's start and finish are known as soon as it is
 * asked for, and need no events of their own. What would start when the next stage is in force already waits until then, and is
 * handed out by that stage: nothing happens to it before.
 *
 * Source: the model specification, 2.1 to 2.3. The recursion for the starts is that of Kiefer and Wolfowitz, “On the theory of queues
 * with many servers”, Transactions of the American Mathematical Society 78 (1955), with each server under its own name.
 */
export class ReviewRounds {
  readonly clock: WorkingClock;
  readonly books: WeeklyBooks;
  readonly rows = new LatencyRows();
  /** Reviews asked for and reviews finished, over all replications: the events of the model. */
  eventCount = 0;
  protected readonly stages: readonly [CompiledStage, ...CompiledStage[]];
  /** The stage that is in force, its place, and the moment at which the next one begins. */
  protected stage: CompiledStage;
  protected stagePlace = 0;
  protected stageEnd = Number.POSITIVE_INFINITY;
  /** Whether neither a later stage nor a week of learning changes what begins later. */
  protected isAsItStays = false;
  protected readonly draws: PullRequestDraws;
  protected readonly router: ReviewRouter;
  protected readonly hoursOfStages: readonly [ReviewHours, ...ReviewHours[]];
  protected hours: ReviewHours;
  /** By person, where there are several stages: when they will have done what they have begun. */
  protected readonly begunUntil: Float64Array;
  protected putOffRounds: PutOffRound[] = [];
  protected readonly open: OpenRequests;
  protected readonly heap = new EventHeap();
  protected readonly countFrom: number;
  protected readonly countUntil: number;
  protected readonly followUntil: number;
  protected openThatCount = 0;
  /** Outcome of the round that was computed last. */
  protected roundEnd = 0;
  protected roundWait = 0;
  /** When the round that is being computed was asked for. */
  private roundAsked = 0;
  protected roundSlowness = 0;
  private roundBegun = 0;
  protected roundPutOff: PutOffReview[] = [];

  constructor(
    protected readonly simulation: ReviewSimulation,
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

  protected beginRound(now: number): void {
    this.roundAsked = now;
    this.roundEnd = now;
    this.roundWait = 0;
    this.roundSlowness = 0;
    this.roundBegun = 0;
    this.books.goOnTo(now);
    if (this.roundPutOff.length > 0) this.roundPutOff = [];
  }

  /** Asks for one of the approvals of a first round; gives the place of the owner who was chosen. */
  protected askForFirstReview(area: number, kind: number, number: number, approval: number): number {
    this.draws.drawReview(area, number, approval, 0);
    return this.askOwner(area, kind, approval, this.draws.words[0] ?? 0, this.draws.words[1] ?? 0);
  }

  protected askOwner(area: number, kind: number, approval: number, effortWord: number, tieWord: number): number {
    const { stage } = this;
    const owner = this.router.choose(area, this.roundAsked, tieWord);
    const slowness = stage.ownerSlowness[owner] ?? 1;
    const effort = this.draws.effortOf(stage, kind, effortWord);
    if (!this.review(area, stage.ownerPerson[owner] ?? 0, slowness, effort))
      this.roundPutOff.push({ approval, person: -1 });
    return owner;
  }

  /** Keeps who gives one of the approvals of a pull request that comes back. */
  protected remember(slot: number, approval: number, owner: number): void {
    const place = slot * this.open.most + approval;
    this.open.reviewers[place] = this.stage.ownerPerson[owner] ?? 0;
    this.open.slowness[place] = this.stage.ownerSlowness[owner] ?? 1;
  }

  /**
   * A review that is part of the current round, and asked for with it.
   *
   * @returns whether it begins before the next stage does
   */
  protected review(area: number, person: number, usualSlowness: number, effort: number): boolean {
    const asked = this.roundAsked;
    const start = this.router.startOf(person, asked);
    const slowness =
      this.stage.weeklySlowness === null ? usualSlowness : this.slownessFrom(start, area, person, usualSlowness);
    const finish = this.hours.momentAfter(person, start, effort * slowness);
    this.router.occupy(person, finish);
    if (start >= this.stageEnd) return false;
    this.begunUntil[person] = finish;
    this.books.addReview(area, person, start, finish, effort * slowness);
    this.addToRound(start - asked, finish, slowness);
    return true;
  }

  private addToRound(wait: number, finish: number, slowness: number): void {
    this.eventCount += 2;
    if (finish > this.roundEnd) this.roundEnd = finish;
    this.roundWait += wait;
    this.roundSlowness += slowness;
    this.roundBegun += 1;
  }

  private slownessFrom(start: number, area: number, person: number, usual: number): number {
    return slownessIn(this.stage, area, person, start / this.clock.hoursPerWeek, usual);
  }

  protected isThere(person: number): boolean {
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
  protected resume({ slot, asked, end, wait, slowness, begun, reviews }: PutOffRound, now: number): void {
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
  protected leaveOutReviewers(slot: number, putOff: readonly PutOffReview[]): void {
    const { open, router } = this;
    router.startRequest();
    for (let approval = 0; approval < (open.reviewerCounts[slot] ?? 0); approval += 1) {
      const review = putOff.find((one) => one.approval === approval);
      const person = review === undefined ? (open.reviewers[slot * open.most + approval] ?? 0) : review.person;
      if (person >= 0) router.leaveOut(person);
    }
  }

  /** What nobody may look at any more ends, without having been approved. */
  protected endIfNobodyIsLeft(slot: number): boolean {
    if (this.roundBegun > 0 || this.roundPutOff.length > 0) return false;
    if ((this.open.rows[slot] ?? -1) >= 0) this.openThatCount -= 1;
    this.open.release(slot);
    return true;
  }

  /** Asks for a review that was put off: of the same person where they have to look again and are there, else of an owner. */
  protected askAgain(slot: number, { approval, person }: PutOffReview, asked: number, now: number): void {
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
    const slowness = this.slownessFrom(start, area, reviewer, usual);
    const finish = this.hours.momentAfter(reviewer, start, effort * slowness);
    router.occupy(reviewer, finish);
    if (start >= this.stageEnd) {
      this.roundPutOff.push({ approval, person });
      return;
    }
    this.begunUntil[reviewer] = finish;
    if (asked === now) {
      this.books.goOnTo(now);
      this.books.addReview(area, reviewer, start, finish, effort * slowness);
    } else this.books.addLateReview(area, reviewer, asked, start, finish, effort * slowness);
    this.addToRound(start - asked, finish, slowness);
  }

  /** The round that was asked for at `asked` is complete at `roundEnd`: the pull request is closed, or goes back to its author. */
  protected endRound(slot: number, asked: number): void {
    const { open, roundEnd } = this;
    if (this.roundPutOff.length > 0) {
      this.putOffRounds.push(this.putOffRound(slot, asked));
      return;
    }
    const area = open.areas[slot] ?? 0;
    const kind = open.classes[slot] ?? 0;
    this.bookRereviews(area, kind, asked, roundEnd, this.roundSlowness);
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
  protected bookRereviews(area: number, kind: number, asked: number, end: number, slowness: number): void {
    const { stage } = this;
    const again = stage.changeRequestProbability[kind] ?? 0;
    if (again <= 0) return;
    const reReview = (stage.meanEffort[kind] ?? 0) * (stage.reReviewFraction[kind] ?? 0) * slowness;
    this.books.addExpectedHours(area, asked, end, (reReview * again) / (1 - again));
  }

  protected sendToAuthor(slot: number, from: number): void {
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
