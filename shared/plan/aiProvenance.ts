import { homeTeams, mondayOf, teamNames } from './weeklyMetrics.ts';
import type { AiEvidence, DeclaredTool, PullRequestRecord } from './metrics.ts';
import type { Plan } from './plan.ts';

/**
 * Who wrote a pull request, as far as anything says so.
 *
 * - `automation`: a bot opened it by rule, such as an update of a dependency
 * - `agent`: an agent is its author
 * - `assisted`: a person with a tool
 * - `human`: somebody declared that no AI took part
 * - `unknown`: nothing is declared, which is not the same as without AI
 */
export type Authorship = 'automation' | 'agent' | 'assisted' | 'human' | 'unknown';

export const authorships: readonly Authorship[] = ['assisted', 'agent', 'human', 'automation', 'unknown'];

export interface Provenance {
  readonly authorship: Authorship;
  readonly tools: readonly DeclaredTool[];
}

/** Pull requests that landed in some time, by who wrote them. */
export interface ProvenanceRow {
  /** The first day of the week or month; null: of all times. */
  readonly period: string | null;
  /** The home team of the authors; null: of all. Empty: of those who are in none. */
  readonly team: string | null;
  readonly pullRequests: number;
  readonly byAuthorship: Readonly<Record<Authorship, number>>;
  /** Lines added in pull requests that declare AI, and in all of which the lines are known. */
  readonly declaredLines: number;
  readonly lines: number;
  /** Pull requests that declare each tool, once each, most frequent first. */
  readonly tools: readonly { readonly tool: string; readonly pullRequests: number }[];
}

/** What is known of one tool. */
export interface ToolUse {
  readonly tool: string;
  readonly pullRequests: number;
  /** By model as it was declared, most frequent first. */
  readonly models: readonly { readonly model: string; readonly pullRequests: number }[];
  /** How often it was declared in which way. */
  readonly evidence: readonly { readonly kind: AiEvidence; readonly pullRequests: number }[];
  /** Days of the first and last landing. */
  readonly firstSeen: string;
  readonly lastSeen: string;
}

/**
 * Who wrote a pull request: what it declares, and who its author is. An author whom the user calls a person is no agent,
 * whatever an import took the account for.
 */
export function provenanceOf(plan: Pick<Plan, 'identities'>, record: PullRequestRecord): Provenance {
  const author = plan.identities.get(record.author)?.kind ?? 'person';
  const declared = 'tools' in record.ai ? record.ai.tools : [];
  const byAccountAlone = ({ evidence }: DeclaredTool) => evidence.every((kind) => kind === 'author');
  const tools = author === 'authoringAgent' ? declared : declared.filter((tool) => !byAccountAlone(tool));
  if (author === 'authoringAgent') return { authorship: 'agent', tools };
  if (tools.length > 0) {
    const isAgent = record.ai.kind === 'agent' && tools.length === declared.length;
    return { authorship: isAgent ? 'agent' : 'assisted', tools };
  }
  if (author === 'automation' || author === 'reviewAgent') return { authorship: 'automation', tools };
  return { authorship: record.ai.kind === 'human' ? 'human' : 'unknown', tools };
}

/** What is read: a plan has it, and so has the history that crosses to a worker. */
export interface ProvenanceFacts extends Pick<Plan, 'identities'> {
  readonly baseline: Pick<Plan['baseline'], 'groups' | 'seats' | 'teams'>;
  readonly pullRequests: Pick<Plan['pullRequests'], 'values'>;
}

/** Everything that is shown of what pull requests declare. */
export interface ProvenanceReport {
  /** Of all times and teams; null: no pull request landed. */
  readonly total: ProvenanceRow | null;
  readonly teams: readonly ProvenanceRow[];
  readonly tools: readonly ToolUse[];
  readonly over: Readonly<Record<'week' | 'month', ProvenancePeriods>>;
}

export interface ProvenancePeriods {
  readonly all: readonly ProvenanceRow[];
  readonly teams: readonly ProvenanceRow[];
}

/** Reads all of it, a step for each of its parts: with a hundred thousand pull requests each takes longer than a frame. */
export function* provenanceSteps(facts: ProvenanceFacts): Generator<{ done: number; total: number }, ProvenanceReport> {
  const total = 7;
  const [whole = null] = provenanceRows(facts, { per: 'all', by: 'all' });
  yield { done: 1, total };
  const teams = provenanceRows(facts, { per: 'all', by: 'team' });
  yield { done: 2, total };
  const tools = toolUses(facts);
  yield { done: 3, total };
  const monthAll = provenanceRows(facts, { per: 'month', by: 'all' });
  yield { done: 4, total };
  const monthTeams = provenanceRows(facts, { per: 'month', by: 'team' });
  yield { done: 5, total };
  const weekAll = provenanceRows(facts, { per: 'week', by: 'all' });
  yield { done: 6, total };
  const weekTeams = provenanceRows(facts, { per: 'week', by: 'team' });
  return {
    total: whole,
    teams,
    tools,
    over: { month: { all: monthAll, teams: monthTeams }, week: { all: weekAll, teams: weekTeams } },
  };
}

/** Pull requests that landed, by week or month and, if asked for, by the team of their authors; in order of time and team. */
export function provenanceRows(
  plan: ProvenanceFacts,
  { per, by }: { readonly per: 'all' | 'week' | 'month'; readonly by: 'all' | 'team' },
): readonly ProvenanceRow[] {
  const homes = homeTeams(plan.baseline);
  const names = teamNames(plan.baseline);
  const rows = new Map<string, RowSums>();
  for (const record of plan.pullRequests.values()) {
    if (record.state !== 'merged' || record.mergedAt === null) continue;
    const period = per === 'all' ? null : per === 'week' ? mondayOf(record.mergedAt) : monthOf(record.mergedAt);
    const personId = plan.identities.get(record.author)?.personId ?? null;
    const teamId = personId === null ? undefined : homes.get(personId);
    const home = teamId === undefined ? '' : (names.get(teamId) ?? '');
    const team = by === 'all' ? null : home;
    const key = `${period ?? ''}\n${team ?? ''}`;
    const sums = rows.get(key) ?? createSums(period, team);
    rows.set(key, sums);
    addTo(sums, record, provenanceOf(plan, record));
  }
  return [...rows].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, sums]) => toRow(sums));
}

/** Every tool that is declared in pull requests that landed, most frequent first. */
export function toolUses(plan: ProvenanceFacts): readonly ToolUse[] {
  const uses = new Map<string, { records: PullRequestRecord[]; declared: DeclaredTool[] }>();
  for (const record of plan.pullRequests.values()) {
    if (record.state !== 'merged' || record.mergedAt === null) continue;
    for (const tool of provenanceOf(plan, record).tools) {
      const use = uses.get(tool.tool) ?? { records: [], declared: [] };
      uses.set(tool.tool, use);
      use.records.push(record);
      use.declared.push(tool);
    }
  }
  const found = [...uses].map(([tool, { records, declared }]): ToolUse => {
    const days = records.flatMap(({ mergedAt }) => (mergedAt === null ? [] : [dayOf(mergedAt)])).sort();
    return {
      tool,
      pullRequests: records.length,
      models: countBy(declared.flatMap(({ model }) => model ?? [])).map(([model, pullRequests]) => ({
        model,
        pullRequests,
      })),
      evidence: countBy(declared.flatMap(({ evidence }) => evidence)).map(([kind, pullRequests]) => ({
        kind,
        pullRequests,
      })),
      firstSeen: days[0] ?? '',
      lastSeen: days.at(-1) ?? '',
    };
  });
  return found.sort((left, right) => right.pullRequests - left.pullRequests || (left.tool < right.tool ? -1 : 1));
}

/** The part of pull requests that declare AI. What does not declare it may have it all the same: the share is at least this. */
export function declaredShare({ pullRequests, byAuthorship }: ProvenanceRow): number | null {
  return pullRequests === 0 ? null : (byAuthorship.assisted + byAuthorship.agent) / pullRequests;
}

interface RowSums {
  readonly period: string | null;
  readonly team: string | null;
  pullRequests: number;
  readonly byAuthorship: Record<Authorship, number>;
  declaredLines: number;
  lines: number;
  readonly tools: string[];
}

function createSums(period: string | null, team: string | null): RowSums {
  const byAuthorship = { automation: 0, agent: 0, assisted: 0, human: 0, unknown: 0 };
  return { period, team, pullRequests: 0, byAuthorship, declaredLines: 0, lines: 0, tools: [] };
}

function addTo(sums: RowSums, record: PullRequestRecord, { authorship, tools }: Provenance): void {
  const added = record.additions ?? 0;
  sums.pullRequests += 1;
  sums.byAuthorship[authorship] += 1;
  sums.lines += added;
  if (authorship === 'assisted' || authorship === 'agent') sums.declaredLines += added;
  sums.tools.push(...tools.map(({ tool }) => tool));
}

function toRow({ tools, ...sums }: RowSums): ProvenanceRow {
  return { ...sums, tools: countBy(tools).map(([tool, pullRequests]) => ({ tool, pullRequests })) };
}

/** Each value with how often it comes, most frequent first. */
function countBy<Value extends string>(values: readonly Value[]): readonly (readonly [Value, number])[] {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([left, many], [right, more]) => more - many || (left < right ? -1 : 1));
}

function monthOf(time: string): string {
  // Times are kept in UTC; a hundred thousand dates would take longer than a frame.
  return `${(time.endsWith('Z') ? time : new Date(time).toISOString()).slice(0, 7)}-01`;
}

function dayOf(time: string): string {
  return new Date(time).toISOString().slice(0, 10);
}
