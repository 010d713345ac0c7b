import type { ReactElement } from 'react';
import { loginParts, shortName } from '../format.ts';
import { DirText } from './DirText.tsx';

/** A person's name where there is little room. Of a login the middle is cut: many of one company begin alike. */
export function NameText({ name }: { readonly name: string }): ReactElement {
  const parts = loginParts(name);
  if (parts === null) return <DirText text={shortName(name)} />;
  return (
    <span className="login-text">
      <span>{parts.front}</span>
      <span>{parts.end}</span>
    </span>
  );
}
