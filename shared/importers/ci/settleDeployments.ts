import type { Deployment } from '../../plan/deliveryRecords.ts';
import type { IssueLog } from '../importIssue.ts';
import type { DeploymentDraft, StatusDraft } from './ciDrafts.ts';
import type { PlacedDraft } from './placedDraft.ts';

/** A deployment with how it ended. */
export interface SettledDeployment extends Pick<Deployment, 'result' | 'finishedAt'> {
  readonly placed: PlacedDraft<DeploymentDraft>;
}

/**
 * Says how each deployment ended: by its own result, else by the latest of its final states. `inactive` only says that a later
 * deployment took its place.
 */
export function settleDeployments(
  deployments: readonly PlacedDraft<DeploymentDraft>[],
  statuses: readonly { readonly status: StatusDraft; readonly log: IssueLog }[],
): readonly SettledDeployment[] {
  const byDeployment = new Map<string, StatusDraft[]>();
  const known = new Set(deployments.map(({ draft }) => draft.key));
  for (const { status, log } of statuses) {
    if (!known.has(status.deployment)) {
      log.report('statusWithoutDeployment', status.place, status.deployment);
      continue;
    }
    const list = byDeployment.get(status.deployment);
    if (list === undefined) byDeployment.set(status.deployment, [status]);
    else list.push(status);
  }
  return deployments.map((placed) => {
    const { draft, log } = placed;
    if (draft.result !== null) return { placed, result: draft.result, finishedAt: draft.finishedAt };
    const states = byDeployment.get(draft.key) ?? [];
    const final = latest(states.filter(({ result }) => result === 'success' || result === 'failure'));
    if (final !== null) return { placed, result: final.result, finishedAt: final.at };
    if (states.some(({ result }) => result === 'running')) return { placed, result: 'running', finishedAt: null };
    log.report('deploymentWithoutState', draft.place, draft.key);
    return { placed, result: 'unknown', finishedAt: draft.finishedAt };
  });
}

function latest(states: readonly StatusDraft[]): StatusDraft | null {
  return states.reduce<StatusDraft | null>(
    (best, state) => (best === null || (state.at ?? '') >= (best.at ?? '') ? state : best),
    null,
  );
}
