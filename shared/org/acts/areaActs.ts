import { freshId, type AreaId, type TeamId } from '../../base/ids.ts';
import { sameValue } from '../edits/editChecks.ts';
import type { AreaDemand, AreaOwner, CodeArea, Org } from '../org.ts';
import type { OrgEdit } from '../orgEdit.ts';

/** One of the areas that an area is split into. */
export interface AreaPart {
  readonly name: string;
  readonly paths: readonly string[];
  /** Part of the pull requests, 0 to 1. */
  readonly demandPart: number;
}

/**
 * Splits a code area. The first part stays the area itself; the others are new, with the same owners, approvals and fallback. The
 * pull requests are divided by the parts given; how many are AI-assisted and how long a review takes stay as they were.
 *
 * @returns edits for one move; empty when the area is not there
 */
export function splitArea(org: Org, areaId: AreaId, parts: readonly AreaPart[]): readonly OrgEdit[] {
  const area = org.areas.get(areaId);
  const [first, ...others] = parts;
  if (area === undefined || first === undefined || others.length === 0) return [];
  const taken = new Set<string>(org.areas.keys());
  const rate = area.demand.pullRequestsPerWeek;
  const edits: OrgEdit[] = [];
  const changes = { name: first.name.trim(), paths: first.paths };
  if (changes.name !== area.name || !sameValue(changes.paths, area.paths)) {
    edits.push({ kind: 'updateArea', areaId, changes });
  }
  if (first.demandPart !== 1 && rate > 0) {
    edits.push({ kind: 'setAreaDemand', areaId, changes: { pullRequestsPerWeek: rate * first.demandPart } });
  }
  others.forEach((part, place) => {
    const id = freshId<AreaId>('area', part.name, (candidate) => taken.has(candidate));
    taken.add(id);
    edits.push({
      kind: 'createArea',
      area: {
        ...area,
        id,
        name: part.name.trim(),
        paths: part.paths,
        order: area.order + (place + 1) / (others.length + 1),
        demand: { ...area.demand, pullRequestsPerWeek: rate * part.demandPart },
      },
    });
  });
  return edits;
}

/**
 * Merges code areas into one of them: paths and pull requests add up, the AI-assisted part and the effort are means weighted by
 * pull requests, and whoever owned any of them owns the whole. Shares are kept only where all areas agree on them, because shares
 * of different areas do not add up. Ownership rules of any of them are rules of the whole.
 */
export function mergeAreas(org: Org, intoId: AreaId, areaIds: readonly AreaId[]): readonly OrgEdit[] {
  const into = org.areas.get(intoId);
  const others = areaIds.flatMap((id) => (id === intoId ? [] : (org.areas.get(id) ?? [])));
  if (into === undefined || others.length === 0) return [];
  const all = [into, ...others];
  const changes = {
    paths: [...new Set(all.flatMap(({ paths }) => paths))],
    requiredApprovals: Math.max(...all.map(({ requiredApprovals }) => requiredApprovals)),
    owners: joinOwners(all),
  };
  const edits: OrgEdit[] = others.map(({ id }) => ({ kind: 'deleteArea', areaId: id, rulesTo: intoId }));
  if (!sameValue(changes, { paths: into.paths, requiredApprovals: into.requiredApprovals, owners: into.owners })) {
    edits.push({ kind: 'updateArea', areaId: intoId, changes });
  }
  const demand = joinDemand(all);
  if (!sameValue(demand, into.demand)) edits.push({ kind: 'setAreaDemand', areaId: intoId, changes: demand });
  return edits;
}

function joinOwners(areas: readonly CodeArea[]): readonly AreaOwner[] {
  const [first] = areas;
  if (first !== undefined && areas.every(({ owners }) => sameValue(owners, first.owners))) return first.owners;
  const joined = new Map<string, AreaOwner>();
  for (const owner of areas.flatMap(({ owners }) => owners)) {
    const key = owner.kind === 'team' ? `team ${owner.teamId}` : `seat ${owner.seatId}`;
    const present = joined.get(key);
    const isWhole = owner.kind === 'team' && (owner.reviewers === null || present !== undefined);
    joined.set(
      key,
      owner.kind === 'team'
        ? { ...owner, share: null, reviewers: isWhole ? null : owner.reviewers }
        : { ...owner, share: null },
    );
  }
  return [...joined.values()];
}

function joinDemand(areas: readonly CodeArea[]): AreaDemand {
  const rate = areas.reduce((sum, { demand }) => sum + demand.pullRequestsPerWeek, 0);
  const mean = (field: 'aiShare' | 'reviewEffortHours'): number | null => {
    const known = areas.filter(({ demand }) => demand[field] !== null);
    if (known.length === 0) return null;
    const weight = known.reduce((sum, { demand }) => sum + demand.pullRequestsPerWeek, 0);
    return known.reduce(
      (sum, { demand }) =>
        sum + (demand[field] ?? 0) * (weight === 0 ? 1 / known.length : demand.pullRequestsPerWeek / weight),
      0,
    );
  };
  return {
    pullRequestsPerWeek: rate,
    aiShare: mean('aiShare'),
    reviewEffortHours: mean('reviewEffortHours'),
    source: areas.every(({ demand }) => demand.source === 'measured') ? 'measured' : 'stated',
    weeks: Math.min(...areas.map(({ demand }) => demand.weeks)),
  };
}

/** Creates a code area that a team owns, without demand until some is stated. */
export function newArea(org: Org, name: string, teamId: TeamId | null): Extract<OrgEdit, { kind: 'createArea' }> {
  const orders = [...org.areas.values()].map(({ order }) => order);
  return {
    kind: 'createArea',
    area: {
      id: freshId<AreaId>('area', name, (id) => org.areas.has(id)),
      name: name.trim(),
      repository: '',
      paths: [],
      owners: teamId === null ? [] : [{ kind: 'team', teamId, share: null, reviewers: null }],
      ownersSource: 'stated',
      requiredApprovals: 1,
      fallbackTeamId: null,
      demand: { pullRequestsPerWeek: 0, aiShare: null, reviewEffortHours: null, source: 'stated', weeks: 0 },
      order: Math.max(-1, ...orders) + 1,
    },
  };
}
