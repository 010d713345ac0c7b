import type { ReactElement } from 'react';
import type { AreaId, TeamId } from '../../shared/base/ids.ts';
import { learningHoursOf } from '../../shared/model/learningHours.ts';
import type { TeamResult } from '../../shared/model/orgResult.ts';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import { startWeekOf, wavesOf } from '../../shared/plan/waves.ts';
import { drawsToday } from '../../shared/plan/drawsToday.ts';
import { LevelBar } from '../components/LevelBar.tsx';
import { Keys } from '../components/Marks.tsx';
import { breakText, countText, hoursText, shownPercent, utilisationText, waitText, wholeText } from '../format.ts';
import { editErrorText } from '../messages/errorMessages.ts';
import { nameOf, reasonOf } from '../messages/leftOutText.ts';
import { travellersOf } from '../stores/dropEdits.ts';
import { previewDrag, type DropPreview } from '../stores/dropPreview.ts';
import type { MapView } from '../stores/mapView.ts';
import { useSessionStore, type Drag } from '../stores/sessionStore.ts';
import { Section } from '../components/Section.tsx';
import { Panel, rangeText } from './parts.tsx';

/** Weeks over which the cost of learning is counted. */
const horizonWeeks = 26;
const mostAreas = 8;

/** What dropping here would do to both teams, to ownership and to findings. Nothing of it is saved. */
export function PreviewInspector({ view, drag }: { readonly view: MapView; readonly drag: Drag }): ReactElement {
  const wave = useSessionStore((session) => session.wave);
  const isDrawn = drawsToday(view.plan);
  const outcome = previewDrag(view, drag);
  const what = subjectText(view, drag);
  if (outcome === null) {
    return (
      <Panel title="Choose a team" subtitle={what}>
        <Section title="While you move">
          <MoveKeys view={view} drag={drag} />
        </Section>
      </Panel>
    );
  }
  if (outcome.kind === 'refused') {
    return (
      <Panel title="Not here" subtitle={what}>
        <Section title="Why">
          <p className="hint">{editErrorText(outcome.error)}</p>
        </Section>
      </Panel>
    );
  }
  const { preview } = outcome;
  const from = preview.fromTeamId === null ? null : view.org.teams.get(preview.fromTeamId)?.name;
  const to = preview.toTeamId === null ? 'unassigned' : (view.org.teams.get(preview.toTeamId)?.name ?? '');
  const added = preview.findings.added.length;
  const isStaying = preview.fromTeamId !== null && preview.fromTeamId === preview.toTeamId;
  const way = isStaying ? '' : `${from === null || from === undefined ? '' : `: ${from}`} to ${to}`;
  return (
    <Panel
      title="If you drop here"
      aside={<span className="tag is-outline">not saved yet</span>}
      subtitle={`${what}${way}${lineText(view, drag)}${isDrawn ? '' : `, wave ${wave}`}`}
    >
      {preview.left.length === 0 || drag.target === null ? null : (
        <Section title="Stays" remark={countText(preview.left.length, 'of the selection', 'of the selection')}>
          <ul className="rows">
            {preview.left.map((one) => (
              <li key={one.id} className="left-out">
                <b>{nameOf(view.org, one)}</b>
                {drag.target === null ? null : <span>{reasonOf(view.org, one, drag.target)}</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {[...new Set([preview.toTeamId, preview.fromTeamId])].map((teamId, index) =>
        teamId === null ? null : (
          <TeamChange
            key={teamId}
            view={view}
            preview={preview}
            teamId={teamId}
            detail={index === 0 ? 'full' : 'short'}
          />
        ),
      )}
      <Section title="Ownership" remark={added === 0 ? '' : countText(added, 'new finding', 'new findings')}>
        <OwnershipChanges view={view} preview={preview} />
      </Section>
      <RampNote view={view} preview={preview} wave={wave} />
      <Section title="While you move">
        <MoveKeys view={view} drag={drag} />
      </Section>
    </Panel>
  );
}

/** To whom somebody would report; empty where the drop says nothing of it. */
function lineText({ org }: MapView, { target }: Drag): string {
  if (target?.kind !== 'report') return '';
  const seat = org.seats.get(target.seatId);
  return seat === undefined ? '' : `, reporting to ${seatLabel(org, seat)}`;
}

function subjectText(view: MapView, { subject }: Drag): string {
  if (subject.kind === 'area') return `Code area ${view.org.areas.get(subject.areaId)?.name ?? ''}`;
  const seat = view.org.seats.get(subject.seatId);
  if (seat === undefined) return '';
  return [seatLabel(view.org, seat), view.org.roles.get(seat.roleId)?.name]
    .filter((part) => part !== undefined)
    .join(', ');
}

interface TeamChangeProps {
  readonly view: MapView;
  readonly preview: DropPreview;
  readonly teamId: TeamId;
  readonly detail: 'full' | 'short';
}

function TeamChange({ view, preview, teamId, detail }: TeamChangeProps): ReactElement | null {
  const before = view.result.teams.get(teamId);
  const after = preview.result.teams.get(teamId);
  if (before === undefined || after === undefined) return null;
  const isFull = detail === 'full';
  const rows: readonly (readonly [string, string, string])[] = [
    ['Utilisation', utilisationText(before.utilisation), utilisationText(after.utilisation)],
    ['Demand, h/wk', wholeText(before.demandHours), wholeText(after.demandHours)],
    ['Supply, h/wk', wholeText(before.supplyHours), wholeText(after.supplyHours)],
    ['Wait', waitText(before.wait, before.utilisation), waitText(after.wait, after.utilisation)],
    ...(isFull
      ? ([
          ['Backlog, h/wk', hoursText(before.backlogGrowthHoursPerWeek), hoursText(after.backlogGrowthHoursPerWeek)],
          ['Full', breakText(before.weeksUntilFull), breakText(after.weeksUntilFull)],
        ] as const)
      : []),
  ];
  return (
    <section>
      <table className="change-table">
        <thead>
          <tr>
            <th scope="col">{preview.org.teams.get(teamId)?.name}</th>
            <th scope="col" className="number">
              now
            </th>
            <th scope="col" className="number">
              after
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, now, next]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="number is-now">{now}</td>
              <td className={`number${name === 'Utilisation' && isWorse(before, after) ? ' is-worse' : ''}`}>
                <b>{next}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {isFull && after.utilisation.kind === 'used' ? (
        <>
          <div className="change-bar">
            <LevelBar
              utilisation={after.utilisation.value}
              was={before.utilisation.kind === 'used' ? before.utilisation.value : null}
              range={after.weeklyRange}
              height={12}
            />
          </div>
          <p className="hint">{rangeText(after.weeklyRange)}</p>
        </>
      ) : null}
    </section>
  );
}

function isWorse(before: TeamResult, after: TeamResult): boolean {
  if (before.utilisation.kind !== 'used' || after.utilisation.kind !== 'used')
    return after.utilisation.kind === 'noReviewers';
  return shownPercent(after.utilisation.value) > shownPercent(before.utilisation.value);
}

function OwnershipChanges({ view, preview }: { readonly view: MapView; readonly preview: DropPreview }): ReactElement {
  if (preview.areas.length === 0) return <p className="hint">No area changes its reviewers.</p>;
  const hidden = preview.areas.length - mostAreas;
  return (
    <>
      <ul className="rows">
        {preview.areas.slice(0, mostAreas).map((areaId) => (
          <li key={areaId} className="ownership-row">
            <code>{preview.org.areas.get(areaId)?.name ?? areaId}</code>
            <ReviewerChange view={view} preview={preview} areaId={areaId} />
          </li>
        ))}
      </ul>
      {hidden > 0 ? <p className="hint">and {countText(hidden, 'more area', 'more areas')}</p> : null}
    </>
  );
}

function ReviewerChange({
  view,
  preview,
  areaId,
}: {
  readonly view: MapView;
  readonly preview: DropPreview;
  readonly areaId: AreaId;
}): ReactElement {
  const before = view.result.areas.get(areaId)?.reviewers.length ?? 0;
  const reviewers = preview.result.areas.get(areaId)?.reviewers ?? [];
  const only = reviewers.length === 1 ? reviewers[0] : undefined;
  const seat = only === undefined ? undefined : preview.org.seats.get(only);
  const name = seat === undefined ? '' : `: ${seatLabel(preview.org, seat)}`;
  return (
    <span className={reviewers.length < before && reviewers.length <= 1 ? 'is-worse' : ''}>
      {before} to {countText(reviewers.length, 'reviewer', 'reviewers')}
      {name}
    </span>
  );
}

/** What learning the new areas costs at first, in the weeks of the plan: who is new is slower, and somebody teaches. */
function RampNote({
  view,
  preview,
  wave,
}: {
  readonly view: MapView;
  readonly preview: DropPreview;
  readonly wave: number;
}): ReactElement | null {
  const { plan } = view;
  const { learning, teaching, fromWeek } = learningHoursOf(
    { org: view.baseline, result: view.baselineResult },
    view,
    preview,
    { fromWeek: startWeekOf(wavesOf(plan), wave), firstDay: plan.firstDay ?? null, horizonWeeks },
  );
  if (fromWeek === null || learning + teaching < 1) return null;
  return (
    <Section title="Learning">
      <p className="hint">
        New reviewers are slower at first{teaching < 1 ? '' : ', and somebody teaches them'}: about{' '}
        {hoursText(learning + teaching)} review hours more in weeks {fromWeek} to {horizonWeeks}, by the assumed time to
        learn. The figures above are for the time after.
      </p>
    </Section>
  );
}

function MoveKeys({ view, drag }: { readonly view: MapView; readonly drag: Drag }): ReactElement {
  const isKeyboard = drag.by === 'keyboard';
  const led = travellersOf(view.org, drag.subject, 'travel').length;
  return (
    <ul className="key-list">
      <li>
        <Keys keys={[isKeyboard ? 'Enter' : 'Drop']} />
        <span>{drag.subject.kind === 'seat' ? 'Move the seat; reviews stay behind' : 'Hand over the reviews'}</span>
      </li>
      {drag.subject.kind === 'seat' && !isKeyboard ? (
        <li>
          <Keys keys={['Drop']} />
          <span>On a colleague, or on whoever leads another team: report to them</span>
        </li>
      ) : null}
      {drag.subject.kind === 'seat' && !isKeyboard ? (
        <li>
          <Keys keys={['Drop']} />
          <span>At the side of somebody: stand before or behind them</span>
        </li>
      ) : null}
      {led === 0 ? null : (
        <li className={drag.reports === 'travel' ? '' : 'is-on'}>
          <Keys keys={[isKeyboard ? 'T' : 'Alt']} />
          <span>Only this person; {countText(led, 'report stays', 'reports stay')}</span>
        </li>
      )}
      {drag.subject.kind === 'seat' && (isKeyboard || led === 0) ? (
        <li className={drag.reviews === 'take' ? 'is-on' : ''}>
          <Keys keys={[isKeyboard ? 'R' : 'Alt']} />
          <span>Take the reviews along</span>
        </li>
      ) : null}
      <li>
        <Keys keys={['1', '2', '3']} />
        <span>Choose the wave</span>
      </li>
      <li>
        <Keys keys={['Esc']} />
        <span>Put it back</span>
      </li>
    </ul>
  );
}
