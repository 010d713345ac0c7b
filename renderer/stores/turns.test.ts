import { act, createElement, useEffect, type ReactElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useAllDrawn, useCountInTurn, useTurn, type Part } from './turns.ts';

let root: Root;
let log: string[];

beforeEach(() => {
  log = [];
  root = createRoot(document.createElement('div'));
});

afterEach(() => {
  atOnce(() => root.unmount());
});

function One({ part }: { readonly part: Part }): null {
  const isOn = useTurn(part);
  useEffect(() => {
    if (isOn) log.push(part);
  }, [isOn, part]);
  return null;
}

function Pieces({ count }: { readonly count: number }): null {
  const drawn = useCountInTurn('painted', count);
  useEffect(() => {
    log.push(String(drawn));
  }, [drawn]);
  return null;
}

function Whole(): null {
  const isWhole = useAllDrawn();
  useEffect(() => {
    log.push(isWhole ? 'whole' : 'part');
  }, [isWhole]);
  return null;
}

/** Only what is asked for by the test itself is done at once: turns come in their own time. */
function atOnce(work: () => void): void {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  act(work);
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });
}

const show = (...parts: readonly ReactElement[]): void => atOnce(() => root.render(parts));

/** Frames pass until a condition holds. */
async function until(condition: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(condition()).toBe(true), { timeout: 5_000 });
}

describe('parts of a screen', () => {
  it('are drawn in their order, whatever the order in which they were asked for', async () => {
    show(
      ...(['tools', 'outline', 'map'] as const).map((part) => createElement(One, { key: part, part })),
      createElement(Whole, { key: 'whole' }),
    );
    expect(log).not.toContain('map');
    await until(() => log.at(-1) === 'whole');
    expect(log.filter((entry) => entry !== 'part' && entry !== 'whole')).toEqual(['map', 'outline', 'tools']);
  });

  it('of several pieces come a few at a time until all are there, and then any number', async () => {
    show(createElement(Pieces, { key: 'pieces', count: 5 }));
    await until(() => log.at(-1) === 'Infinity');
    const counts = log.map(Number);
    expect(counts[0]).toBe(0);
    expect(counts).toEqual([...counts].sort((one, other) => one - other));
    expect(counts.length).toBeGreaterThan(2);
  });

  it('that go before their turn hold nothing up', async () => {
    show(createElement(One, { key: 'map', part: 'map' }), createElement(One, { key: 'strip', part: 'strip' }));
    show(createElement(One, { key: 'strip', part: 'strip' }));
    await until(() => log.includes('strip'));
    expect(log).toEqual(['strip']);
  });
});
