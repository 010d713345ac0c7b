import type { AreaId, PersonId, SeatId, TeamId } from '../base/ids.ts';
import { meanOf } from '../base/statistics.ts';
import type { CompiledOrg } from '../model/compileOrg.ts';
import { stageOfStreams } from '../model/componentStage.ts';
import { compiledOrgOf } from '../model/evaluateOrg.ts';
import { calendarOf } from '../model/orgPipeline.ts';
import { leastLeft } from '../model/learning.ts';
import { courseOfOrg, learningAt, type OrgCourse, type OrgStage } from '../model/orgCourse.ts';
import type { StageArea } from '../model/reviewStage.ts';
import type { ReviewStream } from '../model/reviewStreams.ts';
import type { Org } from '../org/org.ts';
import { toOpenPullRequests, type OpenWork } from './openWork.ts';
import { reviewSimulationOf, type LaterStage, type ReviewSimulation, type WeeklySpeed } from './reviewSimulation.ts';

/** An organisation as the simulation reads it, and what its lists stand for. */
export interface OrgSimulation {
  readonly simulation: ReviewSimulation;
  readonly seatIds: readonly SeatId[];
  /** In the order of the simulation's areas: the code area of each, of which there may be several parts. */
  readonly areaIds: readonly AreaId[];
  readonly teamIds: readonly TeamId[];
  /** What it is in the end: figures that are not told by week are of the weeks from then on. */
  readonly last: OrgStage;
}

export interface OrgSimulationOptions {
  /** Weeks in all; what changes after them is left out. */
  readonly horizonWeeks: number;
  /** What new reviewers of an area have to learn is told from it; null: everyone knows their areas. */
  readonly baseline: Org | null;
  /**
   * What the organisation becomes, by week, the last one the organisation that is simulated; before the first it is the baseline.
   * Absent: it is what it is from the first week on.
   */
  readonly changes?: readonly OrgStage[];
  /** First day of week 1, as `2026-12-07`: who is planned comes in their week. Absent or null: all are there from the start. */
  readonly firstDay?: string | null;
  /** What waits at the start. */
  readonly openWork: readonly OpenWork[];
  /** Whether demand grows as the org assumes in each stage, or stays as it is. */
  readonly growth: 'asAssumed' | 'none';
}

/** What the simulation reads of an organisation in one stage. */
interface StageParts {
  readonly fromWeek: number;
  readonly untilWeek: number;
  readonly org: Org;
  readonly compiled: CompiledOrg;
  /** By name of the part. */
  readonly streams: ReadonlyMap<string, ReviewStream>;
}

/**
 * The simulation of an organisation: everyone who gives review hours, every part of a code area that somebody may review, growth of
 * demand as assumed. Each change happens in its week, and whoever is planned comes in theirs.
 *
 * Where too few may review an area for the approvals that it needs, all of them do. Whoever reviews an area that they could not
 * review in the baseline is slower there, week by week as they learn, and somebody who knows it gives time to teach them: as in
 * `evaluateCourse`. The time of whoever teaches shows as slower reviews, so that the hours of reviews that wait have it in them.
 *
 * Areas have the same names in every scenario of a plan, so that all meet the same pull requests.
 *
 * Source: the model specification, 2.2 and 2.10
 */
export function orgSimulationOf(org: Org, options: OrgSimulationOptions): OrgSimulation {
  const { baseline, changes = [{ fromWeek: 1, org }], firstDay = null, horizonWeeks } = options;
  const course = baseline === null ? courseOfOrg(org, [], firstDay) : courseOfOrg(baseline, changes, firstDay);
  const orgs = course.stages.filter(({ fromWeek }) => fromWeek <= horizonWeeks);
  const last = orgs.at(-1) ?? { fromWeek: 1, org };
  const stages = orgs.map((stage, place): StageParts => {
    const compiled = compiledOrgOf(stage.org);
    const untilWeek = orgs[place + 1]?.fromWeek ?? horizonWeeks + 1;
    return { ...stage, untilWeek, compiled, streams: streamsOf(stage.org, compiled) };
  });
  const learning = learningByWeek(baseline === null ? null : course, horizonWeeks);
  const seatIds = [
    ...new Set(
      stages.flatMap(({ org: of, compiled }) => [...of.seats.keys()].filter((id) => givesHours(compiled, id))),
    ),
  ].sort();
  const names = namesOf(stages);
  const teamIds = [...last.org.teams.keys()];
  const made: LaterStage[] = [];
  for (const stage of stages) made.push(laterStage(stage, { seatIds, names, teamIds, learning }, made.at(-1) ?? null));
  const [first = made[0], ...later] = made;
  if (first === undefined) throw new RangeError('an organisation in no week');
  const { assumptions } = compiledOrgOf(last.org);
  const growth = stages.map(({ fromWeek, compiled }) => ({
    fromWeek,
    weeklyGrowth: options.growth === 'none' ? 0 : compiled.assumptions.demandGrowthPerWeek,
  }));
  const parts = names.map(({ name, areaId }) => ({
    areaId,
    isAiClass: stages[0]?.streams.get(name)?.demand.classes.map(({ isAi }) => isAi) ?? null,
  }));
  return {
    simulation: reviewSimulationOf(first.stage, {
      areaNames: names.map(({ name }) => name),
      teams: first.teams,
      calendar: calendarOf(assumptions.hoursPerWeek),
      arrivals: {
        weeklyProfile: null,
        weeklyGrowth: growth[0]?.weeklyGrowth ?? 0,
        ...(growth.length > 1 ? { laterGrowth: growth.slice(1) } : {}),
      },
      horizonWeeks,
      ...(first.weeklySpeeds.length === 0 ? {} : { weeklySpeeds: first.weeklySpeeds }),
      ...(later.length === 0 ? {} : { laterStages: later, figuresFromWeek: last.fromWeek }),
      openPullRequests: toOpenPullRequests(options.openWork, parts, seatsByPerson(stages[0]?.org ?? org), seatIds),
    }),
    seatIds,
    areaIds: names.map(({ areaId }) => areaId),
    teamIds,
    last,
  };
}

function givesHours({ supplies }: CompiledOrg, seatId: SeatId): boolean {
  return (supplies.get(seatId)?.rate ?? 0) > 0;
}

/** What somebody may review and has work; parts of one area are told apart by their place among them. */
function streamsOf(org: Org, { streamsByArea }: CompiledOrg): ReadonlyMap<string, ReviewStream> {
  const streams = new Map<string, ReviewStream>();
  for (const areaId of org.areas.keys()) {
    const simulated = (streamsByArea.get(areaId) ?? []).filter(
      // What takes no time to review waits for nobody and keeps nobody.
      (stream) => stream.reviewers.length > 0 && stream.demand.hoursPerWeek > 0,
    );
    for (const [place, stream] of simulated.entries()) streams.set(place === 0 ? areaId : `${areaId} ${place}`, stream);
  }
  return streams;
}

interface Part {
  readonly name: string;
  readonly areaId: AreaId;
}

/** The parts of all stages, by area and place. */
function namesOf(stages: readonly StageParts[]): readonly Part[] {
  const counts = new Map<AreaId, number>();
  for (const { streams } of stages) {
    const ofStage = new Map<AreaId, number>();
    for (const { areaId } of streams.values()) ofStage.set(areaId, (ofStage.get(areaId) ?? 0) + 1);
    for (const [areaId, count] of ofStage) counts.set(areaId, Math.max(count, counts.get(areaId) ?? 0));
  }
  return [...counts.keys()].sort().flatMap((areaId) =>
    Array.from({ length: counts.get(areaId) ?? 0 }, (_, place) => ({
      areaId,
      name: place === 0 ? areaId : `${areaId} ${place}`,
    })),
  );
}

/**
 * One stage in the lists of all.
 *
 * @param before the stage before it: whose areas that are no more stay with the owners that are left
 */
function laterStage(
  { fromWeek, untilWeek, compiled, streams }: StageParts,
  lists: {
    readonly seatIds: readonly SeatId[];
    readonly names: readonly Part[];
    readonly teamIds: readonly TeamId[];
    readonly learning: LearningWeeks | null;
  },
  before: LaterStage | null,
): LaterStage {
  const { seatIds, names, teamIds, learning } = lists;
  const { supplies, assumptions } = compiled;
  const solved = [...streams.values()].map((stream) => ({
    stream,
    speeds: stream.reviewers.map((seatId) => {
      const speeds = learning?.speedsOf(seatId, stream.areaId)?.slice(fromWeek - 1, untilWeek - 1) ?? [1];
      return (supplies.get(seatId)?.skill ?? 1) * meanOf(speeds);
    }),
  }));
  const stage = stageOfStreams(seatIds, solved, supplies, assumptions);
  const places = new Map([...streams.keys()].map((name, place) => [name, place]));
  const areas = names.map(({ name }, index) => {
    const area = stage.areas[places.get(name) ?? -1];
    if (area !== undefined) return { ...area, requiredApprovals: Math.min(area.requiredApprovals, area.owners.length) };
    const was = before?.stage.areas[index] ?? neverReviewed;
    const owners = was.owners.filter(({ person }) => (stage.people[person]?.reviewShare ?? 0) > 0);
    return { ...was, owners, pullRequestsPerWorkingHour: 0 };
  });
  const teamOf = names.map(({ name }) => streams.get(name)?.teamId ?? null);
  return {
    fromWeek,
    stage: { ...stage, areas },
    teams: teamIds.map((teamId, place) => {
      const members = new Set(compiled.membersByTeam.get(teamId));
      return {
        people: seatIds.flatMap((seatId, index) =>
          members.has(seatId) && givesHours(compiled, seatId) ? [index] : [],
        ),
        // What is still open in an area that is no more stays with the team that had it.
        areas: names.flatMap(({ name }, index) => {
          const isHere = streams.has(name)
            ? teamOf[index] === teamId
            : before?.teams[place]?.areas.includes(index) === true;
          return isHere ? [index] : [];
        }),
      };
    }),
    weeklySpeeds: learning === null ? [] : weeklySpeedsOf(names, streams, learning, supplies),
  };
}

/** An area before it is there. */
const neverReviewed: StageArea = {
  pullRequestsPerWorkingHour: 0,
  classes: [{ part: 1, effortHours: 1, effortCv: 0, changeRequestProbability: 0, reReviewEffortFraction: 0 }],
  owners: [],
  requiredApprovals: 1,
  policy: 'pool',
};

function seatsByPerson(org: Org): ReadonlyMap<PersonId, SeatId> {
  const seats = new Map<PersonId, SeatId>();
  for (const seat of org.seats.values()) {
    if (seat.personId !== null && seat.teamId !== null && !seats.has(seat.personId)) seats.set(seat.personId, seat.id);
  }
  return seats;
}

/** What learning and teaching do to the speed of a reviewer in an area, week by week. */
interface LearningWeeks {
  /** Null: nothing, in any week. */
  readonly speedsOf: (seatId: SeatId, areaId: AreaId) => readonly number[] | null;
}

/** As in the middle of each week; null where nobody learns. */
function learningByWeek(course: OrgCourse | null, horizonWeeks: number): LearningWeeks | null {
  if (course === null) return null;
  const weeks = Array.from({ length: horizonWeeks }, (_, week) => learningAt(course, week + 0.5));
  if (weeks.every(({ areaIds }) => areaIds.length === 0)) return null;
  return {
    speedsOf: (seatId, areaId) => {
      const speeds = weeks.map(({ familiarityOf, hoursLeft }) =>
        Math.max(leastLeft, familiarityOf(seatId, areaId) * (hoursLeft.get(seatId) ?? 1)),
      );
      return speeds.every((speed) => speed === 1) ? null : speeds;
    },
  };
}

function weeklySpeedsOf(
  names: readonly Part[],
  streams: ReadonlyMap<string, ReviewStream>,
  { speedsOf }: LearningWeeks,
  supplies: CompiledOrg['supplies'],
): readonly WeeklySpeed[] {
  return names.flatMap(({ name, areaId }, area) =>
    (streams.get(name)?.reviewers ?? []).flatMap((seatId, owner) => {
      const speeds = speedsOf(seatId, areaId);
      const skill = supplies.get(seatId)?.skill ?? 1;
      return speeds === null ? [] : [{ area, owner, speeds: speeds.map((speed) => speed * skill) }];
    }),
  );
}
