import type { AreaId, TeamId } from '../base/ids.ts';
import { combineWaits } from './combineWaits.ts';
import type { CompiledOrg, SolvedGroup } from './compiledOrg.ts';
import type { TeamWork } from './componentFigures.ts';
import { utilisationOf, type TeamResult, type Wait } from './orgResult.ts';
import { weeksUntilFull } from './overload.ts';
import { eightInTen } from './streamWait.ts';
import { shareThatMeets } from './supply.ts';

/** Hours a week of areas that a team owns and nobody may review. */
export type UnroutedByTeam = ReadonlyMap<TeamId, ReadonlyMap<AreaId, number>>;

/** What of each team's own work nobody may review. */
export function unroutedByTeam({ uncoveredAreas, streamsByArea }: CompiledOrg): UnroutedByTeam {
  const teams = new Map<TeamId, Map<AreaId, number>>();
  for (const areaId of [...uncoveredAreas].sort()) {
    for (const { teamId, demand, part, coveredPart } of streamsByArea.get(areaId) ?? []) {
      const hours = demand.hoursPerWeek * part * (1 - coveredPart);
      if (teamId === null || hours <= 0) continue;
      const ofTeam = teams.get(teamId) ?? new Map<AreaId, number>();
      teams.set(teamId, ofTeam.set(areaId, (ofTeam.get(areaId) ?? 0) + hours));
    }
  }
  return teams;
}

/** What the model says of one team. */
export function teamResult(compiled: CompiledOrg, teamId: TeamId, unrouted: UnroutedByTeam): TeamResult {
  const { assumptions } = compiled;
  const seats = compiled.membersByTeam.get(teamId) ?? [];
  const groups: SolvedGroup[] = [];
  let [demandHours, supplyHours, variance, growth] = [0, 0, 0, 0];
  let [availableHours, availableEffort] = [0, 0];
  for (const seatId of seats) {
    const compiledSeat = compiled.seats.get(seatId);
    if (compiledSeat === undefined) continue;
    const { hours, skill, presentHours, isHeld } = compiledSeat.supply;
    supplyHours += hours;
    const { group } = compiledSeat;
    if (group !== null) {
      if (!groups.includes(group)) groups.push(group);
      const demand = group.component.hours[compiledSeat.number] ?? 0;
      // What one person cannot do waits, even while others of the team have time: they may not review it.
      growth += Math.max(0, demand - hours);
      demandHours += demand;
      variance += group.component.variance[compiledSeat.number] ?? 0;
    }
    if (hours === 0 && !isHeld) continue;
    availableHours += presentHours;
    availableEffort += presentHours * skill;
  }
  const work = groups.flatMap((group) => group.figures().teams.get(teamId) ?? []);
  const byArea = new Map<AreaId, number>();
  for (const { areaId, weight } of work) byArea.set(areaId, (byArea.get(areaId) ?? 0) + weight);
  // What the team owns and nobody may review is still its demand.
  for (const [areaId, hours] of unrouted.get(teamId) ?? []) {
    demandHours += hours;
    growth += hours;
    byArea.set(areaId, (byArea.get(areaId) ?? 0) + hours);
  }
  const utilisation = utilisationOf(demandHours, supplyHours);
  const deviation = eightInTen * Math.sqrt(variance);
  return {
    demandHours,
    supplyHours,
    utilisation,
    headroomHours: supplyHours - demandHours,
    backlogGrowthHoursPerWeek: growth,
    weeklyRange:
      supplyHours > 0
        ? { low: Math.max(0, demandHours - deviation) / supplyHours, high: (demandHours + deviation) / supplyHours }
        : null,
    wait: teamWait(utilisation, growth, work),
    weeksUntilFull:
      utilisation.kind === 'used' ? weeksUntilFull(utilisation.value, assumptions.demandGrowthPerWeek) : null,
    requiredShare: shareThatMeets(demandHours, availableEffort),
    plannedShare: availableHours > 0 ? supplyHours / availableHours : null,
    seats,
    byArea,
  };
}

function teamWait(utilisation: TeamResult['utilisation'], growth: number, work: readonly TeamWork[]): Wait {
  if (utilisation.kind === 'used' && utilisation.value >= 1) return { kind: 'grows', backlogHoursPerWeek: growth };
  return combineWaits(work);
}
