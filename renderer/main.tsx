import './zodSettings.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { noteFaults } from './actions/diagnosticsActions.ts';
import { startHostLink } from './actions/hostLink.ts';
import { startKeys } from './actions/keys.ts';
import { startForecasts } from './compute/forecasts.ts';
import { startTrackRecords } from './compute/trackRecords.ts';
import { App, readFirstParts } from './shell/App.tsx';
import { CrashScreen } from './shell/CrashScreen.tsx';
import { afterFirstFrame, expectFirstFrame } from './stores/firstFrame.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
startKeys();
noteFaults();
expectFirstFrame();
afterFirstFrame(() => {
  startForecasts();
  startTrackRecords();
});
void startHostLink()
  .then(readFirstParts)
  .then(() => {
    createRoot(root).render(
      <StrictMode>
        <CrashScreen>
          <App />
        </CrashScreen>
      </StrictMode>,
    );
  });
