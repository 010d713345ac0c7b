import type { PullRequestRecord } from '../plan/metrics.ts';

/**
 * The pull requests as they were known at a moment: later ones are not there, later reviews and landings have not happened. What a
 * backtest may learn from, so that nothing of the future can leak into a fit.
 *
 * Two things are not kept by the plan and stay as they are now: the size of a pull request and its area.
 *
 * @param moment milliseconds since 1970; what happens at it counts as later
 */
export function freezeRecords(records: readonly PullRequestRecord[], moment: number): readonly PullRequestRecord[] {
  return records.flatMap((record) => freeze(record, moment) ?? []);
}

function freeze(record: PullRequestRecord, moment: number): PullRequestRecord | null {
  const isPast = (time: string | null): boolean => time !== null && Date.parse(time) < moment;
  const landed = record.mergedAt ?? record.closedAt;
  // Without a time of opening it is first heard of when it lands.
  if (!isPast(record.createdAt ?? record.readyAt ?? landed)) return null;
  const isLanded = isPast(landed);
  const isReady = record.readyAt === null || isPast(record.readyAt);
  return {
    ...record,
    state: isLanded ? record.state : 'open',
    draft: isLanded ? record.draft : !isReady || wasDraft(record, moment),
    readyAt: isReady ? record.readyAt : null,
    drafts: record.drafts
      .filter(({ from }) => isPast(from))
      .map(({ from, to }) => ({ from, to: isPast(to) ? to : null })),
    mergedAt: isPast(record.mergedAt) ? record.mergedAt : null,
    closedAt: isPast(record.closedAt) ? record.closedAt : null,
    requests: record.requests
      .filter(({ requestedAt }) => requestedAt === null || isPast(requestedAt))
      .map((request) => ({ ...request, removedAt: isPast(request.removedAt) ? request.removedAt : null })),
    reviews: record.reviews.filter(({ submittedAt }) =>
      // A review without a time happened before its pull request landed, as far as anybody can say.
      submittedAt === null ? isLanded : isPast(submittedAt),
    ),
  };
}

function wasDraft({ draft, drafts }: PullRequestRecord, moment: number): boolean {
  // Without spans only the present is known.
  if (drafts.length === 0) return draft;
  return drafts.some(({ from, to }) => Date.parse(from) < moment && (to === null || Date.parse(to) >= moment));
}
