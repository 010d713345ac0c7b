import { create } from 'zustand';
import type { FrameId, ScenarioId, TeamId } from '../../shared/base/ids.ts';
import type { FrameField } from '../../shared/plan/frame.ts';
import type { Lens, Reading } from './sessionStore.ts';

/** What the room sees. Never part of the plan: that is what was said, which is. */
export interface PresentState {
  readonly isOpen: boolean;
  readonly scenarioId: ScenarioId | null;
  readonly reading: Reading;
  readonly lens: Lens;
  /** The frame that is shown as a slide; null: none, all teams. */
  readonly frameId: FrameId | null;
  /** Null: every team. */
  readonly teams: ReadonlySet<TeamId> | null;
  readonly search: string;
  readonly isSpotlit: boolean;
  readonly hidden: ReadonlySet<FrameField>;
  /** The last wave whose moves are shown; null: all. */
  readonly wave: number | null;
  /** Safe to share: people are shapes, and say nothing but what they do. */
  readonly areNamesShown: boolean;
  readonly isLaserOn: boolean;
  /** Everything but one team steps back. */
  readonly dimmedBut: TeamId | null;
  readonly zoomed: TeamId | null;
  readonly isBlank: boolean;
  readonly isEditing: boolean;
  readonly panel: 'parking' | 'decisions' | null;
  /** Votes are private until the facilitator reveals them. */
  readonly areVotesShown: boolean;
  readonly isNoteShown: boolean;
  /** Whether the speaker’s window is open. */
  readonly isSpeakerShown: boolean;
  readonly areKeysShown: boolean;
  readonly timer: { readonly minutes: number; readonly endsAt: number | null; readonly leftMs: number };
}

const initial: PresentState = {
  isOpen: false,
  scenarioId: null,
  reading: 'after',
  lens: 'teams',
  frameId: null,
  teams: null,
  search: '',
  isSpotlit: false,
  hidden: new Set(),
  wave: null,
  areNamesShown: false,
  isLaserOn: false,
  dimmedBut: null,
  zoomed: null,
  isBlank: false,
  isEditing: false,
  panel: 'parking',
  areVotesShown: false,
  isNoteShown: false,
  isSpeakerShown: false,
  areKeysShown: false,
  timer: { minutes: 15, endsAt: null, leftMs: 15 * 60_000 },
};

export const usePresentStore = create<PresentState>(() => initial);

/** Changes what the room sees. */
export function setPresent(changes: Partial<PresentState>): void {
  usePresentStore.setState(changes);
}

/** Begins anew, safe to share. */
export function beginPresent(changes: Partial<PresentState>): void {
  usePresentStore.setState({ ...initial, ...changes, isOpen: true });
}
