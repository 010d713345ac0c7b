import { useMemo, useState, type ReactElement } from 'react';
import { actualsBasisOf, type Actuals, type ActualsBasis } from '../../shared/calibrate/actuals.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { Icon } from '../components/Icon.tsx';
import { useJob } from '../compute/useJob.ts';
import { countText } from '../format.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession } from '../stores/sessionStore.ts';
import { ActualsTable } from './ActualsTable.tsx';
import { ExperimentLog } from './ExperimentLog.tsx';
import { changesOf, dayOf, usualDay, type KnownChange } from './changeDays.ts';

/** What was forecast for the weeks after a change, against what happened: by team, and “can’t tell” where nobody can. */
export function ActualsScreen(): ReactElement | null {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  return plan === undefined ? null : plan.pullRequests.size === 0 ? (
    <Nothing experiments={plan.experiments} />
  ) : (
    <Since plan={plan} />
  );
}

function Head(): ReactElement {
  return (
    <header className="import-head">
      <h1>Plan against actual</h1>
      <span className="import-privacy">
        What was forecast for the weeks after a change, held against what happened. About teams, never about people.
      </span>
    </header>
  );
}

function Nothing({ experiments }: { readonly experiments: Plan['experiments'] }): ReactElement {
  return (
    <main className="screen actuals" aria-label="Plan against actual">
      <Head />
      <div className="actuals-body" tabIndex={0} role="region" aria-label="Forecast and measured">
        <div className="backtest-empty">
          <p>
            Can’t tell yet: no pull requests have been imported. With twelve whole weeks before a change and eight after
            it, this screen tells for each team whether waits became what was forecast.
          </p>
          <button type="button" className="button" onClick={() => setSession({ screen: 'data' })}>
            <Icon name="data" size={14} />
            Import pull requests
          </button>
        </div>
        <ExperimentLog experiments={experiments} onCompare={null} />
      </div>
    </main>
  );
}

function Since({ plan }: { readonly plan: Plan }): ReactElement {
  const { baseline, snapshots, identities, pullRequests, ciRuns, ciAggregates } = plan;
  const basis = useMemo(
    () => actualsBasisOf({ baseline, snapshots, identities, pullRequests, ciRuns, ciAggregates }),
    [baseline, snapshots, identities, pullRequests, ciRuns, ciAggregates],
  );
  const changes = useMemo(() => changesOf(snapshots), [snapshots]);
  const usual = useMemo(() => usualDay(changes, pullRequests), [changes, pullRequests]);
  // What is typed, which may be half a date, and the last whole day.
  const [typed, setTyped] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Told
      basis={basis}
      changes={changes}
      experiments={plan.experiments}
      day={chosen ?? usual}
      typed={typed ?? usual}
      choose={(text) => {
        setTyped(text);
        if (dayOf(text) !== null) setChosen(text);
      }}
    />
  );
}

function Told({
  basis,
  changes,
  experiments,
  day,
  typed,
  choose,
}: {
  readonly basis: ActualsBasis;
  readonly changes: readonly KnownChange[];
  readonly experiments: Plan['experiments'];
  readonly day: string;
  readonly typed: string;
  readonly choose: (day: string) => void;
}): ReactElement {
  const since = dayOf(day) ?? 0;
  const job = useJob<'actuals'>(useMemo(() => ({ kind: 'actuals', ...basis, since }), [basis, since]));
  return (
    <main
      className="screen actuals"
      aria-label="Plan against actual"
      aria-busy={!job.isCurrent && job.failure === null}
    >
      <Head />
      <div className="actuals-body" tabIndex={0} role="region" aria-label="Forecast and measured">
        <div className="actuals-choice">
          {changes.length === 0 ? null : (
            <label>
              Change
              <select
                value={changes.some((change) => change.day === day) ? day : ''}
                onChange={(event) => choose(event.target.value)}
              >
                <option value="" disabled>
                  Another day
                </option>
                {changes.map((change) => (
                  <option key={`${change.day} ${change.name}`} value={change.day}>
                    {change.name}, {change.day}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label>
            Since
            <input type="date" value={typed} onChange={(event) => choose(event.target.value)} />
          </label>
        </div>
        {job.failure === null ? null : (
          <p role="alert">This could not be computed ({job.failure}). The figures on the map are not affected.</p>
        )}
        {job.result === null ? (
          <p className="hint">Reading the history</p>
        ) : (
          <Found org={basis.org} found={job.result} />
        )}
        <ExperimentLog experiments={experiments} onCompare={choose} />
      </div>
    </main>
  );
}

function Found({ org, found }: { readonly org: ActualsBasis['org']; readonly found: Actuals }): ReactElement {
  const { from, weeks, weeksMissing, knowsOrgBefore, units } = found;
  if (from === null) {
    return (
      <p className="actuals-yet">
        Can’t tell yet: {countText(weeksMissing, 'whole week is', 'whole weeks are')} missing for a forecast and the{' '}
        {weeks} weeks after it. Import pull requests of more weeks, before the day and after it, or choose another day.
      </p>
    );
  }
  if (units.length === 0) {
    return (
      <p className="actuals-yet">
        There are fewer than five people in teams. Figures about so few would be about persons, so none are shown.
      </p>
    );
  }
  return (
    <>
      <p>{sumOf(units)}</p>
      <ActualsTable org={org} units={units} />
      <p className="hint">
        Mean working hours to the first review in the {weeks} weeks from {from}. The bar is the 80 % range that was
        forecast, with the pull requests that really came and with nothing known after that Monday.
      </p>
      {knowsOrgBefore ? null : (
        <p className="hint">
          The plan keeps no baseline from before that day, so the present one stands for both: what changed in the
          organisation is not in the forecast.
        </p>
      )}
    </>
  );
}

/** How many went as forecast and how many did not. */
function sumOf(units: Actuals['units']): string {
  const count = (kind: Actuals['units'][number]['verdict']['kind']): number =>
    units.filter(({ verdict }) => verdict.kind === kind).length;
  return [
    `${count('asForecast')} as forecast`,
    `${count('betterThanForecast')} better`,
    `${count('worseThanForecast')} worse`,
    `${count('cannotTell')} can’t be told`,
  ].join(', ');
}
