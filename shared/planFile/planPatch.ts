import type { ScenarioId } from '../base/ids.ts';
import type { AssumptionOverride } from '../org/assumptionDefinition.ts';
import type { AssumptionKey } from '../org/assumptions.ts';
import type { Org, OrgTable } from '../org/org.ts';
import type { TableRecords } from '../org/orgDraft.ts';
import type { CiAggregate, CiRun, Deployment, OutcomeRecord } from '../plan/deliveryRecords.ts';
import type { Frame } from '../plan/frame.ts';
import type { Identity, ImportRecord, PullRequestRecord } from '../plan/metrics.ts';
import type { Layout, Move, Plan, Point, Scenario } from '../plan/plan.ts';

/** What leads from one plan to another: how undo steps are written, since plans in memory share what they have in common. */
export interface PlanPatch {
  readonly name?: string | undefined;
  readonly tables?: { readonly [Name in OrgTable]?: TablePatch<TableRecords[Name]> | undefined } | undefined;
  readonly assumptions?: TablePatch<WrittenAssumption, AssumptionKey> | undefined;
  readonly scenarios?: TablePatch<WrittenScenario> | undefined;
  readonly moves?: readonly MoveSplice[] | undefined;
  readonly places?: TablePatch<Place, PlaceKey> | undefined;
  readonly frames?: TablePatch<Frame> | undefined;
  readonly pullRequests?: TablePatch<PullRequestRecord> | undefined;
  readonly identities?: TablePatch<Identity> | undefined;
  readonly imports?: TablePatch<ImportRecord> | undefined;
  readonly ciRuns?: TablePatch<CiRun> | undefined;
  readonly ciAggregates?: TablePatch<CiAggregate> | undefined;
  readonly deployments?: TablePatch<Deployment> | undefined;
  readonly outcomes?: TablePatch<OutcomeRecord> | undefined;
}

export interface TablePatch<Rec, Key = string> {
  readonly put: readonly Rec[];
  readonly remove: readonly Key[];
}

export interface MoveSplice {
  readonly scenarioId: ScenarioId;
  readonly start: number;
  readonly remove: number;
  readonly insert: readonly Move[];
}

export interface PlaceKey {
  readonly scenarioId: ScenarioId | null;
  readonly id: string;
}

export type Place = PlaceKey & Point;
export type WrittenScenario = Pick<Scenario, 'id' | 'name' | 'order'>;
export type WrittenAssumption = AssumptionOverride & { readonly key: AssumptionKey };

/** The org's tables of records, in the order in which they are written. */
export const orgTables = [
  'groups',
  'teams',
  'roles',
  'people',
  'seats',
  'areas',
  'rules',
  'gates',
] as const satisfies readonly OrgTable[];

/** What leads from one plan to another. Records are compared by identity, so the cost is the size of the tables that differ. */
export function diffPlans(from: Plan, to: Plan): PlanPatch {
  return {
    name: from.name === to.name ? undefined : to.name,
    tables: from.baseline === to.baseline ? undefined : diffTables(from.baseline, to.baseline),
    assumptions: diffMaps(from.baseline.assumptions, to.baseline.assumptions, (key, override) => ({
      key,
      ...override,
    })),
    scenarios: diffMaps(from.scenarios, to.scenarios, (_, { id, name, order }) => ({ id, name, order }), sameHeader),
    moves: emptyAsUndefined(diffMoves(from, to)),
    places: diffPlaces(from, to),
    frames: diffMaps(from.frames, to.frames, (_, frame) => frame),
    pullRequests: diffMaps(from.pullRequests, to.pullRequests, (_, record) => record),
    identities: diffMaps(from.identities, to.identities, (_, record) => record),
    imports: diffMaps(from.imports, to.imports, (_, record) => record),
    ciRuns: diffMaps(from.ciRuns, to.ciRuns, (_, record) => record),
    ciAggregates: diffMaps(from.ciAggregates, to.ciAggregates, (_, record) => record),
    deployments: diffMaps(from.deployments, to.deployments, (_, record) => record),
    outcomes: diffMaps(from.outcomes, to.outcomes, (_, record) => record),
  };
}

/** Applies a patch; what it does not name keeps its identity. */
export function applyPlanPatch(plan: Plan, patch: PlanPatch): Plan {
  return {
    name: patch.name ?? plan.name,
    baseline: patchOrg(plan.baseline, patch),
    layout: patchLayout(plan.layout, null, patch.places),
    scenarios: patchScenarios(plan.scenarios, patch),
    frames: patchMap(plan.frames, patch.frames, (frame) => [frame.id, frame]),
    pullRequests: patchMap(plan.pullRequests, patch.pullRequests, (record) => [record.id, record]),
    identities: patchMap(plan.identities, patch.identities, (record) => [record.login, record]),
    imports: patchMap(plan.imports, patch.imports, (record) => [record.id, record]),
    ciRuns: patchMap(plan.ciRuns, patch.ciRuns, (record) => [record.id, record]),
    ciAggregates: patchMap(plan.ciAggregates, patch.ciAggregates, (record) => [record.id, record]),
    deployments: patchMap(plan.deployments, patch.deployments, (record) => [record.id, record]),
    outcomes: patchMap(plan.outcomes, patch.outcomes, (record) => [record.id, record]),
  };
}

function diffTables(from: Org, to: Org): PlanPatch['tables'] {
  const patches: Partial<Record<OrgTable, unknown>> = {};
  for (const table of orgTables) {
    const patch = diffMaps<string, object, object>(from[table], to[table], (_, record) => record);
    if (patch !== undefined) patches[table] = patch;
  }
  return Object.keys(patches).length === 0 ? undefined : (patches as PlanPatch['tables']);
}

function diffMaps<Key, Rec, Written>(
  from: ReadonlyMap<Key, Rec>,
  to: ReadonlyMap<Key, Rec>,
  write: (key: Key, record: Rec) => Written,
  same: (left: Rec, right: Rec) => boolean = Object.is,
): TablePatch<Written, Key> | undefined {
  if (from === to) return undefined;
  const changed: [Key, Rec][] = [];
  const remove: Key[] = [];
  for (const [key, record] of to) {
    const present = from.get(key);
    if (present === undefined || !same(present, record)) changed.push([key, record]);
  }
  for (const key of from.keys()) if (!to.has(key)) remove.push(key);
  if (changed.length === 0 && remove.length === 0) return undefined;
  // A table has no order of its own; sorting makes equal changes equal bytes.
  changed.sort(([left], [right]) => compareKeys(left, right));
  remove.sort(compareKeys);
  return { put: changed.map(([key, record]) => write(key, record)), remove };
}

function compareKeys(left: unknown, right: unknown): number {
  return String(left) < String(right) ? -1 : String(left) > String(right) ? 1 : 0;
}

function sameHeader(left: Scenario, right: Scenario): boolean {
  return left.name === right.name && left.order === right.order;
}

function diffMoves(from: Plan, to: Plan): MoveSplice[] {
  const splices: MoveSplice[] = [];
  for (const [scenarioId, scenario] of sortedScenarios(to)) {
    const before = from.scenarios.get(scenarioId)?.moves ?? [];
    const after = scenario.moves;
    if (before === after) continue;
    let start = 0;
    while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
    let tail = 0;
    const longest = Math.min(before.length, after.length) - start;
    while (tail < longest && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
    const remove = before.length - tail - start;
    const insert = after.slice(start, after.length - tail);
    if (remove > 0 || insert.length > 0) splices.push({ scenarioId, start, remove, insert });
  }
  return splices;
}

function diffPlaces(from: Plan, to: Plan): TablePatch<Place, PlaceKey> | undefined {
  const put: Place[] = [];
  const remove: PlaceKey[] = [];
  const compare = (scenarioId: ScenarioId | null, before: Layout, after: Layout): void => {
    const patch = diffMaps(before, after, (id, point) => ({ scenarioId, id, ...point }), samePoint);
    put.push(...(patch?.put ?? []));
    remove.push(...(patch?.remove ?? []).map((id) => ({ scenarioId, id })));
  };
  compare(null, from.layout, to.layout);
  for (const [scenarioId, scenario] of sortedScenarios(to)) {
    compare(scenarioId, from.scenarios.get(scenarioId)?.layout ?? new Map(), scenario.layout);
  }
  return put.length === 0 && remove.length === 0 ? undefined : { put, remove };
}

function sortedScenarios(plan: Plan): readonly (readonly [ScenarioId, Scenario])[] {
  return [...plan.scenarios].sort(([left], [right]) => compareKeys(left, right));
}

function samePoint(left: Point, right: Point): boolean {
  return left.x === right.x && left.y === right.y;
}

function emptyAsUndefined<Item>(list: readonly Item[]): readonly Item[] | undefined {
  return list.length === 0 ? undefined : list;
}

function patchOrg(org: Org, patch: PlanPatch): Org {
  if (patch.tables === undefined && patch.assumptions === undefined) return org;
  const tables: Partial<Record<OrgTable, unknown>> = {};
  for (const table of orgTables) {
    const tablePatch = patch.tables?.[table] as TablePatch<{ readonly id: string }> | undefined;
    if (tablePatch === undefined) continue;
    tables[table] = patchMap<string, { readonly id: string }, { readonly id: string }>(
      org[table],
      tablePatch,
      (record) => [record.id, record],
    );
  }
  const assumptions = patchMap(org.assumptions, patch.assumptions, ({ key, ...override }) => [key, override]);
  return { ...org, ...(tables as Partial<Org>), assumptions };
}

function patchMap<Key, Rec, Written>(
  present: ReadonlyMap<Key, Rec>,
  patch: TablePatch<Written, Key | string> | undefined,
  read: (written: Written) => readonly [Key, Rec],
): ReadonlyMap<Key, Rec> {
  if (patch === undefined) return present;
  const next = new Map(present);
  for (const key of patch.remove) next.delete(key as Key);
  for (const written of patch.put) next.set(...read(written));
  return next;
}

function patchLayout(layout: Layout, scenarioId: ScenarioId | null, patch: PlanPatch['places']): Layout {
  const remove = (patch?.remove ?? []).filter((place) => place.scenarioId === scenarioId).map((place) => place.id);
  const put = (patch?.put ?? []).filter((place) => place.scenarioId === scenarioId);
  if (remove.length === 0 && put.length === 0) return layout;
  return patchMap(layout, { put, remove }, ({ id, x, y }) => [id, { x, y }]);
}

function patchScenarios(present: Plan['scenarios'], patch: PlanPatch): Plan['scenarios'] {
  const touched = new Set<ScenarioId>([
    ...(patch.moves ?? []).map((splice) => splice.scenarioId),
    ...[...(patch.places?.put ?? []), ...(patch.places?.remove ?? [])].flatMap((place) =>
      place.scenarioId === null ? [] : [place.scenarioId],
    ),
  ]);
  if (patch.scenarios === undefined && touched.size === 0) return present;
  const next = new Map(
    patchMap<ScenarioId, Scenario, WrittenScenario>(present, patch.scenarios, (written) => {
      const old = present.get(written.id);
      return [written.id, { moves: [], layout: new Map<string, Point>(), ...old, ...written }];
    }),
  );
  for (const id of touched) {
    const scenario = next.get(id);
    if (scenario === undefined) continue;
    const moves = [...scenario.moves];
    for (const splice of patch.moves ?? []) {
      if (splice.scenarioId === id) moves.splice(splice.start, splice.remove, ...splice.insert);
    }
    const changed = patch.moves?.some((splice) => splice.scenarioId === id) === true;
    next.set(id, {
      ...scenario,
      moves: changed ? moves : scenario.moves,
      layout: patchLayout(scenario.layout, id, patch.places),
    });
  }
  return next;
}
