import { toolLabel } from '../../../shared/importers/provenance/aiTools.ts';
import {
  authorships,
  declaredShare,
  provenanceRows,
  toolUses,
  type Authorship,
  type ProvenanceRow,
} from '../../../shared/plan/aiProvenance.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Command } from '../command.ts';
import { readPlan } from '../planOnDisk.ts';
import { readArguments, requireOneOf, requirePositionals } from '../readArguments.ts';

/** `headroom provenance`: who wrote what landed, by what it declares about AI. */
export const provenance: Command = {
  usage: 'provenance PLAN [--per week|month] [--json]',
  summary: 'Print what pull requests declare about AI, by time, team and tool',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, { per: 'value', json: 'flag' });
    requirePositionals(positionals, ['PLAN']);
    const per = options.per === null ? 'month' : requireOneOf('per', options.per, ['week', 'month']);
    const read = await readPlan(positionals[0] ?? '');
    if (!read.ok) {
      await io.err(`${read.error}\n`);
      return 1;
    }
    const { plan } = read.value;
    const told = tellProvenance(plan, per);
    await io.out(options.json ? `${JSON.stringify(told, null, 2)}\n` : formatProvenance(plan, per));
    return 0;
  },
};

/** What `--json` prints. Stable: fields are added, never renamed. */
function tellProvenance(plan: Plan, per: 'week' | 'month'): object {
  const [total] = provenanceRows(plan, { per: 'all', by: 'all' });
  return {
    version: 1,
    plan: plan.name,
    per,
    total: total === undefined ? null : tellRow(total),
    periods: provenanceRows(plan, { per, by: 'all' }).map(tellRow),
    teams: provenanceRows(plan, { per, by: 'team' }).map(tellRow),
    tools: toolUses(plan).map((use) => ({ ...use, label: toolLabel(use.tool) })),
  };
}

function tellRow(row: ProvenanceRow): object {
  return { ...row, declaredShareAtLeast: declaredShare(row) };
}

function formatProvenance(plan: Plan, per: 'week' | 'month'): string {
  const [total] = provenanceRows(plan, { per: 'all', by: 'all' });
  if (total === undefined) return 'No pull request has landed.\n';
  const teams = provenanceRows(plan, { per: 'all', by: 'team' });
  const uses = toolUses(plan);
  const parts = [
    [
      `Declared share of AI: at least ${percent(declaredShare(total))} of ${total.pullRequests} pull requests that landed.`,
      'What declares nothing counts as unknown: it may be written with AI all the same.',
    ],
    table([
      head(per === 'week' ? 'Week' : 'Month'),
      ...provenanceRows(plan, { per, by: 'all' }).map(cellsOf('period')),
    ]),
    table([head('Team'), ...teams.map(cellsOf('team'))]),
    uses.length === 0
      ? ['No tool is declared.']
      : table([
          ['Tool', 'Pull requests', 'From', 'To', 'Models'],
          ...uses.map(({ tool, pullRequests, firstSeen, lastSeen, models }) => [
            toolLabel(tool),
            String(pullRequests),
            firstSeen,
            lastSeen,
            models.map(({ model, pullRequests: count }) => `${model} ${count}`).join(', ') || '-',
          ]),
        ]),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const authorshipWords: Readonly<Record<Authorship, string>> = {
  assisted: 'Assisted',
  agent: 'Agent',
  human: 'Without AI',
  automation: 'Automation',
  unknown: 'Unknown',
};

function head(first: string): readonly string[] {
  return [first, 'Landed', ...authorships.map((kind) => authorshipWords[kind]), 'At least'];
}

function cellsOf(first: 'period' | 'team'): (row: ProvenanceRow) => readonly string[] {
  return (row) => {
    const name = first === 'period' ? (row.period ?? '') : (row.team ?? '');
    const counts = authorships.map((kind) => String(row.byAuthorship[kind]));
    return [name === '' ? '(no team)' : name, String(row.pullRequests), ...counts, percent(declaredShare(row))];
  };
}

function percent(share: number | null): string {
  return share === null ? '-' : `${(share * 100).toFixed(1)} %`;
}

/** Columns side by side: numbers to the right, words to the left. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  const isOfWords = (index: number) => index === 0 || rows.slice(1).some((row) => /^[^\d-]/.test(row[index] ?? ''));
  return rows.map((row) =>
    row
      .map((cell, index) => (isOfWords(index) ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
