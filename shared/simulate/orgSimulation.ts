import type { AreaId, PersonId, SeatId, TeamId } from '../base/ids.ts';
import type { CompiledOrg } from '../model/compileOrg.ts';
import { stageOfStreams } from '../model/componentStage.ts';
import { compiledOrgOf } from '../model/evaluateOrg.ts';
import { calendarOf } from '../model/orgPipeline.ts';
import { weeksLostToRamp } from '../model/ramp.ts';
import type { Org } from '../org/org.ts';
import { toOpenPullRequests, type OpenWork } from './openWork.ts';
import { reviewSimulationOf, type ReviewSimulation, type SimulatedTeam } from './reviewSimulation.ts';

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
 * review in the baseline is slower there by what learning costs on average over the horizon.
 *
 * Areas have the same names in every scenario of a plan, so that all meet the same pull requests.
 *
 * Source: the model specification, 2.2 and 2.10
 */
export function orgSimulationOf(org: Org, options: OrgSimulationOptions): OrgSimulation {
  const compiled = compiledOrgOf(org);
  const { assumptions, supplies } = compiled;
  const seatIds = [...org.seats.keys()].filter((seatId) => (supplies.get(seatId)?.rate ?? 0) > 0).sort();
  const knows = familiarPairsOf(options.baseline);
  const { familiarityAtFirst, rampWeeks, hoursPerWeek } = assumptions;
  const lost = weeksLostToRamp(familiarityAtFirst, rampWeeks, options.horizonWeeks);
  const whileLearning = 1 - lost / options.horizonWeeks;
  const solved = [...org.areas.keys()].sort().flatMap((areaId) =>
    (compiled.streamsByArea.get(areaId) ?? []).flatMap((stream) =>
      stream.reviewers.length === 0 || stream.demand.pullRequestsPerWeek === 0
        ? []
        : [
            {
              stream,
              speeds: stream.reviewers.map(
                (seatId) =>
                  (supplies.get(seatId)?.skill ?? 1) *
                  (knows?.has(`${seatId}\n${areaId}`) === false ? whileLearning : 1),
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

/** Who may review what in an org; null without one. */
function familiarPairsOf(baseline: Org | null): ReadonlySet<string> | null {
  if (baseline === null) return null;
  const pairs = new Set<string>();
  for (const [areaId, streams] of compiledOrgOf(baseline).streamsByArea.entries()) {
    for (const { reviewers } of streams) for (const seatId of reviewers) pairs.add(`${seatId}\n${areaId}`);
  }
  return pairs;
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
