import { medianOf, numberText, quantileOf, type BudgetCheck, type Figure, type PartResult } from './figures.ts';

/** A part's figures and budgets as plain tables. */
export function formatPart(part: PartResult): string {
  const lines = [`== ${part.title}`, ...part.method.map((line) => `   ${line}`), '', formatFigures(part.figures)];
  if (part.budgets.length > 0) lines.push('', formatBudgets(part.budgets));
  return `${[...lines, ...notMeasuredLines(part)].join('\n')}\n`;
}

/** A table that leaves something out says so. */
function notMeasuredLines({ notMeasured = [] }: PartResult): readonly string[] {
  return notMeasured.length === 0 ? [] : ['', ...notMeasured.map((what) => `Not measured: ${what}`)];
}

function formatFigures(figures: readonly Figure[]): string {
  const rows = figures.map(({ subject, what, unit, samples, ratio, note }) => [
    subject,
    what,
    `${numberText(medianOf(samples))} ${unit}`,
    `${numberText(quantileOf(samples, 0.25))} to ${numberText(quantileOf(samples, 0.75))}`,
    numberText(quantileOf(samples, 0.95)),
    `${numberText(quantileOf(samples, 0))} to ${numberText(quantileOf(samples, 1))}`,
    String(samples.length),
    ratio === null ? '' : `${numberText(ratio.value)} × ${ratio.base}`,
    note,
  ]);
  return formatTable(
    ['of', 'what', 'median', 'quartiles', '95 %', 'range', 'n', 'ratio', 'that is'],
    rows,
    [2, 3, 4, 5, 6],
  );
}

function formatBudgets(budgets: readonly BudgetCheck[]): string {
  const rows = budgets.map(({ what, measured, limit, ofLimit, verdict, source }) => [
    what,
    measured,
    limit,
    `${numberText(ofLimit)} ×`,
    verdict,
    source,
  ]);
  return formatTable(['budget', 'measured', 'limit', 'of limit', '', 'from'], rows, [1, 2, 3]);
}

function formatTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[],
): string {
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const shown = widths.map((_, column) => rows.some((row) => row[column] !== ''));
  const line = (cells: readonly string[]): string =>
    cells
      .flatMap((cell, column) => {
        if (shown[column] !== true) return [];
        const width = widths[column] ?? 0;
        return [right.includes(column) ? cell.padStart(width) : cell.padEnd(width)];
      })
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
