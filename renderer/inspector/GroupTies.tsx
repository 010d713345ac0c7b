import type { ReactElement } from 'react';
import type { GroupId } from '../../shared/base/ids.ts';
import { homeTeamOf } from '../../shared/plan/moveMarks.ts';
import { wholeText } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { Section } from '../components/Section.tsx';

const mostTies = 5;
/** Less is no tie between groups, but somebody who helps out. */
const leastHours = 0.5;

interface GroupTie {
  readonly from: GroupId;
  readonly to: GroupId;
  readonly hours: number;
}

/** Which groups review for which, the most hours first: far out no lines are drawn between teams. */
export function GroupTies({ view }: { readonly view: MapView }): ReactElement | null {
  const ties = groupTiesOf(view);
  if (ties.length === 0) return null;
  const nameOf = (id: GroupId): string => view.org.groups.get(id)?.name ?? id;
  return (
    <Section
      title="Review hours between groups"
      remark={ties.length > mostTies ? `the first ${mostTies} of ${ties.length}` : ''}
    >
      <ul className="rows">
        {ties.slice(0, mostTies).map(({ from, to, hours }) => (
          <li key={`${from} ${to}`} className="plain-row">
            <span>
              {nameOf(from)} → {nameOf(to)}
            </span>
            <em>{wholeText(hours)} h/wk</em>
          </li>
        ))}
      </ul>
      <p className="hint">From the group whose code it is to the group that reviews it.</p>
    </Section>
  );
}

/** Review hours of code of one group that another one gives, the most first. */
export function groupTiesOf({ org, result }: Pick<MapView, 'org' | 'result'>): readonly GroupTie[] {
  const found = new Map<string, GroupTie>();
  for (const area of org.areas.values()) {
    const home = homeTeamOf(org, area);
    const from = home === null ? null : (org.teams.get(home)?.groupId ?? null);
    if (from === null) continue;
    for (const [teamId, hours] of result.areas.get(area.id)?.byTeam ?? []) {
      const to = org.teams.get(teamId)?.groupId ?? null;
      if (to === null || to === from) continue;
      const key = `${from} ${to}`;
      found.set(key, { from, to, hours: (found.get(key)?.hours ?? 0) + hours });
    }
  }
  return [...found.values()].filter(({ hours }) => hours >= leastHours).sort((one, other) => other.hours - one.hours);
}
