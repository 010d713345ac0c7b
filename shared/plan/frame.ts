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
  /** For whoever speaks. */
  readonly note: string;
}

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

/** The frames in the order in which they are shown. */
export function orderedFrames(frames: ReadonlyMap<FrameId, Frame>): readonly Frame[] {
  return [...frames.values()].sort((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1));
}
