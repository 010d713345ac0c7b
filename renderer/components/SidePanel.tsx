import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { Icon } from './Icon.tsx';

interface SidePanelProps {
  readonly title: string;
  readonly remark?: string;
  /** Beside the title. */
  readonly tools?: ReactNode;
  readonly close: () => void;
  readonly children: ReactNode;
}

/** A panel at the right edge, over whatever screen is open. Escape closes it and gives the focus back. */
export function SidePanel({ title, remark = '', tools = null, close, children }: SidePanelProps): ReactElement {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <aside
      ref={panel}
      className="side-panel"
      aria-label={title}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <header>
        <h2>{title}</h2>
        {remark === '' ? null : <em>{remark}</em>}
        <span className="side-panel-tools">{tools}</span>
        <button type="button" className="icon-button" aria-label={`Close ${title}`} title="Close (Esc)" onClick={close}>
          <Icon name="close" size={14} />
        </button>
      </header>
      {children}
    </aside>
  );
}
