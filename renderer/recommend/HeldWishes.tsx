import { useId, useState, type ReactElement } from 'react';
import type { PersonId } from '../../shared/base/ids.ts';
import type { OptimiserWishes } from '../../shared/optimise/orgProblem.ts';
import type { Org } from '../../shared/org/org.ts';
import { changeWishes } from '../compute/advice.ts';

interface HeldProps {
  readonly org: Org;
  readonly wishes: OptimiserWishes;
}

/** Who and what stays where it is, and who stays together or apart. */
export function HeldWishes({ org, wishes }: HeldProps): ReactElement {
  const list = useId();
  const people = [...org.people.values()];
  const things = holdable(org);
  const nameOf = (personId: PersonId): string => org.people.get(personId)?.name ?? personId;
  const labelOf = (key: string, name: string): string => things.find((each) => each.key === key)?.label ?? name;
  const held = [
    ...[...wishes.frozenTeams].map((id) => ({
      key: `team ${id}`,
      text: labelOf(`team ${id}`, org.teams.get(id)?.name ?? id),
      free: () => changeWishes({ frozenTeams: without(wishes.frozenTeams, id) }),
    })),
    ...[...wishes.frozenAreas].map((id) => ({
      key: `area ${id}`,
      text: labelOf(`area ${id}`, org.areas.get(id)?.name ?? id),
      free: () => changeWishes({ frozenAreas: without(wishes.frozenAreas, id) }),
    })),
    ...[...wishes.frozenPeople].map((id) => ({
      key: `person ${id}`,
      text: nameOf(id),
      free: () => changeWishes({ frozenPeople: without(wishes.frozenPeople, id) }),
    })),
    ...(['together', 'apart'] as const).flatMap((how) =>
      wishes[how].map((pair, place) => ({
        key: `${how} ${place}`,
        text: `${nameOf(pair[0])} and ${nameOf(pair[1])} ${how}`,
        free: () => changeWishes({ [how]: wishes[how].filter((_, other) => other !== place) }),
      })),
    ),
  ];
  const hold = (name: string): boolean => {
    const thing = things.find((candidate) => candidate.label === name) ?? things.find((each) => each.name === name);
    if (thing === undefined) return false;
    changeWishes(thing.held(wishes));
    return true;
  };
  return (
    <>
      <datalist id={list}>
        {things.map(({ key, label }) => (
          <option key={key} value={label} />
        ))}
      </datalist>
      <datalist id={`${list}-people`}>
        {people.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      <HoldField list={list} hold={hold} />
      <PairField list={`${list}-people`} org={org} wishes={wishes} />
      {held.length === 0 ? null : (
        <ul className="recommend-held" aria-label="Held in place">
          {held.map(({ key, text, free }) => (
            <li key={key}>
              {text}
              <button type="button" className="text-button" aria-label={`Let go: ${text}`} onClick={free}>
                Let go
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface Holdable {
  readonly key: string;
  readonly name: string;
  /** The name, and what it is where another thing has the same: an import names teams after what they review. */
  readonly label: string;
  readonly held: (wishes: OptimiserWishes) => Partial<OptimiserWishes>;
}

function holdable(org: Org): readonly Holdable[] {
  const kinds = [
    [...org.teams.values()].map(({ id, name }) => ({
      kind: 'team',
      id,
      name,
      held: ({ frozenTeams }: OptimiserWishes) => ({ frozenTeams: new Set([...frozenTeams, id]) }),
    })),
    [...org.areas.values()].map(({ id, name }) => ({
      kind: 'area',
      id,
      name,
      held: ({ frozenAreas }: OptimiserWishes) => ({ frozenAreas: new Set([...frozenAreas, id]) }),
    })),
    [...org.people.values()].map(({ id, name }) => ({
      kind: 'person',
      id,
      name,
      held: ({ frozenPeople }: OptimiserWishes) => ({ frozenPeople: new Set([...frozenPeople, id]) }),
    })),
  ].flat();
  const times = new Map<string, number>();
  for (const { name } of kinds) times.set(name, (times.get(name) ?? 0) + 1);
  return kinds.map(({ kind, id, name, held }) => ({
    key: `${kind} ${id}`,
    name,
    label: (times.get(name) ?? 0) > 1 ? `${name} (${kind})` : name,
    held,
  }));
}

function HoldField({ list, hold }: { readonly list: string; readonly hold: (name: string) => boolean }): ReactElement {
  const [name, setName] = useState('');
  const [isUnknown, setUnknown] = useState(false);
  const keep = (): void => {
    const isHeld = hold(name.trim());
    setUnknown(!isHeld);
    if (isHeld) setName('');
  };
  return (
    <div className="recommend-pair">
      <label>
        <span>Team, area or person that stays</span>
        <input
          list={list}
          value={name}
          aria-invalid={isUnknown}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep();
          }}
        />
      </label>
      <button type="button" className="button" disabled={name.trim() === ''} onClick={keep}>
        Hold
      </button>
      {isUnknown ? <p role="alert">There is nothing of that name.</p> : null}
    </div>
  );
}

function PairField({ list, org, wishes }: HeldProps & { readonly list: string }): ReactElement {
  const [names, setNames] = useState<readonly [string, string]>(['', '']);
  const ids = names.map((name) => [...org.people.values()].find((person) => person.name === name.trim())?.id);
  const [one, other] = ids;
  const pair = one !== undefined && other !== undefined && one !== other ? ([one, other] as const) : null;
  const keep = (how: 'together' | 'apart'): void => {
    if (pair === null) return;
    changeWishes({ [how]: [...wishes[how], pair] });
    setNames(['', '']);
  };
  return (
    <div className="recommend-pair">
      <label>
        <span>Two people</span>
        <input list={list} value={names[0]} onChange={(event) => setNames([event.target.value, names[1]])} />
      </label>
      <input
        list={list}
        aria-label="The other person"
        value={names[1]}
        onChange={(event) => setNames([names[0], event.target.value])}
      />
      <span className="recommend-pair-acts">
        <button type="button" className="button" disabled={pair === null} onClick={() => keep('together')}>
          Together
        </button>
        <button type="button" className="button" disabled={pair === null} onClick={() => keep('apart')}>
          Apart
        </button>
      </span>
    </div>
  );
}

function without<Item>(items: ReadonlySet<Item>, item: Item): ReadonlySet<Item> {
  return new Set([...items].filter((other) => other !== item));
}
