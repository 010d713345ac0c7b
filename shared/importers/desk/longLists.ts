import type { CiRun } from '../../plan/deliveryRecords.ts';
import type { PullRequestRecord } from '../../plan/metrics.ts';

/** The lists of a plan that can be long: they cross in pieces, so that the window draws in between. */
export interface LongLists {
  readonly pullRequests: readonly PullRequestRecord[];
  readonly ciRuns: readonly CiRun[];
}

/** Records in one piece: a few milliseconds to take in. */
export const pieceSize = 1_000;

/** Cuts two lists into pieces; at least one. */
export function cutLists({ pullRequests, ciRuns }: LongLists): readonly LongLists[] {
  const pieces: LongLists[] = [];
  const length = Math.max(pullRequests.length, ciRuns.length, 1);
  for (let from = 0; from < length; from += pieceSize) {
    pieces.push({
      pullRequests: pullRequests.slice(from, from + pieceSize),
      ciRuns: ciRuns.slice(from, from + pieceSize),
    });
  }
  return pieces;
}
