import { halfWidthOf, meanOf } from '../base/statistics.ts';
import { list, never, type VectorFamily } from '../model/vectorInputs.ts';

/** What the simulation computes of the families of test vectors. Field names are those of the vector files. */
export const simulationVectorFamilies: Readonly<Record<string, VectorFamily>> = {
  replication_ci: (inputs) => {
    const values = list(inputs, 'replication_means').map(Number);
    const halfWidth = halfWidthOf(values);
    const relative = halfWidth / Math.abs(meanOf(values));
    if (!Number.isFinite(relative))
      return { mean: meanOf(values), hw95: never, rel_hw: never, n_needed_for_5pct: never };
    return {
      mean: meanOf(values),
      hw95: halfWidth,
      rel_hw: relative,
      // As many as it takes when the half-width shrinks with the root of their number.
      n_needed_for_5pct: Math.ceil(values.length * (relative / 0.05) ** 2),
    };
  },
};
