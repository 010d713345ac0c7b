import type { ScenarioId } from '../base/ids.ts';
import { allAtOnce, type Pieces } from '../base/pieces.ts';
import type { AssumptionOverride } from '../org/assumptionDefinition.ts';
import type { AssumptionKey } from '../org/assumptions.ts';
import type { Org, OrgTable } from '../org/org.ts';
import type { TableRecords } from '../org/orgDraft.ts';
import type { CiAggregate, CiRun, Deployment, OutcomeRecord } from '../plan/deliveryRecords.ts';
import type { AcceptedFinding, LimitKey, WatchedFinding } from '../plan/findingRecords.ts';
import type { Frame } from '../plan/frame.ts';
import {
  accountabilityKey,
  type AccountabilityCell,
  type DefinitionOfDone,
  type Governance,
  type Policy,
  type ReviewStandard,
} from '../plan/governance.ts';
import type { MeasureReading } from '../plan/measureReading.ts';
import type { MeasureRecord } from '../plan/outcomes.ts';
import type { Experiment } from '../plan/experiments.ts';
import type { MeetingNote } from '../plan/meeting.ts';
import type { Identity, ImportRecord, PullRequestRecord } from '../plan/metrics.ts';
import type { ClockRules, Layout, Move, Plan, Point, Scenario, Snapshot, Wave } from '../plan/plan.ts';
import { compareKeys, diffMaps, diffMapsInPieces, type TablePatch } from './diffMaps.ts';

/** What leads from one plan to another: how undo steps are written, since plans in memory share what they have in common. */
export interface PlanPatch {
  readonly name?: string | undefined;
  /** Null: nobody says any more. */
  readonly firstDay?: string | null | undefined;
  readonly clockRules?: ClockRules | null | undefined;
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
  readonly waves?: readonly Wave[] | undefined;
  readonly snapshots?: TablePatch<WrittenSnapshot> | undefined;
  readonly policies?: TablePatch<Policy> | undefined;
  readonly reviewStandards?: TablePatch<ReviewStandard> | undefined;
  readonly accountability?: TablePatch<AccountabilityCell> | undefined;
  readonly definitionsOfDone?: TablePatch<DefinitionOfDone> | undefined;
  readonly findingLimits?: TablePatch<WrittenLimit, LimitKey> | undefined;
  readonly acceptedFindings?: TablePatch<AcceptedFinding> | undefined;
  readonly watchedFindings?: TablePatch<WatchedFinding> | undefined;
  readonly meetingNotes?: TablePatch<MeetingNote> | undefined;
  readonly experiments?: TablePatch<Experiment> | undefined;
  readonly measureReadings?: TablePatch<MeasureRecord> | undefined;
}

/** What leads from one organisation, and where its cards stand, to another. */
export type OrgPatch = Pick<PlanPatch, 'tables' | 'assumptions' | 'places'>;

/** A snapshot as what leads to it from the baseline of its plan. */
export type WrittenSnapshot = Pick<Snapshot, 'id' | 'name' | 'at'> & {
  readonly patch: OrgPatch;
  readonly adopted: (WrittenScenario & { readonly moves: readonly Move[]; readonly places: readonly Place[] }) | null;
};

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
export type WrittenScenario = Omit<Scenario, 'moves' | 'layout'>;
interface WrittenLimit {
  readonly key: LimitKey;
  readonly value: number;
}
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

/**
 * What leads from one plan to another, in pieces. Records are compared by identity, so the cost is the size of the tables that differ.
 */
export function* diffPlans(from: Plan, to: Plan): Pieces<PlanPatch> {
  return {
    name: from.name === to.name ? undefined : to.name,
    firstDay: from.firstDay === to.firstDay ? undefined : (to.firstDay ?? null),
    clockRules: from.clockRules === to.clockRules ? undefined : (to.clockRules ?? null),
    ...(yield* diffOrgs(from.baseline, to.baseline)),
    scenarios: diffMaps(from.scenarios, to.scenarios, (_, scenario) => headerOf(scenario), sameHeader),
    moves: emptyAsUndefined(diffMoves(from, to)),
    places: diffPlaces(from, to),
    frames: diffMaps(from.frames, to.frames, (_, frame) => frame),
    pullRequests: yield* diffMapsInPieces(from.pullRequests, to.pullRequests, (_, record) => record),
    identities: yield* diffMapsInPieces(from.identities, to.identities, (_, record) => record),
    imports: diffMaps(from.imports, to.imports, (_, record) => record),
    ciRuns: yield* diffMapsInPieces(from.ciRuns, to.ciRuns, (_, record) => record),
    ciAggregates: yield* diffMapsInPieces(from.ciAggregates, to.ciAggregates, (_, record) => record),
    deployments: yield* diffMapsInPieces(from.deployments, to.deployments, (_, record) => record),
    outcomes: yield* diffMapsInPieces(from.outcomes, to.outcomes, (_, record) => record),
    policies: diffMaps(from.governance.policies, to.governance.policies, (_, record) => record),
    reviewStandards: diffMaps(from.governance.standards, to.governance.standards, (_, record) => record),
    accountability: diffMaps(from.governance.accountability, to.governance.accountability, (_, record) => record),
    definitionsOfDone: diffMaps(
      from.governance.definitionsOfDone,
      to.governance.definitionsOfDone,
      (_, record) => record,
    ),
    findingLimits: diffMaps(from.findingLimits, to.findingLimits, (key, value) => ({ key, value })),
    acceptedFindings: diffMaps(from.acceptedFindings, to.acceptedFindings, (_, record) => record),
    watchedFindings: diffMaps(from.watchedFindings, to.watchedFindings, (_, record) => record),
    waves: from.waves === to.waves ? undefined : to.waves,
    snapshots: diffMaps(from.snapshots, to.snapshots, (_, snapshot) => writeSnapshot(to, snapshot)),
    meetingNotes: diffMaps(from.meetingNotes, to.meetingNotes, (_, note) => note),
    experiments: diffMaps(from.experiments, to.experiments, (_, record) => record),
    measureReadings: diffMaps(from.measureReadings, to.measureReadings, (measure, reading) => ({ measure, reading })),
  };
}

/** A snapshot as it stands in the file of a plan. */
export function writeSnapshot(plan: Plan, { id, name, at, baseline, layout, adopted }: Snapshot): WrittenSnapshot {
  const places = diffLayouts(null, plan.layout, layout);
  return {
    id,
    name,
    at,
    patch: {
      ...allAtOnce(diffOrgs(plan.baseline, baseline)),
      places: places.put.length === 0 && places.remove.length === 0 ? undefined : places,
    },
    adopted:
      adopted === null
        ? null
        : {
            ...headerOf(adopted),
            moves: adopted.moves,
            places: diffLayouts(adopted.id, new Map(), adopted.layout).put,
          },
  };
}

/** The snapshot that was written so, in a plan of that baseline and layout. */
export function readSnapshot(
  { baseline, layout }: Pick<Plan, 'baseline' | 'layout'>,
  { patch, adopted, ...header }: WrittenSnapshot,
): Snapshot {
  return {
    ...header,
    baseline: patchOrg(baseline, patch),
    layout: patchLayout(layout, null, patch.places),
    adopted: adopted === null ? null : readScenario(adopted),
  };
}

function readScenario({ moves, places, ...header }: NonNullable<WrittenSnapshot['adopted']>): Scenario {
  return { ...header, moves, layout: new Map(places.map(({ id, x, y }) => [id, { x, y }])) };
}

/** What a scenario is besides its moves and places. */
export function headerOf({ moves: _moves, layout: _layout, ...header }: Scenario): WrittenScenario {
  return header;
}

function* diffOrgs(from: Org, to: Org): Pieces<Pick<PlanPatch, 'tables' | 'assumptions'>> {
  return {
    tables: from === to ? undefined : yield* diffTables(from, to),
    assumptions: diffMaps(from.assumptions, to.assumptions, (key, override) => ({ key, ...override })),
  };
}

/** Applies a patch; what it does not name keeps its identity. */
export function applyPlanPatch(plan: Plan, patch: PlanPatch): Plan {
  const baseline = patchOrg(plan.baseline, patch);
  const layout = patchLayout(plan.layout, null, patch.places);
  const clockRules = patch.clockRules === null ? undefined : (patch.clockRules ?? plan.clockRules);
  const firstDay = patch.firstDay === undefined ? plan.firstDay : (patch.firstDay ?? undefined);
  return {
    name: patch.name ?? plan.name,
    ...(firstDay === undefined ? {} : { firstDay }),
    ...(clockRules === undefined ? {} : { clockRules }),
    baseline,
    layout,
    scenarios: patchScenarios(plan.scenarios, patch),
    frames: patchMap(plan.frames, patch.frames, (frame) => [frame.id, frame]),
    pullRequests: patchMap(plan.pullRequests, patch.pullRequests, (record) => [record.id, record]),
    identities: patchMap(plan.identities, patch.identities, (record) => [record.login, record]),
    imports: patchMap(plan.imports, patch.imports, (record) => [record.id, record]),
    ciRuns: patchMap(plan.ciRuns, patch.ciRuns, (record) => [record.id, record]),
    ciAggregates: patchMap(plan.ciAggregates, patch.ciAggregates, (record) => [record.id, record]),
    deployments: patchMap(plan.deployments, patch.deployments, (record) => [record.id, record]),
    outcomes: patchMap(plan.outcomes, patch.outcomes, (record) => [record.id, record]),
    meetingNotes: patchMap(plan.meetingNotes, patch.meetingNotes, (note) => [note.id, note]),
    experiments: patchMap(plan.experiments, patch.experiments, (record) => [record.id, record]),
    measureReadings: patchMap<string, MeasureReading, MeasureRecord>(
      plan.measureReadings,
      patch.measureReadings,
      ({ measure, reading }) => [measure, reading],
    ),
    waves: patch.waves ?? plan.waves,
    snapshots: patchMap(plan.snapshots, patch.snapshots, (written) => [
      written.id,
      readSnapshot({ baseline, layout }, written),
    ]),
    governance: patchGovernance(plan.governance, patch),
    findingLimits: patchMap(plan.findingLimits, patch.findingLimits, ({ key, value }) => [key, value]),
    acceptedFindings: patchMap(plan.acceptedFindings, patch.acceptedFindings, (accepted) => [
      accepted.findingId,
      accepted,
    ]),
    watchedFindings: patchMap(plan.watchedFindings, patch.watchedFindings, (watched) => [watched.findingId, watched]),
  };
}

function patchGovernance(present: Governance, patch: PlanPatch): Governance {
  const policies = patchMap(present.policies, patch.policies, (record) => [record.id, record]);
  const standards = patchMap(present.standards, patch.reviewStandards, (record) => [record.id, record]);
  const accountability = patchMap(present.accountability, patch.accountability, (cell) => [
    accountabilityKey(cell),
    cell,
  ]);
  const definitionsOfDone = patchMap(present.definitionsOfDone, patch.definitionsOfDone, (record) => [
    record.teamId,
    record,
  ]);
  const isSame =
    policies === present.policies &&
    standards === present.standards &&
    accountability === present.accountability &&
    definitionsOfDone === present.definitionsOfDone;
  return isSame ? present : { policies, standards, accountability, definitionsOfDone };
}

function* diffTables(from: Org, to: Org): Pieces<PlanPatch['tables']> {
  const patches: Partial<Record<OrgTable, unknown>> = {};
  for (const table of orgTables) {
    const patch = yield* diffMapsInPieces<string, object, object>(from[table], to[table], (_, record) => record);
    if (patch !== undefined) patches[table] = patch;
  }
  return Object.keys(patches).length === 0 ? undefined : (patches as PlanPatch['tables']);
}

function sameHeader(left: Scenario, right: Scenario): boolean {
  const keys = ['name', 'order', 'letter', 'colour', 'note'] as const satisfies readonly (keyof WrittenScenario)[];
  return keys.every((key) => left[key] === right[key]);
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
  const patches = [
    diffLayouts(null, from.layout, to.layout),
    ...sortedScenarios(to).map(([scenarioId, scenario]) =>
      diffLayouts(scenarioId, from.scenarios.get(scenarioId)?.layout ?? new Map(), scenario.layout),
    ),
  ];
  const [put, remove] = [patches.flatMap((patch) => patch.put), patches.flatMap((patch) => patch.remove)];
  return put.length === 0 && remove.length === 0 ? undefined : { put, remove };
}

function diffLayouts(scenarioId: ScenarioId | null, before: Layout, after: Layout): TablePatch<Place, PlaceKey> {
  const patch = diffMaps(before, after, (id, point) => ({ scenarioId, id, ...point }), samePoint);
  return { put: patch?.put ?? [], remove: (patch?.remove ?? []).map((id) => ({ scenarioId, id })) };
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

function patchOrg(org: Org, patch: OrgPatch): Org {
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
      return [written.id, { ...written, moves: old?.moves ?? [], layout: old?.layout ?? new Map<string, Point>() }];
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
