import type { AreaResult, LoadResult, OrgResult } from '../../shared/model/orgResult.ts';
import type { Settling } from '../../shared/model/relaxation.ts';
import { noCover, roleCoversOf, type AreaCover } from '../../shared/model/roleCover.ts';
import { settlingOfTeam } from '../../shared/model/teamSettling.ts';
import { resolveAssumptions } from '../../shared/org/assumptions.ts';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import type { Org } from '../../shared/org/org.ts';
import { homeTeamOf } from '../../shared/plan/moveMarks.ts';
import type { MoveConflict } from '../../shared/plan/resolveScenario.ts';

/**
 * The result of `headroom evaluate --json`: documented in docs/command-line.md, stable. Hours are review hours a week; waits are
 * working hours. Fields are added, never renamed.
 */
export function evaluationJson(
  planName: string,
  scenarioName: string | null,
  org: Org,
  result: OrgResult,
  conflicts: readonly MoveConflict[],
): object {
  const covers = roleCoversOf(org, resolveAssumptions(org.assumptions));
  return {
    version: 1,
    plan: planName,
    scenario: scenarioName,
    total: {
      ...load(result.total),
      backlogGrowthHoursPerWeek: result.total.backlogGrowthHoursPerWeek,
      pullRequestsPerWeek: result.total.pullRequestsPerWeek,
      typicalWaitHours: result.total.typicalWaitHours,
      weeksUntilFull: result.total.weeksUntilFull,
      unroutedHoursPerWeek: result.total.unroutedHours,
      mostUsedTeamId: result.total.mostUsedTeam?.teamId ?? null,
    },
    teams: [...org.teams.values()].map((team) => {
      const figures = result.teams.get(team.id);
      return {
        id: team.id,
        name: team.name,
        groupId: team.groupId,
        ...load(figures),
        headroomHoursPerWeek: figures?.headroomHours ?? 0,
        backlogGrowthHoursPerWeek: figures?.backlogGrowthHoursPerWeek ?? 0,
        weeklyRange: figures?.weeklyRange ?? null,
        wait: figures?.wait ?? { kind: 'none' },
        weeksUntilFull: figures?.weeksUntilFull ?? null,
        requiredShare: figures?.requiredShare ?? null,
        plannedShare: figures?.plannedShare ?? null,
        routing: team.routing,
        settlesInWeeks: weeksToSettle(settlingOfTeam(org, result, team.id)),
        seatIds: figures?.seats ?? [],
      };
    }),
    people: [...org.seats.values()].map((seat) => ({
      seatId: seat.id,
      personId: seat.personId,
      name: seatLabel(org, seat),
      roleId: seat.roleId,
      role: org.roles.get(seat.roleId)?.name ?? null,
      teamId: seat.teamId,
      ...load(result.seats.get(seat.id)),
    })),
    areas: [...org.areas.values()].map((area) => ({
      id: area.id,
      name: area.name,
      repository: area.repository,
      teamId: homeTeamOf(org, area),
      ...areaFigures(result.areas.get(area.id)),
      cover: coverOf(covers.get(area.id) ?? noCover),
    })),
    conflicts,
  };
}

/** Null: nothing is reviewed, or it never settles. */
function weeksToSettle(settling: Settling | null): number | null {
  return settling?.kind === 'settles' ? settling.weeks : null;
}

function coverOf({ validator, validatorDelayHours, architect, lightPath }: AreaCover): object {
  return { validator, validatorDelayHours, architect, lightPath };
}

function load(figures: LoadResult | undefined): object {
  return {
    demandHoursPerWeek: figures?.demandHours ?? 0,
    supplyHoursPerWeek: figures?.supplyHours ?? 0,
    /** Null where there is no supply; `state` says why. */
    utilisation: figures?.utilisation.kind === 'used' ? figures.utilisation.value : null,
    state: figures?.utilisation.kind ?? 'idle',
  };
}

function areaFigures(figures: AreaResult | undefined): object {
  if (figures === undefined) return {};
  return {
    pullRequestsPerWeek: figures.demand.pullRequestsPerWeek,
    aiShare: figures.demand.aiShare,
    hoursPerPullRequest: figures.demand.hoursPerPullRequest,
    demandHoursPerWeek: figures.demand.hoursPerWeek,
    utilisation: figures.utilisation.kind === 'used' ? figures.utilisation.value : null,
    state: figures.utilisation.kind,
    wait: figures.wait,
    unroutedHoursPerWeek: figures.unroutedHours,
    reviewerSeatIds: figures.reviewers,
    hoursPerWeekByTeam: Object.fromEntries(figures.byTeam),
  };
}
