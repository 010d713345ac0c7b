import { lazily } from '../base/lazily.ts';
import type { Pieces } from '../base/pieces.ts';

/** Figures of each record of a table, in the table's order. */
export interface ResultTable<Id, Figures> {
  readonly ids: readonly Id[];
  readonly results: readonly Figures[];
  /** The records that it is of. */
  readonly records: ReadonlyMap<Id, unknown>;
  readonly placeOf: (id: Id) => number | undefined;
  /** Places whose figures were computed anew; null: all of them. */
  readonly renewed: readonly number[] | null;
}

/** Records between two rests. */
const restAfter = 64;

/** Computes the figures of every record, in pieces. */
export function* createResultTable<Id, Figures>(
  records: ReadonlyMap<Id, unknown>,
  compute: (id: Id) => Figures,
): Pieces<ResultTable<Id, Figures>> {
  const ids = [...records.keys()];
  const results: Figures[] = [];
  for (const id of ids) {
    results.push(compute(id));
    if (results.length % restAfter === 0) yield;
  }
  return { ids, results, records, placeOf: createPlaces(ids), renewed: null };
}

/** Computes the figures of those that changed and takes over the others. */
export function updateResultTable<Id, Figures>(
  before: ResultTable<Id, Figures>,
  records: ReadonlyMap<Id, unknown>,
  changed: ReadonlySet<Id>,
  compute: (id: Id) => Figures,
): ResultTable<Id, Figures> {
  if (!isSameOrder(before, records)) {
    const ids = [...records.keys()];
    const results = ids.map((id) => {
      const place = changed.has(id) ? undefined : before.placeOf(id);
      return (place === undefined ? undefined : before.results[place]) ?? compute(id);
    });
    return { ids, results, records, placeOf: createPlaces(ids), renewed: null };
  }
  const results = before.results.slice();
  const renewed: number[] = [];
  for (const id of changed) {
    const place = before.placeOf(id);
    if (place === undefined) continue;
    results[place] = compute(id);
    renewed.push(place);
  }
  return { ids: before.ids, results, records, placeOf: before.placeOf, renewed };
}

function isSameOrder<Id>(
  { ids, records: before }: Pick<ResultTable<Id, unknown>, 'ids' | 'records'>,
  records: ReadonlyMap<Id, unknown>,
): boolean {
  if (records === before) return true;
  if (records.size !== ids.length) return false;
  let place = 0;
  for (const id of records.keys()) {
    if (id !== ids[place]) return false;
    place += 1;
  }
  return true;
}

/** The figures as a map, in the table's order. */
export function toMap<Id, Figures>({ ids, results }: ResultTable<Id, Figures>): ReadonlyMap<Id, Figures> {
  const map = new Map<Id, Figures>();
  for (let place = 0; place < ids.length; place += 1) {
    const [id, figures] = [ids[place], results[place]];
    if (id !== undefined && figures !== undefined) map.set(id, figures);
  }
  return map;
}

/** Most tables are never asked: only one that is the base of another. */
function createPlaces<Id>(ids: readonly Id[]): (id: Id) => number | undefined {
  const places = lazily(() => new Map(ids.map((id, place) => [id, place])));
  return (id) => places().get(id);
}
