import { freshId, type FrameId } from '../../base/ids.ts';
import { fail, succeed, type Result } from '../../base/result.ts';
import type { Frame, FrameChanges, FrameContent } from '../frame.ts';
import type { Plan } from '../plan.ts';
import type { PlanCommandError } from '../planCommand.ts';

/** Adds a saved view behind the others. */
export function saveFrame(plan: Plan, content: FrameContent): Result<Plan, PlanCommandError> {
  const name = content.name.trim();
  if (name === '') return fail({ kind: 'plan.nameMissing' });
  const frame: Frame = {
    ...content,
    id: freshId<FrameId>('frame', name, (id) => plan.frames.has(id)),
    name,
    order: Math.max(-1, ...[...plan.frames.values()].map((other) => other.order)) + 1,
  };
  return succeed({ ...plan, frames: new Map([...plan.frames, [frame.id, frame]]) });
}

/** Changes a saved view. */
export function updateFrame(plan: Plan, frameId: FrameId, changes: FrameChanges): Result<Plan, PlanCommandError> {
  const frame = plan.frames.get(frameId);
  if (frame === undefined) return fail({ kind: 'plan.frameNotFound', frameId });
  const { wave, ...others } = changes;
  const { wave: shown, ...rest } = frame;
  // Absent means all waves, and that nothing is said of it.
  const last = wave === undefined ? shown : (wave ?? undefined);
  const next: Frame = {
    ...rest,
    ...others,
    name: (changes.name ?? frame.name).trim(),
    ...(last === undefined ? {} : { wave: last }),
  };
  if (next.name === '') return fail({ kind: 'plan.nameMissing' });
  const same = (Object.keys(changes) as (keyof typeof changes)[]).every((key) => frame[key] === next[key]);
  if (same) return fail({ kind: 'plan.noChange' });
  return succeed({ ...plan, frames: new Map([...plan.frames, [frameId, next]]) });
}

/** Takes a saved view out of the plan. */
export function deleteFrame(plan: Plan, frameId: FrameId): Result<Plan, PlanCommandError> {
  if (!plan.frames.has(frameId)) return fail({ kind: 'plan.frameNotFound', frameId });
  const frames = new Map(plan.frames);
  frames.delete(frameId);
  return succeed({ ...plan, frames });
}
