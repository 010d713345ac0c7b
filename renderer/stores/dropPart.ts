import type { AreaId, SeatId } from '../../shared/base/ids.ts';
import { fail, succeed, type Result } from '../../shared/base/result.ts';
import { applyOrgEdits } from '../../shared/org/applyOrgEdit.ts';
import type { Org } from '../../shared/org/org.ts';
import type { OrgEdit, OrgEditError } from '../../shared/org/orgEdit.ts';
import { homeTeamOf } from '../../shared/plan/moveMarks.ts';
import { editsOfDropIn, seatsOf } from './dropEdits.ts';
import type { MapView } from './mapView.ts';
import type { DragSubject, DropChoices, DropTarget } from './sessionStore.ts';

/** Somebody, or a code area, that a drop of several leaves where it is. */
export type LeftOut = { readonly error: OrgEditError } & (
  { readonly kind: 'seat'; readonly id: SeatId } | { readonly kind: 'area'; readonly id: AreaId }
);

/** What of a drop can be done. */
export interface PossiblePart {
  readonly part: DragSubject;
  readonly edits: readonly OrgEdit[];
  readonly org: Org;
  readonly left: readonly LeftOut[];
}

/** The drop of all that is held; where some of a selection may not go, of the rest. Refused: nobody may. */
export function possiblePart(
  view: MapView,
  subject: DragSubject,
  target: DropTarget,
  choices: DropChoices,
): Result<PossiblePart, OrgEditError> {
  const editsOf = (held: DragSubject): readonly OrgEdit[] => editsOfDropIn(view, held, target, choices);
  const tried = tryEdits(view.org, editsOf(subject));
  if (tried.ok) return succeed({ part: subject, left: [], ...tried.value });
  const left = (subject.others ?? []).length === 0 ? [] : refusedOf(view.org, editsOf(subject));
  const part = without(view.org, subject, new Set(left.map(({ id }) => id)));
  if (part === null || left.length === 0) return fail(tried.error);
  const rest = tryEdits(view.org, editsOf(part));
  return rest.ok ? succeed({ part, left, ...rest.value }) : fail(tried.error);
}

function tryEdits(before: Org, edits: readonly OrgEdit[]): Result<Pick<PossiblePart, 'edits' | 'org'>, OrgEditError> {
  if (edits.length === 0) return fail({ kind: 'orgEdit.noChange' });
  const applied = applyOrgEdits(before, edits);
  return applied.ok ? succeed({ edits, org: applied.value }) : fail(applied.error.error);
}

/** What of several would be refused, each on top of those before it that are not. */
function refusedOf(before: Org, edits: readonly OrgEdit[]): readonly LeftOut[] {
  const left = new Map<string, LeftOut>();
  let org = before;
  for (const edit of edits) {
    const applied = applyOrgEdits(org, [edit]);
    if (applied.ok) org = applied.value;
    else if ('seatId' in edit) left.set(edit.seatId, { kind: 'seat', id: edit.seatId, error: applied.error.error });
    else if ('areaId' in edit) left.set(edit.areaId, { kind: 'area', id: edit.areaId, error: applied.error.error });
  }
  return [...left.values()];
}

/** What is held without some of it; null: nothing is left. Those who remain are still several: nobody travels along unasked. */
function without(org: Org, subject: DragSubject, left: ReadonlySet<string>): DragSubject | null {
  if (subject.kind === 'seat') {
    const [seatId, ...others] = seatsOf(subject).filter((id) => !left.has(id));
    return seatId === undefined ? null : { kind: 'seat', seatId, others };
  }
  const [areaId, ...others] = [subject.areaId, ...(subject.others ?? [])].filter((id) => !left.has(id));
  const area = areaId === undefined ? undefined : org.areas.get(areaId);
  if (area === undefined) return null;
  const fromTeamId = area.id === subject.areaId ? subject.fromTeamId : homeTeamOf(org, area);
  return { kind: 'area', areaId: area.id, fromTeamId, others };
}
