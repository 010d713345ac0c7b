import { Suspense, type ReactElement } from 'react';
import { lazyPart } from '../components/lazyPart.tsx';
import { useSessionStore } from '../stores/sessionStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';

const OpenPalette = lazyPart(async () => (await import('./OpenPalette.tsx')).OpenPalette);

/** The palette, while it is open. */
export function PaletteBox(): ReactElement | null {
  const palette = useSessionStore((session) => session.palette);
  const view = useCurrentView();
  if (palette === null || view === null) return null;
  return (
    <Suspense>
      <OpenPalette key={JSON.stringify(palette)} palette={palette} view={view} />
    </Suspense>
  );
}
