import { Fragment, useMemo, useState, type ReactElement } from 'react';
import type { TeamId } from '../../shared/base/ids.ts';
import { freedHoursOf, type FreedHours, type TeamFreedHours } from '../../shared/model/freedHours.ts';
import { freedHoursUses, type FreedHoursShares, type FreedHoursUse } from '../../shared/org/org.ts';
import { recordMove } from '../actions/planActions.ts';
import { CopyCaption } from '../components/CopyControls.tsx';
import { Field, RecordForm } from '../components/RecordForm.tsx';
import { twoDigitText } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { showToast } from '../stores/sessionStore.ts';

const useNames: Readonly<Record<FreedHoursUse, string>> = {
  review: 'Review',
  building: 'Building',
  training: 'Training',
  tooling: 'Tooling',
};
const nothing: FreedHoursShares = { review: 0, building: 0, training: 0, tooling: 0 };

/** Review hours that the scenario on screen frees against the baseline, by team, and where they go. */
export function FreedHoursSection({ view }: { readonly view: MapView }): ReactElement {
  const { baseline, baselineResult, org, result, scenario } = view;
  const summary = useMemo(
    () => freedHoursOf({ org: baseline, result: baselineResult }, { org, result }),
    [baseline, baselineResult, org, result],
  );
  const [edited, setEdited] = useState<TeamId | 'all' | null>(null);
  const close = (): void => setEdited(null);
  const gaining = summary.teams.filter(({ hours }) => hours > 0);
  return (
    <section className="freed-hours" aria-labelledby="freed-hours">
      <header className="outcome-bar">
        <h2 id="freed-hours">Where freed hours go</h2>
        <p>
          {scenario === null
            ? 'Choose a scenario: it shows the review hours that it frees.'
            : summary.teams.length === 0
              ? `${scenario.name} frees no review hours.`
              : `${scenario.name} frees ${hours(summary.freed)} a week${summary.taken < 0.05 ? '' : ` and takes ${hours(summary.taken)}`}; ${hours(summary.open)} are not allocated.`}
        </p>
        {gaining.length > 1 ? (
          <button type="button" className="button is-quiet" onClick={() => setEdited('all')}>
            Allocate for all teams
          </button>
        ) : null}
      </header>
      {edited === 'all' ? (
        <AllocationForm
          whose="all teams"
          teams={gaining}
          shares={gaining[0]?.shares ?? nothing}
          view={view}
          onClose={close}
        />
      ) : null}
      {summary.teams.length === 0 ? null : (
        <table className="backtest-table outcome-table">
          <CopyCaption />
          <thead>
            <tr>
              <th scope="col">Team</th>
              <th scope="col" className="number">
                Freed, h a week
              </th>
              {freedHoursUses.map((use) => (
                <th key={use} scope="col" className="number">
                  {useNames[use]}
                </th>
              ))}
              <th scope="col" className="number">
                Not allocated
              </th>
            </tr>
          </thead>
          <tbody>
            {summary.teams.map((team) => (
              <Fragment key={team.teamId}>
                <tr>
                  <th scope="row">
                    {team.hours > 0 && org.teams.has(team.teamId) ? (
                      <button
                        type="button"
                        className="unit-button"
                        aria-expanded={edited === team.teamId}
                        onClick={() => setEdited(edited === team.teamId ? null : team.teamId)}
                      >
                        {team.name}
                      </button>
                    ) : (
                      team.name
                    )}
                  </th>
                  <td className="number">
                    {signed(team.hours)} <span className="quiet">{rangeText(team)}</span>
                  </td>
                  {freedHoursUses.map((use) => (
                    <td key={use} className="number">
                      {team.uses[use] > 0 ? twoDigitText(team.uses[use]) : '—'}
                    </td>
                  ))}
                  <td className="number">{team.open >= 0.05 ? twoDigitText(team.open) : '—'}</td>
                </tr>
                {edited === team.teamId ? (
                  <tr>
                    <td colSpan={7}>
                      <AllocationForm
                        whose={team.name}
                        teams={[team]}
                        shares={team.shares ?? nothing}
                        view={view}
                        onClose={close}
                      />
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
      {summary.teams.length === 0 ? null : (
        <p className="hint">
          Hours planned for review and not needed, more than in the baseline; in brackets a light and a heavy week. A
          team that was overloaded and is just full now frees nothing.
        </p>
      )}
    </section>
  );
}

function AllocationForm({
  whose,
  teams,
  shares,
  view,
  onClose,
}: {
  readonly whose: string;
  readonly teams: readonly TeamFreedHours[];
  readonly shares: FreedHoursShares;
  readonly view: MapView;
  readonly onClose: () => void;
}): ReactElement {
  const [typed, setTyped] = useState<Readonly<Record<FreedHoursUse, string>>>({
    review: percentOf(shares.review),
    building: percentOf(shares.building),
    training: percentOf(shares.training),
    tooling: percentOf(shares.tooling),
  });
  const sum = freedHoursUses.reduce((total, use) => total + Number(typed[use]), 0);
  const save = (): void => {
    // Thousandths add up without rounding errors.
    if (Math.round(sum * 10) > 1000) {
      showToast(`These are ${Math.round(sum * 10) / 10} % of the freed hours; there are 100 %.`, 'problem');
      return;
    }
    const freedTo: FreedHoursShares = {
      review: Number(typed.review) / 100,
      building: Number(typed.building) / 100,
      training: Number(typed.training) / 100,
      tooling: Number(typed.tooling) / 100,
    };
    const edits = teams
      .filter(({ teamId }) => {
        const present = view.org.teams.get(teamId)?.freedTo ?? nothing;
        return freedHoursUses.some((use) => present[use] !== freedTo[use]);
      })
      .map(({ teamId }) => ({ kind: 'updateTeam' as const, teamId, changes: { freedTo } }));
    if (edits.length > 0) recordMove(edits);
    onClose();
  };
  return (
    <RecordForm label={`Freed hours of ${whose}`} onSave={save} onCancel={onClose} onRemove={null}>
      {freedHoursUses.map((use, place) => (
        <Field key={use} label={`${useNames[use]}, %`}>
          <input
            className="text-field"
            type="number"
            required
            min={0}
            max={100}
            step="any"
            autoFocus={place === 0}
            value={typed[use]}
            onChange={({ target }) => setTyped({ ...typed, [use]: target.value })}
          />
        </Field>
      ))}
      <p className="hint">
        {Number.isFinite(sum) && sum <= 100
          ? `${Math.round((100 - sum) * 10) / 10} % left open`
          : 'More than the whole'}
      </p>
    </RecordForm>
  );
}

const hours = (value: number): string => `${twoDigitText(value)} h`;
const percentOf = (share: number): string => String(Math.round(share * 1000) / 10);

function signed(value: number): string {
  if (Math.abs(value) < 0.05) return '0';
  return `${value < 0 ? '−' : '+'}${twoDigitText(Math.abs(value))}`;
}

function rangeText({ range }: FreedHours): string {
  return range === null ? '' : `(${signed(range.low)} to ${signed(range.high)})`;
}
