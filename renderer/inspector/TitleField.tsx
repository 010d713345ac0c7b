import type { ReactElement } from 'react';
import { InlineField } from '../components/InlineField.tsx';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';

interface TitleProps {
  /** The key of what the title names. */
  readonly of: string;
  readonly title: string;
  readonly rename: (name: string) => void;
}

/** The title of an inspector; a double click or F2 renames what it names. */
export function TitleField({ of, title, rename }: TitleProps): ReactElement {
  const isRenaming = useSessionStore((session) => session.renaming === of);
  if (isRenaming) {
    return (
      <InlineField
        label={`Name of ${title}`}
        value={title}
        className="rename-field inspector-rename"
        keep={(name) => {
          if (name.trim() !== '') rename(name.trim());
        }}
        done={() => setSession({ renaming: null })}
      />
    );
  }
  return (
    <h2 title={`${title} (double click to rename)`} onDoubleClick={() => setSession({ renaming: of })}>
      {title}
    </h2>
  );
}
