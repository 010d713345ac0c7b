import type { Node } from '@xyflow/react';
import { asId, type GroupId, type TeamId } from '../../shared/base/ids.ts';
import type { Point } from '../../shared/plan/plan.ts';
import { recordMove, runCommand } from '../actions/planActions.ts';
import { mapViewOf, type MapView } from '../stores/mapView.ts';
import { usePlanStore } from '../stores/planStore.ts';
import type { MapLayout } from '../../shared/layout/mapLayout.ts';
import { placeNear } from '../../shared/layout/nearPlace.ts';
import { mapLayoutOf } from '../../shared/layout/planLayout.ts';
import { contains } from '../../shared/layout/rects.ts';
import { groupDropAt, groupDropEdits } from './groupDrop.ts';
import { regionNodeId } from './toCanvasGraph.ts';
import { zoomHooks } from './zoomHooks.ts';

/**
 * A team that was dragged stays where it was put, and so does everything else: new data never moves placed cards. Let go on the
 * ground of another group it becomes part of that.
 *
 * @param at where the pointer let go, on the map
 */
export function placeTeams(view: MapView, layout: MapLayout, node: Node, at: Point): void {
  const places: (readonly [string, Point])[] = [];
  let moved: TeamId | GroupId | null = null;
  if (node.type === 'team') {
    for (const place of layout.teams.values()) places.push([place.teamId, { x: place.x, y: place.y }]);
    const teamId = asId<TeamId>(node.id);
    moved = teamId;
    const groupId = groupDropAt(view, layout, teamId, at);
    places.push([node.id, placeOf(layout, node, teamId, groupId)]);
    if (groupId !== null) {
      // A map that nobody arranged by hand finds the place by itself.
      const isPlaced = view.plan.layout.size > 0 || (view.scenario?.layout.size ?? 0) > 0;
      zoomHooks()?.keep();
      recordMove(groupDropEdits(teamId, groupId), undefined, isPlaced ? places : undefined);
      revealPlaced(view, teamId);
      return;
    }
  } else if (node.type === 'region') {
    const region = layout.regions.find((candidate) => regionNodeId(candidate) === node.id);
    if (region === undefined) return;
    const by = { x: Math.round(node.position.x - region.x), y: Math.round(node.position.y - region.y) };
    if (by.x === 0 && by.y === 0) return;
    moved = region.groupId;
    for (const place of layout.teams.values()) {
      const isInside = place.groupId === region.groupId && contains(region, place);
      places.push([place.teamId, isInside ? { x: place.x + by.x, y: place.y + by.y } : { x: place.x, y: place.y }]);
    }
  }
  if (places.length === 0) return;
  zoomHooks()?.keep();
  runCommand({
    kind: 'place',
    scenarioId: view.scenario?.id ?? null,
    places,
    ...(moved === null ? {} : { moved }),
  });
}

/** Where it stands now may be out of view: whoever has let it go wants to see it. */
function revealPlaced({ scenario }: MapView, teamId: TeamId): void {
  const plan = usePlanStore.getState().open?.document.plan;
  if (plan === undefined) return;
  const place = mapLayoutOf(mapViewOf(plan, scenario?.id ?? null)).teams.get(teamId);
  if (place !== undefined) zoomHooks()?.reveal(place);
}

/** Where a team that was let go comes to stand: never on another, and without a second ground for a group that it joins. */
function placeOf(layout: MapLayout, node: Node, teamId: TeamId, joins: GroupId | null): Point {
  const own = layout.teams.get(teamId);
  const position = { x: Math.round(node.position.x), y: Math.round(node.position.y) };
  if (own === undefined) return position;
  const others = [...layout.teams.values()].filter((place) => place.teamId !== teamId);
  const groups = [...new Set(layout.regions.map(({ groupId }) => groupId))];
  const team = { ...own, ...position, groupId: joins ?? own.groupId };
  const { x, y } = placeNear(team, others, groups, joins === null ? 'stays' : 'joins');
  return { x: Math.round(x), y: Math.round(y) };
}

/** Moves a team by a step: what dragging its head does, without a pointer. */
export function nudgeTeam(view: MapView, teamId: TeamId, by: Point): void {
  const layout = mapLayoutOf(view);
  const own = layout.teams.get(teamId);
  if (own === undefined) return;
  const places = [...layout.teams.values()].map(({ x, y, ...place }): readonly [string, Point] => [
    place.teamId,
    place.teamId === teamId ? { x: x + by.x, y: y + by.y } : { x, y },
  ]);
  zoomHooks()?.keep();
  runCommand({ kind: 'place', scenarioId: view.scenario?.id ?? null, places, moved: teamId });
}
