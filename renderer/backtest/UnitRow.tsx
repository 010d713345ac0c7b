import type { ReactElement, ReactNode } from 'react';
import { unitName, type CalibrationUnit } from '../../shared/calibrate/calibrationUnits.ts';
import type { TableInput } from './tableInput.ts';

/** A row of either table: its heading chooses the unit whose cases stand beside. */
export function UnitRow({
  input: { org, selected, choose },
  unit,
  children,
}: {
  readonly input: TableInput;
  readonly unit: CalibrationUnit;
  readonly children: ReactNode;
}): ReactElement {
  const isSelected = unit.id === selected.id;
  return (
    <tr className={isSelected ? 'is-selected' : ''} onClick={() => choose(unit.id)}>
      <th scope="row">
        <button type="button" className="unit-button" aria-pressed={isSelected} onClick={() => choose(unit.id)}>
          {unitName(org, unit)}
        </button>
      </th>
      {children}
    </tr>
  );
}
