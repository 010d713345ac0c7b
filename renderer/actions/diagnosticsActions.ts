import { placesOf } from '../../shared/host/codePlaces.ts';
import { setSession } from '../stores/sessionStore.ts';
import { copyText, saveTextFile } from './textActions.ts';

/** Shows what would help to find a fault, so that one can read it before saving or copying it. */
export async function showDiagnostics(): Promise<void> {
  const { text } = await window.headroom.readDiagnostics({});
  setSession({ diagnostics: text });
}

export function closeDiagnostics(): void {
  setSession({ diagnostics: null });
}

export function saveDiagnostics(text: string): Promise<void> {
  return saveTextFile('Headroom diagnostics', text, 'txt');
}

export function copyDiagnostics(text: string): Promise<void> {
  return copyText(text, 'the diagnostics');
}

/** So many are noted for one page: a fault in a loop would fill the log with itself. */
const mostFaults = 20;
let faults = 0;

/** Notes a fault in this page in the log on this computer: its kind and the places in our own code. */
export function noteFault(thrown: unknown): void {
  faults += 1;
  if (faults > mostFaults) return;
  const isError = thrown instanceof Error;
  void window.headroom
    .noteFault({
      error: isError ? thrown.name : typeof thrown,
      places: [...placesOf(isError ? thrown.stack : undefined)],
    })
    // There is nothing to note it in.
    .catch(() => undefined);
}

/** Notes faults that nothing else catches. */
export function noteFaults(): void {
  window.addEventListener('error', ({ error }: { readonly error: unknown }) => noteFault(error));
  window.addEventListener('unhandledrejection', ({ reason }: { readonly reason: unknown }) => noteFault(reason));
}
