import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventHeap } from './eventHeap.ts';
import { FinishQueues } from './finishQueues.ts';

describe('events', () => {
  it('come out in order of time, however putting and taking are mixed', () => {
    const act = fc.oneof(fc.constant('take' as const), fc.integer({ min: 0, max: 1000 }));
    fc.assert(
      fc.property(fc.array(act, { maxLength: 400 }), (acts) => {
        const heap = new EventHeap();
        const waiting: { time: number; kind: number }[] = [];
        acts.forEach((what, kind) => {
          if (what !== 'take') {
            heap.put(what, kind);
            waiting.push({ time: what, kind });
            return;
          }
          expect(heap.isEmpty()).toBe(waiting.length === 0);
          if (waiting.length === 0) return;
          const taken = heap.take();
          const place = waiting.findIndex((event) => event.kind === taken);
          expect(waiting[place]?.time).toBe(heap.time);
          expect(heap.time).toBe(Math.min(...waiting.map((event) => event.time)));
          waiting.splice(place, 1);
        });
      }),
    );
  });

  it('are gone after clearing', () => {
    const heap = new EventHeap();
    heap.put(1, 1);
    heap.put(2, 2);
    heap.take();
    heap.clear();
    expect(heap.isEmpty()).toBe(true);
    heap.put(5, 7);
    expect([heap.take(), heap.time, heap.isEmpty()]).toEqual([7, 5, true]);
  });
});

describe('open requests of people', () => {
  it('are those that finish later than now', () => {
    const gaps = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 })), { maxLength: 300 });
    fc.assert(
      fc.property(gaps, (steps) => {
        const queues = new FinishQueues(4);
        const finishes = Array.from({ length: 4 }, (): number[] => []);
        steps.forEach(([person, gap], now) => {
          const own = finishes[person] ?? [];
          const finish = Math.max(now, own.at(-1) ?? 0) + gap * 7;
          queues.add(person, finish);
          own.push(finish);
          finishes.forEach((list, other) => {
            expect(queues.openAt(other, now)).toBe(list.filter((moment) => moment > now).length);
          });
        });
      }),
    );
  });
});
