import type { ReactElement } from 'react';
import type { OrgResult } from '../../shared/model/orgResult.ts';
import { homeTeamOf } from '../../shared/plan/moveMarks.ts';
import type { Org } from '../../shared/org/org.ts';
import { Delta } from '../components/Marks.tsx';
import { hoursText, shareText, wholeText } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { Figure } from '../components/Figure.tsx';

/** What the Ownership lens counts. */
interface OwnershipCounts {
  readonly areas: number;
  readonly pullRequests: number;
  readonly hours: number;
  readonly ownerless: number;
  readonly ownerlessHours: number;
  readonly single: number;
  readonly singleHours: number;
  readonly crossingHours: number;
  readonly aiPullRequests: number;
}

/** Areas, who is missing, and what crosses teams: the figures of the Ownership lens. */
export function OwnershipFigures({ view }: { readonly view: MapView }): ReactElement {
  const now = countOwnership(view.org, view.result);
  const was = view.scenario === null ? null : countOwnership(view.baseline, view.baselineResult);
  const change = (key: 'ownerless' | 'single'): ReactElement | null => {
    const by = was === null ? 0 : now[key] - was[key];
    return by === 0 ? null : (
      <Delta direction={by > 0 ? 'up' : 'down'} tone={by > 0 ? 'worse' : 'better'}>
        {Math.abs(by)}
      </Delta>
    );
  };
  const crossing = now.hours > 0 ? now.crossingHours / now.hours : 0;
  const ai = now.pullRequests > 0 ? now.aiPullRequests / now.pullRequests : 0;
  return (
    <>
      <Figure
        label="Areas"
        value={wholeText(now.areas)}
        note={`${wholeText(now.pullRequests)} PRs and ${wholeText(now.hours)} review hours a week`}
      />
      <Figure
        label="No owner"
        value={wholeText(now.ownerless)}
        delta={change('ownerless')}
        note={
          now.ownerless === 0 ? 'every area has one' : `${hoursText(now.ownerlessHours)} h/wk that nobody answers for`
        }
      />
      <Figure
        label="Single reviewer"
        value={wholeText(now.single)}
        delta={change('single')}
        note={
          now.single === 0
            ? 'no area hangs on one person'
            : `${hoursText(now.singleHours)} h/wk on one person${now.single === 1 ? '' : ' each'}`
        }
      />
      <Figure
        label="Reviewed across teams"
        value={shareText(crossing).replace(/\s*%$/, '')}
        unit="%"
        note={`${hoursText(now.crossingHours)} of ${wholeText(now.hours)} h/wk`}
      />
      <Figure
        label="AI-assisted"
        value={shareText(ai).replace(/\s*%$/, '')}
        unit="%"
        note="of pull requests, measured or assumed"
      />
    </>
  );
}

function countOwnership(org: Org, result: OrgResult): OwnershipCounts {
  const counts = {
    areas: org.areas.size,
    pullRequests: 0,
    hours: 0,
    ownerless: 0,
    ownerlessHours: 0,
    single: 0,
    singleHours: 0,
    crossingHours: 0,
    aiPullRequests: 0,
  };
  for (const area of org.areas.values()) {
    const figures = result.areas.get(area.id);
    if (figures === undefined) continue;
    const { hoursPerWeek, pullRequestsPerWeek, aiShare } = figures.demand;
    counts.pullRequests += pullRequestsPerWeek;
    counts.hours += hoursPerWeek;
    counts.aiPullRequests += pullRequestsPerWeek * aiShare;
    const home = homeTeamOf(org, area);
    if (home === null) {
      counts.ownerless += 1;
      counts.ownerlessHours += hoursPerWeek;
    } else if (figures.reviewers.length === 1) {
      counts.single += 1;
      counts.singleHours += hoursPerWeek;
    }
    for (const [teamId, hours] of figures.byTeam) if (home !== null && teamId !== home) counts.crossingHours += hours;
  }
  return counts;
}
