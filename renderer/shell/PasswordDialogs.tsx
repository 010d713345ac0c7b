import { Suspense, type ReactElement } from 'react';
import { lazyPart } from '../components/lazyPart.tsx';
import { useProtectionStore } from '../stores/protectionStore.ts';

const PasswordForms = lazyPart(async () => (await import('./PasswordForms.tsx')).PasswordForms);

/** The open form about a plan's password, if any; read when it is first asked for. */
export function PasswordDialogs(): ReactElement | null {
  const form = useProtectionStore((state) => state.form);
  if (form === null) return null;
  return (
    <Suspense>
      <PasswordForms form={form} />
    </Suspense>
  );
}
