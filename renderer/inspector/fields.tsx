import { useEffect, useId, useRef, useState, type ReactElement } from 'react';
import { recordMove } from '../actions/planActions.ts';
import { ChoiceList } from '../components/ChoiceList.tsx';
import type { Written } from '../writes/written.ts';

interface FieldProps {
  readonly label: string;
  /** As it is; the field shows it until something is typed. */
  readonly value: string;
  readonly placeholder?: string;
  readonly unit?: string;
  readonly type?: 'text' | 'date';
  /** Names to choose from while typing. */
  readonly choices?: readonly string[];
  /** The edits that what was typed stands for: they are made as a move. A refusal stands below the field. */
  readonly write: (text: string) => Written;
  /** `focused`: it stands where a button was that somebody pressed to write here. */
  readonly starts?: 'focused';
  /** After a move was made. */
  readonly done?: () => void;
}

/** A field of the inspector that is written when it is left or by Enter; Escape puts back what was there. */
export function Field({
  label,
  value,
  placeholder,
  unit,
  type = 'text',
  choices,
  write,
  starts,
  done,
}: FieldProps): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (starts === 'focused') input.current?.focus();
  }, [starts]);
  const [seen, setSeen] = useState(value);
  // What is shown changed under the field, by undo or by another screen: what was typed is about something else.
  if (seen !== value) {
    setSeen(value);
    setTyped(null);
    setProblem(null);
  }
  const finish = (): void => {
    if (typed === null || typed.trim() === value.trim()) {
      setTyped(null);
      setProblem(null);
      return;
    }
    const written = write(typed);
    if (!written.ok) {
      setProblem(written.error);
      return;
    }
    setProblem(null);
    setTyped(null);
    if (written.value.length === 0) return;
    recordMove(written.value);
    done?.();
  };
  return (
    <div className="form-row field-row">
      <label htmlFor={id}>{label}</label>
      <span className={unit === undefined ? undefined : 'with-unit'}>
        <input
          ref={input}
          id={id}
          className="text-field"
          type={type}
          spellCheck={false}
          autoComplete="off"
          list={choices === undefined ? undefined : `${id}-list`}
          placeholder={placeholder}
          value={typed ?? value}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : `${id}-why`}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={finish}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Enter') {
              // Or the key would press the button that takes the place of the field.
              event.preventDefault();
              finish();
            }
            if (event.key === 'Escape') {
              setTyped(null);
              setProblem(null);
              event.currentTarget.blur();
            }
          }}
        />
        {unit}
      </span>
      {choices === undefined ? null : <ChoiceList id={`${id}-list`} choices={choices} typed={typed ?? ''} />}
      {problem === null ? null : (
        <p className="field-problem" id={`${id}-why`} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly choose: (value: string) => void;
}

/** A choice of the inspector, written as soon as it is made. */
export function Choice({ label, value, options, choose }: ChoiceProps): ReactElement {
  const id = useId();
  return (
    <div className="form-row">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => choose(event.target.value)}>
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
