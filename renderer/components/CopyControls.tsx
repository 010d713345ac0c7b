import type { ReactElement } from 'react';
import { copyChartElement, copyTableElement } from '../actions/copyActions.ts';

/** The first child of a table: a control that copies all of it. */
export function CopyCaption(): ReactElement {
  return (
    <caption className="copy-caption">
      <button
        type="button"
        className="copy-control"
        onClick={(event) => {
          const table = event.currentTarget.closest('table');
          if (table !== null) void copyTableElement(table);
        }}
      >
        Copy table
      </button>
    </caption>
  );
}

/** Beside a chart, in the element that holds it and no other: copies it. */
export function CopyChart(): ReactElement {
  return (
    <button
      type="button"
      className="copy-control"
      onClick={(event) => {
        const chart = event.currentTarget.parentElement?.querySelector<SVGSVGElement>('svg[role="img"]') ?? null;
        if (chart !== null) void copyChartElement(chart);
      }}
    >
      Copy chart
    </button>
  );
}
