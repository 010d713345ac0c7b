import type { AreaId, SeatId, TeamId } from '../base/ids.ts';
import { lazily } from '../base/lazily.ts';
import { allAtOnce, type Pieces } from '../base/pieces.ts';
import type { Org } from '../org/org.ts';
import { areaTotalsOf, sumOf, typicalWait, type AreaTotals } from './areaTotals.ts';
import type { CompiledOrg } from './compiledOrg.ts';
import { compileInPieces, compileOrg } from './compileOrg.ts';
import { groupTotals } from './groupTotals.ts';
import {
  utilisationOf,
  type AreaResult,
  type OrgResult,
  type SeatResult,
  type TeamResult,
  type TotalResult,
} from './orgResult.ts';
import type { SolvingGroups } from './orgGroups.ts';
import { recompileInPieces, recompileOrg, withFamiliarity } from './recompileOrg.ts';
import { createResultTable, toMap, updateResultTable, type ResultTable } from './resultTable.ts';
import type { SeatSupply } from './seatSupply.ts';
import { teamResult, unroutedByTeam } from './teamResult.ts';

/** What a result was made from, so that a neighbouring one can take most of it over. */
interface Evaluation {
  readonly compiled: CompiledOrg;
  readonly areas: ResultTable<AreaId, AreaResult>;
  readonly totals: AreaTotals;
  readonly teams: ResultTable<TeamId, TeamResult>;
  readonly groups: OrgResult['groups'];
}

const evaluated = new WeakMap<Org, OrgResult>();
const evaluationOf = new WeakMap<OrgResult, Evaluation>();

/**
 * What the model says of an organisation once everyone knows their areas: demand, supply, utilisation, backlog growth and waits
 * per person, area and team. Closed form, deterministic, and kept by identity.
 *
 * Given the result of an org that differs little, only the people and areas that the difference touches are computed again; the
 * result is the same to the last digit. The maps of a result are put together when they are first read: after one move among ten
 * thousand people that is most of the work, and nobody looks at all of them. They are plain data all the same, for whoever compares,
 * spreads or clones a result.
 *
 * Assumes: work goes to whoever has time (the balanced split); see the functions called for each figure's own assumptions.
 *
 * @param from result of an earlier or neighbouring org, or null for the one that was evaluated last; only a matter of speed
 * Source: the model specification, 2.1 to 2.5 and 2.7
 */
export function evaluateOrg(org: Org, from: OrgResult | null = null): OrgResult {
  const known = evaluated.get(org);
  if (known !== undefined) return known;
  const base = from === null ? lastLike(org) : evaluationOf.get(from);
  const compiled = base === undefined ? compileOrg(org) : recompileOrg(base.compiled, org);
  return keep(org, allAtOnce(evaluate(compiled, base ?? null)));
}

/** `evaluateOrg` in pieces: other organisations may be evaluated between any two of them. */
export function* evaluateInPieces(org: Org, from: OrgResult): Pieces<OrgResult> {
  const known = evaluated.get(org);
  if (known !== undefined) return known;
  const base = evaluationOf.get(from);
  const compiled = yield* withFigures(
    base === undefined ? compileInPieces(org) : recompileInPieces(base.compiled, org),
  );
  const evaluation = yield* evaluate(compiled, base ?? null);
  // What was evaluated meanwhile stays the one result of its org.
  return evaluated.get(org) ?? keep(org, evaluation);
}

function keep(org: Org, evaluation: Evaluation): OrgResult {
  const result = toResult(evaluation);
  evaluated.set(org, result);
  lastEvaluation = evaluation;
  return result;
}

/** Works out the figures of each group along with it: they are half of the work. */
function* withFigures(solving: SolvingGroups<CompiledOrg>): Pieces<CompiledOrg> {
  for (;;) {
    const step = solving.next();
    if (step.done === true) return step.value;
    step.value?.figures();
    yield;
  }
}

/** What was evaluated last: mostly another state of the same plan. */
let lastEvaluation: Evaluation | null = null;

/** The last evaluation when it is of the same plan, as roles and assumptions tell, which most moves leave alone. */
function lastLike(org: Org): Evaluation | undefined {
  const last = lastEvaluation?.compiled.org;
  const isLike = last?.roles === org.roles && last.assumptions === org.assumptions;
  return isLike ? (lastEvaluation ?? undefined) : undefined;
}

/** An org made ready for the model, as `evaluateOrg` made it. */
export function compiledOrgOf(org: Org): CompiledOrg {
  return evaluationOf.get(evaluateOrg(org))?.compiled ?? compileOrg(org);
}

/**
 * The same while some people do not know their areas yet, and others teach them, in pieces.
 *
 * @param settled what `evaluateOrg` says once they do
 * Source: the model specification, 2.2
 */
export function* evaluateWhileLearning(
  settled: OrgResult,
  {
    areaIds,
    familiarityOf,
    hoursLeft,
  }: {
    readonly areaIds: readonly AreaId[];
    readonly familiarityOf: (seatId: SeatId, areaId: AreaId) => number;
    readonly hoursLeft: ReadonlyMap<SeatId, number>;
  },
): Pieces<OrgResult> {
  const base = evaluationOf.get(settled);
  if (base === undefined) return settled;
  const solving = withFamiliarity(base.compiled, areaIds, familiarityOf, hoursLeft);
  return toResult(allAtOnce(evaluate(yield* withFigures(solving), base)));
}

function* evaluate(compiled: CompiledOrg, base: Evaluation | null): Pieces<Evaluation> {
  const { org, changed } = compiled;
  const unrouted = unroutedByTeam(compiled);
  const areaOf = (areaId: AreaId): AreaResult => areaResult(compiled, areaId);
  const teamOf = (teamId: TeamId): TeamResult => teamResult(compiled, teamId, unrouted);
  if (changed === null || base === null) {
    yield;
    const areas = yield* createResultTable(org.areas, areaOf);
    const teams = yield* createResultTable(org.teams, teamOf);
    yield;
    return { compiled, areas, totals: areaTotalsOf(areas, null), teams, groups: groupTotals(org, teams, null) };
  }
  const areas = updateResultTable(base.areas, org.areas, changed.areas, areaOf);
  const teams = updateResultTable(base.teams, org.teams, changed.teams, teamOf);
  const groups = groupTotals(org, teams, { org: base.compiled.org, groups: base.groups });
  return { compiled, areas, totals: areaTotalsOf(areas, base.totals), teams, groups };
}

function toResult(evaluation: Evaluation): OrgResult {
  const { compiled, areas, totals, teams, groups } = evaluation;
  const seatMap = lazily(() => seatResults(compiled));
  const areaMap = lazily(() => toMap(areas));
  const teamMap = lazily(() => toMap(teams));
  const result: OrgResult = {
    get seats() {
      return seatMap();
    },
    get areas() {
      return areaMap();
    },
    get teams() {
      return teamMap();
    },
    groups,
    total: totalResult(teams, totals),
  };
  evaluationOf.set(result, evaluation);
  return result;
}

function areaResult(compiled: CompiledOrg, areaId: AreaId): AreaResult {
  const area = compiled.areas.get(areaId);
  const result = area?.group.figures().areas[area.number];
  if (result === undefined) throw new Error(`area ${areaId} is in no group`);
  return result;
}

function seatResults({ org, seats }: CompiledOrg): ReadonlyMap<SeatId, SeatResult> {
  const results = new Map<SeatId, SeatResult>();
  for (const seatId of org.seats.keys()) {
    const seat = seats.get(seatId);
    if (seat === undefined) throw new Error(`seat ${seatId} is not compiled`);
    const result = seat.group === null ? undefined : seat.group.figures().seats[seat.number];
    results.set(seatId, result ?? idleResult(seat.supply));
  }
  return results;
}

const idleResults = new WeakMap<SeatSupply, SeatResult>();

/** Of somebody who may review nothing; the same for as long as they give the same. */
function idleResult(supply: SeatSupply): SeatResult {
  const known = idleResults.get(supply);
  if (known !== undefined) return known;
  const utilisation = utilisationOf(0, supply.hours);
  const result: SeatResult = { demandHours: 0, supplyHours: supply.hours, utilisation, byArea: new Map() };
  idleResults.set(supply, result);
  return result;
}

function totalResult(teams: ResultTable<TeamId, TeamResult>, totals: AreaTotals): TotalResult {
  let [demandHours, supplyHours, growth] = [0, 0, 0];
  let mostUsedTeam: TotalResult['mostUsedTeam'] = null;
  let soonest: number | null = null;
  // In the order of the org's own tables, so that sums do not depend on what was computed when.
  for (let place = 0; place < teams.results.length; place += 1) {
    const [teamId, team] = [teams.ids[place], teams.results[place]];
    if (teamId === undefined || team === undefined) continue;
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
  return {
    demandHours,
    supplyHours,
    utilisation: utilisationOf(demandHours, supplyHours),
    mostUsedTeam,
    backlogGrowthHoursPerWeek: growth,
    pullRequestsPerWeek: sumOf(totals.pullRequests),
    typicalWaitHours: typicalWait(totals),
    weeksUntilFull: soonest,
    unroutedHours: sumOf(totals.unroutedHours),
  };
}
