import { bandDefinitions } from '../../../shared/report/reportFigures.ts';
import { layoutTile, regionNameSize } from '../../../shared/report/mapMeasures.ts';
import type {
  MapPage,
  MapPanel,
  MapRegion,
  MapRoute,
  MapSection,
  MapTile,
  Used,
} from '../../../shared/report/reportSchema.ts';
import { hatchPath } from './hatch.ts';
import { MapFlag, MapTeamBox, SeatKey } from './MapTeamBox.tsx';
import { BandMark, bandMarkPath, SideBadge } from './PrintMarks.tsx';

/** One page of the map: today beside the scenario, one side alone, or the overview in tiles. */
export function MapBody({ page, section }: { readonly page: MapPage; readonly section: MapSection }) {
  return (
    <div className={`map tone-${section.tone}`}>
      {page.kind === 'detail' ? (
        <div className="map-panels">
          {page.panels.map((panel) => (
            <Panel key={panel.caption} panel={panel} letters={section.letters} />
          ))}
        </div>
      ) : (
        <svg
          className="map-picture"
          width={`${page.width}pt`}
          height={`${page.height}pt`}
          viewBox={`0 0 ${page.width} ${page.height}`}
          role="img"
          aria-label={page.summary}
        >
          <Regions regions={page.regions} baseline={8.5} letters={section.letters} />
          {page.tiles.map((tile, index) => (
            <Tile key={index} tile={tile} letters={section.letters} />
          ))}
        </svg>
      )}
      <Legend section={section} page={page} />
    </div>
  );
}

function Panel({ panel, letters }: { readonly panel: MapPanel; readonly letters: number }) {
  return (
    <div className="map-panel">
      <p className="map-caption">
        <SideBadge side={panel.side} />
        {panel.caption}
      </p>
      <svg
        className="map-picture"
        width={`${panel.width * panel.scale}pt`}
        height={`${panel.height * panel.scale}pt`}
        viewBox={`0 0 ${panel.width} ${panel.height}`}
        role="img"
        aria-label={panel.summary}
      >
        <Regions regions={panel.regions} baseline={10} letters={letters} />
        {panel.teams.map((team, index) => (
          <MapTeamBox key={index} team={team} letters={letters} />
        ))}
        {panel.routes.map((route, index) => (
          <Route key={index} route={route} letters={letters} />
        ))}
      </svg>
    </div>
  );
}

function Regions({
  regions,
  baseline,
  letters,
}: {
  readonly regions: readonly MapRegion[];
  readonly baseline: number;
  readonly letters: number;
}) {
  return regions.map(({ x, y, width, height, label }, index) => (
    <g key={index}>
      <rect x={x} y={y} width={width} height={height} rx="6" className="map-region" />
      <text x={x + 7} y={y + baseline} className="map-region-name" fontSize={Math.max(regionNameSize, letters)}>
        {label}
      </text>
    </g>
  ));
}

function Route({ route, letters }: { readonly route: MapRoute; readonly letters: number }) {
  const { points, label } = route;
  const [start, ...rest] = points;
  const [last, before] = [points.at(-1), points.at(-2)];
  if (start === undefined || last === undefined || before === undefined) return null;
  const goesDown = last.y > before.y;
  const tip = goesDown ? -1 : 1;
  return (
    <g className="map-route">
      <path d={`M${start.x} ${start.y}${rest.map(({ x, y }) => `L${x} ${y}`).join('')}`} className="map-route-line" />
      <path
        d={`M${last.x - 3} ${last.y + tip * 3.6}L${last.x} ${last.y}L${last.x + 3} ${last.y + tip * 3.6}`}
        className="map-route-line"
      />
      {label !== null && (
        <>
          <rect
            x={label.x}
            y={label.y - letters / 2 - 1.5}
            width={label.width}
            height={letters + 3}
            rx="2"
            className="map-route-label"
          />
          <text x={label.x + 4} y={label.y + letters * 0.36} fontSize={letters}>
            {label.text}
          </text>
        </>
      )}
    </g>
  );
}

function Tile({ tile, letters }: { readonly tile: MapTile; readonly letters: number }) {
  const { nameBaselines, numberTop } = layoutTile(letters);
  const { x, y, width, height, nameLines, before, after, mark } = tile;
  const shown = after ?? before;
  const isOver = after !== null && (after.kind === 'noReviewers' || (after.kind === 'used' && after.band >= 4));
  const half = (width - 5) / 2;
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx="2.500"
        className={after === null ? 'map-box-left' : 'map-box'}
      />
      {isOver && <rect x={x} y={y} width={width} height="2" className="tile-edge" />}
      {nameLines.map((line, index) => (
        <text
          key={index}
          x={x + 3}
          y={y + (nameBaselines[index] ?? nameBaselines[0])}
          className="tile-name"
          fontSize={letters}
        >
          {line}
        </text>
      ))}
      {before === null || after === null ? (
        shown !== null && <TileNumber used={shown} x={x + 2} y={y + numberTop} width={width - 4} />
      ) : (
        <>
          <TileNumber used={before} x={x + 2} y={y + numberTop} width={half} />
          <TileNumber used={after} x={x + 3 + half} y={y + numberTop} width={half} />
        </>
      )}
      {'wave' in mark && <MapFlag x={x + width - 10} y={y - 2} wave={mark.wave} />}
    </g>
  );
}

const tileNumberHeight = 13.2;

function TileNumber({
  used,
  x,
  y,
  width,
}: {
  readonly used: Used;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}) {
  if (used.kind !== 'used') {
    // Words are too long for half a tile; the table has them. A dash says that there is no number.
    return (
      <g>
        <rect
          x={x}
          y={y}
          width={width}
          height={tileNumberHeight}
          rx="1.500"
          className={`tile-none tile-${used.kind}`}
        />
        <text x={x + width / 2} y={y + 9.2} textAnchor="middle" className="tile-number">
          {used.kind === 'noReviewers' ? '?' : '–'}
        </text>
      </g>
    );
  }
  const mark = bandMarkPath(used.band);
  const text = used.text.length > 4 ? '>999' : used.text;
  return (
    <g className={`on-${used.band}`}>
      <rect x={x} y={y} width={width} height={tileNumberHeight} rx="1.500" className={`fill-${used.band}`} />
      <text x={x + width / 2 + (mark === null ? 0 : 3.2)} y={y + 9.4} textAnchor="middle" className="tile-number">
        {text}
      </text>
      {mark !== null && (
        <g transform={`translate(${x + 1.6} ${y + 3.8}) scale(0.56)`}>
          <path d={mark.path} className={mark.fill === 'solid' ? 'tile-mark-solid' : 'tile-mark-open'} />
        </g>
      )}
    </g>
  );
}

function Legend({ section, page }: { readonly section: MapSection; readonly page: MapPage }) {
  const isDetail = page.kind === 'detail';
  return (
    <div className="map-legend">
      <span>Used, %</span>
      <ol>
        {bandDefinitions.map(({ band, range }) => (
          <li key={band} className={`band-${band}`}>
            <BandMark band={band} />
            {range}
          </li>
        ))}
      </ol>
      {isDetail && <SeatKey label="one person" shape="circle" look="seat-held" />}
      {isDetail && section.legend.hasOpenSeats && <SeatKey label="open seat" shape="circle" look="seat-open" />}
      {isDetail && section.legend.hasMoves && page.panels.length > 1 && (
        <>
          <SeatKey label="comes or changes" shape="circle" look="seat-new" />
          <SeatKey label="leaves" shape="circle" look="seat-left" />
          <span className="legend-key">
            <svg width="11pt" height="8pt" viewBox="0 0 11 8" aria-hidden="true">
              <MapFlag x={0.5} y={0.3} wave={1} />
            </svg>
            wave
          </span>
        </>
      )}
      <span className="legend-key">
        <svg width="18pt" height="10pt" viewBox="0 0 18 10" aria-hidden="true">
          <rect y="2" width="18" height="6" className="fill-5" />
          <path d={hatchPath({ x: 11, y: 2, width: 7, height: 6 }, 3)} className="level-hatch" />
          <path d="M11 0V10" className="level-line" />
        </svg>
        past 100{'\u00A0'}%
      </span>
    </div>
  );
}
