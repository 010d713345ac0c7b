import type { ReactElement } from 'react';
import { pickImportFiles, pickImportFolder, removeImportFile } from '../actions/importActions.ts';
import { Icon, type IconName } from '../components/Icon.tsx';
import { countText, wholeText } from '../format.ts';
import { useImportStore, type ImportEntry } from '../stores/importStore.ts';
import { kindWords } from './kindWords.ts';

const kindIcons: Readonly<Record<NonNullable<ImportEntry['view']>['kind'], IconName>> = {
  roster: 'table',
  pullRequests: 'pr',
  teams: 'team',
  mailmap: 'file',
  codeowners: 'own',
  paths: 'file',
  owners: 'own',
  ci: 'data',
  table: 'table',
  catalog: 'team',
  unreadable: 'warn',
};

/** The files of the import, what each was taken for, and how far its reading is. */
export function FileList({
  entries,
  selected,
}: {
  readonly entries: readonly ImportEntry[];
  readonly selected: ImportEntry | undefined;
}): ReactElement {
  return (
    <div className="import-files">
      <ul>
        {entries.map((entry) => (
          <li key={entry.file.fileId} className={entry === selected ? 'is-selected' : ''}>
            <button
              type="button"
              className="import-file"
              aria-pressed={entry === selected}
              onClick={() => useImportStore.setState({ selectedFileId: entry.file.fileId, step: 'columns' })}
            >
              <b>
                <Icon name={entry.view === null ? 'file' : kindIcons[entry.view.kind]} size={14} />
                <span>{entry.file.name}</span>
              </b>
              <span>{statusText(entry)}</span>
              {entry.status === 'reading' ? <Progress entry={entry} /> : null}
            </button>
            <button
              type="button"
              className="icon-button"
              aria-label={`Take ${entry.file.name} out`}
              onClick={() => removeImportFile(entry.file.fileId)}
            >
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="import-more" onClick={pickImportFiles}>
        Add or drop more files
        <span>CSV, XLSX, JSON, NDJSON, logs, CODEOWNERS</span>
      </button>
      <button type="button" className="text-button" onClick={pickImportFolder}>
        <Icon name="folder" size={14} />
        Add a folder…
      </button>
    </div>
  );
}

function statusText(entry: ImportEntry): string {
  const size = sizeText(entry.file.bytes);
  if (entry.status === 'waiting') return `${size}, waits`;
  if (entry.view === null) return `${size}, reading${entry.rows > 0 ? `, ${wholeText(entry.rows)} rows` : ''}`;
  const { kind, questions, rowsRead } = entry.view;
  const rows = countText(rowsRead, 'row', 'rows');
  return `${kindWords[kind]}, ${size}, ${rows}${questions > 0 ? `, ${countText(questions, 'question', 'questions')}` : ''}`;
}

/** How large a file is, in words. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${wholeText(bytes / 1024)} kB` : `${wholeText(bytes / 1024 / 1024)} MB`;
}

function Progress({ entry }: { readonly entry: ImportEntry }): ReactElement {
  const part = entry.file.bytes === 0 ? 1 : entry.bytesRead / entry.file.bytes;
  return (
    <span
      className="progress"
      role="progressbar"
      aria-label={`Reading ${entry.file.name}`}
      aria-valuenow={Math.round(part * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <i style={{ width: `${(part * 100).toFixed(0)}%` }} />
    </span>
  );
}
