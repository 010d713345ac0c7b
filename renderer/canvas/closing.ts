import type { GroupId, TeamId } from '../../shared/base/ids.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';
import type { MapLayout, TeamPlace } from '../../shared/layout/mapLayout.ts';
import { measures } from '../../shared/layout/measures.ts';
import { contains } from '../../shared/layout/rects.ts';

/** The key of a group that can be closed. */
export function groupKey(groupId: GroupId): string {
  return `group:${groupId}`;
}

/** The key of a team that can be closed; the same as its stop on the map. */
export function teamKey(teamId: TeamId): string {
  return `team:${teamId}`;
}

/** Opens what is closed and closes what is open. Nothing else moves, so what was clicked stays under the pointer. */
export function toggleClosed(key: string): void {
  const { closed } = useSessionStore.getState();
  const next = new Set(closed);
  if (!next.delete(key)) next.add(key);
  setSession({ closed: next });
}

/** Opens whatever hides a team. */
export function openTeam(teamId: TeamId, groupId: GroupId | null): void {
  const { closed } = useSessionStore.getState();
  const hiding = [teamKey(teamId), ...(groupId === null ? [] : [groupKey(groupId)])].filter((key) => closed.has(key));
  if (hiding.length > 0) setSession({ closed: new Set([...closed].filter((key) => !hiding.includes(key))) });
}

const nothingHidden: ReadonlySet<TeamId> = new Set();
const closedTeamHeight = measures.head + 24;

/**
 * What is drawn of a layout: without the teams of closed groups and those that a search hides, and closed teams only as tall as their
 * counts. Ground on which nothing is left is not drawn either. What stays keeps its place.
 */
export function visibleLayout(
  layout: MapLayout,
  closed: ReadonlySet<string>,
  hidden: ReadonlySet<TeamId> = nothingHidden,
): MapLayout {
  if (hidden.size > 0) {
    const left = [...layout.teams.values()].filter(({ teamId }) => !hidden.has(teamId));
    const regions = layout.regions.filter((region) =>
      left.some((place) => place.groupId === region.groupId && contains(region, place)),
    );
    const teams = new Map(left.map((place) => [place.teamId, place]));
    return visibleLayout({ ...layout, teams, regions }, closed);
  }
  if (closed.size === 0) return layout;
  const teams = new Map<TeamId, TeamPlace>();
  for (const [teamId, place] of layout.teams) {
    if (place.groupId !== null && closed.has(groupKey(place.groupId))) continue;
    teams.set(teamId, closed.has(teamKey(teamId)) ? { ...place, height: closedTeamHeight } : place);
  }
  return { ...layout, teams };
}

/** The layout for lines: only teams whose people and docks can be seen have ends for them. */
export function layoutForLines(
  layout: MapLayout,
  closed: ReadonlySet<string>,
  hidden: ReadonlySet<TeamId> = nothingHidden,
): MapLayout {
  if (closed.size === 0) return visibleLayout(layout, closed, hidden);
  const open = [...visibleLayout(layout, closed, hidden).teams].filter(([teamId]) => !closed.has(teamKey(teamId)));
  return { ...layout, teams: new Map(open) };
}
