import { erlangC } from './erlang.ts';
import type { ReviewStage } from './reviewStage.ts';
import { hasUnequalSpeeds, splitBalanced, splitByPouring, type LoadProblem, type LoadStream } from './splitLoad.ts';
import { reactsToLoad, type AreaWork } from './stageWork.ts';

/** Who reviews how much of each area. Lists by area have one entry for each of its `AreaWork.owners`. */
export interface StageSplit {
  readonly parts: readonly (readonly number[])[];
  /** Assigned hours over given hours of each person; may exceed 1. */
  readonly utilisation: readonly number[];
}

/** Utilisation at which the screening formula stops counting up what is only estimated. */
export const nearlyFull = 0.995;
const damping = 0.3;
const mostRounds = 60;
const precision = 1e-9;
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

/**
 * The split that comes about when the oldest request goes to whoever is free: those who are idle more often take more of it, until
 * all are busy; then whoever is free next takes it, as in the balanced split.
 *
 * Iterates at most 60 times with damping 0.3 from the balanced split.
 *
 * Source: the model specification, 2.6, step 2
 */
export function actualStageSplit(stage: ReviewStage, works: readonly AreaWork[], balanced: StageSplit): StageSplit {
  const parts = balanced.parts.map((line) => [...line]);
  let utilisation = balanced.utilisation;
  for (let round = 0; round < mostRounds; round += 1) {
    let change = 0;
    for (const [index, work] of works.entries()) {
      const line = parts[index];
      if (line === undefined || line.length < 2 || !isPooled(stage, index)) continue;
      const next = partsWhenFree(work, utilisation, balanced.parts[index] ?? []);
      for (const [place, part] of line.entries()) {
        const step = damping * ((next[place] ?? 0) - part);
        line[place] = part + step;
        change = Math.max(change, Math.abs(step));
      }
    }
    utilisation = stageUtilisation(stage, works, parts);
    if (change < precision) break;
  }
  return { parts, utilisation };
}

function partsWhenFree(work: AreaWork, utilisation: readonly number[], balanced: readonly number[]): readonly number[] {
  const loads = work.owners.map(({ person }) => Math.min(utilisation[person] ?? 0, nearlyFull));
  const allBusy = chanceAllBusy(loads);
  const idle = loads.reduce((sum, load) => sum + 1 - load, 0);
  const next = loads.map((load, place) =>
    Math.min(1 / work.approvals, ((1 - allBusy) * (1 - load)) / idle + allBusy * (balanced[place] ?? 0)),
  );
  const sum = next.reduce((total, part) => total + part, 0);
  return next.map((part) => part / sum);
}

/** Chance that all of some unequally busy people are busy: Erlang's for their mean, times how unequal they are. */
export function chanceAllBusy(utilisations: readonly number[]): number {
  const count = utilisations.length;
  const mean = utilisations.reduce((sum, value) => sum + value, 0) / count;
  if (mean <= 0) return 0;
  return utilisations.reduce((product, value) => (product * value) / mean, erlangC(mean * count, count));
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
