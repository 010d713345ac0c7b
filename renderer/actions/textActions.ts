import { showToast } from '../stores/sessionStore.ts';
import { afterExport } from './fileActions.ts';

/** Saves a template, or a query, as a file. */
export async function saveTextFile(name: string, text: string, kind: 'csv' | 'graphql' | 'txt'): Promise<void> {
  afterExport(await window.headroom.saveText({ text, suggestedName: name, kind }), name);
}

/** Puts a text on the clipboard. */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast(`Copied ${what}`, 'done');
  } catch {
    showToast('The clipboard does not take it now.', 'problem');
  }
}
