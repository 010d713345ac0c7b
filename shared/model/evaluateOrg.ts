import type { AreaId, GroupId, SeatId, TeamId } from '../base/ids.ts';
import type { Org } from '../org/org.ts';
import { compileOrg, recompileOrg, type CompiledOrg } from './compileOrg.ts';
import {
  utilisationOf,
  type AreaResult,
  type LoadResult,
  type OrgResult,
  type SeatResult,
  type TeamResult,
  type TotalResult,
  type Wait,
} from './orgResult.ts';
import { weeksUntilFull } from './overload.ts';
import { requiredShare } from './supply.ts';
import { familiarityAfter } from './ramp.ts';
import { eightInTen, streamWait } from './streamWait.ts';

const evaluated = new WeakMap<Org, OrgResult>();
const compiledOf = new WeakMap<OrgResult, CompiledOrg>();

/**
 * What the model says of an organisation once everyone knows their areas: demand, supply, utilisation, backlog growth and waits
 * per person, area and team. Closed form, deterministic, and kept by identity.
 *
 * Given the result of an org that differs little, only the people and areas that the difference touches are computed again; the
 * result is the same to the last digit.
 *
 * Assumes: work goes to whoever has time (the balanced split); see the functions called for each figure's own assumptions.
 *
 * @param from result of an earlier or neighbouring org; only a matter of speed
 * Source: the model specification, 2.1 to 2.5 and 2.7
 */
export function evaluateOrg(org: Org, from: OrgResult | null = null): OrgResult {
  const known = evaluated.get(org);
  if (known !== undefined) return known;
  const base = from === null ? undefined : compiledOf.get(from);
  const compiled = base === undefined ? compileOrg(org, null) : recompileOrg(base, org);
  const result = toResult(compiled, from);
  evaluated.set(org, result);
  compiledOf.set(result, compiled);
  return result;
}

/** An org made ready for the model, as `evaluateOrg` made it. */
export function compiledOrgOf(org: Org): CompiledOrg {
  return compiledOf.get(evaluateOrg(org)) ?? compileOrg(org, null);
}

/**
 * The same some weeks after the moves that lead from the baseline to this org: whoever reviews an area that they could not
 * review in the baseline is still slower there.
 *
 * Source: the model specification, 2.2
 */
export function evaluateOrgAfter(org: Org, baseline: Org, weeks: number): OrgResult {
  const before = compiledOf.get(evaluateOrg(baseline));
  const familiar = new Set<string>();
  for (const [areaId, streams] of before?.streamsByArea.entries() ?? []) {
    for (const stream of streams) for (const seatId of stream.reviewers) familiar.add(`${seatId}\n${areaId}`);
  }
  const { assumptions } = compileOrg(org, null);
  const fresh = familiarityAfter(assumptions.familiarityAtFirst, assumptions.rampWeeks, weeks);
  const compiled = compileOrg(org, (seatId, areaId) => (familiar.has(`${seatId}\n${areaId}`) ? 1 : fresh));
  return toResult(compiled, null);
}

function toResult(compiled: CompiledOrg, from: OrgResult | null): OrgResult {
  const { changed } = compiled;
  const reuse = changed === null ? null : from;
  const seats = update(reuse?.seats, changed?.seats, compiled.org.seats, (seatId) => seatResult(compiled, seatId));
  const areas = update(reuse?.areas, changed?.areas, compiled.org.areas, (areaId) => areaResult(compiled, areaId));
  const teamIds =
    changed === null ? undefined : new Set([...changed.teams, ...missing(compiled.org.teams, reuse?.teams)]);
  const teams = update(reuse?.teams, teamIds, compiled.org.teams, (teamId) => teamResult(compiled, seats, teamId));
  return { seats, areas, teams, groups: groupResults(compiled.org, teams), total: totalResult(compiled, areas, teams) };
}

/** A map of results for every record of a table: those listed computed, the others taken over. */
function update<Id, Rec, Figures>(
  present: ReadonlyMap<Id, Figures> | undefined,
  changed: ReadonlySet<Id> | undefined,
  records: ReadonlyMap<Id, Rec>,
  compute: (id: Id) => Figures,
): ReadonlyMap<Id, Figures> {
  if (present === undefined || changed === undefined) {
    return new Map([...records.keys()].map((id) => [id, compute(id)]));
  }
  const next = new Map(present);
  for (const id of changed) {
    if (records.has(id)) next.set(id, compute(id));
    else next.delete(id);
  }
  return next.size === records.size
    ? next
    : new Map([...records.keys()].map((id) => [id, next.get(id) ?? compute(id)]));
}

function missing<Id>(records: ReadonlyMap<Id, unknown>, present: ReadonlyMap<Id, unknown> | undefined): readonly Id[] {
  if (present === undefined || present.size === records.size) return [];
  return [...records.keys()].filter((id) => !present.has(id));
}

function seatResult(compiled: CompiledOrg, seatId: SeatId): SeatResult {
  const supplyHours = compiled.supplies.get(seatId)?.hours ?? 0;
  const component = compiled.componentOfSeat.get(seatId);
  const byArea = new Map<AreaId, number>();
  for (const { stream, hours } of component?.streams ?? []) {
    const place = stream.reviewers.indexOf(seatId);
    const mine = place === -1 ? 0 : (hours[place] ?? 0);
    if (mine > 0) byArea.set(stream.areaId, (byArea.get(stream.areaId) ?? 0) + mine);
  }
  const demandHours = component?.work.get(seatId)?.hours ?? 0;
  return { demandHours, supplyHours, utilisation: utilisationOf(demandHours, supplyHours), byArea };
}

function areaResult(compiled: CompiledOrg, areaId: AreaId): AreaResult {
  const component = compiled.componentOfArea.get(areaId);
  const solved = (component?.streams ?? []).filter(({ stream }) => stream.areaId === areaId);
  const streams = compiled.streamsByArea.get(areaId) ?? [];
  const demand = compiled.demandByArea.get(areaId);
  if (demand === undefined || component === undefined) throw new Error(`area ${areaId} has no stream`);
  const byTeam = new Map<TeamId, number>();
  const reviewers = new Set<SeatId>();
  let weighted = 0;
  let assigned = 0;
  for (const { stream, hours } of solved) {
    for (const [place, seatId] of stream.reviewers.entries()) {
      reviewers.add(seatId);
      const done = hours[place] ?? 0;
      const teamId = compiled.org.seats.get(seatId)?.teamId;
      if (teamId !== null && teamId !== undefined && done > 0) byTeam.set(teamId, (byTeam.get(teamId) ?? 0) + done);
      weighted += done * (component.utilisation.get(seatId) ?? 0);
      assigned += done;
    }
  }
  const unroutedHours = streams.reduce((sum, stream) => sum + unroutedOf(stream), 0);
  const waits = solved.map((entry) => ({
    wait: streamWait(entry, component, compiled.supplies, compiled.assumptions),
    weight: entry.stream.part * entry.stream.demand.pullRequestsPerWeek,
  }));
  return {
    demand: demand.whole,
    byTeam,
    reviewers: [...reviewers].sort(),
    unroutedHours,
    utilisation:
      assigned > 0
        ? { kind: 'used', value: weighted / assigned }
        : utilisationOf(unroutedHours, reviewers.size > 0 ? 1 : 0),
    wait: combineWaits(waits),
  };
}

function unroutedOf(stream: { demand: { hoursPerWeek: number }; part: number; coveredPart: number }): number {
  return stream.demand.hoursPerWeek * stream.part * (1 - stream.coveredPart);
}

/** The wait over several streams, by weight; one that grows decides when it takes half or more. */
function combineWaits(waits: readonly { readonly wait: Wait; readonly weight: number }[]): Wait {
  const [only] = waits;
  if (only === undefined) return { kind: 'none' };
  if (waits.length === 1) return only.wait;
  const total = waits.reduce((sum, { weight }) => sum + weight, 0);
  const grows = waits.flatMap(({ wait, weight }) => (wait.kind === 'grows' ? [{ wait, weight }] : []));
  if (grows.reduce((sum, { weight }) => sum + weight, 0) >= total / 2 && grows.length > 0) {
    return { kind: 'grows', backlogHoursPerWeek: grows.reduce((sum, { wait }) => sum + wait.backlogHoursPerWeek, 0) };
  }
  const about = waits.flatMap(({ wait, weight }) => (wait.kind === 'about' ? [{ wait, weight }] : []));
  const weight = about.reduce((sum, entry) => sum + entry.weight, 0);
  if (weight === 0) return waits.some(({ wait }) => wait.kind === 'noReviewers') ? { kind: 'noReviewers' } : only.wait;
  const mean = (read: (wait: Extract<Wait, { kind: 'about' }>) => number): number =>
    about.reduce((sum, entry) => sum + entry.weight * read(entry.wait), 0) / weight;
  return {
    kind: 'about',
    meanHours: mean((wait) => wait.meanHours),
    ninetiethHours: mean((wait) => wait.ninetiethHours),
    lowHours: mean((wait) => wait.lowHours),
    highHours: about.some(({ wait }) => wait.highHours === null) ? null : mean((wait) => wait.highHours ?? 0),
    cycleHours: mean((wait) => wait.cycleHours),
    basis: about.some(({ wait }) => wait.basis === 'bound') ? 'bound' : 'formula',
  };
}

function teamResult(compiled: CompiledOrg, seatResults: OrgResult['seats'], teamId: TeamId): TeamResult {
  const { org, assumptions } = compiled;
  const seats = compiled.membersByTeam.get(teamId) ?? [];
  const byArea = new Map<AreaId, number>();
  let demandHours = 0;
  let supplyHours = 0;
  let variance = 0;
  let growth = 0;
  for (const seatId of seats) {
    const result = seatResults.get(seatId);
    // What one person cannot do waits, even while others of the team have time: they may not review it.
    growth += Math.max(0, (result?.demandHours ?? 0) - (result?.supplyHours ?? 0));
    demandHours += result?.demandHours ?? 0;
    supplyHours += result?.supplyHours ?? 0;
    variance += compiled.componentOfSeat.get(seatId)?.work.get(seatId)?.variance ?? 0;
    for (const [areaId, hours] of result?.byArea ?? []) byArea.set(areaId, (byArea.get(areaId) ?? 0) + hours);
  }
  // What the team owns and nobody may review is still its demand.
  for (const [areaId, hours] of unroutedByArea(compiled, teamId)) {
    demandHours += hours;
    growth += hours;
    byArea.set(areaId, (byArea.get(areaId) ?? 0) + hours);
  }
  const utilisation = utilisationOf(demandHours, supplyHours);
  const deviation = eightInTen * Math.sqrt(variance);
  const people = seats.map((seatId) => {
    const supply = compiled.supplies.get(seatId);
    const seat = org.seats.get(seatId);
    const person = seat === undefined || seat.personId === null ? undefined : org.people.get(seat.personId);
    const counts = (supply?.hours ?? 0) > 0 || person !== undefined;
    return {
      hoursPerWeek: counts ? (person?.hoursPerWeek ?? assumptions.hoursPerWeek) * (seat?.fte ?? 1) : 0,
      availability: assumptions.availability,
      reviewShare: 0,
      speed: supply?.skill ?? 1,
    };
  });
  const available = people.reduce((sum, person) => sum + person.hoursPerWeek * person.availability, 0);
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
    wait:
      utilisation.kind === 'used' && utilisation.value >= 1
        ? { kind: 'grows', backlogHoursPerWeek: growth }
        : teamWait(compiled, teamId),
    weeksUntilFull:
      utilisation.kind === 'used' ? weeksUntilFull(utilisation.value, assumptions.demandGrowthPerWeek) : null,
    requiredShare: requiredShare(demandHours, people),
    plannedShare: available > 0 ? supplyHours / available : null,
    seats,
    byArea,
  };
}

function unroutedByArea(compiled: CompiledOrg, teamId: TeamId): ReadonlyMap<AreaId, number> {
  const hours = new Map<AreaId, number>();
  for (const areaId of [...compiled.uncoveredAreas].sort()) {
    for (const stream of compiled.streamsByArea.get(areaId) ?? []) {
      const unrouted = unroutedOf(stream);
      if (stream.teamId === teamId && unrouted > 0) hours.set(areaId, (hours.get(areaId) ?? 0) + unrouted);
    }
  }
  return hours;
}

function teamWait(compiled: CompiledOrg, teamId: TeamId): Wait {
  const members = new Set(compiled.membersByTeam.get(teamId));
  const components = new Set([...members].flatMap((seatId) => compiled.componentOfSeat.get(seatId) ?? []));
  const waits: { wait: Wait; weight: number }[] = [];
  for (const component of components) {
    for (const solved of component.streams) {
      let hours = 0;
      for (const [place, seatId] of solved.stream.reviewers.entries()) {
        if (members.has(seatId)) hours += solved.hours[place] ?? 0;
      }
      if (hours === 0) continue;
      waits.push({ wait: streamWait(solved, component, compiled.supplies, compiled.assumptions), weight: hours });
    }
  }
  return combineWaits(waits);
}

function groupResults(org: Org, teams: OrgResult['teams']): OrgResult['groups'] {
  const sums = new Map<GroupId, { demandHours: number; supplyHours: number }>();
  for (const group of org.groups.values()) sums.set(group.id, { demandHours: 0, supplyHours: 0 });
  for (const team of org.teams.values()) {
    const result = teams.get(team.id);
    // A group holds what its own groups hold.
    for (let id = team.groupId; id !== null; id = org.groups.get(id)?.parentId ?? null) {
      const sum = sums.get(id);
      if (sum === undefined) break;
      sum.demandHours += result?.demandHours ?? 0;
      sum.supplyHours += result?.supplyHours ?? 0;
    }
  }
  return new Map(
    [...sums].map(([id, sum]): [GroupId, LoadResult] => [
      id,
      { ...sum, utilisation: utilisationOf(sum.demandHours, sum.supplyHours) },
    ]),
  );
}

function totalResult(compiled: CompiledOrg, areas: OrgResult['areas'], teams: OrgResult['teams']): TotalResult {
  let demandHours = 0;
  let supplyHours = 0;
  let growth = 0;
  let mostUsedTeam: TotalResult['mostUsedTeam'] = null;
  let soonest: number | null = null;
  // In the order of the org's own tables, so that sums do not depend on what was computed when.
  for (const teamId of compiled.org.teams.keys()) {
    const team = teams.get(teamId);
    if (team === undefined) continue;
    demandHours += team.demandHours;
    supplyHours += team.supplyHours;
    growth += team.backlogGrowthHoursPerWeek;
    if (team.utilisation.kind !== 'used') continue;
    if (mostUsedTeam === null || team.utilisation.value > mostUsedTeam.utilisation) {
      mostUsedTeam = { teamId, utilisation: team.utilisation.value };
    }
    if (team.weeksUntilFull !== null && (soonest === null || team.weeksUntilFull < soonest))
      soonest = team.weeksUntilFull;
  }
  let unroutedHours = 0;
  let pullRequestsPerWeek = 0;
  const areasInOrder = [...compiled.org.areas.keys()].flatMap((areaId) => areas.get(areaId) ?? []);
  for (const area of areasInOrder) {
    unroutedHours += area.unroutedHours;
    pullRequestsPerWeek += area.demand.pullRequestsPerWeek;
  }
  return {
    demandHours,
    supplyHours,
    utilisation: utilisationOf(demandHours, supplyHours),
    mostUsedTeam,
    backlogGrowthHoursPerWeek: growth,
    pullRequestsPerWeek,
    typicalWaitHours: typicalWait(areasInOrder),
    weeksUntilFull: soonest,
    unroutedHours,
  };
}

/** Weighted median over areas; a queue that grows counts as longer than any wait. */
function typicalWait(areas: readonly AreaResult[]): number | null {
  const hours = new Float64Array(areas.length);
  const weights = new Float64Array(areas.length);
  let count = 0;
  let total = 0;
  for (const { demand, wait } of areas) {
    if (demand.pullRequestsPerWeek === 0 || wait.kind === 'none') continue;
    hours[count] = wait.kind === 'about' ? wait.meanHours : Infinity;
    weights[count] = demand.pullRequestsPerWeek;
    total += demand.pullRequestsPerWeek;
    count += 1;
  }
  if (count === 0) return null;
  const order = new Uint32Array(count).map((_, index) => index);
  order.sort((left, right) => (hours[left] ?? 0) - (hours[right] ?? 0));
  let passed = 0;
  for (const index of order) {
    passed += weights[index] ?? 0;
    if (passed < total / 2) continue;
    const median = hours[index] ?? Infinity;
    return Number.isFinite(median) ? median : null;
  }
  return null;
}
