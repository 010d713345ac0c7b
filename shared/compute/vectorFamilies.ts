import { calibrationVectorFamilies } from '../calibrate/vectorFamilies.ts';
import { vectorFamilies } from '../model/vectorFamilies.ts';
import type { VectorFamily } from '../model/vectorInputs.ts';
import { simulationVectorFamilies } from '../simulate/vectorFamilies.ts';

/** Every family of test vectors that the model, its simulation and its calibration compute. */
export const allVectorFamilies: Readonly<Record<string, VectorFamily>> = {
  ...vectorFamilies,
  ...calibrationVectorFamilies,
  ...simulationVectorFamilies,
};
