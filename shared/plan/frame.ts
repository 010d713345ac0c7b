import type { FrameId, ScenarioId } from '../base/ids.ts';

/** A saved view of the map, to come back to and to present: what was shown, and how. */
export interface Frame {
  readonly id: FrameId;
  readonly name: string;
  /** Place among the frames, ascending; ties by id. */
  readonly order: number;
  /** Null: the baseline. Of a scenario that is no longer there, the baseline is shown. */
  readonly scenarioId: ScenarioId | null;
  /** Which state of the scenario was read: the one before it, the one after it, or that with only the changes in colour. */
  readonly reading: 'before' | 'after' | 'changes';
  readonly lens: 'teams' | 'ownership';
  /** The part of the map that was seen, in its own pixels at 100 %, so that it fits a window of any size. */
  readonly view: FrameView;
  /** Keys of the groups and teams that were closed, such as `group:platform`. */
  readonly closed: readonly string[];
  /** What was searched for: the rest steps back. Empty: nothing. */
  readonly search: string;
  readonly isSpotlit: boolean;
  /** What the room does not see while it is shown; absent: nothing is hidden. */
  readonly hidden?: readonly FrameField[];
  /** The last wave whose moves are shown; absent: all. */
  readonly wave?: number;
  /** For whoever speaks. */
  readonly note: string;
}

/** What can be kept from a room. */
export const frameFields = ['people', 'waits', 'findings', 'figures'] as const;
export type FrameField = (typeof frameFields)[number];

export interface FrameView {
  readonly x: number;
  readonly y: number;
  /** Above 0. */
  readonly width: number;
  /** Above 0. */
  readonly height: number;
}

/** What a frame shows, without its name and place. */
export type FrameContent = Omit<Frame, 'id' | 'order'>;

/** What changes in a frame; `wave` null: all waves are shown again. */
export type FrameChanges = Partial<Omit<Frame, 'id' | 'wave'>> & { readonly wave?: number | null };

/** The frames in the order in which they are shown. */
export function orderedFrames(frames: ReadonlyMap<FrameId, Frame>): readonly Frame[] {
  return [...frames.values()].sort((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1));
}
