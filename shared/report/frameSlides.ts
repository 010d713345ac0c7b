import type { ScenarioId, TeamId } from '../base/ids.ts';
import { mapLayoutOf } from '../layout/planLayout.ts';
import type { Rect } from '../layout/rects.ts';
import { orderedFrames, type Frame, type FrameField } from '../plan/frame.ts';
import type { Plan, Scenario } from '../plan/plan.ts';
import { resolveScenario } from '../plan/resolveScenario.ts';
import { displayLines, displayText, longest } from './displayText.ts';
import { drawSlide, type SlideFigure, type SlideTeam } from './drawSlide.ts';
import { pressing } from './findingsSection.ts';
import { overallFigures } from './overallFigures.ts';
import { peopleLines } from './poster.ts';
import { createReportContext, type Evaluated, type ReportContext } from './reportContext.ts';
import { hoursText, noBreak, usedOf, usedText } from './reportFigures.ts';
import type { NamesShown, PaperSize } from './reportOptions.ts';
import type { FrameSlide } from './reportSchema.ts';
import { areasByTeam, seatsByTeam } from './orgTree.ts';
import { slideSearchOf, type SearchedState, type SlideSearch } from './slideSearch.ts';
import { homeTeamOf } from '../plan/moveMarks.ts';

export interface FrameSlideOptions {
  /** Of the slide of all teams, which stands alone when the plan has no frames. Null: the baseline. */
  readonly scenarioId: ScenarioId | null;
  readonly names: NamesShown;
  /** ISO 8601. */
  readonly generatedAt: string;
  readonly paper: PaperSize;
  /** Stands at the foot of every slide. */
  readonly footer: string;
}

/** What a slide shows, however it came about: a frame, or all teams. */
export type SlideFrame = Pick<Frame, 'name' | 'scenarioId' | 'reading' | 'lens' | 'closed' | 'search' | 'isSpotlit'> & {
  readonly view: Rect | null;
  readonly hidden: ReadonlySet<FrameField>;
  readonly wave: number | null;
  readonly note: string;
};

/**
 * One slide a frame, in the order of the frames: the part of the map that the frame's camera saw, in its scenario up to its wave, in
 * its reading and lens, without what it hides. What a search or the spotlight leaves out is pale. A plan without frames gives one
 * slide of all teams.
 */
export function buildFrameSlides(plan: Plan, options: FrameSlideOptions): readonly FrameSlide[] {
  const frames = orderedFrames(plan.frames);
  const shown = frames.length === 0 ? [allTeams(options.scenarioId)] : frames.map(slideFrameOf);
  const contexts = new Map<string, ReportContext>();
  return shown.map((slide, index) => {
    const state = stateOf(plan, slide);
    const key = `${state.scenario?.id ?? ''} ${slide.wave ?? ''}`;
    const context =
      contexts.get(key) ?? createReportContext(state.plan, state.scenario, options.names, options.generatedAt);
    contexts.set(key, context);
    return slideOf({ slide, plan: state.plan, scenario: state.scenario, context, options, index, count: shown.length });
  });
}

/** A frame as it was saved. */
export function slideFrameOf(frame: Frame): SlideFrame {
  return { ...frame, hidden: new Set(frame.hidden ?? []), wave: frame.wave ?? null };
}

/** Every team, as the room sees it before the first frame. */
export function allTeams(scenarioId: ScenarioId | null): SlideFrame {
  return {
    name: 'All teams',
    scenarioId,
    reading: 'after',
    lens: 'teams',
    view: null,
    closed: [],
    search: '',
    isSpotlit: false,
    hidden: new Set(),
    wave: null,
    note: '',
  };
}

/** The plan with the moves of later waves parked, and the scenario that is read: none of a frame that shows what was before. */
function stateOf(
  plan: Plan,
  { scenarioId, reading, wave }: SlideFrame,
): { readonly plan: Plan; readonly scenario: Scenario | null } {
  const known = scenarioId === null || reading === 'before' ? undefined : plan.scenarios.get(scenarioId);
  if (known === undefined) return { plan, scenario: null };
  if (wave === null) return { plan, scenario: known };
  const moves = known.moves.map((move) => (move.wave > wave ? { ...move, status: 'parked' as const } : move));
  const scenario = { ...known, moves };
  return { plan: { ...plan, scenarios: new Map([...plan.scenarios, [known.id, scenario]]) }, scenario };
}

/** One slide, such as the one that a speaker sees: what it shows may differ from the frame by what was chosen since. */
export function buildFrameSlide(plan: Plan, slide: SlideFrame, options: FrameSlideOptions): FrameSlide {
  const state = stateOf(plan, slide);
  const context = createReportContext(state.plan, state.scenario, options.names, options.generatedAt);
  return slideOf({ slide, ...state, context, options, index: 0, count: 1 });
}

interface Making {
  readonly slide: SlideFrame;
  readonly plan: Plan;
  readonly scenario: Scenario | null;
  readonly context: ReportContext;
  readonly options: FrameSlideOptions;
  readonly index: number;
  readonly count: number;
}

function slideOf({ slide, plan, scenario, context, options, index, count }: Making): FrameSlide {
  const now = context.comparison?.after ?? context.baseline;
  const layout = mapLayoutOf({ plan, scenario, org: now.org });
  const closed = new Set(slide.closed);
  const inClosed = (groupId: string | null): boolean => groupId !== null && closed.has(`group:${groupId}`);
  const camera = slide.view ?? layout.bounds;
  const [seats, areas] = [seatsByTeam(now.org), areasByTeam(now.org)];
  const org = scenario === null ? plan.baseline : resolveScenario(plan.baseline, scenario).org;
  const search = slideSearchOf(slide, { context, now, org, seats, areas });
  const build = teamBuilder({ context, now, slide, search, seats, areas });
  const teams = [...layout.teams].flatMap(([teamId, place]): readonly SlideTeam[] =>
    inClosed(place.groupId) || (search.hidesRest && !search.finds(teamId))
      ? []
      : [{ ...build(teamId, closed.has(`team:${teamId}`) ? 'closed' : 'open'), place }],
  );
  const title = context.clean(displayText(slide.name, longest.title));
  const side = now.side.tone === 'baseline' ? 'The baseline' : `Scenario ${now.side.letter}: ${now.side.name}`;
  const upTo =
    slide.wave === null || scenario === null
      ? ''
      : slide.wave === 0
        ? ', before the first wave'
        : `, up to wave ${slide.wave}`;
  const subtitle = `${side}${upTo}${slide.reading === 'changes' && scenario !== null ? ', changes' : ''}. ${context.title}`;
  const drawn = drawSlide({
    subtitle,
    caption: search.caption,
    camera,
    fit: slide.view === null ? 'page' : 'camera',
    regions: layout.regions.map((region) => ({
      place: region,
      label: now.org.groups.get(region.groupId)?.name ?? '',
      closedNote: inClosed(region.groupId) ? closedNote(layout.teams, region.groupId) : '',
    })),
    teams,
    figures: slide.hidden.has('figures') ? [] : figuresOf(context, now, slide.hidden),
    footer: options.footer,
    number: count === 1 ? '' : `${index + 1} of ${count}`,
    paper: options.paper,
  });
  return {
    title,
    subtitle,
    note: noteText(slide.note, context),
    drawing: { ...drawn, summary: displayText(`${title}. ${subtitle}. ${drawn.summary}`, 3_900) },
  };
}

/** Cut after names are kept back: what stands for a name may be longer, and half a name would not be known for one. */
function noteText(raw: string, { clean }: ReportContext): string {
  return displayLines(clean(displayLines(raw, 4 * longest.note)), longest.note);
}

function closedNote(teams: ReadonlyMap<TeamId, { readonly groupId: string | null }>, groupId: string): string {
  const count = [...teams.values()].filter((team) => team.groupId === groupId).length;
  return count === 1 ? '1 team, closed' : `${count} teams, closed`;
}

interface Building extends Omit<SearchedState, 'org'> {
  readonly slide: SlideFrame;
  readonly search: SlideSearch;
}

/** What stands in a team’s card, read once for all of them. */
function teamBuilder({ context, now, slide, search, seats, areas }: Building) {
  const marks = context.comparison?.marks;
  const before = context.comparison === null ? null : context.baseline;
  const calm = slide.isSpotlit
    ? new Set(pressing(now).flatMap(({ place }) => (place.kind === 'team' ? [place.teamId] : [])))
    : null;
  // Whom a search is for stand first, so that they are seen where not all fit.
  const linesOf = (teamId: TeamId): SlideTeam['people'] => {
    const all = seats.get(teamId) ?? [];
    const found = all.filter((seat) => search.findsSeat(teamId, seat));
    const others = all.filter((seat) => !found.includes(seat));
    return [
      ...peopleLines(context, now.org, found),
      ...peopleLines(context, now.org, others).map((line) => ({ ...line, isPale: true })),
    ];
  };
  return (teamId: TeamId, card: 'open' | 'closed'): Omit<SlideTeam, 'place'> => {
    const team = now.org.teams.get(teamId);
    const own = areas.get(teamId) ?? [];
    const lines = slide.hidden.has('people') || card === 'closed' ? [] : linesOf(teamId);
    const areaLines = own.map((area) => ({
      text: `${area.name} ${hoursText(now.result.areas.get(area.id)?.byTeam.get(teamId) ?? 0)}${noBreak}h`,
      isMoved:
        marks?.areas.has(area.id) === true &&
        homeTeamOf(now.org, area) !== homeTeamOf(context.baseline.org, context.baseline.org.areas.get(area.id) ?? area),
    }));
    const used = usedOf(now.result.teams.get(teamId)?.utilisation ?? { kind: 'idle' });
    const old = before?.result.teams.get(teamId)?.utilisation;
    const was = old === undefined ? null : usedText(usedOf(old));
    const isChanged =
      marks?.teams.has(teamId) === true ||
      (was !== null && was !== usedText(used)) ||
      (seats.get(teamId) ?? []).some(({ id }) => marks?.seats.has(id) === true) ||
      areaLines.some(({ isMoved }) => isMoved);
    const name = team?.name ?? '';
    return {
      name,
      used,
      was: was === usedText(used) ? null : was,
      people: slide.lens === 'ownership' ? [] : lines,
      areas:
        card === 'closed' ? [] : slide.lens === 'ownership' ? areaLines : areaLines.filter(({ isMoved }) => isMoved),
      isPale:
        (calm !== null && !calm.has(teamId)) || (slide.reading === 'changes' && !isChanged) || !search.finds(teamId),
    };
  };
}

function figuresOf(context: ReportContext, now: Evaluated, hidden: ReadonlySet<FrameField>): readonly SlideFigure[] {
  const before = context.comparison === null ? null : overallFigures(context.baseline);
  const after = overallFigures(now);
  const findings = (side: Evaluated): string => String(pressing(side).length);
  return [
    { label: 'Max utilisation', before: before?.most ?? null, after: after.most },
    ...(hidden.has('waits')
      ? []
      : [{ label: 'Wait to first review', before: before?.wait ?? null, after: after.wait }]),
    ...(hidden.has('findings')
      ? []
      : [
          {
            label: 'Findings',
            before: context.comparison === null ? null : findings(context.baseline),
            after: findings(now),
          },
        ]),
  ];
}
