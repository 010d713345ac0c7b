import type { ReactElement, ReactNode } from 'react';

/** Something that is written down about findings: Enter keeps it, Escape lets it be. */
export function FindingForm({
  label,
  done,
  submit,
  close,
  children,
}: {
  readonly label: string;
  /** What the button says that keeps it. */
  readonly done: string;
  readonly submit: () => void;
  readonly close: () => void;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <form
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {children}
      <div className="finding-buttons">
        <button type="submit" className="button is-primary">
          {done}
        </button>
        <button type="button" className="button is-quiet" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}
