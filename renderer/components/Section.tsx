import type { ReactElement, ReactNode } from 'react';

/** A part of a panel with a heading and a short remark. */
export function Section({
  title,
  remark = '',
  children,
}: {
  readonly title: string;
  readonly remark?: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section>
      <h3 className="section-head">
        <span>{title}</span>
        {remark === '' ? null : <em>{remark}</em>}
      </h3>
      {children}
    </section>
  );
}
