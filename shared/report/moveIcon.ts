import { assertNever } from '../base/result.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import type { ReportMove } from './reportSchema.ts';

type IconName = ReportMove['icon'];

/** The strongest act of a move first: a split is a new team that people and areas go to. */
const byStrength: readonly IconName[] = [
  'team',
  'seat',
  'assign',
  'transfer',
  'role',
  'area',
  'gate',
  'person',
  'assumption',
];

/** The picture that stands for what a move does. */
export function moveIcon(edits: readonly OrgEdit[]): IconName {
  const icons = new Set(edits.map(iconOf));
  return byStrength.find((icon) => icons.has(icon)) ?? 'assumption';
}

function iconOf(edit: OrgEdit): IconName {
  switch (edit.kind) {
    case 'createGroup':
    case 'updateGroup':
    case 'deleteGroup':
    case 'createTeam':
    case 'deleteTeam':
    case 'updateTeam':
      return 'team';
    case 'createSeat':
    case 'deleteSeat':
    case 'closeSeat':
      return 'seat';
    case 'moveSeat':
      return 'assign';
    case 'transferArea':
    case 'setAreaOwners':
      return 'transfer';
    case 'updateSeat':
    case 'createRole':
    case 'updateRole':
    case 'deleteRole':
      return 'role';
    case 'createArea':
    case 'updateArea':
    case 'deleteArea':
    case 'setAreaDemand':
    case 'replaceRules':
      return 'area';
    case 'createPerson':
    case 'updatePerson':
    case 'deletePerson':
      return 'person';
    case 'createGate':
    case 'updateGate':
    case 'deleteGate':
      return 'gate';
    case 'setAssumption':
      return 'assumption';
    default:
      return assertNever(edit);
  }
}
