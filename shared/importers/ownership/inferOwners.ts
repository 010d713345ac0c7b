import type { TeamId } from '../../base/ids.ts';
import type { AreaOwner } from '../../org/org.ts';

/** What was seen of the work in an area. */
export interface AreaActivity {
  /** Reviews by people, of pull requests that are not their own; by team, null: nobody of a team. */
  readonly reviews: ReadonlyMap<TeamId | null, number>;
  /** Pull requests written, in the same way. */
  readonly changes: ReadonlyMap<TeamId | null, number>;
}

/** A team that does less of an area's reviews than this helps out and does not own it. */
const smallestShare = 0.15;

/**
 * Derives who owns an area from who reviewed it: the teams with at least 15 % of the reviews that people of teams gave, with
 * their shares of the work, adding up to 1. Where nobody reviewed anything, the team that wrote most. An area that is reviewed,
 * but by nobody who is in a team, has no owner.
 *
 * @param passing teams that hold no one together, such as that of occasional contributors: owners only when there is no other
 */
export function inferOwners(activity: AreaActivity, passing: ReadonlySet<TeamId>): readonly AreaOwner[] {
  const reviewed = sum(activity.reviews.values());
  if (reviewed === 0) {
    const [most] = ranked(activity.changes, passing);
    return most === undefined ? [] : [{ kind: 'team', teamId: most.teamId, share: null, reviewers: null }];
  }
  const teams = ranked(activity.reviews, passing);
  const all = sum(teams.map((team) => team.count));
  const large = teams.filter((team) => team.count >= all * smallestShare);
  // Reviewed by everybody a little: the team that does most is nearer to an owner than nobody.
  const owners = large.length > 0 ? large : teams.slice(0, 1);
  const total = sum(owners.map((team) => team.count));
  let left = 100;
  return owners.map(({ teamId, count }, index) => {
    // Whole percents, and the last takes what is left, so that they add up to exactly 1.
    const percent = index === owners.length - 1 ? left : Math.round((count / total) * 100);
    left -= percent;
    const share = owners.length === 1 ? null : percent / 100;
    return { kind: 'team', teamId, share, reviewers: null };
  });
}

function ranked(
  counts: ReadonlyMap<TeamId | null, number>,
  passing: ReadonlySet<TeamId>,
): readonly { readonly teamId: TeamId; readonly count: number }[] {
  const teams = [...counts].flatMap(([teamId, count]) => (teamId === null || count === 0 ? [] : [{ teamId, count }]));
  const lasting = teams.filter(({ teamId }) => !passing.has(teamId));
  return (lasting.length === 0 ? teams : lasting).sort(
    (left, right) => right.count - left.count || (left.teamId < right.teamId ? -1 : 1),
  );
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
