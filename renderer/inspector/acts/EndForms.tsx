import { useMemo, useState, type ReactElement } from 'react';
import { asId, type AreaId, type GroupId, type TeamId } from '../../../shared/base/ids.ts';
import { mergeAreas } from '../../../shared/org/acts/areaActs.ts';
import { mergeTeam, removeGroup, removeTeam } from '../../../shared/org/acts/teamActs.ts';
import { select } from '../../actions/mapActions.ts';
import { hoursText } from '../../format.ts';
import type { MapView } from '../../stores/mapView.ts';
import { setSession } from '../../stores/sessionStore.ts';
import { byOrder, orderedTeams } from '../../stores/teamCards.ts';
import { Choice } from '../fields.tsx';
import { ActFrame } from './ActFrame.tsx';

/** Merges a team into another. */
export function MergeTeamForm({
  view,
  teamId,
}: {
  readonly view: MapView;
  readonly teamId: TeamId;
}): ReactElement | null {
  const { org } = view;
  const team = org.teams.get(teamId);
  const [into, setInto] = useState('');
  const edits = useMemo(() => (into === '' ? [] : mergeTeam(org, teamId, asId<TeamId>(into))), [org, teamId, into]);
  if (team === undefined) return null;
  return (
    <ActFrame
      view={view}
      title={`Merge ${team.name}`}
      problem={into === '' ? 'Choose the team that goes on.' : null}
      edits={edits}
      done={() => select({ kind: 'team', id: asId<TeamId>(into) })}
    >
      <section>
        <div className="form-rows">
          <Choice
            label="Into"
            value={into}
            options={[['', 'Choose a team'], ...teamOptions(view, teamId)]}
            choose={setInto}
          />
        </div>
        <p className="hint">
          Its people, open seats and code areas go there, and so does what it stands in for. Its name ends.
        </p>
      </section>
    </ActFrame>
  );
}

/** Removes a team, with an answer for those in it and for what it owns. */
export function RemoveTeamForm({
  view,
  teamId,
}: {
  readonly view: MapView;
  readonly teamId: TeamId;
}): ReactElement | null {
  const { org } = view;
  const team = org.teams.get(teamId);
  const [seatsTo, setSeatsTo] = useState('');
  const [areasTo, setAreasTo] = useState('');
  const edits = useMemo(
    () =>
      removeTeam(org, teamId, {
        seatsTo: seatsTo === '' ? null : asId<TeamId>(seatsTo),
        areasTo: areasTo === '' ? null : asId<TeamId>(areasTo),
      }),
    [org, teamId, seatsTo, areasTo],
  );
  if (team === undefined) return null;
  return (
    <ActFrame
      view={view}
      title={`Remove ${team.name}`}
      problem={null}
      edits={edits}
      done={() => setSession({ selection: null })}
    >
      <section>
        <div className="form-rows">
          <Choice
            label="People to"
            value={seatsTo}
            options={[['', 'Unassigned'], ...teamOptions(view, teamId)]}
            choose={setSeatsTo}
          />
          <Choice
            label="Areas to"
            value={areasTo}
            options={[['', 'No owner'], ...teamOptions(view, teamId)]}
            choose={setAreasTo}
          />
        </div>
      </section>
    </ActFrame>
  );
}

/** Removes a group; its teams stay. */
export function RemoveGroupForm({
  view,
  groupId,
}: {
  readonly view: MapView;
  readonly groupId: GroupId;
}): ReactElement | null {
  const { org } = view;
  const group = org.groups.get(groupId);
  const [teamsTo, setTeamsTo] = useState('');
  const edits = useMemo(
    () => removeGroup(org, groupId, teamsTo === '' ? null : asId<GroupId>(teamsTo)),
    [org, groupId, teamsTo],
  );
  if (group === undefined) return null;
  const others = [...org.groups.values()].filter(({ id }) => id !== groupId).sort(byOrder);
  return (
    <ActFrame
      view={view}
      title={`Remove ${group.name}`}
      problem={null}
      edits={edits}
      done={() => setSession({ selection: null })}
    >
      <section>
        <div className="form-rows">
          <Choice
            label="Teams to"
            value={teamsTo}
            options={[
              ['', group.parentId === null ? 'No group' : (org.groups.get(group.parentId)?.name ?? 'No group')],
              ...others.map(({ id, name }) => [id, name] as const),
            ]}
            choose={setTeamsTo}
          />
        </div>
      </section>
    </ActFrame>
  );
}

/** Merges code areas into one of them. */
export function MergeAreaForm({
  view,
  areaId,
}: {
  readonly view: MapView;
  readonly areaId: AreaId;
}): ReactElement | null {
  const { org, result } = view;
  const area = org.areas.get(areaId);
  const [chosen, setChosen] = useState<ReadonlySet<AreaId>>(new Set());
  const edits = useMemo(() => mergeAreas(org, areaId, [areaId, ...chosen]), [org, areaId, chosen]);
  if (area === undefined) return null;
  const others = [...org.areas.values()]
    .filter(({ id }) => id !== areaId)
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));
  return (
    <ActFrame
      view={view}
      title={`Merge into ${area.name}`}
      problem={chosen.size === 0 ? 'Choose the code areas that become part of it.' : null}
      edits={edits}
    >
      <section>
        <ul className="rows">
          {others.map((other) => (
            <li key={other.id}>
              <label className="plain-row check-row">
                <span>
                  <input
                    type="checkbox"
                    checked={chosen.has(other.id)}
                    onChange={(event) => {
                      const next = new Set(chosen);
                      if (event.target.checked) next.add(other.id);
                      else next.delete(other.id);
                      setChosen(next);
                    }}
                  />{' '}
                  <code>{other.name}</code>
                </span>
                <em>{hoursText(result.areas.get(other.id)?.demand.hoursPerWeek ?? 0)} h</em>
              </label>
            </li>
          ))}
        </ul>
      </section>
    </ActFrame>
  );
}

/** The teams that something can go to. */
export function teamOptions(view: MapView, without: TeamId | null): readonly (readonly [string, string])[] {
  return orderedTeams(view.org)
    .filter(({ id }) => id !== without)
    .map(({ id, name }) => [id, name] as const);
}
