import { useMemo, useState, type ReactElement, type ReactNode } from 'react';
import type { MoveId, ScenarioId } from '../../shared/base/ids.ts';
import { describeAct } from '../../shared/org/describeAct.ts';
import { orgOfMisfit } from '../../shared/plan/lastFitting.ts';
import type { Move } from '../../shared/plan/plan.ts';
import { lastWave, wavesOf } from '../../shared/plan/waves.ts';
import { changeMove, placeMove } from '../actions/planActions.ts';
import { Icon } from '../components/Icon.tsx';
import { InlineField } from '../components/InlineField.tsx';
import { Sentence, WaveFlag } from '../components/Marks.tsx';
import { editErrorText } from '../messages/errorMessages.ts';
import type { MapView } from '../stores/mapView.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession } from '../stores/sessionStore.ts';

/** Moves as sentences, to be read. */
export function MoveRows({ view, moves }: { readonly view: MapView; readonly moves: readonly Move[] }): ReactElement {
  return (
    <ol className="rows moves">
      {moves.map((move) => (
        <li key={move.id} className={rowClass(move)}>
          <WaveFlag wave={move.wave} />
          <div>
            <MoveWords view={view} move={move} />
          </div>
        </li>
      ))}
    </ol>
  );
}

interface MoveListProps {
  readonly view: MapView;
  readonly moves: readonly Move[];
  /** Moves that concern one record have no order of their own: they are put in order where all are listed. */
  readonly list: 'whole' | 'part';
}

/**
 * The moves of a scenario: their wave, reason, owner, place among the others, parking and taking back. They are put in order by
 * dragging, by the arrows beside them, or with Alt and the arrow keys.
 */
export function MoveList({ view, moves, list }: MoveListProps): ReactElement {
  const [dragged, setDragged] = useState<MoveId | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const scenarioId = view.scenario?.id;
  const end = (): void => {
    setDragged(null);
    setOver(null);
  };
  return (
    <ol
      className="rows moves move-list"
      onDragOver={(event) => {
        if (dragged !== null) event.preventDefault();
      }}
      onDrop={(event) => {
        if (dragged === null || over === null || scenarioId === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        const from = moves.findIndex(({ id }) => id === dragged);
        placeMove(scenarioId, dragged, over > from ? over - 1 : over);
        end();
      }}
    >
      {moves.map((move, place) => (
        <li
          key={move.id}
          className={[
            rowClass(move),
            over === place ? 'is-before' : '',
            over === place + 1 && place === moves.length - 1 ? 'is-after' : '',
            dragged === move.id ? 'is-dragged' : '',
          ].join(' ')}
          onDragOver={(event) => {
            if (dragged === null) return;
            const box = event.currentTarget.getBoundingClientRect();
            setOver(event.clientY < box.top + box.height / 2 ? place : place + 1);
          }}
          onKeyDown={(event) => {
            if (list === 'part' || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
            event.preventDefault();
            event.stopPropagation();
            if (scenarioId === undefined) return;
            const held = event.target;
            placeMove(scenarioId, move.id, place + (event.key === 'ArrowUp' ? -1 : 1));
            // A row that is put elsewhere in the page loses the focus, and the next key would go nowhere.
            requestAnimationFrame(() => {
              if (held instanceof HTMLElement) held.focus();
            });
          }}
        >
          {list === 'part' ? (
            <WaveFlag wave={move.wave} />
          ) : (
            <span
              className="move-grip"
              title="Drag to another place (Alt and arrows move it too)"
              draggable
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move';
                event.dataTransfer.setData('text/plain', move.id);
                setDragged(move.id);
              }}
              onDragEnd={end}
            >
              <WaveFlag wave={move.wave} />
              <Icon name="grip" size={12} />
            </span>
          )}
          <div>
            <MoveWords view={view} move={move} />
            {scenarioId === undefined ? null : (
              <>
                <MoveNotes key={move.id} scenarioId={scenarioId} move={move} />
                <MoveTools view={view} scenarioId={scenarioId} move={move}>
                  {list === 'part' ? null : (
                    <MovePlaces scenarioId={scenarioId} move={move} place={place} count={moves.length} />
                  )}
                </MoveTools>
              </>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function rowClass(move: Move): string {
  return `move-row${move.status === 'parked' ? ' is-parked' : ''}`;
}

function MoveWords({ view, move }: { readonly view: MapView; readonly move: Move }): ReactElement {
  const before = view.resolved.orgBefore.get(move.id) ?? view.baseline;
  const conflict = view.resolved.conflicts.find(({ moveId }) => moveId === move.id);
  // What it speaks of may be made by a move further down, or by one that is parked.
  const isWhole = conflict === undefined && move.status === 'active';
  const past = usePlanStore(({ open }) => open?.document.undo);
  const told = useMemo(
    () =>
      isWhole || view.scenario === null ? before : orgOfMisfit(view.plan, past ?? [], view.scenario, move.id, before),
    [isWhole, view, past, move, before],
  );
  return (
    <>
      <span className="move-sentence">
        <Sentence parts={describeAct(told, move.edits)} />
      </span>
      {conflict === undefined ? null : (
        <p className="move-conflict">
          Does not apply: {editErrorText(conflict.error, told)}{' '}
          <button type="button" className="text-button" onClick={() => setSession({ panel: 'conflicts' })}>
            Decide
          </button>
        </p>
      )}
    </>
  );
}

const notes = [
  { field: 'reason', label: 'Reason', none: 'Reason…' },
  { field: 'owner', label: 'Answers for it', none: 'Owner…' },
] as const;

/** Why it is done and who answers for it, each written in its place. */
function MoveNotes({ scenarioId, move }: { readonly scenarioId: ScenarioId; readonly move: Move }): ReactElement {
  const [edited, setEdited] = useState<(typeof notes)[number]['field'] | null>(null);
  return (
    <div className="move-notes">
      {notes.map(({ field, label, none }) =>
        edited === field ? (
          <InlineField
            key={field}
            label={label}
            value={move[field]}
            keep={(text) => changeMove(scenarioId, move.id, { [field]: text.trim() })}
            done={() => setEdited(null)}
          />
        ) : (
          <button
            key={field}
            type="button"
            className="text-button"
            title={move[field] === '' ? undefined : `${label}: ${move[field]}`}
            onClick={() => setEdited(field)}
          >
            {move[field] === '' ? (
              none
            ) : (
              <>
                {label}: <span>{move[field]}</span>
              </>
            )}
          </button>
        ),
      )}
    </div>
  );
}

interface ToolsProps {
  readonly view: MapView;
  readonly scenarioId: ScenarioId;
  readonly move: Move;
  readonly children: ReactNode;
}

function MoveTools({ view, scenarioId, move, children }: ToolsProps): ReactElement {
  const waves = wavesOf(view.plan);
  return (
    <div className="move-tools">
      <label>
        <span className="sr-only">Wave </span>
        <select
          value={move.wave}
          onChange={(event) => changeMove(scenarioId, move.id, { wave: Number(event.target.value) })}
        >
          {waves.map(({ number, name }) => (
            <option key={number} value={number}>
              {name === '' ? number : `${number} ${name}`}
            </option>
          ))}
          {waves.length < lastWave ? <option value={waves.length + 1}>{waves.length + 1}, new</option> : null}
        </select>
      </label>
      <button
        type="button"
        className="text-button"
        onClick={() => changeMove(scenarioId, move.id, { status: move.status === 'parked' ? 'active' : 'parked' })}
      >
        {move.status === 'parked' ? 'Count again' : 'Park'}
      </button>
      <button type="button" className="text-button" onClick={() => changeMove(scenarioId, move.id, 'remove')}>
        Take back
      </button>
      {children}
    </div>
  );
}

interface PlacesProps {
  readonly scenarioId: ScenarioId;
  readonly move: Move;
  readonly place: number;
  readonly count: number;
}

function MovePlaces({ scenarioId, move, place, count }: PlacesProps): ReactElement {
  return (
    <span className="move-places">
      <button
        type="button"
        className="icon-button"
        aria-label="Earlier"
        title="Earlier (Alt and arrow up)"
        aria-disabled={place === 0}
        onClick={() => placeMove(scenarioId, move.id, place - 1)}
      >
        <Icon name="up" size={12} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Later"
        title="Later (Alt and arrow down)"
        aria-disabled={place === count - 1}
        onClick={() => placeMove(scenarioId, move.id, place + 1)}
      >
        <Icon name="down" size={12} />
      </button>
    </span>
  );
}
