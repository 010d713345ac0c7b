import { peopleKindsOf, type PeopleKinds } from './peopleKinds.ts';
import type { ReviewStage, RoutingPolicy } from './reviewStage.ts';
import type { StageSplit } from './stageSplit.ts';
import type { AreaWork, VisitLoad } from './stageWork.ts';

/** Areas that the same people review in the same way: whatever depends on people alone is computed once for all of them. */
export interface StagePool {
  /** In the order of the areas' owners. Lists by place have one entry for each. */
  readonly people: readonly number[];
  readonly speeds: readonly number[];
  /** Part of each area that each does in the balanced split. */
  readonly parts: readonly number[];
  readonly approvals: number;
  readonly handsOut: HandingOut;
}

/** Whether the owners share a queue, or each has one that is filled without looking at anybody's load. */
export type HandingOut = 'toWhoeverIsFree' | 'byTurn' | 'atRandom';

/** A review stage with its areas grouped. */
export interface PooledStage {
  /** Part of working time that each person gives to review. */
  readonly shares: readonly number[];
  /** Assigned hours over given hours of each person in the balanced split. */
  readonly utilisation: ArrayLike<number>;
  /** Squared coefficient of variation of the times between the pull requests of an area; 1 at random. */
  readonly arrivalScv: number;
  /** People who give the same and do the same. */
  readonly kinds: PeopleKinds;
  readonly pools: readonly StagePool[];
  /** In the order of the stage's areas. */
  readonly areas: readonly PooledArea[];
}

export interface PooledArea {
  /** Index in `PooledStage.pools`. */
  readonly pool: number;
  readonly work: VisitLoad;
}

/** How a policy hands out reviews, as far as the formulas tell policies apart. */
export function handingOutOf(policy: RoutingPolicy): HandingOut {
  if (policy === 'roundRobin') return 'byTurn';
  return policy === 'random' ? 'atRandom' : 'toWhoeverIsFree';
}

/** Groups the areas of a stage. */
export function poolStage(stage: ReviewStage, works: readonly AreaWork[], balanced: StageSplit): PooledStage {
  const pools: StagePool[] = [];
  const byOwners = new Map<string, number[]>();
  const areas = works.map((work, index): PooledArea => {
    const handsOut = handingOutOf(stage.areas[index]?.policy ?? 'pool');
    const people = work.owners.map(({ person }) => person);
    const speeds = work.owners.map(({ speed }) => speed);
    const parts = balanced.parts[index] ?? [];
    const key = `${handsOut} ${work.approvals} ${people.join()} ${speeds.join()}`;
    const alike = byOwners.get(key) ?? [];
    byOwners.set(key, alike);
    let pool = alike.find((number) => isSame(pools[number]?.parts ?? [], parts));
    if (pool === undefined) {
      pool = pools.push({ people, speeds, parts, approvals: work.approvals, handsOut }) - 1;
      alike.push(pool);
    }
    return { pool, work };
  });
  const shares = stage.people.map(({ reviewShare }) => reviewShare);
  const { utilisation } = balanced;
  const kinds = peopleKindsOf([shares, utilisation], pools);
  return { shares, utilisation, arrivalScv: stage.arrivalScv ?? 1, kinds, pools, areas };
}

function isSame(left: readonly number[], right: readonly number[]): boolean {
  return left === right || (left.length === right.length && left.every((value, place) => value === right[place]));
}
