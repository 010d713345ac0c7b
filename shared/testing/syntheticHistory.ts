import type { AssumptionOverride } from '../org/assumptionDefinition.ts';
import type { AssumptionKey } from '../org/assumptions.ts';
import type { Org } from '../org/org.ts';
import type { Identity, PullRequestRecord, ReviewRecord } from '../plan/metrics.ts';
import { areaId, areaOf, personId, personOf, roleId, roleOf, seatOf, tableOf, teamId, teamOf } from './smallOrg.ts';

/** A team of which everything is known, because it is made up. Times are working hours, 40 a week. */
export interface SyntheticTeam {
  readonly name: string;
  readonly reviewers: number;
  readonly pullRequestsPerWeek: number;
  /** Working hours that a first review takes; lognormal. */
  readonly timeScaleHours: number;
  readonly cv: number;
  readonly changeRequestProbability: number;
  /** What the plan says that a first review takes, in hours of review. */
  readonly declaredEffortHours: number;
  /** What happens at the change. */
  readonly change: { readonly reviewers: number; readonly volume: number };
}

/** Made-up teams with what they did. */
export interface SyntheticHistory {
  readonly before: Org;
  readonly after: Org;
  readonly identities: ReadonlyMap<string, Identity>;
  readonly pullRequests: readonly PullRequestRecord[];
  /** Monday of the first week and the Monday of the change, in milliseconds since 1970. */
  readonly start: number;
  readonly changeAt: number;
}

/** A re-review takes this part of a first review. */
export const reReviewPart = 0.4;
/** Mean working hours in which authors answer. */
const authorHours = 4;
/** Part of working time that an engineer gives to review: 20 %, leave taken off. The made-up teams keep to it. */
export const givenShare = 0.2 * 0.87;

const start = Date.UTC(2026, 0, 5);

/**
 * Lets teams review for some weeks: pull requests come at random, the oldest goes first to whoever is free, and a part of them
 * comes back. One queue of equal reviewers each: as simple as a queue can be, and written apart from the model.
 *
 * @param random numbers spread evenly over 0 to 1
 */
export function simulateHistory(
  teams: readonly SyntheticTeam[],
  weeks: { readonly before: number; readonly after: number },
  random: () => number,
): SyntheticHistory {
  return {
    before: orgOf(teams, 'before'),
    after: orgOf(teams, 'after'),
    identities: new Map(
      teams.flatMap((team) =>
        ['author', ...names(team, Math.max(team.reviewers, team.change.reviewers))].map((name): [string, Identity] => {
          const login = name === 'author' ? `${team.name}-author` : name;
          return [login, { login, provider: 'github', kind: 'person', personId: personId(login), source: 'inferred' }];
        }),
      ),
    ),
    pullRequests: teams.flatMap((team) => simulateTeam(team, weeks, random)),
    start,
    changeAt: start + weeks.before * 7 * 86_400_000,
  };
}

/** Utilisation of a made-up team that so many pull requests a week would come to. */
export function trueUtilisation(team: SyntheticTeam, pullRequestsPerWeek: number, reviewers: number): number {
  const rounds = team.changeRequestProbability / (1 - team.changeRequestProbability);
  return (pullRequestsPerWeek * team.timeScaleHours * (1 + rounds * reReviewPart)) / (reviewers * 40);
}

function names(team: SyntheticTeam, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${team.name}-${index}`);
}

function orgOf(teams: readonly SyntheticTeam[], when: 'before' | 'after'): Org {
  const reviewersOf = (team: SyntheticTeam): number => (when === 'before' ? team.reviewers : team.change.reviewers);
  const members = teams.flatMap((team) => names(team, reviewersOf(team)).map((name) => ({ name, team: team.name })));
  // Nothing is assumed that these teams do not do: no fixes and no assistance; the spread is taken for another than it is.
  const assumptions: readonly [AssumptionKey, number][] = [
    ['aiShare', 0],
    ['mainSuccess', 1],
    ['reviewEffortCv', 0.9],
    ['reReviewEffortFraction', reReviewPart],
  ];
  return {
    groups: new Map(),
    teams: tableOf(teams.map((team) => teamOf(team.name))),
    roles: tableOf([roleOf('engineer')]),
    people: tableOf(members.map(({ name }) => personOf(name))),
    seats: tableOf(
      members.map(({ name, team }) =>
        seatOf(name, { teamId: teamId(team), roleId: roleId('engineer'), personId: personId(name) }),
      ),
    ),
    areas: tableOf(
      teams.map((team) =>
        areaOf(team.name, {
          owners: [{ kind: 'team', teamId: teamId(team.name), share: null, reviewers: null }],
          demand: {
            pullRequestsPerWeek: team.pullRequestsPerWeek,
            aiShare: null,
            reviewEffortHours: team.declaredEffortHours,
            source: 'stated',
            weeks: 0,
          },
        }),
      ),
    ),
    rules: new Map(),
    gates: new Map(),
    assumptions: new Map(
      assumptions.map(([key, value]): [AssumptionKey, AssumptionOverride] => [
        key,
        { value, tag: 'assumption', source: '' },
      ]),
    ),
  };
}

interface Job {
  readonly at: number;
  readonly pullRequest: number;
  readonly kind: 'first' | 'again';
}

interface Visit {
  readonly done: number;
  readonly reviewer: number;
  readonly state: ReviewRecord['state'];
}

function simulateTeam(
  team: SyntheticTeam,
  weeks: { readonly before: number; readonly after: number },
  random: () => number,
): readonly PullRequestRecord[] {
  const changeAt = weeks.before * 40;
  const end = changeAt + weeks.after * 40;
  const openings: number[] = [];
  for (let now = 0; ;) {
    const rate = (team.pullRequestsPerWeek / 40) * (now < changeAt ? 1 : team.change.volume);
    now -= Math.log(1 - random()) / rate;
    if (now >= end) break;
    openings.push(now);
  }
  const free = new Array<number>(team.reviewers).fill(0);
  const visits: Visit[][] = openings.map(() => []);
  const jobs = createHeap();
  for (const [pullRequest, at] of openings.entries()) jobs.push({ at, pullRequest, kind: 'first' });
  let hasChanged = team.change.reviewers === team.reviewers;
  for (let job = jobs.pop(); job !== null; job = jobs.pop()) {
    if (!hasChanged && job.at >= changeAt) {
      hasChanged = true;
      while (free.length < team.change.reviewers) free.push(changeAt);
      free.length = team.change.reviewers;
    }
    const reviewer = free.indexOf(Math.min(...free));
    const done =
      Math.max(job.at, free[reviewer] ?? 0) + lognormal(team, random) * (job.kind === 'first' ? 1 : reReviewPart);
    free[reviewer] = done;
    const asks = random() < team.changeRequestProbability;
    visits[job.pullRequest]?.push({ done, reviewer, state: asks ? 'changesRequested' : 'approved' });
    if (asks)
      jobs.push({ at: done - Math.log(1 - random()) * authorHours, pullRequest: job.pullRequest, kind: 'again' });
  }
  return openings.map((opened, index) => toRecord(team, index, opened, visits[index] ?? [], end));
}

function toRecord(
  team: SyntheticTeam,
  index: number,
  opened: number,
  visits: readonly Visit[],
  end: number,
): PullRequestRecord {
  // The export is made at the end: what happens later is not in it.
  const seen = visits.filter(({ done }) => done < end);
  const last = seen.at(-1);
  const mergedAt = last?.state === 'approved' ? timeAt(last.done) : null;
  // The same reviewer looks again, or at least counts as the same: rounds are told by the reviewer.
  const reviewer = seen[0]?.reviewer ?? 0;
  return {
    id: `${team.name}#${index}`,
    origin: 'host',
    repository: 'acme/shop',
    number: index,
    author: `${team.name}-author`,
    state: mergedAt === null ? 'open' : 'merged',
    draft: false,
    createdAt: timeAt(opened),
    readyAt: null,
    drafts: [],
    mergedAt,
    closedAt: mergedAt,
    additions: null,
    deletions: null,
    changedFiles: null,
    areaId: areaId(team.name),
    reviews: seen.map(({ done, state }) => ({
      reviewer: `${team.name}-${reviewer}`,
      state,
      submittedAt: timeAt(done),
    })),
    reviewsKnown: true,
    requests: [],
    ai: { kind: 'unknown' },
  };
}

function lognormal({ timeScaleHours, cv }: SyntheticTeam, random: () => number): number {
  const variance = Math.log1p(cv * cv);
  // Box and Muller.
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.exp(Math.log(timeScaleHours) - variance / 2 + Math.sqrt(variance) * normal);
}

/** The moment of a working hour since the start: Monday to Friday, 9 to 17. */
function timeAt(workingHours: number): string {
  const week = Math.floor(workingHours / 40);
  const day = Math.floor((workingHours - week * 40) / 8);
  const hour = workingHours - week * 40 - day * 8;
  return new Date(start + ((week * 7 + day) * 24 + 9 + hour) * 3_600_000).toISOString();
}

/** Jobs by time, earliest first. */
function createHeap(): { readonly push: (job: Job) => void; readonly pop: () => Job | null } {
  const heap: Job[] = [];
  const at = (place: number): number => heap[place]?.at ?? Infinity;
  const swap = (left: number, right: number): void => {
    const [one, other] = [heap[left], heap[right]];
    if (one === undefined || other === undefined) return;
    heap[left] = other;
    heap[right] = one;
  };
  return {
    push: (job) => {
      heap.push(job);
      for (let place = heap.length - 1; place > 0;) {
        const parent = (place - 1) >> 1;
        if (at(parent) <= at(place)) break;
        swap(parent, place);
        place = parent;
      }
    },
    pop: () => {
      const [first] = heap;
      const last = heap.pop();
      if (first === undefined || last === undefined) return null;
      if (heap.length > 0) {
        heap[0] = last;
        for (let place = 0; ;) {
          const child = at(2 * place + 1) <= at(2 * place + 2) ? 2 * place + 1 : 2 * place + 2;
          if (at(child) >= at(place)) break;
          swap(child, place);
          place = child;
        }
      }
      return first;
    },
  };
}
