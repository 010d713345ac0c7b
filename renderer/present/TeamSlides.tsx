import { useRef, type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import { asId, type TeamId } from '../../shared/base/ids.ts';
import { isPressing } from '../../shared/findings/finding.ts';
import { captionOf, isLikeAName } from '../../shared/plan/describeSearch.ts';
import { moveTo } from '../actions/presentActions.ts';
import { LevelBar } from '../components/LevelBar.tsx';
import { Plate } from '../components/Plate.tsx';
import { dropInRoom } from './dropInRoom.ts';
import { MarkLegend } from './MarkLegend.tsx';
import { bandOf, hoursText, shownPercent, waitText } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { readSearch, type PlanSearch } from '../stores/planSearch.ts';
import { setPresent, type PresentState } from '../stores/presentStore.ts';
import type { DragSubject } from '../stores/sessionStore.ts';
import { orderedTeams, teamCardsOf, type AreaToken, type Chip, type TeamCard } from '../stores/teamCards.ts';

interface Props {
  readonly view: MapView;
  readonly state: PresentState;
}

/** The teams of a slide, as large as they fit. */
export function TeamSlides({ view, state }: Props): ReactElement {
  const cards = teamCardsOf(view);
  const shown = orderedTeams(view.org).filter(
    ({ id }) => (state.teams === null || state.teams.has(id)) && (state.zoomed === null || state.zoomed === id),
  );
  const columns = columnsFor(shown.length);
  const search = readSearch(state.search, view.org);
  const { findsTeam } = search;
  const held = useDragging(view, state);
  const caption = captionOf(state.search, {
    isSpotlit: state.isSpotlit,
    isEmpty: !shown.some(({ id }) => {
      const card = cards.get(id);
      return card !== undefined && findsTeam(card);
    }),
    phraseText: (words) =>
      !state.areNamesShown &&
      isLikeAName(
        words,
        [...view.org.people.values()].map(({ name }) => name),
      )
        ? 'what was searched for'
        : `“${words}”`,
  });
  return (
    <>
      {caption === '' ? null : <p className="present-caption">{caption}</p>}
      <ul
        className={state.zoomed === null ? 'team-slides' : 'team-slides is-zoomed'}
        style={{ '--columns': columns } as CSSProperties}
        {...held}
      >
        {shown.map(({ id }) => {
          const card = cards.get(id);
          return card === undefined ? null : (
            <TeamSlide key={id} card={card} view={view} state={state} isFound={findsTeam(card)} search={search} />
          );
        })}
        {/* Only beside teams: a row of its own would push them together. */}
        {state.zoomed === null && shown.length % columns !== 0 && !state.hidden.has('people') ? (
          <MarkLegend cards={shown.flatMap(({ id }) => cards.get(id) ?? [])} />
        ) : null}
      </ul>
    </>
  );
}

/**
 * Three side by side, as in a room of ten rows; four when there are more teams than fit. Five have no room for a number that the room
 * can read and for what it was.
 */
function columnsFor(count: number): number {
  if (count <= 3) return Math.max(1, count);
  return count <= 9 ? 3 : 4;
}

interface SlideProps extends Props {
  readonly card: TeamCard;
  /** By what the frame searches for. */
  readonly isFound: boolean;
  readonly search: PlanSearch;
}

function TeamSlide({ card, view, state, isFound, search }: SlideProps): ReactElement {
  const { utilisation, was } = card;
  const isCalm = !view.findings.some(
    (finding) => isPressing(finding) && finding.place.kind === 'team' && finding.place.teamId === card.teamId,
  );
  const isChanged =
    card.wave !== null ||
    was !== null ||
    card.chips.some(({ wave }) => wave !== null) ||
    card.areas.some(({ wave }) => wave !== null);
  // Whoever is picked out stands before the others, also where a frame or the changes would have it step back.
  const isBack =
    state.dimmedBut !== null
      ? state.dimmedBut !== card.teamId
      : (state.isSpotlit && isCalm) || (state.reading === 'changes' && !isChanged) || !isFound;
  const wait = view.result.teams.get(card.teamId)?.wait;
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
    event.preventDefault();
    zoomTo(card.teamId, state);
  };
  return (
    <li
      className={isBack ? 'team-slide is-back' : 'team-slide'}
      data-team={card.teamId}
      data-band={utilisation.kind === 'used' ? bandOf(utilisation.value) : undefined}
      tabIndex={0}
      aria-label={card.name}
      onKeyDown={press}
      onDoubleClick={() => zoomTo(card.teamId, state)}
      style={{ viewTransitionName: transitionName('team', card.teamId) }}
    >
      <h2>{card.name}</h2>
      <p className="slide-load">
        <Plate utilisation={utilisation} size="large" />
        <span>
          {was === null ? (
            view.scenario === null ? (
              ''
            ) : (
              'unchanged'
            )
          ) : (
            <>
              was <b>{shownPercent(was)}</b>
            </>
          )}
        </span>
      </p>
      {utilisation.kind === 'used' ? <LevelBar utilisation={utilisation.value} was={was} /> : null}
      {state.hidden.has('waits') || wait === undefined || state.zoomed === null ? null : (
        <p className="slide-wait">Wait to first review: {waitText(wait, utilisation)}</p>
      )}
      <div className="slide-marks">
        {state.hidden.has('people') || (state.lens === 'ownership' && state.zoomed === null) ? null : (
          <ul className={state.areNamesShown ? 'slide-people with-names' : 'slide-people'} aria-label="People">
            {card.chips.map((chip) => (
              <PersonMark
                key={`${chip.seatId} ${chip.state}`}
                chip={chip}
                areNamesShown={state.areNamesShown}
                isBack={!isBack && !search.picksChip(chip, card)}
              />
            ))}
          </ul>
        )}
        {state.lens === 'ownership' || state.zoomed !== null ? (
          <ul className="slide-areas" aria-label="Code areas">
            {card.areas.map((area) => (
              <AreaMark key={`${area.areaId} ${area.state}`} area={area} />
            ))}
          </ul>
        ) : (
          <MovedAreas areas={card.areas} />
        )}
      </div>
    </li>
  );
}

function zoomTo(teamId: TeamId, { zoomed }: PresentState): void {
  moveTo({ zoomed: zoomed === teamId ? null : teamId });
}

const shapes = {
  builds: <circle cx="11" cy="11" r="9.5" />,
  manages: <rect x="1.5" y="1.5" width="19" height="19" rx="5" />,
  answersForAiCode: <path d="M6.1 1.7h9.8L21 11l-5.1 9.3H6.1L1 11Z" />,
  secures: <path d="M11 1 20 4v7.2c0 5-3.6 8.1-9 9.9-5.4-1.8-9-4.9-9-9.9V4Z" />,
} as const;

function PersonMark({
  chip,
  areNamesShown,
  isBack,
}: {
  readonly chip: Chip;
  readonly areNamesShown: boolean;
  /** Not whom the frame searches for, in a team that it finds. */
  readonly isBack: boolean;
}): ReactElement {
  const role = chip.role?.name ?? 'Person';
  const states =
    chip.state === 'ghost'
      ? ', left for another team'
      : chip.state === 'open'
        ? ', seat to fill'
        : chip.wave === null
          ? ''
          : ', moved or new role';
  const classes = ['person-mark', `is-${chip.state}`, chip.wave === null ? '' : 'is-moved', isBack ? 'is-back' : ''];
  const canMove = chip.state === 'held';
  return (
    <li
      className={classes.filter((name) => name !== '').join(' ')}
      title={`${role}${states}`}
      {...(canMove ? { 'data-seat': chip.seatId } : {})}
      style={chip.wave !== null && canMove ? { viewTransitionName: transitionName('seat', chip.seatId) } : undefined}
    >
      <svg viewBox="0 0 22 22" aria-hidden="true">
        {shapes[chip.role?.kind ?? 'builds']}
        {chip.state === 'open' ? <path className="person-plus" d="M11 7v8M7 11h8" /> : null}
      </svg>
      {areNamesShown && chip.state !== 'open' ? (
        <span className="person-name">{chip.name}</span>
      ) : (
        <span className="sr-only">
          {role}
          {states}
        </span>
      )}
    </li>
  );
}

function MovedAreas({ areas }: { readonly areas: readonly AreaToken[] }): ReactElement | null {
  const moved = areas.filter(({ wave, state }) => wave !== null && state === 'here');
  return moved.length === 0 ? null : (
    <ul className="slide-areas" aria-label="Code areas that come">
      {moved.map((area) => (
        <AreaMark key={area.areaId} area={area} />
      ))}
    </ul>
  );
}

function AreaMark({ area }: { readonly area: AreaToken }): ReactElement {
  const isHere = area.state === 'here';
  return (
    <li
      className={`area-mark is-${area.state}${area.wave === null ? '' : ' is-moved'}`}
      {...(isHere ? { 'data-area': area.areaId } : {})}
      style={isHere && area.wave !== null ? { viewTransitionName: transitionName('area', area.areaId) } : undefined}
    >
      <code>{area.name}</code>
      {isHere ? <span>{hoursText(area.hours)} h</span> : <span>gone</span>}
    </li>
  );
}

/** Names of transitions are identifiers; ids may hold anything. */
function transitionName(kind: string, id: string): string {
  return `${kind}-${id.replace(/[^a-z0-9-]/gi, (letter) => `_${letter.charCodeAt(0)}`)}`;
}

/** While E is held, people and code areas can be dragged to another team; also tracks which team is pointed at. */
function useDragging(view: MapView, state: PresentState) {
  const held = useRef<{
    readonly subject: DragSubject;
    readonly element: HTMLElement;
    readonly x: number;
    readonly y: number;
  } | null>(null);
  const letGo = (): void => {
    if (held.current !== null) held.current.element.style.translate = '';
    held.current = null;
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      if (!state.isEditing || state.scenarioId === null || !(event.target instanceof Element)) return;
      const element = event.target.closest<HTMLElement>('[data-seat], [data-area]');
      const from = event.target.closest<HTMLElement>('[data-team]')?.dataset.team;
      if (element === null || from === undefined) return;
      event.preventDefault();
      const { seat, area } = element.dataset;
      const subject: DragSubject =
        seat === undefined
          ? { kind: 'area', areaId: asId(area ?? ''), fromTeamId: asId(from) }
          : { kind: 'seat', seatId: asId(seat) };
      held.current = { subject, element, x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      const drag = held.current;
      if (drag !== null) drag.element.style.translate = `${event.clientX - drag.x}px ${event.clientY - drag.y}px`;
    },
    onPointerUp: (event: PointerEvent<HTMLElement>): void => {
      const drag = held.current;
      if (drag === null) return;
      drag.element.style.pointerEvents = 'none';
      const under = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-team]');
      drag.element.style.pointerEvents = '';
      const from = drag.element.closest<HTMLElement>('[data-team]');
      letGo();
      const to = under?.dataset.team;
      if (to !== undefined && under !== from) dropInRoom(view, drag.subject, asId(to));
    },
    onPointerCancel: letGo,
    onPointerOver: (event: PointerEvent<HTMLElement>): void => {
      const over = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-team]') : null;
      // Dimming follows the pointer.
      if (state.dimmedBut !== null && over?.dataset.team !== undefined)
        setPresent({ dimmedBut: asId(over.dataset.team) });
    },
  };
}
