import './zodSettings.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startHostLink } from './actions/hostLink.ts';
import { startKeys } from './actions/keys.ts';
import { App } from './shell/App.tsx';
import { CrashScreen } from './shell/CrashScreen.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
startKeys();
void startHostLink().then(() => {
  createRoot(root).render(
    <StrictMode>
      <CrashScreen>
        <App />
      </CrashScreen>
    </StrictMode>,
  );
});
