import type { ReactElement } from 'react';
import { Figure } from '../components/Figure.tsx';
import { areApart, growthInterval, type Interval } from '../../shared/base/interval.ts';
import type { FindingChanges } from '../../shared/findings/finding.ts';
import type { OrgResult } from '../../shared/model/orgResult.ts';
import type { Org } from '../../shared/org/org.ts';
import { typicalWait, typicalWaitText } from '../../shared/report/loads.ts';
import { isBusy } from '../../shared/report/reportFigures.ts';
import type { OrgForecast, Spread } from '../../shared/simulate/orgForecast.ts';
import type { ForecastView } from '../compute/forecasts.ts';
import { Delta } from '../components/Marks.tsx';
import { RangePair } from '../components/RangePair.tsx';
import { breakText, hoursText, shareText, shownPercent, twoDigitText, wholeText } from '../format.ts';

/** What the figures of the strip are made from. */
export interface StripInput {
  readonly org: Org;
  /** What the figures are compared with; null: nothing. */
  readonly now: OrgResult | null;
  readonly next: OrgResult;
  readonly reference: 'was' | 'now';
  /** Share of merged pull requests that nobody reviewed; null: not known. */
  readonly unreviewedShare: number | null;
  /** Null while something is held: there is no time to simulate. */
  readonly simulated: { readonly now: OrgForecast | null; readonly next: ForecastView } | null;
}

/** The most used team: a ratio of sums, and how far weeks differ. */
export function MaxUtilisation({ org, now, next, reference }: StripInput): ReactElement {
  const most = next.total.mostUsedTeam;
  if (most === null) return <Figure label="Highest utilisation" value="—" note="no team reviews yet" />;
  const before = now?.total.mostUsedTeam ?? null;
  const points = before === null ? 0 : shownPercent(most.utilisation) - shownPercent(before.utilisation);
  const interval = weeksOf(next, most);
  const words = interval === null ? '' : `, likely ${shownPercent(interval.low)} to ${shownPercent(interval.high)}`;
  const beforeWords = before !== null && reference === 'now' ? `, now ${shownPercent(before.utilisation)}` : '';
  return (
    <Figure
      label="Highest utilisation"
      value={wholeText(shownPercent(most.utilisation))}
      unit=" %"
      delta={points === 0 ? null : <Change value={points} text={`${wholeText(Math.abs(points))} pts`} />}
      note={`${org.teams.get(most.teamId)?.name ?? ''}${reference === 'now' ? beforeWords : words}`}
      ranges={
        interval === null ? null : (
          <RangePair before={now === null || before === null ? null : weeksOf(now, before)} now={interval} limit={1} />
        )
      }
    />
  );
}

function weeksOf(result: OrgResult, most: NonNullable<OrgResult['total']['mostUsedTeam']>): Interval | null {
  const range = result.teams.get(most.teamId)?.weeklyRange ?? null;
  return range === null ? null : { ...range, value: most.utilisation };
}

/** Half of the pull requests are answered within: simulated, and by formula as long as the simulation has not spoken. */
export function MedianWait({ now, next, reference, unreviewedShare, simulated }: StripInput): ReactElement {
  // The formula’s median is far off where efforts differ much, so that only the simulation has one.
  const label = isSimulated(simulated) ? 'Median wait to first review' : 'Wait to first review';
  const unreviewedWords = unreviewedShare === null ? '' : `, ${shareText(unreviewedShare)} unreviewed`;
  const hours = next.total.typicalWaitHours;
  if (hours === null) {
    const isEmpty = next.total.pullRequestsPerWeek === 0;
    return (
      <Figure
        label={label}
        value={isEmpty ? '—' : 'grows'}
        note={isEmpty ? 'nothing to review' : 'more than half wait without end'}
      />
    );
  }
  const interval = intervalOf(simulated?.next.forecast?.total.firstResponseMedian);
  const was = intervalOf(simulated?.now?.total.firstResponseMedian);
  const before = now?.total.typicalWaitHours ?? null;
  if (simulated !== null && interval !== null && simulated.next.isCurrent) {
    const isCompared = now !== null && before !== null && was !== null;
    const range = `${twoDigitText(interval.low)} to ${twoDigitText(interval.high)}`;
    // From 85 % on the middle alone would say more than anybody knows.
    const isRange = isBusy(next.total.utilisation);
    return (
      <Figure
        label={label}
        value={isRange ? range : twoDigitText(interval.value)}
        unit=" h"
        delta={isCompared ? <ChangeOfRange before={was} now={interval} unit=" h" /> : null}
        note={`${isRange ? '8 of 10 runs' : `likely ${range}`}${unreviewedWords}`}
        ranges={<RangePair before={isCompared ? was : null} now={interval} />}
      />
    );
  }
  const wait = typicalWait(next);
  const isAbout = wait.unit === 'h';
  const change = before === null ? 0 : Math.round((hours - before) * 10) / 10;
  const isClear = before !== null && Math.abs(change) / Math.max(before, 0.1) > 0.05;
  return (
    <Figure
      label={label}
      value={isAbout ? `about ${wait.text}` : wait.text}
      unit={isAbout ? ' h' : ''}
      delta={isClear && isAbout ? <Change value={change} text={`${twoDigitText(Math.abs(change))} h`} /> : null}
      note={
        reference === 'now' && before !== null
          ? `now ${now === null ? '' : typicalWaitText(now)}`
          : (runsText(simulated?.next) ?? 'mean of the usual area, by formula')
      }
      isOld={interval !== null}
      ranges={interval === null ? null : <RangePair before={null} now={interval} />}
    />
  );
}

/** Whether the figure is the simulation’s, of what is shown. */
function isSimulated(simulated: StripInput['simulated']): boolean {
  return simulated?.next.isCurrent === true && intervalOf(simulated.next.forecast?.total.firstResponseMedian) !== null;
}

/** Hours that more comes in than gets done, each week: exact by formula, with what chance makes of it. */
export function BacklogGrowth({ now, next, reference, simulated }: StripInput): ReactElement {
  const growth = next.total.backlogGrowthHoursPerWeek;
  const before = now?.total.backlogGrowthHoursPerWeek ?? growth;
  const change = Math.round(growth) - Math.round(before);
  const interval = growthOf(simulated?.next.forecast, growth);
  const was = now === null ? null : growthOf(simulated?.now, before);
  const isOld = simulated !== null && !simulated.next.isCurrent;
  const teams = fallBehindText(next);
  const note = (): string => {
    if (reference === 'now') return `now ${hoursText(before)} h/wk`;
    if (interval === null || isOld) return teams;
    return growth < 0.5 ? likely(interval) : `${teams}, ${likely(interval)}`;
  };
  return (
    <Figure
      label="Backlog growth"
      value={hoursText(growth)}
      unit=" h/wk"
      delta={change === 0 ? null : <Change value={change} text={wholeText(Math.abs(change))} />}
      note={note()}
      isOld={isOld && interval !== null}
      ranges={interval === null || reference === 'now' ? null : <RangePair before={was} now={interval} />}
    />
  );
}

/** Who falls behind: teams, or single areas whose reviewers are full while their team is not. */
function fallBehindText({ teams, areas }: OrgResult): string {
  const full = [...teams.values()].filter(({ utilisation }) => utilisation.kind === 'used' && utilisation.value > 1);
  if (full.length > 0) return full.length === 1 ? '1 team' : `${full.length} teams`;
  const growing = [...areas.values()].filter(({ wait }) => wait.kind === 'grows').length;
  if (growing === 0) return 'no team falls behind';
  return growing === 1 ? '1 code area' : `${growing} code areas`;
}

/** Weeks until a team has no headroom left. */
export function WeeksToBreak({ now, next }: StripInput): ReactElement {
  const weeks = next.total.weeksUntilFull;
  const text = breakText(weeks);
  const before = now === null ? null : breakText(now.total.weeksUntilFull);
  const [value, unit] = text === 'now' ? ['now', ''] : text.startsWith('none') ? ['none', ' in 26'] : [text, ''];
  return (
    <Figure
      label="A team is full"
      value={value}
      unit={unit}
      delta={before === null || before === text ? null : <span className="delta is-better">{`was ${before}`}</span>}
      note="if demand grows as assumed"
    />
  );
}

/** What to act on. */
export function FindingsFigure({
  count,
  changes,
  isChecking = false,
}: {
  readonly count: number;
  readonly changes: FindingChanges | null;
  /** The count is that of before, and the next one is being worked out. */
  readonly isChecking?: boolean;
}): ReactElement {
  if (isChecking) return <Figure label="Findings" value={count === 0 ? '…' : wholeText(count)} note="checking…" />;
  const difference = changes === null ? 0 : changes.added.length - changes.resolved.length;
  const note =
    changes === null
      ? count === 0
        ? 'nothing to act on'
        : 'overload and coverage'
      : `${changes.resolved.length} resolved, ${changes.added.length} new`;
  return (
    <Figure
      label="Findings"
      value={wholeText(count)}
      delta={difference === 0 ? null : <Change value={difference} text={wholeText(Math.abs(difference))} />}
      note={note}
    />
  );
}

/** Less is better for every figure of the strip. */
function Change({ value, text }: { readonly value: number; readonly text: string }): ReactElement {
  return (
    <Delta direction={value > 0 ? 'up' : 'down'} tone={value > 0 ? 'worse' : 'better'}>
      {text}
    </Delta>
  );
}

/** A change between two simulated numbers, or that there is none to speak of. */
function ChangeOfRange({
  before,
  now,
  unit,
}: {
  readonly before: Interval;
  readonly now: Interval;
  readonly unit: string;
}): ReactElement | null {
  if (!areApart(before, now)) return <span className="delta is-same">no clear difference</span>;
  const change = now.value - before.value;
  return <Change value={change} text={`${twoDigitText(Math.abs(change))}${unit}`} />;
}

function intervalOf(spread: Spread | null | undefined): Interval | null {
  return spread === null || spread === undefined ? null : { low: spread.low, value: spread.median, high: spread.high };
}

function growthOf(forecast: OrgForecast | null | undefined, growth: number): Interval | null {
  const spread = forecast?.total.growthHours ?? null;
  return spread === null ? null : growthInterval(spread, growth);
}

function likely({ low, high }: Interval): string {
  return `likely ${hoursText(low)} to ${hoursText(high)}`;
}

/** How many runs are done of those that may be needed; null when nothing runs. */
function runsText(view: ForecastView | undefined): string | null {
  const progress = view?.progress ?? null;
  return progress === null ? null : `${wholeText(progress.done)} of ${wholeText(progress.total)} runs`;
}
