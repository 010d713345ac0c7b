import type { AreaId, SeatId, TeamId } from '../../shared/base/ids.ts';
import { actionTable, type MenuName } from '../../shared/host/actionTable.ts';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import type { AreaOwner, Org } from '../../shared/org/org.ts';
import { orderedFrames } from '../../shared/plan/frame.ts';
import { homeTeamOf } from '../../shared/plan/moveMarks.ts';
import { orderedScenarios } from '../../shared/plan/plan.ts';
import { scenarioMark } from '../../shared/plan/scenarioMark.ts';
import { showFrame } from '../actions/frameActions.ts';
import { goTo } from '../actions/mapActions.ts';
import { recordMove } from '../actions/planActions.ts';
import { enabledActions, runAction } from '../actions/registry.ts';
import { openScenario } from '../actions/scenarioActions.ts';
import type { IconName } from '../components/Icon.tsx';
import { utilisationText } from '../format.ts';
import { sourceTeamOf } from '../stores/dropPreview.ts';
import type { MapView } from '../stores/mapView.ts';
import type { DropTarget, Palette } from '../stores/sessionStore.ts';
import { orderedTeams } from '../stores/teamCards.ts';
import type { Searchable } from './paletteSearch.ts';

/** One line of the palette. */
export interface PaletteEntry extends Searchable {
  readonly key: string;
  readonly icon: IconName;
  /** For what can be on or off, such as an owner. */
  readonly isOn?: boolean;
  /** Where what is being moved would go: it is previewed while the line is the current one. */
  readonly target?: DropTarget;
  readonly run: () => void;
}

/** What the palette lists, in the order in which it stands before anything is typed. */
export function paletteEntries(view: MapView, palette: Palette): readonly PaletteEntry[] {
  switch (palette.kind) {
    case 'find':
      return [...savedViews(view), ...places(view), ...commands(), ...scenarios(view)];
    case 'moveTo':
      return destinations(view, palette);
    case 'reviews':
      return reviewedAreas(view, palette.of);
    case 'reviewers':
      return possibleOwners(view, palette.of);
    default:
      return palette satisfies never;
  }
}

/** Acts of the File menu are about the plan, which their names need not say. */
const wordsFor: Readonly<Record<MenuName, string>> = { file: 'plan file', edit: '', view: 'show', help: '' };
/** What others call the same. */
const otherNames: Readonly<Record<string, string>> = {
  'edit.remove': ' delete',
  'edit.removeRole': ' delete',
  'edit.newPerson': ' add hire',
  'edit.newSeat': ' add hire vacancy',
  'edit.newTeam': ' add',
  'edit.newGroup': ' add',
  'edit.newArea': ' add',
  'edit.newRole': ' add',
  'edit.adopt': ' decide',
};

function commands(): readonly PaletteEntry[] {
  const enabled = new Set(enabledActions());
  return actionTable
    .filter((action) => enabled.has(action.id) && action.id !== 'edit.goTo')
    .map((action) => ({
      key: `act:${action.id}`,
      icon: 'right',
      title: action.label,
      detail: action.accelerators[0]?.replace('CmdOrCtrl', 'Ctrl') ?? '',
      words: wordsFor[action.menu] + (otherNames[action.id] ?? ''),
      run: () => runAction(action.id),
    }));
}

/** The baseline and every scenario, to change to; none while there is nothing to change between. */
function scenarios({ plan }: MapView): readonly PaletteEntry[] {
  if (plan.scenarios.size === 0) return [];
  const baseline = {
    key: 'scenario:',
    icon: 'layers',
    title: 'Baseline',
    detail: 'Today',
    run: () => openScenario(null),
  } as const;
  return [
    baseline,
    ...orderedScenarios(plan).map((scenario): PaletteEntry => ({
      key: `scenario:${scenario.id}`,
      icon: 'layers',
      title: scenario.name,
      detail: `Scenario ${scenarioMark(plan, scenario.id).letter}`,
      run: () => openScenario(scenario.id),
    })),
  ];
}

function savedViews({ plan }: MapView): readonly PaletteEntry[] {
  return orderedFrames(plan.frames).map((frame) => ({
    key: `frame:${frame.id}`,
    icon: 'fit',
    title: frame.name,
    detail: 'Frame',
    run: () => showFrame(frame),
  }));
}

function places({ org, result }: MapView): readonly PaletteEntry[] {
  const teams = orderedTeams(org).map((team): PaletteEntry => {
    const group = team.groupId === null ? undefined : org.groups.get(team.groupId);
    const figures = result.teams.get(team.id);
    return {
      key: `team:${team.id}`,
      icon: 'team',
      title: team.name,
      detail: [group?.name, figures === undefined ? undefined : utilisationText(figures.utilisation)]
        .filter((part) => part !== undefined)
        .join(', '),
      run: () => goTo({ kind: 'team', id: team.id }),
    };
  });
  const seats = [...org.seats.values()].map((seat): PaletteEntry => ({
    key: `seat:${seat.id}`,
    icon: seat.personId === null ? 'seat' : 'user',
    title: seatLabel(org, seat),
    detail: [org.roles.get(seat.roleId)?.name, teamName(org, seat.teamId), seat.closed === true ? 'closed' : undefined]
      .filter((part) => part !== undefined)
      .join(', '),
    run: () => goTo({ kind: 'seat', id: seat.id }),
  }));
  const areas = [...org.areas.values()].map((area): PaletteEntry => ({
    key: `area:${area.id}`,
    icon: 'own',
    title: area.name,
    detail: `Code area, ${teamName(org, homeTeamOf(org, area)) ?? 'no owner'}`,
    run: () => goTo({ kind: 'area', id: area.id }),
  }));
  return [...teams, ...seats.sort(byTitle), ...areas.sort(byTitle)];
}

function destinations(view: MapView, { subject }: Extract<Palette, { kind: 'moveTo' }>): readonly PaletteEntry[] {
  const { org, result } = view;
  const from = sourceTeamOf(org, subject);
  const isAlone = (subject.others ?? []).length === 0;
  const teams = orderedTeams(org)
    .filter((team) => !isAlone || team.id !== from)
    .map((team): PaletteEntry => {
      const figures = result.teams.get(team.id);
      return {
        key: `team:${team.id}`,
        icon: 'team',
        title: team.name,
        detail: figures === undefined ? '' : `now ${utilisationText(figures.utilisation)}`,
        target: { kind: 'team', teamId: team.id },
        run: () => undefined,
      };
    });
  const nobody: PaletteEntry = {
    key: 'nobody',
    icon: 'user',
    title: subject.kind === 'seat' ? 'Unassigned' : 'No owner',
    detail: subject.kind === 'seat' ? 'no team' : 'nobody reviews it by right',
    target: { kind: 'unassigned' },
    run: () => undefined,
  };
  return from === null && isAlone ? teams : [...teams, nobody];
}

/** Every area, those first that the seat owns in person. */
function reviewedAreas({ org }: MapView, seatId: SeatId): readonly PaletteEntry[] {
  return [...org.areas.values()]
    .map((area): PaletteEntry => {
      const isOn = area.owners.some((owner) => owner.kind === 'seat' && owner.seatId === seatId);
      return {
        key: `area:${area.id}`,
        icon: 'own',
        title: area.name,
        detail: teamName(org, homeTeamOf(org, area)) ?? 'no owner',
        isOn,
        run: () => toggleOwner(org, area.id, { kind: 'seat', seatId, share: null }),
      };
    })
    .sort(onFirst);
}

/** Every team and everybody, the owners first. */
function possibleOwners({ org }: MapView, areaId: AreaId): readonly PaletteEntry[] {
  const owners = org.areas.get(areaId)?.owners ?? [];
  const teams = orderedTeams(org).map((team): PaletteEntry => ({
    key: `team:${team.id}`,
    icon: 'team',
    title: team.name,
    detail: 'Team',
    isOn: owners.some((owner) => owner.kind === 'team' && owner.teamId === team.id),
    run: () => toggleOwner(org, areaId, { kind: 'team', teamId: team.id, share: null, reviewers: null }),
  }));
  const seats = [...org.seats.values()]
    .filter((seat) => seat.personId !== null)
    .map((seat): PaletteEntry => ({
      key: `seat:${seat.id}`,
      icon: 'user',
      title: seatLabel(org, seat),
      detail: teamName(org, seat.teamId) ?? 'no team',
      isOn: owners.some((owner) => owner.kind === 'seat' && owner.seatId === seat.id),
      run: () => toggleOwner(org, areaId, { kind: 'seat', seatId: seat.id, share: null }),
    }))
    .sort(byTitle);
  return [...teams, ...seats].sort(onFirst);
}

/** Makes somebody an owner of an area, or takes that away. */
function toggleOwner(org: Org, areaId: AreaId, owner: AreaOwner): void {
  const owners = org.areas.get(areaId)?.owners ?? [];
  const isSame = (other: AreaOwner): boolean =>
    other.kind === 'team'
      ? owner.kind === 'team' && other.teamId === owner.teamId
      : owner.kind === 'seat' && other.seatId === owner.seatId;
  const next = owners.some(isSame) ? owners.filter((other) => !isSame(other)) : [...owners, owner];
  recordMove([{ kind: 'setAreaOwners', areaId, owners: next }]);
}

function teamName(org: Org, teamId: TeamId | null): string | undefined {
  return teamId === null ? undefined : org.teams.get(teamId)?.name;
}

function onFirst(one: PaletteEntry, other: PaletteEntry): number {
  return Number(other.isOn === true) - Number(one.isOn === true);
}

function byTitle(one: PaletteEntry, other: PaletteEntry): number {
  return one.title < other.title ? -1 : one.title > other.title ? 1 : 0;
}
