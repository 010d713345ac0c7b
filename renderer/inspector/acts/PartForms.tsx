import { useMemo, useState, type ReactElement } from 'react';
import { asId, type AreaId, type PersonId, type SeatId, type TeamId } from '../../../shared/base/ids.ts';
import { splitArea } from '../../../shared/org/acts/areaActs.ts';
import { allocatePerson } from '../../../shared/org/acts/seatActs.ts';
import { Icon } from '../../components/Icon.tsx';
import type { MapView } from '../../stores/mapView.ts';
import { listOf } from '../../writes/areaWrites.ts';
import { ActFrame } from './ActFrame.tsx';
import { teamOptions } from './EndForms.tsx';

interface AreaDraft {
  readonly name: string;
  readonly paths: string;
  readonly percent: string;
}

/** Splits a code area by paths and by part of the pull requests. */
export function SplitAreaForm({
  view,
  areaId,
}: {
  readonly view: MapView;
  readonly areaId: AreaId;
}): ReactElement | null {
  const { org } = view;
  const area = org.areas.get(areaId);
  const [parts, setParts] = useState<readonly AreaDraft[]>(() => [
    { name: area?.name ?? '', paths: area?.paths.join('\n') ?? '', percent: '50' },
    { name: '', paths: '', percent: '50' },
  ]);
  const numbers = parts.map(({ percent }) => Number(percent));
  const sum = numbers.reduce((total, number) => total + number, 0);
  const edits = useMemo(
    () =>
      splitArea(
        org,
        areaId,
        parts.map(({ name, paths, percent }, place) => ({
          name: name.trim() === '' ? `part ${place + 1}` : name,
          paths: listOf(paths),
          demandPart: Number(percent) / 100,
        })),
      ),
    [org, areaId, parts],
  );
  if (area === undefined) return null;
  const change = (place: number, changes: Partial<AreaDraft>): void =>
    setParts(parts.map((part, at) => (at === place ? { ...part, ...changes } : part)));
  const missing = parts.findIndex(({ name }) => name.trim() === '');
  const problem =
    missing >= 0
      ? `Part ${missing + 1} needs a name.`
      : numbers.some((number) => !Number.isFinite(number) || number < 0)
        ? 'A part of the pull requests is a number from 0 to 100.'
        : Math.abs(sum - 100) > 0.01
          ? `The parts add up to ${Math.round(sum * 100) / 100} %, not to 100 %.`
          : null;
  return (
    <ActFrame view={view} title={`Split ${area.name}`} problem={problem} edits={edits}>
      {parts.map((part, place) => (
        <section key={place}>
          <h3 className="section-head">
            <span>Part {place + 1}</span>
            {place > 1 ? (
              <button
                type="button"
                className="icon-button"
                aria-label={`Without part ${place + 1}`}
                onClick={() => setParts(parts.filter((_, at) => at !== place))}
              >
                <Icon name="close" size={12} />
              </button>
            ) : (
              <em>{place === 0 ? 'stays this area' : ''}</em>
            )}
          </h3>
          <div className="form-rows">
            <label className="form-row">
              <span>Name</span>
              <input
                className="text-field"
                aria-label={`Name of part ${place + 1}`}
                value={part.name}
                onChange={(event) => change(place, { name: event.target.value })}
              />
            </label>
            <label className="form-row">
              <span>Pull requests</span>
              <span className="with-unit">
                <input
                  className="text-field"
                  inputMode="decimal"
                  aria-label={`Pull requests of part ${place + 1}, in per cent`}
                  value={part.percent}
                  onChange={(event) => change(place, { percent: event.target.value })}
                />
                %
              </span>
            </label>
            <label className="form-row is-tall">
              <span>Paths</span>
              <textarea
                className="text-field"
                rows={2}
                spellCheck={false}
                aria-label={`Paths of part ${place + 1}, one a line`}
                value={part.paths}
                onChange={(event) => change(place, { paths: event.target.value })}
              />
            </label>
          </div>
        </section>
      ))}
      <section>
        <button
          type="button"
          className="text-button"
          onClick={() => setParts([...parts, { name: '', paths: '', percent: '0' }])}
        >
          <Icon name="plus" size={12} /> One more part
        </button>
      </section>
    </ActFrame>
  );
}

interface PartDraft {
  readonly seatId: SeatId | null;
  readonly teamId: string;
  readonly percent: string;
}

/** Divides somebody's time over teams. */
export function DivideForm({
  view,
  personId,
}: {
  readonly view: MapView;
  readonly personId: PersonId;
}): ReactElement | null {
  const { org } = view;
  const person = org.people.get(personId);
  const [parts, setParts] = useState<readonly PartDraft[]>(() =>
    [...org.seats.values()]
      .filter((seat) => seat.personId === personId)
      .map((seat) => ({ seatId: seat.id, teamId: seat.teamId ?? '', percent: String(Math.round(seat.fte * 100)) })),
  );
  const edits = useMemo(
    () =>
      allocatePerson(
        org,
        personId,
        parts.map(({ seatId, teamId, percent }) => ({
          seatId,
          teamId: teamId === '' ? null : asId<TeamId>(teamId),
          fte: Math.round(Number(percent)) / 100,
        })),
      ),
    [org, personId, parts],
  );
  if (person === undefined) return null;
  const change = (place: number, changes: Partial<PartDraft>): void =>
    setParts(parts.map((part, at) => (at === place ? { ...part, ...changes } : part)));
  const numbers = parts.map(({ percent }) => Number(percent));
  const sum = numbers.reduce((total, number) => total + number, 0);
  const twice = parts.find(({ teamId }, place) => parts.findIndex((other) => other.teamId === teamId) !== place);
  const problem = numbers.some((number) => !Number.isFinite(number) || number < 1 || number > 100)
    ? 'Each part is from 1 to 100 % of full time.'
    : sum > 100
      ? `The parts add up to ${sum} %: more than full time.`
      : twice !== undefined
        ? 'A team stands there twice.'
        : edits.length === 0
          ? 'Nothing has changed yet.'
          : null;
  return (
    <ActFrame view={view} title={`Divide ${person.name}`} problem={problem} edits={edits}>
      <section>
        <h3 className="section-head">
          <span>Teams</span>
          <em>{sum} % of full time</em>
        </h3>
        <div className="form-rows">
          {parts.map((part, place) => (
            <div key={place} className="divide-row">
              <select
                aria-label={`Team of part ${place + 1}`}
                value={part.teamId}
                onChange={(event) => change(place, { teamId: event.target.value })}
              >
                <option value="">Unassigned</option>
                {teamOptions(view, null).map(([id, name]) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
              <span className="with-unit">
                <input
                  className="text-field"
                  inputMode="numeric"
                  aria-label={`Part ${place + 1} of full time, in per cent`}
                  value={part.percent}
                  onChange={(event) => change(place, { percent: event.target.value })}
                />
                %
              </span>
              <button
                type="button"
                className="icon-button"
                aria-label={`Without part ${place + 1}`}
                disabled={parts.length === 1}
                onClick={() => setParts(parts.filter((_, at) => at !== place))}
              >
                <Icon name="close" size={12} />
              </button>
            </div>
          ))}
        </div>
        <button
          type="button"
          className="text-button"
          onClick={() => setParts([...parts, { seatId: null, teamId: '', percent: String(Math.max(0, 100 - sum)) }])}
        >
          <Icon name="plus" size={12} /> One more team
        </button>
        <p className="hint">Reviews that go to a team as a whole are done in each of these parts.</p>
      </section>
    </ActFrame>
  );
}
