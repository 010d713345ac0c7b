import type { ReviewHours } from './reviewHabit.ts';

/**
 * What is open at the end of each week, what was closed in it, and how long each person reviewed in it.
 *
 * The engine knows when a review will start and finish as soon as it is asked for, so each is booked once. What is open over
 * several weeks is booked as a step up and a step down, and the weeks are summed up at the end. Most reviews begin and end within
 * one week and are no part of any week's backlog.
 */
export class WeeklyBooks {
  /** Changes of the number of open reviews and of open hours, by area and week; sums over the weeks give the levels. */
  private readonly reviewSteps: Float64Array;
  private readonly hourSteps: Float64Array;
  /** Hours left of reviews that were going on at the end of a week, by area and week. */
  private readonly hoursLeft: Float64Array;
  private readonly closed: Float64Array;
  /** Hours of review, by person and week. */
  private readonly worked: Float64Array;
  /** The week of the review that was asked for last, and its end: most of what is booked is over within it. */
  private week = 0;
  private weekEnd = 0;

  constructor(
    readonly areas: number,
    readonly people: number,
    readonly weeks: number,
    private readonly hoursPerWeek: number,
    private reviewHours: ReviewHours,
  ) {
    this.reviewSteps = new Float64Array(areas * weeks);
    this.hourSteps = new Float64Array(areas * weeks);
    this.hoursLeft = new Float64Array(areas * weeks);
    this.closed = new Float64Array(areas * weeks);
    this.worked = new Float64Array(people * weeks);
  }

  clear(): void {
    this.week = 0;
    this.weekEnd = this.hoursPerWeek;
    for (const list of [this.reviewSteps, this.hourSteps, this.hoursLeft, this.closed, this.worked]) list.fill(0);
  }

  /**
   * What is booked from now on was asked for at a moment.
   *
   * @param moment not before any earlier one
   */
  goOnTo(moment: number): void {
    if (moment < this.weekEnd) return;
    this.week = this.weekOf(moment);
    this.weekEnd = this.week < this.weeks ? (this.week + 1) * this.hoursPerWeek : Number.POSITIVE_INFINITY;
  }

  /** Books a review that was asked for now, started and finished at given moments and takes the person some hours of review. */
  addReview(area: number, person: number, start: number, finish: number, hours: number): void {
    if (finish < this.weekEnd && this.week < this.weeks) {
      const place = person * this.weeks + this.week;
      this.worked[place] = (this.worked[place] ?? 0) + hours;
    } else if (this.week < this.weeks) this.bookOver(area, person, this.week, start, finish, hours);
  }

  /** The same for the only review of a pull request, which it closes. */
  addOnlyReview(area: number, person: number, start: number, finish: number, hours: number): void {
    const { week, weeks } = this;
    if (finish < this.weekEnd && week < weeks) {
      const ofPerson = person * weeks + week;
      const ofArea = area * weeks + week;
      this.worked[ofPerson] = (this.worked[ofPerson] ?? 0) + hours;
      this.closed[ofArea] = (this.closed[ofArea] ?? 0) + 1;
    } else {
      this.addReview(area, person, start, finish, hours);
      this.addClosed(area, finish);
    }
  }

  /** Books a review that waited over the end of a stage: it was asked for before others that are booked already. */
  addLateReview(area: number, person: number, asked: number, start: number, finish: number, hours: number): void {
    const firstWeek = this.weekOf(asked);
    if (firstWeek < this.weeks) this.bookOver(area, person, firstWeek, start, finish, hours);
  }

  /** Whoever reviews from now on does so in these hours. */
  useHours(hours: ReviewHours): void {
    this.reviewHours = hours;
  }

  private bookOver(
    area: number,
    person: number,
    firstWeek: number,
    start: number,
    finish: number,
    hours: number,
  ): void {
    const { weeks } = this;
    const lastWeek = this.weekOf(finish);
    this.step(this.reviewSteps, area, firstWeek, lastWeek, 1);
    const startWeek = this.weekOf(start);
    this.step(this.hourSteps, area, firstWeek, startWeek, hours);
    for (let week = startWeek; week <= lastWeek && week < weeks; week += 1) {
      const from = Math.max(start, week * this.hoursPerWeek);
      const end = (week + 1) * this.hoursPerWeek;
      const done = this.reviewHours.hoursBetween(person, from, Math.min(finish, end));
      const place = person * weeks + week;
      this.worked[place] = (this.worked[place] ?? 0) + done;
      if (week === lastWeek) break;
      const left = hours - this.reviewHours.hoursBetween(person, start, end);
      this.hoursLeft[area * weeks + week] = (this.hoursLeft[area * weeks + week] ?? 0) + Math.max(0, left);
    }
  }

  /**
   * Books hours of review that are expected to follow from what is open between two moments.
   *
   * @param from not before the review that was booked last was asked for
   */
  addExpectedHours(area: number, from: number, to: number, hours: number): void {
    if (to < this.weekEnd) return;
    const firstWeek = this.weekOf(from);
    const lastWeek = this.weekOf(to);
    if (firstWeek !== lastWeek) this.step(this.hourSteps, area, firstWeek, lastWeek, hours);
  }

  addClosed(area: number, moment: number): void {
    const week = moment < this.weekEnd ? this.week : this.weekOf(moment);
    if (week >= this.weeks) return;
    const place = area * this.weeks + week;
    this.closed[place] = (this.closed[place] ?? 0) + 1;
  }

  /** Reviews asked for and not finished, of some areas, at the end of each week. */
  openReviews(areas: readonly number[]): Float64Array {
    return this.levels(this.reviewSteps, areas);
  }

  /** Hours of review that these still take, with the re-reviews to be expected of what is open, at the end of each week. */
  openHours(areas: readonly number[]): Float64Array {
    const levels = this.levels(this.hourSteps, areas);
    const left = sumRows(this.hoursLeft, areas, this.weeks);
    return levels.map((level, week) => level + (left[week] ?? 0));
  }

  /** Pull requests of some areas that were closed in each week. */
  closedPerWeek(areas: readonly number[]): Float64Array {
    return sumRows(this.closed, areas, this.weeks);
  }

  /** Hours of review of some people in each week. */
  workedPerWeek(people: readonly number[]): Float64Array {
    return sumRows(this.worked, people, this.weeks);
  }

  private weekOf(moment: number): number {
    return Math.min(this.weeks, Math.floor(moment / this.hoursPerWeek));
  }

  /** Adds an amount to the ends of the weeks from `first` to before `last`. */
  private step(steps: Float64Array, area: number, first: number, last: number, amount: number): void {
    const row = area * this.weeks;
    if (first < this.weeks) steps[row + first] = (steps[row + first] ?? 0) + amount;
    if (last < this.weeks) steps[row + last] = (steps[row + last] ?? 0) - amount;
  }

  private levels(steps: Float64Array, areas: readonly number[]): Float64Array {
    let level = 0;
    return sumRows(steps, areas, this.weeks).map((change) => (level += change));
  }
}

function sumRows(table: Float64Array, rows: readonly number[], columns: number): Float64Array {
  const sums = new Float64Array(columns);
  for (const row of rows) {
    for (let column = 0; column < columns; column += 1) {
      sums[column] = (sums[column] ?? 0) + (table[row * columns + column] ?? 0);
    }
  }
  return sums;
}
