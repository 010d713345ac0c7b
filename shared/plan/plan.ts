import type { FrameId, ImportId, MoveId, ScenarioId } from '../base/ids.ts';
import { emptyOrg, type Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import type { CiAggregate, CiRun, Deployment, OutcomeRecord } from './deliveryRecords.ts';
import type { Frame } from './frame.ts';
import type { Identity, ImportRecord, PullRequestRecord } from './metrics.ts';

/** The document. Plain immutable data; everything on screen is computed from it. */
export interface Plan {
  readonly name: string;
  /** The organisation of today. Locked: only imports and corrections of data change it. */
  readonly baseline: Org;
  /** Where cards stand in the baseline; scenarios start from it. Apart from the org: a place changes no number. */
  readonly layout: Layout;
  readonly scenarios: ReadonlyMap<ScenarioId, Scenario>;
  /** Saved views of the map. */
  readonly frames: ReadonlyMap<FrameId, Frame>;
  readonly pullRequests: ReadonlyMap<string, PullRequestRecord>;
  /** By normalised login. */
  readonly identities: ReadonlyMap<string, Identity>;
  readonly imports: ReadonlyMap<ImportId, ImportRecord>;
  readonly ciRuns: ReadonlyMap<string, CiRun>;
  readonly ciAggregates: ReadonlyMap<string, CiAggregate>;
  readonly deployments: ReadonlyMap<string, Deployment>;
  readonly outcomes: ReadonlyMap<string, OutcomeRecord>;
}

/** Places by id of what stands there. Only what was placed by hand; the rest is laid out. */
export type Layout = ReadonlyMap<string, Point>;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The baseline plus moves: the difference is the plan. */
export interface Scenario {
  readonly id: ScenarioId;
  readonly name: string;
  readonly order: number;
  readonly moves: readonly Move[];
  readonly layout: Layout;
}

/** One act of the reorganisation: edits that apply together or not at all. */
export interface Move {
  readonly id: MoveId;
  readonly edits: readonly OrgEdit[];
  /** When it happens: 1 is first. */
  readonly wave: number;
  /** A parked move stays listed and does not count. */
  readonly status: 'active' | 'parked';
  readonly reason: string;
  readonly owner: string;
}

/** A new plan with nothing in it. */
export function createPlan(name: string): Plan {
  return {
    name,
    baseline: emptyOrg,
    layout: new Map(),
    scenarios: new Map(),
    frames: new Map(),
    pullRequests: new Map(),
    identities: new Map(),
    imports: new Map(),
    ciRuns: new Map(),
    ciAggregates: new Map(),
    deployments: new Map(),
    outcomes: new Map(),
  };
}

/** The scenarios in the order in which they are shown. */
export function orderedScenarios(plan: Plan): readonly Scenario[] {
  return [...plan.scenarios.values()].sort((left, right) => left.order - right.order || (left.id < right.id ? -1 : 1));
}

/** A scenario's letter by its place: A to Z, then AA and so on. */
export function scenarioLetter(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26));
  return place < 26 ? letter : scenarioLetter(Math.floor(place / 26) - 1) + letter;
}
