import { importReasons } from '../importReasons.ts';
import type { PlannedImport } from '../importPlan.ts';
import type { ImportSource } from '../importSource.ts';
import { describeSource, type ChosenColumns, type SourceDescription } from './describeSource.ts';
import type { DialectWords } from './dialect.ts';
import { dialectWords } from './dialectWords.ts';

/** What a file was taken for, what becomes of it, and how good it is. Plain data. */
export interface FileExplanation {
  readonly file: string;
  /** The kind of content. */
  readonly kind: ImportSource['kind'];
  /** The same in words: `a roster`. */
  readonly format: string;
  /** Whose form of it, in words; null: there is only one, or `dialects` names them. */
  readonly dialect: string | null;
  readonly encoding: string;
  readonly bytes: number;
  readonly rowsRead: number;
  /** The forms that were found in it. */
  readonly dialects: readonly Pick<DialectWords, 'label' | 'knownBy'>[];
  /** Which column or part of the file becomes what. */
  readonly mapping: SourceDescription['mapping'];
  /** How much of what the numbers need is there. */
  readonly quality: readonly QualityNote[];
  readonly notes: readonly FileNote[];
}

/** Of how many records something is known. */
export interface QualityNote {
  readonly what: string;
  readonly known: number;
  readonly of: number;
}

/** Something that was left out, changed or asked, and how often. */
export interface FileNote {
  readonly severity: 'leftOut' | 'changed' | 'question';
  readonly label: string;
  readonly count: number;
}

/**
 * Explains an import file by file: what each was taken for and by what, what becomes of its fields, what is missing.
 *
 * @param columns the columns that the user chose
 */
export function explainImport(
  sources: readonly ImportSource[],
  planned: Pick<PlannedImport, 'issues'>,
  columns: ChosenColumns,
): readonly FileExplanation[] {
  return sources.map((source) => {
    const { name, encoding, bytes, rowsRead, dialects = [] } = source.file;
    const words = dialects.flatMap((dialect) => dialectWords[dialect] ?? []);
    const { format, dialect, mapping } = describeSource(source, columns);
    return {
      file: name,
      kind: source.kind,
      format,
      dialect,
      encoding,
      bytes,
      rowsRead,
      dialects: words.map(({ label, knownBy }) => ({ label, knownBy })),
      mapping: [...words.flatMap((form) => form.mapping.map(([target, from]) => ({ target, from }))), ...mapping],
      quality: qualityOf(source),
      notes: notesOf(source, planned),
    };
  });
}

function qualityOf(source: ImportSource): readonly QualityNote[] {
  if (source.kind !== 'pullRequests' || source.pullRequests.length === 0) return [];
  const { pullRequests } = source;
  const of = pullRequests.length;
  const reviews = pullRequests.flatMap((one) => one.reviews ?? []);
  const count = (isKnown: (one: (typeof pullRequests)[number]) => boolean) => pullRequests.filter(isKnown).length;
  const notes: QualityNote[] = [
    { what: 'pull requests with a number', known: count(({ number }) => number !== null), of },
    { what: 'pull requests with a time of opening', known: count(({ createdAt }) => createdAt !== null), of },
    { what: 'pull requests with their files', known: count(({ files }) => (files ?? []).length > 0), of },
    { what: 'pull requests with their lines', known: count(({ additions }) => additions !== null), of },
    { what: 'pull requests with a list of reviews', known: count((one) => one.reviews !== null), of },
    {
      what: 'reviews with a time',
      known: reviews.filter(({ submittedAt }) => submittedAt !== null).length,
      of: reviews.length,
    },
    { what: 'pull requests with requests for review', known: count((one) => (one.requests ?? []).length > 0), of },
    { what: 'pull requests that declare AI', known: count(({ ai }) => ai !== undefined && 'tools' in ai), of },
  ];
  return notes.filter((note) => note.of > 0);
}

/** What reading said, with its true numbers, and what putting it into the plan said, of which the first of each are kept. */
function notesOf(source: ImportSource, { issues }: Pick<PlannedImport, 'issues'>): readonly FileNote[] {
  const counts = new Map(source.file.counts.map(({ reason, count }) => [reason, count]));
  const read = new Set(source.file.issues);
  for (const issue of issues) {
    if (issue.file !== source.file.name || read.has(issue)) continue;
    counts.set(issue.reason, (counts.get(issue.reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => {
    const { severity, label } = importReasons[reason];
    return { severity, label, count };
  });
}
