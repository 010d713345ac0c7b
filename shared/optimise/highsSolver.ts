import type { MilpOutcome, MilpSolver } from './optimise.ts';

/** What is needed of the `highs` package, once loaded; its own types bring the DOM along. */
export interface HighsRuntime {
  readonly constants: {
    readonly modelStatus: { readonly optimal: number; readonly infeasible: number };
    readonly solutionStatus: { readonly feasible: number };
  };
  withModel<Outcome>(
    source: { readonly format: 'lp'; readonly data: string },
    operation: (model: HighsModel) => Outcome,
  ): Outcome;
}

interface HighsModel {
  readonly options: { set(values: Readonly<Record<string, number | boolean>>): unknown };
  readonly info: { get(name: string): number | bigint };
  run(): { readonly modelStatus: number };
  getObjectiveValue(): number;
  getSolution(): { readonly colValue: Float64Array };
  getDimensions(): { readonly numCols: number };
  getColName(column: number): string;
}

/** What HiGHS calls an integer may be off by its tolerance. */
const nearlyOne = 0.5;
/** HiGHS writes no bound as an infinity. */
const noBound = 1e20;

const exactly = {
  output_flag: false,
  mip_rel_gap: 0,
  mip_abs_gap: 1e-9,
  mip_feasibility_tolerance: 1e-9,
  primal_feasibility_tolerance: 1e-9,
  dual_feasibility_tolerance: 1e-9,
};

/** HiGHS as the solver of the search. It blocks until it is done or its time is over. */
export function toMilpSolver(highs: HighsRuntime): MilpSolver {
  const { optimal, infeasible } = highs.constants.modelStatus;
  return (text, limitSeconds) =>
    highs.withModel({ format: 'lp', data: text }, (model): MilpOutcome => {
      model.options.set({ ...exactly, time_limit: limitSeconds });
      const { modelStatus } = model.run();
      if (modelStatus === infeasible) return { status: 'impossible', chosen: null, bound: null };
      const isProven = modelStatus === optimal;
      const isMip = text.includes('\nBinary\n');
      const bound = isMip ? Number(model.info.get('mip_dual_bound')) : isProven ? model.getObjectiveValue() : Infinity;
      const hasSolution = Number(model.info.get('primal_solution_status')) === highs.constants.solutionStatus.feasible;
      return {
        status: isProven ? 'proven' : 'stopped',
        chosen: hasSolution ? chosenColumns(model) : null,
        bound: Math.abs(bound) < noBound ? bound : null,
      };
    });
}

function chosenColumns(model: HighsModel): ReadonlySet<string> {
  const { colValue } = model.getSolution();
  const chosen = new Set<string>();
  for (let column = 0; column < model.getDimensions().numCols; column += 1)
    if ((colValue[column] ?? 0) > nearlyOne) chosen.add(model.getColName(column));
  return chosen;
}
