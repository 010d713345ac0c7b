import type { CalibrationUnit } from '../../shared/calibrate/calibrationUnits.ts';
import type { TrackRecord } from '../../shared/calibrate/trackRecord.ts';
import type { Org } from '../../shared/org/org.ts';

/** What the tables of the screen are made from: a row for each unit, one of them chosen. */
export interface TableInput {
  readonly org: Org;
  readonly record: TrackRecord;
  readonly units: readonly CalibrationUnit[];
  readonly selected: CalibrationUnit;
  readonly choose: (unitId: string) => void;
}
