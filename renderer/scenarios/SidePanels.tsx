import { Suspense, type ReactElement } from 'react';
import { lazyPart } from '../components/lazyPart.tsx';
import { useSessionStore } from '../stores/sessionStore.ts';

// Read when one is first opened: the window does not wait for them at its start.
const ConflictsPanel = lazyPart(async () => (await import('./ConflictsPanel.tsx')).ConflictsPanel);
const HistoryPanel = lazyPart(async () => (await import('./HistoryPanel.tsx')).HistoryPanel);
const SnapshotsPanel = lazyPart(async () => (await import('./SnapshotsPanel.tsx')).SnapshotsPanel);
const WavesPanel = lazyPart(async () => (await import('./WavesPanel.tsx')).WavesPanel);

/** The panel at the right edge that is open, if one is. */
export function SidePanels(): ReactElement {
  return (
    <Suspense>
      <OpenPanel />
    </Suspense>
  );
}

function OpenPanel(): ReactElement | null {
  const panel = useSessionStore((session) => session.panel);
  switch (panel) {
    case 'history':
      return <HistoryPanel />;
    case 'conflicts':
      return <ConflictsPanel />;
    case 'snapshots':
      return <SnapshotsPanel />;
    case 'waves':
      return <WavesPanel />;
    // Stands beside this one: it is another feature’s.
    case 'recommendations':
    case null:
      return null;
    default:
      return panel satisfies never;
  }
}
