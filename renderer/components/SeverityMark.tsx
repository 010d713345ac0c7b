import type { ReactElement } from 'react';
import type { Finding } from '../../shared/findings/finding.ts';

/** Words for a severity, for the mark beside a finding. */
export const severityWords: Readonly<Record<Finding['severity'], string>> = {
  act: 'Act',
  watch: 'Watch',
  note: 'Note',
};

/** The mark of a severity, with its word for those who do not see it. */
export function SeverityMark({ severity }: { readonly severity: Finding['severity'] }): ReactElement {
  return (
    <span className={`severity is-${severity}`} title={severityWords[severity]}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        {severity === 'act' ? <path d="M6 .8 11.6 11H.4Z" fill="currentColor" /> : null}
        {severity === 'watch' ? (
          <path d="M6 1.8 10.8 10.4H1.2Z" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
        ) : null}
        {severity === 'note' ? (
          <circle cx="6" cy="6" r="4.3" fill="none" stroke="currentColor" strokeWidth="1.5" />
        ) : null}
      </svg>
      <span className="sr-only">{severityWords[severity]}: </span>
    </span>
  );
}
