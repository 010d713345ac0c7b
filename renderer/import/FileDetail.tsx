import { CopyCaption } from '../components/CopyControls.tsx';
import type { ReactElement } from 'react';
import type { SampleView } from '../../shared/importers/desk/deskViews.ts';
import { countText, wholeText } from '../format.ts';
import { useImportStore, type ImportEntry } from '../stores/importStore.ts';
import { ColumnTable } from './ColumnTable.tsx';
import { IssueTable } from './IssueTable.tsx';
import { ReadingChoice } from './ReadingChoice.tsx';

/** One file: what it was taken for, how its columns are read, how it will be read, and what was left out, changed or asked. */
export function FileDetail({ entry }: { readonly entry: ImportEntry }): ReactElement {
  const planned = useImportStore((state) => state.planned);
  const { view } = entry;
  if (view === null) {
    return (
      <>
        <h2>{entry.file.name}</h2>
        <p className="hint">Reading…</p>
      </>
    );
  }
  const file = planned?.files.find(({ fileId }) => fileId === view.fileId);
  const sample = planned?.samples[view.fileId] ?? view.sample;
  const forms = file?.dialects ?? [];
  return (
    <>
      <h2>
        <span>{view.name}</span>
        {view.encoding === 'utf-8' ? null : <span className="tag">{view.encoding}</span>}
        <ReadingChoice entry={entry} />
      </h2>
      {forms.length === 0 ? null : (
        <p className="hint import-forms">
          {forms.map(({ label, knownBy }) => `${label}, known by ${knownBy}`).join('; ')}
        </p>
      )}
      {view.table === null ? null : <ColumnTable table={view.table} />}
      {sample === null || sample.rows.length === 0 ? null : <Sample sample={sample} />}
      {file === undefined || file.quality.length === 0 ? null : (
        <>
          <h3 className="section-head">
            <span>How much is known</span>
          </h3>
          <table className="import-table">
            <CopyCaption />
            <tbody>
              {file.quality.map(({ what, known, of }) => (
                <tr key={what}>
                  <th scope="row">{what}</th>
                  <td className="number">{`${wholeText(known)} of ${wholeText(of)}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {file === undefined || file.mapping.length === 0 || view.table !== null ? null : (
        <details className="import-more-about">
          <summary>What becomes of its fields</summary>
          <dl>
            {file.mapping.map(({ from, target }, index) => (
              <div key={`${index}${target}`}>
                <dt>{target}</dt>
                <dd>{from}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {file === undefined ? null : <IssueTable fileId={view.fileId} groups={file.issues} rowsRead={view.rowsRead} />}
    </>
  );
}

function Sample({ sample }: { readonly sample: SampleView }): ReactElement {
  const more = sample.total - sample.rows.length;
  return (
    <>
      <h3 className="section-head">
        <span>Preview</span>
        <em>as Headroom will read it</em>
      </h3>
      <div className="import-scroll" tabIndex={0} role="region" aria-label="Preview">
        <table className="import-table">
          <CopyCaption />
          <thead>
            <tr>
              {sample.columns.map((name, index) => (
                <th key={`${index}${name}`} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.rows.map((cells, row) => (
              <tr key={row}>
                {sample.columns.map((name, index) => (
                  <td key={`${index}${name}`} className="first-value">
                    {cells[index] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 ? <p className="hint import-and-more">and {countText(more, 'more', 'more')}</p> : null}
    </>
  );
}
