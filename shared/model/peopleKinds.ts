/** Who does what in one piece of work: a number for each person, their speed, and the part that they do. */
export interface SharedWork {
  readonly people: readonly number[];
  readonly speeds: ArrayLike<number>;
  readonly parts: ArrayLike<number>;
}

/** People grouped by kind: those of one kind do the same part of the same work at the same speed, and give the same. */
export interface PeopleKinds {
  /** Kind of each person, numbered from 0. */
  readonly kindOf: Int32Array;
  /** One person of each kind. */
  readonly examples: readonly number[];
}

/** A piece of work in which more than this differ is done by people who have little in common; the others stay single. */
const mostKinds = 16;

/**
 * Groups people who could stand in for one another, so that what holds for one of them is computed once. Most teams have three or
 * four kinds: engineers, seniors, a manager, and whoever also reviews elsewhere.
 *
 * Numbers are compared as they are, to the last bit.
 *
 * @param given what each person gives, and any other figure in which people of one kind must agree
 */
export function peopleKindsOf(given: readonly ArrayLike<number>[], works: readonly SharedWork[]): PeopleKinds {
  const count = given[0]?.length ?? 0;
  const kindOf = new Int32Array(count);
  let next = 1;
  for (const figures of given) next = separateByFigure(kindOf, figures, next);
  for (const work of works) next = separateByWork(kindOf, work, next);
  const dense = new Int32Array(next).fill(-1);
  const examples: number[] = [];
  for (let person = 0; person < count; person += 1) {
    const kind = kindOf[person] ?? 0;
    if (dense[kind] === -1) dense[kind] = examples.push(person) - 1;
    kindOf[person] = dense[kind] ?? 0;
  }
  return { kindOf, examples };
}

/** Kinds are numbered on from `next`; returns the first number that is free. */
function separateByFigure(kindOf: Int32Array, figures: ArrayLike<number>, next: number): number {
  const byKind = new Map<number, Map<number, number>>();
  let free = next;
  for (let person = 0; person < kindOf.length; person += 1) {
    const before = kindOf[person] ?? 0;
    const figure = figures[person] ?? 0;
    let byFigure = byKind.get(before);
    if (byFigure === undefined) {
      byFigure = new Map();
      byKind.set(before, byFigure);
    }
    let kind = byFigure.get(figure);
    if (kind === undefined) {
      kind = free++;
      byFigure.set(figure, kind);
    }
    kindOf[person] = kind;
  }
  return free;
}

function separateByWork(kindOf: Int32Array, { people, speeds, parts }: SharedWork, next: number): number {
  const seen: { readonly before: number; readonly speed: number; readonly part: number; readonly kind: number }[] = [];
  let free = next;
  for (let place = 0; place < people.length; place += 1) {
    const person = people[place] ?? 0;
    const before = kindOf[person] ?? 0;
    const speed = speeds[place] ?? 1;
    const part = parts[place] ?? 0;
    let kind = -1;
    for (const like of seen) {
      if (like.before === before && like.part === part && like.speed === speed) {
        kind = like.kind;
        break;
      }
    }
    if (kind === -1) {
      kind = free++;
      if (seen.length < mostKinds) seen.push({ before, speed, part, kind });
    }
    kindOf[person] = kind;
  }
  return free;
}

/** Places in a piece of work at which one person of each kind stands, first come first. */
export function onePlaceOfEachKind(kindOf: Int32Array, people: readonly number[]): readonly number[] {
  const seen: number[] = [];
  const places: number[] = [];
  for (let place = 0; place < people.length; place += 1) {
    const kind = kindOf[people[place] ?? 0] ?? 0;
    if (seen.includes(kind)) continue;
    seen.push(kind);
    places.push(place);
  }
  return places;
}
