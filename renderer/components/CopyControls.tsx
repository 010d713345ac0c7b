import type { ReactElement } from 'react';
import { copyChartElement, copyChartElements, copyTableElement, type ChartRows } from '../actions/copyActions.ts';

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

/** Beside a chart, in the element that holds it and no other: copies its picture and its figures. */
export function CopyChart({ rows }: { readonly rows: () => ChartRows }): ReactElement {
  return (
    <button
      type="button"
      className="copy-control"
      onClick={(event) => {
        const chart = event.currentTarget.parentElement?.querySelector('svg') ?? null;
        if (chart !== null) void copyChartElement(chart, rows());
      }}
    >
      Copy chart
    </button>
  );
}

/** Beside small charts, in the element that holds them, each in an item of a list whose first part is its name: copies them together. */
export function CopyCharts({ rows }: { readonly rows: () => ChartRows }): ReactElement {
  return (
    <button
      type="button"
      className="copy-control"
      onClick={(event) => {
        const items = [...(event.currentTarget.parentElement?.querySelectorAll('li') ?? [])];
        const charts = items.flatMap((item) => {
          const chart = item.querySelector('svg');
          return chart === null ? [] : [{ chart, name: item.firstElementChild?.textContent ?? '' }];
        });
        if (charts.length > 0) void copyChartElements(charts, rows());
      }}
    >
      Copy charts
    </button>
  );
}
