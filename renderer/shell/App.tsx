import { Suspense, useEffect, useLayoutEffect, type ComponentType, type ReactElement } from 'react';
import { InTurn } from '../components/InTurn.tsx';
import { lazyPart, readPartsWhenIdle, type LazyPart } from '../components/lazyPart.tsx';
import { MapCanvas, readMapParts } from '../canvas/Canvas.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import { SidePanels } from '../scenarios/SidePanels.tsx';
import { RecommendationsPanel } from '../recommend/RecommendationsPanel.tsx';
import { SnapshotBar } from '../scenarios/SnapshotBar.tsx';
import { useExportStore } from '../stores/exportStore.ts';
import { noteFirstDrawing, noteWhole, usePastFirstFrame } from '../stores/firstFrame.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { usePresentStore } from '../stores/presentStore.ts';
import { useProtectionStore } from '../stores/protectionStore.ts';
import { screens, type Screen } from '../stores/screens.ts';
import { useSessionStore } from '../stores/sessionStore.ts';
import { useAllDrawn } from '../stores/turns.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';
import { ContextMenu } from './ContextMenu.tsx';
import { DropZone } from './DropZone.tsx';
import { Dialogs, LiveRegion, ToastBar } from './Overlays.tsx';
import { OutlineToggle, usePanelsByWidth } from './PanelToggles.tsx';
import { PasswordDialogs } from './PasswordDialogs.tsx';
import { PaletteBox } from './PaletteBox.tsx';
import { Sidebar } from './Sidebar.tsx';
import { Strip } from './Strip.tsx';
import { TrialBar } from './TrialBar.tsx';
import { TopBar } from './TopBar.tsx';

/** The window: the start page, or a plan with its screens. */
export function App(): ReactElement {
  const isOpen = usePlanStore((state) => state.open !== null);
  const hasFileBar = usePlanStore(({ open }) => open !== null && (open.isInConflict || open.heldBy !== null));
  const isPresenting = usePresentStore((state) => state.isOpen);
  const isExporting = useExportStore((state) => state.isOpen);
  const locked = useProtectionStore((state) => state.locked);
  const areKeysShown = useSessionStore((session) => session.areKeysShown);
  const areDiagnosticsShown = useSessionStore((session) => session.diagnostics !== null);
  useTheme();
  useEffect(readPartsWhenIdle, []);
  useLayoutEffect(noteFirstDrawing, []);
  return (
    <>
      {isOpen ? (
        <div className="window">
          {isPresenting || !hasFileBar ? null : (
            <Suspense>
              <FileBar />
            </Suspense>
          )}
          {isPresenting ? null : <SnapshotBar />}
          <Suspense>{isPresenting ? <PresentScreen /> : isExporting ? <ExportScreen /> : <PlanWindow />}</Suspense>
        </div>
      ) : locked !== null ? (
        // Nothing of the plan stands here while it is read either.
        <Suspense fallback={<main className="lock-screen" aria-busy="true" />}>
          <LockScreen locked={locked} />
        </Suspense>
      ) : (
        <Suspense>
          <StartPage />
        </Suspense>
      )}
      <DropZone />
      <ContextMenu />
      <Dialogs />
      <PasswordDialogs />
      {areDiagnosticsShown ? (
        <Suspense>
          <DiagnosticsDialog />
        </Suspense>
      ) : null}
      {areKeysShown ? (
        <Suspense>
          <KeysPanel />
        </Suspense>
      ) : null}
      <PaletteBox />
      <ToastBar />
      <LiveRegion />
    </>
  );
}

// The window opens on the map and does not wait for the others.
const contents: Readonly<Record<Screen, ComponentType | LazyPart<object>>> = {
  map: MapCanvas,
  table: lazyPart(async () => (await import('../table/TableScreen.tsx')).TableScreen),
  compare: lazyPart(async () => (await import('../compare/CompareScreen.tsx')).CompareScreen),
  pipeline: lazyPart(async () => (await import('../pipeline/PipelineScreen.tsx')).PipelineScreen),
  findings: lazyPart(async () => (await import('../findings/FindingsScreen.tsx')).FindingsScreen),
  governance: lazyPart(async () => (await import('../governance/GovernanceScreen.tsx')).GovernanceScreen),
  assumptions: lazyPart(async () => (await import('../assumptions/AssumptionsScreen.tsx')).AssumptionsScreen),
  backtest: lazyPart(async () => (await import('../backtest/BacktestScreen.tsx')).BacktestScreen),
  actuals: lazyPart(async () => (await import('../actuals/ActualsScreen.tsx')).ActualsScreen),
  outcomes: lazyPart(async () => (await import('../outcomes/OutcomesScreen.tsx')).OutcomesScreen),
  data: lazyPart(async () => (await import('../import/ImportScreen.tsx')).ImportScreen),
  provenance: lazyPart(async () => (await import('../provenance/ProvenanceScreen.tsx')).ProvenanceScreen),
};
const DiagnosticsDialog = lazyPart(async () => (await import('./DiagnosticsDialog.tsx')).DiagnosticsDialog);
const StepBar = lazyPart(async () => (await import('../scenarios/StepBar.tsx')).StepBar);
const ExportScreen = lazyPart(async () => (await import('../report/ExportScreen.tsx')).ExportScreen);
const StartPage = lazyPart(async () => (await import('./StartPage.tsx')).StartPage);
const FileBar = lazyPart(async () => (await import('./FileBar.tsx')).FileBar);
const LockScreen = lazyPart(async () => (await import('./LockScreen.tsx')).LockScreen);
const KeysPanel = lazyPart(async () => (await import('./KeysPanel.tsx')).KeysPanel);
const PresentScreen = lazyPart(async () => (await import('../present/PresentScreen.tsx')).PresentScreen);

/** Reads what the first frame shows and the window does not always load. */
export async function readFirstParts(): Promise<void> {
  const { open } = usePlanStore.getState();
  if (open === null) {
    await (useProtectionStore.getState().locked === null ? StartPage : LockScreen).read();
    return;
  }
  const content = contents[useSessionStore.getState().screen];
  if ('read' in content) await content.read();
  else await readMapParts(open.document.plan.baseline);
}

const emptyStrip = <div className="strip" />;
const emptyInspector = <aside className="inspector" />;

function PlanWindow(): ReactElement {
  const screen = useSessionStore((session) => session.screen);
  const Content = contents[screen];
  const content = (
    <Suspense fallback={<main className="screen" aria-busy="true" data-loading="true" />}>
      <Content />
    </Suspense>
  );
  const frame = screens.find((entry) => entry.screen === screen)?.frame ?? 'own';
  const isSideCollapsed = useSessionStore((session) => session.isSideCollapsed);
  const isInspectorCollapsed = useSessionStore((session) => session.isInspectorCollapsed);
  const isStepping = useSessionStore((session) => session.stepAt !== null);
  // The map comes first, and what goes round it right after; other screens are one piece.
  const isWhole = usePastFirstFrame() || screen !== 'map';
  const isDrawn = useAllDrawn() && isWhole;
  useEffect(() => {
    if (isDrawn) noteWhole();
  }, [isDrawn]);
  const isAsking = useSessionStore((session) => session.actForm !== null || session.renaming !== null);
  usePanelsByWidth();
  const view = useCurrentView();
  const mark = view?.mark ?? null;
  const colour = mark === null ? '' : `scenario-${mark.colour}`;
  const classes = [
    'app',
    colour,
    isSideCollapsed ? 'without-side' : '',
    isInspectorCollapsed ? 'without-inspector' : '',
  ];
  return (
    <div className={classes.filter((name) => name !== '').join(' ')} data-ready={isDrawn ? screen : undefined}>
      {isSideCollapsed ? null : isWhole ? <Sidebar /> : <nav className="side" aria-label="Plan" aria-busy="true" />}
      {frame === 'own' ? (
        <>
          {isSideCollapsed ? (
            <div className="outline-return">
              <OutlineToggle />
            </div>
          ) : null}
          {content}
        </>
      ) : (
        <>
          <TopBar />
          {frame === 'top' ? (
            content
          ) : (
            <main className="work">
              {frame !== 'map' ? null : isWhole ? (
                <InTurn part="strip" before={emptyStrip}>
                  <Strip />
                </InTurn>
              ) : (
                emptyStrip
              )}
              {content}
              {screen === 'map' && isStepping ? (
                <Suspense>
                  <StepBar />
                </Suspense>
              ) : null}
              {screen === 'map' && isWhole ? <TrialBar /> : null}
              {frame !== 'map' || isInspectorCollapsed ? null : isWhole ? (
                <InTurn part="inspector" before={emptyInspector} isUrgent={isAsking}>
                  <Inspector />
                </InTurn>
              ) : (
                emptyInspector
              )}
            </main>
          )}
        </>
      )}
      {isWhole ? <SidePanels /> : null}
      {/* Recommendations are of the map; over the wizard and its kind they would cover what is done there. */}
      {isWhole && (screen === 'map' || screen === 'table') ? <RecommendationsPanel /> : null}
    </div>
  );
}

/** The theme chosen, on the document; `system` leaves it to the operating system. */
function useTheme(): void {
  const theme = useSessionStore((session) => session.theme);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
}
