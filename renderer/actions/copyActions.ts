import { harmless } from '../../shared/report/harmlessCell.ts';
import { showToast } from '../stores/sessionStore.ts';
import { chartImage, chartText, joinedCharts, type ChartDrawing } from '../components/chartPicture.ts';

/** Puts a table that is on screen on the clipboard: as tabs for spreadsheets, and as a table for documents and mail. */
export async function copyTableElement(table: HTMLTableElement): Promise<void> {
  await copyCells(
    [...table.rows].map((row) =>
      [...row.cells].map((cell) => ({ text: textOf(cell), isHead: cell.tagName === 'TH', span: cell.colSpan })),
    ),
  );
}

/** Puts rows of text on the clipboard as `copyTableElement` does; the first is the head. */
export async function copyRows(rows: readonly (readonly string[])[]): Promise<void> {
  await copyCells(cellsOf(rows));
}

function cellsOf(rows: readonly (readonly string[])[]): readonly (readonly CopiedCell[])[] {
  return rows.map((row, place) => row.map((text) => ({ text, isHead: place === 0, span: 1 })));
}

interface CopiedCell {
  readonly text: string;
  readonly isHead: boolean;
  readonly span: number;
}

async function copyCells(rows: readonly (readonly CopiedCell[])[]): Promise<void> {
  const { tabs, html } = textsOf(rows);
  await put({ 'text/plain': textBlob(tabs, 'text/plain'), 'text/html': textBlob(html, 'text/html') }, 'The table');
}

function textsOf(rows: readonly (readonly CopiedCell[])[]): { readonly tabs: string; readonly html: string } {
  const tabs = rows
    .map((row) =>
      row.flatMap(({ text, span }) => [harmless(text), ...Array.from({ length: span - 1 }, () => '')]).join('\t'),
    )
    .join('\n');
  const html = `<table>${rows
    .map(
      (row) =>
        `<tr>${row
          .map(({ text, isHead, span }) => {
            const tag = isHead ? 'th' : 'td';
            return `<${tag}${span > 1 ? ` colspan="${span}"` : ''}>${escapeHtml(harmless(text))}</${tag}>`;
          })
          .join('')}</tr>`,
    )
    .join('')}</table>`;
  return { tabs, html };
}

/** What a chart shows, in words and figures; the first row is the head. */
export type ChartRows = readonly (readonly string[])[];

/**
 * Puts a chart on the clipboard: its picture, the drawing that it is, and its figures, with tabs for spreadsheets and below the picture
 * for documents.
 */
export async function copyChartElement(chart: SVGSVGElement, rows: ChartRows): Promise<void> {
  await copyDrawing(chartText(chart), rows);
}

/** The same for small charts side by side, as one picture of them all, each below its name. */
export async function copyChartElements(
  charts: readonly { readonly chart: SVGSVGElement; readonly name: string }[],
  rows: ChartRows,
): Promise<void> {
  await copyDrawing(
    joinedCharts(charts.map(({ chart, name }) => ({ drawing: chartText(chart), name: escapeHtml(name) }))),
    rows,
  );
}

async function copyDrawing(drawing: ChartDrawing, rows: ChartRows): Promise<void> {
  const picture = await chartImage(drawing);
  if (picture === null) {
    showToast('The chart could not be drawn as a picture', 'problem');
    return;
  }
  const { tabs, html } = textsOf(cellsOf(rows));
  const kinds: Record<string, Blob> = {
    'image/png': picture,
    'text/plain': textBlob(tabs, 'text/plain'),
    'text/html': textBlob(`<p><img src="${await dataAddress(picture)}"></p>${html}`, 'text/html'),
  };
  if (ClipboardItem.supports('image/svg+xml')) kinds['image/svg+xml'] = textBlob(drawing.svg, 'image/svg+xml');
  await put(kinds, 'The chart');
}

async function put(kinds: Readonly<Record<string, Blob>>, what: string): Promise<void> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ ...kinds })]);
    showToast(`${what} is on the clipboard`, 'done');
  } catch {
    showToast('The system’s clipboard did not take it', 'problem');
  }
}

function dataAddress(picture: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
    reader.onerror = () => reject(new Error('A picture in memory could not be read.'));
    reader.readAsDataURL(picture);
  });
}

function textBlob(text: string, type: string): Blob {
  return new Blob([text], { type });
}

/** What a reader sees in a cell: what is typed into its fields, and no marks for the eye alone. */
function textOf(cell: Element): string {
  const parts: string[] = [];
  const read = (node: Node): void => {
    if (node instanceof Text) parts.push(node.data);
    else if (node instanceof Element && node.classList.contains('copy-control')) return;
    else if (node instanceof HTMLInputElement)
      parts.push(node.type === 'checkbox' ? (node.checked ? 'yes' : 'no') : node.value);
    else if (node instanceof HTMLSelectElement) parts.push(node.selectedOptions[0]?.text ?? '');
    else if (node instanceof HTMLTextAreaElement) parts.push(node.value);
    else if (node instanceof Element && node.getAttribute('aria-hidden') !== 'true' && !(node instanceof SVGElement)) {
      const isBlock = getComputedStyle(node).display !== 'inline';
      if (isBlock) parts.push(' ');
      node.childNodes.forEach(read);
      if (isBlock) parts.push(' ');
    }
  };
  cell.childNodes.forEach(read);
  return parts.join('').replace(/\s+/gu, ' ').trim();
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
