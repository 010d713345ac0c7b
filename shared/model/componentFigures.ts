import type { AreaId, SeatId, TeamId } from '../base/ids.ts';
import type { Assumptions } from '../org/assumptions.ts';
import type { AreaDemandFigures } from './areaDemand.ts';
import { combineWaits, type WeightedWait } from './combineWaits.ts';
import { utilisationOf, type AreaResult, type SeatResult } from './orgResult.ts';
import { onePlaceOfEachKind } from './peopleKinds.ts';
import type { Component, ReviewerPool } from './solveComponent.ts';
import { streamWaits } from './streamWait.ts';

/** What the model says of the people and areas of a component. */
export interface ComponentFigures {
  /** By person; those of one kind have the very same. */
  readonly seats: readonly SeatResult[];
  /** In the order of the component's areas. */
  readonly areas: readonly AreaResult[];
  /** What people of each team do in it. */
  readonly teams: ReadonlyMap<TeamId, readonly TeamWork[]>;
}

/** What people of one team do of one stream. */
export interface TeamWork extends WeightedWait {
  readonly areaId: AreaId;
  /** Hours a week. */
  readonly weight: number;
}

/** What is known of the people and areas of a component outside of it. */
export interface ComponentContext {
  readonly assumptions: Assumptions;
  /** The team of each of the component's people. */
  readonly teams: readonly (TeamId | null)[];
  /** In the order of the component's areas. */
  readonly demands: readonly AreaDemandFigures[];
}

/** Figures of one component; the waits are those of `streamWaits`. */
export function componentFigures(component: Component, context: ComponentContext): ComponentFigures {
  const pools = component.pools.map((pool) => poolFiguresOf(component, pool, context));
  const waits = streamWaits(component, context.assumptions);
  const teams = new Map<TeamId, TeamWork[]>();
  const areas: AreaResult[] = [];
  let next = 0;
  for (let number = 0; number < component.areas.length; number += 1) {
    const areaId = component.areas[number];
    const demand = context.demands[number];
    if (areaId === undefined || demand === undefined) throw new Error(`area ${areaId} without demand`);
    const from = next;
    while (component.streams[next]?.stream.areaId === areaId) next += 1;
    for (let index = from; index < next; index += 1) {
      const solved = component.streams[index];
      if (solved === undefined || solved.hours === 0) continue;
      for (const { teamId, part } of pools[solved.pool]?.teams ?? []) {
        const work = { areaId, wait: waits[index] ?? { kind: 'none' }, weight: solved.hours * part };
        const ofTeam = teams.get(teamId);
        if (ofTeam === undefined) teams.set(teamId, [work]);
        else ofTeam.push(work);
      }
    }
    areas.push(areaResult(component, from, next, pools, waits, demand));
  }
  return { seats: seatResults(component), areas, teams };
}

/** What holds for all streams of a pool. Parts are hours that are done for each hour of effort. */
interface PoolFigures {
  readonly part: number;
  /** Utilisation of its people, times the part of each. */
  readonly used: number;
  readonly teams: readonly { readonly teamId: TeamId; readonly part: number }[];
}

function poolFiguresOf(
  component: Component,
  pool: ReviewerPool,
  { teams: teamOfPerson }: ComponentContext,
): PoolFigures {
  const teams: { readonly teamId: TeamId; part: number }[] = [];
  let whole = 0;
  let used = 0;
  for (let place = 0; place < pool.people.length; place += 1) {
    const part = (pool.parts[place] ?? 0) / (pool.speeds[place] ?? 1);
    if (part <= 0) continue;
    const person = pool.people[place] ?? 0;
    whole += part;
    used += part * (component.utilisation[person] ?? 0);
    const teamId = teamOfPerson[person] ?? null;
    if (teamId === null) continue;
    const team = teams.find((entry) => entry.teamId === teamId);
    if (team === undefined) teams.push({ teamId, part });
    else team.part += part;
  }
  return { part: whole, used, teams };
}

function areaResult(
  { streams }: Component,
  from: number,
  to: number,
  pools: readonly PoolFigures[],
  waits: readonly AreaResult['wait'][],
  demand: AreaDemandFigures,
): AreaResult {
  const byTeam = new Map<TeamId, number>();
  const weighted: WeightedWait[] = [];
  let reviewers: readonly SeatId[] = [];
  let [unroutedHours, assigned, used] = [0, 0, 0];
  for (let index = from; index < to; index += 1) {
    const solved = streams[index];
    if (solved === undefined) continue;
    const { stream, hours } = solved;
    reviewers = index === from ? stream.reviewers : union(reviewers, stream.reviewers);
    unroutedHours += stream.demand.hoursPerWeek * stream.part * (1 - stream.coveredPart);
    const wait = waits[index] ?? { kind: 'none' };
    weighted.push({ wait, weight: stream.part * stream.demand.pullRequestsPerWeek });
    const pool = pools[solved.pool];
    if (pool === undefined || hours === 0) continue;
    assigned += hours * pool.part;
    used += hours * pool.used;
    for (const { teamId, part } of pool.teams) byTeam.set(teamId, (byTeam.get(teamId) ?? 0) + hours * part);
  }
  return {
    demand,
    byTeam,
    reviewers,
    unroutedHours,
    utilisation:
      assigned > 0
        ? { kind: 'used', value: used / assigned }
        : utilisationOf(unroutedHours, reviewers.length > 0 ? 1 : 0),
    wait: combineWaits(weighted),
  };
}

function union(left: readonly SeatId[], right: readonly SeatId[]): readonly SeatId[] {
  return left === right ? left : [...new Set([...left, ...right])].sort();
}

function seatResults({ seats, supplies, pools, streams, kinds, hours }: Component): readonly SeatResult[] {
  const byArea = kinds.examples.map(() => new Map<AreaId, number>());
  const places = pools.map(({ people }) => onePlaceOfEachKind(kinds.kindOf, people));
  for (const solved of streams) {
    const pool = pools[solved.pool];
    if (pool === undefined || solved.hours === 0) continue;
    const { areaId } = solved.stream;
    for (const place of places[solved.pool] ?? []) {
      const mine = (solved.hours * (pool.parts[place] ?? 0)) / (pool.speeds[place] ?? 1);
      if (mine <= 0) continue;
      const areas = byArea[kinds.kindOf[pool.people[place] ?? 0] ?? 0];
      areas?.set(areaId, (areas.get(areaId) ?? 0) + mine);
    }
  }
  const ofKinds = kinds.examples.map((person, kind): SeatResult => {
    const demandHours = hours[person] ?? 0;
    const supplyHours = supplies[person]?.hours ?? 0;
    const utilisation = utilisationOf(demandHours, supplyHours);
    return { demandHours, supplyHours, utilisation, byArea: byArea[kind] ?? new Map<AreaId, number>() };
  });
  return seats.map((_, person) => {
    const result = ofKinds[kinds.kindOf[person] ?? 0];
    if (result === undefined) throw new Error(`person ${person} is of no kind`);
    return result;
  });
}
