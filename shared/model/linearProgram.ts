/** Minimise cost · x subject to rows · x (= or <=) limits, x >= 0. */
export interface LinearProgram {
  readonly cost: readonly number[];
  readonly rows: readonly LinearRow[];
}

export interface LinearRow {
  readonly coefficients: readonly number[];
  readonly relation: 'equal' | 'atMost';
  readonly limit: number;
}

export interface LinearSolution {
  readonly values: readonly number[];
  /** What the cost falls by for one more of each row's limit (its dual, with the sign of a price); 0 for rows with `equal`. */
  readonly prices: readonly number[];
}

/** Reduced costs and pivots below this count as zero. */
const tolerance = 1e-11;

/**
 * Solves a small linear program by the simplex method on a dense tableau, in two phases.
 *
 * Bland's rule once progress stalls, so it always ends. Meant for the load split of one group of people who share code areas:
 * up to some hundred columns. The optimiser's programs go to a solver made for size.
 *
 * @returns the values of x, or null when no x satisfies the rows or the cost has no lower bound
 * Source: G. B. Dantzig 1951; R. G. Bland 1977
 */
export function solveLinearProgram(program: LinearProgram): readonly number[] | null {
  return solveWithPrices(program)?.values ?? null;
}

/** As `solveLinearProgram`, with the price of each limit: the reduced cost of its slack. */
export function solveWithPrices({ cost, rows }: LinearProgram): LinearSolution | null {
  const columns = cost.length;
  const slacks = rows.filter((row) => row.relation === 'atMost').length;
  const width = columns + slacks + rows.length + 1;
  const tableau: Float64Array[] = [];
  const basis: number[] = [];
  let slack = columns;
  for (const [index, row] of rows.entries()) {
    const line = new Float64Array(width);
    const sign = row.limit < 0 ? -1 : 1;
    for (const [column, value] of row.coefficients.entries()) line[column] = sign * value;
    line[width - 1] = sign * row.limit;
    let basic = columns + slacks + index;
    if (row.relation === 'atMost') {
      line[slack] = sign;
      if (sign === 1) basic = slack;
      slack += 1;
    }
    if (basic >= columns + slacks) line[basic] = 1;
    tableau.push(line);
    basis.push(basic);
  }

  // Phase 1: drive the artificial columns to zero.
  const firstArtificial = columns + slacks;
  const infeasibility = new Float64Array(width);
  for (const [index, basic] of basis.entries()) {
    if (basic >= firstArtificial) subtractRow(infeasibility, at(tableau, index), 1);
  }
  if (!pivotToOptimum(tableau, basis, infeasibility, firstArtificial)) return null;
  if (Math.abs(value(infeasibility, width - 1)) > 1e-7) return null;
  for (const [index, basic] of basis.entries()) {
    if (basic < firstArtificial) continue;
    const line = at(tableau, index);
    const column = line.findIndex((entry, place) => place < firstArtificial && Math.abs(entry) > 1e-9);
    if (column !== -1) pivot(tableau, basis, infeasibility, index, column);
  }

  // Phase 2: the cost itself, expressed in the columns that are not basic.
  const objective = new Float64Array(width);
  for (const [column, coefficient] of cost.entries()) objective[column] = coefficient;
  for (const [index, basic] of basis.entries()) {
    const weight = value(objective, basic);
    if (weight !== 0) subtractRow(objective, at(tableau, index), weight);
  }
  if (!pivotToOptimum(tableau, basis, objective, firstArtificial)) return null;

  const solution = new Array<number>(columns).fill(0);
  for (const [index, basic] of basis.entries()) {
    if (basic < columns) solution[basic] = Math.max(0, value(at(tableau, index), width - 1));
  }
  let slackColumn = columns - 1;
  const prices = rows.map(({ relation }) => {
    if (relation === 'equal') return 0;
    slackColumn += 1;
    return Math.max(0, value(objective, slackColumn));
  });
  return { values: solution, prices };
}

/** Pivots until no column improves. False when the cost falls without end. */
function pivotToOptimum(tableau: Float64Array[], basis: number[], objective: Float64Array, allowed: number): boolean {
  const patience = 20 * (tableau.length + allowed) + 200;
  for (let step = 0; ; step += 1) {
    const column = step < patience ? steepestColumn(objective, allowed) : firstColumn(objective, allowed);
    if (column === -1) return true;
    const row = leavingRow(tableau, basis, column);
    if (row === -1) return false;
    pivot(tableau, basis, objective, row, column);
  }
}

function steepestColumn(objective: Float64Array, allowed: number): number {
  let best = -1;
  let lowest = -tolerance;
  for (let column = 0; column < allowed; column += 1) {
    const reduced = value(objective, column);
    if (reduced < lowest) {
      lowest = reduced;
      best = column;
    }
  }
  return best;
}

function firstColumn(objective: Float64Array, allowed: number): number {
  for (let column = 0; column < allowed; column += 1) if (value(objective, column) < -tolerance) return column;
  return -1;
}

function leavingRow(tableau: readonly Float64Array[], basis: readonly number[], column: number): number {
  let best = -1;
  let smallest = Infinity;
  for (const [index, line] of tableau.entries()) {
    const entry = value(line, column);
    if (entry <= tolerance) continue;
    const ratio = value(line, line.length - 1) / entry;
    const tie = best !== -1 && ratio <= smallest + 1e-12 && (basis[index] ?? 0) < (basis[best] ?? 0);
    if (ratio < smallest - 1e-12 || tie) {
      smallest = Math.min(smallest, ratio);
      best = index;
    }
  }
  return best;
}

function pivot(tableau: Float64Array[], basis: number[], objective: Float64Array, row: number, column: number): void {
  const line = at(tableau, row);
  const divisor = value(line, column);
  for (let place = 0; place < line.length; place += 1) line[place] = value(line, place) / divisor;
  for (const [index, other] of tableau.entries()) {
    if (index !== row) subtractRow(other, line, value(other, column));
  }
  subtractRow(objective, line, value(objective, column));
  basis[row] = column;
}

function subtractRow(target: Float64Array, line: Float64Array, weight: number): void {
  if (weight === 0) return;
  for (let place = 0; place < target.length; place += 1)
    target[place] = value(target, place) - weight * value(line, place);
}

function value(line: Float64Array, place: number): number {
  return line[place] ?? 0;
}

function at(tableau: readonly Float64Array[], index: number): Float64Array {
  const line = tableau[index];
  if (line === undefined) throw new RangeError(`no row ${index}`);
  return line;
}
