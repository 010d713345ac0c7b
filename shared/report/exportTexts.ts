import { guardFormula, toCsvCell } from '../importers/text/cleanText.ts';
import type { ExportTable, ExportValue } from './exportTables.ts';
import type { Report } from './reportSchema.ts';
import { plainSentence } from './tableCells.ts';

/** A table as CSV: no cell is a formula, lines end as RFC 4180 has them, and a mark lets Excel read it as UTF-8. */
export function toCsv({ columns, rows }: Pick<ExportTable, 'columns' | 'rows'>): string {
  return `\uFEFF${[columns, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function csvCell(value: ExportValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return toCsvCell(value);
}

/** A table as tab-separated text, for pasting into a spreadsheet or a document. */
export function toTabText({ columns, rows }: Pick<ExportTable, 'columns' | 'rows'>): string {
  const cell = (value: ExportValue): string =>
    typeof value === 'number' ? String(value) : guardFormula((value ?? '').replace(/[\t\r\n]+/g, ' '));
  return [columns, ...rows].map((row) => row.map(cell).join('\t')).join('\n');
}

/** The plan in Markdown: the conclusion, the moves as a list to tick off, and the tables. */
export function toMarkdown(report: Report, tables: readonly ExportTable[]): string {
  const lines: string[] = [`# ${md(report.title)}`, '', `> ${md(report.cover.mark)}`, ''];
  for (const section of report.sections) {
    if (section.kind === 'summary') {
      lines.push(`**${md(section.lead)}**`, '');
      for (const paragraph of section.paragraphs) lines.push(md(plainSentence(paragraph)), '');
    }
    if (section.kind === 'moves') lines.push(...checklist(section));
  }
  for (const table of tables.filter(({ name }) => name !== 'moves')) {
    if (table.rows.length > 0) lines.push(`## ${md(table.title)}`, '', ...markdownTable(table), '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function checklist(section: Extract<Report['sections'][number], { readonly kind: 'moves' }>): readonly string[] {
  const lines = [`## ${md(section.title)}`, ''];
  for (const { wave, moves, effect } of section.waves) {
    lines.push(`### Wave ${wave}`, '', ...(effect === '' ? [] : [md(effect), '']));
    for (const move of moves) {
      const notes = [
        move.effect,
        move.reason === '' ? '' : `why: ${move.reason}`,
        move.owner === '' ? '' : `by: ${move.owner}`,
      ];
      lines.push(
        `- [ ] ${move.number}. ${md(plainSentence(move.sentence))} (${md(notes.filter((note) => note !== '').join('; '))})`,
      );
      for (const further of move.further) lines.push(`  - [ ] ${md(plainSentence(further))}`);
    }
    lines.push('');
  }
  return lines;
}

/** A table in the form that GitHub and most others read. */
export function markdownTable({ columns, rows }: Pick<ExportTable, 'columns' | 'rows'>): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(md)),
    line(columns.map((_, place) => (rows.every((row) => typeof row[place] === 'number') ? '---:' : '---'))),
    ...rows.map((row) =>
      line(row.map((value) => (value === null ? '' : typeof value === 'number' ? String(value) : md(value)))),
    ),
  ];
}

/** A text that Markdown shows as it is: names are untrusted. */
function md(text: string): string {
  return text
    .replaceAll('\u00A0', ' ')
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*_[\]<>|#]/g, '\\$&');
}
