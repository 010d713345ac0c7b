import { useMemo, useState, type ReactElement } from 'react';
import { asId, type SeatId, type TeamId } from '../../../shared/base/ids.ts';
import { newPeople } from '../../../shared/org/acts/personActs.ts';
import { leadOf } from '../../../shared/org/leadOf.ts';
import type { Org } from '../../../shared/org/org.ts';
import type { OrgEdit } from '../../../shared/org/orgEdit.ts';
import { selectTeam } from '../../actions/mapActions.ts';
import { ChoiceList } from '../../components/ChoiceList.tsx';
import { setSession } from '../../stores/sessionStore.ts';
import type { MapView } from '../../stores/mapView.ts';
import { reportsToNobody, superiorCalled, superiorName, superiorNames } from '../../writes/seatWrites.ts';
import { Choice } from '../fields.tsx';
import { ActFrame, FormText } from './ActFrame.tsx';
import { teamOptions } from './EndForms.tsx';
import { useRoleChoice } from './RoleChoice.tsx';

const mostNames = 100;

/** Brings people in: one, or a whole team with a name a line. */
export function NewPersonForm({
  view,
  teamId: given,
}: {
  readonly view: MapView;
  readonly teamId: TeamId | null;
}): ReactElement {
  const { org } = view;
  const [text, setText] = useState('');
  const [team, setTeam] = useState<string>(given ?? '');
  const teamId = team === '' ? null : asId<TeamId>(team);
  const [from, setFrom] = useState('');
  const [written, setWritten] = useState<string | null>(null);
  const role = useRoleChoice(org, given);
  const names = useMemo(
    () =>
      text
        .split(/[\n;]/u)
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    [text],
  );
  const superior = written ?? leadName(org, teamId);
  const found = superior.trim() === '' || superior === reportsToNobody ? null : superiorCalled(org, superior);
  const reportsTo = found?.ok === true ? found.value.id : null;
  const { roleId, edits: making, org: withRole } = role;
  const edits = useMemo(() => {
    if (roleId === null || names.length === 0 || names.length > mostNames) return [];
    const place = { teamId, roleId, reportsTo, availableFrom: from === '' ? null : from };
    return [...making, ...newPeople(withRole, names, place)];
  }, [withRole, making, roleId, names, teamId, reportsTo, from]);
  const problem =
    names.length === 0
      ? 'It needs a name.'
      : names.length > mostNames
        ? `At most ${mostNames} at once; a roster brings in more.`
        : (role.problem ?? (found?.ok === false ? found.error : null));
  return (
    <ActFrame
      view={view}
      title={given === null ? 'New people' : `New people in ${org.teams.get(given)?.name ?? ''}`}
      problem={problem}
      edits={edits}
      done={() => selectAfter(teamId, edits)}
    >
      <section>
        <div className="form-rows">
          <label className="form-row is-tall">
            <span>Names</span>
            <textarea
              className="text-field names-field"
              rows={3}
              spellCheck={false}
              value={text}
              placeholder="Ana Ruiz; Bo Li"
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                // As in every form Enter does it; Shift Enter begins the next line.
                if (event.key !== 'Enter' || event.shiftKey) return;
                event.preventDefault();
                event.currentTarget.form?.requestSubmit();
              }}
            />
          </label>
          <Choice
            label="Team"
            value={team}
            options={[['', 'No team yet'], ...teamOptions(view, null)]}
            choose={setTeam}
          />
          {role.fields}
          <FormText
            label="Reports to"
            value={superior}
            placeholder={reportsToNobody}
            list="new-people-superiors"
            change={setWritten}
          />
          <ChoiceList id="new-people-superiors" choices={superiorNames(org)} typed={superior} />
          <label className="form-row">
            <span>There from</span>
            <input type="date" className="text-field" value={from} onChange={(event) => setFrom(event.target.value)} />
          </label>
        </div>
        <p className="hint">Several at once: parted by semicolons, or a name a line (Shift Enter).</p>
      </section>
    </ActFrame>
  );
}

/** Whoever comes in reports to who leads the team, unless something else is said. */
function leadName(org: Org, teamId: TeamId | null): string {
  const lead = teamId === null ? null : leadOf(org, teamId);
  return lead === null ? '' : superiorName(org, lead);
}

/** Shows the team, from which the next ones come in, or who waits without one. */
function selectAfter(teamId: TeamId | null, edits: readonly OrgEdit[]): void {
  if (teamId !== null) {
    selectTeam(teamId);
    return;
  }
  const first = edits.find((edit) => edit.kind === 'createSeat');
  if (first?.kind !== 'createSeat') return;
  const id: SeatId = first.seat.id;
  setSession({ selection: { kind: 'seat', id }, focusKey: `seat:${id}` });
}
