import { useState, type ReactElement } from 'react';
import type { SeatId, TeamId } from '../../shared/base/ids.ts';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import { fillSeat, toggleDottedLine } from '../../shared/org/acts/seatActs.ts';
import type { Seat } from '../../shared/org/org.ts';
import { recordMove } from '../actions/planActions.ts';
import { select } from '../actions/mapActions.ts';
import { Icon } from '../components/Icon.tsx';
import { shareText } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { byName } from '../writes/readText.ts';
import {
  seatOfPerson,
  startOf,
  superiorName,
  superiorNames,
  writeFte,
  writeHours,
  writeJobTitle,
  writeReportsTo,
  writeStart,
} from '../writes/seatWrites.ts';
import { asItIs, edits, refused } from '../writes/written.ts';
import { Field } from './fields.tsx';
import { Section } from '../components/Section.tsx';

/** Reporting lines, part of full time and days of a seat; who fills it while it is open. */
export function SeatFields({ view, seat }: { readonly view: MapView; readonly seat: Seat }): ReactElement {
  const { org } = view;
  const person = seat.personId === null ? undefined : org.people.get(seat.personId);
  const others = [...org.seats.values()].filter(({ id, personId }) => id !== seat.id && personId !== null);
  const superior = seat.reportsTo === null ? undefined : org.seats.get(seat.reportsTo);
  return (
    <>
      <Section title="Reporting lines">
        <div className="form-rows">
          <Field
            label="Reports to"
            value={superior === undefined ? '' : superiorName(org, superior)}
            placeholder="nobody"
            choices={superiorNames(org)}
            write={(text) => writeReportsTo(org, seat, text)}
          />
        </div>
        <DottedLines view={view} seat={seat} others={others} />
      </Section>
      <Section title={seat.closed === true ? 'Closed seat' : person === undefined ? 'Open seat' : 'Time'}>
        <div className="form-rows">
          <Field
            label="Full time"
            value={String(Math.round(seat.fte * 100))}
            unit="%"
            write={(text) => writeFte(seat, text)}
          />
          <Field label="Job title" value={seat.title} write={(text) => writeJobTitle(seat, text)} />
          {person === undefined ? null : (
            <Field
              label="Hours a week"
              value={person.hoursPerWeek === null ? '' : String(person.hoursPerWeek)}
              placeholder="as assumed for all"
              write={(text) => writeHours(person, text)}
            />
          )}
          <Field
            label={person === undefined ? 'Filled from' : 'There from'}
            type="date"
            value={startOf(org, seat) ?? ''}
            write={(text) => writeStart(org, seat, text)}
          />
          {person === undefined ? <FillField view={view} seat={seat} /> : null}
        </div>
        {person === undefined ? null : <OtherSeats view={view} seat={seat} />}
      </Section>
    </>
  );
}

function DottedLines({
  view,
  seat,
  others,
}: {
  readonly view: MapView;
  readonly seat: Seat;
  readonly others: readonly Seat[];
}): ReactElement {
  const { org } = view;
  // Once something was added, the button has the focus again: the next key goes on from there.
  const [adding, setAdding] = useState<'not' | 'now' | 'done'>('not');
  const lines = (seat.dottedTo ?? []).flatMap((id) => org.seats.get(id) ?? []);
  const toggle = (id: SeatId): void => recordMove(toggleDottedLine(org, seat.id, id));
  return (
    <>
      <ul className="rows">
        {lines.map((other) => (
          <li key={other.id} className="tie-row">
            <i className="tie-mark is-dotted" aria-hidden="true" />
            <span>
              dotted to{' '}
              <button type="button" className="text-button" onClick={() => select({ kind: 'seat', id: other.id })}>
                {seatLabel(org, other)}
              </button>
            </span>
            <button
              type="button"
              className="icon-button"
              aria-label={`No dotted line to ${seatLabel(org, other)}`}
              onClick={() => toggle(other.id)}
            >
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
      </ul>
      {adding === 'now' ? (
        <div className="form-rows">
          <Field
            label="Dotted to"
            value=""
            placeholder="name"
            choices={others.map((other) => seatLabel(org, other))}
            write={(text) => {
              if (text.trim() === '') return asItIs();
              const found = seatOfPerson(org, others, text, 'person');
              if (!found.ok) return found;
              if (seat.dottedTo?.includes(found.value.id) === true) return refused('That line is there already.');
              return edits(...toggleDottedLine(org, seat.id, found.value.id));
            }}
            starts="focused"
            done={() => setAdding('done')}
          />
        </div>
      ) : (
        <button type="button" className="text-button" autoFocus={adding === 'done'} onClick={() => setAdding('now')}>
          <Icon name="plus" size={12} /> Add a dotted line
        </button>
      )}
    </>
  );
}

/** Who of those that wait fills an open seat. */
function FillField({ view, seat }: { readonly view: MapView; readonly seat: Seat }): ReactElement {
  const { org } = view;
  const waiting = [...org.seats.values()].filter(({ teamId, personId }) => teamId === null && personId !== null);
  const seated = new Set([...org.seats.values()].map(({ personId }) => personId));
  const free = [
    ...waiting.flatMap(({ personId }) => (personId === null ? [] : [personId])),
    ...[...org.people.keys()].filter((id) => !seated.has(id)),
  ];
  const people = free.flatMap((id) => org.people.get(id) ?? []);
  return (
    <Field
      label="Fill with"
      value=""
      placeholder={people.length === 0 ? 'nobody waits' : 'somebody who waits'}
      choices={people.map(({ name }) => name)}
      write={(text) => {
        if (text.trim() === '') return asItIs();
        const found = byName(people, ({ name }) => name, text, 'person who waits');
        return found.ok ? edits(...fillSeat(org, seat.id, found.value.id)) : found;
      }}
    />
  );
}

/** The other seats of the same person. */
function OtherSeats({ view, seat }: { readonly view: MapView; readonly seat: Seat }): ReactElement | null {
  const { org } = view;
  const others = [...org.seats.values()].filter(({ id, personId }) => personId === seat.personId && id !== seat.id);
  if (others.length === 0) return null;
  const nameOf = (id: TeamId | null): string => (id === null ? 'Unassigned' : (org.teams.get(id)?.name ?? id));
  return (
    <ul className="rows">
      {others.map((other) => (
        <li key={other.id}>
          <button type="button" className="row-button plain-row" onClick={() => select({ kind: 'seat', id: other.id })}>
            <span>also in {nameOf(other.teamId)}</span>
            <em>{shareText(other.fte)}</em>
          </button>
        </li>
      ))}
    </ul>
  );
}
