import type { TeamId } from '../base/ids.ts';
import type { OutcomeRecord } from './deliveryRecords.ts';
import type { MeasureReading } from './measureReading.ts';
import type { Plan } from './plan.ts';

/** An outcome as somebody writes it. */
export type OutcomeContent = Omit<OutcomeRecord, 'id' | 'source'>;

/** Every reading, in the order in which they are offered. */
export const measureReadings = ['higherIsBetter', 'lowerIsBetter', 'activity', 'notJudged'] as const;

/** The readings in words. */
export const readingWords: Readonly<Record<MeasureReading, string>> = {
  higherIsBetter: 'more is better',
  lowerIsBetter: 'less is better',
  activity: 'activity, not an outcome',
  notJudged: 'not judged',
};

/** How somebody reads a measure; part of the plan where it differs from what its name says. */
export interface MeasureRecord {
  readonly measure: string;
  readonly reading: MeasureReading;
}

/** Measures that are offered while an outcome is written: those of the product’s brief and of delivery research. */
export const usualMeasures: readonly { readonly measure: string; readonly unit: string }[] = [
  { measure: 'Incidents', unit: '' },
  { measure: 'Change failure', unit: '%' },
  { measure: 'Cycle time', unit: 'h' },
  { measure: 'Time to restore', unit: 'h' },
  { measure: 'Customer satisfaction', unit: '' },
  { measure: 'Adoption', unit: '%' },
];

/** The id of an outcome: subject, measure and day, as imports make it. */
export function outcomeId({ subject, measure, day }: Pick<OutcomeRecord, 'subject' | 'measure' | 'day'>): string {
  return [subject, measure, day].join('|');
}

/** A measure is the same whatever the case of its letters. */
export function measureKey(measure: string): string {
  return measure.trim().toLowerCase();
}

const activityWords =
  /\b(opened|completed|merged|merges|commits?|pull requests?|prs?|story points|velocity|tickets closed|lines)\b/i;
const lowerWords =
  /\b(incidents?|outages?|failures?|fail(ed|ing)?|defects?|bugs?|errors?|cycle time|lead time|time to|mttr|latency|churn|complaints?|escalations?|rollbacks?|hotfix(es)?|support|tickets?|downtime|wait(ing)?|age|cost)\b/i;
const higherWords =
  /\b(nps|satisfaction|csat|adoption|conversion|revenue|retention|uptime|availability|customers?|users?|activation|engagement|success|score|deployments?|coverage|orders?)\b/i;

/** What a measure’s name says of it: `incidents` are better when there are fewer. */
export function usualReading(measure: string): MeasureReading {
  if (activityWords.test(measure)) return 'activity';
  // “Customer complaints” and “failed orders” are worse when there are more.
  if (lowerWords.test(measure)) return 'lowerIsBetter';
  return higherWords.test(measure) ? 'higherIsBetter' : 'notJudged';
}

/** How a measure is read in a plan. */
export function readingOf(plan: Pick<Plan, 'measureReadings'>, measure: string): MeasureReading {
  return plan.measureReadings.get(measureKey(measure)) ?? usualReading(measure);
}

/** Whose outcomes they are: a team that the plan has, or a value stream as it is written; empty: the organisation. */
export function subjectKey({ teamId, subject }: Pick<OutcomeRecord, 'teamId' | 'subject'>): TeamId | string {
  return teamId ?? subject.trim().toLowerCase();
}
