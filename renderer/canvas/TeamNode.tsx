import type { Node, NodeProps } from '@xyflow/react';
import { memo, type CSSProperties, type PointerEvent, type ReactElement } from 'react';
import type { TeamId } from '../../shared/base/ids.ts';
import type { Utilisation } from '../../shared/model/orgResult.ts';
import { Avatar, RoleMark } from '../components/Avatar.tsx';
import { Icon } from '../components/Icon.tsx';
import { LevelBar, MicroBar } from '../components/LevelBar.tsx';
import { NameText } from '../components/NameText.tsx';
import { PathText } from '../components/PathText.tsx';
import { WaveFlag } from '../components/Marks.tsx';
import { BandMark, Plate } from '../components/Plate.tsx';
import { bandOf, countText, hoursText, shareText, shownPercent, utilisationText } from '../format.ts';
import { keyOf, togetherOf } from '../stores/selecting.ts';
import { useSessionStore, type Drag, type DragSubject, type SessionState } from '../stores/sessionStore.ts';
import { teamKey } from './closing.ts';
import { FoldButton } from './FoldButton.tsx';
import { TeamBody } from './TeamBody.tsx';
import { tileWithName } from '../../shared/layout/measures.ts';
import { startDrag } from './pointerDrag.ts';
import type { AreaToken, Chip, TeamCard } from '../stores/teamCards.ts';
import { DetailContext, showsPeople, useDetail, useFarScale, usePartRole, type Detail } from './detail.ts';
import { aimAt, useTeamPreview, type TeamPreview } from './useTeamPreview.ts';

export type TeamNodeType = Node<
  {
    readonly card: TeamCard;
    readonly columns: number;
    readonly isDimmed: boolean;
    readonly isClosed: boolean;
    /** Where it stands in its group's region, from 0 at the top to 1. */
    readonly span: { readonly from: number; readonly to: number };
    /** The level that it is drawn at while the levels of a large map follow the zoom a few teams at a time. */
    readonly detail?: Detail;
  },
  'team'
>;

/** A team's container: plate, level bar, people and the dock of its code areas. */
export const TeamNode = memo(function TeamNode(props: NodeProps<TeamNodeType>): ReactElement {
  const { detail } = props.data;
  if (detail === undefined) return <TeamView {...props} />;
  return (
    <DetailContext.Provider value={detail}>
      <TeamView {...props} />
    </DetailContext.Provider>
  );
});

function TeamView({ data, width, height }: NodeProps<TeamNodeType>): ReactElement {
  const { card, columns, isDimmed, isClosed, span } = data;
  const detail = useDetail();
  const role = usePartRole();
  const preview = useTeamPreview(card.teamId);
  const key = teamKey(card.teamId);
  const isSelected = useSessionStore((session) => isChosen(session, key));
  const isPulsing = useSessionStore(({ pulseKey }) => pulseKey === key);
  const focusKey = useSessionStore((session) => (isFocusInside(session.focusKey, card) ? session.focusKey : null));
  const utilisation = preview.shown ?? card.utilisation;
  const classes = [
    'team',
    `detail-${detail}`,
    isSelected ? 'is-selected' : '',
    isPulsing ? 'is-found' : '',
    isClosed ? 'is-closed' : '',
    isDimmed && preview.role === 'none' ? 'is-quiet' : '',
    preview.role === 'none' ? '' : `is-${preview.role}`,
    card.state === 'new' ? 'is-new' : '',
  ];
  if (detail === 'group') return <div style={{ width, height }} aria-hidden="true" />;
  return (
    <section
      role={role}
      className={classes.filter((name) => name !== '').join(' ')}
      style={{ width, height }}
      aria-label={labelOf(card, utilisation)}
      title={detail === 'tile' ? `${labelOf(card, utilisation)}, ${card.people} people` : undefined}
      data-focus-key={key}
      data-team={card.teamId}
      tabIndex={focusKey === key ? 0 : -1}
    >
      {preview.points === null ? null : <PointsBadge points={preview.points} />}
      {detail === 'tile' ? (
        <Tile card={card} utilisation={utilisation} span={span} width={width ?? 0} />
      ) : (
        <>
          <Head card={card} preview={preview} isClosed={isClosed} />
          {utilisation.kind === 'used' ? (
            <LevelBar utilisation={utilisation.value} was={preview.role === 'none' ? card.was : preview.now} />
          ) : (
            <span className="level" style={{ height: 6 }} aria-hidden="true" />
          )}
          {isClosed ? (
            <ClosedCounts card={card} />
          ) : showsPeople(detail) ? (
            <>
              <div className="chips" style={{ gridTemplateColumns: `repeat(${columns}, 122px)` }}>
                {card.chips.map((chip) => (
                  <ChipView
                    key={chip.seatId}
                    chip={chip}
                    isFocusStop={focusKey === `seat:${chip.seatId}`}
                    load={preview.seatUtilisation(chip.seatId, chip.utilisation)}
                  />
                ))}
                {preview.landing === 'seat' ? <div className="landing" aria-hidden="true" /> : null}
              </div>
              {card.areas.length === 0 && preview.landing !== 'area' ? null : (
                <div className="dock" style={{ gridTemplateColumns: `repeat(${columns}, 122px)` }}>
                  {card.areas.map((token) => (
                    <TokenView
                      key={`${token.areaId}${token.state}`}
                      token={token}
                      teamId={card.teamId}
                      isFocusStop={focusKey === `area:${token.areaId}`}
                      warning={preview.areaWarning(token.areaId)}
                    />
                  ))}
                  {preview.landing === 'area' ? <div className="landing landing-area" aria-hidden="true" /> : null}
                </div>
              )}
            </>
          ) : (
            <TeamBody card={card} columns={columns} width={width ?? 0} height={height ?? 0} />
          )}
        </>
      )}
    </section>
  );
}

function isFocusInside(focusKey: string | null, card: TeamCard): boolean {
  if (focusKey === null) return false;
  if (focusKey === `team:${card.teamId}`) return true;
  const [kind, id] = focusKey.split(/:(.*)/s);
  if (kind === 'seat') return card.chips.some((chip) => chip.seatId === id && chip.state !== 'ghost');
  return card.areas.some((token) => token.areaId === id && token.state !== 'ghost');
}

function labelOf(card: TeamCard, utilisation: Utilisation): string {
  const findings = card.findings === 0 ? '' : `, ${card.findings} ${card.findings === 1 ? 'finding' : 'findings'}`;
  return utilisation.kind === 'used'
    ? `${card.name}, ${shownPercent(utilisation.value)} % of review capacity used${findings}`
    : `${card.name}, ${utilisationText(utilisation)}${findings}`;
}

interface HeadProps {
  readonly card: TeamCard;
  readonly preview: TeamPreview;
  readonly isClosed: boolean;
}

function Head({ card, preview, isClosed }: HeadProps): ReactElement {
  const isPreview = preview.role === 'target' || preview.role === 'source';
  const was = isPreview ? preview.now : card.was;
  const open = `${card.openSeats === 0 ? '' : ` + ${card.openSeats} open`}${card.closedSeats === 0 ? '' : `, ${card.closedSeats} closed`}`;
  return (
    <header className="team-head">
      <div className="team-title">
        <b title={card.name}>
          <PathText text={card.name} />
          {card.wave === null ? null : <WaveFlag wave={card.wave} />}
        </b>
        <span>
          {card.typeText}, {card.people}
          {open}
          {card.findings === 0 ? null : (
            <i className="team-findings" title={`${card.findings} findings`}>
              <Icon name="flag" size={10} />
              {card.findings}
            </i>
          )}
        </span>
      </div>
      {preview.would === null ? null : <span className="would">{preview.would} here</span>}
      {was === null || preview.would !== null ? null : (
        <span className="was">
          {shownPercent(was)}
          <svg width="10" height="8" viewBox="0 0 10 8" aria-hidden="true">
            <path d="M0 4h8M5.5 1.5 8.2 4 5.5 6.5" fill="none" stroke="currentColor" strokeWidth="1.2" />
          </svg>
        </span>
      )}
      <Plate utilisation={preview.shown ?? card.utilisation} isPreview={isPreview} />
      <FoldButton name={card.name} foldKey={teamKey(card.teamId)} isClosed={isClosed} />
    </header>
  );
}

function PointsBadge({ points }: { readonly points: number }): ReactElement {
  const rounded = Math.round(points * 100);
  return (
    <span className={`points ${rounded > 0 ? 'is-worse' : ''}`}>
      {rounded > 0 ? '+' : rounded < 0 ? '\u2212' : ''}
      {Math.abs(rounded)} pts
    </span>
  );
}

/** Closed, a team says how many it has. */
function ClosedCounts({ card }: { readonly card: TeamCard }): ReactElement {
  const areas = card.areas.filter((token) => token.state === 'here').length;
  return (
    <p className="closed-counts">
      {countText(card.people + card.openSeats, 'seat', 'seats')}, {countText(areas, 'code area', 'code areas')}
    </p>
  );
}

interface TileProps {
  readonly card: TeamCard;
  readonly utilisation: Utilisation;
  readonly span: { readonly from: number; readonly to: number };
  readonly width: number;
}

/** From far away a team is one number on its colour. */
function Tile({ card, utilisation, span, width }: TileProps): ReactElement {
  const scale = useFarScale();
  const band = utilisation.kind === 'used' ? bandOf(utilisation.value) : null;
  return (
    <div
      className={`tile ${band === null ? 'plate-none' : `heat-${band}`} ${band !== null && band >= 4 ? 'is-over' : ''}`}
      style={{
        top: `calc(var(--head-extra) * ${(1 - span.from).toFixed(4)})`,
        bottom: `calc(var(--head-extra) * ${(span.to - 1).toFixed(4)})`,
      }}
    >
      {width / scale < tileWithName ? null : (
        <span className="tile-name">
          <PathText text={card.name} />
        </span>
      )}
      <span className="tile-number">
        {utilisation.kind === 'used' ? shownPercent(utilisation.value) : '—'}
        {band === null ? null : <BandMark band={band} />}
      </span>
    </div>
  );
}

interface ChipProps {
  readonly chip: Chip;
  readonly isFocusStop: boolean;
  /** Utilisation, while something is held as it would be; null: gives none. */
  readonly load: number | null;
}

/** Drawn again only for what it shows itself: picking something up concerns every team in view, and hardly any chip. */
const ChipView = memo(function ChipView({ chip, isFocusStop, load }: ChipProps): ReactElement {
  const key = `seat:${chip.seatId}`;
  const isSelected = useSessionStore((session) => isChosen(session, key));
  const isLifted = useSessionStore(({ drag }) => isSubject(drag, 'seat', chip.seatId));
  const isCut = useSessionStore(({ cut }) => isIn(cut, 'seat', chip.seatId));
  const aim = useSessionStore(({ drag }) => aimAt(drag, chip.seatId));
  const isPulsing = useSessionStore(({ pulseKey }) => pulseKey === key);
  const isNear = useDetail() === 'review';
  const label = chip.state === 'open' || chip.state === 'closed' ? chip.name : <NameText name={chip.name} />;
  if (chip.state === 'ghost') {
    return (
      <div className="chip is-ghost nodrag" title={`${chip.name}, moved`}>
        <Avatar name={chip.name} kind={chip.role?.kind ?? 'builds'} state="ghost" />
        <span className="chip-name">{label}</span>
        <span className="chip-gone">{chip.goneTo === null ? '→ unassigned' : `→ ${chip.goneTo}`}</span>
      </div>
    );
  }
  const classes = [
    'chip nodrag nopan',
    chip.state === 'open' ? 'is-open' : '',
    chip.state === 'closed' ? 'is-open is-closed-seat' : '',
    chip.wave === null ? '' : 'is-moved',
    isSelected ? 'is-selected' : '',
    isLifted ? 'is-lifted' : '',
    isCut ? 'is-cut' : '',
    aim === null ? '' : `is-${aim}`,
    isPulsing ? 'is-found' : '',
    chip.isAway ? 'is-away' : '',
    chip.isInCircle ? 'is-in-circle' : '',
  ];
  return (
    <div
      className={classes.filter((name) => name !== '').join(' ')}
      title={`${chip.name}, ${chip.role?.name ?? ''}${stateWords(chip)}`}
      role="button"
      aria-label={`${chip.name}, ${chip.role?.name ?? 'no role'}${stateWords(chip)}`}
      data-focus-key={key}
      tabIndex={isFocusStop ? 0 : -1}
      onPointerDown={(event: PointerEvent) => startDrag(event, { kind: 'seat', seatId: chip.seatId })}
    >
      <Avatar name={chip.name} kind={chip.role?.kind ?? 'builds'} state={chip.state} />
      <span className="chip-name">{label}</span>
      {chip.state === 'held' ? <RoleMark role={chip.role} /> : <span />}
      {isNear && chip.plannedHours > 0 ? (
        <span className="chip-hours">
          {hoursText(chip.usedHours)} of {hoursText(chip.plannedHours)} h
        </span>
      ) : (
        <MicroBar utilisation={load} isOpenSeat={chip.state !== 'held'} />
      )}
      {chip.wave === null ? null : <WaveFlag wave={chip.wave} />}
    </div>
  );
});

interface TokenProps {
  readonly token: AreaToken;
  readonly teamId: TeamId;
  readonly isFocusStop: boolean;
  /** What would be wrong if what is held were dropped; null: nothing. */
  readonly warning: string | null;
}

const TokenView = memo(function TokenView({ token, teamId, isFocusStop, warning }: TokenProps): ReactElement {
  const key = `area:${token.areaId}`;
  const isSelected = useSessionStore((session) => isChosen(session, key));
  const isLifted = useSessionStore(({ drag }) => isSubject(drag, 'area', token.areaId));
  const isCut = useSessionStore(({ cut }) => isIn(cut, 'area', token.areaId));
  const isPulsing = useSessionStore(({ pulseKey }) => pulseKey === key);
  const isNear = useDetail() === 'review';
  if (token.state === 'ghost') {
    return (
      <span className="token is-ghost nodrag" title={`${token.name}, moved`}>
        <code>
          <PathText text={token.name} />
        </code>
      </span>
    );
  }
  const classes = [
    'token nodrag nopan',
    token.wave === null ? '' : 'is-moved',
    isSelected ? 'is-selected' : '',
    isLifted ? 'is-lifted' : '',
    isCut ? 'is-cut' : '',
    isPulsing ? 'is-found' : '',
    warning === null ? '' : 'is-hit',
  ];
  return (
    <span
      className={classes.filter((name) => name !== '').join(' ')}
      title={tokenTitle(token)}
      role="button"
      aria-label={`Code area ${token.name}, ${hoursText(token.hours)} hours a week`}
      data-focus-key={key}
      tabIndex={isFocusStop ? 0 : -1}
      onPointerDown={(event: PointerEvent) =>
        startDrag(event, { kind: 'area', areaId: token.areaId, fromTeamId: teamId })
      }
    >
      {warning === null ? null : (
        <span className="token-warning">
          <Icon name="flag" size={11} />
          {warning}
        </span>
      )}
      <code>
        <PathText text={token.name} />
      </code>
      {isNear ? (
        <span
          className="token-ai"
          style={{ '--share': shareText(token.aiShare).replace(/\s/g, '') } as CSSProperties}
          aria-hidden="true"
        />
      ) : null}
      <em>{hoursText(token.hours)}h</em>
      {token.reviewers <= 1 && token.pullRequestsPerWeek > 0 ? (
        <span className="single" title={token.reviewers === 1 ? 'A single reviewer' : 'Nobody reviews it'}>
          {token.reviewers}
        </span>
      ) : null}
      {token.wave === null ? null : <WaveFlag wave={token.wave} />}
    </span>
  );
});

function tokenTitle(token: AreaToken): string {
  return (
    `${token.name}: ${hoursText(token.pullRequestsPerWeek)} pull requests a week, ` +
    `${shareText(token.aiShare)} AI-assisted, ${hoursText(token.hours)} h/wk here`
  );
}

/** Whether this is what is being held, or goes along with it. */
export function isSubject(drag: Drag | null, kind: 'seat' | 'area', id: string): boolean {
  return isIn(drag?.subject ?? null, kind, id);
}

function isIn(subject: DragSubject | null, kind: 'seat' | 'area', id: string): boolean {
  if (subject?.kind !== kind) return false;
  const own = subject.kind === 'seat' ? subject.seatId : subject.areaId;
  return own === id || (subject.others ?? []).some((other) => other === id);
}

/** Whether this is selected, alone or together with others. */
export function isChosen(session: Pick<SessionState, 'selection' | 'together'>, key: string): boolean {
  if (session.selection === null) return false;
  return keyOf(session.selection) === key || togetherOf(session).has(key);
}

/** What is unusual about a seat, for whoever hears it. */
function stateWords(chip: Chip): string {
  return `${chip.state === 'closed' ? ', closed seat' : ''}${chip.isInCircle ? ', reports in a circle' : ''}`;
}
