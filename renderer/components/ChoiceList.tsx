import type { ReactElement } from 'react';

/** More than this are found by typing, not by reading. */
export const mostListed = 40;

/** The names that go with a field while something is typed: those in which it occurs. */
export function ChoiceList({
  id,
  choices,
  typed,
}: {
  readonly id: string;
  readonly choices: readonly string[];
  readonly typed: string;
}): ReactElement {
  const words = typed.trim().toLowerCase();
  const found = words === '' ? choices : choices.filter((choice) => choice.toLowerCase().includes(words));
  return (
    <datalist id={id}>
      {[...new Set(found)].slice(0, mostListed).map((choice) => (
        <option key={choice} value={choice} />
      ))}
    </datalist>
  );
}
