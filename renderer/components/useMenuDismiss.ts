import { useEffect, useRef, type RefObject } from 'react';

/** Closes a small panel on a press beside it and on Escape. The reference belongs on what holds both the button and the panel. */
export function useMenuDismiss(isOpen: boolean, close: () => void): RefObject<HTMLSpanElement | null> {
  const root = useRef<HTMLSpanElement>(null);
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    if (!isOpen) return undefined;
    const away = (event: Event): void => {
      if (!(event.target instanceof Node) || root.current?.contains(event.target) !== true) latest.current();
    };
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      latest.current();
      root.current?.querySelector('button')?.focus();
    };
    const holder = root.current;
    window.addEventListener('pointerdown', away, true);
    holder?.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('pointerdown', away, true);
      holder?.removeEventListener('keydown', press);
    };
  }, [isOpen]);
  return root;
}
