import { CopyCaption } from '../components/CopyControls.tsx';
import { useState, type ReactElement } from 'react';
import { changeChoices, pickImportFiles, pickImportFolder } from '../actions/importActions.ts';
import { showDatabase } from '../actions/databaseActions.ts';
import { Icon } from '../components/Icon.tsx';
import { countText, wholeText } from '../format.ts';
import { useDatabaseStore } from '../stores/databaseStore.ts';
import { useImportStore } from '../stores/importStore.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession } from '../stores/sessionStore.ts';
import { DatabasePanel } from './DatabasePanel.tsx';
import { ExportGuide } from './ExportGuide.tsx';
import { sizeText } from './FileList.tsx';
import { oldDataOf } from './oldData.ts';
import { ReadingChoice } from './ReadingChoice.tsx';
import { PlanWaitRules } from './WaitRules.tsx';

/** What is imported, what each file was taken for, whether people are made unrecognisable; and where files come from. */
export function FilesStep(): ReactElement {
  const entries = useImportStore((state) => state.entries);
  const isDatabaseShown = useDatabaseStore(({ isShown }) => isShown);
  return (
    <>
      {isDatabaseShown ? (
        <DatabasePanel />
      ) : (
        <>
          {entries.length === 0 ? <Start /> : <Files />}
          {entries.length === 0 ? <ImportedBefore /> : null}
          {entries.length === 0 ? <PlanWaitRules /> : null}
          <Privacy />
          <ExportGuide />
        </>
      )}
    </>
  );
}

function Start(): ReactElement {
  return (
    <section className="import-start">
      <h2>Bring your data</h2>
      <p>What you can already export, in any order. One file is enough to start.</p>
      <div className="import-buttons">
        <button type="button" className="button is-primary" onClick={pickImportFiles}>
          <Icon name="folder" />
          Choose files…
        </button>
        <button type="button" className="button" onClick={pickImportFolder}>
          Choose a folder…
        </button>
        <button type="button" className="button" onClick={showDatabase}>
          Weeks from a database…
        </button>
      </div>
      <p className="hint">or drop them anywhere on this window. What each file is, is told by its content.</p>
    </section>
  );
}

function Files(): ReactElement {
  const entries = useImportStore((state) => state.entries);
  return (
    <>
      <h2>Files</h2>
      <table className="import-table">
        <CopyCaption />
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Read as</th>
            <th scope="col" className="number">
              Rows
            </th>
            <th scope="col" className="number">
              Size
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.file.fileId}>
              <th scope="row">{entry.file.name}</th>
              <td>{entry.view === null ? 'reading…' : <ReadingChoice entry={entry} />}</td>
              <td className="number">{entry.view === null ? '' : wholeText(entry.view.rowsRead)}</td>
              <td className="number">{sizeText(entry.file.bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint import-and-more">
        What you correct here is remembered in the plan for the next file of the same name.
      </p>
      <button type="button" className="button import-and-more" onClick={showDatabase}>
        Weeks from a database…
      </button>
    </>
  );
}

/** What never gets in, and the switch that makes people unrecognisable. */
function Privacy(): ReactElement {
  const anonymise = useImportStore((state) => state.choices.anonymise);
  const isOn = anonymise !== null;
  return (
    <section className="import-section">
      <h3>Privacy</h3>
      <p className="hint">
        Columns about pay, birthday, gender, address, health and the like are dropped while the file is read, and named
        as dropped. Titles, descriptions and comments of pull requests are not kept. Nothing leaves this computer.
      </p>
      <label className="import-switch">
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => changeChoices({ anonymise: event.target.checked ? { key: newKey() } : null })}
        />
        Make people unrecognisable: pseudonyms for names, logins and addresses
      </label>
      {isOn ? (
        <div className="import-key">
          <label htmlFor="anonymise-key">Key for pseudonyms</label>
          <input
            id="anonymise-key"
            className="text-field"
            value={anonymise.key}
            onChange={(event) => changeChoices({ anonymise: { key: event.target.value } })}
            onKeyDown={(event) => event.stopPropagation()}
          />
          <span className="hint">
            Keep it: with the same key the next import finds the same people. It is not stored in the plan.
          </span>
        </div>
      ) : null}
    </section>
  );
}

function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const mostImports = 8;

function ImportedBefore(): ReactElement | null {
  const imports = usePlanStore(({ open }) => open?.document.plan.imports);
  const pullRequests = usePlanStore(({ open }) => open?.document.plan.pullRequests.size ?? 0);
  const [now] = useState(Date.now);
  if (imports === undefined || imports.size === 0) return null;
  const old = oldDataOf(imports.values(), now);
  const newest = [...imports.values()].sort((left, right) => (left.at < right.at ? 1 : -1));
  return (
    <section className="import-section">
      <h3>Imported before</h3>
      {old.map(({ name, days }) => (
        <p key={name} className="old-data" role="note">
          <Icon name="warn" size={14} />
          <span>
            <b>
              {name}: {countText(days, 'day', 'days')} old
            </b>
            Results still use it. Import a newer file when you have one.
          </span>
        </p>
      ))}
      <ul className="rows">
        {newest.slice(0, mostImports).map(({ id, at, files }) => (
          <li key={id} className="hint">
            {at.slice(0, 10)}:{' '}
            {files
              .slice(0, 4)
              .map(({ name, rowsKept }) => `${name} (${countText(rowsKept, 'row', 'rows')})`)
              .join(', ')}
            {files.length > 4 ? ` and ${files.length - 4} more` : ''}
          </li>
        ))}
      </ul>
      {newest.length > mostImports ? <p className="hint">and {newest.length - mostImports} more</p> : null}
      {pullRequests === 0 ? null : (
        <button type="button" className="button" onClick={() => setSession({ screen: 'provenance' })}>
          <Icon name="tag" size={14} />
          AI provenance
        </button>
      )}
    </section>
  );
}
