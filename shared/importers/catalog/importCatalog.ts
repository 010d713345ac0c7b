import type { AreaOwner, CodeArea } from '../../org/org.ts';
import { folderPatterns } from '../areas/folderAreas.ts';
import { normaliseLogin } from '../identities/classifyLogin.ts';
import { inOrder, newId, nextOrder } from '../importContext.ts';
import type { IssueLog } from '../importIssue.ts';
import { sourcesOf, type ImportWork } from '../importWork.ts';
import type { CatalogEntity } from './catalogEntity.ts';
import { nameOf, readGroups, type CatalogGroups } from './catalogPeople.ts';

/**
 * Brings the groups, components and systems of a catalogue into the organisation: groups without groups of their own are teams,
 * components are code areas, and systems where they have no component. Who owns a component in the catalogue is a suggestion:
 * owners that the user states, or who is seen to review, count instead.
 */
export function importCatalog(work: ImportWork): void {
  const sources = sourcesOf(work, 'catalog');
  const [first] = sources;
  if (first === undefined) return;
  const log = work.logOf(first);
  const entities = sources.flatMap((source) => source.entities);
  const groups = readGroups(entities);
  createTeams(work, groups, log);
  const components = entities.filter((entity) => entity.kind === 'component');
  const used = new Set(components.map((component) => component.system));
  const systems = entities.filter((entity) => entity.kind === 'system' && !used.has(entity.ref));
  for (const entity of [...components, ...systems]) ensureArea(work, entity, { entities, groups, log });
}

function createTeams(work: ImportWork, groups: CatalogGroups, log: IssueLog): void {
  for (const [ref, group] of groups.byRef) {
    for (const child of group.children) {
      if (!groups.byRef.has(child)) log.report('entityNotFound', group.place, child);
    }
    if (group.parent !== null && !groups.byRef.has(group.parent)) {
      log.report('entityNotFound', group.place, group.parent);
    }
    if (!groups.isTeam(ref)) {
      work.teams.ensureGroup([...groups.groupsOf(ref), nameOf(group, ref)]);
      continue;
    }
    const teamId = work.teams.ensureTeam(nameOf(group, ref), groups.groupsOf(ref));
    const team = work.context.draft.get('teams', teamId);
    if (group.teamSlug === '' || team === undefined) continue;
    const slug = group.teamSlug;
    if (team.externalRefs.some((external) => external.ref.toLowerCase() === slug.toLowerCase())) continue;
    const externalRefs = [...team.externalRefs, { provider: 'github' as const, ref: slug }];
    work.context.apply({ kind: 'updateTeam', teamId, changes: { externalRefs } });
  }
}

interface Catalog {
  readonly entities: readonly CatalogEntity[];
  readonly groups: CatalogGroups;
  readonly log: IssueLog;
}

function ensureArea(work: ImportWork, entity: CatalogEntity, catalog: Catalog): void {
  const { context } = work;
  const repository = entity.repository === '' ? work.unnamedRepository : entity.repository;
  const name = nameOf(entity, entity.ref);
  const folder = entity.folder.replace(/\/$/, '');
  const paths = folder !== '' ? folderPatterns(folder) : entity.repository === '' ? [] : ['*'];
  const owners = ownersOf(work, entity, catalog);
  const known = inOrder(context, 'areas').find((area) => area.repository === repository && area.name === name);
  if (known !== undefined) {
    const isOpen = known.ownersSource === 'inferred' && known.owners.length === 0 && owners.length > 0;
    if (isOpen) context.apply({ kind: 'updateArea', areaId: known.id, changes: { owners } });
    return;
  }
  const area: CodeArea = {
    id: newId(context, 'areas', 'area', name),
    name,
    repository,
    paths,
    owners,
    ownersSource: 'inferred',
    requiredApprovals: 1,
    fallbackTeamId: null,
    demand: { pullRequestsPerWeek: 0, aiShare: null, reviewEffortHours: null, source: 'measured', weeks: 0 },
    order: nextOrder(context, 'areas'),
  };
  context.apply({ kind: 'createArea', area });
}

function ownersOf(work: ImportWork, entity: CatalogEntity, catalog: Catalog): readonly AreaOwner[] {
  const { owner } = entity;
  const { anonymiser } = work;
  if (owner === null) return [];
  if (owner.startsWith('user:')) {
    const user = catalog.entities.find((candidate) => candidate.ref === owner);
    const login = user === undefined || user.login === '' ? nameOf(undefined, owner) : user.login;
    const personId =
      (user === undefined || user.email === '' ? null : work.people.byEmail(anonymiser.email(user.email))) ??
      work.people.byLogin(normaliseLogin(anonymiser.login(login))) ??
      work.people.byName(anonymiser.name(nameOf(user, owner)))[0] ??
      null;
    const [seat] = personId === null ? [] : work.people.seatsOf(personId);
    if (seat !== undefined) return [{ kind: 'seat', seatId: seat.id, share: null }];
  } else {
    const group = catalog.groups.byRef.get(owner);
    const name = nameOf(group, owner);
    const team = work.teams.findTeam(name) ?? work.teams.findByHandle(`/${name}`);
    if (team !== null) return [{ kind: 'team', teamId: team.id, share: null, reviewers: null }];
  }
  catalog.log.report('entityNotFound', entity.place, owner);
  return [];
}
