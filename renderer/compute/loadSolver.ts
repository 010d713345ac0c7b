import loadHighs from 'highs';
import wasmUrl from 'highs/runtime?url';
import { toMilpSolver } from '../../shared/optimise/highsSolver.ts';
import type { MilpSolver } from '../../shared/optimise/optimise.ts';

/** The HiGHS solver in a worker. Its WebAssembly is a file of ours, and only a worker’s policy admits it. */
export async function loadSolver(): Promise<MilpSolver> {
  return toMilpSolver(await loadHighs({ locateFile: () => wasmUrl }));
}
