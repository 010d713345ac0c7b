import type { AreaId } from '../../base/ids.ts';
import type { CodeArea } from '../../org/org.ts';
import type { CodeownersRule } from '../codeowners/parseCodeowners.ts';
import type { GhPullRequest } from '../github/ghPullRequest.ts';
import { inOrder, newId, nextOrder, type ImportContext } from '../importContext.ts';
import { createRuleFinder, ownsCode, samplePath, type OwnerGroup, type RuleFinder } from '../ownership/ruleFinder.ts';
import { cutIntoFolders, folderOfPatterns, folderPatterns, type FolderDepth } from './folderAreas.ts';
import { findMainArea } from './mainArea.ts';
import { makeRuleAreas, ownersKey, type RuleArea, type RulesPerArea } from './ruleAreas.ts';
import { cutIntoTopics, everythingElse, hasTopics } from './topicAreas.ts';

/** Where areas come from; `automatic`: from ownership rules, else folders, else topics, else the repository as a whole. */
export type AreasFrom = 'automatic' | 'rules' | 'folders';

/** How the areas of a repository were found. `kept`: the plan had them. */
export type AreaBasis = 'rules' | 'folders' | 'topics' | 'repository' | 'kept';

export interface AreaMaterial {
  readonly repository: string;
  readonly pullRequests: readonly GhPullRequest[];
  /** Rules of this import, or those that the plan has. */
  readonly rules: readonly CodeownersRule[];
  /** Every path of the repository; empty when no list was given. */
  readonly paths: readonly string[];
}

export interface AreaChoices {
  readonly areasFrom: AreasFrom;
  readonly folderDepth: FolderDepth;
  readonly rulesPerArea: RulesPerArea;
}

export interface PlannedAreas {
  readonly basis: AreaBasis;
  /** The main area of a pull request; null when its files are unknown. */
  readonly areaOf: (pullRequest: GhPullRequest) => AreaId | null;
  /** The area of each rule; rules that fit no path have none. */
  readonly areaOfRule: ReadonlyMap<CodeownersRule, AreaId>;
  /** Who the rules state as owners of an area. */
  readonly statedOwners: readonly {
    readonly areaId: AreaId;
    readonly owners: readonly string[];
    /** Where the rules ask several groups, or for several approvals: who gives how many. */
    readonly groups?: readonly OwnerGroup[];
    readonly line: number;
  }[];
  readonly created: readonly AreaId[];
  /** Pull requests that were put where their author works most. */
  readonly byAuthor: number;
}

/** What is left of planned areas when every pull request has its area: finding it holds on to all that was read. */
export type SettledAreas = Omit<PlannedAreas, 'areaOf'>;

/** The area of files that no rule fits. */
const withoutRule = 'Without a rule';

/** Finds the areas of a repository, creates those that are not there, and says which pull request belongs to which. */
export function planAreas(context: ImportContext, material: AreaMaterial, choices: AreaChoices): PlannedAreas {
  const areas = createAreaKeeper(context, material.repository);
  switch (chooseBasis(context, material, choices)) {
    case 'rules':
      return planRuleAreas(context, material, choices, areas);
    case 'folders':
      return planFolderAreas(context, material, choices, areas);
    case 'topics':
      return planTopicAreas(context, material, areas);
    case 'repository':
      return planOneArea(material, areas);
    case 'kept':
      return planKeptAreas(context, material, areas);
  }
}

function chooseBasis(context: ImportContext, material: AreaMaterial, choices: AreaChoices): AreaBasis {
  const { pullRequests, rules, paths } = material;
  const hasFiles = paths.length > 0 || pullRequests.some((pullRequest) => (pullRequest.files ?? []).length > 0);
  const hasAreas = existingAreas(context, material.repository).length > 0;
  if (rules.length > 0 && choices.areasFrom !== 'folders') {
    // Rules alone cannot move pull requests whose files are not kept: areas of folders stay and get the owners.
    return hasFiles || !hasAreas || hasRuleAreas(context, material.repository) ? 'rules' : 'kept';
  }
  if (hasFiles) return 'folders';
  if (pullRequests.length === 0) return 'kept';
  return hasTopics(pullRequests) ? 'topics' : 'repository';
}

function hasRuleAreas(context: ImportContext, repository: string): boolean {
  for (const rule of context.draft.all('rules')) {
    if (rule.repository !== repository || rule.areaId === null) continue;
    if (context.draft.get('areas', rule.areaId)?.paths.includes(rule.pattern) === true) return true;
  }
  return false;
}

interface AreaKeeper {
  /** The area of that name, or of that id when it is given, created or brought up to date. */
  readonly ensure: (name: string, paths: readonly string[], known?: AreaId) => AreaId;
  readonly created: readonly AreaId[];
}

function createAreaKeeper(context: ImportContext, repository: string): AreaKeeper {
  const present = existingAreas(context, repository);
  const byName = new Map([
    ...present.flatMap(({ aliases = [], id }) => aliases.map((alias) => [alias, id] as const)),
    ...present.map(({ name, id }) => [name, id] as const),
  ]);
  const created: AreaId[] = [];
  return {
    created,
    ensure: (written, paths, given) => {
      const name = toAreaName(written);
      const known = given ?? byName.get(name);
      if (known !== undefined) {
        // The name may be the user's own by now; the paths are those of the rules.
        if (paths.length > 0) context.apply({ kind: 'updateArea', areaId: known, changes: { paths } });
        return known;
      }
      const id = newId(context, 'areas', 'area', name);
      const area: CodeArea = {
        id,
        name,
        repository,
        paths,
        owners: [],
        ownersSource: 'inferred',
        requiredApprovals: 1,
        fallbackTeamId: null,
        demand: { pullRequestsPerWeek: 0, aiShare: null, reviewEffortHours: null, source: 'measured', weeks: 0 },
        order: nextOrder(context, 'areas'),
      };
      context.apply({ kind: 'createArea', area });
      byName.set(name, id);
      created.push(id);
      return id;
    },
  };
}

/** A folder can be called anything; a name can be read. */
function toAreaName(written: string): string {
  const name = written.replace(/\p{Cc}|\p{Cs}/gu, '\uFFFD').trim();
  return name === '' ? '(blank)' : name;
}

function existingAreas(context: ImportContext, repository: string): readonly CodeArea[] {
  return inOrder(context, 'areas').filter((area) => area.repository === repository);
}

function planRuleAreas(
  context: ImportContext,
  material: AreaMaterial,
  choices: AreaChoices,
  areas: AreaKeeper,
): PlannedAreas {
  const { rules, paths } = material;
  const find = createRuleFinder(rules);
  const match = find.decisive;
  const used = paths.length === 0 ? null : new Set(paths.map((path) => match(path)));
  const areaOfRule = new Map<CodeownersRule, AreaId>();
  const statedOwners: PlannedAreas['statedOwners'][number][] = [];
  const groups = makeRuleAreas(rules.filter(ownsCode), choices.rulesPerArea);
  const known = knownRuleAreas(context, material.repository, groups);
  for (const group of groups) {
    if (used !== null && !group.rules.some((rule) => used.has(rule))) continue;
    const areaId = areas.ensure(
      group.name,
      group.rules.map((rule) => rule.pattern),
      known.get(group),
    );
    for (const rule of group.rules) areaOfRule.set(rule, areaId);
    statedOwners.push({ areaId, ...ownersOf(group, find), line: group.rules[0]?.line ?? 1 });
  }
  const areaOf = (pullRequest: GhPullRequest): AreaId | null => {
    const main = findMainArea(pullRequest.files ?? [], (path) => {
      const rule = match(path);
      return rule === null ? withoutRule : (areaOfRule.get(rule) ?? withoutRule);
    });
    if (main === withoutRule) return areas.ensure(withoutRule, []);
    return main as AreaId | null;
  };
  return { basis: 'rules', areaOf, areaOfRule, statedOwners, created: areas.created, byAuthor: 0 };
}

/** In GitHub’s dialect the owners that stand there; in others whoever is asked for a path of the rule. */
function ownersOf(group: RuleArea, find: RuleFinder): Pick<PlannedAreas['statedOwners'][number], 'owners' | 'groups'> {
  const rule = group.rules.at(-1);
  if (rule?.dialect === undefined) return { owners: group.owners };
  const path = samplePath(rule);
  const asked = find.decisive(path) === rule ? find.groups(path) : [];
  const groups = asked.length > 0 ? asked : [{ owners: group.owners, approvals: rule.approvals ?? 1 }];
  return { owners: rule.owners, groups };
}

/**
 * Areas that came from these rules at an earlier import: that of the very same rule, else of a rule with the same owners, else
 * of one with the same pattern. Each area is known again once.
 */
function knownRuleAreas(
  context: ImportContext,
  repository: string,
  groups: readonly RuleArea[],
): ReadonlyMap<RuleArea, AreaId> {
  const areas = new Map<string, AreaId>();
  const owners = (rule: Pick<CodeownersRule, 'owners'>) => `owners ${ownersKey(rule.owners)}`;
  const pattern = (rule: Pick<CodeownersRule, 'pattern'>) => `pattern ${rule.pattern}`;
  for (const rule of context.draft.all('rules')) {
    if (rule.repository !== repository || rule.areaId === null) continue;
    for (const key of [`${pattern(rule)} ${owners(rule)}`, owners(rule), pattern(rule)]) areas.set(key, rule.areaId);
  }
  const taken = new Set<AreaId>();
  const known = new Map<RuleArea, AreaId>();
  for (const keyOf of [(rule: CodeownersRule) => `${pattern(rule)} ${owners(rule)}`, owners, pattern]) {
    for (const group of groups) {
      if (known.has(group)) continue;
      const area = group.rules.flatMap((rule) => areas.get(keyOf(rule)) ?? []).find((id) => !taken.has(id));
      if (area === undefined) continue;
      taken.add(area);
      known.set(group, area);
    }
  }
  return known;
}

function planFolderAreas(
  context: ImportContext,
  material: AreaMaterial,
  choices: AreaChoices,
  areas: AreaKeeper,
): PlannedAreas {
  const { pullRequests, paths } = material;
  const known = new Map<string, AreaId>();
  for (const area of existingAreas(context, material.repository)) {
    const folder = folderOfPatterns(area.paths);
    if (folder !== null && !known.has(folder)) known.set(folder, area.id);
  }
  const changes = pullRequests.flatMap(({ files }) => (files === null || files.length === 0 ? [] : [files]));
  const fileLists = changes.length > 0 ? changes : paths.map((path) => [{ path, lines: 1 }]);
  const cut = cutIntoFolders(fileLists, choices.folderDepth, [...known.keys()]);
  const ensure = (folder: string): AreaId => areas.ensure(folder, folderPatterns(folder), known.get(folder));
  // Without pull requests the folders themselves are all there is to see.
  if (changes.length === 0) for (const folder of cut.areas()) ensure(folder);
  const mains = new Map(
    pullRequests.map((pullRequest) => [pullRequest, findMainArea(pullRequest.files ?? [], cut.areaOf)]),
  );
  for (const folder of [...new Set(mains.values())].sort()) if (folder !== null) ensure(folder);
  return {
    ...nothingStated,
    basis: 'folders',
    created: areas.created,
    areaOf: (pullRequest) => {
      const folder = mains.get(pullRequest) ?? null;
      return folder === null ? null : ensure(folder);
    },
  };
}

function planTopicAreas(context: ImportContext, material: AreaMaterial, areas: AreaKeeper): PlannedAreas {
  const existing = existingAreas(context, material.repository);
  const known = existing.filter((area) => area.paths.length === 0);
  const aliases = existing.flatMap((area) => area.aliases ?? []);
  const names = [...known.map((area) => area.name).filter((name) => name !== everythingElse), ...aliases];
  const cut = cutIntoTopics(material.pullRequests, names);
  for (const topic of cut.areas) areas.ensure(topic, []);
  return {
    ...nothingStated,
    basis: 'topics',
    created: areas.created,
    byAuthor: cut.byAuthor,
    areaOf: (pullRequest) => areas.ensure(cut.areaOf(pullRequest), []),
  };
}

function planOneArea(material: AreaMaterial, areas: AreaKeeper): PlannedAreas {
  const name = material.repository === '' ? 'Repository' : material.repository;
  const id = areas.ensure(name, ['*']);
  return { ...nothingStated, basis: 'repository', created: areas.created, areaOf: () => id };
}

/** The areas of the plan stay; rules give those of folders their owners. */
function planKeptAreas(context: ImportContext, material: AreaMaterial, areas: AreaKeeper): PlannedAreas {
  const match = createRuleFinder(material.rules).decisive;
  const folders = existingAreas(context, material.repository).flatMap((area) => {
    const folder = folderOfPatterns(area.paths);
    return folder === null ? [] : [{ area, folder }];
  });
  const statedOwners = folders.flatMap(({ area, folder }) => {
    const rule = match(folder === '(root)' ? 'file' : `${folder}/file`);
    return rule === null ? [] : [{ areaId: area.id, owners: rule.owners, line: rule.line }];
  });
  const areaOfRule = new Map<CodeownersRule, AreaId>();
  for (const rule of material.rules) {
    const path = rule.pattern.replace(/^\/+/, '');
    const inside = folders.filter(({ folder }) => path.startsWith(`${folder}/`));
    const [nearest] = inside.sort((left, right) => right.folder.length - left.folder.length);
    if (nearest !== undefined) areaOfRule.set(rule, nearest.area.id);
  }
  return { ...nothingStated, basis: 'kept', created: areas.created, areaOf: () => null, areaOfRule, statedOwners };
}

const nothingStated: Pick<PlannedAreas, 'areaOfRule' | 'statedOwners' | 'byAuthor'> = {
  areaOfRule: new Map(),
  statedOwners: [],
  byAuthor: 0,
};
