import type { TeamId } from '../../shared/base/ids.ts';
import type { Org } from '../../shared/org/org.ts';
import { homeTeamOf } from '../../shared/plan/moveMarks.ts';
import type { Layout, Plan } from '../../shared/plan/plan.ts';
import { resolveScenario } from '../../shared/plan/resolveScenario.ts';
import type { MapView } from '../stores/mapView.ts';
import {
  arrangeMap,
  layOutMap,
  type Arrangement,
  type MapContent,
  type MapLayout,
  type TeamShape,
} from './mapLayout.ts';
import { byOrder, orderedTeams } from './teamCards.ts';

interface PlanLayout {
  /** The baseline's content. */
  readonly content: MapContent;
  readonly arrangement: Arrangement;
  /** Chips and tokens that each team needs room for, in whichever state it needs most. */
  readonly room: ReadonlyMap<TeamId, Room>;
}

interface Room {
  readonly chips: number;
  readonly tokens: number;
}

const layouts = new WeakMap<Plan['scenarios'], { readonly baseline: Org; readonly layout: PlanLayout }>();
const mapLayouts = new WeakMap<MapView, MapLayout>();

/**
 * Where everything stands in a view. The arrangement is the baseline's and the room for each team is what it needs in any
 * scenario, so that switching between them moves nothing.
 */
export function mapLayoutOf(view: MapView): MapLayout {
  const known = mapLayouts.get(view);
  if (known !== undefined) return known;
  const { arrangement, room, content } = planLayoutOf(view.plan);
  const now = contentOf(view.org, room);
  const layout = layOutMap(withGone(content, now), arrangement, placesOf(view));
  mapLayouts.set(view, layout);
  return layout;
}

/** Places set by hand: the scenario's over the baseline's. */
function placesOf(view: MapView): Layout {
  if (view.scenario === null || view.scenario.layout.size === 0) return view.plan.layout;
  return new Map([...view.plan.layout, ...view.scenario.layout]);
}

function planLayoutOf(plan: Plan): PlanLayout {
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
  need(plan.baseline);
  for (const scenario of plan.scenarios.values()) need(resolveScenario(plan.baseline, scenario).org);
  const content = contentOf(plan.baseline, room);
  const layout = { content, arrangement: arrangeMap(content), room };
  layouts.set(plan.scenarios, { baseline: plan.baseline, layout });
  return layout;
}

function contentOf(org: Org, room: ReadonlyMap<TeamId, Room>): MapContent {
  const shapes = orderedTeams(org).map((team): TeamShape => ({
    teamId: team.id,
    groupId: team.groupId,
    chips: room.get(team.id)?.chips ?? 0,
    tokens: room.get(team.id)?.tokens ?? 0,
  }));
  let ownerless = 0;
  for (const area of org.areas.values()) if (homeTeamOf(org, area) === null) ownerless += 1;
  return {
    shapes,
    groups: [...org.groups.values()].sort(byOrder).map((group) => group.id),
    ownerless,
    gone: new Set(),
  };
}

/** A view's content with the baseline's teams that it lacks, each in its turn. */
function withGone(baseline: MapContent, now: MapContent): MapContent {
  const present = new Map(now.shapes.map((shape) => [shape.teamId, shape]));
  const gone = new Set(baseline.shapes.map((shape) => shape.teamId).filter((teamId) => !present.has(teamId)));
  if (gone.size === 0) return now;
  const known = new Set(baseline.shapes.map((shape) => shape.teamId));
  return {
    ...now,
    shapes: [
      ...baseline.shapes.map((shape) => present.get(shape.teamId) ?? shape),
      ...now.shapes.filter((shape) => !known.has(shape.teamId)),
    ],
    gone,
  };
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
