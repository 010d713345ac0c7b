import type { Report, ReportSection } from '../../../shared/report/reportSchema.ts';
import { chunk, fillColumns, splitRows, type ColumnPart, type MeasuredRow, type RowRange } from './paginate.ts';

/** Waves stand side by side in this many columns. */
export const waveColumns = 3;

/** How a section is divided into pages. */
export type SectionBreaks =
  | { readonly kind: 'fixed' }
  | { readonly kind: 'fitted'; readonly size: 'normal' | 'compact' }
  | {
      readonly kind: 'rows';
      readonly pages: readonly RowRange[];
      /** How high the rows of each page are, with what is repeated above them, and how high a page is. */
      readonly heights: readonly number[];
      readonly available: number;
    }
  | {
      readonly kind: 'moves';
      /** The cards of each page. */
      readonly pages: readonly (readonly ColumnPart[])[];
      /** Of what follows the cards, what stands below them on their last page, and then the pages of the others. */
      readonly below: RowRange;
      readonly rest: readonly RowRange[];
    };

/** Between the cards of the waves and what follows them; the same as in the style sheet. */
const gapBeforeRest = 20;

/**
 * Reads from the page how high everything came out, and divides it. The sections must be laid out, each whole, with their marks
 * (`data-measured`, `data-row`, `data-wave…`), and one empty page as the measure.
 */
export function measureSections(host: HTMLElement, report: Report): readonly SectionBreaks[] {
  const available = host.querySelector('[data-reference] .page-body')?.getBoundingClientRect().height ?? 0;
  return report.sections.map((section, index) => {
    const body = host.querySelector<HTMLElement>(`[data-measured="${index}"]`);
    return body === null ? { kind: 'fixed' } : breaksOf(section, body, available);
  });
}

function breaksOf(section: ReportSection, body: HTMLElement, available: number): SectionBreaks {
  switch (section.kind) {
    case 'summary':
      return { kind: 'fitted', size: body.getBoundingClientRect().height > available ? 'compact' : 'normal' };
    case 'capacity':
    case 'directory':
    case 'assumptions':
    case 'table':
      return rowBreaks(rowsIn(body, body), available);
    case 'moves':
      return movesBreaks(body, available);
    case 'map':
    case 'howToRead':
      return { kind: 'fixed' };
    default:
      return section satisfies never;
  }
}

function rowBreaks(rows: readonly MeasuredRow[], available: number): SectionBreaks {
  const pages = splitRows(rows, available);
  const head = rows[0]?.top ?? 0;
  const heights = pages.map(({ first, end }) => head + (rows[end - 1]?.bottom ?? 0) - (rows[first]?.top ?? 0));
  return { kind: 'rows', pages, heights, available };
}

function rowsIn(root: HTMLElement, origin: HTMLElement): readonly MeasuredRow[] {
  const start = origin.getBoundingClientRect().top;
  return [...root.querySelectorAll<HTMLElement>('[data-row]')].map((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return { top: top - start, bottom: bottom - start, keep: keepOf(element.dataset.row) };
  });
}

function keepOf(mark: string | undefined): MeasuredRow['keep'] {
  return mark === 'withNext' || mark === 'withPrevious' || mark === 'newPage' ? mark : 'alone';
}

function movesBreaks(body: HTMLElement, available: number): SectionBreaks {
  const groups = [...body.querySelectorAll<HTMLElement>('[data-wave]')].map((card) => ({
    headHeight: heightsIn(card, '[data-wave-head]').reduce(sum, 0),
    footHeight: heightsIn(card, '[data-wave-foot]').reduce(sum, 0) + borderHeight,
    itemHeights: heightsIn(card, '[data-wave-item]'),
  }));
  const pages = chunk(fillColumns(groups, available), waveColumns);
  const heightOf = ({ group, first, end }: ColumnPart) => {
    const { headHeight, footHeight, itemHeights } = groups[group] ?? { headHeight: 0, footHeight: 0, itemHeights: [] };
    return headHeight + footHeight + itemHeights.slice(first, end).reduce(sum, 0);
  };
  const last = pages.at(-1);
  const left = last === undefined ? 0 : available - Math.max(...last.map(heightOf)) - gapBeforeRest;
  const rest = body.querySelector<HTMLElement>('.moves-rest');
  const rows = rest === null ? [] : rowsIn(rest, rest);
  const below: RowRange = { first: 0, end: last === undefined ? 0 : rowsWithin(rows, left) };
  const others = rows.slice(below.end);
  return {
    kind: 'moves',
    pages,
    below,
    rest: splitRows(others, available - headOfRest).map(({ first, end }) => ({
      first: first + below.end,
      end: end + below.end,
    })),
  };
}

/** The head of the table of waves, which stands above its first row and not above what comes before it. */
const headOfRest = 56;
/** Fewer rows of a table than this are not left behind on a page. */
const fewestRows = 3;

/** How many rows fit into what is left of a page: all of them, or so many that the table is not torn after its first rows. */
function rowsWithin(rows: readonly MeasuredRow[], left: number): number {
  const fitting = rows.findIndex(({ bottom }) => bottom > left);
  if (fitting === -1) return rows.length;
  let end = fitting;
  while (end > 0 && (rows[end]?.keep === 'withPrevious' || rows[end - 1]?.keep === 'withNext')) end -= 1;
  // What is drawn is one row and higher than any other; a table goes on from there.
  return end > 1 && end <= fewestRows ? 1 : end;
}

/** Of a card's outline. */
const borderHeight = 3;

function heightsIn(root: HTMLElement, selector: string): readonly number[] {
  return [...root.querySelectorAll<HTMLElement>(selector)].map((element) => element.getBoundingClientRect().height);
}

function sum(total: number, value: number): number {
  return total + value;
}
