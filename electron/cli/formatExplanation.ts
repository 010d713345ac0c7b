import type { FileExplanation } from '../../shared/importers/explain/explainImport.ts';
import type { MergeSuggestion } from '../../shared/importers/identities/suggestMerges.ts';

const mostSuggestions = 30;

/** An import explained file by file, for people. */
export function formatExplanation(
  files: readonly FileExplanation[],
  suggestions: readonly MergeSuggestion[],
  nameOf: (personId: MergeSuggestion['candidates'][number]['personId']) => string,
): string {
  const parts = files.map(formatFile);
  const likely = suggestions.filter(({ candidates }) => candidates.length > 0);
  if (likely.length > 0) parts.push(formatSuggestions(likely, nameOf));
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function formatFile(file: FileExplanation): readonly string[] {
  const found = file.dialects.map(({ label, knownBy }) => `  Found: ${label}, by ${knownBy}`);
  const form = file.dialect === null ? '' : ` (${file.dialect})`;
  const records = file.rowsRead === 1 ? '1 record' : `${file.rowsRead} records`;
  return [
    `${file.file}: ${file.format}${form}, ${file.encoding}, ${records}`,
    ...found,
    ...file.mapping.map(({ target, from }) => `  ${from} -> ${target}`),
    ...file.quality.map(({ what, known, of }) => `  ${known} of ${of} ${what}`),
    ...file.notes.map(({ severity, label, count }) => `  ${severityWords[severity]}: ${label}, ${count}`),
  ];
}

const severityWords = { leftOut: 'Left out', changed: 'Changed', question: 'Question' } as const;

function formatSuggestions(
  suggestions: readonly MergeSuggestion[],
  nameOf: (personId: MergeSuggestion['candidates'][number]['personId']) => string,
): readonly string[] {
  const lines = suggestions.slice(0, mostSuggestions).map(({ shown, events, candidates }) => {
    const who = candidates.slice(0, 3).map(({ personId, score, reasons }) => {
      return `${nameOf(personId)} (${score}: ${reasons.join(', ')})`;
    });
    return `  ${shown}, ${events} events: ${who.join('; ')}`;
  });
  const more = suggestions.length - lines.length;
  return ['Accounts and people that look like somebody else:', ...lines, ...(more > 0 ? [`  and ${more} more`] : [])];
}
