import type { Backtest } from '../../shared/calibrate/backtest.ts';
import { mayShow, type CalibrationUnit } from '../../shared/calibrate/calibrationUnits.ts';
import type { Org } from '../../shared/org/org.ts';
import { unitJson } from './calibrationJson.ts';

/**
 * The result of `headroom backtest --json`: documented in docs/command-line.md, stable. Fields are added, never renamed. Nothing is
 * about a person or about fewer than five.
 */
export function backtestJson(
  planName: string,
  org: Org,
  units: readonly CalibrationUnit[],
  { cases, byUnit, pooled, ...result }: Backtest,
): object {
  const shown = units.filter(mayShow);
  const ids = new Set(shown.map(({ id }) => id));
  const mayPool = shown.length === units.length;
  return {
    version: 1,
    plan: planName,
    ...result,
    organisation: 'asItIsNow',
    utilisationTruth: 'neverObserved',
    pooled: mayPool ? pooled : null,
    units: shown.flatMap((unit) => {
      const scores = byUnit.get(unit.id);
      return scores === undefined ? [] : [{ ...unitJson(org, unit), ...scores }];
    }),
    cases: cases.filter(({ unitId }) => ids.has(unitId)),
  };
}
