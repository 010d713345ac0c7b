import { useMemo } from 'react';
import type { AreaId, SeatId, TeamId } from '../../shared/base/ids.ts';
import type { Utilisation } from '../../shared/model/orgResult.ts';
import { shownPercent } from '../format.ts';
import { previewDrag, previewDrop, sourceTeamOf, targetTeamOf, type DropPreview } from '../stores/dropPreview.ts';
import type { MapView } from '../stores/mapView.ts';
import { useSessionStore, type Drag } from '../stores/sessionStore.ts';
import { currentView, useCurrentView } from '../stores/useCurrentView.ts';

/** What a team's container shows while something is held. */
export interface TeamPreview {
  readonly role: 'none' | 'target' | 'source' | 'refused' | 'other';
  /** Utilisation after the drop; null: as it is. */
  readonly shown: Utilisation | null;
  /** Utilisation before it. */
  readonly now: number | null;
  readonly points: number | null;
  /** What another team would have if it were dropped there. */
  readonly would: number | null;
  readonly landing: 'seat' | 'area' | null;
  readonly seatUtilisation: (seatId: SeatId, now: number | null) => number | null;
  readonly areaWarning: (areaId: AreaId) => string | null;
}

const none: TeamPreview = {
  role: 'none',
  shown: null,
  now: null,
  points: null,
  would: null,
  landing: null,
  seatUtilisation: (_, now) => now,
  areaWarning: () => null,
};

/** Follows what is held over the map; nothing is held most of the time and then nothing is computed. */
export function useTeamPreview(teamId: TeamId): TeamPreview {
  const drag = useSessionStore((session) => session.drag);
  const view = useCurrentView();
  return useMemo(() => (drag === null || view === null ? none : previewOf(view, drag, teamId)), [drag, view, teamId]);
}

function previewOf(view: MapView, drag: Drag, teamId: TeamId): TeamPreview {
  const fromTeamId = sourceTeamOf(view.org, drag.subject);
  const targetTeamId = drag.target === null ? null : targetTeamOf(view.org, drag.target);
  const outcome = previewDrag(view, drag);
  const before = valueOf(view.result.teams.get(teamId)?.utilisation);
  if (outcome?.kind === 'refused') {
    return {
      ...none,
      role: teamId === targetTeamId && teamId !== fromTeamId ? 'refused' : teamId === fromTeamId ? 'source' : 'other',
    };
  }
  if (outcome === null) {
    if (teamId === fromTeamId) return { ...none, role: 'source' };
    return { ...none, role: 'other', would: wouldBe(view, drag, teamId) };
  }
  const { preview } = outcome;
  // A new reporting line inside a team, or another place in it, changes none of its figures.
  const isLine = drag.target?.kind !== 'seat' && targetTeamId === fromTeamId;
  const hasPlace = drag.target?.kind === 'team' && drag.target.place !== undefined;
  const role = teamId === targetTeamId ? 'target' : teamId === fromTeamId ? 'source' : 'other';
  if (role === 'other') return { ...none, role, would: wouldBe(view, drag, teamId) };
  const shown = preview.result.teams.get(teamId)?.utilisation ?? null;
  const after = valueOf(shown ?? undefined);
  return {
    role,
    shown,
    now: before,
    points: isLine || before === null || after === null ? null : after - before,
    would: null,
    landing:
      role === 'target' && !isLine && !hasPlace && (drag.target?.kind === 'team' || drag.target?.kind === 'report')
        ? drag.subject.kind
        : null,
    seatUtilisation: (seatId, now) => valueOf(preview.result.seats.get(seatId)?.utilisation) ?? now,
    areaWarning: (areaId) => warningOf(preview, areaId),
  };
}

function valueOf(utilisation: Utilisation | undefined): number | null {
  return utilisation?.kind === 'used' ? utilisation.value : null;
}

/** With more teams than this their numbers would cost more than a frame, and nobody reads a hundred of them while dragging. */
const mostWould = 60;

function wouldBe(view: MapView, drag: Drag, teamId: TeamId): number | null {
  if (view.org.teams.size > mostWould) return null;
  const outcome = previewDrop(view, drag.subject, { kind: 'team', teamId }, drag);
  if (outcome.kind === 'refused') return null;
  const value = valueOf(outcome.preview.result.teams.get(teamId)?.utilisation);
  return value === null ? null : shownPercent(value);
}

/** A new finding appears where it would arise. */
function warningOf(preview: DropPreview, areaId: AreaId): string | null {
  const added = preview.findings.added.find(
    (finding) => finding.place.kind === 'area' && finding.place.areaId === areaId,
  );
  if (added === undefined) return null;
  const name = preview.org.areas.get(areaId)?.name ?? '';
  if (added.kind === 'areaSingleReviewer') return `${name}: 1 reviewer left`;
  return added.kind === 'areaTooFewApprovers' ? `${name}: too few reviewers` : `${name}: no reviewer left`;
}

/** What a seat is for what is held over it: where it would go, the one beside which it would stand, or where it cannot. */
export function aimAt(drag: Drag | null, seatId: SeatId): 'target' | 'refused' | 'before' | 'behind' | null {
  const target = drag?.target;
  if (target?.kind === 'team' && target.place?.seatId === seatId) return target.place.side;
  if (drag === null || (target?.kind !== 'seat' && target?.kind !== 'report') || target.seatId !== seatId) return null;
  const view = currentView();
  return view !== null && previewDrag(view, drag)?.kind === 'refused' ? 'refused' : 'target';
}
