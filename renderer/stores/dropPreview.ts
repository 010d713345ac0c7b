import type { AreaId, TeamId } from '../../shared/base/ids.ts';
import { compareFindings, isPressing, type FindingChanges } from '../../shared/findings/finding.ts';
import { evaluateOrg } from '../../shared/model/evaluateOrg.ts';
import type { OrgResult } from '../../shared/model/orgResult.ts';
import type { Org } from '../../shared/org/org.ts';
import type { OrgEdit, OrgEditError } from '../../shared/org/orgEdit.ts';
import { possiblePart, type LeftOut } from './dropPart.ts';
import { findingsOf, type MapView } from './mapView.ts';
import { usualChoices, type Drag, type DragSubject, type DropChoices, type DropTarget } from './sessionStore.ts';

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
  /** What goes there: what is held, without those of a selection that may not. */
  readonly subject: DragSubject;
  /** Those of a selection that stay, and why. */
  readonly left: readonly LeftOut[];
}

export type DropOutcome =
  | { readonly kind: 'possible'; readonly preview: DropPreview }
  | { readonly kind: 'refused'; readonly error: OrgEditError };

const outcomes = new WeakMap<MapView, Map<string, DropOutcome>>();

/** What dropping what is held, where it is held, would do; null while it is over nothing. */
export function previewDrag(view: MapView, drag: Drag): DropOutcome | null {
  return drag.target === null ? null : previewDrop(view, drag.subject, drag.target, drag);
}

/** What dropping there would do; kept while the view stays the same. */
export function previewDrop(
  view: MapView,
  subject: DragSubject,
  target: DropTarget,
  { reviews, reports }: DropChoices = usualChoices,
): DropOutcome {
  let known = outcomes.get(view);
  if (known === undefined) {
    known = new Map();
    outcomes.set(view, known);
  }
  const key = JSON.stringify([subject, target, reviews, reports]);
  const present = known.get(key);
  if (present !== undefined) return present;
  const outcome = computeOutcome(view, subject, target, { reviews, reports });
  known.set(key, outcome);
  return outcome;
}

function computeOutcome(view: MapView, subject: DragSubject, target: DropTarget, choices: DropChoices): DropOutcome {
  const found = possiblePart(view, subject, target, choices);
  if (!found.ok) return { kind: 'refused', error: found.error };
  const { edits, org, left, part } = found.value;
  const result = evaluateOrg(org, view.result);
  return {
    kind: 'possible',
    preview: {
      edits,
      org,
      result,
      left,
      subject: part,
      fromTeamId: sourceTeamOf(view.org, subject),
      toTeamId:
        target.kind === 'report' && target.team === 'stay'
          ? sourceTeamOf(view.org, subject)
          : targetTeamOf(view.org, target),
      areas: changedAreas(view, result),
      findings: compareFindings(
        view.capacityFindings.filter(isPressing),
        findingsOf(view.plan, org, result).filter(isPressing),
      ),
    },
  };
}

/** The team that a thing is in before it moves. */
export function sourceTeamOf(org: Org, subject: DragSubject): TeamId | null {
  return subject.kind === 'seat' ? (org.seats.get(subject.seatId)?.teamId ?? null) : subject.fromTeamId;
}

/** The team at which a target stands. */
export function targetTeamOf(org: Org, target: DropTarget): TeamId | null {
  if (target.kind === 'team') return target.teamId;
  return target.kind === 'unassigned' ? null : (org.seats.get(target.seatId)?.teamId ?? null);
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
