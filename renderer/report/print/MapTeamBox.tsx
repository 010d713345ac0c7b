import {
  areaLineHeight,
  boxPadding,
  layoutBox,
  nameLineHeight,
  seatPitch,
  seatRowHeight,
} from '../../../shared/report/mapBox.ts';
import { usedText } from '../../../shared/report/reportFigures.ts';
import type { MapMark, MapTeam, Used } from '../../../shared/report/reportSchema.ts';
import { textWidth } from '../../../shared/report/textWidth.ts';
import { bandMarkPath, LevelShapes } from './PrintMarks.tsx';

/** A team on the map: name, number, bar, one shape a person, code areas; with marks on what a scenario changes. */
export function MapTeamBox({ team, letters }: { readonly team: MapTeam; readonly letters: number }) {
  const { x, y, width, height, nameLines } = team;
  const layout = layoutBox({
    width,
    height,
    nameLines: nameLines.length,
    seats: team.seats.length + team.moreSeats,
    letters,
  });
  const names = nameLines.map((line, index) => (
    <text
      key={index}
      x={x + boxPadding}
      y={y + layout.nameBaseline + index * nameLineHeight}
      className={team.mark.kind === 'left' ? 'map-name map-left' : 'map-name'}
    >
      {line}
    </text>
  ));
  if (team.mark.kind === 'left') {
    return (
      <g>
        <rect x={x} y={y} width={width} height={height} rx="5" className="map-box-left" />
        {names}
        <text
          x={x + boxPadding}
          y={y + layout.nameBaseline + nameLines.length * nameLineHeight + 1}
          className="map-words"
          fontSize={letters}
        >
          {team.note}
        </text>
      </g>
    );
  }
  const barWidth = width - 2 * boxPadding;
  return (
    <g>
      <rect x={x} y={y} width={width} height={height} rx="5" className={boxClass(team)} />
      {names}
      {'wave' in team.mark && <MapFlag x={x + width - boxPadding - 10} y={y + 7} wave={team.mark.wave} />}
      <Plate used={team.used} x={x + boxPadding} y={y + layout.plateTop} />
      <LevelShapes used={team.used} at={{ x: x + boxPadding, y: y + layout.barTop, width: barWidth, height: 5 }} />
      {team.seats.map((seat, index) => (
        <SeatShape
          key={index}
          seat={seat}
          x={x + boxPadding + 3.3 + (index % layout.seatsPerRow) * seatPitch}
          y={y + layout.seatsCentre + Math.floor(index / layout.seatsPerRow) * seatRowHeight}
        />
      ))}
      {team.moreSeats > 0 && (
        <text
          x={x + width - boxPadding}
          y={y + layout.seatsCentre + (layout.seatRows - 1) * seatRowHeight + 2.3}
          textAnchor="end"
          className="map-words"
          fontSize={letters}
        >
          +{team.moreSeats}
        </text>
      )}
      {team.areas.map((area, index) => (
        <AreaName
          key={index}
          area={area}
          at={{ x: x + boxPadding, y: y + layout.areasBaseline + index * areaLineHeight(letters) }}
          letters={letters}
        />
      ))}
      {team.moreAreas > 0 && (
        <text
          x={x + boxPadding}
          y={y + layout.areasBaseline + team.areas.length * areaLineHeight(letters)}
          className="map-words"
          fontSize={letters}
        >
          {team.areas.length === 0 ? `${team.moreAreas} code areas` : `and ${team.moreAreas} more`}
        </text>
      )}
    </g>
  );
}

function boxClass({ mark, used }: MapTeam): string {
  if (mark.kind === 'arrived') return 'map-box map-box-new';
  const isOver = used.kind === 'noReviewers' || (used.kind === 'used' && used.band >= 4);
  return isOver ? 'map-box map-box-over' : 'map-box';
}

const plateHeight = 18;

function Plate({ used, x, y }: { readonly used: Used; readonly x: number; readonly y: number }) {
  if (used.kind !== 'used') {
    return (
      <text x={x} y={y + 12} className={`map-words map-words-${used.kind}`}>
        {usedText(used)}
      </text>
    );
  }
  const size = used.text.length > 5 ? 8 : 11.5;
  const numberWidth = textWidth(used.text, 'sans', size) * 0.96;
  const width = Math.max(42, numberWidth + 20);
  const mark = bandMarkPath(used.band);
  const left = x + (width - numberWidth - 7.5) / 2;
  return (
    <g className={`map-plate on-${used.band}`}>
      <rect x={x} y={y} width={width} height={plateHeight} rx="3" className={`fill-${used.band}`} />
      <text x={left} y={y + 13.2} fontSize={size}>
        {used.text}
        <tspan className="map-percent" dx="1">
          %
        </tspan>
      </text>
      {mark !== null && (
        <g transform={`translate(${x + width + 4} ${y + 4.5}) scale(0.9)`}>
          <path d={mark.path} className={mark.fill === 'solid' ? 'map-mark-solid' : 'map-mark-open'} />
        </g>
      )}
    </g>
  );
}

function SeatShape({
  seat,
  x,
  y,
}: {
  readonly seat: MapTeam['seats'][number];
  readonly x: number;
  readonly y: number;
}) {
  return (
    <path
      d={seatPath(seat.shape)}
      transform={`translate(${x} ${y})`}
      className={`seat ${seatLook(seat.mark, seat.isOpen ? 'open' : 'held')}`}
    />
  );
}

function seatLook(mark: MapMark, state: 'open' | 'held'): SeatLook {
  if (mark.kind === 'left') return 'seat-left';
  const isNew = mark.kind === 'arrived' || mark.kind === 'changed';
  if (state === 'open') return isNew ? 'seat-open seat-open-new' : 'seat-open';
  return isNew ? 'seat-new' : 'seat-held';
}

/** A shape of the map with what it means. */
export function SeatKey({
  label,
  shape,
  look,
}: {
  readonly label: string;
  readonly shape: SeatShapeName;
  readonly look: SeatLook;
}) {
  return (
    <span className="legend-key">
      <svg width="9pt" height="9pt" viewBox="-4.5 -4.5 9 9" aria-hidden="true">
        <path d={seatPath(shape)} className={`seat ${look}`} />
      </svg>
      {label}
    </span>
  );
}

type SeatShapeName = MapTeam['seats'][number]['shape'];
type SeatLook = 'seat-held' | 'seat-new' | 'seat-open' | 'seat-open seat-open-new' | 'seat-left';

/** Shape is the kind of work: circle builds, square manages, shield secures, hexagon answers for AI code. */
function seatPath(shape: SeatShapeName): string {
  switch (shape) {
    case 'circle':
      return 'M-3.3 0a3.3 3.3 0 1 0 6.6 0a3.3 3.3 0 1 0-6.600 0Z';
    case 'square':
      return 'M-2 -3.1H2A1.1 1.1 0 0 1 3.1 -2V2A1.1 1.1 0 0 1 2 3.1H-2A1.1 1.1 0 0 1 -3.1 2V-2A1.1 1.1 0 0 1 -2 -3.1Z';
    case 'shield':
      return 'M0-3.500 3.200-2.400V.4C3.200 2.100 2 3.100 0 3.800-2 3.100-3.200 2.100-3.200.4V-2.400Z';
    case 'hexagon':
      return 'M-1.900-3.300H1.900L3.800 0 1.900 3.300H-1.900L-3.800 0Z';
    default:
      return shape satisfies never;
  }
}

function AreaName({
  area,
  at: { x, y },
  letters,
}: {
  readonly area: MapTeam['areas'][number];
  readonly at: { readonly x: number; readonly y: number };
  readonly letters: number;
}) {
  const { name, mark } = area;
  switch (mark.kind) {
    case 'same':
      return (
        <text x={x} y={y} className="map-area" fontSize={letters}>
          {name}
        </text>
      );
    case 'left': {
      const width = textWidth(name, 'mono', letters);
      return (
        <g>
          <text x={x} y={y} className="map-area map-area-left" fontSize={letters}>
            {name}
          </text>
          <path d={`M${x} ${y - 2}h${width}`} className="map-strike" />
        </g>
      );
    }
    case 'arrived':
    case 'changed':
      return (
        <g>
          <MapFlag x={x} y={y - 6.2} wave={mark.wave} />
          <text x={x + 12} y={y} className={`map-area map-area-${mark.kind}`} fontSize={letters}>
            {name}
          </text>
        </g>
      );
    default:
      return mark satisfies never;
  }
}

/** The wave in which something changes, on what changes. */
export function MapFlag({ x, y, wave }: { readonly x: number; readonly y: number; readonly wave: number }) {
  return (
    <g transform={`translate(${x} ${y})`} className="map-flag">
      <path d="M0 0H10V7.400H0L1.800 3.700Z" />
      <text x="5.8" y="5.800" textAnchor="middle">
        {wave}
      </text>
    </g>
  );
}
