import { useEffect, useRef, type RefObject } from 'react';

interface ClipboardActs {
  /** The text for the clipboard; null: nothing is selected. */
  readonly copied: () => string | null;
  readonly paste: (text: string) => void;
}

/**
 * Copying and pasting while an element has the focus. Without a selected text the browser sends these events to the body, not to
 * what has the focus, so they are listened for at the window.
 */
export function useClipboard(element: RefObject<HTMLElement | null>, acts: ClipboardActs): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const isHere = (): boolean => element.current !== null && document.activeElement === element.current;
    const copy = (event: ClipboardEvent): void => {
      const text = isHere() ? latest.current.copied() : null;
      if (text === null) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', text);
    };
    const paste = (event: ClipboardEvent): void => {
      if (!isHere()) return;
      event.preventDefault();
      latest.current.paste(event.clipboardData?.getData('text/plain') ?? '');
    };
    window.addEventListener('copy', copy);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('copy', copy);
      window.removeEventListener('paste', paste);
    };
  }, [element]);
}
