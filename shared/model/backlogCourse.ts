import { weeksLostToRamp } from './ramp.ts';

/** What a team faces over the coming weeks. Hours are review hours. */
export interface BacklogPlan {
  /** Demand of the first week. */
  readonly demandHours: number;
  /** Part by which demand grows from week to week. */
  readonly weeklyGrowth: number;
  /** What those who know the code give each week. */
  readonly supplyHours: number;
  readonly joiners: readonly Joiner[];
  readonly initialBacklogHours: number;
}

/** Somebody who begins to review code that is new to them. */
export interface Joiner {
  /** First week, 0 for the first of the plan. */
  readonly week: number;
  /** Review hours a week that they give from the start; how much gets done in them rises. */
  readonly hoursPerWeek: number;
  /** Speed at the first contact, against full speed. */
  readonly familiarityAtFirst: number;
  /** Weeks, the time constant of learning. */
  readonly rampWeeks: number;
  /** Review hours a week of the others that go into teaching during the first `rampWeeks`. */
  readonly mentorHoursPerWeek: number;
}

export interface BacklogWeek {
  readonly week: number;
  readonly demandHours: number;
  readonly supplyHours: number;
  /** At the end of the week. */
  readonly backlogHours: number;
  /** Weeks that the last arrival of the week waits; nobody reviews: the state says so. */
  readonly lastWait: { readonly kind: 'about'; readonly weeks: number } | { readonly kind: 'noReviewers' };
}

/**
 * Backlog week by week while demand grows and newcomers learn. Exact in hours.
 *
 * Assumes: work waits and is not dropped; a week's reviewing is done in that week. It says nothing of the waits that come from
 * chance alone, which exist below saturation too.
 *
 * @param weeks whole, at least 0; 26 is half a year
 * Source: the model specification, 2.7: B(w + 1) = max(0, B(w) + D(w) - cap(w)); learning as in 2.2, averaged over each week
 */
export function backlogCourse(plan: BacklogPlan, weeks: number): readonly BacklogWeek[] {
  const course: BacklogWeek[] = [];
  let backlogHours = plan.initialBacklogHours;
  for (let week = 0; week < weeks; week += 1) {
    const demandHours = plan.demandHours * (1 + plan.weeklyGrowth) ** week;
    const supplyHours = Math.max(
      0,
      plan.joiners.reduce((sum, joiner) => sum + gainOf(joiner, week), plan.supplyHours),
    );
    backlogHours = Math.max(0, backlogHours + demandHours - supplyHours);
    course.push({
      week,
      demandHours,
      supplyHours,
      backlogHours,
      lastWait:
        supplyHours > 0
          ? { kind: 'about', weeks: backlogHours / supplyHours }
          : backlogHours > 0
            ? { kind: 'noReviewers' }
            : { kind: 'about', weeks: 0 },
    });
  }
  return course;
}

/** First week in which demand reaches what can be done then; null: not within the course. */
export function firstFullWeek(course: readonly BacklogWeek[]): number | null {
  return course.find(({ demandHours, supplyHours }) => demandHours >= supplyHours)?.week ?? null;
}

/** What a joiner adds in a week, less what teaching takes from the others. */
function gainOf(joiner: Joiner, week: number): number {
  const age = week - joiner.week;
  if (age < 0) return 0;
  const lost = (weeks: number): number => weeksLostToRamp(joiner.familiarityAtFirst, joiner.rampWeeks, weeks);
  const speed = 1 - (lost(age + 1) - lost(age));
  const taught = Math.min(1, Math.max(0, joiner.rampWeeks - age));
  return joiner.hoursPerWeek * speed - joiner.mentorHoursPerWeek * taught;
}
