import { Fragment, type ReactElement } from 'react';
import { sentencesOfAct } from '../../shared/org/describeAct.ts';
import { firstDayOf } from '../../shared/base/planWeeks.ts';
import { dayText } from '../../shared/report/reportDates.ts';
import type { Wave } from '../../shared/plan/plan.ts';
import { waveName } from '../../shared/plan/waves.ts';
import { moveIcon } from '../../shared/report/moveIcon.ts';
import type { ScenarioStep } from '../../shared/report/scenarioSteps.ts';
import { Icon, type IconName } from '../components/Icon.tsx';
import { Sentence } from '../components/Marks.tsx';
import { setSession } from '../stores/sessionStore.ts';
import type { Column } from './useComparison.ts';

/** A wave with the moves of each column in it. */
export interface WaveMoves {
  readonly wave: Wave;
  /** The week before the next wave; null: to the end. */
  readonly until: number | null;
  readonly moves: readonly (readonly ScenarioStep[])[];
}

const icons: Readonly<Record<ReturnType<typeof moveIcon>, IconName>> = {
  team: 'split',
  seat: 'seat',
  assign: 'assign',
  transfer: 'transfer',
  role: 'role',
  area: 'own',
  gate: 'layers',
  person: 'user',
  assumption: 'sliders',
};

/** Most changes of a move that are written out. */
const mostSentences = 3;

/** What happens in each wave, scenario by scenario. */
export function WaveRows({
  waves,
  columns,
  firstDay,
}: {
  readonly waves: readonly WaveMoves[];
  readonly columns: readonly Column[];
  /** Of week 1; null: not known. */
  readonly firstDay: string | null;
}): ReactElement {
  return (
    <>
      {waves.map(({ wave, until, moves }) => (
        <tr key={wave.number} className="compare-waves">
          <th scope="row">
            <button
              type="button"
              title="Change names and weeks of waves"
              onClick={() => setSession({ panel: 'waves' })}
            >
              {waveName(wave)}
            </button>
            <small>
              {weeksText(wave.startWeek, until)}
              {firstDay === null ? '' : `, from ${dayText(firstDayOf(firstDay, wave.startWeek), 'short')}`}
            </small>
          </th>
          {moves.map((steps, place) => {
            const column = columns[place];
            return (
              <td
                key={column?.state.stateId ?? ''}
                className={column?.view.mark === null ? undefined : `scenario-${column?.view.mark.colour ?? 'blue'}`}
              >
                {steps.length === 0 ? (
                  <span className="compare-none">{place === 0 && wave === waves[0]?.wave ? 'no moves' : ''}</span>
                ) : (
                  <ul>
                    {steps.map((step) => (
                      <MoveItem key={step.move.id} step={step} />
                    ))}
                  </ul>
                )}
              </td>
            );
          })}
        </tr>
      ))}
    </>
  );
}

function MoveItem({ step }: { readonly step: ScenarioStep }): ReactElement {
  const { before, move, conflict } = step;
  const sentences = sentencesOfAct(before, move.edits);
  const rest = sentences.length - mostSentences;
  return (
    <li className={conflict === null ? undefined : 'is-broken'}>
      <Icon name={icons[moveIcon(move.edits)]} size={14} />
      <span>
        {sentences.slice(0, mostSentences).map((parts, place) => (
          <Fragment key={place}>
            {place === 0 ? '' : ', '}
            <Sentence parts={parts} />
          </Fragment>
        ))}
        {rest > 0 ? `, and ${rest} more` : ''}
        {conflict === null ? null : <em> does not apply</em>}
      </span>
    </li>
  );
}

function weeksText(from: number, until: number | null): string {
  if (until === null) return `from week ${from}`;
  return until <= from ? `week ${from}` : `weeks ${from} to ${until}`;
}
