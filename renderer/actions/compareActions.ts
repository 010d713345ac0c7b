import { toHtmlTable, toTabSeparated } from '../../shared/report/compareTable.ts';
import { comparisonNow } from '../stores/compareStore.ts';
import { setSession, showToast } from '../stores/sessionStore.ts';

/** Shows all scenarios side by side. */
export function showCompare(): void {
  setSession({ screen: 'compare', stepAt: null, snapshotId: null, isBaselineHeld: false });
}

/** Puts the comparison on the clipboard: as a table for documents, and with tabs for spreadsheets. */
export async function copyComparison(): Promise<void> {
  const text = comparisonNow();
  if (text === null) return;
  const part = (content: string, type: string): Blob => new Blob([content], { type });
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/plain': part(toTabSeparated(text), 'text/plain'),
        'text/html': part(toHtmlTable(text), 'text/html'),
      }),
    ]);
    showToast('Comparison copied: paste it into a spreadsheet or a document', 'done');
  } catch {
    showToast('The clipboard does not take it now.', 'problem');
  }
}
