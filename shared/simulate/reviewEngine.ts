import { slownessOf } from './compiledStage.ts';
import type { OpenPullRequest } from './reviewSimulation.ts';
import { ReviewRounds } from './reviewRounds.ts';

/** Open pull requests take their numbers from here, so that new ones have the same numbers whatever is open. */
const firstOpenNumber = -0x8000_0000;

/**
 * Simulates a review stage, one replication after another, event by event: a pull request becomes ready, or comes back from its
 * author, or the next stage begins. Time is working time in hours.
 *
 * Source: the model specification, 2.10
 */
export class ReviewEngine extends ReviewRounds {
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
      else if (kind < this.stage.areas) {
        this.arrive(kind, now);
        this.scheduleArrival(kind);
      } else this.beginNextStage(now);
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
    this.isAsItStays = this.stageEnd === Number.POSITIVE_INFINITY && this.stage.weeklySlowness === null;
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

  /**
   * A pull request becomes ready. Most are reviewed once, by one person and at a speed that stays as it is: there is no round to sum
   * up and nothing to be remembered. They go a short way, on which little is called: it is what the time of a simulation goes into.
   */
  private arrive(area: number, now: number): void {
    const { books, draws, router, stage } = this;
    const number = draws.numbers[area] ?? 0;
    const firstKind = stage.firstClass[area] ?? 0;
    const kind = stage.firstClass[area + 1] === firstKind + 1 ? firstKind : draws.kindOf(area, stage);
    const again = stage.changeRequestProbability[kind] ?? 0;
    const roundsLeft = again > 0 ? draws.extraRounds(area, number, again) : 0;
    if (roundsLeft > 0 || !this.isAsItStays || stage.approvals[area] !== 1) {
      this.arriveAtLength(area, kind, number, roundsLeft, now);
      return;
    }
    books.goOnTo(now);
    const owner = router.chooseOne(area, now, draws.tieWords[area] ?? 0);
    const person = stage.ownerPerson[owner] ?? 0;
    const slowness = stage.ownerSlowness[owner] ?? 1;
    const hours = draws.effortOf(stage, kind, draws.effortWords[area] ?? 0) * slowness;
    const start = router.startOf(person, now);
    const finish = this.hours.momentAfter(person, start, hours);
    router.occupy(person, finish);
    books.addOnlyReview(area, person, start, finish, hours);
    this.eventCount += 2;
    if (again > 0) this.bookRereviews(area, kind, now, finish, slowness);
    if (this.countsAt(now)) this.rows.add(area, now, start - now, finish, finish);
  }

  /** A new pull request that has several reviews, or may have. */
  private arriveAtLength(area: number, kind: number, number: number, roundsLeft: number, now: number): void {
    const { draws, open } = this;
    this.router.startRequest();
    this.beginRound(now);
    // Where nobody comes back to it, nothing of it needs to be remembered.
    const slot = roundsLeft === 0 && this.stageEnd === Number.POSITIVE_INFINITY ? -1 : open.take();
    const owner = this.askOwner(area, kind, 0, draws.effortWords[area] ?? 0, draws.tieWords[area] ?? 0);
    if (slot >= 0) this.remember(slot, 0, owner);
    const approvals = this.stage.approvals[area] ?? 1;
    for (let approval = 1; approval < approvals; approval += 1) {
      const other = this.askForFirstReview(area, kind, number, approval);
      if (slot >= 0) this.remember(slot, approval, other);
    }
    if (slot >= 0) {
      this.keep(slot, area, kind, number, roundsLeft, now);
      return;
    }
    this.bookRereviews(area, kind, now, this.roundEnd, this.roundSlowness);
    this.books.addClosed(area, this.roundEnd);
    if (this.countsAt(now)) this.rows.add(area, now, this.roundWait / approvals, this.roundEnd, this.roundEnd);
  }

  private countsAt(moment: number): boolean {
    return moment >= this.countFrom && moment < this.countUntil;
  }

  /** Keeps a new pull request whose first reviews are asked for: it comes back, or a later stage may hand it out anew. */
  private keep(slot: number, area: number, kind: number, number: number, roundsLeft: number, now: number): void {
    const { open } = this;
    const approvals = this.stage.approvals[area] ?? 1;
    open.areas[slot] = area;
    open.classes[slot] = kind;
    open.numbers[slot] = number;
    open.rounds[slot] = 0;
    open.roundsLeft[slot] = roundsLeft;
    open.reviewerCounts[slot] = approvals;
    open.rows[slot] = -1;
    if (this.countsAt(now)) {
      const row = this.rows.add(area, now, this.roundWait / approvals, this.roundEnd, Number.NaN);
      if (this.roundPutOff.length > 0) this.rows.setAnswer(row, Number.NaN, Number.NaN);
      open.rows[slot] = row;
      this.openThatCount += 1;
    }
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
      } else if (!this.review(area, person, open.slowness[place] ?? 1, effort)) {
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
        this.remember(slot, approval, this.askForFirstReview(area, kind, number, approval));
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
}
