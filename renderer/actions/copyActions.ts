import { harmless } from '../../shared/report/harmlessCell.ts';
import { showToast } from '../stores/sessionStore.ts';
import { chartImage, chartText } from '../components/chartPicture.ts';

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
  await copyCells(rows.map((row, place) => row.map((text) => ({ text, isHead: place === 0, span: 1 }))));
}

interface CopiedCell {
  readonly text: string;
  readonly isHead: boolean;
  readonly span: number;
}

async function copyCells(rows: readonly (readonly CopiedCell[])[]): Promise<void> {
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
  await put({ 'text/plain': textBlob(tabs, 'text/plain'), 'text/html': textBlob(html, 'text/html') }, 'The table');
}

/** Puts a chart on the clipboard, as a picture and as the drawing that it is. */
export async function copyChartElement(chart: SVGSVGElement): Promise<void> {
  const drawing = chartText(chart);
  const picture = await chartImage(drawing);
  if (picture === null) {
    showToast('The chart could not be drawn as a picture', 'problem');
    return;
  }
  const kinds: Record<string, Blob> = { 'image/png': picture };
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

function textBlob(text: string, type: string): Blob {
  return new Blob([text], { type });
}

/** What a reader sees in a cell: what is typed into its fields, and no marks for the eye alone. */
function textOf(cell: Element): string {
  const parts: string[] = [];
  const read = (node: Node): void => {
    if (node instanceof Text) parts.push(node.data);
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
