import { useEffect, useState, type ReactElement } from 'react';
import type { DatabaseStage } from '../../shared/host/databaseContract.ts';
import { addImport } from '../actions/addImport.ts';
import { cancelImport, cancelReading, replanImport } from '../actions/importActions.ts';
import { Icon } from '../components/Icon.tsx';
import { countText } from '../format.ts';
import { useDatabaseStore } from '../stores/databaseStore.ts';
import { importSteps, useImportStore, type ImportEntry, type ImportStep } from '../stores/importStore.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession } from '../stores/sessionStore.ts';
import { CheckStep } from './CheckStep.tsx';
import { FileDetail } from './FileDetail.tsx';
import { FileList } from './FileList.tsx';
import { FilesStep } from './FilesStep.tsx';
import { ImportResult } from './ImportResult.tsx';
import { PeopleStep } from './PeopleStep.tsx';

const stepWords: Readonly<Record<ImportStep, string>> = {
  files: 'Files',
  columns: 'Columns and rows',
  people: 'People and owners',
  check: 'Check and add',
};

/** Import in four steps that can be taken in any order; what the plan would get stands on the right all the while. */
export function ImportScreen(): ReactElement | null {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  const entries = useImportStore((state) => state.entries);
  const step = useImportStore((state) => state.step);
  const selectedFileId = useImportStore((state) => state.selectedFileId);
  const failure = useImportStore((state) => state.failure);
  const isDatabaseShown = useDatabaseStore(({ isShown }) => isShown);
  useEffect(() => {
    if (plan !== undefined) void replanImport();
  }, [plan]);
  if (plan === undefined) return null;
  const selected = entries.find((entry) => entry.file.fileId === selectedFileId) ?? entries[0];
  const shown = entries.length === 0 ? 'files' : step;
  return (
    <main className="screen import" aria-label="Import">
      <header className="import-head">
        <h1>Import</h1>
        <Steps shown={shown} isEmpty={entries.length === 0} />
        <span className="import-privacy">
          <Icon name="lock" size={13} />
          {isDatabaseShown
            ? 'Nothing is connected until you press Connect; rows never leave the database.'
            : 'Files are read on this computer and nothing leaves it.'}
        </span>
      </header>
      <div className={entries.length === 0 ? 'import-body is-empty' : 'import-body'}>
        {entries.length === 0 ? null : (
          <FileList entries={entries} selected={shown === 'columns' ? selected : undefined} />
        )}
        <div className="import-detail" tabIndex={0} role="region" aria-label={stepWords[shown]}>
          {failure === null ? null : (
            <p className="import-failure" role="alert">
              This could not be worked out ({failure}). Take the last file out; the plan is as it was.
            </p>
          )}
          <StepBody step={shown} selected={selected} />
        </div>
        {entries.length === 0 ? null : <ImportResult />}
      </div>
      <ImportFoot step={shown} />
    </main>
  );
}

function StepBody({
  step,
  selected,
}: {
  readonly step: ImportStep;
  readonly selected: ImportEntry | undefined;
}): ReactElement | null {
  switch (step) {
    case 'files':
      return <FilesStep />;
    case 'columns':
      return selected === undefined ? null : <FileDetail entry={selected} />;
    case 'people':
      return <PeopleStep />;
    case 'check':
      return <CheckStep />;
  }
}

function Steps({ shown, isEmpty }: { readonly shown: ImportStep; readonly isEmpty: boolean }): ReactElement {
  const at = importSteps.indexOf(shown);
  return (
    <ol className="import-steps" aria-label="Steps">
      {importSteps.map((step, index) => (
        <li key={step} className={index < at ? 'is-past' : ''}>
          <button
            type="button"
            aria-current={step === shown ? 'step' : undefined}
            disabled={isEmpty && step !== 'files'}
            onClick={() => useImportStore.setState({ step })}
          >
            <i>{index < at ? <Icon name="check" size={12} /> : index + 1}</i>
            <span>{stepWords[step]}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function ImportFoot({ step }: { readonly step: ImportStep }): ReactElement {
  const isReading = useImportStore((state) => state.jobId !== null);
  const isAsking = useDatabaseStore(({ asking }) => asking !== null);
  const isPlanning = useImportStore((state) => state.isPlanning);
  const planned = useImportStore((state) => state.planned);
  const isEmpty = useImportStore((state) => state.entries.length === 0);
  const questions = planned?.summary.questions.reduce((sum, { count }) => sum + count, 0) ?? 0;
  const isSame = planned?.outcome === 'changesNothing';
  const label = isSame
    ? 'Nothing new'
    : questions > 0
      ? `Add to the plan with ${countText(questions, 'open question', 'open questions')}`
      : 'Add to the plan';
  const next = importSteps[importSteps.indexOf(step) + 1];
  return (
    <footer className="import-foot">
      {isAsking ? (
        <AskingProgress />
      ) : isReading ? (
        <ReadingProgress />
      ) : isPlanning ? (
        <span className="hint">Working out what the plan would get…</span>
      ) : null}
      {isSame && !isPlanning ? <span className="hint">These files change nothing: the plan has all of it.</span> : null}
      <span className="import-foot-space" />
      {isEmpty ? null : (
        <button type="button" className="button is-quiet" onClick={cancelImport}>
          Cancel the import
        </button>
      )}
      <button type="button" className="button is-quiet" onClick={() => setSession({ screen: 'map' })}>
        Back to the map
      </button>
      {isEmpty || next === undefined ? null : (
        <button type="button" className="button" onClick={() => useImportStore.setState({ step: next })}>
          Continue
        </button>
      )}
      <button
        type="button"
        className="button is-primary"
        disabled={planned === null || isSame || isReading || isPlanning}
        onClick={() => void addImport()}
      >
        {label}
      </button>
    </footer>
  );
}

function ReadingProgress(): ReactElement {
  const entries = useImportStore((state) => state.entries);
  const passedMs = useImportStore((state) => state.jobMs);
  const reading = entries.filter(({ status }) => status === 'reading');
  const bytes = reading.reduce((sum, { file }) => sum + file.bytes, 0);
  const read = reading.reduce((sum, { bytesRead }) => sum + bytesRead, 0);
  const current = reading.find(({ file, bytesRead }) => bytesRead < file.bytes) ?? reading.at(-1);
  const part = bytes === 0 ? 0 : Math.min(1, read / bytes);
  return (
    <>
      <span className="import-foot-bar" aria-hidden>
        <i style={{ width: `${(part * 100).toFixed(0)}%` }} />
      </span>
      <span className="hint">
        Reading {current?.file.name ?? ''}
        {timeLeft(part, passedMs)}
      </span>
      <button type="button" className="button" onClick={cancelReading}>
        Stop reading
      </button>
    </>
  );
}

const stageWords: Readonly<Record<DatabaseStage, string>> = {
  connecting: 'Connecting to the database',
  counting: 'The database is counting',
  taking: 'Taking the weeks',
};

/** How far a database is: nobody can know how long it counts, so the time that has passed is told. */
function AskingProgress(): ReactElement | null {
  const asking = useDatabaseStore((state) => state.asking);
  const from = useImportStore((state) => state.jobFrom);
  const [now, setNow] = useState(from);
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  if (asking === null) return null;
  const seconds = Math.max(0, Math.floor((now - from) / 1000));
  return (
    <>
      <span className="hint" role="status">
        {stageWords[asking.stage]}
        {asking.rows > 0 ? `: ${countText(asking.rows, 'row', 'rows')}` : ''}
        {seconds > 1 ? `, for ${seconds} s` : ''}
      </span>
      <button type="button" className="button" onClick={cancelReading}>
        Call it off
      </button>
    </>
  );
}

/** Nothing in the first moments, when nobody can know. */
function timeLeft(part: number, passedMs: number): string {
  if (part < 0.03 || passedMs < 700) return '';
  const seconds = ((passedMs / part) * (1 - part)) / 1000;
  return seconds < 1
    ? ', almost done'
    : `, about ${seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`} left`;
}
