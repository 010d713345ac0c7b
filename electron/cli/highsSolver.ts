import { createRequire } from 'node:module';
import loadHighs from 'highs';
import { toMilpSolver } from '../../shared/optimise/highsSolver.ts';
import type { MilpSolver } from '../../shared/optimise/optimise.ts';

/** The HiGHS solver in Node. Its WebAssembly is read from the package, wherever the command line was bundled to. */
export async function loadHighsSolver(): Promise<MilpSolver> {
  const wasm = createRequire(import.meta.url).resolve('highs/runtime');
  return toMilpSolver(await loadHighs({ locateFile: () => wasm }));
}
