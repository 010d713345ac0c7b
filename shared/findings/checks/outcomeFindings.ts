import { isWithoutOutcome, outcomeTrends, type MeasureTrend, type SubjectTrend } from '../../plan/outcomeTrends.ts';
import { findingOf, type FindingFacts } from '../facts.ts';
import type { Evidence, FindingPlace, PlanFinding } from '../finding.ts';
import { listText, percentText } from '../findingText.ts';

/** Where more is merged and nothing that is measured of it became better. */
export function outcomeFindings({ plan, limits }: FindingFacts): readonly PlanFinding[] {
  if (plan.outcomes.size === 0) return [];
  return outcomeTrends(plan, limits).subjects.filter(isWithoutOutcome).flatMap(toFinding);
}

function toFinding(subject: SubjectTrend): readonly PlanFinding[] {
  const { activity, measures, name, key } = subject;
  if (activity.kind !== 'counted' || activity.halfYear.kind !== 'compared') return [];
  const { before, after, change } = activity.halfYear;
  const worse = measures.filter(({ verdict }) => verdict === 'worse');
  const same = measures.filter(
    ({ verdict, reading }) => verdict === 'same' && (reading === 'higherIsBetter' || reading === 'lowerIsBetter'),
  );
  const names = (list: readonly MeasureTrend[]): string => listText(list.map(({ measure }) => measure));
  const told = [
    ...(worse.length === 0 ? [] : [`Worse: ${names(worse)}.`]),
    ...(same.length === 0 ? [] : [`No better: ${names(same)}.`]),
  ];
  const rise = change === null ? 'from none' : percentText(change);
  const finding = findingOf(
    'activityWithoutOutcome',
    'watch',
    placeOf(subject),
    {
      title: `${name} merges ${rise} more, and no outcome is better`,
      detail: `${told.join(' ')} The last 13 weeks against the 13 before.`,
    },
    {
      evidence: [
        { label: 'Merged a week, last 13 weeks', value: after, unit: 'pull requests', from: 'measured' },
        { label: 'Merged a week, 13 weeks before', value: before, unit: 'pull requests', from: 'measured' },
        ...[...worse, ...same].flatMap(evidenceOf),
      ],
    },
  );
  // Value streams have no place of their own, and several may be at the organisation.
  return [{ ...finding, id: `activityWithoutOutcome:${key}` }];
}

function placeOf({ place }: SubjectTrend): FindingPlace {
  return place.kind === 'unknown' ? { kind: 'organisation' } : place;
}

function evidenceOf({ measure, unit, halfYear }: MeasureTrend): readonly Evidence[] {
  if (halfYear.kind === 'tooFew') return [];
  const label = unit === '' ? measure : `${measure} (${unit})`;
  return [
    { label: `${label}, last 13 weeks`, value: halfYear.after, unit: 'count', from: 'measured' },
    { label: `${label}, 13 weeks before`, value: halfYear.before, unit: 'count', from: 'measured' },
  ];
}
