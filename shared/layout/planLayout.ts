import type { GroupId, TeamId } from '../base/ids.ts';
import { allAtOnce, type Pieces } from '../base/pieces.ts';
import type { Org } from '../org/org.ts';
import { homeTeamOf } from '../plan/moveMarks.ts';
import { orderedScenarios, type Layout, type Plan, type Scenario } from '../plan/plan.ts';
import { resolveScenario } from '../plan/resolveScenario.ts';
import { arrangeMap, layOutMap, type Arrangement, type MapContent, type MapLayout } from './mapLayout.ts';
import type { TeamShape } from './measures.ts';
import { byOrder, orderedTeams } from '../org/recordOrder.ts';

interface PlanLayout {
  /** A place for every team in every group in which it stands in the baseline or, as an extra, in any scenario. */
  readonly content: MapContent;
  readonly arrangement: Arrangement;
  /** Layouts that were made of it, the newest last. */
  readonly made: MadeLayout[];
}

/** A layout with all that it was made of: states that differ in nothing of it have one layout, as most scenarios have with the baseline. */
interface MadeLayout {
  readonly content: MapContent;
  readonly placed: Layout;
  readonly ofScenario: Layout | null;
  readonly layout: MapLayout;
}

/** Layouts kept of one plan: of the scenarios that are compared, some with teams of their own. */
const mostMade = 16;

interface Room {
  readonly chips: number;
  readonly tokens: number;
}

const none: Room = { chips: 0, tokens: 0 };

/** A state of a plan, as far as places go. */
export interface PlanState {
  readonly plan: Plan;
  /** Null: the baseline. */
  readonly scenario: Pick<Scenario, 'layout'> | null;
  readonly org: Org;
}

const layouts = new WeakMap<Plan['scenarios'], { readonly baseline: Org; readonly layout: PlanLayout }>();
const arrangements = new WeakMap<Org, Arrangement>();
const mapLayouts = new WeakMap<PlanState, MapLayout>();

/**
 * Where everything stands in a view. All views of a plan have one arrangement, with a place for every team of every scenario and
 * the room that it needs where it needs most, so that switching between them moves nothing.
 */
export function mapLayoutOf(view: PlanState): MapLayout {
  return allAtOnce(mapLayoutInPieces(view));
}

/** The same in pieces, so that the window draws while a large organisation is laid out. */
export function* mapLayoutInPieces(view: PlanState): Pieces<MapLayout> {
  const known = mapLayouts.get(view);
  if (known !== undefined) return known;
  const layout = yield* layoutNow(view);
  mapLayouts.set(view, layout);
  return layout;
}

function* layoutNow({ plan, scenario, org }: PlanState): Pieces<MapLayout> {
  const { arrangement, content: ofAll, made } = yield* planLayoutOf(plan);
  yield;
  const content = contentNow(ofAll, org);
  const placed = plan.layout;
  const ofScenario = scenario === null || scenario.layout.size === 0 ? null : scenario.layout;
  const present = made.find(
    (one) => one.placed === placed && one.ofScenario === ofScenario && isSameNow(one.content, content),
  );
  if (present !== undefined) return present.layout;
  // Places set by hand: the scenario's over the baseline's.
  const places = ofScenario === null ? placed : new Map([...placed, ...ofScenario]);
  yield;
  const layout = layOutMap(content, arrangement, places);
  made.push({ content, placed, ofScenario, layout });
  if (made.length > mostMade) made.shift();
  return layout;
}

/** Whether two states of one plan have the same teams in the same groups, and as many areas without owner. */
function isSameNow(one: MapContent, other: MapContent): boolean {
  const isAlike = (shapes: readonly TeamShape[], others: readonly TeamShape[]): boolean =>
    shapes.every(({ isThere }, place) => isThere === others[place]?.isThere);
  return one.ownerless === other.ownerless && isAlike(one.shapes, other.shapes) && isAlike(one.extras, other.extras);
}

/** What takes a place in any state of a plan, and how it is arranged. */
export function* planLayoutOf(plan: Plan): Pieces<PlanLayout> {
  const known = layouts.get(plan.scenarios);
  if (known?.baseline === plan.baseline) return known.layout;
  const room = new Map<TeamId, Room>();
  const need = (org: Org): void => {
    for (const [teamId, needed] of roomIn(plan.baseline, org)) {
      const present = room.get(teamId);
      room.set(teamId, {
        chips: Math.max(present?.chips ?? 0, needed.chips),
        tokens: Math.max(present?.tokens ?? 0, needed.tokens),
      });
    }
  };
  const orgs = [
    plan.baseline,
    ...orderedScenarios(plan).map((scenario) => resolveScenario(plan.baseline, scenario).org),
  ];
  for (const org of orgs) {
    need(org);
    yield;
  }
  const ownerless = ownerlessIn(plan.baseline);
  const content = {
    ...everyPlace(orgs, room, roomIn(plan.baseline, plan.baseline)),
    ownerless,
    mostOwnerless: Math.max(...orgs.map(ownerlessIn)),
  };
  yield;
  const layout = { content, arrangement: yield* arrangementOf(plan.baseline), made: [] };
  layouts.set(plan.scenarios, { baseline: plan.baseline, layout });
  return layout;
}

/**
 * Chosen for the baseline alone: what a scenario's move needs makes room where it happens, and never has everything else change
 * its place.
 */
function* arrangementOf(baseline: Org): Pieces<Arrangement> {
  const known = arrangements.get(baseline);
  if (known !== undefined) return known;
  const ownerless = ownerlessIn(baseline);
  const places = everyPlace([baseline], roomIn(baseline, baseline));
  yield;
  const arrangement = yield* arrangeMap({ ...places, ownerless, mostOwnerless: ownerless });
  arrangements.set(baseline, arrangement);
  return arrangement;
}

/** The places of the first org in its order, then those that only later ones need. */
function everyPlace(
  orgs: readonly Org[],
  room: ReadonlyMap<TeamId, Room>,
  then: ReadonlyMap<TeamId, Room> = room,
): Pick<MapContent, 'shapes' | 'extras' | 'groups'> {
  const shapes = new Map<string, TeamShape>();
  const groups = new Set<GroupId>();
  let ofFirst = 0;
  orgs.forEach((org, place) => {
    for (const group of [...org.groups.values()].sort(byOrder)) groups.add(group.id);
    for (const { id: teamId, groupId } of orderedTeams(org)) {
      const key = JSON.stringify([groupId, teamId]);
      if (shapes.has(key)) continue;
      const { chips, tokens } = room.get(teamId) ?? none;
      // A team that only scenarios have was placed at the size that it has there.
      const before = orgs[0]?.teams.has(teamId) === true ? (then.get(teamId) ?? none) : { chips, tokens };
      shapes.set(key, { teamId, groupId, chips, tokens, then: before, isThere: true });
    }
    if (place === 0) ofFirst = shapes.size;
  });
  const all = [...shapes.values()];
  return { shapes: all.slice(0, ofFirst), extras: all.slice(ofFirst), groups: [...groups] };
}

/** The places with those empty whose team is not there in an org. */
function contentNow(content: MapContent, org: Org): MapContent {
  const now = (shape: TeamShape): TeamShape => ({
    ...shape,
    isThere: org.teams.get(shape.teamId)?.groupId === shape.groupId,
  });
  return {
    ...content,
    shapes: content.shapes.map(now),
    extras: content.extras.map(now),
    ownerless: ownerlessIn(org),
  };
}

function ownerlessIn(org: Org): number {
  let count = 0;
  for (const area of org.areas.values()) if (homeTeamOf(org, area) === null) count += 1;
  return count;
}

/** Chips and tokens by team, ghosts of what left the team included. */
function roomIn(baseline: Org, org: Org): ReadonlyMap<TeamId, Room> {
  const rooms = new Map<TeamId, { chips: number; tokens: number }>();
  const roomOf = (teamId: TeamId): { chips: number; tokens: number } => {
    const present = rooms.get(teamId);
    if (present !== undefined) return present;
    const fresh = { chips: 0, tokens: 0 };
    rooms.set(teamId, fresh);
    return fresh;
  };
  for (const seat of org.seats.values()) {
    if (seat.teamId !== null) roomOf(seat.teamId).chips += 1;
    const before = baseline.seats.get(seat.id)?.teamId ?? null;
    if (before !== null && before !== seat.teamId) roomOf(before).chips += 1;
  }
  if (org !== baseline) {
    for (const seat of baseline.seats.values()) {
      if (!org.seats.has(seat.id) && seat.teamId !== null) roomOf(seat.teamId).chips += 1;
    }
    for (const area of baseline.areas.values()) {
      const before = org.areas.has(area.id) ? null : homeTeamOf(baseline, area);
      if (before !== null) roomOf(before).tokens += 1;
    }
  }
  for (const area of org.areas.values()) {
    const home = homeTeamOf(org, area);
    if (home !== null) roomOf(home).tokens += 1;
    const old = baseline.areas.get(area.id);
    const before = old === undefined ? null : homeTeamOf(baseline, old);
    if (before !== null && before !== home) roomOf(before).tokens += 1;
  }
  return rooms;
}
