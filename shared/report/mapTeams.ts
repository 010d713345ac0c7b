import type { AreaId, TeamId } from '../base/ids.ts';
import { assertNever } from '../base/result.ts';
import { homeTeamOf, type MoveMarks } from '../plan/moveMarks.ts';
import { isOpenSeat, type CodeArea, type Org, type RoleKind, type Seat } from '../org/org.ts';
import { boxPadding, layoutBox, nameSize } from './mapBox.ts';
import type { Box } from './mapGrid.ts';
import { areasByTeam, seatsByTeam } from './orgTree.ts';
import type { Comparison, Evaluated } from './reportContext.ts';
import { usedOf } from './reportFigures.ts';
import type { MapMark, MapTeam } from './reportSchema.ts';
import { breakLines, fitText } from './textWidth.ts';

type SeatDot = MapTeam['seats'][number];
type AreaLine = MapTeam['areas'][number];

const same: MapMark = { kind: 'same' };
const left: MapMark = { kind: 'left' };
const idle: MapTeam['used'] = { kind: 'idle' };

/** What is drawn of each team of one side: who and what is there, and what a scenario brought or took. */
export interface TeamDrawings {
  readonly drawTeam: (teamId: TeamId, box: Box) => MapTeam;
  /** A team that stood here and does not any more. */
  readonly drawGhost: (name: string, note: string, box: Box) => MapTeam;
}

interface Difference {
  readonly before: Org;
  readonly marks: MoveMarks;
  readonly seatsBefore: ReadonlyMap<TeamId, readonly Seat[]>;
  readonly areasBefore: ReadonlyMap<TeamId | null, readonly CodeArea[]>;
}

/**
 * Prepares the drawings of the baseline, or with a comparison those of the scenario against it.
 *
 * @param letters size of the smallest names
 */
export function drawTeams(
  shown: Evaluated,
  comparison: { readonly before: Org; readonly marks: Comparison['marks'] } | null,
  letters: number,
): TeamDrawings {
  const { org, result } = shown;
  const [seats, areas] = [seatsByTeam(org), areasByTeam(org)];
  const difference: Difference | null =
    comparison === null
      ? null
      : { ...comparison, seatsBefore: seatsByTeam(comparison.before), areasBefore: areasByTeam(comparison.before) };

  return {
    drawTeam: (teamId, box) => {
      const team = org.teams.get(teamId);
      const mark = difference === null ? same : teamMark(teamId, difference);
      const nameLines = namesIn(team?.name ?? '', mark, box);
      const dots = seatDots(org, teamId, seats.get(teamId) ?? [], difference);
      const lines = areaLines(org, teamId, areas.get(teamId) ?? [], difference);
      const layout = layoutBox({ ...box, nameLines: nameLines.length, seats: dots.length, letters });
      const shownAreas = keepMarked(lines, layout.areaLines);
      return {
        ...boxOf(box),
        nameLines: [...nameLines],
        note: '',
        mark,
        used: usedOf(result.teams.get(teamId)?.utilisation ?? { kind: 'idle' }),
        seats: dots.slice(0, layout.seatsShown),
        moreSeats: dots.length - layout.seatsShown,
        areas: shownAreas.map(({ name, mark }) => ({
          name: fitText(name, 'mono', letters, box.width - 2 * boxPadding - roomOf(mark)),
          mark,
        })),
        moreAreas: lines.length - shownAreas.length,
      };
    },
    drawGhost: (name, note, box) => ({
      ...boxOf(box),
      nameLines: [...namesIn(name, same, box)],
      note: fitText(note, 'sans', letters, box.width - 2 * boxPadding),
      mark: left,
      used: idle,
      seats: [],
      moreSeats: 0,
      areas: [],
      moreAreas: 0,
    }),
  };
}

function boxOf({ x, y, width, height }: Box): Box {
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return { x: tenth(x), y: tenth(y), width: tenth(width), height: tenth(height) };
}

/** The flag with the wave needs its place at the right end of the name. */
const flagRoom = 14;

function namesIn(name: string, mark: MapMark, box: Box): readonly string[] {
  return breakLines(name, 'sans', nameSize, box.width - 2 * boxPadding - (mark.kind === 'same' ? 0 : flagRoom), 2);
}

function roomOf(mark: MapMark): number {
  return mark.kind === 'arrived' || mark.kind === 'changed' ? 12 : 0;
}

function teamMark(teamId: TeamId, { before, marks }: Difference): MapMark {
  const wave = marks.teams.get(teamId)?.wave;
  if (wave === undefined) return same;
  return { kind: before.teams.has(teamId) ? 'changed' : 'arrived', wave };
}

function seatDots(org: Org, teamId: TeamId, seats: readonly Seat[], difference: Difference | null): readonly SeatDot[] {
  const dots = seats.map((seat) => ({ order: seat.order, dot: dotOf(org, seat, seatMark(seat, teamId, difference)) }));
  if (difference !== null) {
    for (const old of difference.seatsBefore.get(teamId) ?? []) {
      if (org.seats.get(old.id)?.teamId === teamId) continue;
      dots.push({ order: old.order, dot: dotOf(difference.before, old, left) });
    }
  }
  return dots.sort((one, other) => one.order - other.order).map(({ dot }) => dot);
}

function seatMark(seat: Seat, teamId: TeamId, difference: Difference | null): MapMark {
  const wave = difference?.marks.seats.get(seat.id)?.wave;
  if (difference === null || wave === undefined) return same;
  const old = difference.before.seats.get(seat.id);
  if (old?.teamId !== teamId) return { kind: 'arrived', wave };
  return old.roleId !== seat.roleId || old.personId !== seat.personId ? { kind: 'changed', wave } : same;
}

function dotOf(org: Org, seat: Seat, mark: MapMark): SeatDot {
  const kind = org.roles.get(seat.roleId)?.kind ?? 'builds';
  return { shape: shapeOf(kind), isOpen: isOpenSeat(seat), mark };
}

function shapeOf(kind: RoleKind): SeatDot['shape'] {
  switch (kind) {
    case 'builds':
      return 'circle';
    case 'manages':
      return 'square';
    case 'secures':
      return 'shield';
    case 'answersForAiCode':
      return 'hexagon';
    default:
      return assertNever(kind);
  }
}

function areaLines(
  org: Org,
  teamId: TeamId,
  areas: readonly CodeArea[],
  difference: Difference | null,
): readonly AreaLine[] {
  const lines = areas.map((area): AreaLine => ({ name: area.name, mark: areaMark(area, teamId, difference) }));
  if (difference === null) return lines;
  const gone = (difference.areasBefore.get(teamId) ?? []).filter((old) => !isHome(org, old.id, teamId));
  return [...lines, ...gone.map((old): AreaLine => ({ name: old.name, mark: left }))];
}

function isHome(org: Org, areaId: AreaId, teamId: TeamId): boolean {
  const area = org.areas.get(areaId);
  return area !== undefined && homeTeamOf(org, area) === teamId;
}

function areaMark(area: CodeArea, teamId: TeamId, difference: Difference | null): MapMark {
  const wave = difference?.marks.areas.get(area.id)?.wave;
  if (difference === null || wave === undefined) return same;
  return { kind: isHome(difference.before, area.id, teamId) ? 'changed' : 'arrived', wave };
}

/** As many lines as fit, the last one for the count of the rest; what changes goes before what stays. */
function keepMarked(lines: readonly AreaLine[], most: number): readonly AreaLine[] {
  if (lines.length <= most) return lines;
  const room = Math.max(0, most - 1);
  const marked = new Set(lines.filter(({ mark }) => mark.kind !== 'same').slice(0, room));
  let free = room - marked.size;
  return lines.filter((line) => {
    if (marked.has(line)) return true;
    if (line.mark.kind !== 'same') return false;
    free -= 1;
    return free >= 0;
  });
}
