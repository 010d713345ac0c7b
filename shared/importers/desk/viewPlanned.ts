import type { Provider } from '../../org/org.ts';
import type { Identity, PullRequestRecord } from '../../plan/metrics.ts';
import { orderedScenarios, type Plan } from '../../plan/plan.ts';
import { humanReviews } from '../../plan/humanReviews.ts';
import { describeEdits } from '../../plan/describePlanCommand.ts';
import { resolveScenario } from '../../plan/resolveScenario.ts';
import { explainImport } from '../explain/explainImport.ts';
import { describeImportIssue, type ImportIssue } from '../importIssue.ts';
import { importReasons, type ImportReason } from '../importReasons.ts';
import type { ImportSource } from '../importSource.ts';
import type { ImportOptions } from '../importWork.ts';
import type {
  AccountsView,
  IssueGroup,
  NameList,
  OwnersView,
  PlannedView,
  SampleView,
  ScenarioConflicts,
} from './deskViews.ts';
import type { DecidedImport } from './planDecidedImport.ts';
import { alikeness } from './alikeness.ts';
import { viewAreas } from './viewAreas.ts';
import { placeWords, rowsBehind } from './rowsBehind.ts';
import { firstOf } from './viewSource.ts';

const mostRows = 12;
const mostPlaces = 4;
const mostSuggestions = 60;
const mostMachines = 40;
const mostOwners = 40;
const mostNames = 24;
const mostPeople = 2_000;
const mostLeavers = 200;

/** A file of an import, by the id that the window knows it by. */
export interface DeskFile {
  readonly fileId: string;
  readonly source: ImportSource;
}

/** Puts a planned import into what the window shows: the first of everything, and how many there are. */
export function viewPlanned(
  plan: Plan,
  files: readonly DeskFile[],
  { planned, after }: DecidedImport,
  options: ImportOptions,
): PlannedView {
  const sources = files.map(({ source }) => source);
  const explanations = explainImport(sources, planned, options);
  return {
    summary: planned.summary,
    outcome: planned.outcome,
    files: files.flatMap(({ fileId, source }, index) => {
      const explanation = explanations[index];
      if (explanation === undefined) return [];
      const issues = planned.issues.filter(({ file }) => file === source.file.name);
      return [{ ...explanation, fileId, issues: groupIssues(source, issues, explanation.notes, options) }];
    }),
    samples: Object.fromEntries(
      files.flatMap(({ fileId, source }) => {
        const sample = sampleInPlan(plan, after, source);
        return sample === null ? [] : [[fileId, sample]];
      }),
    ),
    accounts: viewAccounts(planned, after),
    owners: viewOwners(planned, after, sources),
    areas: viewAreas(plan, after),
    leavers: {
      people: planned.leavers.slice(0, mostLeavers),
      more: Math.max(0, planned.leavers.length - mostLeavers),
    },
    newTeams: newNames(plan, after, 'teams'),
    newPeople: newNames(plan, after, 'people'),
    newAreas: newNames(plan, after, 'areas'),
    conflicts: newConflicts(plan, after),
  };
}

/** The issues of a file by reason. Only the first of each reason are kept with their places; the counts are whole. */
function groupIssues(
  source: ImportSource,
  issues: readonly ImportIssue[],
  notes: readonly { readonly label: string; readonly count: number }[],
  { anonymise }: ImportOptions,
): readonly IssueGroup[] {
  const groups = new Map<ImportReason, ImportIssue[]>();
  for (const issue of issues) {
    const group = groups.get(issue.reason);
    if (group === undefined) groups.set(issue.reason, [issue]);
    else group.push(issue);
  }
  const order = { question: 0, leftOut: 1, changed: 2 } as const;
  return [...groups]
    .flatMap(([reason, list]): IssueGroup[] => {
      const [first] = list;
      if (first === undefined) return [];
      const { severity, label } = importReasons[reason];
      const rows = rowsBehind(source, list.slice(0, mostRows));
      return [
        {
          reason,
          severity,
          label,
          ...describeImportIssue(first),
          count: Math.max(list.length, notes.find((note) => note.label === label)?.count ?? 0),
          places: list.slice(0, mostPlaces).map(({ place }) => placeWords(place) || 'whole file'),
          // Names would stand in them, which the user wants to have nowhere.
          rows: anonymise === null ? rows : rows.map((row) => ({ ...row, cells: [] })),
        },
      ];
    })
    .sort((left, right) => order[left.severity] - order[right.severity] || right.count - left.count);
}

function sampleInPlan(plan: Plan, after: Plan, source: ImportSource): SampleView | null {
  if (source.kind === 'pullRequests') {
    const records = source.pullRequests.slice(0, 400).flatMap(({ repository, number }) => {
      return number === null ? [] : (after.pullRequests.get(`${repository ?? ''}#${number}`) ?? []);
    });
    const news = records.length > 0 ? records : [...after.pullRequests.values()].slice(0, mostRows);
    const rows = news.slice(0, mostRows).map((record) => pullRequestRow(after, record));
    return firstOf(
      ['PR', 'Opened', 'First review', 'Author', 'Reviewers', 'Code area', 'AI'],
      rows,
      source.pullRequests.length,
    );
  }
  if (source.kind !== 'roster') return null;
  const { people, teams, roles, seats } = after.baseline;
  const order = [...seats.values()].sort((left, right) => left.order - right.order);
  const news = order.filter(({ id }) => !plan.baseline.seats.has(id));
  const rows = (news.length > 0 ? news : order)
    .slice(0, mostRows)
    .map((seat) => [
      seat.personId === null ? 'Open seat' : (people.get(seat.personId)?.name ?? ''),
      seat.teamId === null ? '—' : (teams.get(seat.teamId)?.name ?? ''),
      roles.get(seat.roleId)?.name ?? '',
      String(seat.fte),
    ]);
  return firstOf(['Person', 'Team', 'Role', 'FTE'], rows, news.length > 0 ? news.length : order.length);
}

const aiWords: Readonly<Record<PullRequestRecord['ai']['kind'], string>> = {
  unknown: 'not said',
  human: 'no',
  assisted: 'assisted',
  agent: 'by an agent',
};

function pullRequestRow(plan: Plan, record: PullRequestRecord): readonly string[] {
  const nameOf = (login: string): string => {
    const personId = plan.identities.get(login)?.personId ?? null;
    return personId === null ? login || 'deleted account' : (plan.baseline.people.get(personId)?.name ?? login);
  };
  const reviews = humanReviews(plan, record);
  const [first = null] = reviews.flatMap(({ review }) => review.submittedAt ?? []).sort();
  const from = record.readyAt ?? record.createdAt;
  const hours =
    first === null || from === null ? null : Math.max(0, (Date.parse(first) - Date.parse(from)) / 3_600_000);
  const names = [...new Set(reviews.map(({ review }) => nameOf(review.reviewer)))];
  return [
    record.number === null ? 'log' : String(record.number),
    record.createdAt?.slice(0, 10) ?? '—',
    hours === null ? '—' : hours < 1 ? 'under 1 h' : `${Math.round(hours)} h`,
    nameOf(record.author),
    names.length > 1 ? `${names[0] ?? ''} + ${names.length - 1}` : (names[0] ?? '—'),
    record.areaId === null ? '—' : (plan.baseline.areas.get(record.areaId)?.name ?? '—'),
    aiWords[record.ai.kind],
  ];
}

function viewAccounts({ suggestions }: DecidedImport['planned'], after: Plan): AccountsView {
  const accounts = [...after.identities.values()];
  const persons = accounts.filter(({ kind }) => kind === 'person');
  const machines = accounts.filter(({ kind }) => kind !== 'person');
  const events = eventsOf(after, new Set(machines.map(({ login }) => login)));
  const people = [...after.baseline.people.values()].map(({ id, name }) => ({ id, name }));
  return {
    total: persons.length,
    matched: persons.filter(({ personId }) => personId !== null).length,
    suggestions: suggestions.slice(0, mostSuggestions),
    moreSuggestions: Math.max(0, suggestions.length - mostSuggestions),
    machines: machines
      .map(({ login, kind, source }: Identity) => ({ login, kind, source, events: events.get(login) ?? 0 }))
      .sort((left, right) => right.events - left.events || (left.login < right.login ? -1 : 1))
      .slice(0, mostMachines),
    moreMachines: Math.max(0, machines.length - mostMachines),
    people: people.sort((left, right) => left.name.localeCompare(right.name)).slice(0, mostPeople),
  };
}

function eventsOf({ pullRequests }: Plan, logins: ReadonlySet<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { author, reviews } of pullRequests.values()) {
    for (const login of [author, ...reviews.map(({ reviewer }) => reviewer)])
      if (logins.has(login)) counts.set(login, (counts.get(login) ?? 0) + 1);
  }
  return counts;
}

function viewOwners(
  { issues }: DecidedImport['planned'],
  { baseline }: Plan,
  sources: readonly ImportSource[],
): OwnersView {
  const areas = [...baseline.areas.values()];
  const teams = [...baseline.teams.values()].map(({ id, name }) => ({ id, name }));
  teams.sort((left, right) => left.name.localeCompare(right.name));
  const unknown = [...new Set(issues.flatMap(({ reason, value }) => (reason === 'ownerUnknown' ? [value] : [])))];
  const rules = new Map<string, number>();
  for (const { owners } of baseline.rules.values())
    for (const owner of new Set(owners)) rules.set(owner, (rules.get(owner) ?? 0) + 1);
  const rulesOf = (owner: string): number => rules.get(owner) ?? 0;
  // Who owns most comes first: there can be hundreds, and hardly anybody looks at all of them.
  unknown.sort((left, right) => rulesOf(right) - rulesOf(left) || (left < right ? -1 : 1));
  return {
    areas: areas.length,
    owned: areas.filter(({ owners }) => owners.length > 0).length,
    unknown: unknown.slice(0, mostOwners).map((owner) => ({
      owner,
      provider: providerOf(sources),
      rules: rulesOf(owner),
      alike: teams.filter(({ name }) => alikeness(owner, name) > 0).slice(0, 3),
    })),
    more: Math.max(0, unknown.length - mostOwners),
    teams,
  };
}

function providerOf(sources: readonly ImportSource[]): Provider {
  const dialect = sources.flatMap((source) => (source.kind === 'codeowners' ? [source.dialect] : []))[0];
  return dialect === 'gitlab' || dialect === 'bitbucket' ? dialect : 'github';
}

function newNames(plan: Plan, after: Plan, table: 'teams' | 'people' | 'areas'): NameList {
  const records: Iterable<{ readonly id: string; readonly name: string }> = after.baseline[table].values();
  const before: ReadonlyMap<string, unknown> = plan.baseline[table];
  const names: string[] = [];
  let total = 0;
  for (const { id, name } of records) {
    if (before.has(id)) continue;
    total += 1;
    if (names.length < mostNames) names.push(name);
  }
  return { names, total };
}

/** Moves that applied before the import and do not after it. */
function newConflicts(plan: Plan, after: Plan): readonly ScenarioConflicts[] {
  return orderedScenarios(plan).flatMap((scenario): ScenarioConflicts[] => {
    const before = new Set(resolveScenario(plan.baseline, scenario).conflicts.map(({ moveId }) => moveId));
    const resolved = resolveScenario(after.baseline, scenario);
    const moves = resolved.conflicts.flatMap(({ moveId, error }) => {
      const move = scenario.moves.find(({ id }) => id === moveId);
      if (before.has(moveId) || move === undefined) return [];
      return [{ move: describeEdits(plan.baseline, move.edits), error }];
    });
    return moves.length === 0 ? [] : [{ scenarioId: scenario.id, name: scenario.name, moves }];
  });
}
