import { useId, useState, type ReactElement } from 'react';

/** A field for a password, which can be shown. Pasting and password managers work: nothing here gets in their way. */
export function PasswordField({
  label,
  value,
  change,
  autoComplete,
  problem = null,
  isShown,
  isFirst = false,
  isBusy = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly autoComplete: 'current-password' | 'new-password';
  /** What is wrong with it; spoken as it appears. */
  readonly problem?: string | null;
  /** Shown whatever its own switch says: a suggestion is to be read. */
  readonly isShown?: boolean;
  readonly isFirst?: boolean;
  /** It is being tried: it stays as it is, and keeps the focus. */
  readonly isBusy?: boolean;
}): ReactElement {
  const id = useId();
  const [isVisible, setVisible] = useState(false);
  const shows = isShown ?? isVisible;
  return (
    <div className="password-field">
      <label htmlFor={id}>{label}</label>
      <span>
        <input
          id={id}
          type={shows ? 'text' : 'password'}
          value={value}
          autoComplete={autoComplete}
          autoCapitalize="off"
          spellCheck={false}
          autoFocus={isFirst}
          readOnly={isBusy}
          maxLength={1_024}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
          onChange={(event) => change(event.target.value)}
        />
        {isShown === undefined ? (
          <button type="button" aria-pressed={isVisible} onClick={() => setVisible(!isVisible)}>
            Show
          </button>
        ) : null}
      </span>
      {problem === null ? null : (
        <p id={`${id}-problem`} className="password-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
