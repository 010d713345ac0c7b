import { allAtOnce, type Pieces } from '../base/pieces.ts';
import { assertNever, fail, succeed, type Result } from '../base/result.ts';
import { assumptionDefinitions } from './assumptions.ts';
import * as areas from './edits/areaEdits.ts';
import { checkRange } from './edits/editChecks.ts';
import * as gates from './edits/gateEdits.ts';
import * as groups from './edits/groupEdits.ts';
import * as people from './edits/personEdits.ts';
import * as roles from './edits/roleEdits.ts';
import * as seats from './edits/seatEdits.ts';
import * as teams from './edits/teamEdits.ts';
import type { Org } from './org.ts';
import { createOrgDraft, type OrgDraft } from './orgDraft.ts';
import type { OrgEdit, OrgEditError } from './orgEdit.ts';

/** An edit that could not be applied, and its place in the list. */
export interface FailedEdit {
  readonly index: number;
  readonly error: OrgEditError;
}

/** Applies one edit. The org given stays as it is; tables that the edit does not touch keep their identity. */
export function applyOrgEdit(org: Org, edit: OrgEdit): Result<Org, OrgEditError> {
  const draft = createOrgDraft(org);
  const error = applyEditToDraft(draft, edit);
  return error === null ? succeed(draft.finish()) : fail(error);
}

/** Applies edits in order, all or none. */
export function applyOrgEdits(org: Org, edits: readonly OrgEdit[]): Result<Org, FailedEdit> {
  return allAtOnce(applyOrgEditsInPieces(org, edits));
}

/** Edits between two rests: those of an import are tens of thousands. */
const pieceSize = 100;

/** The same in pieces of a few milliseconds each. */
export function* applyOrgEditsInPieces(org: Org, edits: readonly OrgEdit[]): Pieces<Result<Org, FailedEdit>> {
  const draft = createOrgDraft(org);
  for (const [index, edit] of edits.entries()) {
    const error = applyEditToDraft(draft, edit);
    if (error !== null) return fail({ index, error });
    if (index % pieceSize === pieceSize - 1) yield;
  }
  return succeed(draft.finish());
}

/** Applies an edit to a draft, or leaves the draft as it is and says why not. */
export function applyEditToDraft(draft: OrgDraft, edit: OrgEdit): OrgEditError | null {
  switch (edit.kind) {
    case 'createGroup':
      return groups.createGroup(draft, edit.group);
    case 'updateGroup':
      return groups.updateGroup(draft, edit.groupId, edit.changes);
    case 'deleteGroup':
      return groups.deleteGroup(draft, edit.groupId);
    case 'createTeam':
      return teams.createTeam(draft, edit.team);
    case 'updateTeam':
      return teams.updateTeam(draft, edit.teamId, edit.changes);
    case 'deleteTeam':
      return teams.deleteTeam(draft, edit.teamId);
    case 'createRole':
      return roles.createRole(draft, edit.role);
    case 'updateRole':
      return roles.updateRole(draft, edit.roleId, edit.changes);
    case 'deleteRole':
      return roles.deleteRole(draft, edit.roleId);
    case 'createPerson':
      return people.createPerson(draft, edit.person);
    case 'updatePerson':
      return people.updatePerson(draft, edit.personId, edit.changes);
    case 'deletePerson':
      return people.deletePerson(draft, edit.personId);
    case 'createSeat':
      return seats.createSeat(draft, edit.seat);
    case 'updateSeat':
      return seats.updateSeat(draft, edit.seatId, edit.changes, edit.circles);
    case 'deleteSeat':
      return seats.deleteSeat(draft, edit.seatId);
    case 'closeSeat':
      return seats.closeSeat(draft, edit.seatId);
    case 'moveSeat':
      return seats.moveSeat(draft, edit.seatId, edit.teamId, edit.reviews);
    case 'createArea':
      return areas.createArea(draft, edit.area);
    case 'updateArea':
      return areas.updateArea(draft, edit.areaId, edit.changes);
    case 'deleteArea':
      return areas.deleteArea(draft, edit.areaId, edit.rulesTo ?? null);
    case 'setAreaDemand':
      return areas.setAreaDemand(draft, edit.areaId, edit.changes);
    case 'transferArea':
      return areas.transferArea(draft, edit.areaId, edit.fromTeamId, edit.toTeamId);
    case 'setAreaOwners':
      return areas.setAreaOwners(draft, edit.areaId, edit.owners);
    case 'replaceRules':
      return areas.replaceRules(draft, edit.repository, edit.file, edit.rules);
    case 'createGate':
      return gates.createGate(draft, edit.gate);
    case 'updateGate':
      return gates.updateGate(draft, edit.gateId, edit.changes);
    case 'deleteGate':
      return gates.deleteGate(draft, edit.gateId);
    case 'setAssumption':
      return setAssumption(draft, edit);
    default:
      return assertNever(edit);
  }
}

function setAssumption(draft: OrgDraft, edit: Extract<OrgEdit, { kind: 'setAssumption' }>): OrgEditError | null {
  const { min, max } = assumptionDefinitions[edit.key];
  const error = checkRange(edit.key, edit.value, min, max);
  if (error !== null) return error;
  const present = draft.assumption(edit.key);
  const next = edit.value === null ? null : { value: edit.value, tag: edit.tag, source: edit.source };
  const same =
    next === null
      ? present === undefined
      : present?.value === next.value && present.tag === next.tag && present.source === next.source;
  if (same) return { kind: 'orgEdit.noChange' };
  draft.setAssumption(edit.key, next);
  return null;
}
