import type { ReactElement, ReactNode } from 'react';

/** A record being written: Enter keeps it, Escape lets it be. */
export function RecordForm({
  label,
  onSave,
  onCancel,
  onRemove,
  children,
}: {
  readonly label: string;
  readonly onSave: () => void;
  readonly onCancel: () => void;
  readonly onRemove: (() => void) | null;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <form
      className="record-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
      onKeyDown={(event) => {
        // What is typed here is no key of the window.
        event.stopPropagation();
        if (event.key === 'Escape') onCancel();
      }}
    >
      {children}
      <div className="record-buttons">
        <button type="submit" className="button is-primary">
          Save
        </button>
        <button type="button" className="button is-quiet" onClick={onCancel}>
          Cancel
        </button>
        {onRemove === null ? null : (
          <button type="button" className="text-button is-worse" onClick={onRemove}>
            Remove
          </button>
        )}
      </div>
    </form>
  );
}

/** A field with its name above it. */
export function Field({
  label,
  wide = 'no',
  children,
}: {
  readonly label: string;
  readonly wide?: 'yes' | 'no';
  readonly children: ReactNode;
}): ReactElement {
  return (
    <label className={`record-field${wide === 'yes' ? ' is-wide' : ''}`}>
      <span>{label}</span>
      {children}
    </label>
  );
}
