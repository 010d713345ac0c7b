import type { Node } from '@xyflow/react';
import type { GroupId, TeamId } from '../../shared/base/ids.ts';
import type { Utilisation } from '../../shared/model/orgResult.ts';
import { bandOf } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { readSearch } from '../stores/planSearch.ts';
import { groupKey, teamKey } from './closing.ts';
import { mostInTray, type MapLayout, type TeamPlace } from '../../shared/layout/mapLayout.ts';
import { measures } from '../../shared/layout/measures.ts';
import { contains } from '../../shared/layout/rects.ts';
import type { Region } from '../../shared/layout/regions.ts';
import { ownerlessTokens, sameValue, teamCardsOf, type AreaToken, type TeamCard } from '../stores/teamCards.ts';
import type { TeamNodeType } from './TeamNode.tsx';

export type RegionNodeType = Node<
  {
    readonly groupId: GroupId;
    readonly name: string;
    /** Whether it is the group's first region: the figures of the whole group stand there. */
    readonly isFirst: boolean;
    readonly people: number;
    readonly teams: number;
    readonly isClosed: boolean;
    readonly utilisation: Utilisation;
    /** Its ground is painted: it stands over that only for its name to be pressed. */
    readonly isOverlay?: boolean;
  },
  'region'
>;
export type TrayNodeType = Node<
  {
    /** Those with most reviews. */
    readonly tokens: readonly AreaToken[];
    /** Of all areas without owner. */
    readonly count: number;
    readonly hours: number;
  },
  'tray'
>;
export type MapNode = TeamNodeType | RegionNodeType | TrayNodeType;

export interface CanvasGraph {
  readonly nodes: MapNode[];
  readonly cards: ReadonlyMap<TeamId, TeamCard>;
}

/** What decides which teams step back and which are drawn closed. */
export interface GraphOptions {
  readonly isOnlyChanges: boolean;
  readonly isSpotlit: boolean;
  readonly search: string;
  readonly closed: ReadonlySet<string>;
}

type GraphBuilder = (view: MapView, layout: MapLayout, options: GraphOptions) => CanvasGraph;

/**
 * Turns a view into the nodes of the canvas. A node whose content and place did not change stays the same object: the canvas
 * then does nothing for it.
 */
export function createGraphBuilder(): GraphBuilder {
  let nodes = new Map<string, MapNode>();
  return (view, layout, { isOnlyChanges, isSpotlit, search, closed }) => {
    const cards = teamCardsOf(view);
    const searched = readSearch(search, view.org);
    const next = new Map<string, MapNode>();
    const keep = (fresh: MapNode): void => {
      const old = nodes.get(fresh.id);
      next.set(fresh.id, old !== undefined && sameValue(comparable(old), comparable(fresh)) ? old : fresh);
    };
    const membersOf = membersByGroup(view);
    const regionsOf = regionsByGroup(layout);
    for (const region of layout.regions) {
      const members = membersOf.get(region.groupId) ?? noMembers;
      keep(regionNode(view, region, members, closed.has(groupKey(region.groupId))));
    }
    for (const card of cards.values()) {
      const place = layout.teams.get(card.teamId);
      if (place === undefined) continue;
      const isDimmed =
        (isOnlyChanges && !isChanged(card)) || (isSpotlit && !needsAttention(card)) || !searched.findsTeam(card);
      keep({
        id: card.teamId,
        type: 'team',
        position: { x: place.x, y: place.y },
        width: place.width,
        height: place.height,
        dragHandle: '.team-head',
        zIndex: 2,
        data: {
          card,
          columns: place.columns,
          isDimmed,
          isClosed: closed.has(teamKey(card.teamId)),
          span: spanIn(regionsOf.get(place.groupId) ?? [], place),
        },
      });
    }
    if (layout.tray !== null) {
      const tokens = ownerlessTokens(view);
      keep({
        id: 'tray',
        type: 'tray',
        position: { x: layout.tray.x, y: layout.tray.y },
        width: layout.tray.width,
        height: layout.tray.height,
        draggable: false,
        zIndex: 1,
        data: {
          tokens: tokens.slice(0, mostInTray),
          count: tokens.length,
          hours: tokens.reduce((sum, token) => sum + token.hours, 0),
        },
      });
    }
    nodes = next;
    return { nodes: [...next.values()], cards };
  };
}

const nothingHidden: ReadonlySet<TeamId> = new Set();

/** Teams that a search hides: where it asks for that, those that it does not find. */
export function hiddenTeams(view: MapView, search: string): ReadonlySet<TeamId> {
  if (search === '') return nothingHidden;
  const searched = readSearch(search, view.org);
  if (!searched.hidesRest) return nothingHidden;
  return new Set(
    [...teamCardsOf(view).values()].filter((card) => !searched.findsTeam(card)).map((card) => card.teamId),
  );
}

function comparable(node: MapNode): object {
  return { position: node.position, width: node.width, height: node.height, data: node.data };
}

/** The node of a region; a group may have several. */
export function regionNodeId({ groupId, piece }: Region): string {
  return `region:${piece}:${groupId}`;
}

export interface GroupMembers {
  readonly people: number;
  readonly teams: number;
}

const noMembers: GroupMembers = { people: 0, teams: 0 };

/** The teams of each group, and the people in them. */
function membersByGroup(view: Pick<MapView, 'org' | 'result'>): ReadonlyMap<GroupId, GroupMembers> {
  const members = new Map<GroupId, GroupMembers>();
  for (const team of view.org.teams.values()) {
    if (team.groupId === null) continue;
    let { people, teams } = members.get(team.groupId) ?? noMembers;
    teams += 1;
    for (const seatId of view.result.teams.get(team.id)?.seats ?? []) {
      if ((view.org.seats.get(seatId)?.personId ?? null) !== null) people += 1;
    }
    members.set(team.groupId, { people, teams });
  }
  return members;
}

/** The teams of one group in a state of the organisation, and the people in them. */
export function membersOfGroup(state: Pick<MapView, 'org' | 'result'>, groupId: GroupId): GroupMembers {
  return membersByGroup(state).get(groupId) ?? noMembers;
}

function regionsByGroup({ regions }: MapLayout): ReadonlyMap<GroupId | null, readonly Region[]> {
  const found = new Map<GroupId | null, Region[]>();
  for (const region of regions) {
    const list = found.get(region.groupId);
    if (list === undefined) found.set(region.groupId, [region]);
    else list.push(region);
  }
  return found;
}

function regionNode(view: MapView, region: Region, { people, teams }: GroupMembers, isClosed: boolean): RegionNodeType {
  const group = view.org.groups.get(region.groupId);
  return {
    id: regionNodeId(region),
    type: 'region',
    position: { x: region.x, y: region.y },
    width: region.width,
    height: region.height,
    dragHandle: '.region-head',
    zIndex: 0,
    data: {
      groupId: region.groupId,
      name: group?.name ?? '',
      isFirst: region.piece === 0,
      people,
      teams,
      isClosed,
      utilisation: view.result.groups.get(region.groupId)?.utilisation ?? { kind: 'idle' },
    },
  };
}

/**
 * How far down a team reaches into its region, from 0 to 1 at its upper and lower edge. Far out, a group's name takes more of
 * the region than it does near by, and the tiles share what is left.
 */
function spanIn(regions: readonly Region[], place: TeamPlace): { readonly from: number; readonly to: number } {
  const region = regions.find((candidate) => contains(candidate, place));
  if (region === undefined) return { from: 1, to: 1 };
  const top = region.y + measures.regionHead;
  const height = Math.max(1, region.height - measures.regionHead);
  return { from: (place.y - top) / height, to: (place.y + place.height - top) / height };
}

/** Whether a team has no room left, or something else to act on. */
function needsAttention({ utilisation, findings }: TeamCard): boolean {
  if (findings > 0 || utilisation.kind === 'noReviewers') return true;
  return utilisation.kind === 'used' && bandOf(utilisation.value) >= 3;
}

/** Whether a scenario changes anything that the card shows. */
export function isChanged(card: TeamCard): boolean {
  return (
    card.state !== 'same' ||
    card.was !== null ||
    card.chips.some((chip) => chip.wave !== null || chip.state === 'ghost') ||
    card.areas.some((token) => token.wave !== null || token.state === 'ghost')
  );
}
