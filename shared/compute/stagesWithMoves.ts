import type { OrgStage } from '../model/orgCourse.ts';
import { applyOrgEdit } from '../org/applyOrgEdit.ts';
import type { Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';

/**
 * How an organisation goes on when some more moves are made in a week: the changes before are as they were, those after come on top.
 * What an edit is about may come only with a later change; it then counts from there on.
 *
 * @param changes by week; the first may be later than week 1
 * @param before what it is before the first change
 * @param fromWeek 1 is the first week
 */
export function stagesWithMoves(
  changes: readonly OrgStage[],
  before: Org,
  edits: readonly OrgEdit[],
  fromWeek: number,
): readonly OrgStage[] {
  if (edits.length === 0) return changes;
  const inForce = changes.findLast((stage) => stage.fromWeek <= fromWeek)?.org ?? before;
  return [
    ...changes.filter((stage) => stage.fromWeek < fromWeek),
    { fromWeek, org: appliedWhereTheyCan(inForce, edits) },
    ...changes
      .filter((stage) => stage.fromWeek > fromWeek)
      .map((stage) => ({ fromWeek: stage.fromWeek, org: appliedWhereTheyCan(stage.org, edits) })),
  ];
}

function appliedWhereTheyCan(org: Org, edits: readonly OrgEdit[]): Org {
  let current = org;
  for (const edit of edits) {
    const next = applyOrgEdit(current, edit);
    if (next.ok) current = next.value;
  }
  return current;
}
