import { Suspense, type ReactElement } from 'react';
import { lazyPart } from '../components/lazyPart.tsx';
import { useSessionStore } from '../stores/sessionStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';
import { OverviewInspector } from './OverviewInspector.tsx';
import { WaitingPanel } from './WaitingPanel.tsx';

// Read when the first form is opened: the window does not wait for it at its start.
const ActFormPanel = lazyPart(async () => (await import('./acts/ActForms.tsx')).ActFormPanel);

// Read while the window has nothing else to do, long before anything is held.
const PreviewInspector = lazyPart(async () => (await import('./PreviewInspector.tsx')).PreviewInspector);

const SelectionInspector = lazyPart(async () => (await import('./SelectionInspector.tsx')).SelectionInspector);

/** What is selected, in full; while something is held, what dropping it would do. */
export function Inspector(): ReactElement | null {
  const view = useCurrentView();
  const selection = useSessionStore((session) => session.selection);
  const drag = useSessionStore((session) => session.drag);
  const form = useSessionStore((session) => session.actForm);
  const isRenaming = useSessionStore((session) => session.renaming !== null);
  if (view === null) return null;
  if (drag !== null) {
    return (
      <Suspense fallback={<WaitingPanel takes="nothing" />}>
        <PreviewInspector view={view} drag={drag} />
      </Suspense>
    );
  }
  if (form !== null) {
    return (
      <Suspense fallback={<WaitingPanel takes="typing" />}>
        <ActFormPanel view={view} form={form} />
      </Suspense>
    );
  }
  if (selection !== null) {
    return (
      <Suspense fallback={<WaitingPanel takes={isRenaming ? 'typing' : 'nothing'} />}>
        <SelectionInspector view={view} selection={selection} />
      </Suspense>
    );
  }
  return <OverviewInspector view={view} />;
}
