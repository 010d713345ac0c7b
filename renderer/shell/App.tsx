import { useEffect, type ReactElement } from 'react';
import { AssumptionsScreen } from '../assumptions/AssumptionsScreen.tsx';
import { BacktestScreen } from '../backtest/BacktestScreen.tsx';
import { MapCanvas } from '../canvas/Canvas.tsx';
import { ImportScreen } from '../import/ImportScreen.tsx';
import { ProvenanceScreen } from '../provenance/ProvenanceScreen.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import { scenarioColour } from '../components/Marks.tsx';
import { usePlanStore } from '../stores/planStore.ts';
import { useSessionStore } from '../stores/sessionStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';
import { DropZone } from './DropZone.tsx';
import { FileBar } from './FileBar.tsx';
import { Dialogs, KeysPanel, LiveRegion, ToastBar } from './Overlays.tsx';
import { usePanelsByWidth } from './PanelToggles.tsx';
import { PaletteBox } from './PaletteBox.tsx';
import { Sidebar } from './Sidebar.tsx';
import { StartPage } from './StartPage.tsx';
import { Strip } from './Strip.tsx';
import { TopBar } from './TopBar.tsx';

/** The window: the start page, or a plan with its screens. */
export function App(): ReactElement {
  const isOpen = usePlanStore((state) => state.open !== null);
  useTheme();
  return (
    <>
      {isOpen ? (
        <div className="window">
          <FileBar />
          <PlanWindow />
        </div>
      ) : (
        <StartPage />
      )}
      <DropZone />
      <Dialogs />
      <KeysPanel />
      <PaletteBox />
      <ToastBar />
      <LiveRegion />
    </>
  );
}

function PlanWindow(): ReactElement {
  const screen = useSessionStore((session) => session.screen);
  const isSideCollapsed = useSessionStore((session) => session.isSideCollapsed);
  const isInspectorCollapsed = useSessionStore((session) => session.isInspectorCollapsed);
  usePanelsByWidth();
  const view = useCurrentView();
  const colour = view?.letter === null || view === null ? '' : `in-scenario-${scenarioColour(view.letter)}`;
  const classes = [
    'app',
    colour,
    isSideCollapsed ? 'without-side' : '',
    isInspectorCollapsed ? 'without-inspector' : '',
  ];
  return (
    <div className={classes.filter((name) => name !== '').join(' ')} data-ready={screen}>
      {isSideCollapsed ? null : <Sidebar />}
      {screen === 'data' ? (
        <ImportScreen />
      ) : screen === 'provenance' ? (
        <ProvenanceScreen />
      ) : screen === 'backtest' ? (
        <BacktestScreen />
      ) : (
        <>
          <TopBar />
          <main className="work">
            {screen === 'map' ? (
              <>
                <Strip />
                <MapCanvas />
                {isInspectorCollapsed ? null : <Inspector />}
              </>
            ) : (
              <AssumptionsScreen />
            )}
          </main>
        </>
      )}
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
