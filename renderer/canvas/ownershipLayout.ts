import type { AreaId, TeamId } from '../../shared/base/ids.ts';
import { homeTeamOf } from '../../shared/plan/moveMarks.ts';
import type { MapView } from '../stores/mapView.ts';
import { byOrder, orderedTeams } from '../stores/teamCards.ts';

/** Measures of the Ownership lens, in pixels. */
export const ownershipMeasures = {
  head: 32,
  areaWidth: 326,
  areaRow: 22,
  areaGroupGap: 12,
  teamWidth: 246,
  teamHeight: 54,
  teamGap: 10,
  stub: 64,
  leastGap: 96,
  mostGap: 420,
} as const;

/** One code area, at the left. */
export interface AreaRow {
  readonly areaId: AreaId;
  readonly y: number;
  readonly hasOwner: boolean;
}

/** One team, at the right. */
export interface TeamRow {
  readonly teamId: TeamId;
  readonly y: number;
}

/** The review hours of an area that a team does. */
export interface Ribbon {
  readonly areaId: AreaId;
  readonly teamId: TeamId;
  readonly hours: number;
  readonly isCrossing: boolean;
  readonly fromY: number;
  readonly toY: number;
  readonly width: number;
}

export interface OwnershipLayout {
  readonly areas: readonly AreaRow[];
  readonly teams: readonly TeamRow[];
  readonly ribbons: readonly Ribbon[];
  readonly height: number;
}

/** Review hours below this are no ribbon: they would be a hair. */
const leastRibbonHours = 0.25;

/**
 * Who reviews what: areas at the left, those without owner first, then by the team that owns them, single reviewers first;
 * teams at the right, each as near to its areas as the others let it; a ribbon between them for every part of the hours.
 */
export function ownershipLayout(view: MapView): OwnershipLayout {
  const { org, result } = view;
  const { head, areaRow, areaGroupGap, teamHeight, teamGap } = ownershipMeasures;
  const byTeam = new Map<TeamId | null, AreaId[]>();
  for (const area of [...org.areas.values()].sort(byOrder)) {
    const home = homeTeamOf(org, area);
    const list = byTeam.get(home);
    if (list === undefined) byTeam.set(home, [area.id]);
    else list.push(area.id);
  }
  const reviewers = (areaId: AreaId): number => result.areas.get(areaId)?.reviewers.length ?? 0;
  const areas: AreaRow[] = [];
  let y: number = head;
  const place = (ids: readonly AreaId[], hasOwner: boolean): void => {
    if (ids.length === 0) return;
    const riskFirst = [...ids].sort((one, other) => Number(reviewers(other) <= 1) - Number(reviewers(one) <= 1));
    for (const areaId of riskFirst) {
      areas.push({ areaId, y, hasOwner });
      y += areaRow;
    }
    y += areaGroupGap;
  };
  place(byTeam.get(null) ?? [], false);
  const order = orderedTeams(org);
  const middles = new Map<TeamId, number>();
  for (const team of order) {
    const ids = byTeam.get(team.id) ?? [];
    const top = y;
    place(ids, true);
    if (ids.length > 0) middles.set(team.id, (top + y - areaGroupGap) / 2);
  }
  const areasBottom = y;
  // Teams keep their order; each stands beside its areas unless the one above needs the room.
  const teams: TeamRow[] = [];
  let next: number = head;
  for (const team of order) {
    const wanted = (middles.get(team.id) ?? 0) - teamHeight / 2;
    const top = Math.max(next, wanted);
    teams.push({ teamId: team.id, y: top });
    next = top + teamHeight + teamGap;
  }
  return {
    areas,
    teams,
    ribbons: ribbonsOf(view, areas, teams),
    height: Math.max(areasBottom - areaGroupGap, next - teamGap) + 6,
  };
}

function ribbonsOf(view: MapView, areas: readonly AreaRow[], teams: readonly TeamRow[]): readonly Ribbon[] {
  const { areaRow, teamHeight } = ownershipMeasures;
  const rowOf = new Map(teams.map((team) => [team.teamId, team]));
  const topOf = new Map(areas.map(({ areaId, y }) => [areaId, y]));
  const parts = areas.flatMap(({ areaId, y }) => {
    const area = view.org.areas.get(areaId);
    const home = area === undefined ? null : homeTeamOf(view.org, area);
    return [...(view.result.areas.get(areaId)?.byTeam ?? [])]
      .filter(([teamId, hours]) => hours >= leastRibbonHours && rowOf.has(teamId))
      .map(([teamId, hours]) => ({ areaId, y, teamId, hours, isCrossing: teamId !== home }));
  });
  const most = Math.max(1, ...parts.map(({ hours }) => hours));
  const widthOf = (hours: number): number => Math.max(1, (14 * hours) / most);
  const toY = endsOf(
    parts,
    ({ teamId }) => teamId,
    ({ y }) => y,
    ({ hours }) => widthOf(hours),
    (teamId) => ({ top: rowOf.get(teamId)?.y ?? 0, height: teamHeight }),
  );
  const fromY = endsOf(
    parts,
    ({ areaId }) => areaId,
    ({ teamId }) => rowOf.get(teamId)?.y ?? 0,
    ({ hours }) => widthOf(hours),
    (areaId) => ({ top: topOf.get(areaId) ?? 0, height: areaRow }),
  );
  return parts
    .map((part, index): Ribbon => ({
      areaId: part.areaId,
      teamId: part.teamId,
      hours: part.hours,
      isCrossing: part.isCrossing,
      fromY: fromY[index] ?? 0,
      toY: toY[index] ?? 0,
      width: widthOf(part.hours),
    }))
    .sort((one, other) => Number(one.isCrossing) - Number(other.isCrossing) || other.hours - one.hours);
}

/** Where ribbons end at what they share: one beside the other in the order of their other ends, in the middle of it. */
function endsOf<Part, Key>(
  parts: readonly Part[],
  keyOf: (part: Part) => Key,
  otherEnd: (part: Part) => number,
  widthOf: (part: Part) => number,
  spanOf: (key: Key) => { readonly top: number; readonly height: number },
): readonly number[] {
  const groups = new Map<Key, number[]>();
  parts.forEach((part, index) => {
    const list = groups.get(keyOf(part));
    if (list === undefined) groups.set(keyOf(part), [index]);
    else list.push(index);
  });
  const ends: number[] = parts.map(() => 0);
  for (const [key, indexes] of groups) {
    const { top, height } = spanOf(key);
    const sorted = indexes
      .map((index) => ({ index, part: parts[index] }))
      .filter((entry): entry is { index: number; part: Part } => entry.part !== undefined)
      .sort((one, other) => otherEnd(one.part) - otherEnd(other.part));
    const total = sorted.reduce((sum, { part }) => sum + widthOf(part), 0);
    // More than there is room for is squeezed: the sum of the widths still tells the hours.
    const scale = Math.min(1, (height - 4) / Math.max(1, total));
    let at = top + height / 2 - (total * scale) / 2;
    for (const { index, part } of sorted) {
      const width = widthOf(part) * scale;
      ends[index] = at + width / 2;
      at += width;
    }
  }
  return ends;
}
