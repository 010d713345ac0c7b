/** Review work and who may do it. People are numbered from 0; every list has one entry for each person or stream. */
export interface LoadProblem {
  /** Review hours a week of each person, above 0. */
  readonly supplyHours: readonly number[];
  readonly streams: readonly LoadStream[];
}

/** Review work that goes to one set of people. */
export interface LoadStream {
  /** Hours a week for a reviewer of speed 1, at least 0. */
  readonly hours: number;
  readonly reviewers: readonly number[];
  /** Speed of each reviewer, in the same order, above 0. */
  readonly speeds: readonly number[];
  /** The most that one person may do, as a part of the stream: 1 / required approvals. */
  readonly largestPart: number;
}
