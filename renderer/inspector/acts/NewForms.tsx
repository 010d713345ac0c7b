import { useMemo, useState, type ReactElement } from 'react';
import { asId, type GroupId, type TeamId } from '../../../shared/base/ids.ts';
import { newArea } from '../../../shared/org/acts/areaActs.ts';
import { openSeats } from '../../../shared/org/acts/seatActs.ts';
import { newGroup, newTeam } from '../../../shared/org/acts/teamActs.ts';
import type { OrgEdit } from '../../../shared/org/orgEdit.ts';
import { drawsToday } from '../../../shared/plan/drawsToday.ts';
import type { MapView } from '../../stores/mapView.ts';
import { setSession, useSessionStore } from '../../stores/sessionStore.ts';
import { byOrder } from '../../stores/teamCards.ts';
import { Choice } from '../fields.tsx';
import { ActFrame, FormText } from './ActFrame.tsx';
import { teamOptions } from './EndForms.tsx';
import { useRoleChoice } from './RoleChoice.tsx';

/** Makes an empty team. */
export function NewTeamForm({
  view,
  groupId,
}: {
  readonly view: MapView;
  readonly groupId: GroupId | null;
}): ReactElement {
  const [name, setName] = useState('');
  const [group, setGroup] = useState<string>(groupId ?? '');
  const edit = useMemo(
    () => newTeam(view.org, name.trim() === '' ? 'New team' : name, group === '' ? null : asId<GroupId>(group)),
    [view, name, group],
  );
  const edits = useMemo(() => [edit], [edit]);
  return (
    <ActFrame
      view={view}
      title="New team"
      problem={name.trim() === '' ? 'It needs a name.' : null}
      edits={edits}
      done={() => setSession({ selection: { kind: 'team', id: edit.team.id } })}
    >
      <section>
        <div className="form-rows">
          <FormText label="Name" value={name} change={setName} />
          <Choice
            label="Group"
            value={group}
            options={[
              ['', 'No group'],
              ...[...view.org.groups.values()].sort(byOrder).map(({ id, name: label }) => [id, label] as const),
            ]}
            choose={setGroup}
          />
        </div>
      </section>
    </ActFrame>
  );
}

/** Makes an empty group. It shows on the map as soon as a team is in it. */
export function NewGroupForm({ view }: { readonly view: MapView }): ReactElement {
  const [name, setName] = useState('');
  const [first, setFirst] = useState('');
  const edits = useMemo((): readonly OrgEdit[] => {
    const made = newGroup(view.org, name.trim() === '' ? 'New group' : name);
    if (first === '') return [made];
    const teamId = asId<TeamId>(first);
    return [made, { kind: 'updateTeam', teamId, changes: { groupId: made.group.id } }];
  }, [view, name, first]);
  return (
    <ActFrame view={view} title="New group" problem={name.trim() === '' ? 'It needs a name.' : null} edits={edits}>
      <section>
        <div className="form-rows">
          <FormText label="Name" value={name} change={setName} />
          <Choice
            label="First team"
            value={first}
            options={[['', 'None yet'], ...teamOptions(view, null)]}
            choose={setFirst}
          />
        </div>
        <p className="hint">An empty group has no ground on the map until a team is in it.</p>
      </section>
    </ActFrame>
  );
}

/** Opens seats in a team: planned ones count as supply, others do not. */
export function NewSeatForm({
  view,
  teamId: given,
}: {
  readonly view: MapView;
  readonly teamId: TeamId | null;
}): ReactElement {
  const { org } = view;
  const [team, setTeam] = useState<string>(given ?? '');
  const teamId = team === '' ? null : asId<TeamId>(team);
  const role = useRoleChoice(org, given);
  const [from, setFrom] = useState('');
  const [count, setCount] = useState('1');
  const wave = useSessionStore((session) => session.wave);
  const number = Number(count);
  const { roleId, edits: making, org: withRole } = role;
  const edits = useMemo(() => {
    if (roleId === null) return [];
    const places = Array.from({ length: Math.max(0, Math.min(50, Math.floor(Number(count)) || 0)) }, () => ({
      teamId,
      roleId,
    }));
    return [...making, ...openSeats(withRole, places, from === '' ? null : from)];
  }, [withRole, making, teamId, roleId, from, count]);
  const problem =
    role.problem ?? (!Number.isInteger(number) || number < 1 || number > 50 ? 'From 1 to 50 seats at once.' : null);
  return (
    <ActFrame
      view={view}
      title={given === null ? 'Open a seat' : `Open a seat in ${org.teams.get(given)?.name ?? ''}`}
      problem={problem}
      edits={edits}
    >
      <section>
        <div className="form-rows">
          {given !== null ? null : (
            <Choice
              label="Team"
              value={team}
              options={[['', 'No team yet'], ...teamOptions(view, null)]}
              choose={setTeam}
            />
          )}
          {role.fields}
          <FormText label="How many" value={count} change={setCount} />
          <label className="form-row">
            <span>Filled from</span>
            <input type="date" className="text-field" value={from} onChange={(event) => setFrom(event.target.value)} />
          </label>
          {drawsToday(view.plan) ? null : (
            <Choice
              label="Wave"
              value={String(wave)}
              options={[1, 2, 3, 4, 5, 6].map((at) => [String(at), String(at)] as const)}
              choose={(value) => setSession({ wave: Number(value) })}
            />
          )}
        </div>
        <p className="hint">
          {from === ''
            ? 'Without a day an open seat is a wish: it never counts as review hours.'
            : 'With a day it counts as review hours in the plan.'}
        </p>
      </section>
    </ActFrame>
  );
}

/** Makes a code area. */
export function NewAreaForm({
  view,
  teamId,
}: {
  readonly view: MapView;
  readonly teamId: TeamId | null;
}): ReactElement {
  const [name, setName] = useState('');
  const [team, setTeam] = useState<string>(teamId ?? '');
  const [rate, setRate] = useState('');
  const number = rate.trim() === '' ? 0 : Number(rate);
  const edits = useMemo(() => {
    const made = newArea(view.org, name.trim() === '' ? 'new-area' : name, team === '' ? null : asId<TeamId>(team));
    const pullRequestsPerWeek = Number.isFinite(number) ? number : 0;
    return [{ ...made, area: { ...made.area, demand: { ...made.area.demand, pullRequestsPerWeek } } }];
  }, [view, name, team, number]);
  const problem =
    name.trim() === ''
      ? 'It needs a name.'
      : !Number.isFinite(number) || number < 0
        ? 'Pull requests a week are a number from 0.'
        : null;
  return (
    <ActFrame view={view} title="New code area" problem={problem} edits={edits}>
      <section>
        <div className="form-rows">
          <FormText label="Name" value={name} placeholder="payments-api" change={setName} />
          <Choice
            label="Owner"
            value={team}
            options={[['', 'No owner'], ...teamOptions(view, null)]}
            choose={setTeam}
          />
          <FormText label="Pull requests" value={rate} placeholder="a week" change={setRate} />
        </div>
      </section>
    </ActFrame>
  );
}
