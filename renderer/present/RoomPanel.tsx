import { useState, type ReactElement } from 'react';
import { notesOfKind, type Decision, type StickyNote } from '../../shared/plan/meeting.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { addNote, changeNote, deleteNote } from '../actions/presentActions.ts';
import { Icon } from '../components/Icon.tsx';
import { setPresent, type PresentState } from '../stores/presentStore.ts';
import { roomWords } from './roomWords.ts';

interface Props {
  readonly plan: Plan;
  readonly state: PresentState;
  readonly panel: 'parking' | 'decisions';
}

/** What is said: questions to come back to with their votes, and what is decided. Kept with the plan. */
export function RoomPanel({ plan, state, panel }: Props): ReactElement {
  const words = roomWords(plan, state);
  return (
    <aside className="room-panel" aria-label={panel === 'parking' ? 'Parking lot' : 'Decisions'}>
      <div className="room-tabs" role="group" aria-label="Panel">
        <button type="button" aria-pressed={panel === 'parking'} onClick={() => setPresent({ panel: 'parking' })}>
          Parking lot
        </button>
        <button type="button" aria-pressed={panel === 'decisions'} onClick={() => setPresent({ panel: 'decisions' })}>
          Decisions
        </button>
      </div>
      {panel === 'parking' ? (
        <ParkingLot
          notes={notesOfKind(plan.meetingNotes, 'sticky').map((note) => ({ ...note, text: words(note.text) }))}
          areVotesShown={state.areVotesShown}
        />
      ) : (
        <DecisionLog
          decisions={notesOfKind(plan.meetingNotes, 'decision').map((decision) => ({
            ...decision,
            text: words(decision.text),
            owner: words(decision.owner),
            reason: words(decision.reason),
            dissent: words(decision.dissent),
          }))}
        />
      )}
    </aside>
  );
}

function ParkingLot({
  notes,
  areVotesShown,
}: {
  readonly notes: readonly StickyNote[];
  readonly areVotesShown: boolean;
}): ReactElement {
  const [text, setText] = useState('');
  // Once revealed, what the room cares for most stands first.
  const ordered = areVotesShown
    ? [...notes].sort((one, other) => other.dots - one.dots || one.order - other.order)
    : notes;
  return (
    <>
      {notes.length === 0 ? (
        <p className="room-hint">What comes up and does not belong here now is parked, and not lost.</p>
      ) : (
        <button
          type="button"
          className="room-reveal"
          aria-pressed={areVotesShown}
          onClick={() => setPresent({ areVotesShown: !areVotesShown })}
        >
          {areVotesShown ? 'Hide votes' : 'Reveal votes'}
        </button>
      )}
      <ol className="room-notes">
        {ordered.map((note) => (
          <li key={note.id} className="sticky-note">
            <p>{note.text}</p>
            <div>
              <Dots count={note.dots} areShown={areVotesShown} />
              <button
                type="button"
                className="note-button"
                aria-label={`One vote less for: ${note.text}`}
                disabled={note.dots === 0}
                onClick={() => changeNote(note.id, { dots: note.dots - 1 })}
              >
                <Icon name="minus" size={20} />
              </button>
              <button
                type="button"
                className="note-button"
                aria-label={`One vote for: ${note.text}`}
                onClick={() => changeNote(note.id, { dots: note.dots + 1 })}
              >
                <Icon name="plus" size={20} />
              </button>
              <button
                type="button"
                className="note-button"
                aria-label={`Delete: ${note.text}`}
                onClick={() => deleteNote(note.id)}
              >
                <Icon name="close" size={20} />
              </button>
            </div>
          </li>
        ))}
      </ol>
      <form
        className="room-write"
        onSubmit={(event) => {
          event.preventDefault();
          if (addNote({ kind: 'sticky', text, dots: 0 })) setText('');
        }}
      >
        <input
          data-write-first=""
          aria-label="Add a note"
          placeholder="Add a note (A)"
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
    </>
  );
}

const mostDots = 12;

function Dots({ count, areShown }: { readonly count: number; readonly areShown: boolean }): ReactElement {
  if (!areShown) return <span className="dots-private">votes private</span>;
  return (
    <span className="dots" role="img" aria-label={count === 1 ? '1 vote' : `${count} votes`}>
      {Array.from({ length: Math.min(count, mostDots) }, (_, index) => (
        <i key={index} />
      ))}
      {count > mostDots ? <b>{count}</b> : null}
    </span>
  );
}

const noDecision = { text: '', owner: '', reason: '', dissent: '' };

function DecisionLog({ decisions }: { readonly decisions: readonly Decision[] }): ReactElement {
  const [draft, setDraft] = useState(noDecision);
  const field = (name: keyof typeof noDecision, label: string): ReactElement => (
    <input
      {...(name === 'text' ? { 'data-write-first': '' } : {})}
      aria-label={label}
      placeholder={label}
      maxLength={2000}
      value={draft[name]}
      onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
    />
  );
  return (
    <>
      <ol className="room-notes">
        {decisions.map((decision) => (
          <li key={decision.id} className="decision-note">
            <p>
              <b>{decision.text}</b>
            </p>
            <dl>
              {(
                [
                  ['Owner', decision.owner],
                  ['Why', decision.reason],
                  ['Dissent', decision.dissent],
                ] as const
              ).map(([label, value]) =>
                value === '' ? null : (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd>{value}</dd>
                  </div>
                ),
              )}
            </dl>
            <button
              type="button"
              className="note-button"
              aria-label={`Delete decision: ${decision.text}`}
              onClick={() => deleteNote(decision.id)}
            >
              <Icon name="close" size={20} />
            </button>
          </li>
        ))}
      </ol>
      <form
        className="room-write"
        onSubmit={(event) => {
          event.preventDefault();
          if (addNote({ kind: 'decision', ...draft, day: today() })) setDraft(noDecision);
        }}
      >
        {field('text', 'Decision')}
        {field('owner', 'Owner')}
        {field('reason', 'Why')}
        {field('dissent', 'Who is of another mind, and why')}
        <button type="submit">Write it down</button>
      </form>
    </>
  );
}

/** The day here, not Greenwich’s. */
function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
