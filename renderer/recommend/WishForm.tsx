import { useState, type ReactElement } from 'react';
import { asId, type RoleId } from '../../shared/base/ids.ts';
import { rolesForNewSeats, type NewSeats, type OptimiserWishes } from '../../shared/optimise/orgProblem.ts';
import type { MoveKind } from '../../shared/optimise/reviewProblem.ts';
import { changeWishes, useAdvice } from '../compute/advice.ts';
import type { MapView } from '../stores/mapView.ts';
import { HeldWishes } from './HeldWishes.tsx';

const kinds: readonly (readonly [MoveKind, string])[] = [
  ['person', 'People change team'],
  ['area', 'Areas change team'],
  ['reviewer', 'Named reviewers'],
];

/** What a leader allows the search to touch. */
export function WishForm({ view }: { readonly view: MapView }): ReactElement {
  const wishes = useAdvice((state) => state.wishes);
  return (
    <form className="recommend-wishes" aria-label="Constraints" onSubmit={(event) => event.preventDefault()}>
      <WholeField
        label="Moves, at most"
        value={wishes.mostMoves}
        least={1}
        most={10}
        keep={(mostMoves) => changeWishes({ mostMoves })}
      />
      <WholeField
        label="People who change team, at most"
        value={Math.min(wishes.mostTeamChanges ?? wishes.mostMoves, wishes.mostMoves)}
        least={0}
        most={wishes.mostMoves}
        keep={(mostTeamChanges) => changeWishes({ mostTeamChanges })}
      />
      <NewSeatFields view={view} wishes={wishes} />
      <fieldset>
        <legend>Kinds of move</legend>
        {kinds.map(([kind, label]) => (
          <label key={kind}>
            <input
              type="checkbox"
              checked={wishes.kinds.has(kind)}
              onChange={() => changeWishes({ kinds: toggled(wishes, kind) })}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <details>
        <summary>Teams, knowledge, and who stays{heldCount(wishes)}</summary>
        <WholeField
          label="Reviewers in a team, at least"
          value={wishes.span.least}
          least={0}
          most={wishes.span.most}
          keep={(least) => changeWishes({ span: { ...wishes.span, least } })}
        />
        <WholeField
          label="Reviewers in a team, at most"
          value={wishes.span.most}
          least={Math.max(1, wishes.span.least)}
          most={100}
          keep={(most) => changeWishes({ span: { ...wishes.span, most } })}
        />
        <WholeField
          label="People who know an area, at least"
          value={wishes.leastOwners}
          least={0}
          most={10}
          keep={(leastOwners) => changeWishes({ leastOwners })}
        />
        <WholeField
          label="Familiarity that counts as knowing, %"
          value={Math.round(wishes.speedOfOwner * 100)}
          least={0}
          most={100}
          keep={(percent) => changeWishes({ speedOfOwner: percent / 100 })}
        />
        <HeldWishes org={view.org} wishes={wishes} />
      </details>
    </form>
  );
}

/** A budget of seats, the role that they have, and the day on which they are filled. */
function NewSeatFields({ view, wishes }: { readonly view: MapView; readonly wishes: OptimiserWishes }): ReactElement {
  const { newSeats } = wishes;
  const roles = rolesForNewSeats(view.org);
  const [usual] = roles;
  const keep = (changes: Partial<NewSeats>): void => {
    const present = newSeats ?? { most: 0, roleId: usual?.id ?? asId<RoleId>(''), expectedFrom: dayText(13) };
    const next = { ...present, ...changes };
    changeWishes({ newSeats: next.most === 0 ? null : next });
  };
  return (
    <>
      <WholeField
        label="New seats, at most"
        value={newSeats?.most ?? 0}
        least={0}
        most={usual === undefined ? 0 : 10}
        keep={(most) => keep({ most })}
      />
      {newSeats === null ? null : (
        <>
          <label className="recommend-field">
            <span>Role of new seats</span>
            <select value={newSeats.roleId} onChange={({ target }) => keep({ roleId: asId<RoleId>(target.value) })}>
              {roles.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label className="recommend-field">
            <span>Filled from</span>
            <input
              type="date"
              required
              value={newSeats.expectedFrom}
              onChange={({ target }) => {
                if (target.value !== '') keep({ expectedFrom: target.value });
              }}
            />
          </label>
        </>
      )}
    </>
  );
}

/** So many weeks from today. */
function dayText(weeks: number): string {
  return new Date(Date.now() + weeks * 7 * 86_400_000).toISOString().slice(0, 10);
}

function toggled({ kinds: present }: OptimiserWishes, kind: MoveKind): ReadonlySet<MoveKind> {
  const next = new Set(present);
  if (!next.delete(kind)) next.add(kind);
  return next;
}

function heldCount({ frozenPeople, frozenAreas, frozenTeams, together, apart }: OptimiserWishes): string {
  const count = frozenPeople.size + frozenAreas.size + frozenTeams.size + together.length + apart.length;
  return count === 0 ? '' : ` (${count})`;
}

interface WholeFieldProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly keep: (value: number) => void;
}

function WholeField({ label, value, least, most, keep }: WholeFieldProps): ReactElement {
  // What was typed stays in the field until it is a number that may be.
  const [typed, setTyped] = useState<string | null>(null);
  const change = (text: string): void => {
    const number = Number(text);
    const isPossible = text.trim() !== '' && Number.isInteger(number) && number >= least && number <= most;
    setTyped(isPossible ? null : text);
    if (isPossible) keep(number);
  };
  return (
    <label className="recommend-field">
      <span>{label}</span>
      <input
        type="number"
        min={least}
        max={most}
        step={1}
        value={typed ?? value}
        aria-invalid={typed !== null}
        onChange={(event) => change(event.target.value)}
        onBlur={() => setTyped(null)}
      />
    </label>
  );
}
