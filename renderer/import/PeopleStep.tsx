import { CopyCaption } from '../components/CopyControls.tsx';
import type { ReactElement } from 'react';
import type { KnownArea, PlannedView, UnknownArea, UnknownOwner } from '../../shared/importers/desk/deskViews.ts';
import type { ImportDecision } from '../../shared/importers/desk/planDecidedImport.ts';
import type { MergeReason, MergeSuggestion } from '../../shared/importers/identities/suggestMerges.ts';
import type { Identity } from '../../shared/plan/metrics.ts';
import { decide, takeBack } from '../actions/importActions.ts';
import { Icon } from '../components/Icon.tsx';
import { countText } from '../format.ts';
import { useImportStore } from '../stores/importStore.ts';
import { Leavers } from './Leavers.tsx';

const reasonWords: Readonly<Record<MergeReason, string>> = {
  sameName: 'same name',
  sameMailbox: 'same mailbox',
  sameHandle: 'same login elsewhere',
  handleOfName: 'login made of the name',
  nameContained: 'part of the name',
  similarName: 'similar name',
  firstNameOnly: 'same first name',
};

const kindWords: Readonly<Record<Identity['kind'], string>> = {
  person: 'A person',
  automation: 'A bot',
  reviewAgent: 'An agent that reviews',
  authoringAgent: 'An agent that writes code',
  ghost: 'Somebody who left',
};

/** Who accounts are and who owners are: suggested, said with one click, taken back with another, remembered in the plan. */
export function PeopleStep(): ReactElement {
  const planned = useImportStore((state) => state.planned);
  if (planned === null) return <p className="hint">Nothing is read yet.</p>;
  return (
    <>
      <Decisions planned={planned} />
      <Leavers leavers={planned.leavers} />
      <Accounts planned={planned} />
      <Owners planned={planned} />
      <Areas planned={planned} />
      <Machines planned={planned} />
    </>
  );
}

function Accounts({ planned }: { readonly planned: PlannedView }): ReactElement {
  const { suggestions, moreSuggestions, total, matched } = planned.accounts;
  return (
    <section className="import-section">
      <h2>
        <span>Accounts</span>
        <span className="hint">{`${matched} of ${total} matched`}</span>
      </h2>
      {suggestions.length === 0 ? <p className="hint">Every account has found its person.</p> : null}
      <ul className="import-cards">
        {suggestions.map((suggestion) => (
          <AccountCard key={keyOf(suggestion)} suggestion={suggestion} people={planned.accounts.people} />
        ))}
      </ul>
      {moreSuggestions > 0 ? <p className="hint">and {moreSuggestions} more, each with less to do</p> : null}
    </section>
  );
}

function keyOf({ subject }: MergeSuggestion): string {
  return subject.kind === 'account' ? `account ${subject.login}` : `person ${subject.personId}`;
}

function AccountCard({
  suggestion,
  people,
}: {
  readonly suggestion: MergeSuggestion;
  readonly people: PlannedView['accounts']['people'];
}): ReactElement {
  const { subject, shown, events, candidates } = suggestion;
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? id;
  const [best] = candidates;
  const merge = (value: string): void => {
    const into = people.find(({ id }) => id === value);
    if (into !== undefined) decide({ kind: 'merge', subject, into: into.id }, `${shown} is ${into.name}`);
  };
  return (
    <li className="import-card">
      <code>{shown}</code>
      <p className="hint">
        {best === undefined
          ? 'Nobody similar. '
          : `Looks like ${nameOf(best.personId)}: ${best.reasons.map((reason) => reasonWords[reason]).join(', ')}. `}
        {countText(events, 'pull request or review', 'pull requests and reviews')}
        {subject.kind === 'person' ? '. Perhaps there twice.' : ''}
      </p>
      <div className="import-buttons">
        {best === undefined ? null : (
          <button type="button" className="button" onClick={() => merge(best.personId)}>
            {`Match ${shown} with ${nameOf(best.personId)}`}
          </button>
        )}
        <select aria-label={`${shown} is this person`} value="" onChange={(event) => merge(event.target.value)}>
          <option value="">Another person…</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        {subject.kind === 'account' ? <KindSelect login={subject.login} shown={shown} kind="person" /> : null}
      </div>
    </li>
  );
}

function KindSelect({
  login,
  shown,
  kind,
}: {
  readonly login: string;
  readonly shown: string;
  readonly kind: Identity['kind'];
}): ReactElement {
  const kinds = Object.keys(kindWords) as readonly Identity['kind'][];
  return (
    <select
      aria-label={`What ${shown} is`}
      value={kind}
      onChange={(event) => {
        const chosen = kinds.find((known) => known === event.target.value);
        if (chosen !== undefined) decide({ kind: 'classify', login, as: chosen }, `${shown}: ${kindWords[chosen]}`);
      }}
    >
      {kinds.map((known) => (
        <option key={known} value={known}>
          {kindWords[known]}
        </option>
      ))}
    </select>
  );
}

/** So many cards explain themselves. */
const fewToExplain = 5;

function Owners({ planned }: { readonly planned: PlannedView }): ReactElement {
  const { unknown, more, owned, areas } = planned.owners;
  return (
    <section className="import-section">
      <h2>
        <span>Owners</span>
        <span className="hint">{`${owned} of ${countText(areas, 'area has', 'areas have')} an owner`}</span>
      </h2>
      {unknown.length === 0 ? <p className="hint">Every owner that the rules name is known.</p> : null}
      {unknown.length > fewToExplain ? (
        <p className="hint">
          Who owns most comes first. Whoever you leave out, such as people outside, stays in the rules and reviews
          nothing.
        </p>
      ) : null}
      <ul className="import-cards">
        {unknown.map((owner) => (
          <OwnerCard key={owner.owner} owner={owner} planned={planned} />
        ))}
      </ul>
      {more > 0 ? <p className="hint">and {more} more</p> : null}
    </section>
  );
}

function OwnerCard({ owner, planned }: { readonly owner: UnknownOwner; readonly planned: PlannedView }): ReactElement {
  const { teams } = planned.owners;
  const { people } = planned.accounts;
  const [best] = owner.alike;
  const choose = (value: string): void => {
    const said = { kind: 'nameOwner', owner: owner.owner, provider: owner.provider } as const;
    const team = teams.find(({ id }) => `team ${id}` === value);
    if (team !== undefined) {
      decide({ ...said, is: { kind: 'team', teamId: team.id } }, `${owner.owner} is ${team.name}`);
      return;
    }
    const person = people.find(({ id }) => `person ${id}` === value);
    if (person === undefined) return;
    decide({ ...said, is: { kind: 'person', personId: person.id } }, `${owner.owner} is ${person.name}`);
  };
  return (
    <li className="import-card">
      <code>{owner.owner}</code>
      <p className="hint">
        {best === undefined ? nobodyAlike(owner.owner) : `Is called like ${best.name}. `}
        {countText(owner.rules, 'rule', 'rules')}
      </p>
      <div className="import-buttons">
        {best === undefined ? null : (
          <button type="button" className="button" onClick={() => choose(`team ${best.id}`)}>
            {`Link ${owner.owner} to ${best.name}`}
          </button>
        )}
        <select aria-label={`${owner.owner} is`} value="" onChange={(event) => choose(event.target.value)}>
          <option value="">Choose…</option>
          <optgroup label="Teams">
            {teams.map(({ id, name }) => (
              <option key={id} value={`team ${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
          <optgroup label="People">
            {people.map(({ id, name }) => (
              <option key={id} value={`person ${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
        </select>
      </div>
    </li>
  );
}

/** A handle without a slash is a person’s, and an address is too. */
function nobodyAlike(owner: string): string {
  if (owner.includes('/')) return 'No team is called alike. ';
  return owner.startsWith('@') ? 'Nobody in the plan has this login. ' : 'Nobody in the plan has this address. ';
}

/** Names of code areas that tables, a database or topics use and the plan does not: new ones, or others by another name. */
function Areas({ planned }: { readonly planned: PlannedView }): ReactElement | null {
  const { unknown, more, known } = planned.areas;
  if (unknown.length === 0) return null;
  return (
    <section className="import-section">
      <h2>
        <span>Code areas</span>
        <span className="hint">{countText(unknown.length + more, 'name is new', 'names are new')}</span>
      </h2>
      <p className="hint">
        Each becomes a code area of its own, unless it is one that is there under another name. What you say is
        remembered.
      </p>
      <ul className="import-cards">
        {unknown.map((area) => (
          <AreaCard key={area.id} area={area} known={known} />
        ))}
      </ul>
      {more > 0 ? <p className="hint">and {more} more, each with less to do</p> : null}
    </section>
  );
}

function AreaCard({ area, known }: { readonly area: UnknownArea; readonly known: readonly KnownArea[] }): ReactElement {
  const [best] = area.alike;
  const choose = (id: string): void => {
    const is = known.find((candidate) => candidate.id === id);
    if (is === undefined) return;
    const { name, repository } = area;
    decide({ kind: 'nameArea', name, repository, is: is.id }, `${name} is ${is.name}`);
  };
  return (
    <li className="import-card">
      <code>{shownArea(area)}</code>
      <p className="hint">
        {best === undefined ? 'No code area is called alike. ' : `Is called like ${shownArea(best)}. `}
        {countText(Math.round(area.pullRequestsPerWeek * 10) / 10, 'pull request a week', 'pull requests a week')}
      </p>
      <div className="import-buttons">
        {best === undefined ? null : (
          <button type="button" className="button" onClick={() => choose(best.id)}>
            {`${area.name} is ${best.name}`}
          </button>
        )}
        <select aria-label={`${area.name} is this code area`} value="" onChange={(event) => choose(event.target.value)}>
          <option value="">A new code area</option>
          {known.map((candidate) => (
            <option key={candidate.id} value={candidate.id}>
              {shownArea(candidate)}
            </option>
          ))}
        </select>
      </div>
    </li>
  );
}

function shownArea({ name, repository }: KnownArea): string {
  return repository === '' || repository === name ? name : `${name} (${repository})`;
}

function Machines({ planned }: { readonly planned: PlannedView }): ReactElement | null {
  const { machines, moreMachines } = planned.accounts;
  if (machines.length === 0) return null;
  return (
    <section className="import-section">
      <h2>Bots, agents and deleted accounts</h2>
      <p className="hint">
        Bots and agents do not review as people do: their reviews are kept and not counted. What is wrong is corrected
        here.
      </p>
      <table className="import-table">
        <CopyCaption />
        <tbody>
          {machines.map(({ login, kind, events, source }) => (
            <tr key={login}>
              <th scope="row">
                <code>{login === '' ? 'deleted account' : login}</code>
              </th>
              <td>
                <KindSelect login={login} shown={login === '' ? 'deleted account' : login} kind={kind} />
              </td>
              <td className="advice">{source === 'stated' ? 'as you said' : 'found out'}</td>
              <td className="number">{countText(events, 'time', 'times')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {moreMachines > 0 ? <p className="hint">and {moreMachines} more</p> : null}
    </section>
  );
}

function Decisions({ planned }: { readonly planned: PlannedView }): ReactElement | null {
  const decisions = useImportStore((state) => state.decisions);
  if (decisions.length === 0) return null;
  return (
    <section className="import-section">
      <h2>You said</h2>
      <ul className="rows">
        {decisions.map((decision, index) => (
          <li key={index} className="import-said">
            <span>{sentence(decision, planned)}</span>
            <button
              type="button"
              className="text-button"
              aria-label={`Take back: ${sentence(decision, planned)}`}
              onClick={() => takeBack(decision)}
            >
              <Icon name="undo" size={12} />
              Take back
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function sentence(decision: ImportDecision, { accounts, owners, areas }: PlannedView): string {
  const person = (id: string): string => accounts.people.find((known) => known.id === id)?.name ?? id;
  switch (decision.kind) {
    case 'merge': {
      const { subject, into } = decision;
      return `${subject.kind === 'account' ? subject.login : person(subject.personId)} is ${person(into)}`;
    }
    case 'classify':
      return `${decision.login}: ${kindWords[decision.as].toLowerCase()}`;
    case 'nameArea':
      return `${decision.name} is ${areas.known.find(({ id }) => id === decision.is)?.name ?? ''}`;
    case 'leave':
      return `${decision.name} left${decision.seat === 'goes' ? ', with the seat' : '; the seat stays open'}`;
    case 'nameOwner': {
      const { is } = decision;
      const name = is.kind === 'team' ? owners.teams.find(({ id }) => id === is.teamId)?.name : person(is.personId);
      return `${decision.owner} is ${name ?? ''}`;
    }
  }
}
