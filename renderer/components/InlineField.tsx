import { useEffect, useLayoutEffect, useRef, type ReactElement } from 'react';
import { isTypedAhead, typeAhead } from './typedAhead.ts';

interface InlineFieldProps {
  readonly label: string;
  readonly value: string;
  readonly className?: string;
  readonly keep: (value: string) => void;
  /** After it was kept or given up. */
  readonly done: () => void;
}

/** A text that is edited in its place: Enter keeps it, and so does leaving the field; Escape gives it up. */
export function InlineField({ label, value, className = 'rename-field', keep, done }: InlineFieldProps): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  useLayoutEffect(() => {
    // Whoever waited for it types on: at once, or the next key would go elsewhere.
    if (input.current === null || !isTypedAhead()) return;
    input.current.focus();
    input.current.select();
    typeAhead(input.current);
  }, []);
  useEffect(() => {
    // After the menu that opened it gave the focus back: to lose the focus is to keep what is written.
    if (document.activeElement === input.current) return;
    input.current?.focus();
    input.current?.select();
  }, []);
  const finish = (next: string | null): void => {
    if (isOver.current) return;
    isOver.current = true;
    if (next !== null && next !== value) keep(next);
    done();
  };
  return (
    <input
      ref={input}
      className={className}
      aria-label={label}
      defaultValue={value}
      onBlur={(event) => finish(event.target.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish(event.currentTarget.value);
        if (event.key === 'Escape') finish(null);
      }}
    />
  );
}
