import { workingHoursPerWeek } from '../../base/workingCalendar.ts';
import { ciStage, workingTimeParts } from '../../model/ciStage.ts';
import { pipelineOf } from '../../model/orgPipeline.ts';
import { pipelineFlow } from '../../model/pipelineFlow.ts';
import type { AssumptionOverride } from '../../org/assumptionDefinition.ts';
import type { Org } from '../../org/org.ts';
import type { CiAggregate, CiRun } from '../../plan/deliveryRecords.ts';
import type { Tally } from '../../plan/ciMetrics.ts';
import { countConflicts } from '../../plan/mainConflicts.ts';
import { mainSuccessOf } from '../../plan/mainSuccess.ts';
import type { Plan } from '../../plan/plan.ts';
import { findingOf, type FindingFacts } from '../facts.ts';
import type { Evidence, PlanFinding } from '../finding.ts';
import { hoursText, percentText } from '../findingText.ts';

/** Fewer runs of the main branch than this say nothing. */
const leastRuns = 20;

/** Gates, CI and the main branch. What was only assumed raises no finding. */
export function pipelineFindings(facts: FindingFacts): readonly PlanFinding[] {
  return [...gatesOnPath(facts), ...ciSaturated(facts), ...mainBelowTarget(facts)];
}

function gatesOnPath({ org, limits, result }: FindingFacts): readonly PlanFinding[] {
  const gates = [...org.gates.values()];
  // Of gates side by side only the slowest holds a change up.
  const slowest = gates
    .filter(({ mode }) => mode === 'parallel')
    .sort((one, other) => other.minutes - one.minutes || (one.id < other.id ? -1 : 1))[0];
  return gates
    .filter((gate) => (gate.mode === 'sequence' || gate === slowest) && gate.minutes > limits.gateMinutes)
    .map((gate) =>
      findingOf(
        'gateOnPath',
        'watch',
        { kind: 'gate', gateId: gate.id },
        {
          title: `Every change waits ${hoursText(gate.minutes)} min for ${gate.name}`,
          detail: `${gate.mode === 'sequence' ? 'It runs in sequence' : 'It is the slowest of those side by side'}, and ${percentText(gate.passShare)} of runs pass: ${hoursText(gate.minutes / gate.passShare)} min a change with what is run again.`,
        },
        {
          evidence: [
            { label: 'A run', value: gate.minutes, unit: 'minutes', from: 'stated' },
            { label: 'Runs that pass', value: gate.passShare, unit: 'share', from: 'stated' },
            {
              label: 'A change, with what is run again',
              value: gate.minutes / gate.passShare,
              unit: 'minutes',
              from: 'computed',
            },
          ],
          weight: (result.total.pullRequestsPerWeek * gate.minutes) / 60,
        },
      ),
    );
}

function ciSaturated({ org, plan, limits, assumptions }: FindingFacts): readonly PlanFinding[] {
  // The usual number of runners is a guess: of a company of any size it says nothing.
  if (!org.assumptions.has('ciRunners')) return [];
  const ci = ciUseOf(org);
  if (ci === null || ci.peakUtilisation <= limits.ciBusy) return [];
  const grows = ci.kind === 'overloaded';
  const known = plan.ciRuns.size > 0 || plan.ciAggregates.size > 0;
  return [
    findingOf(
      'ciSaturated',
      grows ? 'act' : 'watch',
      { kind: 'organisation' },
      {
        title: `CI is ${percentText(ci.peakUtilisation)} busy in office hours`,
        detail: grows
          ? `${assumptions.ciRunners} runners cannot do a week’s runs: the queue grows without end.`
          : `A run waits ${hoursText(ci.waitHours * 60)} min for one of ${assumptions.ciRunners} runners.`,
      },
      {
        evidence: [
          { label: 'Runners busy in the busiest hour', value: ci.peakUtilisation, unit: 'share', from: 'computed' },
          { label: 'Runs a week', value: ci.runsPerWeek, unit: 'count', from: 'computed' },
          { label: 'A run', value: assumptions.ciRunMinutes, unit: 'minutes', from: known ? 'measured' : 'stated' },
          { label: 'Runners', value: assumptions.ciRunners, unit: 'count', from: 'stated' },
        ],
      },
    ),
  ];
}

type CiUse = ReturnType<typeof ciStage> & { readonly runsPerWeek: number };
const uses = new WeakMap<Org, CiUse | { readonly kind: 'none' }>();

/** How busy CI is, by formula; null without runs. */
function ciUseOf(org: Org): CiUse | null {
  const known = uses.get(org) ?? computeUse(org);
  uses.set(org, known);
  return known.kind === 'none' ? null : known;
}

function computeUse(org: Org): CiUse | { readonly kind: 'none' } {
  const { spec } = pipelineOf(org);
  const { ci } = pipelineFlow(spec, workingHoursPerWeek(spec.calendar));
  if (ci.runsPerWeek <= 0) return { kind: 'none' };
  const stage = ciStage({
    servers: spec.ci.runners / spec.ci.jobsPerRun,
    runsPerWeek: ci.runsPerWeek,
    meanHours: ci.hours / ci.runsPerWeek,
    squareHours: ci.squareHours / ci.runsPerWeek,
    hourParts: workingTimeParts(spec.calendar),
  });
  return { ...stage, runsPerWeek: ci.runsPerWeek };
}

function mainBelowTarget({ plan, org, limits }: FindingFacts): readonly PlanFinding[] {
  const main = knownSuccess(org.assumptions.get('mainSuccess'), plan);
  if (main === null || main.value >= limits.mainSuccess) return [];
  const together = conflictsOf(plan);
  return [
    findingOf(
      'mainBelowTarget',
      'watch',
      { kind: 'organisation' },
      {
        title: `Main succeeds in ${percentText(main.value)} of runs`,
        detail: `Your target is ${percentText(limits.mainSuccess)}. Each failure needs a fix that is reviewed as well.${togetherText(together)}`,
      },
      { evidence: together === null ? [main] : [main, conflictEvidence(together)] },
    ),
  ];
}

/** Fewer failures than this say nothing of what they came from. */
const leastFailures = 10;
const conflicts = new WeakMap<Plan['ciRuns'], { readonly of: Plan['pullRequests']; readonly tally: Tally }>();

/** Failures that came from putting changes together; null: too little is known. */
function conflictsOf({ ciRuns, pullRequests }: Pick<Plan, 'ciRuns' | 'pullRequests'>): Tally | null {
  const known = conflicts.get(ciRuns);
  const tally = known?.of === pullRequests ? known.tally : countConflicts([...ciRuns.values()], pullRequests.values());
  conflicts.set(ciRuns, { of: pullRequests, tally });
  return tally.of < leastFailures ? null : tally;
}

function togetherText(together: Tally | null): string {
  if (together === null || together.count === 0) return '';
  return ` Of ${together.of} failures that a second run did not cure, ${together.count} were of changes whose own checks had passed: a queue that tests changes together before they land would have held them.`;
}

function conflictEvidence({ count, of }: Tally): Evidence {
  const label = 'Failures of changes whose own checks had passed';
  return { label, value: count / of, unit: 'share', from: 'measured', ...wilson(count, of) };
}

const measured = new WeakMap<
  ReadonlyMap<string, CiRun>,
  { readonly aggregates: ReadonlyMap<string, CiAggregate>; readonly evidence: Evidence | null }
>();

const mainLabel = 'Runs of the main branch that succeed';

/**
 * What is known of the main branch; null: nothing. What somebody decided counts first. A measured value of the plan is that of
 * changes by people alone, so that runs, where there are any, say it better.
 */
function knownSuccess(
  stated: AssumptionOverride | undefined,
  plan: Pick<Plan, 'ciRuns' | 'ciAggregates'>,
): Evidence | null {
  const isMeasured = stated?.tag === 'measured';
  const said: Evidence | null =
    stated === undefined
      ? null
      : { label: mainLabel, value: stated.value, unit: 'share', from: isMeasured ? 'measured' : 'stated' };
  return said !== null && !isMeasured ? said : (measuredSuccess(plan) ?? said);
}

function measuredSuccess({ ciRuns, ciAggregates }: Pick<Plan, 'ciRuns' | 'ciAggregates'>): Evidence | null {
  const known = measured.get(ciRuns);
  if (known?.aggregates === ciAggregates) return known.evidence;
  const { count, of } = mainSuccessOf({
    ciRuns: [...ciRuns.values()],
    ciAggregates: [...ciAggregates.values()],
  });
  const evidence: Evidence | null =
    of < leastRuns
      ? null
      : { label: mainLabel, value: count / of, unit: 'share', from: 'measured', ...wilson(count, of) };
  measured.set(ciRuns, { aggregates: ciAggregates, evidence });
  return evidence;
}

/** The middle 80 % of what a share may be, after so many of so many (Wilson 1927, the score interval). */
function wilson(count: number, of: number): { readonly low: number; readonly high: number } {
  const z = 1.2816;
  const share = count / of;
  const centre = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return { low: centre - half, high: centre + half };
}
