import type { ReviewStage } from './reviewStage.ts';
import type { LoadProblem, LoadStream } from './loadProblem.ts';
import { hasUnequalSpeeds, splitBalanced, splitByPouring } from './splitLoad.ts';
import { reactsToLoad, type AreaWork } from './stageWork.ts';

/** Who reviews how much of each area. Lists by area have one entry for each of its `AreaWork.owners`. */
export interface StageSplit {
  readonly parts: readonly (readonly number[])[];
  /** Assigned hours over given hours of each person; may exceed 1. */
  readonly utilisation: readonly number[];
}

/** Where more areas hang together pouring needs too many rounds; the exact flow reaches the same utilisations at once. */
const mostPouredAreas = 12;

/** A stage's review work as a load to split. */
export interface StageLoadProblem {
  readonly problem: LoadProblem;
  /** The streams of each area: one that goes to whoever has time, or one for each owner where work is handed out by turn. */
  readonly streamsByArea: readonly (readonly number[])[];
}

/**
 * A stage's review work in the form that the load split reads. Work that is handed out without looking at anybody's load takes part
 * with streams that have only one way to go.
 */
export function stageLoadProblem(stage: ReviewStage, works: readonly AreaWork[]): StageLoadProblem {
  const streams: LoadStream[] = [];
  const add = (stream: LoadStream): number => streams.push(stream) - 1;
  const streamsByArea = works.map(({ owners, load, approvals }, index): number[] => {
    if (owners.length === 0) return [];
    if (isPooled(stage, index)) {
      const reviewers = owners.map(({ person }) => person);
      const speeds = owners.map(({ speed }) => speed);
      return [add({ hours: load, reviewers, speeds, largestPart: 1 / approvals })];
    }
    return owners.map(({ person, speed }) =>
      add({ hours: load / owners.length, reviewers: [person], speeds: [speed], largestPart: 1 }),
    );
  });
  // Somebody who gives no time owns nothing here, but a division by it must not happen either.
  const supplyHours = stage.people.map(({ reviewShare }) => Math.max(reviewShare, 1e-12));
  return { problem: { supplyHours, streams }, streamsByArea };
}

/**
 * The split in which the largest utilisation is as small as it can be, for areas whose policy reacts to load; equal parts for the
 * others. An owner never does more than one approval of a pull request.
 *
 * Source: the model specification, 2.4
 */
export function balancedStageSplit(stage: ReviewStage, works: readonly AreaWork[]): StageSplit {
  const { problem, streamsByArea } = stageLoadProblem(stage, works);
  const isLarge = works.length > mostPouredAreas && !hasUnequalSpeeds(problem);
  const poured = isLarge ? splitBalanced(problem) : splitByPouring(problem);
  const parts = works.map(({ owners }, index) => {
    const [stream] = streamsByArea[index] ?? [];
    if (stream === undefined) return [];
    return isPooled(stage, index) ? (poured.parts[stream] ?? []) : owners.map(() => 1 / owners.length);
  });
  return { parts, utilisation: stageUtilisation(stage, works, parts) };
}

function stageUtilisation(
  stage: ReviewStage,
  works: readonly AreaWork[],
  parts: readonly (readonly number[])[],
): readonly number[] {
  const hours = stage.people.map(() => 0);
  for (const [index, work] of works.entries()) {
    for (const [place, { person, speed }] of work.owners.entries()) {
      hours[person] = (hours[person] ?? 0) + (work.load * (parts[index]?.[place] ?? 0)) / speed;
    }
  }
  return hours.map((assigned, person) => {
    const share = stage.people[person]?.reviewShare ?? 0;
    return share > 0 ? assigned / share : 0;
  });
}

function isPooled(stage: ReviewStage, area: number): boolean {
  const policy = stage.areas[area]?.policy;
  return policy !== undefined && reactsToLoad(policy);
}
