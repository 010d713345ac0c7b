import type { AreaId, PersonId, TeamId } from '../../base/ids.ts';
import { occasionalTeam } from '../../org/passingTeam.ts';
import type { PullRequestRecord } from '../../plan/metrics.ts';
import { humanReviews } from '../../plan/humanReviews.ts';
import { everythingElse } from '../areas/topicAreas.ts';
import { eventsOf, type SeenAccount, type UnmatchedCluster } from '../identities/resolveIdentities.ts';
import { newId, type ImportContext } from '../importContext.ts';
import { ensureRole } from './ensureRole.ts';
import type { PersonDirectory } from './personDirectory.ts';
import type { TeamDirectory } from './teamDirectory.ts';

/** Reviews, or else pull requests, from which somebody is taken to belong somewhere. */
const fewestEvents = 5;
/** Of these, so many must lie in an area that is not the rest. */
const fewestInArea = 2;

/**
 * Creates the people behind accounts when no roster says who there is; each login is a name until one is known, and so is the
 * address of somebody whom only git knows.
 */
export function createPeople(
  context: ImportContext,
  clusters: readonly UnmatchedCluster[],
  people: PersonDirectory,
): ReadonlyMap<string, PersonId> {
  const created = new Map<string, PersonId>();
  const sorted = clusters.map((cluster) => ({ cluster, accounts: [...cluster.accounts].sort(byWorth) }));
  sorted.sort((left, right) => ((left.accounts[0]?.login ?? '') < (right.accounts[0]?.login ?? '') ? -1 : 1));
  for (const { cluster, accounts } of sorted) {
    const [best] = accounts;
    if (best === undefined) continue;
    const named = accounts.find(({ name }) => name !== '')?.name ?? best.written;
    const shown = cluster.properName === '' ? named : cluster.properName;
    const id = newId(context, 'people', 'person', shown);
    people.add({
      id,
      name: shown,
      emails: [...new Set(accounts.flatMap(({ email }) => (email === '' ? [] : [email])))],
      logins: accounts.flatMap(({ provider, written }) => (provider === 'git' ? [] : [{ provider, login: written }])),
      hoursPerWeek: null,
      skill: 1,
      availableFrom: null,
      note: '',
    });
    for (const { login } of accounts) created.set(login, id);
  }
  return created;
}

/** The account on a host first, then the one with most work. */
function byWorth(left: SeenAccount, right: SeenAccount): number {
  const rank = ({ provider }: SeenAccount) => (provider === 'git' ? 1 : 0);
  return rank(left) - rank(right) || eventsOf(right) - eventsOf(left) || (left.login < right.login ? -1 : 1);
}

/**
 * Puts people into teams by what they did: the team of the area of most of their reviews, when there are at least five; else of
 * most of their own pull requests; else `Occasional contributors`. Teams are called like the areas.
 *
 * @param newcomers the people to be placed; nobody else is moved
 */
export function inferTeams(
  context: ImportContext,
  newcomers: ReadonlySet<PersonId>,
  work: {
    readonly records: readonly PullRequestRecord[];
    readonly identities: Parameters<typeof humanReviews>[0]['identities'];
    readonly people: PersonDirectory;
    readonly teams: TeamDirectory;
  },
): void {
  const { records, identities, people, teams } = work;
  const reviewed = new Map<PersonId, Map<AreaId, number>>();
  const authored = new Map<PersonId, Map<AreaId, number>>();
  for (const record of records) {
    if (record.areaId === null) continue;
    const author = identities.get(record.author)?.personId ?? null;
    if (author !== null) count(authored, author, record.areaId);
    const reviewers = new Set(humanReviews({ identities }, record).map(({ personId }) => personId));
    for (const reviewer of reviewers) if (reviewer !== null) count(reviewed, reviewer, record.areaId);
  }
  const roleId = ensureRole(context, '');
  for (const [order, personId] of [...newcomers].entries()) {
    const area = findHome(context, reviewed.get(personId), authored.get(personId));
    const teamId: TeamId = teams.ensureTeam(area ?? occasionalTeam, []);
    const name = context.draft.get('people', personId)?.name ?? personId;
    const seat = {
      id: newId(context, 'seats', 'seat', name),
      teamId,
      roleId,
      personId,
      fte: 1,
      reportsTo: null,
      order,
      title: '',
      expectedFrom: null,
    };
    context.apply({ kind: 'createSeat', seat });
    people.addSeat(seat);
  }
}

/** The name of the area where somebody belongs; null: too little to tell. */
function findHome(
  context: ImportContext,
  reviewed: ReadonlyMap<AreaId, number> = new Map(),
  authored: ReadonlyMap<AreaId, number> = new Map(),
): string | null {
  const hasReviewed = total(reviewed) >= fewestEvents;
  if (!hasReviewed && total(authored) < fewestEvents) return null;
  for (const counts of hasReviewed ? [reviewed, authored] : [authored, reviewed]) {
    const named = [...counts].flatMap(([areaId, events]) => {
      const name = context.draft.get('areas', areaId)?.name ?? '';
      return name === '' || name === everythingElse || events < fewestInArea ? [] : [{ name, events }];
    });
    named.sort((left, right) => right.events - left.events || (left.name < right.name ? -1 : 1));
    const [home] = named;
    if (home !== undefined) return home.name;
  }
  return everythingElse;
}

function count(table: Map<PersonId, Map<AreaId, number>>, personId: PersonId, areaId: AreaId): void {
  const counts = table.get(personId) ?? new Map<AreaId, number>();
  counts.set(areaId, (counts.get(areaId) ?? 0) + 1);
  table.set(personId, counts);
}

function total(counts: ReadonlyMap<AreaId, number>): number {
  let sum = 0;
  for (const events of counts.values()) sum += events;
  return sum;
}
