import type { Counted, ImportSummary, ReasonSummary } from '../../shared/importers/importSummary.ts';
import type { PlannedImport } from '../../shared/importers/importPlan.ts';
import { assertNever } from '../../shared/base/result.ts';

/** An import in a short table, for people. */
export function formatImportSummary({ summary, outcome }: Pick<PlannedImport, 'summary' | 'outcome'>): string {
  const rows: readonly (readonly [string, Counted])[] = [
    ['People', summary.people],
    ['Seats', summary.seats],
    ['Open seats', summary.openSeats],
    ['Teams', summary.teams],
    ['Groups', summary.groups],
    ['Code areas', summary.areas],
    ['Ownership rules', summary.rules],
    ['Pull requests', summary.pullRequests],
    ['Reviews by people', summary.reviews],
    ['CI runs', summary.ciRuns],
    ['Counts of CI runs', summary.ciAggregates],
    ['Deployments', summary.deployments],
    ['Outcomes', summary.outcomes],
  ];
  const shown = rows.filter(([, counted]) => counted.total > 0);
  const parts = [
    outcome === 'changesNothing' ? ['Nothing new: the plan had all of this.'] : [],
    table(shown.map(([label, { total, added }]) => [label, number(total), added === 0 ? '' : `${number(added)} new`])),
    notes(summary),
    reasons('Left out', summary.leftOut),
    reasons('Kept, but changed', summary.changed),
    reasons('Questions', summary.questions),
    summary.droppedColumns.length === 0 ? [] : [`Private columns, dropped: ${summary.droppedColumns.join(', ')}`],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function notes(summary: ImportSummary): readonly string[] {
  const lines: string[] = [];
  const note = (count: number, one: string, many: string): void => {
    if (count > 0) lines.push(count === 1 ? `1 ${one}` : `${number(count)} ${many}`);
  };
  for (const { name, areasFrom, weeks, areaFromAuthor } of summary.repositories) {
    const where = name === '' ? '' : ` of ${name}`;
    lines.push(`Code areas${where}: ${basisText(areasFrom)}.`);
    note(
      areaFromAuthor,
      'pull request says nothing of its area; it counts where its author works most.',
      'pull requests say nothing of their area; they count where their author works most.',
    );
    if (weeks > 0) lines.push(`Demand${where}: measured over ${weeks === 1 ? '1 week' : `${weeks} weeks`}.`);
  }
  if (summary.teamsFrom === 'activity') {
    lines.push('Teams: inferred from who reviews and changes what, since there is no roster.');
  }
  note(
    summary.reviewsByBots,
    'review by bots or agents is kept and not counted.',
    'reviews by bots and agents are kept and not counted.',
  );
  note(
    summary.reviewsOfOwnPullRequests,
    'review of somebody’s own pull request is kept and not counted.',
    'reviews of people’s own pull requests are kept and not counted.',
  );
  note(
    summary.pullRequestsByBots,
    'pull request is by a bot or agent; by automation it is demand when a person reviewed it.',
    'pull requests are by bots and agents; those by automation are demand when a person reviewed them.',
  );
  note(
    summary.pullRequestsDeclaringAi,
    'pull request declares AI; “provenance” shows what and since when.',
    'pull requests declare AI; “provenance” shows what and since when.',
  );
  note(
    summary.mergeSuggestions,
    'account or person looks like somebody else: see --explain.',
    'accounts or people look like somebody else: see --explain.',
  );
  note(summary.pullRequestsWithoutArea, 'pull request is in no area.', 'pull requests are in no area.');
  return lines;
}

function basisText(basis: ImportSummary['repositories'][number]['areasFrom']): string {
  switch (basis) {
    case 'rules':
      return 'from the ownership rules';
    case 'folders':
      return 'from the folders of changed files';
    case 'topics':
      return 'from labels and titles, since the files are not known';
    case 'repository':
      return 'one for the repository, since nothing tells parts apart';
    case 'kept':
      return 'those of the plan';
    default:
      return assertNever(basis);
  }
}

function reasons(title: string, list: readonly ReasonSummary[]): readonly string[] {
  if (list.length === 0) return [];
  return [title, ...table(list.map(({ label, count }) => [`  ${label}`, number(count)]))];
}

/** Columns side by side: the first to the left, the others to the right. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  return rows.map((row) =>
    row
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

function number(count: number): string {
  return count.toLocaleString('en-GB');
}
