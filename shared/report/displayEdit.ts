import { assertNever } from '../base/result.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { displayText, longest, optionalText } from './displayText.ts';
import type { NameGuard } from './nameGuard.ts';

/** An edit as it is told in a report: texts fit to be shown, and no name that is hidden. For telling only, not to be applied. */
export function displayEdit(edit: OrgEdit, guard: NameGuard): OrgEdit {
  switch (edit.kind) {
    case 'createGroup':
      return { ...edit, group: named(edit.group) };
    case 'updateGroup':
    case 'updateRole':
      return { ...edit, changes: renamed(edit.changes) };
    case 'updateTeam':
      return { ...edit, changes: renamed(edit.changes) };
    case 'updateArea':
      return { ...edit, changes: renamed(edit.changes) };
    case 'createTeam':
      return { ...edit, team: { ...named(edit.team), externalRefs: [] } };
    case 'createRole':
      return { ...edit, role: named(edit.role) };
    case 'createPerson':
      return {
        ...edit,
        person: {
          ...edit.person,
          name: guard.nameOf(edit.person.id, edit.person.name),
          emails: [],
          logins: [],
          note: '',
        },
      };
    case 'updatePerson': {
      const { name, emails: _emails, logins: _logins, note: _note, ...rest } = edit.changes;
      return {
        ...edit,
        changes: { ...rest, ...(name === undefined ? {} : { name: guard.nameOf(edit.personId, name) }) },
      };
    }
    case 'createSeat':
      return { ...edit, seat: { ...edit.seat, title: guard.clean(optionalText(edit.seat.title, longest.name)) } };
    case 'updateSeat': {
      const { title } = edit.changes;
      if (title === undefined) return edit;
      return { ...edit, changes: { ...edit.changes, title: guard.clean(optionalText(title, longest.name)) } };
    }
    case 'createArea':
      return { ...edit, area: { ...named(edit.area), repository: '', paths: [] } };
    case 'replaceRules':
      // Owners in rules are logins, and a report says only which file it is.
      return { ...edit, file: displayText(edit.file), rules: [] };
    case 'createGate':
      return { ...edit, gate: named(edit.gate) };
    case 'updateGate': {
      const { name } = edit.changes;
      return name === undefined ? edit : { ...edit, changes: { ...edit.changes, name: displayText(name) } };
    }
    case 'setAssumption':
      return { ...edit, source: guard.clean(optionalText(edit.source, longest.source)) };
    case 'deleteGroup':
    case 'deleteTeam':
    case 'deleteRole':
    case 'deletePerson':
    case 'deleteSeat':
    case 'closeSeat':
    case 'moveSeat':
    case 'deleteArea':
    case 'deleteGate':
    case 'setAreaDemand':
    case 'transferArea':
    case 'setAreaOwners':
      return edit;
    default:
      return assertNever(edit);
  }
}

function named<Rec extends { readonly name: string }>(record: Rec): Rec {
  return { ...record, name: displayText(record.name) };
}

function renamed<Changes extends { readonly name?: string }>(changes: Changes): Changes {
  return changes.name === undefined ? changes : { ...changes, name: displayText(changes.name) };
}
