import type { Identity, PullRequestRecord, ReviewRecord } from '../plan/metrics.ts';
import { areaId, personId } from './smallOrg.ts';

/** A merged pull request of `ann` in the area `ledger`, opened on Monday 2 March 2026 at 9. */
export function pullRequestOf(changes: Partial<PullRequestRecord> = {}): PullRequestRecord {
  return {
    id: 'acme/shop#1',
    origin: 'host',
    repository: 'acme/shop',
    number: 1,
    author: 'ann',
    state: 'merged',
    draft: false,
    createdAt: '2026-03-02T09:00:00Z',
    readyAt: null,
    drafts: [],
    mergedAt: '2026-03-06T12:00:00Z',
    closedAt: '2026-03-06T12:00:00Z',
    additions: null,
    deletions: null,
    changedFiles: null,
    areaId: areaId('ledger'),
    reviews: [],
    reviewsKnown: true,
    requests: [],
    ai: { kind: 'unknown' },
    ...changes,
  };
}

/** An approval at a moment; null: at an unknown one. */
export function reviewBy(
  reviewer: string,
  submittedAt: string | null,
  state: ReviewRecord['state'] = 'approved',
): ReviewRecord {
  return { reviewer, submittedAt, state };
}

/** People by login, and bots of each kind. */
export function identitiesOf(
  people: readonly string[],
  bots: Readonly<Record<string, Identity['kind']>> = {},
): ReadonlyMap<string, Identity> {
  return new Map([
    ...people.map((login): [string, Identity] => [
      login,
      { login, provider: 'github', kind: 'person', personId: personId(login), source: 'inferred' },
    ]),
    ...Object.entries(bots).map(([login, kind]): [string, Identity] => [
      login,
      { login, provider: 'github', kind, personId: null, source: 'inferred' },
    ]),
  ]);
}
