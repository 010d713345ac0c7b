import type { TeamId } from '../../base/ids.ts';
import type { Team } from '../org.ts';
import type { OrgDraft } from '../orgDraft.ts';
import type { Changes, OrgEditError } from '../orgEdit.ts';
import { changesNothing, checkName, checkNew, checkOrder, checkReference, firstError, notFound } from './editChecks.ts';

function checkTeam(draft: OrgDraft, team: Team): OrgEditError | null {
  return firstError(checkName('teams', team), checkReference(draft, 'groups', team.groupId), checkOrder(team));
}

/** Adds a team. */
export function createTeam(draft: OrgDraft, team: Team): OrgEditError | null {
  const error = firstError(checkNew(draft, 'teams', team), checkTeam(draft, team));
  if (error === null) draft.put('teams', team);
  return error;
}

/** Changes a team's name, type, group or place. */
export function updateTeam(draft: OrgDraft, teamId: TeamId, changes: Changes<Team>): OrgEditError | null {
  const team = draft.get('teams', teamId);
  if (team === undefined) return notFound('teams', teamId);
  if (changesNothing(team, changes)) return { kind: 'orgEdit.noChange' };
  const next = { ...team, ...changes };
  const error = checkTeam(draft, next);
  if (error === null) draft.put('teams', next);
  return error;
}

/** Removes a team. Its seats become unassigned and the areas that it owned lose it as an owner. */
export function deleteTeam(draft: OrgDraft, teamId: TeamId): OrgEditError | null {
  if (draft.get('teams', teamId) === undefined) return notFound('teams', teamId);
  for (const seat of [...draft.all('seats')]) {
    if (seat.teamId === teamId) draft.put('seats', { ...seat, teamId: null });
  }
  for (const area of [...draft.all('areas')]) {
    const owners = area.owners.filter((owner) => owner.kind !== 'team' || owner.teamId !== teamId);
    const fallbackTeamId = area.fallbackTeamId === teamId ? null : area.fallbackTeamId;
    if (owners.length !== area.owners.length || fallbackTeamId !== area.fallbackTeamId) {
      draft.put('areas', { ...area, owners, fallbackTeamId });
    }
  }
  draft.remove('teams', teamId);
  return null;
}
