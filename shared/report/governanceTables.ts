import type { TeamId } from '../base/ids.ts';
import { findingFacts, type FindingFacts } from '../findings/facts.ts';
import {
  accountabilityParties,
  accountabilityRows,
  levelLetter,
  scopeText,
  type AccountabilityRow,
} from '../findings/governanceSummary.ts';
import { policyRuleText } from '../findings/lightPathPolicy.ts';
import { orderedRecords, type AccountabilityParty, type Agreement, type Policy } from '../plan/governance.ts';
import { createPlan } from '../plan/plan.ts';
import { compareNames } from './loads.ts';
import type { ReportContext } from './reportContext.ts';
import { dayText } from './reportDates.ts';
import { countOf, shownPercent } from './reportFigures.ts';
import type { TableCell, TableSection } from './reportSchema.ts';
import { figure, words } from './tableCells.ts';

/** Columns of roles that a page of A4 holds beside the author, the reviewer and who answers. */
const mostRoles = 5;

/**
 * What was agreed about AI-assisted code: policies, what a review needs, who answers, and when a team calls a change done. A table
 * that is empty is left out.
 */
export function governanceTables(context: ReportContext): readonly TableSection[] {
  const { governance, today, baseline, comparison } = context;
  const now = comparison?.after ?? baseline;
  // Made of records without hidden names, so that nothing told from it can hold one.
  const plan = { ...createPlan(context.title), baseline: now.org, governance };
  const facts = findingFacts(plan, null, now.org, now.result, today);
  return [
    ...policyTable(facts),
    ...standardTable(facts),
    ...accountabilityTable(facts, context),
    ...definitionTable(facts),
  ];
}

function tableOf(
  title: string,
  subtitle: string,
  columns: TableSection['columns'],
  groups: readonly { readonly name: string; readonly rows: readonly (readonly TableCell[])[] }[],
  notes: readonly string[] = [],
): readonly TableSection[] {
  return [
    {
      kind: 'table',
      name: 'governance',
      title,
      subtitle,
      columns,
      groups: groups.map((group) => ({ ...group, place: 'follows' as const })),
      notes,
    },
  ];
}

const statusWords: Readonly<Record<Policy['status'], string>> = {
  inForce: 'In force',
  draft: 'Drafts',
  retired: 'Retired',
};

function policyTable(facts: FindingFacts): readonly TableSection[] {
  const policies = orderedRecords(facts.plan.governance.policies);
  if (policies.length === 0) return [];
  const rowOf = (policy: Policy): readonly TableCell[] => {
    const { name, note, owner, scope, reviewOn, kept, status } = policy;
    const rule = policyRuleText(policy);
    const isDue = status !== 'retired' && reviewOn !== null && reviewOn < facts.today;
    return [
      words(note === '' ? name : `${name}. ${note}`, 'strong'),
      words(`${scopeText(facts, scope) || 'nothing'}${rule === '' ? '' : `: ${rule}`}`),
      words(owner === '' ? 'nobody' : owner, owner === '' ? 'quiet' : 'plain'),
      words(reviewOn === null ? 'not set' : `${dayText(reviewOn, 'short')}${isDue ? ', past' : ''}`),
      kept === null ? words('not measured', 'quiet') : figure(`${shownPercent(kept)} %`),
    ];
  };
  return tableOf(
    'Policies on AI-assisted code',
    countOf(policies.filter(({ status }) => status === 'inForce').length, 'policy in force', 'policies in force'),
    [
      { label: 'Policy', align: 'start', share: 40 },
      { label: 'Applies to', align: 'start', share: 20 },
      { label: 'Owner', align: 'start', share: 16 },
      { label: 'Next review', align: 'start', share: 14 },
      { label: 'Kept in', align: 'end', share: 10 },
    ],
    (['inForce', 'draft', 'retired'] as const)
      .map((status) => ({
        name: statusWords[status],
        rows: policies.filter((policy) => policy.status === status).map(rowOf),
      }))
      .filter(({ rows }) => rows.length > 0),
  );
}

function standardTable(facts: FindingFacts): readonly TableSection[] {
  const standards = orderedRecords(facts.plan.governance.standards);
  if (standards.length === 0) return [];
  return tableOf(
    'What a review of AI-assisted code needs',
    countOf(standards.length, 'review standard', 'review standards'),
    [
      { label: 'Standard', align: 'start', share: 30 },
      { label: 'Applies to', align: 'start', share: 24 },
      { label: 'Approvals', align: 'end', share: 12 },
      { label: 'AI use declared', align: 'start', share: 17 },
      { label: 'Screened first', align: 'start', share: 17 },
    ],
    [
      {
        name: '',
        rows: standards.map(({ name, scope, approvals, needsDeclaration, needsValidator }) => [
          words(name, 'strong'),
          words(scopeText(facts, scope) || 'nothing'),
          figure(String(approvals)),
          words(needsDeclaration ? 'yes' : 'no', needsDeclaration ? 'plain' : 'quiet'),
          words(needsValidator ? 'by a validator' : 'no', needsValidator ? 'plain' : 'quiet'),
        ]),
      },
    ],
  );
}

function accountabilityTable(facts: FindingFacts, context: ReportContext): readonly TableSection[] {
  const { org, plan } = facts;
  if (plan.governance.accountability.size === 0) return [];
  const all = accountabilityParties(facts);
  const parties = all.slice(0, 2 + mostRoles);
  const rows = accountabilityRows(facts, parties);
  const byTeam = new Map<TeamId | null, AccountabilityRow[]>();
  for (const row of rows) {
    const list = byTeam.get(row.teamId);
    if (list === undefined) byTeam.set(row.teamId, [row]);
    else list.push(row);
  }
  const cellsOf = (row: AccountabilityRow): readonly TableCell[] => [
    ...row.cells.map(({ level }) => words(levelLetter(level), level === 'accountable' ? 'strong' : 'plain')),
    words(...holderWords(row, context)),
  ];
  const told = [...byTeam].map(([teamId, ofTeam]) => {
    const lines = ofTeam.map((row) => ({ name: org.areas.get(row.areaId)?.name ?? '', cells: cellsOf(row) }));
    const [first] = lines;
    const isSame = lines.every(({ cells }) => JSON.stringify(cells) === JSON.stringify(first?.cells));
    const team = teamId === null ? 'Without an owner' : (org.teams.get(teamId)?.name ?? '');
    // Most teams have one rule for all that they own: one line says it, without a heading.
    if (first !== undefined && isSame)
      return {
        team,
        line: [
          words(lines.length === 1 ? `${team}: ${first.name}` : `${team}: all ${lines.length} code areas`),
          ...first.cells,
        ],
        rows: [],
      };
    return { team, line: null, rows: lines };
  });
  const short = told.flatMap(({ line }) => (line === null ? [] : [line]));
  const groups = [
    ...(short.length === 0 ? [] : [{ name: '', rows: short }]),
    ...told
      .filter(({ line }) => line === null)
      .map(({ team, rows: lines }) => ({ name: team, rows: likeLines(lines) })),
  ];
  return tableOf(
    'Who answers for the quality of AI-assisted code',
    'R does it, A answers for it, C is asked, I is told',
    [
      { label: 'Code area', align: 'start', share: 24 },
      ...parties.map((party) => ({ label: partyName(party, org), align: 'start' as const, share: 10 })),
      { label: 'Answers', align: 'start', share: 22 },
    ],
    groups,
    all.length > parties.length
      ? [`${countOf(all.length - parties.length, 'more role is', 'more roles are')} in the matrix of the plan.`]
      : [],
  );
}

/** Areas that have the same rule share a line, as long as their names fit in it. */
function likeLines(
  lines: readonly { readonly name: string; readonly cells: readonly TableCell[] }[],
): readonly (readonly TableCell[])[] {
  const alike = new Map<string, { readonly names: string[]; readonly cells: readonly TableCell[] }>();
  for (const { name, cells } of lines) {
    const key = JSON.stringify(cells);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { names: [name], cells });
    else known.names.push(name);
  }
  return [...alike.values()].map(({ names, cells }) => [words(namesIn(names), 'code'), ...cells]);
}

const mostNames = 12;

function namesIn(names: readonly string[]): string {
  const shown = names.slice(0, names.length > mostNames + 1 ? mostNames : names.length).join(', ');
  return names.length > mostNames + 1 ? `${shown} and ${names.length - mostNames} more` : shown;
}

function partyName(party: AccountabilityParty, org: FindingFacts['org']): string {
  switch (party.kind) {
    case 'author':
      return 'Author';
    case 'teamReviewer':
      return 'Team reviewer';
    case 'role':
      return org.roles.get(party.roleId)?.name ?? 'A role that is not there';
    default:
      return party satisfies never;
  }
}

/** Who holds it: the names that may be shown, and of the others how many they are. */
function holderWords(
  { accountable }: AccountabilityRow,
  { baseline, comparison, isNamed }: ReportContext,
): readonly [string, 'plain' | 'quiet' | 'strong'] {
  const { org } = comparison?.after ?? baseline;
  if (accountable.kind === 'notNamed') return ['nobody named', 'quiet'];
  const party = partyName(accountable.party, org);
  if (accountable.kind === 'nobodyHolds') return [`${party}, held by nobody`, 'strong'];
  if (accountable.party.kind !== 'role') return [party, 'plain'];
  const seats = accountable.holders.flatMap((seatId) => org.seats.get(seatId) ?? []);
  const named = seats.flatMap(({ personId }) =>
    personId !== null && isNamed(personId) ? (org.people.get(personId)?.name ?? []) : [],
  );
  if (named.length === 0) return [seats.length === 1 ? party : `${party}, ${seats.length} seats`, 'plain'];
  const rest = seats.length - named.length;
  const names = [...named].sort(compareNames).join(', ');
  return [`${party}: ${names}${rest === 0 ? '' : ` and ${rest} more`}`, 'plain'];
}

function definitionTable({ org, plan }: FindingFacts): readonly TableSection[] {
  const rows = [...plan.governance.definitionsOfDone.values()]
    .flatMap((definition) => {
      const team = org.teams.get(definition.teamId);
      return team === undefined || definition.items.length === 0 ? [] : [{ definition, name: team.name }];
    })
    .sort((one, other) => compareNames(one.name, other.name))
    .map(({ name, definition: { items, product, engineering } }) => [
      words(name, 'strong'),
      words(fitting(items)),
      agreementCell(product),
      agreementCell(engineering),
    ]);
  if (rows.length === 0) return [];
  return tableOf(
    'When a team calls a change done',
    countOf(rows.length, 'team has a definition of done', 'teams have a definition of done'),
    [
      { label: 'Team', align: 'start', share: 20 },
      { label: 'Done when', align: 'start', share: 48 },
      { label: 'Product', align: 'start', share: 16 },
      { label: 'Engineering', align: 'start', share: 16 },
    ],
    [{ name: '', rows }],
  );
}

/** A page holds a row whole, so a list that is too long ends with how many more there are. */
const mostCharacters = 900;

function fitting(items: readonly string[]): string {
  let text = '';
  for (const [index, item] of items.entries()) {
    const longer = text === '' ? item : `${text}; ${item}`;
    if (longer.length > mostCharacters) return `${text}; and ${items.length - index} more`;
    text = longer;
  }
  return text;
}

function agreementCell(agreement: Agreement | null): TableCell {
  if (agreement === null) return words('not agreed', 'quiet');
  return words([agreement.by, dayText(agreement.on, 'short')].filter((part) => part !== '').join(', '));
}
