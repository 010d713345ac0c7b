import { useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { editActs } from '../actions/editActs.ts';
import { setSession, useSessionStore, type ContextMenuState } from '../stores/sessionStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';

/** The acts on a card, where it was pressed: by the right button, the menu key or Shift F10. */
export function ContextMenu(): ReactElement | null {
  const state = useSessionStore((session) => session.contextMenu);
  return state === null ? null : <Menu key={`${state.x} ${state.y}`} state={state} />;
}

function Menu({ state }: { readonly state: ContextMenuState }): ReactElement | null {
  const view = useCurrentView();
  const menu = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: state.x, top: state.y });
  useLayoutEffect(() => {
    const box = menu.current?.getBoundingClientRect();
    if (box === undefined) return;
    setPlace({
      left: Math.max(4, Math.min(state.x, window.innerWidth - box.width - 4)),
      top: Math.max(4, Math.min(state.y, window.innerHeight - box.height - 4)),
    });
  }, [state]);
  useEffect(() => {
    const before = document.activeElement;
    menu.current?.querySelector('button')?.focus();
    const away = (event: Event): void => {
      if (!(event.target instanceof Node) || menu.current?.contains(event.target) !== true) close();
    };
    window.addEventListener('pointerdown', away, true);
    window.addEventListener('blur', close);
    return () => {
      window.removeEventListener('pointerdown', away, true);
      window.removeEventListener('blur', close);
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  if (view === null) return null;
  const items = editActs.flatMap((act) => {
    const label = act.label(state.selection, view);
    return label === null ? [] : [{ act, label }];
  });
  return (
    <nav aria-label="Acts on this">
      <div
        ref={menu}
        className="menu context-menu"
        role="menu"
        aria-label="Acts"
        style={place}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape' || event.key === 'Tab') {
            event.preventDefault();
            close();
          }
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          const buttons = [...event.currentTarget.querySelectorAll('button')];
          const here = buttons.findIndex((button) => button === document.activeElement);
          buttons[(here + (event.key === 'ArrowDown' ? 1 : buttons.length - 1)) % buttons.length]?.focus();
        }}
      >
        {items.map(({ act, label }) => (
          <button
            key={act.id}
            type="button"
            role="menuitem"
            onClick={() => {
              close();
              act.run(state.selection, view);
            }}
          >
            <span>{label}</span>
            {act.key === null ? null : <kbd>{act.key}</kbd>}
          </button>
        ))}
      </div>
    </nav>
  );
}

function close(): void {
  setSession({ contextMenu: null });
}
