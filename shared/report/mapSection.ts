import { letteredName } from '../plan/scenarioMark.ts';
import type { GroupId, TeamId } from '../base/ids.ts';
import { homeTeamOf } from '../plan/moveMarks.ts';
import { isOpenSeat, type Org, type Team } from '../org/org.ts';
import { overTeams } from './loads.ts';
import { placeOnPages, type GridMeasures, type GridPage, type PlacedCell } from './mapGrid.ts';
import { halfGrid, halfWidth, largestScale, pageWidth, regionNameSize, tileGrids, wholeGrid } from './mapMeasures.ts';
import { routeCrossings, type Crossing } from './mapRoutes.ts';
import { drawTeams, type TeamDrawings } from './mapTeams.ts';
import { groupsOfTeams } from './orgTree.ts';
import { lettersFor } from './pageScale.ts';
import type { Comparison, Evaluated, ReportContext } from './reportContext.ts';
import { capitalised, countOf, digitsOf, hoursText, listOf, usedOf, usedText } from './reportFigures.ts';
import type { PaperSize } from './reportOptions.ts';
import type { MapDetailPage, MapOverviewPage, MapPage, MapPanel, MapSection, MapTile, Used } from './reportSchema.ts';
import { breakLines, fitText } from './textWidth.ts';

/** A place on the map: a team in a group. A team that changes group has two. */
interface Place {
  readonly teamId: TeamId;
  readonly isBefore: boolean;
  readonly isAfter: boolean;
}

interface Region {
  readonly key: GroupId | null;
  readonly labelBefore: string;
  readonly labelAfter: string;
  readonly places: readonly Place[];
}

type Pages = readonly GridPage<Region>[];

/** Up to this many pages are seen together without an overview. */
const mostWithoutOverview = 2;

/** The map of every team today, beside the same map after the moves; over several pages, an overview first, when it is large. */
export function buildMap(context: ReportContext, paper: PaperSize): MapSection {
  const { baseline, comparison } = context;
  const letters = lettersFor(paper);
  const after = comparison?.after ?? baseline;
  const regions = regionsOf(baseline.org, after.org);
  const all = place(regions, comparison === null ? wholeGrid : halfGrid);
  const details =
    comparison === null
      ? singlePages(context, all, { caption: null, letters })
      : all.length === 1
        ? doublePages(context, comparison, all, { subtitle: null, letters })
        : detailsOfLarge(context, comparison, regions, letters);
  const overview = details.length > mostWithoutOverview ? overviewPages(context, placeTiles(regions), letters) : [];
  return {
    kind: 'map',
    title: comparison === null ? 'Teams' : 'Before and after',
    pages: [...overview, ...details],
    letters,
    tone: comparison?.after.side.tone ?? 'baseline',
    legend: {
      hasMoves: comparison !== null,
      hasOpenSeats: [...after.org.seats.values()].some((seat) => isOpenSeat(seat) && seat.teamId !== null),
    },
  };
}

function place(regions: readonly Region[], measures: GridMeasures): Pages {
  return placeOnPages(
    regions.map((region) => ({ key: region, label: region.labelAfter, cells: region.places.length })),
    measures,
  );
}

function placeTiles(regions: readonly Region[]): Pages {
  const tries = tileGrids.map((grid) => place(regions, grid));
  return tries.find((pages) => pages.length === 1) ?? tries.at(-1) ?? [];
}

/** The groups and teams of both sides in one order, so that what stays keeps its place. */
function regionsOf(before: Org, after: Org): readonly Region[] {
  const [old, now] = [groupsOfTeams(before), groupsOfTeams(after)];
  const keys = [...new Set([...now, ...old].map(({ groupId }) => groupId))].sort(
    (left, right) => Number(left === null) - Number(right === null),
  );
  return keys.map((key) => {
    const [was, is] = [old.find(({ groupId }) => groupId === key), now.find(({ groupId }) => groupId === key)];
    const teams = new Map<TeamId, { readonly team: Team; isBefore: boolean; isAfter: boolean }>();
    for (const team of is?.teams ?? []) teams.set(team.id, { team, isBefore: false, isAfter: true });
    for (const team of was?.teams ?? []) {
      teams.set(team.id, { team: teams.get(team.id)?.team ?? team, isBefore: true, isAfter: teams.has(team.id) });
    }
    const label = is?.label ?? was?.label ?? '';
    return {
      key,
      labelBefore: was?.label ?? label,
      labelAfter: label,
      places: [...teams.values()]
        .sort((left, right) => left.team.order - right.team.order || (left.team.id < right.team.id ? -1 : 1))
        .map(({ team, isBefore, isAfter }) => ({ teamId: team.id, isBefore, isAfter })),
    };
  });
}

function detailsOfLarge(
  context: ReportContext,
  comparison: Comparison,
  regions: readonly Region[],
  letters: number,
): readonly MapPage[] {
  const changed = regions.filter((region) => isChanged(region, context.baseline, comparison));
  const others = regions.filter((region) => !changed.includes(region));
  const { letter } = comparison.after.side;
  return [
    ...doublePages(context, comparison, place(changed, halfGrid), { subtitle: 'groups', letters }),
    ...singlePages(context, place(others, wholeGrid), { caption: `Not changed by scenario ${letter}`, letters }),
  ];
}

function isChanged({ places }: Region, before: Evaluated, { after, marks }: Comparison): boolean {
  const seats = [...marks.seats.keys()].flatMap((id) => [
    before.org.seats.get(id)?.teamId,
    after.org.seats.get(id)?.teamId,
  ]);
  const homes = [...marks.areas.keys()].flatMap((id) =>
    [before.org, after.org].map((org) => {
      const area = org.areas.get(id);
      return area === undefined ? null : homeTeamOf(org, area);
    }),
  );
  const touched = new Set<TeamId | null | undefined>([...seats, ...homes]);
  return places.some(
    ({ teamId, isBefore, isAfter }) =>
      isBefore !== isAfter ||
      touched.has(teamId) ||
      marks.teams.has(teamId) ||
      usedText(usedIn(before, teamId)) !== usedText(usedIn(after, teamId)),
  );
}

function usedIn({ result }: Evaluated, teamId: TeamId): Used {
  return usedOf(result.teams.get(teamId)?.utilisation ?? { kind: 'idle' });
}

function singlePages(
  { baseline, comparison }: ReportContext,
  pages: Pages,
  { caption, letters }: { readonly caption: string | null; readonly letters: number },
): readonly MapDetailPage[] {
  const shown = comparison?.after ?? baseline;
  const drawings = drawTeams(shown, null, letters);
  return pages.map((page) => ({
    kind: 'detail',
    subtitle: pages.length === 1 && caption === null ? 'Share of review hours used by each team' : groupNames(page),
    groupIds: groupIdsOn(page),
    panels: [
      panelOf(page, shown, drawings, {
        caption: caption ?? shown.side.name,
        which: 'after',
        width: pageWidth,
        before: baseline.org,
        letters,
      }),
    ],
  }));
}

function doublePages(
  context: ReportContext,
  comparison: Comparison,
  pages: Pages,
  { subtitle, letters }: { readonly subtitle: 'groups' | null; readonly letters: number },
): readonly MapDetailPage[] {
  const { baseline } = context;
  const { after, marks } = comparison;
  const [old, now] = [drawTeams(baseline, null, letters), drawTeams(after, { before: baseline.org, marks }, letters)];
  return pages.map((page) => {
    const right = panelOf(page, after, now, {
      caption: letteredName(after.side),
      which: 'after',
      width: halfWidth,
      before: baseline.org,
      letters,
    });
    return {
      kind: 'detail',
      subtitle: subtitle === null ? 'Share of review hours used by each team, and what moves' : groupNames(page),
      groupIds: groupIdsOn(page),
      panels: [
        panelOf(page, baseline, old, {
          caption: 'Baseline',
          which: 'before',
          width: halfWidth,
          before: baseline.org,
          letters,
        }),
        { ...right, routes: [...routeCrossings(crossingsOn(page, baseline.org, after), right.width, letters)] },
      ],
    };
  });
}

function groupIdsOn(page: GridPage<Region>): string[] {
  return page.regions.map(({ key }) => key.key ?? '');
}

const mostGroupNames = 4;

function groupNames(page: GridPage<Region>): string {
  const names = page.regions.map(({ label }) => label);
  const rest = names.length - mostGroupNames;
  return listOf(rest > 0 ? [...names.slice(0, mostGroupNames), countOf(rest, 'other group', 'other groups')] : names);
}

interface PanelOptions {
  readonly caption: string;
  readonly which: 'before' | 'after';
  readonly width: number;
  /** Where the names of removed teams are known. */
  readonly before: Org;
  readonly letters: number;
}

/** The name of a team that left its place, and what became of it. */
function ghostWords(now: Org, before: Org, teamId: TeamId): readonly [string, string] {
  const team = now.teams.get(teamId);
  if (team === undefined) return [before.teams.get(teamId)?.name ?? '', 'removed'];
  const group = team.groupId === null ? undefined : now.groups.get(team.groupId);
  return [team.name, group === undefined ? 'now without a group' : `now in ${group.name}`];
}

function panelOf(
  page: GridPage<Region>,
  shown: Evaluated,
  drawings: TeamDrawings,
  { caption, which, width, before, letters }: PanelOptions,
): MapPanel {
  const placed = page.regions.map(({ key: region, label, firstCell, cells, ...box }) => {
    const part = label.slice(region.labelAfter.length);
    const teams = cells.flatMap((cell, index) => {
      const at = region.places[firstCell + index];
      if (at === undefined) return [];
      if (which === 'before' ? at.isBefore : at.isAfter) return [drawings.drawTeam(at.teamId, cell)];
      // What has left is shown once, in the picture of the scenario; what is still to come is not there yet.
      return which === 'after' ? [drawings.drawGhost(...ghostWords(shown.org, before, at.teamId), cell)] : [];
    });
    const name = (which === 'before' ? region.labelBefore : region.labelAfter) + part;
    return {
      region: { ...rounded(box), label: fitText(name, 'sans', Math.max(regionNameSize, letters), box.width - 14) },
      teams,
    };
  });
  return {
    side: shown.side,
    caption,
    summary: summaryOf(shown, caption, page),
    ...sizeOf(page, width),
    regions: placed.map(({ region }) => region),
    teams: placed.flatMap(({ teams }) => teams),
    routes: [],
  };
}

/** As wide as it is filled, and drawn larger where there is room. Both sides have the same regions, so they get the same size. */
function sizeOf(page: GridPage<Region>, available: number): Pick<MapPanel, 'width' | 'height' | 'scale'> {
  const width = Math.ceil(Math.max(1, ...page.regions.map((region) => region.x + region.width)));
  const height = Math.ceil(page.height);
  const scale = Math.min(largestScale, available / width, wholeGrid.pageHeight / height);
  return { width, height, scale: Math.max(1, Math.floor(scale * 100) / 100) };
}

function rounded({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return { x: tenth(x), y: tenth(y), width: tenth(width), height: tenth(height) };
}

function summaryOf(shown: Evaluated, caption: string, page: GridPage<Region>): string {
  const here = new Set(
    page.regions.flatMap(({ key, firstCell, cells }) =>
      key.places.slice(firstCell, firstCell + cells.length).map(({ teamId }) => teamId),
    ),
  );
  const over = overTeams(shown).filter(({ team }) => here.has(team.id));
  const named = over.map(({ team, result }) => `${team.name} ${usedText(usedOf(result.utilisation))}`);
  const text = over.length === 0 ? 'no team is above 100 %' : `above 100 %: ${listOf(named)}`;
  return `Map, ${caption}: ${digitsOf(here.size, 'team', 'teams')}, ${text}. The table “Capacity by team” has every number.`;
}

/** What goes from team to team where both are on this page: one line for each pair. */
function crossingsOn(page: GridPage<Region>, before: Org, { org, result }: Evaluated): readonly Crossing[] {
  const cells = new Map<TeamId, PlacedCell>();
  for (const { key, firstCell, cells: placed } of page.regions) {
    for (const [index, cell] of placed.entries()) {
      const at = key.places[firstCell + index];
      if (at !== undefined && (at.isAfter || !cells.has(at.teamId))) cells.set(at.teamId, cell);
    }
  }
  const pairs = new Map<string, { from: TeamId; to: TeamId; areas: string[]; hours: number; people: number }>();
  const pairOf = (from: TeamId | null | undefined, to: TeamId | null | undefined) => {
    if (from === null || from === undefined || to === null || to === undefined || from === to) return null;
    const key = `${from}\n${to}`;
    const pair = pairs.get(key) ?? { from, to, areas: [], hours: 0, people: 0 };
    pairs.set(key, pair);
    return pair;
  };
  for (const area of org.areas.values()) {
    const old = before.areas.get(area.id);
    if (old === undefined || old === area) continue;
    const pair = pairOf(homeTeamOf(before, old), homeTeamOf(org, area));
    if (pair === null) continue;
    pair.areas.push(area.name);
    pair.hours += result.areas.get(area.id)?.demand.hoursPerWeek ?? 0;
  }
  for (const seat of org.seats.values()) {
    const old = before.seats.get(seat.id);
    if (old === undefined || old === seat || seat.personId === null) continue;
    const pair = pairOf(old.teamId, seat.teamId);
    if (pair !== null) pair.people += 1;
  }
  return [...pairs.values()].flatMap(({ from, to, areas, hours, people }): readonly Crossing[] => {
    const [start, end] = [cells.get(from), cells.get(to)];
    if (start === undefined || end === undefined) return [];
    const what = areas.length === 1 ? `${areas[0] ?? ''}, ` : areas.length > 1 ? `${areas.length} areas, ` : '';
    const parts = [
      ...(areas.length === 0 ? [] : [`${what}${hoursText(hours)} h/wk`]),
      ...(people === 0 ? [] : [digitsOf(people, 'person', 'people')]),
    ];
    return [{ from: start, to: end, label: parts.join(', ') }];
  });
}

function overviewPages(
  { baseline, comparison }: ReportContext,
  pages: Pages,
  letters: number,
): readonly MapOverviewPage[] {
  const after = comparison?.after ?? null;
  const shown = after ?? baseline;
  const over = overTeams(shown).length;
  const summary = `Every team as a tile. ${capitalised(countOf(over, 'team is', 'teams are'))} above 100 %${after === null ? '' : ` in scenario ${after.side.letter}, ${overTeams(baseline).length} in the baseline`}. The table “Capacity by team” has every number.`;
  return pages.map((page) => ({
    kind: 'overview',
    subtitle:
      after === null
        ? 'All teams, share of review hours used'
        : `All teams, share of review hours used: baseline, then scenario ${after.side.letter}`,
    summary,
    groupIds: groupIdsOn(page),
    width: pageWidth,
    height: Math.ceil(page.height),
    regions: page.regions.map((region) => ({
      ...rounded(region),
      label: fitText(region.label, 'sans', Math.max(regionNameSize, letters), region.width - 12),
    })),
    tiles: page.regions.flatMap(({ key, firstCell, cells }) =>
      cells.flatMap((cell, index): readonly MapTile[] => {
        const at = key.places[firstCell + index];
        if (at === undefined) return [];
        const team = shown.org.teams.get(at.teamId) ?? baseline.org.teams.get(at.teamId);
        const wave = comparison?.marks.teams.get(at.teamId)?.wave;
        return [
          {
            ...rounded(cell),
            nameLines: [...breakLines(team?.name ?? '', 'sans', letters, cell.width - 6, 2)],
            mark: wave === undefined ? { kind: 'same' } : { kind: 'changed', wave },
            before: after === null ? null : at.isBefore ? usedIn(baseline, at.teamId) : null,
            after: at.isAfter ? usedIn(shown, at.teamId) : null,
          },
        ];
      }),
    ),
  }));
}
