import type { ReactElement } from 'react';
import { growthInterval } from '../../shared/base/interval.ts';
import type { TeamId } from '../../shared/base/ids.ts';
import type { TeamResult } from '../../shared/model/orgResult.ts';
import type { Spread, TeamOutlook } from '../../shared/simulate/orgForecast.ts';
import { useForecast } from '../compute/forecasts.ts';
import { useMayForecast, useUnreviewedShare } from '../compute/trackRecords.ts';
import { hoursText, shareText, shownPercent, twoDigitText, waitText } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { Term } from './parts.tsx';

/** From here on a wait is told only as a range. */
const busyPercent = 85;

/** A team's waits: simulated where the runs are done, by formula until then, and none where past forecasts were no good. */
export function WaitTerms({
  view,
  teamId,
  figures,
}: {
  readonly view: MapView;
  readonly teamId: TeamId;
  readonly figures: TeamResult;
}): ReactElement {
  const { forecast, isCurrent } = useForecast(view);
  const mayShow = useMayForecast(teamId);
  const outlook = isCurrent ? forecast?.teams.get(teamId) : undefined;
  if (figures.wait.kind === 'grows') {
    return (
      <>
        <Term name="Wait to review" value="grows" />
        <Term
          name="Queue grows"
          value={hoursText(figures.wait.backlogHoursPerWeek)}
          unit={growthRange(outlook, figures.wait.backlogHoursPerWeek)}
        />
      </>
    );
  }
  if (figures.wait.kind !== 'about' || !mayShow) {
    const value = figures.wait.kind === 'about' ? 'not shown' : waitText(figures.wait, figures.utilisation);
    return (
      <>
        <Term name="Wait to review" value={value} />
        <Term name="Wait, 9 in 10" value={figures.wait.kind === 'about' ? 'not shown' : '—'} />
      </>
    );
  }
  const isBusy = figures.utilisation.kind === 'used' && shownPercent(figures.utilisation.value) >= busyPercent;
  const median = outlook?.firstResponseMedian ?? null;
  const ninetieth = outlook?.firstResponseNinetieth ?? null;
  return (
    <>
      <Term
        // Until the simulation has spoken it is the mean by formula, whose median is far off where efforts differ much.
        name={median === null ? 'Wait to review' : 'Wait, median'}
        value={
          median === null
            ? waitText(figures.wait, figures.utilisation)
            : middleText(median, isBusy ? 'range' : 'middle')
        }
        unit={median === null || isBusy ? '' : rangeText(median)}
      />
      <Term
        name="Wait, 9 in 10"
        value={
          ninetieth === null
            ? isBusy
              ? 'simulating…'
              : `about ${twoDigitText(figures.wait.ninetiethHours)} h`
            : middleText(ninetieth, isBusy ? 'range' : 'middle')
        }
        unit={ninetieth === null || isBusy ? '' : rangeText(ninetieth)}
      />
    </>
  );
}

/** What nobody looked at, beside every time: faster is not better when it is more of this. */
export function UnreviewedTerm({ teamId }: { readonly teamId: TeamId | null }): ReactElement {
  const share = useUnreviewedShare(teamId);
  return (
    <Term
      name="Unreviewed"
      value={share === null ? 'not known' : shareText(share.value)}
      unit={share?.status === 'shrunk' ? 'of all' : ''}
    />
  );
}

/** Why a team's waits are not shown. */
export function HiddenWaitNote({ teamId }: { readonly teamId: TeamId }): ReactElement | null {
  return useMayForecast(teamId) ? null : (
    <p className="hint">
      Forecasts of the past weeks were further off here than “as it was” would have been. So waits are not shown; see
      Backtest.
    </p>
  );
}

function middleText(spread: Spread, as: 'middle' | 'range'): string {
  return as === 'middle'
    ? `${twoDigitText(spread.median)}\u00A0h`
    : `${twoDigitText(spread.low)} to ${twoDigitText(spread.high)}\u00A0h`;
}

function rangeText({ low, high }: Spread): string {
  return `likely ${twoDigitText(low)} to ${twoDigitText(high)}`;
}

function growthRange(outlook: TeamOutlook | undefined, byFormula: number): string {
  const growth = outlook?.growthHours ?? null;
  if (growth === null) return 'h/wk';
  const { low, high } = growthInterval(growth, byFormula);
  return `h/wk, likely ${hoursText(low)} to ${hoursText(high)}`;
}
