import type { GroupId, TeamId } from '../../shared/base/ids.ts';
import type { MapLayout } from '../../shared/layout/mapLayout.ts';
import { evaluateOrg } from '../../shared/model/evaluateOrg.ts';
import type { Utilisation } from '../../shared/model/orgResult.ts';
import { applyOrgEdits } from '../../shared/org/applyOrgEdit.ts';
import type { OrgEdit } from '../../shared/org/orgEdit.ts';
import type { Point } from '../../shared/plan/plan.ts';
import type { MapView } from '../stores/mapView.ts';
import { membersOfGroup, type GroupMembers } from './toCanvasGraph.ts';

/**
 * The group on whose ground a team is let go, if that is another one than its own. Beside every group, or on its own ground, a team
 * is only put elsewhere.
 */
export function groupDropAt({ org }: MapView, layout: MapLayout, teamId: TeamId, { x, y }: Point): GroupId | null {
  const own = org.teams.get(teamId)?.groupId ?? null;
  const under = layout.regions.filter(
    (region) => x >= region.x && x <= region.x + region.width && y >= region.y && y <= region.y + region.height,
  );
  if (under.some(({ groupId }) => groupId === own)) return null;
  return under[0]?.groupId ?? null;
}

/** What makes a team part of a group. */
export function groupDropEdits(teamId: TeamId, groupId: GroupId): readonly OrgEdit[] {
  return [{ kind: 'updateTeam', teamId, changes: { groupId } }];
}

/** What a group shows: how many are in it, and how much of their review capacity is used. */
export interface GroupFigures extends GroupMembers {
  readonly utilisation: Utilisation;
}

export interface GroupDropPreview {
  readonly from: GroupId | null;
  readonly to: GroupId;
  readonly figures: ReadonlyMap<GroupId, { readonly now: GroupFigures; readonly after: GroupFigures }>;
}

let last: {
  readonly view: MapView;
  readonly teamId: TeamId;
  readonly to: GroupId;
  readonly preview: GroupDropPreview | null;
} | null = null;

/** What the team’s own group and the other one would show after the drop; null: it cannot be. Kept while both stay the same. */
export function previewGroupDrop(view: MapView, teamId: TeamId, to: GroupId): GroupDropPreview | null {
  if (last?.view === view && last.teamId === teamId && last.to === to) return last.preview;
  const preview = computePreview(view, teamId, to);
  last = { view, teamId, to, preview };
  return preview;
}

function computePreview(view: MapView, teamId: TeamId, to: GroupId): GroupDropPreview | null {
  const applied = applyOrgEdits(view.org, groupDropEdits(teamId, to));
  if (!applied.ok) return null;
  const after = { org: applied.value, result: evaluateOrg(applied.value, view.result) };
  const from = view.org.teams.get(teamId)?.groupId ?? null;
  const figuresIn = (state: Pick<MapView, 'org' | 'result'>, groupId: GroupId): GroupFigures => ({
    ...membersOfGroup(state, groupId),
    utilisation: state.result.groups.get(groupId)?.utilisation ?? { kind: 'idle' },
  });
  const both = from === null ? [to] : [from, to];
  return {
    from,
    to,
    figures: new Map(both.map((id) => [id, { now: figuresIn(view, id), after: figuresIn(after, id) }])),
  };
}
