import { fail, succeed, type Result } from '../../base/result.ts';
import type { OutcomeRecord } from '../deliveryRecords.ts';
import type { MeasureReading } from '../measureReading.ts';
import { measureKey, outcomeId, usualReading, type OutcomeContent } from '../outcomes.ts';
import type { Plan } from '../plan.ts';
import type { PlanCommandError } from '../planCommand.ts';

/** Keeps sums and charts in range; no measure of a team comes near. */
const largestValue = 1e12;

/** Writes an outcome by hand, or changes one. One of the same subject, measure and day is replaced: there is one value. */
export function putOutcome(
  plan: Plan,
  replaces: string | null,
  content: OutcomeContent,
): Result<Plan, PlanCommandError> {
  const present = replaces === null ? undefined : plan.outcomes.get(replaces);
  if (replaces !== null && present === undefined) return fail({ kind: 'plan.recordNotFound', id: replaces });
  const measure = content.measure.trim();
  if (measure === '') return fail({ kind: 'plan.nameMissing' });
  const { value, day, teamId } = content;
  if (!(Math.abs(value) <= largestValue)) {
    return fail({ kind: 'plan.valueOutOfRange', value, min: -largestValue, max: largestValue });
  }
  if (teamId !== null && !plan.baseline.teams.has(teamId)) return fail({ kind: 'plan.recordNotFound', id: teamId });
  const named = { teamId, subject: content.subject.trim(), measure, day, value, unit: content.unit.trim() };
  const next: OutcomeRecord = { id: outcomeId(named), ...named, source: null };
  if (present !== undefined && isSame(present, next)) return fail({ kind: 'plan.noChange' });
  const outcomes = new Map(plan.outcomes);
  if (replaces !== null) outcomes.delete(replaces);
  outcomes.set(next.id, next);
  return succeed({ ...plan, outcomes });
}

/** Takes an outcome out of the plan. */
export function deleteOutcome(plan: Plan, id: string): Result<Plan, PlanCommandError> {
  if (!plan.outcomes.has(id)) return fail({ kind: 'plan.recordNotFound', id });
  const outcomes = new Map(plan.outcomes);
  outcomes.delete(id);
  return succeed({ ...plan, outcomes });
}

/** Says what more of a measure means; as its name says needs no record. */
export function readMeasure(plan: Plan, measure: string, reading: MeasureReading): Result<Plan, PlanCommandError> {
  const key = measureKey(measure);
  if (key === '') return fail({ kind: 'plan.nameMissing' });
  const isUsual = reading === usualReading(key);
  if (isUsual ? !plan.measureReadings.has(key) : plan.measureReadings.get(key) === reading) {
    return fail({ kind: 'plan.noChange' });
  }
  const measureReadings = new Map(plan.measureReadings);
  if (isUsual) measureReadings.delete(key);
  else measureReadings.set(key, reading);
  return succeed({ ...plan, measureReadings });
}

function isSame(one: OutcomeRecord, other: OutcomeRecord): boolean {
  return one.id === other.id && one.teamId === other.teamId && one.value === other.value && one.unit === other.unit;
}
