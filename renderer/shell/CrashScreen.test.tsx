import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { ReactElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDocument } from '../../shared/plan/history.ts';
import { smallPlan } from '../../shared/testing/smallPlan.ts';
import { dispatch, showDocument, usePlanStore } from '../stores/planStore.ts';
import { CrashScreen } from './CrashScreen.tsx';

vi.mock('../actions/diagnosticsActions.ts', () => ({ noteFault: () => undefined }));

/** Cannot show a plan of one name, as a fault in the model would not. */
function Fragile(): ReactElement {
  const name = usePlanStore(({ open }) => open?.document.plan.name);
  if (name === 'Unshowable') throw new Error('not a number');
  return <p>{name}</p>;
}

function show(): HTMLElement {
  const host = document.body.appendChild(document.createElement('div'));
  const root = createRoot(host, { onCaughtError: () => undefined });
  flushSync(() => {
    root.render(
      <CrashScreen>
        <Fragile />
      </CrashScreen>,
    );
  });
  return host;
}

function present(name: string): void {
  showDocument({
    docId: 'one',
    fileName: null,
    source: 'file',
    document: createDocument({ ...smallPlan, name }),
    savedPlan: null,
    heldBy: null,
    isInConflict: false,
    isProtected: false,
  });
}

afterEach(() => {
  document.body.replaceChildren();
});

describe('the screen after a fault of our own', () => {
  it('takes back the step that cannot be shown, and shows the plan again', () => {
    present('Shop');
    const host = show();
    flushSync(() => {
      dispatch({ kind: 'renamePlan', name: 'Unshowable' });
    });
    expect(host.textContent).toContain('not a number');
    const button = [...host.querySelectorAll('button')].find(({ textContent }) => textContent.includes('Take back'));
    expect(button?.textContent).toContain('Unshowable');
    flushSync(() => {
      button?.click();
    });
    expect(host.querySelector('p')?.textContent).toBe('Shop');
    expect(usePlanStore.getState().open?.document.plan.name).toBe('Shop');
  });

  it('offers nothing to take back where nothing was done', () => {
    present('Unshowable');
    const host = show();
    expect(host.textContent).toContain('Open the window again');
    expect(host.textContent).not.toContain('Take back');
  });
});
