import { memo, type ReactElement } from 'react';
import type { AreaId, TeamId } from '../../shared/base/ids.ts';
import { topGroupOf } from '../../shared/findings/facts.ts';
import type { PlanFinding } from '../../shared/findings/finding.ts';
import { findingKinds } from '../../shared/findings/findingKinds.ts';
import type { Team } from '../../shared/org/org.ts';
import { selectFindings } from '../actions/findingActions.ts';
import { LevelBar } from '../components/LevelBar.tsx';
import { Plate } from '../components/Plate.tsx';
import { countText } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { indexOf } from '../stores/orgIndex.ts';
import { orderedTeams } from '../stores/teamCards.ts';
import { teamsOf, type FindingRow } from './findingRows.ts';

interface FindingMapProps {
  readonly view: MapView;
  readonly rows: readonly FindingRow[];
  readonly row: FindingRow | undefined;
  /** The same without what is only looked at: teams that differ from it are marked. */
  readonly untried: MapView;
}

/** More teams than this are only drawn where something is found. */
const mostTeams = 48;
const mostPins = 6;

/** Teams with their load and the numbers of the findings: where each is. */
export function FindingMap({ view, rows, row, untried }: FindingMapProps): ReactElement {
  const pins = placePins(view, rows);
  const all = orderedTeams(view.org);
  const teams = all.length <= mostTeams ? all : all.filter(({ id }) => pins.teams.has(id)).slice(0, mostTeams);
  const groups = new Map<string, Team[]>();
  for (const team of teams) {
    const key = topGroupOf(view.org, team.id) ?? '';
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [team]);
    else list.push(team);
  }
  const rest = all.length - teams.length;
  const touched = new Set(row === undefined ? [] : row.findings.flatMap((finding) => teamsOf(view, finding)));
  return (
    <div className="finding-map" tabIndex={0} role="region" aria-label="Teams with their findings">
      <div className="finding-regions">
        {[...groups].map(([key, list]) => (
          <div key={key} className="finding-region">
            <h3>
              {key === ''
                ? 'No group'
                : (view.org.groups.get(
                    list[0] === undefined ? ('' as never) : (topGroupOf(view.org, list[0].id) ?? ('' as never)),
                  )?.name ?? '')}
              <Pins numbers={pins.groups.get(key) ?? []} rows={rows} row={row} />
            </h3>
            <ul>
              {list.map((team) => (
                <TeamTile
                  key={team.id}
                  view={view}
                  team={team}
                  isTouched={touched.has(team.id)}
                  isTried={view !== untried && usedOf(view, team.id) !== usedOf(untried, team.id)}
                  pins={<Pins numbers={pins.teams.get(team.id) ?? []} rows={rows} row={row} />}
                />
              ))}
            </ul>
          </div>
        ))}
      </div>
      {rest === 0 ? null : <p className="hint">and {countText(rest, 'team', 'teams')} without a finding in the list</p>}
      <div className="finding-trays">
        {pins.unowned.length === 0 ? null : (
          <div className="finding-tray is-unowned">
            <h3>No owner</h3>
            <ul>
              {pins.unowned.map(({ areaId, number }) => (
                <li key={areaId}>
                  <code>{view.org.areas.get(areaId)?.name ?? areaId}</code>
                  <Pins numbers={[number]} rows={rows} row={row} />
                </li>
              ))}
            </ul>
          </div>
        )}
        <Tray title="Pipeline" numbers={pins.pipeline} rows={rows} row={row} />
        <Tray title="Whole organisation" numbers={pins.whole} rows={rows} row={row} />
      </div>
    </div>
  );
}

/** The utilisation as it is shown. */
function usedOf({ result }: MapView, teamId: TeamId): number | null {
  const utilisation = result.teams.get(teamId)?.utilisation;
  return utilisation?.kind === 'used' ? Math.round(utilisation.value * 100) : null;
}

function Tray({
  title,
  numbers,
  rows,
  row,
}: {
  readonly title: string;
  readonly numbers: readonly number[];
  readonly rows: readonly FindingRow[];
  readonly row: FindingRow | undefined;
}): ReactElement | null {
  return numbers.length === 0 ? null : (
    <div className="finding-tray">
      <h3>{title}</h3>
      <Pins numbers={numbers} rows={rows} row={row} />
    </div>
  );
}

const TeamTile = memo(function TeamTile({
  view,
  team,
  isTouched,
  isTried,
  pins,
}: {
  readonly view: MapView;
  readonly team: Team;
  readonly isTouched: boolean;
  readonly isTried: boolean;
  readonly pins: ReactElement;
}): ReactElement {
  const figures = view.result.teams.get(team.id);
  const utilisation = figures?.utilisation ?? { kind: 'idle' as const };
  const people = (indexOf(view.org).seatsByTeam.get(team.id) ?? []).filter(({ personId }) => personId !== null).length;
  const was = view.baselineResult.teams.get(team.id)?.utilisation;
  return (
    <li className={`finding-team${isTouched ? ' is-touched' : ''}`}>
      <b title={team.name}>{team.name}</b>
      <span>{countText(people, 'person', 'people')}</span>
      <Plate utilisation={utilisation} isPreview={isTried} />
      {utilisation.kind === 'used' ? (
        <LevelBar
          utilisation={utilisation.value}
          was={was?.kind === 'used' && view.scenario !== null ? was.value : null}
          range={figures?.weeklyRange ?? null}
          height={7}
        />
      ) : null}
      {pins}
    </li>
  );
});

function Pins({
  numbers,
  rows,
  row,
}: {
  readonly numbers: readonly number[];
  readonly rows: readonly FindingRow[];
  readonly row: FindingRow | undefined;
}): ReactElement | null {
  if (numbers.length === 0) return null;
  const shown = numbers.slice(0, mostPins);
  return (
    <span className="finding-pins">
      {shown.map((number) => {
        const entry = rows[number - 1];
        const title = entry?.title.map(({ text }) => text).join('') ?? '';
        return (
          <button
            key={number}
            type="button"
            className="finding-pin"
            aria-pressed={row?.number === number}
            aria-label={`Finding ${number}: ${title}`}
            title={title}
            onClick={() => selectFindings({ id: entry?.id ?? null })}
          >
            {number}
          </button>
        );
      })}
      {numbers.length > shown.length ? <em>+{numbers.length - shown.length}</em> : null}
    </span>
  );
}

interface PlacedPins {
  readonly teams: ReadonlyMap<TeamId, readonly number[]>;
  readonly groups: ReadonlyMap<string, readonly number[]>;
  readonly unowned: readonly { readonly areaId: AreaId; readonly number: number }[];
  readonly pipeline: readonly number[];
  readonly whole: readonly number[];
}

/** Each finding stands at one place; one that is of no one team at its group, in a tray, or with the whole organisation. */
function placePins(view: MapView, rows: readonly FindingRow[]): PlacedPins {
  const teams = new Map<TeamId, number[]>();
  const groups = new Map<string, number[]>();
  const unowned: { areaId: AreaId; number: number }[] = [];
  const pipeline: number[] = [];
  const whole: number[] = [];
  const add = <Key,>(lists: Map<Key, number[]>, key: Key, number: number): void => {
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [number]);
    else if (!list.includes(number)) list.push(number);
  };
  const place = (finding: PlanFinding, number: number): void => {
    if (findingKinds[finding.kind].family === 'pipeline') pipeline.push(number);
    else if (finding.place.kind === 'group') add(groups, finding.place.groupId, number);
    else if (finding.place.kind === 'area' && !view.findingFacts.index.homeOf.has(finding.place.areaId)) {
      unowned.push({ areaId: finding.place.areaId, number });
    } else {
      const [teamId] = finding.place.kind === 'organisation' ? [] : teamsOf(view, { ...finding, members: [] });
      if (teamId !== undefined && view.org.teams.has(teamId)) add(teams, teamId, number);
      else whole.push(number);
    }
  };
  for (const { number, findings } of rows) for (const finding of findings) place(finding, number);
  return { teams, groups, unowned: unowned.slice(0, 12), pipeline: [...new Set(pipeline)], whole: [...new Set(whole)] };
}
