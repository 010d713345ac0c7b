import { flushSync } from 'react-dom';
import type { MeetingNoteId, TeamId } from '../../shared/base/ids.ts';
import type { Frame } from '../../shared/plan/frame.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { MeetingNoteContent } from '../../shared/plan/planCommand.ts';
import { mapLayoutOf } from '../../shared/layout/planLayout.ts';
import { mapViewOf, type MapView } from '../stores/mapView.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { beginPresent, setPresent, usePresentStore, type PresentState } from '../stores/presentStore.ts';
import { announce, setSession, useSessionStore } from '../stores/sessionStore.ts';
import { framesNow } from './frameActions.ts';
import { runCommand } from './planActions.ts';

/** Shows the plan to a room: full screen, names hidden, the display kept awake. */
export function startPresenting(): void {
  if (usePlanStore.getState().open === null) return;
  const { scenarioId, reading, lens } = useSessionStore.getState();
  beginPresent({ scenarioId, reading, lens });
  setSession({ selection: null, palette: null, toast: null, followUp: null });
  announce('Presenting. Names are hidden.');
  void window.headroom.setPresenting({ presenting: true, displayId: null });
}

/** Back to the plan. */
export function stopPresenting(): void {
  setPresent({ isOpen: false, isSpeakerShown: false });
  void window.headroom.showSpeaker({ shown: false });
  void window.headroom.setPresenting({ presenting: false, displayId: null });
}

/** Goes on on another display. */
export async function presentOn(displayId: string): Promise<void> {
  await window.headroom.setPresenting({ presenting: false, displayId: null });
  await window.headroom.setPresenting({ presenting: true, displayId });
}

/** Shows the next slide or the one before: frames in their order, and before the first all teams. */
export function stepSlide(by: 1 | -1): void {
  const frames = framesNow();
  const { frameId } = usePresentStore.getState();
  const at = frameId === null ? -1 : frames.findIndex((frame) => frame.id === frameId);
  const next = Math.min(frames.length - 1, Math.max(-1, at + by));
  if (next === at) return;
  const frame = frames[next];
  if (frame === undefined) {
    moveTo({ frameId: null, teams: null, search: '', isSpotlit: false, hidden: new Set(), wave: null, zoomed: null });
    announce('All teams');
    return;
  }
  showSlide(frame);
}

/** Shows a frame as a slide: whose teams it saw, in its scenario, reading and lens, without what it hides. */
export function showSlide(frame: Frame): void {
  const plan = usePlanStore.getState().open?.document.plan;
  if (plan === undefined) return;
  const scenarioId = frame.scenarioId !== null && plan.scenarios.has(frame.scenarioId) ? frame.scenarioId : null;
  moveTo({
    frameId: frame.id,
    scenarioId,
    reading: frame.reading,
    lens: frame.lens,
    search: frame.search,
    isSpotlit: frame.isSpotlit,
    hidden: new Set(frame.hidden ?? []),
    wave: frame.wave ?? null,
    zoomed: null,
    teams: teamsIn(mapViewOf(plan, scenarioId), frame),
  });
  // A frame may be called after somebody.
  announce(`Slide: ${usePresentStore.getState().areNamesShown ? frame.name : framesNow().indexOf(frame) + 1}`);
}

/** The teams that the frame's camera saw by half or more; null: all of them, or none. */
function teamsIn(view: MapView, { view: seen }: Frame): ReadonlySet<TeamId> | null {
  const layout = mapLayoutOf(view);
  const found = new Set<TeamId>();
  for (const [teamId, place] of layout.teams) {
    const { x, y, width, height } = place;
    const across = Math.min(x + width, seen.x + seen.width) - Math.max(x, seen.x);
    const down = Math.min(y + height, seen.y + seen.height) - Math.max(y, seen.y);
    if (across > 0 && down > 0 && across * down >= (width * height) / 2) found.add(teamId);
  }
  return found.size === 0 || found.size === layout.teams.size ? null : found;
}

/** Shows the scenario up to a wave; who moves is seen moving. */
function showWave(wave: number | null): void {
  moveTo({ wave, reading: 'after' });
  announce(wave === null ? 'All waves' : wave === 0 ? 'Before the first wave' : `Up to wave ${wave}`);
}

/** Shows the next wave or takes the last one back. */
export function stepWave(by: 1 | -1): void {
  const { scenarioId, wave, reading } = usePresentStore.getState();
  const plan = usePlanStore.getState().open?.document.plan;
  const moves = scenarioId === null ? [] : (plan?.scenarios.get(scenarioId)?.moves ?? []);
  const last = Math.max(0, ...moves.filter(({ status }) => status === 'active').map((move) => move.wave));
  if (last === 0) return;
  const present = reading === 'before' ? 0 : (wave ?? last);
  showWave(Math.min(last, Math.max(0, present + by)));
}

/** Changes what is shown in one movement, where the system wants movement. */
export function moveTo(changes: Partial<PresentState>): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    setPresent(changes);
    return;
  }
  document.startViewTransition(() => {
    flushSync(() => {
      setPresent(changes);
    });
  });
}

const plansUpTo = new WeakMap<Plan, Map<string, Plan>>();

/** What the room sees: the scenario up to a wave. The later moves are as if they were parked. */
export function presentView(plan: Plan, { scenarioId, reading, wave }: PresentState): MapView {
  if (scenarioId === null || reading === 'before') return mapViewOf(plan, null);
  const scenario = plan.scenarios.get(scenarioId);
  if (scenario === undefined || wave === null) return mapViewOf(plan, scenario === undefined ? null : scenarioId);
  const known = plansUpTo.get(plan) ?? new Map<string, Plan>();
  plansUpTo.set(plan, known);
  const key = `${wave} ${scenarioId}`;
  let upTo = known.get(key);
  if (upTo === undefined) {
    const moves = scenario.moves.map((move) => (move.wave > wave ? { ...move, status: 'parked' as const } : move));
    upTo = { ...plan, scenarios: new Map([...plan.scenarios, [scenarioId, { ...scenario, moves }]]) };
    known.set(key, upTo);
  }
  return mapViewOf(upTo, scenarioId);
}

/** Writes down what was said. */
export function addNote(note: MeetingNoteContent): boolean {
  return runCommand({ kind: 'addMeetingNote', note }) === 'done';
}

/** Changes what was written down. */
export function changeNote(noteId: MeetingNoteId, changes: Readonly<Record<string, string | number>>): void {
  runCommand({ kind: 'updateMeetingNote', noteId, changes });
}

/** Takes it away; undo brings it back. */
export function deleteNote(noteId: MeetingNoteId): void {
  runCommand({ kind: 'deleteMeetingNote', noteId });
}

/** Starts the timer, lets it rest, or lets it go on. */
export function toggleTimer(now: number): void {
  const { timer } = usePresentStore.getState();
  if (timer.endsAt === null) {
    const left = timer.leftMs <= 0 ? timer.minutes * 60_000 : timer.leftMs;
    setPresent({ timer: { ...timer, endsAt: now + left, leftMs: left } });
  } else setPresent({ timer: { ...timer, endsAt: null, leftMs: Math.max(0, timer.endsAt - now) } });
}

/** Sets it to so many minutes, at rest. */
export function setTimer(minutes: number): void {
  setPresent({ timer: { minutes, endsAt: null, leftMs: minutes * 60_000 } });
}
