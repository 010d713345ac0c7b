import type { ReactElement } from 'react';
import { bandOf, countText, utilisationText } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { Section } from '../components/Section.tsx';

const bandNames = ['under 50', '50 to 70', '70 to 85', '85 to 100', '100 to 125', 'over 125'] as const;

/** How many teams are in which band: where it is hot among too many teams to be read one by one. */
export function LoadDistribution({ view }: { readonly view: MapView }): ReactElement {
  const counts = bandNames.map(() => 0);
  for (const { utilisation } of view.result.teams.values()) {
    if (utilisation.kind !== 'used') continue;
    const band = bandOf(utilisation.value);
    counts[band] = (counts[band] ?? 0) + 1;
  }
  const most = Math.max(1, ...counts);
  const over = (counts[4] ?? 0) + (counts[5] ?? 0);
  return (
    <Section title="Teams by review load" remark="% of review hours used">
      <ul className="distribution">
        {bandNames.map((name, band) => (
          <li key={name}>
            <span>{name}</span>
            <i className={`heat-${band}`} style={{ width: `${((counts[band] ?? 0) / most) * 100}%` }} />
            <b>{counts[band]}</b>
          </li>
        ))}
      </ul>
      <p className="hint">
        Together the teams use {utilisationText(view.result.total.utilisation)} of their review hours.{' '}
        {over === 0 ? 'None has too few.' : `${countText(over, 'team has', 'teams have')} too few.`}
      </p>
    </Section>
  );
}
