import type { ReactElement } from 'react';
import { Icon } from '../components/Icon.tsx';
import { toggleClosed } from './closing.ts';

interface FoldButtonProps {
  readonly name: string;
  readonly foldKey: string;
  readonly isClosed: boolean;
}

/** Closes or opens a team or a group, in its place. */
export function FoldButton({ name, foldKey, isClosed }: FoldButtonProps): ReactElement {
  return (
    <button
      type="button"
      className="fold nodrag nopan"
      tabIndex={-1}
      aria-expanded={!isClosed}
      aria-label={`${isClosed ? 'Open' : 'Close'} ${name}`}
      title={isClosed ? 'Open (Space)' : 'Close (Space)'}
      onClick={(event) => {
        event.stopPropagation();
        toggleClosed(foldKey);
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Icon name={isClosed ? 'right' : 'down'} size={12} />
    </button>
  );
}
