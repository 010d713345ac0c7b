import { useMemo, type ReactElement } from 'react';
import { planImport, type PlannedImport } from '../../shared/importers/importPlan.ts';
import { addImport, cancelReading, pickImportFiles, removeImportFile } from '../actions/importActions.ts';
import { Icon, type IconName } from '../components/Icon.tsx';
import { countText, wholeText } from '../format.ts';
import { useImportStore, type ImportEntry } from '../stores/importStore.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession } from '../stores/sessionStore.ts';
import { FileDetail } from './FileDetail.tsx';
import { ImportResult } from './ImportResult.tsx';
import { kindWords } from './kindWords.ts';

/** Import: files on the left, the file that is looked at, and on the right what the plan would get. */
export function ImportScreen(): ReactElement | null {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  const entries = useImportStore((state) => state.entries);
  const choices = useImportStore((state) => state.choices);
  const at = useImportStore((state) => state.at);
  const selectedFileId = useImportStore((state) => state.selectedFileId);
  const sources = useMemo(() => entries.flatMap((entry) => (entry.source === null ? [] : [entry.source])), [entries]);
  const planned = useMemo<PlannedImport | null>(
    () => (plan === undefined || sources.length === 0 ? null : planImport(plan, sources, { ...choices, at })),
    [plan, sources, choices, at],
  );
  if (plan === undefined) return null;
  const selected = entries.find((entry) => entry.file.fileId === selectedFileId) ?? entries[0];
  return (
    <main className="import" aria-label="Import">
      <header className="import-head">
        <h1>Import</h1>
        <span className="import-privacy">
          <Icon name="lock" size={13} />
          Files are read on this computer and nothing leaves it.
        </span>
      </header>
      {entries.length === 0 ? (
        <EmptyImport />
      ) : (
        <div className="import-body">
          <FileList entries={entries} selected={selected} />
          <div className="import-detail">
            {selected === undefined ? null : <FileDetail entry={selected} planned={planned} />}
          </div>
          <ImportResult planned={planned} />
        </div>
      )}
      <ImportFoot planned={planned} />
    </main>
  );
}

function EmptyImport(): ReactElement {
  return (
    <div className="import-empty">
      <p>Bring what you can already export, in any order. One file is enough to start.</p>
      <ul>
        <li>
          <Icon name="table" size={20} />
          <span>
            <b>Roster</b> CSV with name and, where you have them, team, role or title, manager, FTE, group, login
          </span>
        </li>
        <li>
          <Icon name="pr" size={20} />
          <span>
            <b>Pull requests</b>
            <code>
              gh pr list --state all --limit 1000 --json
              number,url,title,state,isDraft,author,createdAt,mergedAt,closedAt,additions,deletions,changedFiles,files,labels,reviews
            </code>
          </span>
        </li>
        <li>
          <Icon name="own" size={20} />
          <span>
            <b>CODEOWNERS</b> the file itself; a list of paths (<code>git ls-files</code>) tells which rules match
          </span>
        </li>
      </ul>
      <button type="button" className="button is-primary" onClick={pickImportFiles}>
        <Icon name="folder" />
        Choose files…
      </button>
      <p className="hint">or drop them anywhere on this window</p>
    </div>
  );
}

const kindIcons: Readonly<Record<NonNullable<ImportEntry['source']>['kind'], IconName>> = {
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

function FileList({
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
              onClick={() => useImportStore.setState({ selectedFileId: entry.file.fileId })}
            >
              <b>
                <Icon name={entry.source === null ? 'file' : kindIcons[entry.source.kind]} size={14} />
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
        <span>CSV, JSON, CODEOWNERS</span>
      </button>
    </div>
  );
}

function statusText(entry: ImportEntry): string {
  const size = sizeText(entry.file.bytes);
  if (entry.status === 'waiting') return `${size}, waits`;
  if (entry.status === 'reading') return `${size}, reading${entry.rows > 0 ? `, ${wholeText(entry.rows)} rows` : ''}`;
  if (entry.source === null) return size;
  const questions = entry.source.file.issues.filter((issue) => issue.severity === 'question').length;
  const rows = countText(entry.source.file.rowsRead, 'row', 'rows');
  return `${kindWords[entry.source.kind]}, ${size}, ${rows}${questions > 0 ? `, ${countText(questions, 'question', 'questions')}` : ''}`;
}

function sizeText(bytes: number): string {
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

function ImportFoot({ planned }: { readonly planned: PlannedImport | null }): ReactElement {
  const isReading = useImportStore((state) => state.jobId !== null);
  const questions = planned?.summary.questions.reduce((sum, { count }) => sum + count, 0) ?? 0;
  const label =
    planned?.outcome === 'changesNothing'
      ? 'Nothing new'
      : questions > 0
        ? `Add to the plan with ${countText(questions, 'open question', 'open questions')}`
        : 'Add to the plan';
  return (
    <footer className="import-foot">
      {isReading ? (
        <button type="button" className="button" onClick={cancelReading}>
          Stop reading
        </button>
      ) : null}
      <span className="import-foot-space" />
      <button type="button" className="button is-quiet" onClick={() => setSession({ screen: 'map' })}>
        Back to the map
      </button>
      <button
        type="button"
        className="button is-primary"
        disabled={planned === null || planned.outcome === 'changesNothing' || isReading}
        onClick={() => {
          if (planned !== null) addImport(planned);
        }}
      >
        {label}
      </button>
    </footer>
  );
}
