import type { TeamId } from '../../shared/base/ids.ts';
import { useSessionStore } from '../stores/sessionStore.ts';
import type { TeamCard } from '../stores/teamCards.ts';
import { teamKey } from './closing.ts';
import type { MapLayout } from '../../shared/layout/mapLayout.ts';
import { measures } from '../../shared/layout/measures.ts';
import type { Rect } from '../../shared/layout/rects.ts';
import { chipTop, tokenTop } from './reviewLines.ts';

/** What can be walked to, and selected, on the map. */
export interface Stop {
  readonly key: string;
  readonly teamId: TeamId;
  readonly rect: Rect;
}

/** Every stop of the map with its place, for walking by geometry. */
export function stopsOf(layout: MapLayout, cards: ReadonlyMap<TeamId, TeamCard>): readonly Stop[] {
  const { closed } = useSessionStore.getState();
  const stops: Stop[] = [];
  for (const card of cards.values()) {
    const place = layout.teams.get(card.teamId);
    if (place === undefined) continue;
    stops.push({ key: `team:${card.teamId}`, teamId: card.teamId, rect: { ...place, height: measures.head } });
    if (closed.has(teamKey(card.teamId))) continue;
    const left = (index: number): number =>
      place.x + measures.teamPadding + (index % place.columns) * (measures.columnWidth + measures.columnGap);
    for (const [index, chip] of card.chips.entries()) {
      if (chip.state === 'ghost') continue;
      const rect = {
        x: left(index),
        y: place.y + chipTop(index, place.columns),
        width: measures.columnWidth,
        height: 28,
      };
      stops.push({ key: `seat:${chip.seatId}`, teamId: card.teamId, rect });
    }
    for (const [index, token] of card.areas.entries()) {
      if (token.state === 'ghost') continue;
      const y = place.y + tokenTop(place.height, card.areas.length, index, place.columns);
      stops.push({
        key: `area:${token.areaId}`,
        teamId: card.teamId,
        rect: { x: left(index), y, width: measures.columnWidth, height: 18 },
      });
    }
  }
  return stops;
}
