import { describe, expect, it } from 'vitest';
import { asId, type FrameId } from '../base/ids.ts';
import { commanded, commandRefusalOf, scenarioId, smallPlan } from '../testing/smallPlan.ts';
import { orderedFrames, type FrameContent } from './frame.ts';
import { describePlanCommand } from './describePlanCommand.ts';

const content: FrameContent = {
  name: ' Where it is hot ',
  scenarioId: scenarioId('relieve'),
  reading: 'after',
  lens: 'teams',
  view: { x: 0, y: 10, width: 640, height: 480 },
  closed: ['group:group-platform'],
  search: '',
  isSpotlit: false,
  note: '',
};
const hot = asId<FrameId>('frame-where-it-is-hot');

describe('frames', () => {
  const one = commanded(smallPlan, { kind: 'saveFrame', frame: content });
  const two = commanded(one, { kind: 'saveFrame', frame: { ...content, name: 'Later' } });

  it('are saved with a name of their own, after those that are there', () => {
    expect(one.frames.get(hot)).toEqual({ ...content, id: hot, name: 'Where it is hot', order: 0 });
    expect(orderedFrames(two.frames).map((frame) => frame.name)).toEqual(['Where it is hot', 'Later']);
    const twin = commanded(two, { kind: 'saveFrame', frame: content });
    expect(twin.frames.size).toBe(3);
  });

  it('change nothing else of the plan', () => {
    expect({ ...two, frames: smallPlan.frames }).toEqual(smallPlan);
  });

  it('are renamed, put elsewhere and deleted', () => {
    const moved = commanded(two, { kind: 'updateFrame', frameId: hot, changes: { order: 9, name: ' Hot ' } });
    expect(orderedFrames(moved.frames).map((frame) => frame.name)).toEqual(['Later', 'Hot']);
    expect(commanded(moved, { kind: 'deleteFrame', frameId: hot }).frames.size).toBe(1);
  });

  it('are refused without a name, when nothing changes, and when they are not there', () => {
    expect(commandRefusalOf(one, { kind: 'saveFrame', frame: { ...content, name: ' ' } })).toEqual({
      kind: 'plan.nameMissing',
    });
    expect(commandRefusalOf(one, { kind: 'updateFrame', frameId: hot, changes: { name: '' } })).toEqual({
      kind: 'plan.nameMissing',
    });
    expect(commandRefusalOf(one, { kind: 'updateFrame', frameId: hot, changes: { note: '' } })).toEqual({
      kind: 'plan.noChange',
    });
    const missing = { kind: 'plan.frameNotFound', frameId: 'frame-none' };
    expect(commandRefusalOf(one, { kind: 'deleteFrame', frameId: asId<FrameId>('frame-none') })).toEqual(missing);
    expect(commandRefusalOf(one, { kind: 'updateFrame', frameId: asId<FrameId>('frame-none'), changes: {} })).toEqual(
      missing,
    );
  });

  it('are told in the history', () => {
    expect(describePlanCommand(smallPlan, { kind: 'saveFrame', frame: content })).toBe('Save frame Where it is hot');
    expect(describePlanCommand(one, { kind: 'updateFrame', frameId: hot, changes: { name: 'Hot' } })).toBe(
      'Rename frame Where it is hot to Hot',
    );
    expect(describePlanCommand(one, { kind: 'deleteFrame', frameId: hot })).toBe('Delete frame Where it is hot');
  });
});
