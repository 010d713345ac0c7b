import type { ReactElement, ReactNode } from 'react';
import { compareFindings, isPressing, type FindingChanges } from '../../shared/findings/checkCapacity.ts';
import type { OrgResult } from '../../shared/model/orgResult.ts';
import type { Org } from '../../shared/org/org.ts';
import { Icon } from '../components/Icon.tsx';
import { Delta } from '../components/Marks.tsx';
import { breakText, hoursText, shownPercent, twoDigitText, wholeText } from '../format.ts';
import { previewDrop } from '../stores/dropPreview.ts';
import type { MapView } from '../stores/mapView.ts';
import { useSessionStore } from '../stores/sessionStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';

/** The plan in five figures, against the baseline; while something is held, what dropping it would make of them. */
export function Strip(): ReactElement | null {
  const view = useCurrentView();
  const drag = useSessionStore((session) => session.drag);
  if (view === null) return null;
  const target = drag?.target ?? null;
  const outcome = drag === null || target === null ? null : previewDrop(view, drag.subject, target, drag.reviews);
  if (outcome?.kind === 'possible') {
    const { preview } = outcome;
    return (
      <div className="strip is-preview" aria-label="Capacity if dropped here">
        <div className="preview-tag">
          <Icon name="eye" size={14} />
          Preview
        </div>
        <Figures
          org={preview.org}
          now={view.result}
          next={preview.result}
          findings={
            view.findings.filter(isPressing).length - preview.findings.resolved.length + preview.findings.added.length
          }
          changes={preview.findings}
          reference="now"
        />
      </div>
    );
  }
  return (
    <div className="strip" aria-label={stripLabel(view)}>
      <Figures
        org={view.org}
        now={view.scenario === null ? null : view.baselineResult}
        next={view.result}
        findings={view.findings.filter(isPressing).length}
        changes={
          view.scenario === null
            ? null
            : compareFindings(view.baselineFindings.filter(isPressing), view.findings.filter(isPressing))
        }
        reference="was"
      />
    </div>
  );
}

function stripLabel(view: MapView): string {
  return view.letter === null ? 'Capacity of the baseline' : `Capacity, scenario ${view.letter} against the baseline`;
}

interface FiguresProps {
  readonly org: Org;
  /** What the figures are compared with; null: nothing. */
  readonly now: OrgResult | null;
  readonly next: OrgResult;
  readonly findings: number;
  readonly changes: FindingChanges | null;
  readonly reference: 'was' | 'now';
}

function Figures({ org, now, next, findings, changes, reference }: FiguresProps): ReactElement {
  return (
    <>
      <MaxUtilisation org={org} now={now} next={next} reference={reference} />
      <TypicalWait now={now} next={next} reference={reference} />
      <BacklogGrowth now={now} next={next} reference={reference} />
      <WeeksToBreak now={now} next={next} />
      <FindingsFigure count={findings} changes={changes} />
    </>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly unit?: string;
  readonly delta?: ReactNode;
  readonly note: string;
}

function Figure({ label, value, unit = '', delta = null, note }: FigureProps): ReactElement {
  return (
    <div className="figure">
      <div className="figure-label">{label}</div>
      <div className="figure-value">
        <b>
          {value}
          {unit === '' ? null : <i>{unit}</i>}
        </b>
        {delta}
      </div>
      <div className="figure-note" title={note}>
        {note}
      </div>
    </div>
  );
}

interface ComparedProps {
  readonly now: OrgResult | null;
  readonly next: OrgResult;
  readonly reference: 'was' | 'now';
}

function MaxUtilisation({ org, now, next, reference }: ComparedProps & { readonly org: Org }): ReactElement {
  const most = next.total.mostUsedTeam;
  if (most === null) return <Figure label="Highest utilisation" value="—" note="no team reviews yet" />;
  const before = now?.total.mostUsedTeam ?? null;
  const points = before === null ? 0 : shownPercent(most.utilisation) - shownPercent(before.utilisation);
  const range = next.teams.get(most.teamId)?.weeklyRange ?? null;
  const words = range === null ? '' : `, likely ${shownPercent(range.low)} to ${shownPercent(range.high)}`;
  const beforeWords = before !== null && reference === 'now' ? `, now ${shownPercent(before.utilisation)}` : '';
  return (
    <Figure
      label="Highest utilisation"
      value={wholeText(shownPercent(most.utilisation))}
      unit=" %"
      delta={points === 0 ? null : <Change value={points} text={`${wholeText(Math.abs(points))} pts`} />}
      note={`${org.teams.get(most.teamId)?.name ?? ''}${reference === 'now' ? beforeWords : words}`}
    />
  );
}

function TypicalWait({ now, next, reference }: ComparedProps): ReactElement {
  const hours = next.total.typicalWaitHours;
  const before = now?.total.typicalWaitHours ?? null;
  const note =
    reference === 'now' && before !== null ? `now about ${twoDigitText(before)} h` : 'half of all wait no longer';
  if (hours === null) {
    const isEmpty = next.total.pullRequestsPerWeek === 0;
    return (
      <Figure
        label="Wait to first review"
        value={isEmpty ? '—' : 'grows'}
        note={isEmpty ? 'nothing to review' : 'more than half wait without end'}
      />
    );
  }
  const change = before === null ? 0 : Math.round((hours - before) * 10) / 10;
  const isClear = before !== null && Math.abs(change) / Math.max(before, 0.1) > 0.05;
  return (
    <Figure
      label="Wait to first review"
      value={`about ${twoDigitText(hours)}`}
      unit=" h"
      delta={isClear ? <Change value={change} text={`${twoDigitText(Math.abs(change))} h`} /> : null}
      note={note}
    />
  );
}

function BacklogGrowth({ now, next, reference }: ComparedProps): ReactElement {
  const growth = next.total.backlogGrowthHoursPerWeek;
  const before = now?.total.backlogGrowthHoursPerWeek ?? growth;
  const change = Math.round(growth) - Math.round(before);
  const note = reference === 'now' ? `now ${hoursText(before)} h/wk` : fallBehindText(next);
  return (
    <Figure
      label="Backlog growth"
      value={hoursText(growth)}
      unit=" h/wk"
      delta={change === 0 ? null : <Change value={change} text={wholeText(Math.abs(change))} />}
      note={note}
    />
  );
}

/** Who falls behind: teams, or single areas whose reviewers are full while their team is not. */
function fallBehindText({ teams, areas }: OrgResult): string {
  const full = [...teams.values()].filter(({ utilisation }) => utilisation.kind === 'used' && utilisation.value > 1);
  if (full.length > 0) return full.length === 1 ? '1 team falls behind' : `${full.length} teams fall behind`;
  const growing = [...areas.values()].filter(({ wait }) => wait.kind === 'grows').length;
  if (growing === 0) return 'no team falls behind';
  return `no team, but ${growing === 1 ? '1 code area' : `${growing} code areas`}`;
}

function WeeksToBreak({ now, next }: Omit<ComparedProps, 'reference'>): ReactElement {
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

function FindingsFigure({
  count,
  changes,
}: {
  readonly count: number;
  readonly changes: FindingChanges | null;
}): ReactElement {
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
