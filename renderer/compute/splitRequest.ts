import type { JobRequest, ToWorker } from '../../shared/compute/computeProtocol.ts';

/** Records in one piece: a few milliseconds to copy. */
const pieceSize = 1_000;
/** Longer lists are records, not what holds tables. */
const longList = 100;

type Table = Map<unknown, unknown>;

/** The messages that hand a request over, one after the other: what is long of it comes in pieces, and its start is the last. */
export function* splitRequest(request: JobRequest, jobId: number): Generator<ToWorker, void> {
  let rest = request;
  if ('history' in request) {
    const { pullRequests, ciRuns = [] } = request.history;
    for (let from = 0; from < Math.max(pullRequests.length, ciRuns.length); from += pieceSize) {
      const to = from + pieceSize;
      const records = { pullRequests: pullRequests.slice(from, to), ciRuns: ciRuns.slice(from, to) };
      yield { kind: 'piece', jobId, records };
    }
    rest = { ...request, history: { ...request.history, pullRequests: [], ciRuns: [] } };
  }
  const long = longTables(rest);
  let place = 0;
  for (const table of long.keys()) {
    const all = [...table];
    for (let from = 0; from < all.length; from += pieceSize)
      yield { kind: 'table', jobId, table: { place, entries: all.slice(from, from + pieceSize) } };
    place += 1;
  }
  if (long.size === 0) yield { kind: 'start', jobId, request: rest };
  else
    yield { kind: 'start', jobId, request: replaced(rest, long, new Map()) as JobRequest, tables: [...long.values()] };
}

/**
 * The long tables of a request, each with an empty one to stand for it. Several tables of one name, as of two states of a plan, have
 * records in common, which the worker must find to be the same: those stay where they are.
 */
function longTables(request: JobRequest): ReadonlyMap<Table, Table> {
  const byName = new Map<string, Set<Table>>();
  const seen = new Set<object>();
  const look = (value: unknown, name: string): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (value instanceof Map) byName.set(name, (byName.get(name) ?? new Set<Table>()).add(value as Table));
    else if (!Array.isArray(value)) for (const [key, child] of Object.entries(value)) look(child, key);
    else if (value.length <= longList) for (const child of value) look(child, name);
  };
  look(request, '');
  const alone = [...byName.values()].flatMap((tables) => (tables.size === 1 ? [...tables] : []));
  return new Map(alone.filter(({ size }) => size > pieceSize).map((table) => [table, new Map()]));
}

/** Whether it is what its entries say, which a set, a date or numbers in a row are not. */
function isRecord(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The same with other tables; what is the same object in two places stays one. */
function replaced(value: unknown, tables: ReadonlyMap<Table, Table>, known: Map<object, object>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Map) return tables.get(value as Table) ?? value;
  if (!Array.isArray(value) && !isRecord(value)) return value;
  const present = known.get(value);
  if (present !== undefined) return present;
  const again = (child: unknown): unknown => replaced(child, tables, known);
  const made: object = Array.isArray(value)
    ? value.length > longList
      ? value
      : value.map(again)
    : Object.fromEntries(Object.entries(value).map(([key, child]) => [key, again(child)]));
  known.set(value, made);
  return made;
}
