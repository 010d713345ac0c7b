import { asId, freshId, type FrameId, type MoveId, type ScenarioId } from '../base/ids.ts';
import { assertNever, fail, succeed, type Result } from '../base/result.ts';
import { applyOrgEdits } from '../org/applyOrgEdit.ts';
import { changesNothing } from '../org/edits/editChecks.ts';
import { describeEdit, sentenceText } from '../org/describeEdit.ts';
import type { Org } from '../org/org.ts';
import type { OrgEdit, OrgEditError } from '../org/orgEdit.ts';
import { noDeliveryChanges, type DeliveryChanges } from './deliveryRecords.ts';
import type { Frame, FrameContent } from './frame.ts';
import type { Identity, ImportRecord, PullRequestRecord } from './metrics.ts';
import type { Layout, Move, Plan, Point, Scenario } from './plan.ts';
import { resolveScenario } from './resolveScenario.ts';

/** Every way to change a plan. Each is one undo step. */
export type PlanCommand =
  | { readonly kind: 'renamePlan'; readonly name: string }
  | {
      readonly kind: 'createScenario';
      readonly name: string;
      /** Start with the moves of this scenario; null: none. */
      readonly copyOf: ScenarioId | null;
    }
  | { readonly kind: 'renameScenario'; readonly scenarioId: ScenarioId; readonly name: string }
  | { readonly kind: 'deleteScenario'; readonly scenarioId: ScenarioId }
  | {
      readonly kind: 'addMove';
      readonly scenarioId: ScenarioId;
      readonly edits: readonly OrgEdit[];
      readonly wave: number;
    }
  | { readonly kind: 'removeMove'; readonly scenarioId: ScenarioId; readonly moveId: MoveId }
  | {
      readonly kind: 'updateMove';
      readonly scenarioId: ScenarioId;
      readonly moveId: MoveId;
      readonly changes: Partial<Pick<Move, 'wave' | 'status' | 'reason' | 'owner'>>;
    }
  | {
      readonly kind: 'place';
      /** Null: in the baseline. */
      readonly scenarioId: ScenarioId | null;
      readonly places: readonly (readonly [string, Point])[];
    }
  /** Lets the automatic layout place everything again. */
  | { readonly kind: 'tidy'; readonly scenarioId: ScenarioId | null }
  | { readonly kind: 'saveFrame'; readonly frame: FrameContent }
  | {
      readonly kind: 'updateFrame';
      readonly frameId: FrameId;
      readonly changes: Partial<Omit<Frame, 'id'>>;
    }
  | { readonly kind: 'deleteFrame'; readonly frameId: FrameId }
  /** Corrects today's data: the one way to edit the baseline by hand. */
  | { readonly kind: 'editBaseline'; readonly edits: readonly OrgEdit[] }
  | { readonly kind: 'import'; readonly changes: ImportChanges }
  /** Says who, or what, is behind accounts; `edits` bring the people in line. Later imports leave what was said alone. */
  | {
      readonly kind: 'settleIdentities';
      readonly identities: readonly Identity[];
      readonly edits: readonly OrgEdit[];
    };

/** What an import does to a plan; the whole import is one undo step. */
export interface ImportChanges {
  readonly record: ImportRecord;
  readonly edits: readonly OrgEdit[];
  readonly pullRequests: readonly PullRequestRecord[];
  readonly identities: readonly Identity[];
  /** CI runs, deployments and outcomes; absent: none. */
  readonly delivery?: DeliveryChanges;
}

export type PlanCommandError =
  | { readonly kind: 'plan.nameMissing' }
  | { readonly kind: 'plan.noChange' }
  | { readonly kind: 'plan.scenarioNotFound'; readonly scenarioId: ScenarioId }
  | { readonly kind: 'plan.moveNotFound'; readonly moveId: MoveId }
  | { readonly kind: 'plan.frameNotFound'; readonly frameId: FrameId }
  | { readonly kind: 'plan.waveOutOfRange'; readonly wave: number }
  | { readonly kind: 'plan.editRefused'; readonly index: number; readonly error: OrgEditError };

const lastWave = 99;

/** Applies a command to a plan, or says why not. The plan given stays as it is. */
export function applyPlanCommand(plan: Plan, command: PlanCommand): Result<Plan, PlanCommandError> {
  switch (command.kind) {
    case 'renamePlan':
      return renamePlan(plan, command.name);
    case 'createScenario':
      return createScenario(plan, command.name, command.copyOf);
    case 'renameScenario':
      return renameScenario(plan, command.scenarioId, command.name);
    case 'deleteScenario':
      return deleteScenario(plan, command.scenarioId);
    case 'addMove':
      return addMove(plan, command);
    case 'removeMove':
      return removeMove(plan, command.scenarioId, command.moveId);
    case 'updateMove':
      return updateMove(plan, command);
    case 'place':
      return changeLayout(plan, command.scenarioId, (layout) => new Map([...layout, ...command.places]));
    case 'tidy':
      return changeLayout(plan, command.scenarioId, () => new Map());
    case 'saveFrame':
      return saveFrame(plan, command.frame);
    case 'updateFrame':
      return updateFrame(plan, command.frameId, command.changes);
    case 'deleteFrame':
      return deleteFrame(plan, command.frameId);
    case 'editBaseline':
      return editBaseline(plan, command.edits);
    case 'import':
      return importData(plan, command.changes);
    case 'settleIdentities':
      return settleIdentities(plan, command);
    default:
      return assertNever(command);
  }
}

/** Says what a command does, for undo: `Transfer ledger from Payments to Orders`. */
export function describePlanCommand(plan: Plan, command: PlanCommand): string {
  const scenarioName = (id: ScenarioId) => plan.scenarios.get(id)?.name ?? id;
  switch (command.kind) {
    case 'renamePlan':
      return `Rename the plan to ${command.name.trim()}`;
    case 'createScenario':
      return `Create scenario ${command.name.trim()}`;
    case 'renameScenario':
      return `Rename scenario ${scenarioName(command.scenarioId)} to ${command.name.trim()}`;
    case 'deleteScenario':
      return `Delete scenario ${scenarioName(command.scenarioId)}`;
    case 'addMove': {
      const scenario = plan.scenarios.get(command.scenarioId);
      const org = scenario === undefined ? plan.baseline : resolveScenario(plan.baseline, scenario).org;
      return describeEdits(org, command.edits);
    }
    case 'removeMove':
      return `Take back: ${describeMoveById(plan, command.scenarioId, command.moveId)}`;
    case 'updateMove': {
      const verb =
        command.changes.status === 'parked' ? 'Park' : command.changes.status === 'active' ? 'Count again' : 'Change';
      return `${verb}: ${describeMoveById(plan, command.scenarioId, command.moveId)}`;
    }
    case 'place':
      return 'Move a card';
    case 'tidy':
      return 'Tidy the map';
    case 'saveFrame':
      return `Save frame ${command.frame.name.trim()}`;
    case 'updateFrame': {
      const present = plan.frames.get(command.frameId)?.name ?? command.frameId;
      const { name } = command.changes;
      return name === undefined ? `Change frame ${present}` : `Rename frame ${present} to ${name.trim()}`;
    }
    case 'deleteFrame':
      return `Delete frame ${plan.frames.get(command.frameId)?.name ?? command.frameId}`;
    case 'editBaseline':
      return describeEdits(plan.baseline, command.edits);
    case 'import':
      return `Import ${command.changes.record.files.map((file) => file.name).join(', ')}`;
    case 'settleIdentities': {
      const [first, ...others] = command.identities;
      return `Say who is behind ${first?.login ?? 'nobody'}${others.length === 0 ? '' : `, and ${others.length} more`}`;
    }
    default:
      return assertNever(command);
  }
}

/** Says what a move does, told from the org before it. */
export function describeEdits(before: Org, edits: readonly OrgEdit[]): string {
  const [first] = edits;
  if (first === undefined) return 'Nothing';
  const sentence = sentenceText(describeEdit(before, first));
  return edits.length === 1 ? sentence : `${sentence}, and ${edits.length - 1} more`;
}

function describeMoveById(plan: Plan, scenarioId: ScenarioId, moveId: MoveId): string {
  const scenario = plan.scenarios.get(scenarioId);
  const move = scenario?.moves.find((candidate) => candidate.id === moveId);
  if (scenario === undefined || move === undefined) return moveId;
  const before = resolveScenario(plan.baseline, scenario).orgBefore.get(moveId) ?? plan.baseline;
  return describeEdits(before, move.edits);
}

function renamePlan(plan: Plan, rawName: string): Result<Plan, PlanCommandError> {
  const name = rawName.trim();
  if (name === '') return fail({ kind: 'plan.nameMissing' });
  return name === plan.name ? fail({ kind: 'plan.noChange' }) : succeed({ ...plan, name });
}

function createScenario(plan: Plan, rawName: string, copyOf: ScenarioId | null): Result<Plan, PlanCommandError> {
  const name = rawName.trim();
  if (name === '') return fail({ kind: 'plan.nameMissing' });
  const source = copyOf === null ? null : plan.scenarios.get(copyOf);
  if (source === undefined) return fail({ kind: 'plan.scenarioNotFound', scenarioId: copyOf ?? asId<ScenarioId>('') });
  const scenario: Scenario = {
    id: freshId<ScenarioId>('scenario', name, (id) => plan.scenarios.has(id)),
    name,
    order: Math.max(-1, ...[...plan.scenarios.values()].map((other) => other.order)) + 1,
    moves: source?.moves ?? [],
    layout: source?.layout ?? new Map<string, Point>(),
  };
  return succeed({ ...plan, scenarios: new Map([...plan.scenarios, [scenario.id, scenario]]) });
}

function renameScenario(plan: Plan, scenarioId: ScenarioId, rawName: string): Result<Plan, PlanCommandError> {
  const name = rawName.trim();
  if (name === '') return fail({ kind: 'plan.nameMissing' });
  if (plan.scenarios.get(scenarioId)?.name === name) return fail({ kind: 'plan.noChange' });
  return changeScenario(plan, scenarioId, () => ({ name }));
}

function deleteScenario(plan: Plan, scenarioId: ScenarioId): Result<Plan, PlanCommandError> {
  if (!plan.scenarios.has(scenarioId)) return fail({ kind: 'plan.scenarioNotFound', scenarioId });
  const scenarios = new Map(plan.scenarios);
  scenarios.delete(scenarioId);
  return succeed({ ...plan, scenarios });
}

function changeScenario(
  plan: Plan,
  scenarioId: ScenarioId,
  change: (scenario: Scenario) => Partial<Scenario>,
): Result<Plan, PlanCommandError> {
  const scenario = plan.scenarios.get(scenarioId);
  if (scenario === undefined) return fail({ kind: 'plan.scenarioNotFound', scenarioId });
  const next = { ...scenario, ...change(scenario) };
  return succeed({ ...plan, scenarios: new Map([...plan.scenarios, [scenarioId, next]]) });
}

function addMove(plan: Plan, command: Extract<PlanCommand, { kind: 'addMove' }>): Result<Plan, PlanCommandError> {
  const scenario = plan.scenarios.get(command.scenarioId);
  if (scenario === undefined) return fail({ kind: 'plan.scenarioNotFound', scenarioId: command.scenarioId });
  if (!isWave(command.wave)) return fail({ kind: 'plan.waveOutOfRange', wave: command.wave });
  if (command.edits.length === 0) return fail({ kind: 'plan.noChange' });
  const applied = applyOrgEdits(resolveScenario(plan.baseline, scenario).org, command.edits);
  if (!applied.ok) return fail({ kind: 'plan.editRefused', index: applied.error.index, error: applied.error.error });
  const taken = new Set(scenario.moves.map((move) => move.id));
  let number = scenario.moves.length + 1;
  while (taken.has(asId<MoveId>(`move-${number}`))) number += 1;
  const move: Move = {
    id: asId<MoveId>(`move-${number}`),
    edits: command.edits,
    wave: command.wave,
    status: 'active',
    reason: '',
    owner: '',
  };
  return changeScenario(plan, command.scenarioId, () => ({ moves: [...scenario.moves, move] }));
}

function removeMove(plan: Plan, scenarioId: ScenarioId, moveId: MoveId): Result<Plan, PlanCommandError> {
  const scenario = plan.scenarios.get(scenarioId);
  if (scenario?.moves.some((move) => move.id === moveId) === false) return fail({ kind: 'plan.moveNotFound', moveId });
  return changeScenario(plan, scenarioId, ({ moves }) => ({ moves: moves.filter((move) => move.id !== moveId) }));
}

function updateMove(plan: Plan, command: Extract<PlanCommand, { kind: 'updateMove' }>): Result<Plan, PlanCommandError> {
  const { scenarioId, moveId, changes } = command;
  const scenario = plan.scenarios.get(scenarioId);
  if (scenario === undefined) return fail({ kind: 'plan.scenarioNotFound', scenarioId });
  const move = scenario.moves.find((candidate) => candidate.id === moveId);
  if (move === undefined) return fail({ kind: 'plan.moveNotFound', moveId });
  if (changes.wave !== undefined && !isWave(changes.wave)) {
    return fail({ kind: 'plan.waveOutOfRange', wave: changes.wave });
  }
  const next = { ...move, ...changes };
  const same = (Object.keys(changes) as (keyof typeof changes)[]).every((key) => move[key] === next[key]);
  if (same) return fail({ kind: 'plan.noChange' });
  return changeScenario(plan, scenarioId, ({ moves }) => ({
    moves: moves.map((candidate) => (candidate.id === moveId ? next : candidate)),
  }));
}

function isWave(wave: number): boolean {
  return Number.isInteger(wave) && wave >= 1 && wave <= lastWave;
}

function changeLayout(
  plan: Plan,
  scenarioId: ScenarioId | null,
  change: (layout: Layout) => Layout,
): Result<Plan, PlanCommandError> {
  const present = scenarioId === null ? plan.layout : plan.scenarios.get(scenarioId)?.layout;
  const next = change(present ?? new Map<string, Point>());
  if (present !== undefined && sameLayout(present, next)) return fail({ kind: 'plan.noChange' });
  return scenarioId === null
    ? succeed({ ...plan, layout: next })
    : changeScenario(plan, scenarioId, () => ({ layout: next }));
}

function saveFrame(plan: Plan, content: FrameContent): Result<Plan, PlanCommandError> {
  const name = content.name.trim();
  if (name === '') return fail({ kind: 'plan.nameMissing' });
  const frame: Frame = {
    ...content,
    id: freshId<FrameId>('frame', name, (id) => plan.frames.has(id)),
    name,
    order: Math.max(-1, ...[...plan.frames.values()].map((other) => other.order)) + 1,
  };
  return succeed({ ...plan, frames: new Map([...plan.frames, [frame.id, frame]]) });
}

function updateFrame(
  plan: Plan,
  frameId: FrameId,
  changes: Partial<Omit<Frame, 'id'>>,
): Result<Plan, PlanCommandError> {
  const frame = plan.frames.get(frameId);
  if (frame === undefined) return fail({ kind: 'plan.frameNotFound', frameId });
  const next = { ...frame, ...changes, name: (changes.name ?? frame.name).trim() };
  if (next.name === '') return fail({ kind: 'plan.nameMissing' });
  const same = (Object.keys(changes) as (keyof typeof changes)[]).every((key) => frame[key] === next[key]);
  if (same) return fail({ kind: 'plan.noChange' });
  return succeed({ ...plan, frames: new Map([...plan.frames, [frameId, next]]) });
}

function deleteFrame(plan: Plan, frameId: FrameId): Result<Plan, PlanCommandError> {
  if (!plan.frames.has(frameId)) return fail({ kind: 'plan.frameNotFound', frameId });
  const frames = new Map(plan.frames);
  frames.delete(frameId);
  return succeed({ ...plan, frames });
}

/** A step of undo that does nothing is a key press that seems broken. */
function sameLayout(before: Layout, after: Layout): boolean {
  if (before.size !== after.size) return false;
  return [...after].every(([id, { x, y }]) => before.get(id)?.x === x && before.get(id)?.y === y);
}

function editBaseline(plan: Plan, edits: readonly OrgEdit[]): Result<Plan, PlanCommandError> {
  const applied = applyOrgEdits(plan.baseline, edits);
  if (!applied.ok) return fail({ kind: 'plan.editRefused', index: applied.error.index, error: applied.error.error });
  return applied.value === plan.baseline
    ? fail({ kind: 'plan.noChange' })
    : succeed({ ...plan, baseline: applied.value });
}

function importData(plan: Plan, changes: ImportChanges): Result<Plan, PlanCommandError> {
  const applied = applyOrgEdits(plan.baseline, changes.edits);
  if (!applied.ok) return fail({ kind: 'plan.editRefused', index: applied.error.index, error: applied.error.error });
  const delivery = changes.delivery ?? noDeliveryChanges;
  return succeed({
    ...plan,
    baseline: applied.value,
    pullRequests: merged(plan.pullRequests, changes.pullRequests, (record) => record.id),
    identities: merged(plan.identities, changes.identities, (identity) => identity.login),
    imports: new Map([...plan.imports, [changes.record.id, changes.record]]),
    ciRuns: merged(plan.ciRuns, delivery.ciRuns, (run) => run.id),
    ciAggregates: merged(plan.ciAggregates, delivery.ciAggregates, (aggregate) => aggregate.id),
    deployments: merged(plan.deployments, delivery.deployments, (deployment) => deployment.id),
    outcomes: merged(plan.outcomes, delivery.outcomes, (outcome) => outcome.id),
  });
}

function settleIdentities(
  plan: Plan,
  { identities, edits }: Extract<PlanCommand, { kind: 'settleIdentities' }>,
): Result<Plan, PlanCommandError> {
  const applied = applyOrgEdits(plan.baseline, edits);
  if (!applied.ok) return fail({ kind: 'plan.editRefused', index: applied.error.index, error: applied.error.error });
  const news = identities.filter((identity) => {
    const present = plan.identities.get(identity.login);
    return present === undefined || !changesNothing(present, identity);
  });
  if (news.length === 0 && applied.value === plan.baseline) return fail({ kind: 'plan.noChange' });
  return succeed({
    ...plan,
    baseline: applied.value,
    identities: merged(plan.identities, news, (identity) => identity.login),
  });
}

function merged<Key, Rec>(
  present: ReadonlyMap<Key, Rec>,
  added: readonly Rec[],
  keyOf: (record: Rec) => Key,
): ReadonlyMap<Key, Rec> {
  if (added.length === 0) return present;
  const next = new Map(present);
  for (const record of added) next.set(keyOf(record), record);
  return next;
}
