import type { ReactNode } from 'react';
import type { Report } from '../../../shared/report/reportSchema.ts';
import { anchorOf } from './pageRefs.ts';
import { PrintIcon } from './PrintIcon.tsx';

export interface PageNumber {
  readonly page: number;
  readonly of: number;
}

interface Props {
  readonly title: string;
  readonly subtitle: string;
  /** Only the first page of a section carries its heading; the others repeat it as text, for the eye. */
  readonly place: 'first' | 'later';
  readonly footer: Report['footer'];
  readonly number: PageNumber | null;
  /** Names the section for the measuring of its rows. */
  readonly measured?: string;
  /** Across the page, above everything. */
  readonly stamp?: ReactNode;
  readonly children: ReactNode;
}

/** A page: title above a line, body, and a foot that says what this is and how it is to be treated. */
export function PageFrame({ title, subtitle, place, footer, number, measured, stamp, children }: Props) {
  return (
    <section
      id={number === null ? undefined : anchorOf(number.page)}
      className={measured === undefined ? 'report-page' : 'report-page report-page-measured'}
    >
      <header className="page-header">
        {place === 'first' ? <h2>{title}</h2> : <p className="page-title">{title}, continued</p>}
        <p className="page-subtitle">{subtitle}</p>
      </header>
      <div className="page-body" data-measured={measured}>
        {children}
      </div>
      {number !== null && <PageFooter footer={footer} number={number} />}
      {stamp}
    </section>
  );
}

/** Said on the cover as well; here for whoever finds a loose page, so it is kept out of the reading order. */
export function PageFooter({ footer, number }: { readonly footer: Report['footer']; readonly number: PageNumber }) {
  return (
    <footer className="page-footer" aria-hidden="true">
      <span className="page-mark">
        <PrintIcon name="lock" />
        {footer.mark}
      </span>
      <span className="page-scenario">{footer.scenario}</span>
      <span className="page-about">{footer.text}</span>
      <span className="page-state">
        {footer.snapshot}
        <span>{footer.exported}</span>
        <span className="page-number">
          {number.page} of {number.of}
        </span>
      </span>
    </footer>
  );
}
