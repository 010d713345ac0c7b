import { gateAttempt, type GateAttempt } from './gates.ts';
import type { PipelineArea, PipelineClass, PipelineSpec } from './pipelineSpec.ts';
import type { ReviewStage, StageClass } from './reviewStage.ts';
import { extraRoundsOf, negligibleRate } from './stageWork.ts';

/** How often a change of one class goes through what. */
export interface ClassFlow {
  /** Review rounds after the first. */
  readonly extraRounds: number;
  /** Fixes because the main branch failed: these hold the change up. */
  readonly mainFixes: number;
  /** Plain re-runs on the main branch. */
  readonly flakyReruns: number;
  /** Changes merged for one pull request: itself, and fixes for the main branch and for what gates after merging find. */
  readonly mergedChanges: number;
}

/** Everything that is counted before any time is. */
export interface PipelineFlow {
  /** By area and class. */
  readonly classes: readonly (readonly ClassFlow[])[];
  /** The review stage with fixes: each area's classes, then the same classes' fixes. */
  readonly review: ReviewStage;
  /** A go through the gates before merging. */
  readonly gates: GateAttempt;
  readonly pullRequestsPerWeek: readonly number[];
  readonly mergedPerWeek: number;
  /** CI runs a week, and their hours and squared hours, gates that run there counted. */
  readonly ci: { readonly runsPerWeek: number; readonly hours: number; readonly squareHours: number };
}

/** A fix takes some effort, so that the re-review's part of it exists. */
const leastFixEffort = 1e-9;

/**
 * Counts what a pipeline's changes bring: rounds, fixes, CI runs, gate runs.
 *
 * Assumes: failures are independent; a fix is reviewed, gated and run like any change; what a gate after merging finds is fixed by
 * a change of its own, which is work for all but does not hold up the change that it fixes.
 *
 * @throws RangeError on a gate or main branch that nothing passes
 * Source: the model specification, 2.1 and 2.9
 */
export function pipelineFlow(spec: PipelineSpec, hoursPerWeek: number): PipelineFlow {
  for (const { passProbability } of spec.gates) mustBeAboveZero(passProbability, 'to pass a gate');
  const before = spec.gates.filter(({ placement }) => placement === 'beforeMerge');
  const after = spec.gates.filter(({ placement }) => placement === 'afterMerge');
  const gates = gateAttempt(before, spec.gateOrder);
  const passesAfter = after.reduce((product, gate) => product * gate.passProbability, 1);
  const classes = spec.areas.map((area) => area.classes.map((kind) => classFlow(kind, spec, passesAfter)));
  const pullRequestsPerWeek = spec.areas.map(({ pullRequestsPerWorkingHour: rate }) =>
    rate < negligibleRate ? 0 : rate * hoursPerWeek,
  );

  let runsPerWeek = 0;
  let hours = 0;
  let squareHours = 0;
  const run = (perWeek: number, mean: number, cv: number): void => {
    runsPerWeek += perWeek;
    hours += perWeek * mean;
    squareHours += perWeek * mean ** 2 * (1 + cv ** 2);
  };
  let mergedPerWeek = 0;
  for (const [index, area] of spec.areas.entries()) {
    for (const [place, kind] of area.classes.entries()) {
      const flow = classes[index]?.[place];
      if (flow === undefined) continue;
      const perWeek = (pullRequestsPerWeek[index] ?? 0) * kind.part;
      mergedPerWeek += perWeek * flow.mergedChanges;
      const onMain = (1 + flow.mainFixes + flow.flakyReruns) / (1 + flow.mainFixes);
      const perChange = 1 + flow.extraRounds + (gates.meanAttempts - 1) + onMain;
      run(perWeek * flow.mergedChanges * perChange, spec.ci.runHours, spec.ci.runCv);
    }
  }
  for (const [place, gate] of before.entries()) {
    if (gate.runsOn !== 'ciRunners') continue;
    run(mergedPerWeek * gates.meanAttempts * (gates.runProbabilities[place] ?? 0), gate.meanHours, gate.cv);
  }
  for (const gate of after) if (gate.runsOn === 'ciRunners') run(mergedPerWeek, gate.meanHours, gate.cv);

  return {
    classes,
    review: {
      people: spec.people,
      areas: spec.areas.map((area, index) => withFixes(area, classes[index] ?? [], spec)),
      authorDelayHours: spec.authorDelayHours,
      arrivalScv: spec.arrivalScv ?? 1,
    },
    gates,
    pullRequestsPerWeek,
    mergedPerWeek,
    ci: { runsPerWeek, hours, squareHours },
  };
}

function mustBeAboveZero(chance: number, of: string): void {
  if (!(chance > 0)) throw new RangeError(`the chance ${of} must be above 0, got ${chance}`);
}

function classFlow(kind: PipelineClass, spec: PipelineSpec, passesAfter: number): ClassFlow {
  mustBeAboveZero(kind.mainSuccess, 'of success on the main branch');
  const failures = (1 - kind.mainSuccess) / kind.mainSuccess;
  const mainFixes = failures * (1 - spec.main.flakyShare);
  return {
    extraRounds: extraRoundsOf(kind),
    mainFixes,
    flakyReruns: failures * spec.main.flakyShare,
    mergedChanges: (1 + mainFixes) / passesAfter,
  };
}

/** The area as its reviewers see it: fixes are pull requests of a lighter kind with the same rounds. */
function withFixes(area: PipelineArea, flows: readonly ClassFlow[], spec: PipelineSpec): ReviewStage['areas'][number] {
  const changes = area.classes.reduce((sum, kind, place) => sum + kind.part * (flows[place]?.mergedChanges ?? 1), 0);
  const fixes = area.classes.map((kind, place): StageClass => {
    const effort = Math.max(spec.main.fixEffortFraction, leastFixEffort);
    return {
      part: (kind.part * ((flows[place]?.mergedChanges ?? 1) - 1)) / changes,
      effortHours: kind.effortHours * effort,
      effortCv: kind.effortCv,
      changeRequestProbability: kind.changeRequestProbability,
      reReviewEffortFraction: kind.reReviewEffortFraction / effort,
    };
  });
  return {
    ...area,
    pullRequestsPerWorkingHour: area.pullRequestsPerWorkingHour * changes,
    classes: [...area.classes.map((kind) => ({ ...kind, part: kind.part / changes })), ...fixes],
  };
}
