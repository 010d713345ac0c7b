import { useMemo, useState, type ReactElement } from 'react';
import { asId, type AreaId, type GroupId, type RoleId, type SeatId, type TeamId } from '../../../shared/base/ids.ts';
import { changeAreas, changeSeats, changeTeams } from '../../../shared/org/acts/changeActs.ts';
import { seatLabel } from '../../../shared/org/describeEdit.ts';
import { ChoiceList } from '../../components/ChoiceList.tsx';
import { countText } from '../../format.ts';
import { keysOf, routingNames, teamTypeNames } from '../../messages/teamWords.ts';
import type { MapView } from '../../stores/mapView.ts';
import { selectionOf } from '../../stores/selecting.ts';
import { byOrder } from '../../stores/teamCards.ts';
import { isSameName, readNumberWithin, readShare } from '../../writes/readText.ts';
import { reportsToNobody, superiorCalled, superiorNames } from '../../writes/seatWrites.ts';
import { Choice } from '../fields.tsx';
import { ActFrame, FormText } from './ActFrame.tsx';
import { teamOptions } from './EndForms.tsx';

/** A choice that leaves everything as it is, and one for none. No id is like them: ids begin with a letter. */
const same = ' ';
const none = '';
const asItIs = [same, 'As it is'] as const;

/** Changes everything that is selected at once: one or several people, teams or code areas. */
export function ChangeForm({
  view,
  keys,
}: {
  readonly view: MapView;
  readonly keys: readonly string[];
}): ReactElement | null {
  const { org } = view;
  const chosen = keys.map(selectionOf);
  const seatIds = chosen.flatMap((one) => (one.kind === 'seat' && org.seats.has(one.id) ? [one.id] : []));
  if (seatIds.length > 0) return <SeatsForm view={view} seatIds={seatIds} />;
  const teamIds = chosen.flatMap((one) => (one.kind === 'team' && org.teams.has(one.id) ? [one.id] : []));
  if (teamIds.length > 0) return <TeamsForm view={view} teamIds={teamIds} />;
  const areaIds = chosen.flatMap((one) => (one.kind === 'area' && org.areas.has(one.id) ? [one.id] : []));
  return areaIds.length > 0 ? <AreasForm view={view} areaIds={areaIds} /> : null;
}

function titleOf(names: readonly string[], one: string, several: string): string {
  return names.length === 1 ? `Change ${names[0] ?? ''}` : `Change ${countText(names.length, one, several)}`;
}

const nothingYet = 'Nothing has changed yet.';

function SeatsForm({ view, seatIds }: { readonly view: MapView; readonly seatIds: readonly SeatId[] }): ReactElement {
  const { org } = view;
  const [role, setRole] = useState<string>(same);
  const [superior, setSuperior] = useState('');
  const [team, setTeam] = useState<string>(same);
  const [percent, setPercent] = useState('');
  const found = useMemo(() => {
    if (superior.trim() === '') return { ok: true, value: undefined } as const;
    if (isSameName(superior, reportsToNobody)) return { ok: true, value: null } as const;
    const seat = superiorCalled(org, superior);
    return seat.ok ? ({ ok: true, value: seat.value.id } as const) : seat;
  }, [org, superior]);
  const fte = percent.trim() === '' ? null : readNumberWithin(percent, 1, 100, ' %');
  const part = fte?.ok === true ? fte.value / 100 : undefined;
  const reportsTo = found.ok ? found.value : undefined;
  const edits = useMemo(
    () =>
      changeSeats(org, seatIds, {
        ...(role === same ? {} : { roleId: asId<RoleId>(role) }),
        ...(reportsTo === undefined ? {} : { reportsTo }),
        ...(team === same ? {} : { teamId: team === none ? null : asId<TeamId>(team) }),
        ...(part === undefined ? {} : { fte: part }),
      }),
    [org, seatIds, role, reportsTo, team, part],
  );
  const names = seatIds.flatMap((id) => {
    const seat = org.seats.get(id);
    return seat === undefined ? [] : [seatLabel(org, seat)];
  });
  const problem = !found.ok ? found.error : fte?.ok === false ? fte.error : edits.length === 0 ? nothingYet : null;
  return (
    <ActFrame view={view} title={titleOf(names, 'seat', 'seats')} problem={problem} edits={edits}>
      <section>
        <div className="form-rows">
          <Choice
            label="Role"
            value={role}
            options={[asItIs, ...[...org.roles.values()].sort(byOrder).map(({ id, name }) => [id, name] as const)]}
            choose={setRole}
          />
          <label className="form-row">
            <span>Reports to</span>
            <input
              className="text-field"
              type="text"
              spellCheck={false}
              autoComplete="off"
              list="change-superior"
              placeholder="as it is"
              value={superior}
              onChange={(event) => setSuperior(event.target.value)}
            />
          </label>
          <ChoiceList id="change-superior" choices={[reportsToNobody, ...superiorNames(org)]} typed={superior} />
          <Choice
            label="Team"
            value={team}
            options={[asItIs, [none, 'Unassigned'], ...teamOptions(view, null)]}
            choose={setTeam}
          />
          <FormText label="Full time, %" value={percent} placeholder="as it is" change={setPercent} />
        </div>
        <Names names={names} />
      </section>
    </ActFrame>
  );
}

function TeamsForm({ view, teamIds }: { readonly view: MapView; readonly teamIds: readonly TeamId[] }): ReactElement {
  const { org } = view;
  const [type, setType] = useState<string>(same);
  const [group, setGroup] = useState<string>(same);
  const [routing, setRouting] = useState<string>(same);
  const edits = useMemo(() => {
    const newType = keysOf(teamTypeNames).find((key) => key === type);
    const newRouting = keysOf(routingNames).find((key) => key === routing);
    return changeTeams(org, teamIds, {
      ...(newType === undefined ? {} : { type: newType }),
      ...(group === same ? {} : { groupId: group === none ? null : asId<GroupId>(group) }),
      ...(newRouting === undefined ? {} : { routing: newRouting }),
    });
  }, [org, teamIds, type, group, routing]);
  const names = teamIds.map((id) => org.teams.get(id)?.name ?? '');
  return (
    <ActFrame
      view={view}
      title={titleOf(names, 'team', 'teams')}
      problem={edits.length === 0 ? nothingYet : null}
      edits={edits}
    >
      <section>
        <div className="form-rows">
          <Choice
            label="Type"
            value={type}
            options={[asItIs, ...keysOf(teamTypeNames).map((key) => [key, teamTypeNames[key]] as const)]}
            choose={setType}
          />
          <Choice
            label="Group"
            value={group}
            options={[
              asItIs,
              [none, 'No group'],
              ...[...org.groups.values()].sort(byOrder).map(({ id, name }) => [id, name] as const),
            ]}
            choose={setGroup}
          />
          <Choice
            label="Reviews go"
            value={routing}
            options={[asItIs, ...keysOf(routingNames).map((key) => [key, routingNames[key]] as const)]}
            choose={setRouting}
          />
        </div>
        <Names names={names} />
      </section>
    </ActFrame>
  );
}

function AreasForm({ view, areaIds }: { readonly view: MapView; readonly areaIds: readonly AreaId[] }): ReactElement {
  const { org } = view;
  const [approvals, setApprovals] = useState('');
  const [fallback, setFallback] = useState<string>(same);
  const [share, setShare] = useState('');
  const count = approvals.trim() === '' ? null : readNumberWithin(approvals, 0, 10);
  const ai = share.trim() === '' ? null : readShare(share);
  const wanted = count?.ok === true && Number.isInteger(count.value) ? count.value : undefined;
  const aiShare = ai?.ok === true ? ai.value : undefined;
  const edits = useMemo(
    () =>
      changeAreas(org, areaIds, {
        ...(wanted === undefined ? {} : { requiredApprovals: wanted }),
        ...(fallback === same ? {} : { fallbackTeamId: fallback === none ? null : asId<TeamId>(fallback) }),
        ...(aiShare === undefined ? {} : { aiShare }),
      }),
    [org, areaIds, wanted, fallback, aiShare],
  );
  const names = areaIds.map((id) => org.areas.get(id)?.name ?? '');
  const problem =
    count?.ok === false
      ? count.error
      : count !== null && wanted === undefined
        ? 'Approvals are a whole number.'
        : ai?.ok === false
          ? ai.error
          : edits.length === 0
            ? nothingYet
            : null;
  return (
    <ActFrame view={view} title={titleOf(names, 'code area', 'code areas')} problem={problem} edits={edits}>
      <section>
        <div className="form-rows">
          <FormText label="Approvals" value={approvals} placeholder="as they are" change={setApprovals} />
          <Choice
            label="Stands in"
            value={fallback}
            options={[asItIs, [none, 'Nobody'], ...teamOptions(view, null)]}
            choose={setFallback}
          />
          <FormText label="AI-assisted, %" value={share} placeholder="as it is" change={setShare} />
        </div>
        <Names names={names} />
      </section>
    </ActFrame>
  );
}

/** Of several: who they are. */
function Names({ names }: { readonly names: readonly string[] }): ReactElement | null {
  if (names.length === 1) return null;
  return <p className="hint">{names.join(', ')}</p>;
}
