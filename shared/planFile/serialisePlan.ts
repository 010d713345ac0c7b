import type { Pieces } from '../base/pieces.ts';
import { sortInPieces } from '../base/sortInPieces.ts';
import { accountabilityKey } from '../plan/governance.ts';
import type { HistoryStep, PlanDocument } from '../plan/history.ts';
import type { Plan } from '../plan/plan.ts';
import { canonicalJson, canonicalPieces, type JsonValue } from './canonicalJson.ts';
import { checksumOfPieces, headerText, planFileVersion } from './planFileFormat.ts';
import { diffPlans, headerOf, orgTables, writeSnapshot, type Place } from './planPatch.ts';

/** Whether the undo history goes into the file. Without it, what was tried and taken back cannot be read from the file. */
export type HistoryChoice = 'withHistory' | 'withoutHistory';

/** Characters of what can be undone, and of what can be done again, in a file. */
export const largestHistory = 8 * 1024 * 1024;

/**
 * Writes a plan as the text of a `.headroom` file: JSON with one record on each line, in a fixed order, so that equal plans
 * give equal bytes and a text comparison shows which records changed.
 *
 * @param hash SHA-256 of pieces one after the other as UTF-8, lower-case hexadecimal: where the platform has a faster one than ours
 */
export function serialisePlan(
  document: PlanDocument,
  history: HistoryChoice = 'withHistory',
  hash: (pieces: readonly string[]) => string = checksumOfPieces,
): string {
  const pieces = [...bodyPieces(document, history)];
  // Added up instead of joined: the engine copies the pieces together when the text is read, and by then the plan may be gone.
  return pieces.reduce((text, piece) => text + piece, headerText(planFileVersion, hash(pieces)));
}

/**
 * The text of a plan’s file without its header, in pieces of a few milliseconds’ work each: a plan with a hundred thousand pull
 * requests is written without stopping whoever writes it. All pieces together are what `serialisePlan` puts below the header.
 */
export function* bodyPieces(document: PlanDocument, history: HistoryChoice = 'withHistory'): Generator<string, void> {
  const { plan } = document;
  const clockRules = plan.clockRules === undefined ? undefined : { ...plan.clockRules };
  yield `"plan":${canonicalJson({ name: plan.name, firstDay: plan.firstDay, clockRules })}`;
  for (const table of orgTables) {
    yield* section(table, yield* sortedById<{ readonly id: string }>(plan.baseline[table].values()));
  }
  const assumptions = [...plan.baseline.assumptions].map(([key, override]) => ({ key, ...override }));
  yield* section('assumptions', yield* sortedBy(assumptions, (override) => override.key));
  const scenarios = yield* sortedById(plan.scenarios.values());
  yield* section(
    'scenarios',
    scenarios.map((scenario) => headerOf(scenario)),
  );
  yield* section(
    'moves',
    scenarios.flatMap(({ id, moves }) => moves.map((move) => ({ ...move, scenarioId: id }))),
  );
  yield* section('places', places(plan));
  yield* section('frames', yield* sortedById(plan.frames.values()));
  yield* section('pullRequests', yield* sortedById(plan.pullRequests.values()));
  yield* section('identities', yield* sortedBy([...plan.identities.values()], (identity) => identity.login));
  yield* section('imports', yield* sortedById(plan.imports.values()));
  yield* section('ciRuns', yield* sortedById(plan.ciRuns.values()));
  yield* section('ciAggregates', yield* sortedById(plan.ciAggregates.values()));
  yield* section('deployments', yield* sortedById(plan.deployments.values()));
  yield* section('outcomes', yield* sortedById(plan.outcomes.values()));
  yield* section('waves', plan.waves);
  const snapshots = yield* sortedById(plan.snapshots.values());
  yield* section(
    'snapshots',
    snapshots.map((snapshot) => writeSnapshot(plan, snapshot)),
  );
  const { policies, standards, accountability, definitionsOfDone } = plan.governance;
  yield* section('policies', yield* sortedById(policies.values()));
  yield* section('reviewStandards', yield* sortedById(standards.values()));
  yield* section('accountability', yield* sortedBy([...accountability.values()], accountabilityKey));
  yield* section('definitionsOfDone', yield* sortedBy([...definitionsOfDone.values()], ({ teamId }) => teamId));
  const limits = [...plan.findingLimits].map(([key, value]) => ({ key, value }));
  yield* section('findingLimits', yield* sortedBy(limits, ({ key }) => key));
  const accepted = [...plan.acceptedFindings.values()];
  yield* section('acceptedFindings', yield* sortedBy(accepted, ({ findingId }) => findingId));
  const watched = [...plan.watchedFindings.values()];
  yield* section('watchedFindings', yield* sortedBy(watched, ({ findingId }) => findingId));
  yield* section('meetingNotes', yield* sortedById(plan.meetingNotes.values()));
  yield* section('experiments', yield* sortedById(plan.experiments.values()));
  const readings = [...plan.measureReadings].map(([measure, reading]) => ({ measure, reading }));
  yield* section('measureReadings', yield* sortedBy(readings, ({ measure }) => measure));
  const { undo, redo } = history === 'withHistory' ? document : { undo: [], redo: [] };
  yield* steps('undo', undo, 'back');
  yield* steps('redo', redo, 'forth');
  yield '\n}\n';
}

/** Steps never change, and the whole history is written every second while somebody works. */
const stepTexts = new WeakMap<HistoryStep, { back?: string; forth?: string }>();

/** The steps nearest to the present, as many as there is room for: a file must not become its own past. */
function* steps(name: string, list: readonly HistoryStep[], way: 'back' | 'forth'): Generator<string, void> {
  const texts: string[] = [];
  let size = 0;
  for (const step of list.toReversed()) {
    const text = yield* stepText(step, way);
    size += text.length;
    if (size > largestHistory) break;
    texts.unshift(text);
  }
  if (texts.length === 0) {
    yield `,\n"${name}":[]`;
    return;
  }
  for (const [index, text] of texts.entries()) yield index === 0 ? `,\n"${name}":[\n${text}` : `,\n${text}`;
  yield '\n]';
}

/** A step is written once, with rests in between: that of an import names every record that it brought. */
function* stepText(step: HistoryStep, way: 'back' | 'forth'): Generator<string, string> {
  const known = stepTexts.get(step) ?? {};
  stepTexts.set(step, known);
  if (known[way] === undefined) {
    const [from, to] = way === 'back' ? [step.after, step.before] : [step.before, step.after];
    const patch = yield* silently(diffPlans(from, to));
    const pieces: string[] = [];
    for (const piece of canonicalPieces({ label: step.label, at: step.at, patch: patch as unknown as JsonValue })) {
      pieces.push(piece);
      yield '';
    }
    known[way] = pieces.join('');
  }
  return known[way];
}

/** Records written between two rests. */
const pieceSize = 200;

function* section(name: string, recordsInOrder: readonly object[]): Generator<string, void> {
  if (recordsInOrder.length === 0) {
    yield `,\n"${name}":[]`;
    return;
  }
  yield `,\n"${name}":[\n`;
  for (let from = 0; from < recordsInOrder.length; from += pieceSize) {
    const piece = recordsInOrder.slice(from, from + pieceSize);
    yield (from === 0 ? '' : ',\n') + piece.map((record) => canonicalJson(record as JsonValue)).join(',\n');
  }
  yield '\n]';
}

function places(plan: Plan): readonly Place[] {
  const all: Place[] = [...plan.layout].map(([id, point]) => ({ scenarioId: null, id, ...point }));
  for (const scenario of plan.scenarios.values()) {
    for (const [id, point] of scenario.layout) all.push({ scenarioId: scenario.id, id, ...point });
  }
  return all.sort(
    (left, right) => compare(left.scenarioId ?? '', right.scenarioId ?? '') || compare(left.id, right.id),
  );
}

/** Sorted with rests, in which nothing is written. */
function* sortedBy<Rec>(all: readonly Rec[], keyOf: (record: Rec) => string): Generator<string, readonly Rec[]> {
  return yield* silently(sortInPieces(all, (left, right) => compare(keyOf(left), keyOf(right))));
}

/** Work with rests, in which nothing is written. */
function* silently<Value>(pieces: Pieces<Value>): Generator<string, Value> {
  for (;;) {
    const step = pieces.next();
    if (step.done === true) return step.value;
    yield '';
  }
}

function sortedById<Rec extends { readonly id: string }>(all: Iterable<Rec>): Generator<string, readonly Rec[]> {
  return sortedBy([...all], (record) => record.id);
}

/** By code unit, so that the order does not depend on a language. */
function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
