import { describeImportIssue, type ImportIssue, type IssuePlace } from '../importIssue.ts';
import { importReasons } from '../importReasons.ts';
import type { ImportSource } from '../importSource.ts';
import { guardFormula } from '../text/cleanText.ts';

/** A row that something is said about, as the file has it. */
export interface RowBehind {
  /** `line 12` or a JSON pointer; empty: the whole file. */
  readonly place: string;
  /** What was the matter, in a sentence. */
  readonly message: string;
  /** The cells of the row, or the record in one cell; empty: only the place is known. */
  readonly cells: readonly string[];
}

/** Finds the rows of a file by the places of its issues. */
export function rowsBehind(source: ImportSource, issues: readonly ImportIssue[]): readonly RowBehind[] {
  const find = createRowFinder(source);
  return issues.map((issue) => ({
    place: placeWords(issue.place),
    message: describeImportIssue(issue).message,
    cells: find(issue),
  }));
}

/** Where something stands, in words for the user. */
export function placeWords(place: IssuePlace | null): string {
  if (place === null) return '';
  return place.kind === 'text' ? `line ${place.line}` : place.pointer;
}

/**
 * The rows behind issues as CSV: where each stands, why, and the row itself with the file's own columns, so that it can be
 * corrected and imported. Text that a spreadsheet would take for a formula is guarded.
 */
export function rowsAsCsv(
  parts: readonly { readonly source: ImportSource; readonly issues: readonly ImportIssue[] }[],
) {
  const [only, ...others] = parts;
  const header = only !== undefined && others.length === 0 ? headerOf(only.source) : [];
  const lines = [['file', 'place', 'what', 'reason', ...(header.length > 0 ? header : ['row'])]];
  for (const { source, issues } of parts) {
    const rows = rowsBehind(source, issues);
    for (const [index, issue] of issues.entries()) {
      const row = rows[index];
      if (row === undefined) continue;
      const cells = header.length > 0 ? row.cells : [row.cells.join(' | ')];
      const values = row.cells.length === 0 ? [issue.value] : cells;
      lines.push([issue.file, row.place, severityWords[importReasons[issue.reason].severity], row.message, ...values]);
    }
  }
  return `${lines.map((cells) => cells.map(toCell).join(',')).join('\r\n')}\r\n`;
}

const severityWords = { leftOut: 'left out', changed: 'kept, but changed', question: 'question' } as const;

function headerOf(source: ImportSource): readonly string[] {
  return source.kind === 'roster' || source.kind === 'table' ? source.table.header : [];
}

function toCell(text: string): string {
  return `"${guardFormula(text).replaceAll('"', '""')}"`;
}

function createRowFinder(source: ImportSource): (issue: ImportIssue) => readonly string[] {
  switch (source.kind) {
    case 'roster':
    case 'table': {
      const { json } = source.table;
      const rows = new Map(source.table.rows.map((row) => [row.line, row.cells]));
      return ({ place }) => {
        if (place?.kind === 'text') return json === undefined ? (rows.get(place.line) ?? []) : [];
        if (place === null || json === undefined || !place.pointer.startsWith(`${json.list}/`)) return [];
        return rows.get(Number(place.pointer.slice(json.list.length + 1).split('/')[0]) + 1) ?? [];
      };
    }
    case 'pullRequests': {
      const records = new Map(source.pullRequests.map((record) => [recordNumber(record.pointer), record]));
      return ({ place }) => {
        if (place?.kind !== 'json') return [];
        const record = records.get(recordNumber(place.pointer));
        if (record === undefined) return [];
        const { number, author, state, createdAt, mergedAt } = record;
        return [`${number ?? ''} ${author.written} ${state} ${createdAt ?? ''} ${mergedAt ?? ''}`.trim()];
      };
    }
    case 'codeowners': {
      const rules = new Map(source.rules.map((rule) => [rule.line, `${rule.pattern} ${rule.owners.join(' ')}`]));
      return ({ place }) => {
        const rule = place?.kind === 'text' ? rules.get(place.line) : undefined;
        return rule === undefined ? [] : [rule];
      };
    }
    case 'teams':
    case 'mailmap':
    case 'paths':
    case 'owners':
    case 'ci':
    case 'catalog':
    case 'unreadable':
      return () => [];
  }
}

/** The record that a pointer leads into. */
function recordNumber(pointer: string): string {
  return pointer.split('/').slice(0, 2).join('/');
}
