import type { ReactElement } from 'react';
import type { PlannedView } from '../../shared/importers/desk/deskViews.ts';
import type { ImportDecision } from '../../shared/importers/desk/planDecidedImport.ts';
import { decideTogether } from '../actions/importActions.ts';
import { countText } from '../format.ts';

type LeaveDecision = Extract<ImportDecision, { kind: 'leave' }>;

/** Who is not in the newer roster. They stay, until the user says that they left: a roster can lack people. */
export function Leavers({
  leavers: { people, more },
}: {
  readonly leavers: PlannedView['leavers'];
}): ReactElement | null {
  if (people.length === 0) return null;
  const left = (list: PlannedView['leavers']['people'], seat: LeaveDecision['seat']): void => {
    const [first] = list;
    const words = seat === 'goes' ? 'left, with the seat' : 'left; the seat stays open';
    decideTogether(
      list.map(({ personId, name }): ImportDecision => ({ kind: 'leave', personId, name, seat })),
      list.length === 1 ? `${first?.name ?? ''} ${words}` : `${list.length} people ${words}`,
    );
  };
  return (
    <section className="import-section">
      <h2>
        <span>Left</span>
        <span className="hint">
          {countText(people.length + more, 'person is', 'people are')} in the plan and not in the new roster
        </span>
      </h2>
      <p className="hint">They stay unless you say that they left. What they reviewed is kept either way.</p>
      {people.length < 2 ? null : (
        <div className="import-buttons">
          <button type="button" className="button" onClick={() => left(people, 'staysOpen')}>
            {`All ${people.length} left, seats stay open`}
          </button>
          <button type="button" className="button" onClick={() => left(people, 'goes')}>
            {`All ${people.length} left, with their seats`}
          </button>
        </div>
      )}
      <ul className="import-cards">
        {people.map((leaver) => (
          <li key={leaver.personId} className="import-card">
            <b>{leaver.name}</b>
            <p className="hint">{leaver.teams.length === 0 ? 'In no team' : leaver.teams.join(', ')}</p>
            <div className="import-buttons">
              <select
                aria-label={`${leaver.name} is not in the roster`}
                value="stays"
                onChange={({ target }) => {
                  if (target.value === 'staysOpen' || target.value === 'goes') left([leaver], target.value);
                }}
              >
                <option value="stays">Stays</option>
                <option value="staysOpen">Left, the seat stays open</option>
                <option value="goes">Left, with the seat</option>
              </select>
            </div>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="hint">and {more} more</p> : null}
    </section>
  );
}
