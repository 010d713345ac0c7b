import { useState, type ReactElement } from 'react';
import type { MeasureReading } from '../../shared/plan/measureReading.ts';
import { readingWords } from '../../shared/plan/outcomes.ts';
import { verdictWords } from '../../shared/plan/outcomeWords.ts';
import {
  isWithoutOutcome,
  type Activity,
  type HalfYear,
  type MeasureTrend,
  type SubjectTrend,
} from '../../shared/plan/outcomeTrends.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { runCommand } from '../actions/planActions.ts';
import { twoDigitText } from '../format.ts';
import { OutcomeForm } from './OutcomeForm.tsx';
import { CopyChart } from '../components/CopyControls.tsx';
import { TrendChart, weekOf } from './TrendChart.tsx';

/** A team or value stream: what it merges, and each thing that is measured of it. */
export function SubjectRows({
  plan,
  subject,
  from,
}: {
  readonly plan: Plan;
  readonly subject: SubjectTrend;
  readonly from: string;
}): ReactElement {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <tbody aria-label={subject.name}>
      <tr className="outcome-subject">
        <th scope="rowgroup" colSpan={5}>
          {subject.name}
        </th>
        <td>{isWithoutOutcome(subject) ? <b className="is-worse">Throughput without outcome</b> : null}</td>
      </tr>
      <ActivityRow activity={subject.activity} />
      {subject.measures.map((trend) => (
        <MeasureRows
          key={trend.measure}
          plan={plan}
          trend={trend}
          from={from}
          isOpen={open === trend.measure}
          toggle={() => setOpen(open === trend.measure ? null : trend.measure)}
        />
      ))}
    </tbody>
  );
}

const unknownWords: Readonly<Record<Exclude<Activity['kind'], 'counted'>, string>> = {
  subjectUnknown: 'No team or group is called so',
  tooFewPeople: 'Fewer than five people: not shown',
  historyTooShort: 'Less than half a year is imported',
};

function ActivityRow({ activity }: { readonly activity: Activity }): ReactElement {
  if (activity.kind !== 'counted') {
    return (
      <tr className="quiet">
        <th scope="row">Merged a week</th>
        <td colSpan={5}>{unknownWords[activity.kind]}</td>
      </tr>
    );
  }
  const { perWeek, halfYear, isUp } = activity;
  return (
    <tr>
      <th scope="row">Merged a week</th>
      <Means halfYear={halfYear} unit="" />
      <td className="outcome-chart">
        <TrendChart kind="bars" points={perWeek.map((value, week) => ({ week, value }))} halfYear={halfYear} />
        <CopyChart
          rows={() => [['Week', 'Merged'], ...perWeek.map((value, week) => [String(week + 1), twoDigitText(value)])]}
        />
      </td>
      <td>{isUp ? 'up' : halfYear.kind === 'compared' && halfYear.isBeyondChance ? 'moved' : 'about the same'}</td>
    </tr>
  );
}

function MeasureRows({
  plan,
  trend,
  from,
  isOpen,
  toggle,
}: {
  readonly plan: Plan;
  readonly trend: MeasureTrend;
  readonly from: string;
  readonly isOpen: boolean;
  readonly toggle: () => void;
}): ReactElement {
  const { measure, unit, halfYear, verdict, reading, records } = trend;
  const points = records.map(({ day, value }) => ({ week: weekOf(day, from), value }));
  return (
    <>
      <tr>
        <th scope="row">
          <button type="button" className="unit-button" aria-expanded={isOpen} onClick={toggle}>
            {measure}
          </button>
        </th>
        <Means halfYear={halfYear} unit={unit} />
        <td className="outcome-chart">
          <TrendChart kind="line" points={points} halfYear={halfYear} />
          <CopyChart
            rows={() => [
              ['Day', unit === '' ? measure : `${measure}, ${unit}`],
              ...records.map(({ day, value }) => [day, String(value)]),
            ]}
          />
        </td>
        <td className={verdict === 'worse' ? 'is-worse' : verdict === 'better' ? 'is-better' : 'quiet'}>
          {verdictWords(trend)}
        </td>
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={6}>
            <Values plan={plan} trend={trend} reading={reading} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** Every value of a measure, to be corrected, and what more of it means. */
function Values({
  plan,
  trend: { records, measure },
  reading,
}: {
  readonly plan: Plan;
  readonly trend: MeasureTrend;
  readonly reading: MeasureReading;
}): ReactElement {
  const [edited, setEdited] = useState<string | null>(null);
  const record = records.find(({ id }) => id === edited);
  return (
    <div className="outcome-values">
      <label>
        {measure}
        <select
          className="text-field"
          value={reading}
          onChange={({ target }) => {
            const chosen = (Object.keys(readingWords) as MeasureReading[]).find((key) => key === target.value);
            if (chosen !== undefined) runCommand({ kind: 'readMeasure', measure, reading: chosen });
          }}
        >
          {Object.entries(readingWords).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <ul aria-label={`Values of ${measure}`}>
        {records.toReversed().map(({ id, day, value, unit, source }) => (
          <li key={id}>
            <button
              type="button"
              className="text-button"
              aria-expanded={edited === id}
              title={source === null ? 'written by hand' : source.place}
              onClick={() => setEdited(edited === id ? null : id)}
            >
              {day}: {twoDigitText(value)}
              {unit === '' ? '' : ` ${unit}`}
            </button>
          </li>
        ))}
      </ul>
      {record === undefined ? null : (
        <OutcomeForm
          key={record.id}
          plan={plan}
          replaces={record.id}
          content={{
            teamId: record.teamId,
            subject: record.subject,
            measure: record.measure,
            day: record.day,
            value: record.value,
            unit: record.unit,
          }}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  );
}

function Means({ halfYear, unit }: { readonly halfYear: HalfYear; readonly unit: string }): ReactElement {
  if (halfYear.kind === 'tooFew') {
    return (
      <td className="number quiet" colSpan={3}>
        {halfYear.earlier} and {halfYear.later} values
      </td>
    );
  }
  const { before, after, change } = halfYear;
  const text = (value: number): string => `${twoDigitText(value)}${unit === '' ? '' : ` ${unit}`}`;
  return (
    <>
      <td className="number">{text(before)}</td>
      <td className="number">{text(after)}</td>
      <td className="number">
        {change === null
          ? '—'
          : `${change < 0 ? '−' : change > 0 ? '+' : ''}${Math.round(Math.abs(change) * 100)}\u00A0%`}
      </td>
    </>
  );
}
