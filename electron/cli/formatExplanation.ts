import type { FileExplanation } from '../../shared/importers/explainImport.ts';

/** How files were read, for people: a paragraph for each. */
export function formatExplanation(files: readonly FileExplanation[]): string {
  return files
    .map(({ file, format, dialect, encoding, records, mapping, notes }) => {
      const form = dialect === null ? '' : ` (${dialect})`;
      const head = `${file}: ${format}${form}, ${encoding}, ${records === 1 ? '1 record' : `${records} records`}`;
      const lines = [...mapping.map(({ from, to }) => `  ${from} -> ${to}`), ...notes.map((note) => `  ${note}`)];
      return `${[head, ...lines].join('\n')}\n`;
    })
    .join('\n');
}
