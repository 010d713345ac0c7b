import type { GhPullRequest } from '../github/ghPullRequest.ts';

const quickMinutes = 5;
const fewestQuickReviews = 10;

/** Accounts whose first reviews come within minutes of opening, at any hour: people are not like that. */
export function findQuickReviewers(pullRequests: readonly GhPullRequest[]): ReadonlySet<string> {
  const minutes = new Map<string, number[]>();
  for (const { author, createdAt, reviews } of pullRequests) {
    if (createdAt === null || reviews === null || reviews.length === 0) continue;
    const opened = Date.parse(createdAt);
    const first = new Map<string, number>();
    for (const { reviewer, submittedAt } of reviews) {
      if (submittedAt === null || reviewer.login === author.login) continue;
      const wait = (Date.parse(submittedAt) - opened) / 60_000;
      first.set(reviewer.login, Math.min(wait, first.get(reviewer.login) ?? Infinity));
    }
    for (const [login, wait] of first) {
      const waits = minutes.get(login);
      if (waits === undefined) minutes.set(login, [wait]);
      else waits.push(wait);
    }
  }
  const quick = [...minutes].filter(([, waits]) => {
    const nineInTen = waits.sort((left, right) => left - right)[Math.floor(waits.length * 0.9)] ?? Infinity;
    return waits.length >= fewestQuickReviews && nineInTen <= quickMinutes;
  });
  return new Set(quick.map(([login]) => login));
}
