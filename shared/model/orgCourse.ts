import type { AreaId, SeatId } from '../base/ids.ts';
import { allAtOnce, type Pieces } from '../base/pieces.ts';
import type { Org } from '../org/org.ts';
import { compiledOrgOf, evaluateInPieces, evaluateOrg, evaluateWhileLearning } from './evaluateOrg.ts';
import { learningOf, mentorsOf, type LearnedArea } from './learning.ts';
import type { OrgResult } from './orgResult.ts';
import { arrivalsOf, orgInWeek } from './presence.ts';

/** The organisation from a week on; 1 is the first. */
export interface OrgStage {
  readonly fromWeek: number;
  readonly org: Org;
}

/** How an organisation changes over the weeks: stages in their order, the first from week 1, and who has known what before. */
export interface OrgCourse {
  readonly before: Org;
  readonly stages: readonly OrgStage[];
}

/**
 * How an organisation goes on from today: each change in its week, and whoever is planned in theirs.
 *
 * @param today the organisation of week 1 before any change
 * @param changes the organisation from a week on, with all before it; by week
 * @param firstDay first day of week 1; null: not known, and all who are planned are there from the start
 */
export function courseOfOrg(today: Org, changes: readonly OrgStage[], firstDay: string | null): OrgCourse {
  const before = orgInWeek(today, arrivalsOf(today, firstDay), 1);
  const orgs = [{ fromWeek: 1, org: today }, ...changes];
  const weeks = new Set(orgs.map(({ fromWeek }) => fromWeek));
  for (const { org } of orgs) for (const week of arrivalsOf(org, firstDay).values()) weeks.add(week);
  const stages: OrgStage[] = [];
  for (const fromWeek of [...weeks].sort((one, other) => one - other)) {
    const whole = orgs.findLast((stage) => stage.fromWeek <= fromWeek)?.org ?? today;
    const org = orgInWeek(whole, arrivalsOf(whole, firstDay), fromWeek);
    if (stages.length === 0 || stages.at(-1)?.org !== org) stages.push({ fromWeek, org });
  }
  return { before, stages };
}

/** The stage that is in force some weeks after the start of week 1. */
function stageAt({ stages, before }: OrgCourse, weeks: number): OrgStage {
  return stages.findLast(({ fromWeek }) => fromWeek - 1 <= weeks) ?? { fromWeek: 1, org: before };
}

/** The week from which nothing changes any more but what is learnt; 1 where nothing does. */
export function lastChangeOf({ stages }: OrgCourse): number {
  return stages.at(-1)?.fromWeek ?? 1;
}

/** Who is new to an area, and since when. */
export interface Newcomers extends LearnedArea {
  /** First week of each learner in the area, in their order. */
  readonly since: readonly number[];
}

const newcomersByCourse = new WeakMap<OrgCourse, ReadonlyMap<Org, readonly Newcomers[]>>();

/** Areas with people who could not review them before the course, at each stage. */
function* newcomersOf(course: OrgCourse): Pieces<ReadonlyMap<Org, readonly Newcomers[]>> {
  const known = newcomersByCourse.get(course);
  if (known !== undefined) return known;
  const before = compiledOrgOf(course.before).streamsByArea;
  const contacts = new Map<string, number>();
  const byStage = new Map<Org, readonly Newcomers[]>();
  for (const { fromWeek, org } of course.stages) {
    // Solved from its neighbour: only what differs is computed.
    yield* evaluateInPieces(org, evaluateOrg(course.before));
    const newcomers: Newcomers[] = [];
    for (const [areaId, { streams }] of compiledOrgOf(org).areas.entries()) {
      const old = before.get(areaId);
      if (streams === old) continue;
      const reviewers = [...new Set(streams.flatMap((stream) => stream.reviewers))];
      const learners = reviewers.filter((seatId) => old?.some((stream) => stream.reviewers.includes(seatId)) !== true);
      if (learners.length === 0) continue;
      const since = learners.map((seatId) => contactOf(contacts, seatId, areaId, fromWeek));
      newcomers.push({ areaId, reviewers, learners, since });
    }
    byStage.set(org, newcomers);
  }
  newcomersByCourse.set(course, byStage);
  return byStage;
}

function contactOf(contacts: Map<string, number>, seatId: SeatId, areaId: AreaId, week: number): number {
  const key = `${seatId}\n${areaId}`;
  const first = contacts.get(key) ?? week;
  contacts.set(key, first);
  return first;
}

/** What learning does at a time: the speed of who is new to an area, and what is left of the hours of who teaches. */
export interface LearningState {
  readonly areaIds: readonly AreaId[];
  readonly familiarityOf: (seatId: SeatId, areaId: AreaId) => number;
  readonly hoursLeft: ReadonlyMap<SeatId, number>;
}

/**
 * Who learns and who teaches some weeks after the start of week 1.
 *
 * @param weeks at least 0
 * Source: the model specification, 2.2 and 1.6
 */
export function learningAt(course: OrgCourse, weeks: number): LearningState {
  const { org } = stageAt(course, weeks);
  const newcomers = allAtOnce(newcomersOf(course)).get(org) ?? [];
  const compiled = compiledOrgOf(org);
  const { speedAfter, isTaughtAfter } = learningOf(org, course.before, compiled.assumptions);
  const speeds = new Map<AreaId, Map<SeatId, number>>();
  const taught: (LearnedArea & { readonly taught: readonly SeatId[] })[] = [];
  for (const { areaId, reviewers, learners, since } of newcomers) {
    const ages = learners.map((_, place) => weeks - ((since[place] ?? 1) - 1));
    speeds.set(areaId, new Map(learners.map((seatId, place) => [seatId, speedAfter(seatId, ages[place] ?? 0)])));
    const inTeaching = learners.filter((seatId, place) => isTaughtAfter(seatId, ages[place] ?? 0));
    taught.push({ areaId, reviewers, learners, taught: inTeaching });
  }
  return {
    areaIds: newcomers.map(({ areaId }) => areaId),
    familiarityOf: (seatId, areaId) => speeds.get(areaId)?.get(seatId) ?? 1,
    hoursLeft: mentorsOf(taught, compiled),
  };
}

const resultsByCourse = new WeakMap<OrgCourse, Map<number, OrgResult>>();

/**
 * What the model says of the organisation some weeks after the start of week 1: what has changed by then, who is there by then, and
 * how far they know their areas.
 *
 * @param weeks at least 0; the middle of week 3 is 2.5
 * Source: the model specification, 2.2
 */
export function evaluateCourse(course: OrgCourse, weeks: number): OrgResult {
  return allAtOnce(evaluateCourseInPieces(course, weeks));
}

/** `evaluateCourse` in pieces: other organisations may be evaluated between any two of them. */
export function* evaluateCourseInPieces(course: OrgCourse, weeks: number): Pieces<OrgResult> {
  const results = resultsByCourse.get(course) ?? new Map<number, OrgResult>();
  resultsByCourse.set(course, results);
  const present = results.get(weeks);
  if (present !== undefined) return present;
  const settled = yield* evaluateInPieces(stageAt(course, weeks).org, evaluateOrg(course.before));
  yield* newcomersOf(course);
  const learning = learningAt(course, weeks);
  const result = learning.areaIds.length === 0 ? settled : yield* evaluateWhileLearning(settled, learning);
  // What was evaluated meanwhile stays the one result of its week.
  const meanwhile = results.get(weeks);
  if (meanwhile !== undefined) return meanwhile;
  results.set(weeks, result);
  return result;
}

/**
 * The same some weeks after moves that lead from the baseline to an org at once, with all who are planned there: whoever reviews an
 * area that they could not review in the baseline is still slower there.
 */
export function evaluateOrgAfter(org: Org, baseline: Org, weeks: number): OrgResult {
  return evaluateCourse(courseOfOrg(baseline, [{ fromWeek: 1, org }], null), weeks);
}
