import type { OrgEdit } from '../../shared/org/orgEdit.ts';
import { recordMove, runCommand } from '../actions/planActions.ts';
import type { MapView } from '../stores/mapView.ts';
import type { AssumptionRow } from './assumptionRows.ts';

/** Sets an assumption to a value as it is shown: in a scenario as a move, else in the baseline. */
export function changeAssumption(view: MapView, { parameter, scale }: AssumptionRow, shown: number): void {
  const value = shown / scale;
  if (parameter.kind === 'roleShare') {
    change(view, { kind: 'updateRole', roleId: parameter.roleId, changes: { reviewShare: value } });
    return;
  }
  const { key } = parameter;
  change(view, { kind: 'setAssumption', key, value, tag: 'assumption', source: 'Set in this plan' });
}

/** Puts an assumption back: to the default, or a role's share to what it is in the baseline. */
export function resetAssumption(view: MapView, { parameter }: AssumptionRow): void {
  if (parameter.kind === 'roleShare') {
    const reviewShare = view.baseline.roles.get(parameter.roleId)?.reviewShare ?? null;
    change(view, { kind: 'updateRole', roleId: parameter.roleId, changes: { reviewShare } });
    return;
  }
  const { key } = parameter;
  const baseline = view.scenario === null ? undefined : view.baseline.assumptions.get(key);
  // In a scenario "as it was" is the baseline's value, where that is not the default.
  change(
    view,
    baseline === undefined
      ? { kind: 'setAssumption', key, value: null, tag: 'assumption', source: '' }
      : { kind: 'setAssumption', key, ...baseline },
  );
}

function change(view: MapView, edit: OrgEdit): void {
  if (view.scenario === null) runCommand({ kind: 'editBaseline', edits: [edit] });
  else recordMove([edit]);
}
