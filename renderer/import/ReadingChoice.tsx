import type { ReactElement } from 'react';
import { importFormats, type ImportFormat } from '../../shared/importers/importSource.ts';
import { tableKinds, tableWords, type TableKind } from '../../shared/importers/tables/tableKinds.ts';
import type { OwnershipDialect } from '../../shared/org/org.ts';
import type { ChosenReading } from '../../shared/plan/metrics.ts';
import { chooseReading, chooseTable } from '../actions/importActions.ts';
import type { ImportEntry } from '../stores/importStore.ts';
import { kindWords } from './kindWords.ts';

const dialects: readonly OwnershipDialect[] = ['github', 'gitlab', 'bitbucket', 'kubernetes', 'chromium'];

const dialectWords: Readonly<Record<OwnershipDialect, string>> = {
  github: 'GitHub',
  gitlab: 'GitLab',
  bitbucket: 'Bitbucket',
  kubernetes: 'Kubernetes (Prow)',
  chromium: 'Gerrit or Chromium',
};

/** What a file is and whose dialect it has: found out, and corrected here. What is said is remembered in the plan. */
export function ReadingChoice({ entry }: { readonly entry: ImportEntry }): ReactElement | null {
  const { view, chosen, file, origin } = entry;
  if (view === null) return null;
  const { name, fileId } = file;
  const content = view.table?.content ?? null;
  const choose = (changes: { format?: ImportFormat | ''; dialect?: OwnershipDialect | '' }): void => {
    const { columns: _columns, ...before } = chosen ?? {};
    const next: ChosenReading = Object.fromEntries(
      Object.entries({ ...before, ...changes }).filter(([, value]) => value !== ''),
    );
    chooseReading(fileId, Object.keys(next).length === 0 ? null : next);
  };
  return (
    <span className="reading-choice">
      {origin === 'database' ? null : (
        <select
          aria-label={`${name} is`}
          value={chosen?.format ?? ''}
          onChange={(event) => choose({ format: toFormat(event.target.value) })}
        >
          <option value="">{`Detected: ${kindWords[view.kind]}`}</option>
          {importFormats.map((format) => (
            <option key={format} value={format}>
              {kindWords[format]}
            </option>
          ))}
        </select>
      )}
      {view.dialect === null ? null : (
        <select
          aria-label={`Dialect of ${name}`}
          value={chosen?.dialect ?? ''}
          onChange={(event) => choose({ dialect: dialects.find((known) => known === event.target.value) ?? '' })}
        >
          <option value="">
            {chosen?.dialect === undefined ? `Detected: ${dialectWords[view.dialect]}` : 'Detect'}
          </option>
          {dialects.map((dialect) => (
            <option key={dialect} value={dialect}>
              {dialectWords[dialect]}
            </option>
          ))}
        </select>
      )}
      {content === null ? null : (
        <select
          aria-label={`${name} holds`}
          value={content}
          onChange={(event) => void chooseTable(fileId, toTable(event.target.value))}
        >
          {tableKinds.map((kind) => (
            <option key={kind} value={kind}>
              {tableWords[kind]}
            </option>
          ))}
        </select>
      )}
    </span>
  );
}

function toFormat(value: string): ImportFormat | '' {
  return importFormats.find((known) => known === value) ?? '';
}

function toTable(value: string): TableKind {
  return tableKinds.find((known) => known === value) ?? 'notNeeded';
}
