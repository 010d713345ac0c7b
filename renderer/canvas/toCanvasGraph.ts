import type { Node } from '@xyflow/react';
import type { GroupId, TeamId } from '../../shared/base/ids.ts';
import type { Utilisation } from '../../shared/model/orgResult.ts';
import { bandOf } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { groupKey, teamKey } from './closing.ts';
import { mostInTray, type MapLayout, type TeamPlace } from './mapLayout.ts';
import { measures } from './measures.ts';
import { contains } from './rects.ts';
import type { Region } from './regions.ts';
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
    const words = search.trim().toLowerCase();
    const next = new Map<string, MapNode>();
    const keep = (fresh: MapNode): void => {
      const old = nodes.get(fresh.id);
      next.set(fresh.id, old !== undefined && sameValue(comparable(old), comparable(fresh)) ? old : fresh);
    };
    for (const region of layout.regions) keep(regionNode(view, region, closed.has(groupKey(region.groupId))));
    for (const card of cards.values()) {
      const place = layout.teams.get(card.teamId);
      if (place === undefined) continue;
      const isDimmed =
        (isOnlyChanges && !isChanged(card)) ||
        (isSpotlit && !needsAttention(card)) ||
        (words !== '' && !matches(card, words));
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
          span: spanIn(layout, place),
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

function comparable(node: MapNode): object {
  return { position: node.position, width: node.width, height: node.height, data: node.data };
}

/** The node of a region; a group may have several. */
export function regionNodeId({ groupId, piece }: Region): string {
  return `region:${piece}:${groupId}`;
}

function regionNode(view: MapView, region: Region, isClosed: boolean): RegionNodeType {
  const group = view.org.groups.get(region.groupId);
  let people = 0;
  let teams = 0;
  for (const team of view.org.teams.values()) {
    if (team.groupId !== region.groupId) continue;
    teams += 1;
    for (const seatId of view.result.teams.get(team.id)?.seats ?? []) {
      if ((view.org.seats.get(seatId)?.personId ?? null) !== null) people += 1;
    }
  }
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
function spanIn(layout: MapLayout, place: TeamPlace): { readonly from: number; readonly to: number } {
  const region = layout.regions.find((candidate) => candidate.groupId === place.groupId && contains(candidate, place));
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

/** Whether a search finds the team, one of its people or one of its code areas. */
export function matches(card: TeamCard, words: string): boolean {
  return (
    card.name.toLowerCase().includes(words) ||
    card.chips.some((chip) => chip.state !== 'ghost' && chip.name.toLowerCase().includes(words)) ||
    card.areas.some((token) => token.state !== 'ghost' && token.name.toLowerCase().includes(words))
  );
}
