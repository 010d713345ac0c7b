import type { AssumptionsSection } from '../../../shared/report/reportSchema.ts';
import { SensitivityDiagram } from './SensitivityDiagram.tsx';
import type { RowRange } from './paginate.ts';

type Row = AssumptionsSection['rows'][number];

/** Rows as they are measured and split: the assumptions, then the notes. */
export function assumptionsRowCount(section: AssumptionsSection): number {
  return section.rows.length + 1;
}

/** A page of the assumptions: value, range, how sure, and where it comes from. */
export function AssumptionsBody({
  section,
  range,
}: {
  readonly section: AssumptionsSection;
  readonly range: RowRange;
}) {
  const beside = section.sensitivity?.rows ?? 0;
  const lead = section.rows.slice(range.first, Math.min(beside, range.end));
  const rows = section.rows.slice(Math.max(beside, range.first), range.end);
  return (
    <>
      {lead.length > 0 && (
        <div className="assumptions-lead">
          <AssumptionsTable rows={lead} width="beside" />
          {range.first === 0 && section.sensitivity !== null && <SensitivityDiagram diagram={section.sensitivity} />}
        </div>
      )}
      {rows.length > 0 && <AssumptionsTable rows={rows} width="whole" />}
      {range.end > section.rows.length && (
        <div className="foot-notes" data-row="withPrevious">
          {section.notes.map((note) => (
            <p key={note} className="foot-note">
              {note}
            </p>
          ))}
        </div>
      )}
    </>
  );
}

function AssumptionsTable({ rows, width }: { readonly rows: readonly Row[]; readonly width: 'beside' | 'whole' }) {
  return (
    <table className={width === 'beside' ? 'assumptions is-beside' : 'assumptions'}>
      <thead>
        <tr>
          <th scope="col">Assumption</th>
          <th scope="col" className="n">
            Value
          </th>
          <th scope="col">
            <span className="visually-hidden">Unit</span>
          </th>
          <th scope="col" colSpan={2}>
            Range
          </th>
          <th scope="col">How sure</th>
          <th scope="col">Source</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index} data-row="alone">
            <th scope="row">{row.label}</th>
            <td className="n">
              {row.was !== '' && <span className="quiet">{row.was} → </span>}
              <b>{row.value}</b>
            </td>
            <td className="quiet unit">{row.unit}</td>
            <td className="glyph-column">{row.axis !== null && <RangeGlyph axis={row.axis} />}</td>
            <td className="quiet range">{row.range}</td>
            <td className="sure">
              <Sureness tag={row.tag} />
              {tagWords[row.tag]}
            </td>
            <td className="source">{row.source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const tagWords: Readonly<Record<Row['tag'], string>> = {
  measured: 'measured',
  published: 'published',
  derived: 'derived',
  assumption: 'guess',
  setting: 'set',
};

const steps: Readonly<Record<Row['tag'], number>> = {
  measured: 3,
  published: 2,
  derived: 2,
  assumption: 1,
  setting: 3,
};

function Sureness({ tag }: { readonly tag: Row['tag'] }) {
  return (
    <svg className="sureness" width="14pt" height="8pt" viewBox="0 0 14 8" aria-hidden="true">
      {[0, 1, 2].map((step) => (
        <rect
          key={step}
          x={0.4 + step * 4.8}
          y="0.400"
          width="3.400"
          height="7.200"
          rx="0.600"
          className={step < steps[tag] ? 'sure-on' : 'sure-off'}
        />
      ))}
    </svg>
  );
}

const glyphWidth = 64;

function RangeGlyph({ axis }: { readonly axis: NonNullable<Row['axis']> }) {
  const place = (part: number) => Math.round((3 + part * (glyphWidth - 6)) * 10) / 10;
  const [value, low, high] = [place(axis.value), place(axis.low), place(axis.high)];
  return (
    <svg
      className="range-glyph"
      width={`${glyphWidth}pt`}
      height="12pt"
      viewBox={`0 0 ${glyphWidth} 12`}
      aria-hidden="true"
    >
      <path d={`M3 7H${glyphWidth - 3}`} className="glyph-axis" />
      <path d={`M${low} 7H${high}`} className="glyph-range" />
      <path d={`M${low} 4.500v5M${high} 4.500v5`} className="glyph-ends" />
      <circle cx={value} cy="7" r="2.800" className="glyph-value" />
    </svg>
  );
}
