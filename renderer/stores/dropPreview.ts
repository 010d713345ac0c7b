import type { AreaId, TeamId } from '../../shared/base/ids.ts';
import { compareFindings, isPressing, type FindingChanges } from '../../shared/findings/checkCapacity.ts';
import { evaluateOrg } from '../../shared/model/evaluateOrg.ts';
import type { OrgResult } from '../../shared/model/orgResult.ts';
import { applyOrgEdits } from '../../shared/org/applyOrgEdit.ts';
import type { Org } from '../../shared/org/org.ts';
import type { OrgEdit, OrgEditError } from '../../shared/org/orgEdit.ts';
import { findingsOf, type MapView } from './mapView.ts';
import type { Drag, DragSubject, DropTarget } from './sessionStore.ts';

/** What a drop would do: computed while the thing is held, saved nowhere. */
export interface DropPreview {
  readonly edits: readonly OrgEdit[];
  readonly org: Org;
  readonly result: OrgResult;
  /** The team that it leaves; null: it comes from the unassigned or from an area without owner. */
  readonly fromTeamId: TeamId | null;
  readonly toTeamId: TeamId | null;
  /** Areas whose reviewers or owners change, the home teams' areas first. */
  readonly areas: readonly AreaId[];
  readonly findings: FindingChanges;
}

export type DropOutcome =
  | { readonly kind: 'possible'; readonly preview: DropPreview }
  | { readonly kind: 'refused'; readonly error: OrgEditError };

/** The edits that dropping a subject on a target makes. */
export function editsOfDrop(subject: DragSubject, target: DropTarget, reviews: Drag['reviews']): readonly OrgEdit[] {
  const teamId = target.kind === 'team' ? target.teamId : null;
  if (subject.kind === 'seat') return [{ kind: 'moveSeat', seatId: subject.seatId, teamId, reviews }];
  return [{ kind: 'transferArea', areaId: subject.areaId, fromTeamId: subject.fromTeamId, toTeamId: teamId }];
}

const outcomes = new WeakMap<MapView, Map<string, DropOutcome>>();

/** What dropping there would do; kept while the view stays the same. */
export function previewDrop(
  view: MapView,
  subject: DragSubject,
  target: DropTarget,
  reviews: Drag['reviews'],
): DropOutcome {
  let known = outcomes.get(view);
  if (known === undefined) {
    known = new Map();
    outcomes.set(view, known);
  }
  const key = JSON.stringify([subject, target, reviews]);
  const present = known.get(key);
  if (present !== undefined) return present;
  const outcome = computeOutcome(view, subject, target, reviews);
  known.set(key, outcome);
  return outcome;
}

function computeOutcome(
  view: MapView,
  subject: DragSubject,
  target: DropTarget,
  reviews: Drag['reviews'],
): DropOutcome {
  const edits = editsOfDrop(subject, target, reviews);
  const applied = applyOrgEdits(view.org, edits);
  if (!applied.ok) return { kind: 'refused', error: applied.error.error };
  const org = applied.value;
  const result = evaluateOrg(org, view.result);
  const fromTeamId =
    subject.kind === 'seat' ? (view.org.seats.get(subject.seatId)?.teamId ?? null) : subject.fromTeamId;
  const toTeamId = target.kind === 'team' ? target.teamId : null;
  return {
    kind: 'possible',
    preview: {
      edits,
      org,
      result,
      fromTeamId,
      toTeamId,
      areas: changedAreas(view, result),
      findings: compareFindings(view.findings.filter(isPressing), findingsOf(org, result).filter(isPressing)),
    },
  };
}

/** Areas reviewed by other people than before, those that lose reviewers first. */
function changedAreas(view: MapView, after: OrgResult): readonly AreaId[] {
  const changed: { areaId: AreaId; change: number }[] = [];
  for (const [areaId, figures] of after.areas) {
    const before = view.result.areas.get(areaId);
    if (before === undefined || before === figures) continue;
    const same =
      before.reviewers.length === figures.reviewers.length &&
      before.reviewers.every((seatId, index) => seatId === figures.reviewers[index]);
    if (!same) changed.push({ areaId, change: figures.reviewers.length - before.reviewers.length });
  }
  return changed.sort((left, right) => left.change - right.change).map(({ areaId }) => areaId);
}
