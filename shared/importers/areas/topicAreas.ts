import type { GhPullRequest } from '../github/ghPullRequest.ts';

/** The area of pull requests of which nothing says where they belong. */
export const everythingElse = 'Everything else';

/** A topic needs this part of the pull requests to be an area, and at least so many. */
const smallestShare = 0.01;
const fewestPullRequests = 5;
/** Pull requests of an author in one area before the author is taken to work there. */
const fewestOfAuthor = 2;

export interface TopicCut {
  readonly areaOf: (pullRequest: GhPullRequest) => string;
  readonly areas: readonly string[];
  /** Pull requests whose area is where their author works most, because nothing else is known. */
  readonly byAuthor: number;
}

/**
 * Cuts pull requests without files into areas by what they are about: a label such as `area/billing` or `team/payments`, else
 * the scope in the title (see `readTopic`). Topics of less than 1 % of the pull requests are no areas of their own.
 *
 * What then has no area goes where its author works most: people who change the same part of the code mostly review one
 * another (in PostHog's data six times as often as chance would have it). The rest is `Everything else`.
 *
 * @param known areas that are there already: their topics count however rare they are
 */
export function cutIntoTopics(pullRequests: readonly GhPullRequest[], known: readonly string[]): TopicCut {
  const counts = new Map<string, number>();
  for (const { topic } of pullRequests) if (topic !== null) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const fewest = Math.max(fewestPullRequests, pullRequests.length * smallestShare);
  const areas = new Set(known);
  for (const [topic, count] of counts) if (count >= fewest) areas.add(topic);
  const homes = findHomes(pullRequests, areas);
  let byAuthor = 0;
  for (const pullRequest of pullRequests) {
    if (!isIn(areas, pullRequest.topic) && homes.has(pullRequest.author.login)) byAuthor += 1;
  }
  return {
    areaOf: ({ topic, author }) => (isIn(areas, topic) ? topic : (homes.get(author.login) ?? everythingElse)),
    areas: [...areas].sort(),
    byAuthor,
  };
}

/** Whether the topics say enough to be areas: they are known for a third of the pull requests, and there are several. */
export function hasTopics(pullRequests: readonly GhPullRequest[]): boolean {
  const topics = pullRequests.flatMap(({ topic }) => topic ?? []);
  return topics.length * 3 >= pullRequests.length && new Set(topics).size > 1;
}

/** Where each author changes most, and reviews most when that is equal. */
function findHomes(pullRequests: readonly GhPullRequest[], areas: ReadonlySet<string>): ReadonlyMap<string, string> {
  const works = new Map<string, Map<string, number>>();
  const add = (login: string, area: string, weight: number): void => {
    let counts = works.get(login);
    if (counts === undefined) works.set(login, (counts = new Map<string, number>()));
    counts.set(area, (counts.get(area) ?? 0) + weight);
  };
  for (const { topic, author, reviews } of pullRequests) {
    if (!isIn(areas, topic)) continue;
    add(author.login, topic, 1);
    const seen = new Set([author.login]);
    for (const { reviewer } of reviews ?? []) {
      if (seen.has(reviewer.login)) continue;
      seen.add(reviewer.login);
      add(reviewer.login, topic, 0.99);
    }
  }
  const homes = new Map<string, string>();
  for (const [login, counts] of works) {
    const [home] = [...counts].sort(([left, most], [right, more]) => more - most || (left < right ? -1 : 1));
    // Just short of two whole ones when both were reviews.
    if (home !== undefined && home[1] > fewestOfAuthor - 0.1) homes.set(login, home[0]);
  }
  return homes;
}

function isIn(areas: ReadonlySet<string>, topic: string | null): topic is string {
  return topic !== null && areas.has(topic);
}
