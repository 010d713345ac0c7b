import { Suspense, useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { orderedFrames } from '../../shared/plan/frame.ts';
import { Icon } from '../components/Icon.tsx';
import { lazyPart } from '../components/lazyPart.tsx';
import type { MapView } from '../stores/mapView.ts';

// Opened by a click: the start does not wait for it.
const FramesPanel = lazyPart(async () => (await import('./FramesPanel.tsx')).FramesPanel);

/** Saved views of the map: to come back to, and to walk through with Page Up and Page Down. */
export function FramesMenu({ view }: { readonly view: MapView }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const frames = orderedFrames(view.plan.frames);
  useEffect(() => {
    if (!isOpen) return undefined;
    const away = (event: Event): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) === true) return;
      // What is being written is kept: a field that is taken away says no more that it was left.
      const { activeElement } = document;
      if (activeElement instanceof HTMLElement && box.current?.contains(activeElement) === true) activeElement.blur();
      setOpen(false);
    };
    window.addEventListener('pointerdown', away, true);
    return () => window.removeEventListener('pointerdown', away, true);
  }, [isOpen]);
  const press = (event: KeyboardEvent): void => {
    // Arrows and letters of the map must not act while one is in here.
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div className="frames" ref={box} onKeyDown={press}>
      <button
        ref={button}
        type="button"
        className="button frames-button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="fit" size={14} />
        Frames
        {frames.length === 0 ? null : <em>{frames.length}</em>}
      </button>
      {isOpen ? (
        <Suspense>
          <FramesPanel view={view} frames={frames} />
        </Suspense>
      ) : null}
    </div>
  );
}
