import type { HistoryStep, PlanDocument } from '../plan/history.ts';
import type { Plan } from '../plan/plan.ts';
import { canonicalJson, type JsonValue } from './canonicalJson.ts';
import { checksumOf, headerText, planFileVersion } from './planFileFormat.ts';
import { diffPlans, orgTables, type Place } from './planPatch.ts';

/** Whether the undo history goes into the file. Without it, what was tried and taken back cannot be read from the file. */
export type HistoryChoice = 'withHistory' | 'withoutHistory';

/**
 * Writes a plan as the text of a `.headroom` file: JSON with one record on each line, in a fixed order, so that equal plans
 * give equal bytes and a text comparison shows which records changed.
 */
export function serialisePlan(document: PlanDocument, history: HistoryChoice = 'withHistory'): string {
  const { plan } = document;
  const sections: string[] = [`"plan":${canonicalJson({ name: plan.name })}`];
  for (const table of orgTables) {
    sections.push(section(table, sortedById<{ readonly id: string }>(plan.baseline[table].values())));
  }
  const assumptions = [...plan.baseline.assumptions].map(([key, override]) => ({ key, ...override }));
  sections.push(
    section(
      'assumptions',
      sortedBy(assumptions, (override) => override.key),
    ),
  );
  const scenarios = sortedById(plan.scenarios.values());
  sections.push(
    section(
      'scenarios',
      scenarios.map(({ id, name, order }) => ({ id, name, order })),
    ),
  );
  sections.push(
    section(
      'moves',
      scenarios.flatMap(({ id, moves }) => moves.map((move) => ({ ...move, scenarioId: id }))),
    ),
  );
  sections.push(section('places', places(plan)));
  sections.push(section('frames', sortedById(plan.frames.values())));
  sections.push(section('pullRequests', sortedById(plan.pullRequests.values())));
  sections.push(
    section(
      'identities',
      sortedBy([...plan.identities.values()], (identity) => identity.login),
    ),
  );
  sections.push(section('imports', sortedById(plan.imports.values())));
  sections.push(section('ciRuns', sortedById(plan.ciRuns.values())));
  sections.push(section('ciAggregates', sortedById(plan.ciAggregates.values())));
  sections.push(section('deployments', sortedById(plan.deployments.values())));
  sections.push(section('outcomes', sortedById(plan.outcomes.values())));
  const { undo, redo } = history === 'withHistory' ? document : { undo: [], redo: [] };
  sections.push(
    section(
      'undo',
      undo.map((step) => writtenStep(step, diffPlans(step.after, step.before))),
    ),
  );
  sections.push(
    section(
      'redo',
      redo.map((step) => writtenStep(step, diffPlans(step.before, step.after))),
    ),
  );
  const body = `${sections.join(',\n')}\n}\n`;
  return headerText(planFileVersion, checksumOf(body)) + body;
}

function writtenStep(step: HistoryStep, patch: object): object {
  return { label: step.label, at: step.at, patch };
}

function section(name: string, recordsInOrder: readonly object[]): string {
  if (recordsInOrder.length === 0) return `"${name}":[]`;
  return `"${name}":[\n${recordsInOrder.map((record) => canonicalJson(record as JsonValue)).join(',\n')}\n]`;
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

function sortedById<Rec extends { readonly id: string }>(all: Iterable<Rec>): readonly Rec[] {
  return sortedBy([...all], (record) => record.id);
}

function sortedBy<Rec>(all: readonly Rec[], keyOf: (record: Rec) => string): readonly Rec[] {
  return [...all].sort((left, right) => compare(keyOf(left), keyOf(right)));
}

/** By code unit, so that the order does not depend on a language. */
function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
