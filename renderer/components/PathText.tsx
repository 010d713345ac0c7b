import type { ReactElement } from 'react';
import { DirText } from './DirText.tsx';

/**
 * A name that may be a path. Where it does not fit, the front is cut and not the end: folders are told apart by their last part.
 */
export function PathText({ text }: { readonly text: string }): ReactElement {
  if (!text.includes('/')) return <DirText text={text} />;
  return (
    <span className="path-text">
      <bdi>{text}</bdi>
    </span>
  );
}
