import { mainBranchRuns, workflowOf, type Tally } from './ciMetrics.ts';
import type { CiRun } from './deliveryRecords.ts';
import { recentRuns } from './mainSuccess.ts';
import type { PullRequestRecord } from './metrics.ts';

/** Which commit a pull request was at last, and with which it landed. */
export type LandedPullRequest = Pick<PullRequestRecord, 'repository' | 'head' | 'landedAs'>;

/**
 * Failures of the main branch that came from putting changes together, in the last twelve weeks that are known: the pull request’s own
 * checks had passed, and what it landed as failed in the same workflow and did not pass later with nothing changed.
 *
 * Such a failure is what a queue that tests changes together before they land would have caught; Uber’s, for one, exists for them (EuroSys
 * 2019).
 *
 * Assumes: a workflow goes by the same name before and after landing; the last run of the pull request’s last commit is what it landed
 * with.
 *
 * @returns of the failures of which both is known, how many came from putting changes together. A failure whose pull request, or its
 * run of that workflow, is not known is left out, and so is a flaky one
 */
export function countConflicts(runs: readonly CiRun[], pullRequests: Iterable<LandedPullRequest>): Tally {
  const failed = failedForGood(recentRuns(mainBranchRuns(runs)));
  if (failed.size === 0) return { count: 0, of: 0 };
  const passedBefore = lastResults(runs);
  let count = 0;
  let of = 0;
  for (const { repository, head, landedAs } of pullRequests) {
    // A change that landed as it was has one run for both: it broke nothing by being put together with others.
    if (head === undefined || landedAs === undefined || head === landedAs) continue;
    for (const workflow of failed.get(`${repository}\n${landedAs}`) ?? []) {
      const passed = passedBefore.get(`${workflow}\n${head}`);
      if (passed === undefined) continue;
      of += 1;
      if (passed) count += 1;
    }
  }
  return { count, of };
}

/** By repository and commit: the workflows that failed on the main branch and never passed there on that commit. */
function failedForGood(main: readonly CiRun[]): ReadonlyMap<string, ReadonlySet<string>> {
  const passed = new Set(
    main.flatMap((run) => (run.result === 'success' ? [`${workflowOf(run)}\n${run.commit}`] : [])),
  );
  const failed = new Map<string, Set<string>>();
  for (const run of main) {
    if (run.result !== 'failure' || run.commit === '' || passed.has(`${workflowOf(run)}\n${run.commit}`)) continue;
    const key = `${run.repository}\n${run.commit}`;
    const present = failed.get(key);
    if (present === undefined) failed.set(key, new Set([workflowOf(run)]));
    else present.add(workflowOf(run));
  }
  return failed;
}

/** Whether the last decided run of a workflow at a commit passed, by workflow and commit. */
function lastResults(runs: readonly CiRun[]): ReadonlyMap<string, boolean> {
  const last = new Map<string, CiRun>();
  for (const run of runs) {
    if (run.commit === '' || (run.result !== 'success' && run.result !== 'failure')) continue;
    const key = `${workflowOf(run)}\n${run.commit}`;
    const present = last.get(key);
    if (present === undefined || isLater(run, present)) last.set(key, run);
  }
  return new Map([...last].map(([key, { result }]) => [key, result === 'success']));
}

function isLater(run: CiRun, other: CiRun): boolean {
  const at = (one: CiRun): string => one.startedAt ?? one.createdAt ?? '';
  return at(run) === at(other) ? run.attempt > other.attempt : at(run) > at(other);
}
