import { useId, useState, type ChangeEvent, type ReactElement, type ReactNode, type SubmitEvent } from 'react';
import { describeDatabaseFault } from '../../shared/importers/database/databaseFault.ts';
import { usualNames, type OwnNames } from '../../shared/importers/database/databaseTables.ts';
import { askDatabase, hideDatabase, missingInForm } from '../actions/databaseActions.ts';
import { Icon } from '../components/Icon.tsx';
import { changeDatabaseForm, useDatabaseStore } from '../stores/databaseStore.ts';
import { useImportStore } from '../stores/importStore.ts';
import { DatabaseSql } from './DatabaseSql.tsx';

const nameWords: Readonly<Record<keyof OwnNames, string>> = {
  pullRequests: 'Table of pull requests',
  repository: 'Repository',
  number: 'Number',
  area: 'Code area',
  author: 'Author',
  createdAt: 'Opened at',
  mergedAt: 'Landed at',
  reviews: 'Table of reviews',
  reviewRepository: 'Repository of the review',
  reviewNumber: 'Number of the pull request',
  reviewer: 'Reviewer',
  submittedAt: 'Given at',
};

/** Weeks from the team’s own engine: where it is, who asks, what it is asked; and the same question to run elsewhere. */
export function DatabasePanel(): ReactElement {
  return (
    <>
      <h2>
        <span>Weeks from a database</span>
        <span className="hint">
          <button type="button" className="button is-quiet" onClick={hideDatabase}>
            Back to files
          </button>
        </span>
      </h2>
      <p className="hint import-and-below">
        Where the history outgrows files, the engine that has it counts, and Headroom takes the weeks: rows of pull
        requests never leave it. This is the only connection that Headroom makes. It is made when you press Connect, can
        only read, and is closed afterwards.
      </p>
      <ConnectionForm />
      <DatabaseSql />
    </>
  );
}

function ConnectionForm(): ReactElement {
  const form = useDatabaseStore((state) => state.form);
  const fault = useDatabaseStore((state) => state.fault);
  const isAsking = useDatabaseStore(({ asking }) => asking !== null);
  const isReading = useImportStore(({ jobId }) => jobId !== null);
  // Nowhere but here: gone when the form is, and as soon as the database has answered.
  const [password, setPassword] = useState('');
  const missing = missingInForm(form);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (missing === null && !isReading) void askDatabase(password).then((hasRead) => hasRead && setPassword(''));
  };
  return (
    <form className="import-section database-form" aria-label="Connection" onSubmit={submit}>
      <div className="database-fields">
        <Field label="Host" value={form.host} hint="db.example" onChange={(host) => changeDatabaseForm({ host })} />
        <Field label="Port" value={form.port} onChange={(port) => changeDatabaseForm({ port })} />
        <Field label="Database" value={form.database} onChange={(database) => changeDatabaseForm({ database })} />
        <Field label="User" value={form.user} onChange={(user) => changeDatabaseForm({ user })} />
        <Field label="Password" value={password} type="password" onChange={setPassword} />
        <Field label="Weeks" value={form.weeks} onChange={(weeks) => changeDatabaseForm({ weeks })} />
      </div>
      <p className="hint">
        PostgreSQL, and engines that speak its protocol: Redshift, CockroachDB, Citus. A user who may only select is
        enough. The password goes to the server and is stored nowhere.
      </p>
      <Encryption />
      <Tables />
      {fault === null ? null : (
        <p className="import-failure" role="alert">
          {describeDatabaseFault(fault)}
        </p>
      )}
      <div className="import-buttons">
        <button type="submit" className="button is-primary" disabled={missing !== null || isReading}>
          <Icon name="data" size={14} />
          Connect and count
        </button>
        <span className="hint">
          {isAsking ? 'Asking; how far it is stands below.' : missing === null ? '' : `Missing: ${missing}.`}
        </span>
      </div>
    </form>
  );
}

function Encryption(): ReactElement {
  const { tls, authority } = useDatabaseStore((state) => state.form);
  const takeFile = (event: ChangeEvent<HTMLInputElement>): void => {
    const [file] = event.target.files ?? [];
    if (file !== undefined) void file.text().then((text) => changeDatabaseForm({ authority: text }));
    event.target.value = '';
  };
  const id = useId();
  return (
    <fieldset className="database-group">
      <legend>Encryption</legend>
      <label className="import-switch">
        <input
          type="radio"
          name={id}
          checked={tls === 'verify'}
          onChange={() => changeDatabaseForm({ tls: 'verify' })}
        />
        TLS, and the server’s certificate is checked
      </label>
      {tls === 'verify' ? (
        <details className="database-authority" open={authority !== ''}>
          <summary>Certificate of your own authority</summary>
          <textarea
            className="text-field"
            aria-label="Certificates of your authority (PEM)"
            placeholder="-----BEGIN CERTIFICATE-----"
            rows={4}
            spellCheck={false}
            value={authority}
            onChange={(event) => changeDatabaseForm({ authority: event.target.value })}
            onKeyDown={(event) => event.stopPropagation()}
          />
          <label className="button">
            Choose a file…
            <input
              type="file"
              aria-label="File with the certificates of your authority"
              accept=".pem,.crt,.cer"
              onChange={takeFile}
            />
          </label>
        </details>
      ) : null}
      <label className="import-switch">
        <input type="radio" name={id} checked={tls === 'off'} onChange={() => changeDatabaseForm({ tls: 'off' })} />
        None: only for a server on this computer or behind a tunnel
      </label>
    </fieldset>
  );
}

function Tables(): ReactElement {
  const { kind, names } = useDatabaseStore((state) => state.form);
  const id = useId();
  return (
    <fieldset className="database-group">
      <legend>Tables</legend>
      <label className="import-switch">
        <input type="radio" name={id} checked={kind === 'own'} onChange={() => changeDatabaseForm({ kind: 'own' })} />
        Our own tables of pull requests and reviews
      </label>
      {kind === 'devlake' ? null : (
        <details>
          <summary>Names of tables and columns</summary>
          <p className="hint">
            A dot parts schema and table. Empty, where there is no such column: without a code area each repository is
            one.
          </p>
          <div className="database-fields">
            {(Object.keys(nameWords) as (keyof OwnNames)[]).map((field) => (
              <Field
                key={field}
                label={nameWords[field]}
                value={names[field]}
                hint={usualNames[field]}
                onChange={(value) => changeDatabaseForm({ names: { ...names, [field]: value } })}
              />
            ))}
          </div>
        </details>
      )}
      <label className="import-switch">
        <input
          type="radio"
          name={id}
          checked={kind === 'devlake'}
          onChange={() => changeDatabaseForm({ kind: 'devlake' })}
        />
        Apache DevLake: its domain layer
      </label>
    </fieldset>
  );
}

function Field({
  label,
  value,
  hint = '',
  type = 'text',
  onChange,
}: {
  readonly label: ReactNode;
  readonly value: string;
  readonly hint?: string;
  readonly type?: 'text' | 'password';
  readonly onChange: (value: string) => void;
}): ReactElement {
  return (
    <label className="database-field">
      <span>{label}</span>
      <input
        className="text-field"
        type={type}
        value={value}
        placeholder={hint}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        // Keys of the app must not take what is typed.
        onKeyDown={(event) => event.stopPropagation()}
      />
    </label>
  );
}
