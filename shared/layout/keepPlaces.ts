import { allAtOnce, type Pieces } from '../base/pieces.ts';
import type { GroupId, ScenarioId, TeamId } from '../base/ids.ts';
import { drawsToday } from '../plan/drawsToday.ts';
import { orderedScenarios, type Plan, type Point, type Scenario } from '../plan/plan.ts';
import type { PlanCommand } from '../plan/planCommand.ts';
import { resolveScenario } from '../plan/resolveScenario.ts';
import { trayKey, type MapLayout } from './mapLayout.ts';
import { sizeOf, type TeamShape } from './measures.ts';
import { placeExtras } from './placeExtras.ts';
import { mapLayoutInPieces, planLayoutOf } from './planLayout.ts';
import type { Rect } from './rects.ts';
import { standingNow } from './standing.ts';

/**
 * The plan that a command makes, with what stood on the map where it stood: new data never moves what is there. What has grown has
 * room, what is new stands where room is free, and what is gone leaves a gap. As long as the map would be the same without that,
 * nothing is placed. An old baseline that is restored has the places that it had; today’s organisation is arranged anew while it is
 * drawn, as long as nobody placed anything.
 *
 * @param after what the command makes of `before`
 */
export function keepPlaces(command: PlanCommand, before: Plan, after: Plan): Plan {
  return allAtOnce(keepPlacesInPieces(command, before, after));
}

/** The same in pieces, so that the window draws while a large organisation is placed. */
export function* keepPlacesInPieces(command: PlanCommand, before: Plan, after: Plan): Pieces<Plan> {
  if (after.baseline === before.baseline || command.kind === 'restoreSnapshot') return after;
  if (before.layout.size === 0 && drawsToday(before) && command.kind === 'editBaseline') return after;
  const adopted = command.kind === 'adoptScenario' ? command.scenarioId : null;
  const old = yield* stoodBefore(before, adopted);
  if (old.places.size === 0) return after;
  const { content } = yield* planLayoutOf(after);
  yield;
  const known = new Set(content.groups);
  const shapes = [...content.shapes, ...content.extras].map((shape) => ({
    ...shape,
    groupId: shape.groupId !== null && known.has(shape.groupId) ? shape.groupId : null,
  }));
  const told = new Map([...after.layout].filter(([key, point]) => before.layout.get(key) !== point));
  const kept = shapes.flatMap((shape) => {
    const was = old.places.get(keyOf(shape));
    if (was === undefined) return [];
    const { x, y } = told.get(shape.teamId) ?? was;
    return [{ key: keyOf(shape), shape, groupId: shape.groupId, x, y, then: was, now: sizeOf(shape) }];
  });
  yield;
  const places = new Map(standingNow(kept, content.groups));
  yield;
  const states = yield* layoutsOf(after);
  yield;
  const stays = states.every(({ layout }) => isAsBefore(layout, places, old.tray));
  if (stays) return after;
  // The largest first: what is small finds room beside it.
  const news = content.shapes
    .filter((shape) => !places.has(keyOf(shape)) && !after.layout.has(shape.teamId))
    .sort((one, other) => areaOf(other) - areaOf(one));
  const standing = kept.map(({ key, groupId, x, y, now }) => ({ x, y, ...now, ...places.get(key), groupId }));
  yield;
  const rects = placeExtras(news, standing, content.groups, old.tray === null ? [] : [old.tray]);
  news.forEach((shape, index) => {
    const rect = rects[index];
    if (rect !== undefined) places.set(keyOf(shape), rect);
  });
  return placedAt(after, shapes, places, old.tray);
}

/** Where everything stood, by team and group: in the adopted scenario, else in the baseline, else in the first that has it. */
function* stoodBefore(
  plan: Plan,
  adopted: ScenarioId | null,
): Pieces<{ readonly places: ReadonlyMap<string, Rect>; readonly tray: Rect | null }> {
  const places = new Map<string, Rect>();
  let tray: Rect | null = null;
  const states = yield* layoutsOf(plan);
  const first = states.filter(({ scenario }) => adopted !== null && scenario?.id === adopted);
  for (const { layout } of [...first, ...states]) {
    tray ??= layout.tray;
    for (const place of layout.teams.values()) {
      if (!places.has(keyOf(place))) places.set(keyOf(place), place);
    }
  }
  return { places, tray };
}

/** The map of every state of a plan, the baseline first. */
function* layoutsOf(plan: Plan): Pieces<readonly { readonly scenario: Scenario | null; readonly layout: MapLayout }[]> {
  const states: { readonly scenario: Scenario | null; readonly layout: MapLayout }[] = [];
  for (const scenario of [null, ...orderedScenarios(plan)]) {
    const org = scenario === null ? plan.baseline : resolveScenario(plan.baseline, scenario).org;
    states.push({ scenario, layout: yield* mapLayoutInPieces({ plan, scenario, org }) });
    yield;
  }
  return states;
}

function isAsBefore(layout: MapLayout, places: ReadonlyMap<string, Rect>, tray: Rect | null): boolean {
  if (layout.tray !== null && tray !== null && !isAt(layout.tray, tray)) return false;
  return [...layout.teams.values()].every((place) => {
    const was = places.get(keyOf(place));
    return was === undefined || isAt(place, was);
  });
}

function isAt(one: Point, other: Point): boolean {
  return one.x === other.x && one.y === other.y;
}

/** The plan with places set for its teams; where a team is in another group in a scenario, in that. */
function placedAt(
  plan: Plan,
  shapes: readonly TeamShape[],
  places: ReadonlyMap<string, Rect>,
  tray: Rect | null,
): Plan {
  const layout = new Map<string, Point>(plan.layout);
  const elsewhere: { readonly teamId: TeamId; readonly groupId: GroupId | null; readonly point: Point }[] = [];
  for (const { teamId, groupId } of shapes) {
    const rect = places.get(keyOf({ teamId, groupId }));
    if (rect === undefined) continue;
    const point = { x: rect.x, y: rect.y };
    const today = plan.baseline.teams.get(teamId);
    if (today === undefined || today.groupId === groupId) layout.set(teamId, point);
    else elsewhere.push({ teamId, groupId, point });
  }
  if (tray !== null) layout.set(trayKey, { x: tray.x, y: tray.y });
  const scenarios = new Map(plan.scenarios);
  for (const scenario of elsewhere.length === 0 ? [] : scenarios.values()) {
    const { org } = resolveScenario(plan.baseline, scenario);
    const own: [string, Point][] = elsewhere
      .filter(({ teamId, groupId }) => org.teams.get(teamId)?.groupId === groupId && !scenario.layout.has(teamId))
      .map(({ teamId, point }) => [teamId, point]);
    if (own.length > 0) scenarios.set(scenario.id, { ...scenario, layout: new Map([...scenario.layout, ...own]) });
  }
  return { ...plan, layout, scenarios };
}

function areaOf(shape: TeamShape): number {
  const { width, height } = sizeOf(shape);
  return width * height;
}

/** A team in another group stands at another place. */
function keyOf({ teamId, groupId }: { readonly teamId: TeamId; readonly groupId: GroupId | null }): string {
  return JSON.stringify([groupId, teamId]);
}
