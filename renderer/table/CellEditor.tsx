import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { ChoiceList, mostListed } from '../components/ChoiceList.tsx';
import type { Written } from '../writes/written.ts';
import type { GridColumn } from './sheets.ts';

/** Where the cursor goes once the cell is written. */
export type AfterWrite = 'down' | 'up' | 'right' | 'left' | 'stay';

interface EditorProps {
  readonly column: GridColumn;
  readonly label: string;
  /** What the cell says, or what was typed to begin with. */
  readonly text: string;
  readonly isTyped: boolean;
  readonly read: (text: string) => Written;
  readonly write: (text: string, after: AfterWrite) => void;
  readonly leave: () => void;
}

/** The field in a cell that is being written. A text that cannot be written says why and stays. */
export function CellEditor(props: EditorProps): ReactElement {
  const { column, label, text, isTyped, read, write, leave } = props;
  const [value, setValue] = useState(text);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const listId = useId();
  const isDone = useRef(false);
  useEffect(() => {
    field.current?.focus();
    if (!isTyped && field.current instanceof HTMLInputElement) field.current.select();
  }, [isTyped]);
  const finish = (after: AfterWrite, last = value): void => {
    if (isDone.current) return;
    const result = read(last);
    if (!result.ok) {
      setProblem(result.error);
      field.current?.focus();
      return;
    }
    isDone.current = true;
    write(last, after);
  };
  const press = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      isDone.current = true;
      leave();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      finish(event.shiftKey ? 'up' : 'down');
    } else if (event.key === 'Tab') {
      event.preventDefault();
      finish(event.shiftKey ? 'left' : 'right');
    }
  };
  // Letting go elsewhere writes what can be written; what cannot is given up with the reason on screen until then.
  const blur = (): void => {
    if (isDone.current) return;
    if (read(value).ok) finish('stay');
    else {
      isDone.current = true;
      leave();
    }
  };
  const choices = column.choices ?? [];
  const common = {
    ref: field,
    'aria-label': label,
    'aria-invalid': problem !== null,
    'aria-describedby': problem === null ? undefined : `${listId}-why`,
    value,
    onKeyDown: press,
    onBlur: blur,
  };
  return (
    <span className="cell-editor">
      {choices.length > 0 && choices.length <= mostListed && !isTyped ? (
        <select {...common} onChange={(event) => finish('stay', event.target.value)}>
          {choices.includes(value) ? null : <option value={value}>{value}</option>}
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : (
        <>
          <input
            {...common}
            type="text"
            list={choices.length === 0 ? undefined : listId}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => {
              setValue(event.target.value);
              setProblem(null);
            }}
          />
          {choices.length === 0 ? null : <ChoiceList id={listId} choices={choices} typed={value} />}
        </>
      )}
      {problem === null ? null : (
        <span className="cell-problem" id={`${listId}-why`} role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
