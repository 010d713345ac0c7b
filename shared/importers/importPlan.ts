import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { groupBy } from '../base/groupBy.ts';
import { asId, type AreaId, type ImportId } from '../base/ids.ts';
import { changesNothing, sameValue } from '../org/edits/editChecks.ts';
import type { ChosenReading, Identity, ImportRecord, PullRequestRecord } from '../plan/metrics.ts';
import type { Plan } from '../plan/plan.ts';
import { clockRulesOf, isSameClock } from '../plan/reviewClock.ts';
import type { ImportChanges } from '../plan/planCommand.ts';
import { importAreaTables, importAreaWeeks } from './areas/areaTables.ts';
import { planAreas, type PlannedAreas, type SettledAreas } from './areas/planAreas.ts';
import type { CodeownersRule } from './codeowners/parseCodeowners.ts';
import { importCatalog } from './catalog/importCatalog.ts';
import { countDelivery, importDelivery } from './importDelivery.ts';
import { resolveIdentities, type ResolvedIdentities } from './identities/resolveIdentities.ts';
import { suggestMerges, type MergeSuggestion } from './identities/suggestMerges.ts';
import {
  addCounts,
  createIssueLog,
  textPlace,
  type ImportIssue,
  type IssueLog,
  type ReasonCount,
} from './importIssue.ts';
import type { ImportSource } from './importSource.ts';
import { summariseImport, type ImportSummary } from './importSummary.ts';
import { countRowsLeftOut, rowsLeftOut } from './leftOut.ts';
import { formatOf, sourcesOf, startImport, type ImportOptions, type ImportWork } from './importWork.ts';
import { chooseRules, type ChosenRules } from './ownership/chooseRules.ts';
import { createRuleFinder, ownsCode } from './ownership/ruleFinder.ts';
import { homeTeamsIn, settleAreas } from './ownership/settleAreas.ts';
import { storedRules, storeRules } from './ownership/storeRules.ts';
import { importPeople } from './people/importPeople.ts';
import { importTeams } from './people/importTeams.ts';
import { isNews, toPullRequestRecord, type CollectedPullRequest } from './pullRequests/collectPullRequests.ts';
import { gatherPullRequests } from './pullRequests/gatherPullRequests.ts';
import type { Leaver } from './roster/findLeavers.ts';
import { importRosters } from './roster/importRosters.ts';

export interface PlannedImport {
  /** What to dispatch as the plan command `import`. */
  readonly changes: ImportChanges;
  readonly issues: readonly ImportIssue[];
  /** How often each reason came up: the issues are only the first of each. */
  readonly counts: readonly ReasonCount[];
  readonly summary: ImportSummary;
  /** Accounts and people that look like one another: for the user to merge, before or after the import. */
  readonly suggestions: readonly MergeSuggestion[];
  /** Who of the plan is not in its newer roster: for the user to say whether they left. Until then they stay. */
  readonly leavers: readonly Leaver[];
  /** Whether the plan would be another one: the same files a second time change nothing. */
  readonly outcome: 'changesPlan' | 'changesNothing';
}

/**
 * Works out what files change in a plan: the front door of the importers. Nothing is changed yet, so that the user can look
 * first; the whole import then is one step that can be undone.
 *
 * Rosters come first, then accounts, areas, people whom no roster names, owners and demand. Nothing is ever deleted, and what
 * the user stated (owners, demand, roles, who is behind an account) is not overwritten by what is measured.
 */
export function planImport(plan: Plan, sources: readonly ImportSource[], options: ImportOptions): PlannedImport {
  const work = startImport(plan, sources, options);
  const accountLog = createIssueLog(sourcesOf(work, 'pullRequests')[0]?.file.name ?? '');
  const { botLogins, leavers } = importRosters(work);
  importTeams(work);
  importCatalog(work);
  importAreaTables(work);
  const { records, news, resolved, rules, areas } = readPullRequests(work, botLogins, accountLog);
  const identities = importPeople(work, resolved, records, accountLog);
  const facts = {
    identities: new Map([...plan.identities, ...identities]),
    pullRequests: new Map([...plan.pullRequests, ...records.map((record) => [record.id, record] as const)]),
  };
  if (rules !== null) {
    const repository = work.unnamedRepository;
    for (const file of rules.files) storeRules(work.context, { ...file, repository }, areas.get(repository));
  }
  const homes = homeTeamsIn(work);
  const recordsIn = groupBy(facts.pullRequests.values(), (record) => record.repository);
  const weeks = new Map(
    [...areas].map(([repository, planned]) => {
      const isStated = repository === work.unnamedRepository;
      const inRepository = recordsIn.get(repository) ?? [];
      return [
        repository,
        settleAreas(work, planned, repository, { facts, records: inRepository, homes, rules: isStated ? rules : null }),
      ];
    }),
  );

  importAreaWeeks(work);
  const importId = importIdOf(work);
  const delivery = importDelivery(work, importId);
  const logs = [...work.sources.map(work.logOf), accountLog];
  const counts = addCounts(...sources.map((source) => source.file.counts), ...logs.map((log) => log.counts()));
  const record = createRecord(work, importId);
  const changes: ImportChanges = {
    record,
    edits: work.context.edits(),
    pullRequests: news,
    identities: [...identities.values()].filter((identity) => isNewIdentity(plan, identity)),
    delivery,
    ...(isNewClock(plan, options) ? { clockRules: options.clockRules } : {}),
  };
  const people = new Map([...work.context.draft.all('people')].map((person) => [person.id, person]));
  const suggestions = suggestMerges({ ...facts, people }, resolved.names);
  const isSame =
    changes.clockRules === undefined &&
    plan.imports.get(record.id) === record &&
    [changes.edits, changes.pullRequests, changes.identities].every((list) => list.length === 0) &&
    countDelivery(delivery) === 0;
  return {
    changes,
    issues: [...sources.flatMap((source) => source.file.issues), ...logs.flatMap((log) => log.issues())],
    counts,
    suggestions,
    leavers,
    summary: summariseImport(work, {
      facts,
      delivery,
      counts,
      record,
      repositories: [...areas].map(([name, planned]) => ({
        name,
        areasFrom: planned.basis,
        weeks: weeks.get(name) ?? 0,
        areaFromAuthor: planned.byAuthor,
      })),
      unmatchedLogins: work.hasRoster === 'yes' ? resolved.unmatched.length : 0,
      imported: records,
      suggestions: suggestions.filter(({ candidates }) => candidates.length > 0).length,
    }),
    outcome: isSame ? 'changesNothing' : 'changesPlan',
  };
}

interface ReadPullRequests {
  /** As the plan will keep them, in the order of the files. */
  readonly records: readonly PullRequestRecord[];
  /** Those that say something which the plan does not have yet. */
  readonly news: readonly PullRequestRecord[];
  readonly resolved: ResolvedIdentities;
  readonly rules: ChosenRules | null;
  readonly areas: ReadonlyMap<string, SettledAreas>;
}

/** A step of its own: what the exports say is let go of once the plan’s records are made of it. */
function readPullRequests(work: ImportWork, botLogins: readonly string[], accountLog: IssueLog): ReadPullRequests {
  const collected = gatherPullRequests(work, botLogins);
  const resolved = resolveIdentities(
    work.context,
    collected.map((item) => item.pullRequest),
    work.people,
    {
      botLogins,
      log: accountLog,
      links: sourcesOf(work, 'pullRequests').flatMap((source) => source.links ?? []),
      mailmap: sourcesOf(work, 'mailmap').flatMap((source) => source.entries),
    },
  );
  const rules = chooseRules(work);
  const planned = importAreas(work, collected, rules);
  const records = collected.map((item) =>
    toPullRequestRecord(item, findArea(work, planned.get(item.repository), item), resolved.identities),
  );
  const areas = new Map(
    [...planned].map(([repository, { basis, areaOfRule, statedOwners, created, byAuthor }]): [string, SettledAreas] => [
      repository,
      { basis, areaOfRule, statedOwners, created, byAuthor },
    ]),
  );
  const news = records.filter((candidate, index) => isNews(candidate, collected[index]?.present ?? null));
  return { records, news, resolved, rules, areas };
}

/**
 * The area of a pull request. One that was found by topics stays: which topics are areas depends on what else is imported, and
 * the same file must not change a plan twice.
 */
function findArea(
  work: ImportWork,
  planned: PlannedAreas | undefined,
  { pullRequest, present }: CollectedPullRequest,
): AreaId | null {
  const known = planned?.basis === 'topics' ? (present?.areaId ?? null) : null;
  // One that went into another area is not there any more.
  const isThere = known !== null && work.context.draft.get('areas', known) !== undefined;
  return (isThere ? known : planned?.areaOf(pullRequest)) ?? null;
}

/** The areas of every repository that the import is about. */
function importAreas(
  work: ImportWork,
  collected: readonly CollectedPullRequest[],
  chosen: ChosenRules | null,
): ReadonlyMap<string, PlannedAreas> {
  const paths = sourcesOf(work, 'paths').flatMap((source) => source.paths);
  const newRules = chosen?.rules ?? null;
  const isAboutFiles = newRules !== null || paths.length > 0;
  const pullRequestsIn = groupBy(collected, (item) => item.repository);
  const repositories = new Set(pullRequestsIn.keys());
  if (isAboutFiles) repositories.add(work.unnamedRepository);
  if (chosen !== null && paths.length > 0) checkRules(chosen, paths);
  return new Map(
    [...repositories].sort().map((repository) => {
      const isUnnamed = repository === work.unnamedRepository;
      const planned = planAreas(
        work.context,
        {
          repository,
          pullRequests: (pullRequestsIn.get(repository) ?? []).map((item) => item.pullRequest),
          rules: (isUnnamed ? newRules : null) ?? storedRules(work.context, repository),
          paths: isUnnamed ? paths : [],
        },
        work.options,
      );
      return [repository, planned];
    }),
  );
}

/** Rules that fit no file any more, and files that nobody owns. */
function checkRules({ rules, log }: ChosenRules, paths: readonly string[]): void {
  const find = createRuleFinder(rules);
  const used = new Set<CodeownersRule>();
  let unowned = 0;
  for (const path of paths) {
    const rule = find.decisive(path);
    if (rule !== null) used.add(rule);
    if (find.groups(path).length === 0) unowned += 1;
  }
  for (const rule of rules)
    if (ownsCode(rule) && !used.has(rule)) log.report('ruleMatchesNothing', textPlace(rule.line, 1), rule.pattern);
  if (unowned > 0) log.report('pathsWithoutOwner', null, `${unowned} of ${paths.length} files`);
}

/** The same files give the same id, in whichever order they were chosen. */
function importIdOf(work: ImportWork): ImportId {
  const sources = work.sources.filter((source) => source.kind !== 'unreadable');
  const hashes = sources.map((source) => source.file.sha256).sort();
  const digest = bytesToHex(sha256(utf8ToBytes(hashes.join())));
  return asId<ImportId>(`import-${digest.slice(0, 12)}`);
}

/** The record of this import. The same files imported before have theirs already. */
function createRecord(work: ImportWork, id: ImportId): ImportRecord {
  const sources = work.sources.filter((source) => source.kind !== 'unreadable');
  const record: ImportRecord = {
    id,
    at: work.options.at,
    files: sources.map((source) => {
      const counts = addCounts(source.file.counts, work.logOf(source).counts());
      const { name, bytes, rowsRead } = source.file;
      return {
        name,
        format: formatOf(source),
        bytes,
        sha256: source.file.sha256,
        rowsRead,
        rowsKept: Math.max(0, rowsRead - countRowsLeftOut(counts)),
        leftOut: rowsLeftOut(counts),
        ...chosenReading(source, work.options),
      };
    }),
  };
  const present = work.plan.imports.get(id);
  if (present === undefined) return record;
  // Rows that are left out as older or doubled differ from the first time; the files do not. What the user says may.
  const files = present.files.map((file): ImportRecord['files'][number] => {
    const { chosen: _before, ...rest } = file;
    const again = record.files.find(({ sha256, name }) => sha256 === file.sha256 && name === file.name);
    return again?.chosen === undefined ? file : { ...rest, chosen: again.chosen };
  });
  return sameValue(files, present.files) ? present : { ...present, files };
}

/** What the user corrected in how a file is read: its kind and dialect, and its columns. */
function chosenReading(source: ImportSource, { columns, tableColumns }: ImportOptions): { chosen?: ChosenReading } {
  const named =
    source.kind === 'roster' ? columns : source.kind === 'table' ? (tableColumns[source.content] ?? {}) : {};
  const isNamed = Object.keys(named).length > 0;
  const chosen: ChosenReading = { ...source.file.chosen, ...(isNamed ? { columns: { ...named } } : {}) };
  return Object.keys(chosen).length === 0 ? {} : { chosen };
}

function isNewClock(
  plan: Plan,
  options: ImportOptions,
): options is ImportOptions & { readonly clockRules: NonNullable<ImportOptions['clockRules']> } {
  return options.clockRules !== null && !isSameClock(clockRulesOf(plan), options.clockRules);
}

function isNewIdentity(plan: Plan, identity: Identity): boolean {
  const present = plan.identities.get(identity.login);
  return present === undefined || !changesNothing(present, identity);
}
