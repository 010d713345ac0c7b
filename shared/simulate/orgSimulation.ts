import type { AreaId, PersonId, SeatId, TeamId } from '../base/ids.ts';
import { meanOf } from '../base/statistics.ts';
import type { CompiledOrg } from '../model/compileOrg.ts';
import { stageOfStreams } from '../model/componentStage.ts';
import { compiledOrgOf } from '../model/evaluateOrg.ts';
import { calendarOf } from '../model/orgPipeline.ts';
import type { ReviewStream } from '../model/reviewStreams.ts';
import { courseOfOrg, learningAt, type OrgCourse } from '../model/orgCourse.ts';
import { arrivalsOf } from '../model/presence.ts';
import type { Org } from '../org/org.ts';
import { toOpenPullRequests, type OpenWork } from './openWork.ts';
import { reviewSimulationOf, type ReviewSimulation, type SimulatedTeam, type WeeklySpeed } from './reviewSimulation.ts';

/** An organisation as the simulation reads it, and what its lists stand for. */
export interface OrgSimulation {
  readonly simulation: ReviewSimulation;
  readonly seatIds: readonly SeatId[];
  /** In the order of the simulation's areas: the code area of each, of which there may be several parts. */
  readonly areaIds: readonly AreaId[];
  readonly teamIds: readonly TeamId[];
}

export interface OrgSimulationOptions {
  readonly horizonWeeks: number;
  /** What new reviewers of an area have to learn is told from it; null: everyone knows their areas. */
  readonly baseline: Org | null;
  /** First day of week 1, as `2026-12-07`: who is planned comes in their week. Absent or null: all are there from the start. */
  readonly firstDay?: string | null;
  /** What waits at the start. */
  readonly openWork: readonly OpenWork[];
  /** Whether demand grows as the org assumes, or stays as it is. */
  readonly growth: 'asAssumed' | 'none';
}

/**
 * The simulation of an organisation: everyone who gives review hours, every part of a code area that somebody may review, growth of
 * demand as assumed.
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
  const compiled = compiledOrgOf(org);
  const { assumptions, supplies } = compiled;
  const seatIds = [...org.seats.keys()].filter((seatId) => (supplies.get(seatId)?.rate ?? 0) > 0).sort();
  const firstDay = options.firstDay ?? null;
  const arrivals = arrivalsOf(org, firstDay);
  const learning = learningByWeek(
    options.baseline === null ? null : courseOfOrg(options.baseline, [{ fromWeek: 1, org }], firstDay),
    options.horizonWeeks,
  );
  const { hoursPerWeek } = assumptions;
  const solved = [...org.areas.keys()].sort().flatMap((areaId) =>
    (compiled.streamsByArea.get(areaId) ?? []).flatMap((stream) =>
      stream.reviewers.length === 0 || stream.demand.pullRequestsPerWeek === 0
        ? []
        : [
            {
              stream,
              speeds: stream.reviewers.map(
                (seatId) => (supplies.get(seatId)?.skill ?? 1) * meanOf(learning?.speedsOf(seatId, areaId) ?? [1]),
              ),
            },
          ],
    ),
  );
  const stage = stageOfStreams(seatIds, solved, supplies, assumptions);
  const areas = stage.areas.map((area) => ({
    ...area,
    requiredApprovals: Math.min(area.requiredApprovals, area.owners.length),
  }));
  const areaIds = solved.map(({ stream }) => stream.areaId);
  const teamIds = [...org.teams.keys()];
  const parts = solved.map(({ stream }) => ({
    areaId: stream.areaId,
    isAiClass: stream.demand.classes.map(({ isAi }) => isAi),
  }));
  return {
    simulation: reviewSimulationOf(
      { ...stage, areas },
      {
        areaNames: namesOf(areaIds),
        teams: teamIds.map((teamId) =>
          simulatedTeam(
            compiled,
            seatIds,
            solved.map(({ stream }) => stream.teamId),
            teamId,
          ),
        ),
        calendar: calendarOf(hoursPerWeek),
        arrivals: {
          weeklyProfile: null,
          weeklyGrowth: options.growth === 'none' ? 0 : assumptions.demandGrowthPerWeek,
        },
        horizonWeeks: options.horizonWeeks,
        ...(arrivals.size === 0 ? {} : { firstWeeks: seatIds.map((seatId) => arrivals.get(seatId) ?? 1) }),
        ...(learning === null ? {} : { weeklySpeeds: weeklySpeedsOf(solved, learning, supplies) }),
        openPullRequests: toOpenPullRequests(options.openWork, parts, seatsByPerson(org), seatIds),
      },
    ),
    seatIds,
    areaIds,
    teamIds,
  };
}

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

/** Less than this is not left of anybody's hours: they would never be done with a review. */
const leastLeft = 0.05;

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
  solved: readonly { readonly stream: ReviewStream }[],
  { speedsOf }: LearningWeeks,
  supplies: CompiledOrg['supplies'],
): readonly WeeklySpeed[] {
  return solved.flatMap(({ stream }, area) =>
    stream.reviewers.flatMap((seatId, owner) => {
      const speeds = speedsOf(seatId, stream.areaId);
      const skill = supplies.get(seatId)?.skill ?? 1;
      return speeds === null ? [] : [{ area, owner, speeds: speeds.map((speed) => speed * skill) }];
    }),
  );
}

/** Parts of one area are told apart by their place among them. */
function namesOf(areaIds: readonly AreaId[]): readonly string[] {
  const counts = new Map<AreaId, number>();
  return areaIds.map((areaId) => {
    const place = counts.get(areaId) ?? 0;
    counts.set(areaId, place + 1);
    return place === 0 ? areaId : `${areaId} ${place}`;
  });
}

function simulatedTeam(
  { membersByTeam }: CompiledOrg,
  seatIds: readonly SeatId[],
  teamOfArea: readonly (TeamId | null)[],
  teamId: TeamId,
): SimulatedTeam {
  const members = new Set(membersByTeam.get(teamId));
  return {
    people: seatIds.flatMap((seatId, index) => (members.has(seatId) ? [index] : [])),
    areas: teamOfArea.flatMap((owner, index) => (owner === teamId ? [index] : [])),
  };
}
