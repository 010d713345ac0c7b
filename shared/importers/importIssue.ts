import { importReasons, type ImportReason } from './importReasons.ts';
import type { IssueSeverity } from './reasons/reasonDefinition.ts';

/** Where in a file something stands. Lines and columns count from 1; in CSV the column is the number of the field. */
export type IssuePlace =
  | { readonly kind: 'text'; readonly line: number; readonly column: number }
  /** A JSON pointer; its first part is the number of the record in the file, from 0. */
  | { readonly kind: 'json'; readonly pointer: string };

/** Something about the data that the user should know. Plain data: it crosses processes. */
export interface ImportIssue {
  readonly severity: IssueSeverity;
  readonly reason: ImportReason;
  /** The file's name without folders. */
  readonly file: string;
  /** Null: the whole file, or nothing that stands in one place. */
  readonly place: IssuePlace | null;
  /** What it is about, shortened; empty when the place says enough. */
  readonly value: string;
}

export interface ReasonCount {
  readonly reason: ImportReason;
  readonly count: number;
}

/** Collects the issues of one file: all are counted, the first of each reason are kept. */
export interface IssueLog {
  readonly file: string;
  readonly report: (reason: ImportReason, place: IssuePlace | null, value?: string) => void;
  readonly issues: () => readonly ImportIssue[];
  readonly counts: () => readonly ReasonCount[];
}

/** A file with a million broken rows must not fill the memory with a million issues. */
const mostKeptPerReason = 500;
const longestValue = 120;

/** Starts an empty log for a file. */
export function createIssueLog(file: string): IssueLog {
  const kept: ImportIssue[] = [];
  const counts = new Map<ImportReason, number>();
  return {
    file,
    report: (reason, place, value = '') => {
      const count = (counts.get(reason) ?? 0) + 1;
      counts.set(reason, count);
      if (count > mostKeptPerReason) return;
      kept.push({ severity: importReasons[reason].severity, reason, file, place, value: shorten(value) });
    },
    issues: () => kept,
    counts: () => [...counts].map(([reason, count]) => ({ reason, count })),
  };
}

/** A place in a text file or a CSV file. */
export function textPlace(line: number, column: number): IssuePlace {
  return { kind: 'text', line, column };
}

/** A place in a JSON file. */
export function jsonPlace(pointer: string): IssuePlace {
  return { kind: 'json', pointer };
}

/** Adds counts of the same reason up. */
export function addCounts(...lists: readonly (readonly ReasonCount[])[]): readonly ReasonCount[] {
  const sums = new Map<ImportReason, number>();
  for (const { reason, count } of lists.flat()) sums.set(reason, (sums.get(reason) ?? 0) + count);
  return [...sums].map(([reason, count]) => ({ reason, count }));
}

/** `roster.csv:12:3: message. What to do.` The form that editors and terminals turn into links. */
export function formatImportIssue(issue: ImportIssue): string {
  const { message, advice } = describeImportIssue(issue);
  return `${placeInFile(issue.file, issue.place)}: ${message}. ${advice}`;
}

/** `roster.csv:12:3` or `runs.json:/12`: where something stands, in one word. */
export function placeInFile(file: string, place: IssuePlace | null): string {
  return `${file}${formatPlace(place)}`;
}

/** Says what is the matter and what to do about it. */
export function describeImportIssue(issue: Pick<ImportIssue, 'reason' | 'value'>): {
  readonly message: string;
  readonly advice: string;
} {
  const { says, advice } = importReasons[issue.reason];
  return { message: says.replace('{value}', () => issue.value), advice };
}

function formatPlace(place: IssuePlace | null): string {
  if (place === null) return '';
  return place.kind === 'text' ? `:${place.line}:${place.column}` : `:${place.pointer}`;
}

function shorten(value: string): string {
  const plain = value.replace(/\p{Cc}+/gu, ' ');
  return plain.length <= longestValue ? plain : `${plain.slice(0, longestValue - 1)}…`;
}
