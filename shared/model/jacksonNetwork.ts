import { mmcQueue } from './queue.ts';

/** Stations that pass work on at random. Stations are numbered from 0; every list has one entry for each. */
export interface JacksonNetwork {
  /** Arrivals from outside per unit of time, at least 0. */
  readonly externalRates: readonly number[];
  /** Chance that work leaving the row's station goes to the column's; a row adds up to at most 1, the rest leaves. */
  readonly routing: readonly (readonly number[])[];
  /** What one server of the station does per unit of time, above 0. */
  readonly serviceRates: readonly number[];
  readonly servers: readonly number[];
}

export interface JacksonResult {
  readonly stations: readonly JacksonStation[];
  readonly timeInSystem: { readonly kind: 'settles'; readonly mean: number } | { readonly kind: 'overloaded' };
}

export type JacksonStation = {
  /** Work arriving from outside and from other stations, per unit of time. */
  readonly arrivalRate: number;
  readonly utilisation: number;
} & (
  | { readonly kind: 'settles'; readonly meanSojourn: number; readonly meanNumber: number }
  /** More arrives than can be done. What stations after it get is counted as if all of it came through. */
  | { readonly kind: 'overloaded' }
);

/**
 * An open network of M/M/c stations with loops, such as review that goes back to its author.
 *
 * Each station is in the long run an M/M/c queue of its own with the rate that the traffic equations give it.
 *
 * Assumes: Poisson arrivals from outside; exponential service; work is passed on at random, whatever happened to it before.
 *
 * @throws RangeError when work can never leave: some stations only feed one another
 * Source: J. R. Jackson 1957 and 1963
 */
export function jacksonNetwork(network: JacksonNetwork): JacksonResult {
  const rates = trafficRates(network);
  const stations = rates.map((arrivalRate, index): JacksonStation => {
    const servers = network.servers[index] ?? 1;
    const serviceRate = network.serviceRates[index] ?? 1;
    const utilisation = arrivalRate / (servers * serviceRate);
    if (utilisation >= 1) return { kind: 'overloaded', arrivalRate, utilisation };
    const { meanSojourn, meanNumberInSystem } = mmcQueue(servers, arrivalRate, serviceRate);
    return { kind: 'settles', arrivalRate, utilisation, meanSojourn, meanNumber: meanNumberInSystem };
  });
  const external = network.externalRates.reduce((sum, rate) => sum + rate, 0);
  let number = 0;
  for (const station of stations) {
    if (station.kind === 'overloaded') return { stations, timeInSystem: { kind: 'overloaded' } };
    number += station.meanNumber;
  }
  return { stations, timeInSystem: { kind: 'settles', mean: external > 0 ? number / external : 0 } };
}

/** Solves rate(j) = external(j) + sum over i of rate(i) routing(i, j), by elimination with the largest pivot first. */
function trafficRates({ externalRates, routing }: JacksonNetwork): readonly number[] {
  const size = externalRates.length;
  const rows = externalRates.map((external, to) => [
    ...externalRates.map((_, from) => (from === to ? 1 : 0) - (routing[from]?.[to] ?? 0)),
    external,
  ]);
  for (let column = 0; column < size; column += 1) {
    let best = column;
    for (let row = column + 1; row < size; row += 1) {
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = row;
    }
    const pivotRow = rows[best] ?? [];
    const pivot = pivotRow[column] ?? 0;
    if (Math.abs(pivot) < 1e-12) throw new RangeError('work that enters this network can never leave it');
    rows[best] = rows[column] ?? [];
    rows[column] = pivotRow;
    for (const [index, row] of rows.entries()) {
      const factor = index === column ? 0 : (row[column] ?? 0) / pivot;
      if (factor === 0) continue;
      for (let place = column; place <= size; place += 1) {
        row[place] = (row[place] ?? 0) - factor * (pivotRow[place] ?? 0);
      }
    }
  }
  return rows.map((row, index) => Math.max(0, (row[size] ?? 0) / (row[index] ?? 1)));
}
