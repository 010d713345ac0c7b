import { allAtOnce, type Pieces } from '../../base/pieces.ts';
import { fail, succeed, type Result } from '../../base/result.ts';
import { applyOrgEdits, applyOrgEditsInPieces } from '../../org/applyOrgEdit.ts';
import { changesNothing } from '../../org/edits/editChecks.ts';
import type { OrgEdit } from '../../org/orgEdit.ts';
import { noDeliveryChanges } from '../deliveryRecords.ts';
import type { Plan, Point } from '../plan.ts';
import { withClockRules } from '../reviewClock.ts';
import type { ImportChanges, PlanCommand, PlanCommandError } from '../planCommand.ts';

/**
 * Corrects today's organisation; refused whole when one of the edits cannot be applied.
 *
 * @param places where cards are put with it
 */
export function editBaseline(
  plan: Plan,
  edits: readonly OrgEdit[],
  places: readonly (readonly [string, Point])[] = [],
): Result<Plan, PlanCommandError> {
  const applied = applyOrgEdits(plan.baseline, edits);
  if (!applied.ok) return fail({ kind: 'plan.editRefused', index: applied.error.index, error: applied.error.error });
  return applied.value === plan.baseline
    ? fail({ kind: 'plan.noChange' })
    : succeed({
        ...plan,
        baseline: applied.value,
        layout: places.length === 0 ? plan.layout : new Map([...plan.layout, ...places]),
      });
}

/** Takes over what an import brings: edits of the baseline, records and what the import was. */
export function importData(plan: Plan, changes: ImportChanges): Result<Plan, PlanCommandError> {
  return allAtOnce(importInPieces(plan, changes));
}

/** The same in pieces of a few milliseconds each: a table of a hundred thousand records takes longer than a frame to make. */
export function* importInPieces(plan: Plan, changes: ImportChanges): Pieces<Result<Plan, PlanCommandError>> {
  const applied = yield* applyOrgEditsInPieces(plan.baseline, changes.edits);
  if (!applied.ok) return fail({ kind: 'plan.editRefused', index: applied.error.index, error: applied.error.error });
  const delivery = changes.delivery ?? noDeliveryChanges;
  return succeed({
    ...(changes.clockRules === undefined ? plan : withClockRules(plan, changes.clockRules)),
    baseline: applied.value,
    pullRequests: yield* mergedInPieces(plan.pullRequests, changes.pullRequests, (record) => record.id),
    identities: yield* mergedInPieces(plan.identities, changes.identities, (identity) => identity.login),
    imports: new Map([...plan.imports, [changes.record.id, changes.record]]),
    ciRuns: yield* mergedInPieces(plan.ciRuns, delivery.ciRuns, (run) => run.id),
    ciAggregates: yield* mergedInPieces(plan.ciAggregates, delivery.ciAggregates, (aggregate) => aggregate.id),
    deployments: yield* mergedInPieces(plan.deployments, delivery.deployments, (deployment) => deployment.id),
    outcomes: yield* mergedInPieces(plan.outcomes, delivery.outcomes, (outcome) => outcome.id),
  });
}

/** Says who is behind accounts, and brings the people in line. */
export function settleIdentities(
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
  return allAtOnce(mergedInPieces(present, added, keyOf));
}

/** Records put into a table between two rests. */
const pieceSize = 2_000;

function* mergedInPieces<Key, Rec>(
  present: ReadonlyMap<Key, Rec>,
  added: readonly Rec[],
  keyOf: (record: Rec) => Key,
): Pieces<ReadonlyMap<Key, Rec>> {
  if (added.length === 0) return present;
  const next = new Map<Key, Rec>();
  let count = 0;
  for (const [key, record] of present) {
    next.set(key, record);
    count += 1;
    if (count % pieceSize === 0) yield;
  }
  for (const record of added) {
    next.set(keyOf(record), record);
    count += 1;
    if (count % pieceSize === 0) yield;
  }
  return next;
}
