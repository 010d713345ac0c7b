import type { ReactElement } from 'react';
import { Icon, type IconName } from '../components/Icon.tsx';
import { setSession, useSessionStore, type Lens } from '../stores/sessionStore.ts';

const lenses: readonly { readonly lens: Lens; readonly label: string; readonly icon: IconName }[] = [
  { lens: 'teams', label: 'Teams', icon: 'layers' },
  { lens: 'ownership', label: 'Ownership', icon: 'own' },
];

/** How the map is drawn. */
export function LensSwitch(): ReactElement {
  const chosen = useSessionStore((session) => session.lens);
  return (
    <div className="segments lens-switch" role="group" aria-label="Lens">
      {lenses.map(({ lens, label, icon }) => (
        <button
          key={lens}
          type="button"
          aria-label={label}
          title={label}
          aria-pressed={lens === chosen}
          onClick={() => setSession({ lens })}
        >
          <Icon name={icon} size={14} />
          <span>{label}</span>
        </button>
      ))}
    </div>
  );
}
