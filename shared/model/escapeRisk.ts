import { lognormalFrom } from './lognormal.ts';
import { normalCdf } from './normal.ts';
import type { PipelineGate } from './pipelineSpec.ts';

/** What gates after merging let through. */
export interface EscapeRisk {
  /** Chance that a merged change fails such a gate, and so was on the main branch wrongly. */
  readonly perMergedChange: number;
  /** Chance that it is deployed before the gate has said so. */
  readonly deployedPerMergedChange: number;
  /** Mean elapsed hours until a gate that fails says so; 0 without such gates. */
  readonly detectionHours: number;
}

/**
 * The price of moving a gate behind the merge: it leaves the lead time, and what it finds has escaped.
 *
 * Assumes: gates fail independently; a change is merged at any point of the time between two deployments. Deployments are taken to
 * go on while a gate runs, which overstates the chance for a gate that runs through the night.
 *
 * @param deployEveryHours working hours from one deployment to the next; 0: at once
 * @param waitOnCiHours what a gate on the CI runners waits first
 * Source: the model specification, 2.9
 */
export function escapeRisk(
  gates: readonly PipelineGate[],
  deployEveryHours: number,
  waitOnCiHours: number,
): EscapeRisk {
  let clean = 1;
  let cleanDeployed = 1;
  let failures = 0;
  let hours = 0;
  for (const gate of gates) {
    if (gate.placement !== 'afterMerge') continue;
    const failure = 1 - gate.passProbability;
    const wait = gate.runsOn === 'ciRunners' ? waitOnCiHours : 0;
    clean *= 1 - failure;
    cleanDeployed *= 1 - failure * deployedBefore(gate, wait, deployEveryHours);
    failures += failure;
    hours += failure * (gate.meanHours + wait);
  }
  return {
    perMergedChange: 1 - clean,
    deployedPerMergedChange: 1 - cleanDeployed,
    detectionHours: failures > 0 ? hours / failures : 0,
  };
}

/** E min(1, X / D): the chance that a moment of deployment falls into the gate's run. */
function deployedBefore(gate: PipelineGate, wait: number, every: number): number {
  if (every <= wait) return 1;
  const left = every - wait;
  return (wait + meanUpTo(gate, left)) / every;
}

/** Mean of a lognormal time that is cut off at a limit. */
function meanUpTo({ meanHours, cv }: PipelineGate, limit: number): number {
  if (cv === 0 || meanHours === 0) return Math.min(meanHours, limit);
  const { mu, sigma } = lognormalFrom(meanHours, cv);
  const place = (Math.log(limit) - mu) / sigma;
  return meanHours * normalCdf(place - sigma) + limit * normalCdf(-place);
}
