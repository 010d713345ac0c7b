let typed: string | null = null;

/** What is typed while a form is read and cannot be shown yet; null: nobody waits for one. */
export function keepTyped(text: string | null): void {
  typed = text;
}

/** Whether somebody waits for a form, and may have typed. */
export function isTypedAhead(): boolean {
  return typed !== null;
}

/** Writes what was typed ahead into the field that is there now, as if it were typed there; of a list, chooses by it. */
export function typeAhead(field: HTMLElement): void {
  const text = typed ?? '';
  typed = null;
  if (text === '') return;
  if (field instanceof HTMLSelectElement) {
    const option = [...field.options].find((one) => one.text.toLowerCase().startsWith(text.toLowerCase()));
    if (option === undefined) return;
    field.value = option.value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    return;
  }
  // The only way to write that a field of any kind, controlled or not, takes as typing; no standard names another.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
  document.execCommand('insertText', false, text);
}
