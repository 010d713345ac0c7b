import type { PersonId, TeamId } from '../../base/ids.ts';
import { jsonPlace } from '../importIssue.ts';
import { newId } from '../importContext.ts';
import { sourcesOf, type ImportWork } from '../importWork.ts';
import type { HostMember, HostTeam } from '../pullRequests/pullRequestPart.ts';
import { ensureRole } from './ensureRole.ts';

/**
 * Brings the teams of a git host into the organisation. A team that holds other teams becomes a group; a team with members, or
 * without teams in it, becomes a team that knows what the host calls it and how it hands out reviews.
 *
 * With a roster the host says nothing of who is where: it names accounts, and only their teams' names and ways are taken over.
 * Without one its members are people, with a seat in their first team.
 */
export function importTeams(work: ImportWork): void {
  const sources = [...sourcesOf(work, 'teams'), ...sourcesOf(work, 'pullRequests')];
  const all = sources.flatMap((source) => (source.teams ?? []).map((team) => ({ team, log: work.logOf(source) })));
  // Of a team that stands twice the last counts.
  const teams = [...new Map(all.map((one) => [one.team.slug.toLowerCase(), one])).values()];
  const bySlug = new Map(teams.map(({ team }) => [team.slug, team]));
  const holders = new Set(teams.flatMap(({ team }) => team.parent ?? []));
  const settled = new Set<TeamId>();
  for (const { team, log } of teams) {
    if (team.parent !== null && !bySlug.has(team.parent)) {
      log.report('teamParentUnknown', jsonPlace(team.pointer), team.parent);
    }
    if (holders.has(team.slug) && team.members.length === 0) continue;
    const teamId = ensureHostTeam(work, team, { groups: groupsAbove(team, bySlug), settled });
    settled.add(teamId);
    for (const [order, member] of team.members.entries()) {
      const personId = findMember(work, member);
      if (personId !== null) seatMember(work, personId, teamId, order);
      else log.report('memberUnknown', jsonPlace(team.pointer), member.login);
    }
  }
}

/** Names of the teams that hold a team, outermost first. A circle of parents ends where it began. */
function groupsAbove(team: HostTeam, bySlug: ReadonlyMap<string, HostTeam>): readonly string[] {
  const names: string[] = [];
  const seen = new Set([team.slug]);
  for (let parent = team.parent; parent !== null && !seen.has(parent);) {
    seen.add(parent);
    const above = bySlug.get(parent);
    if (above === undefined) break;
    names.unshift(above.name);
    parent = above.parent;
  }
  return names;
}

function ensureHostTeam(
  work: ImportWork,
  { slug, name, routing }: HostTeam,
  { groups, settled }: { readonly groups: readonly string[]; readonly settled: ReadonlySet<TeamId> },
): TeamId {
  const { context, teams } = work;
  const known = teams.findByHandle(slug);
  const id = known?.id ?? teams.ensureTeam(name, groups);
  const present = context.draft.get('teams', id);
  if (present === undefined) return id;
  const isNamed = present.externalRefs.some(({ ref }) => ref.toLowerCase() === slug.toLowerCase());
  const externalRefs = isNamed
    ? present.externalRefs
    : [...present.externalRefs, { provider: 'github' as const, ref: slug }];
  context.apply({
    kind: 'updateTeam',
    teamId: id,
    // Two teams of the host can be one here, by their names: it works in one way.
    changes: { externalRefs, ...(routing === null || settled.has(id) ? {} : { routing }) },
  });
  return id;
}

function findMember(work: ImportWork, member: HostMember): PersonId | null {
  const { people } = work;
  const known =
    people.byLogin(member.login) ??
    (member.email === '' ? null : people.byEmail(member.email)) ??
    onlyOne(member.name === '' ? [] : people.byName(member.name));
  const login = { provider: 'github' as const, login: member.login };
  if (known !== null) {
    people.addContact(known, { emails: [], logins: [login] });
    return known;
  }
  if (work.hasRoster === 'yes') return null;
  const name = member.name === '' ? member.login : member.name;
  const id = newId(work.context, 'people', 'person', name);
  const emails = member.email === '' ? [] : [member.email.toLowerCase()];
  people.add({ id, name, emails, logins: [login], hoursPerWeek: null, skill: 1, availableFrom: null, note: '' });
  return id;
}

/** A person who has a seat keeps it: the roster, or the first team, knows where they sit. */
function seatMember(work: ImportWork, personId: PersonId, teamId: TeamId, order: number): void {
  const { context, people } = work;
  if (people.seatsOf(personId).length > 0) return;
  const name = context.draft.get('people', personId)?.name ?? personId;
  const seat = {
    id: newId(context, 'seats', 'seat', name),
    teamId,
    roleId: ensureRole(context, ''),
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

function onlyOne(ids: readonly PersonId[]): PersonId | null {
  return ids.length === 1 ? (ids[0] ?? null) : null;
}
