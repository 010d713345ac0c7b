import type { AreaId, RuleId, SeatId, TeamId } from '../../base/ids.ts';
import type { AreaDemand, AreaOwner, CodeArea, OwnershipRule } from '../org.ts';
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

const mostApprovals = 20;
const mostPullRequests = 1_000_000;
const mostReviewHours = 1_000;
/** Two hundred years of data. */
const mostWeeks = 10_000;

function checkOwners(draft: OrgDraft, owners: readonly AreaOwner[]): OrgEditError | null {
  for (const owner of owners) {
    const error = firstError(
      checkRange('share', owner.share, 0, 1),
      owner.kind === 'team'
        ? checkReference(draft, 'teams', owner.teamId)
        : checkReference(draft, 'seats', owner.seatId),
      ...(owner.kind === 'team' ? (owner.reviewers ?? []) : []).map((id) => checkReference(draft, 'seats', id)),
    );
    if (error !== null) return error;
  }
  return null;
}

function checkDemand(demand: AreaDemand): OrgEditError | null {
  return firstError(
    checkRange('pullRequestsPerWeek', demand.pullRequestsPerWeek, 0, mostPullRequests),
    checkRange('aiShare', demand.aiShare, 0, 1),
    checkRange('reviewEffortHours', demand.reviewEffortHours, 0, mostReviewHours),
    checkRange('weeks', demand.weeks, 0, mostWeeks),
  );
}

function checkArea(draft: OrgDraft, area: CodeArea): OrgEditError | null {
  return firstError(
    checkName('areas', area),
    checkOwners(draft, area.owners),
    checkDemand(area.demand),
    checkReference(draft, 'teams', area.fallbackTeamId),
    checkRange('requiredApprovals', area.requiredApprovals, 1, mostApprovals),
    checkRange('lightPathShare', area.lightPathShare ?? null, 0, 1),
    checkOrder(area),
  );
}

/** Adds a code area. */
export function createArea(draft: OrgDraft, area: CodeArea): OrgEditError | null {
  const error = firstError(checkNew(draft, 'areas', area), checkArea(draft, area));
  if (error === null) draft.put('areas', area);
  return error;
}

/** Changes a code area. */
export function updateArea(draft: OrgDraft, areaId: AreaId, changes: Changes<CodeArea>): OrgEditError | null {
  const area = draft.get('areas', areaId);
  if (area === undefined) return notFound('areas', areaId);
  if (changesNothing(area, changes)) return { kind: 'orgEdit.noChange' };
  const next = { ...area, ...changes };
  const error = checkArea(draft, next);
  if (error === null) draft.put('areas', next);
  return error;
}

/** Removes a code area; its rules stay, without an area or for the one that takes its place. */
export function deleteArea(draft: OrgDraft, areaId: AreaId, rulesTo: AreaId | null): OrgEditError | null {
  if (draft.get('areas', areaId) === undefined) return notFound('areas', areaId);
  if (rulesTo === areaId) return { kind: 'orgEdit.noChange' };
  const error = checkReference(draft, 'areas', rulesTo);
  if (error !== null) return error;
  for (const rule of [...draft.all('rules')]) {
    if (rule.areaId === areaId) draft.put('rules', { ...rule, areaId: rulesTo });
  }
  draft.remove('areas', areaId);
  return null;
}

/** Changes how much review work an area brings. */
export function setAreaDemand(draft: OrgDraft, areaId: AreaId, changes: Partial<AreaDemand>): OrgEditError | null {
  const area = draft.get('areas', areaId);
  if (area === undefined) return notFound('areas', areaId);
  if (changesNothing(area.demand, changes)) return { kind: 'orgEdit.noChange' };
  const demand = { ...area.demand, ...changes };
  const error = checkDemand(demand);
  if (error === null) draft.put('areas', { ...area, demand });
  return error;
}

/** Replaces the owners of an area. */
export function setAreaOwners(draft: OrgDraft, areaId: AreaId, owners: readonly AreaOwner[]): OrgEditError | null {
  const area = draft.get('areas', areaId);
  if (area === undefined) return notFound('areas', areaId);
  if (changesNothing(area, { owners })) return { kind: 'orgEdit.noChange' };
  const error = checkOwners(draft, owners);
  if (error === null) draft.put('areas', { ...area, owners, ownersSource: 'stated' });
  return error;
}

/**
 * Hands one team's part of an area to another team. Other owners keep theirs; when no team takes it over, a fixed share goes to them.
 * Where only some of the team reviewed and they are in the other team by now, they alone go on doing so.
 */
export function transferArea(
  draft: OrgDraft,
  areaId: AreaId,
  fromTeamId: TeamId | null,
  toTeamId: TeamId | null,
): OrgEditError | null {
  const area = draft.get('areas', areaId);
  if (area === undefined) return notFound('areas', areaId);
  const error = firstError(checkReference(draft, 'teams', fromTeamId), checkReference(draft, 'teams', toTeamId));
  if (error !== null) return error;
  const from = area.owners.find((owner) => owner.kind === 'team' && owner.teamId === fromTeamId);
  if (fromTeamId === toTeamId || (fromTeamId !== null && from === undefined)) return { kind: 'orgEdit.noChange' };
  const owners = handOver(draft, area.owners, from, toTeamId);
  if (changesNothing(area, { owners })) return { kind: 'orgEdit.noChange' };
  draft.put('areas', { ...area, owners, ownersSource: 'stated' });
  return null;
}

/** Keeps the place of the team that hands over, and joins the shares when the new team was an owner already. */
function handOver(
  draft: OrgDraft,
  owners: readonly AreaOwner[],
  from: AreaOwner | undefined,
  toTeamId: TeamId | null,
): readonly AreaOwner[] {
  if (toTeamId === null) return withoutOwners(owners, (owner) => owner === from);
  const present = owners.find((owner) => owner.kind === 'team' && owner.teamId === toTeamId);
  if (from === undefined) {
    if (present !== undefined) return owners;
    return [...owners, { kind: 'team', teamId: toTeamId, share: null, reviewers: null }];
  }
  const share =
    present === undefined
      ? from.share
      : from.share === null || present.share === null
        ? null
        : Math.min(1, from.share + present.share);
  const came = from.kind === 'team' ? reviewersWhoCame(draft, from, toTeamId) : null;
  const there = present?.kind === 'team' ? present.reviewers : [];
  const reviewers = came === null || there === null ? null : [...new Set([...there, ...came])];
  const next: AreaOwner = { kind: 'team', teamId: toTeamId, share, reviewers };
  return owners.filter((owner) => owner !== present).map((owner) => (owner === from ? next : owner));
}

/** The reviewers that an owner is narrowed to, if they moved to the other team and left none behind; null: the whole team. */
function reviewersWhoCame(
  draft: OrgDraft,
  from: Extract<AreaOwner, { kind: 'team' }>,
  toTeamId: TeamId,
): readonly SeatId[] | null {
  const teamOf = (id: SeatId): TeamId | null => draft.get('seats', id)?.teamId ?? null;
  const came = from.reviewers?.filter((id) => teamOf(id) === toTeamId) ?? [];
  const isSomebodyLeft = from.reviewers?.some((id) => teamOf(id) === from.teamId) ?? false;
  return came.length === 0 || isSomebodyLeft ? null : came;
}

/** Replaces all rules of one ownership file. */
export function replaceRules(
  draft: OrgDraft,
  repository: string,
  file: string,
  rules: readonly OwnershipRule[],
): OrgEditError | null {
  const seen = new Set<RuleId>();
  for (const rule of rules) {
    const error = checkReference(draft, 'areas', rule.areaId);
    if (error !== null) return error;
    const holder = draft.get('rules', rule.id);
    const isElsewhere = holder !== undefined && (holder.repository !== repository || holder.file !== file);
    // The second of two rules with one id would take the first one's place without a word.
    if (isElsewhere || seen.has(rule.id)) {
      return { kind: 'orgEdit.exists', what: 'rule', id: rule.id };
    }
    seen.add(rule.id);
  }
  for (const rule of [...draft.all('rules')]) {
    if (rule.repository === repository && rule.file === file) draft.remove('rules', rule.id);
  }
  for (const rule of rules) draft.put('rules', { ...rule, repository, file });
  return null;
}
