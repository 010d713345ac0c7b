import './zodSettings.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { noteFaults } from './actions/diagnosticsActions.ts';
import { startHostLink } from './actions/hostLink.ts';
import { startKeys } from './actions/keys.ts';
import { startForecasts } from './compute/forecasts.ts';
import { startTrackRecords } from './compute/trackRecords.ts';
import { App } from './shell/App.tsx';
import { CrashScreen } from './shell/CrashScreen.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
startKeys();
noteFaults();
startForecasts();
startTrackRecords();
void startHostLink().then(() => {
  createRoot(root).render(
    <StrictMode>
      <CrashScreen>
        <App />
      </CrashScreen>
    </StrictMode>,
  );
});
