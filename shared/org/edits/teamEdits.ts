import type { TeamId } from '../../base/ids.ts';
import { freedHoursUses, type FreedHoursShares, type Team } from '../org.ts';
import type { OrgDraft } from '../orgDraft.ts';
import type { Changes, OrgEditError } from '../orgEdit.ts';
import {
  changesNothing,
  checkName,
  checkNew,
  checkOrder,
  checkRange,
  checkReference,
  firstError,
  notFound,
} from './editChecks.ts';
import { withoutOwners } from './ownerShares.ts';

/** Shares that are typed as percents add up to 1 only nearly. */
const roundingError = 1e-9;

function checkFreed(shares: FreedHoursShares): OrgEditError | null {
  const sum = freedHoursUses.reduce((total, use) => total + shares[use], 0);
  return firstError(
    ...freedHoursUses.map((use) => checkRange(`freedTo.${use}`, shares[use], 0, 1)),
    sum <= 1 + roundingError ? null : checkRange('freedTo', sum, 0, 1),
  );
}

function checkTeam(draft: OrgDraft, team: Team): OrgEditError | null {
  return firstError(
    checkName('teams', team),
    checkReference(draft, 'groups', team.groupId),
    ...(team.interactions ?? []).map(({ withTeamId }) =>
      withTeamId === team.id
        ? ({ kind: 'orgEdit.cycle', what: 'team', id: withTeamId } as const)
        : checkReference(draft, 'teams', withTeamId),
    ),
    team.freedTo === undefined ? null : checkFreed(team.freedTo),
    checkOrder(team),
  );
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

/** Removes a team. Its seats become unassigned; areas lose it as an owner, and a fixed share goes to their other owners. */
export function deleteTeam(draft: OrgDraft, teamId: TeamId): OrgEditError | null {
  if (draft.get('teams', teamId) === undefined) return notFound('teams', teamId);
  for (const seat of [...draft.all('seats')]) {
    if (seat.teamId === teamId) draft.put('seats', { ...seat, teamId: null });
  }
  for (const area of [...draft.all('areas')]) {
    const owners = withoutOwners(area.owners, (owner) => owner.kind === 'team' && owner.teamId === teamId);
    const fallbackTeamId = area.fallbackTeamId === teamId ? null : area.fallbackTeamId;
    if (owners.length !== area.owners.length || fallbackTeamId !== area.fallbackTeamId) {
      draft.put('areas', { ...area, owners, fallbackTeamId });
    }
  }
  for (const other of [...draft.all('teams')]) {
    if (other.interactions?.some(({ withTeamId }) => withTeamId === teamId) !== true) continue;
    draft.put('teams', {
      ...other,
      interactions: other.interactions.filter(({ withTeamId }) => withTeamId !== teamId),
    });
  }
  draft.remove('teams', teamId);
  return null;
}
