import type { SummarySection } from '../../../shared/report/reportSchema.ts';
import { SentenceText } from './PrintMarks.tsx';

/** The conclusion, the sentences behind it, what to decide, and the key figures beside them. */
export function SummaryBody({ section }: { readonly section: SummarySection }) {
  return (
    <div className="summary">
      <div className="summary-text">
        <p className="summary-lead">{section.lead}</p>
        {section.paragraphs.map((sentence, index) => (
          <p key={index}>
            <SentenceText sentence={sentence} />
          </p>
        ))}
        {section.decisions.items.length > 0 && (
          <>
            <h3>Decide</h3>
            <ol className="decisions">
              {section.decisions.items.map((sentence, index) => (
                <li key={index}>
                  <span>
                    <SentenceText sentence={sentence} />
                  </span>
                </li>
              ))}
            </ol>
            {section.decisions.more !== '' && <p className="decisions-more">{section.decisions.more}</p>}
          </>
        )}
      </div>
      <div className="summary-figures">
        <h3 className="visually-hidden">Key figures</h3>
        <dl>
          {section.figures.map((figure) => (
            <div key={figure.label} className="key-figure">
              <dt>{figure.label}</dt>
              <dd className="key-values">
                {figure.before !== null && (
                  <span className="key-before">
                    {figure.before}
                    {' → '}
                  </span>
                )}
                <b>{figure.after}</b>
                {figure.unit !== '' && <span className="key-unit">{figure.unit}</span>}
              </dd>
              {figure.note !== '' && <dd className="key-note">{figure.note}</dd>}
            </div>
          ))}
        </dl>
        {section.cost !== '' && <p className="cost">{section.cost}</p>}
      </div>
    </div>
  );
}
