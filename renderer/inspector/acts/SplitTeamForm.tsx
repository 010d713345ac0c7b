import { useMemo, useState, type ReactElement } from 'react';
import type { TeamId } from '../../../shared/base/ids.ts';
import { seatLabel } from '../../../shared/org/describeEdit.ts';
import { splitTeam } from '../../../shared/org/acts/teamActs.ts';
import { homeTeamOf } from '../../../shared/plan/moveMarks.ts';
import { Icon } from '../../components/Icon.tsx';
import { hoursText } from '../../format.ts';
import type { MapView } from '../../stores/mapView.ts';
import { byOrder } from '../../stores/teamCards.ts';
import { ActFrame } from './ActFrame.tsx';

/** Splits a team into as many as are named: each person, seat and code area goes to one of them. */
export function SplitTeamForm({
  view,
  teamId,
}: {
  readonly view: MapView;
  readonly teamId: TeamId;
}): ReactElement | null {
  const { org } = view;
  const team = org.teams.get(teamId);
  const [names, setNames] = useState<readonly string[]>(() => [team?.name ?? '', '']);
  const [placeOf, setPlaceOf] = useState<ReadonlyMap<string, number>>(new Map());
  const seats = useMemo(
    () => [...org.seats.values()].filter((seat) => seat.teamId === teamId).sort(byOrder),
    [org, teamId],
  );
  const areas = useMemo(
    () => [...org.areas.values()].filter((area) => homeTeamOf(org, area) === teamId).sort(byOrder),
    [org, teamId],
  );
  const edits = useMemo(() => {
    const isIn = (place: number) => (record: { readonly id: string }) => (placeOf.get(record.id) ?? 0) === place;
    return splitTeam(
      org,
      teamId,
      names.map((name, place) => ({
        name: name.trim() === '' ? `Part ${place + 1}` : name,
        seatIds: seats.filter(isIn(place)).map(({ id }) => id),
        areaIds: areas.filter(isIn(place)).map(({ id }) => id),
      })),
    );
  }, [org, teamId, names, placeOf, seats, areas]);
  if (team === undefined) return null;
  const setPlace = (id: string, place: number): void => setPlaceOf((present) => new Map(present).set(id, place));
  const missing = names.findIndex((name) => name.trim() === '');
  const twice = names.find((name, place) => names.findIndex((other) => other.trim() === name.trim()) !== place);
  const isNobodyMoved = [...seats, ...areas].every(({ id }) => (placeOf.get(id) ?? 0) === 0);
  const problem =
    missing >= 0
      ? `Part ${missing + 1} needs a name.`
      : twice !== undefined
        ? `Two parts are called “${twice.trim()}”.`
        : isNobodyMoved
          ? 'Choose who and what goes to a new team.'
          : null;
  return (
    <ActFrame view={view} title={`Split ${team.name}`} problem={problem} edits={edits}>
      <section>
        <h3 className="section-head">
          <span>Into</span>
          <em>the first stays this team</em>
        </h3>
        <div className="form-rows">
          {names.map((name, place) => (
            <div key={place} className="part-row">
              <span className={`part-mark is-part-${place % 6}`} aria-hidden="true">
                {place + 1}
              </span>
              <input
                className="text-field"
                aria-label={`Name of part ${place + 1}`}
                value={name}
                placeholder="Name of the new team"
                // Whoever adds a part names it next.
                autoFocus={place > 1}
                onChange={(event) => setNames(names.map((other, at) => (at === place ? event.target.value : other)))}
              />
              {names.length > 2 && place > 0 ? (
                <button
                  type="button"
                  className="icon-button"
                  aria-label={`Without part ${place + 1}`}
                  onClick={() => {
                    setNames(names.filter((_, at) => at !== place));
                    setPlaceOf(
                      new Map(
                        [...placeOf].map(([id, at]) => [id, at === place ? 0 : at > place ? at - 1 : at] as const),
                      ),
                    );
                  }}
                >
                  <Icon name="close" size={12} />
                </button>
              ) : null}
            </div>
          ))}
        </div>
        <button type="button" className="text-button" onClick={() => setNames([...names, ''])}>
          <Icon name="plus" size={12} /> One more part
        </button>
      </section>
      <PlaceRows
        title="People and seats"
        rows={seats.map((seat) => ({
          id: seat.id,
          name: seatLabel(org, seat),
          detail: org.roles.get(seat.roleId)?.name ?? '',
        }))}
        parts={names}
        placeOf={placeOf}
        setPlace={setPlace}
      />
      <PlaceRows
        title="Code areas"
        rows={areas.map((area) => ({
          id: area.id,
          name: area.name,
          detail: `${hoursText(view.result.areas.get(area.id)?.demand.hoursPerWeek ?? 0)} h`,
        }))}
        parts={names}
        placeOf={placeOf}
        setPlace={setPlace}
      />
    </ActFrame>
  );
}

interface PlaceRowsProps {
  readonly title: string;
  readonly rows: readonly { readonly id: string; readonly name: string; readonly detail: string }[];
  readonly parts: readonly string[];
  readonly placeOf: ReadonlyMap<string, number>;
  readonly setPlace: (id: string, place: number) => void;
}

/** For each person or area the part that gets it: keys 1 to 9 while a row has the focus, or a click on the number. */
function PlaceRows({ title, rows, parts, placeOf, setPlace }: PlaceRowsProps): ReactElement | null {
  if (rows.length === 0) return null;
  return (
    <section>
      <h3 className="section-head">
        <span>{title}</span>
        <em>keys 1 to {Math.min(9, parts.length)}</em>
      </h3>
      <ul className="rows part-rows">
        {rows.map((row) => {
          const place = placeOf.get(row.id) ?? 0;
          return (
            <li key={row.id}>
              <span className="part-name" title={`${row.name}, ${row.detail}`}>
                {row.name} <small>{row.detail}</small>
              </span>
              <span
                className="part-choice"
                role="radiogroup"
                aria-label={`Part for ${row.name}`}
                onKeyDown={(event) => {
                  const number = Number(event.key);
                  if (Number.isInteger(number) && number >= 1 && number <= parts.length) setPlace(row.id, number - 1);
                }}
              >
                {parts.map((name, at) => (
                  <label key={at} className={at === place ? `is-chosen is-part-${at % 6}` : ''}>
                    <input
                      type="radio"
                      className="sr-only"
                      name={row.id}
                      aria-label={name.trim() === '' ? `Part ${at + 1}` : name}
                      checked={at === place}
                      onChange={() => setPlace(row.id, at)}
                    />
                    <span aria-hidden="true">{at + 1}</span>
                  </label>
                ))}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
