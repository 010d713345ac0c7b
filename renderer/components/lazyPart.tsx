import { lazy, useState, type ComponentType, type ReactElement } from 'react';

const waiting: (() => Promise<unknown>)[] = [];

/** A part with what reads it: when a first frame is to show it, React would wait a third of a second before it does. */
export type LazyPart<Props extends object> = ComponentType<Props> & { readonly read: () => Promise<unknown> };

/**
 * A part of the window that is read when it is first shown, so that the start does not wait for it. Once it has been read it is
 * drawn at once, without a moment of nothing: whoever opens a form by key types into it right away.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  let loaded: ComponentType<Props> | null = null;
  const read = async (): Promise<ComponentType<Props>> => (loaded ??= await load());
  const Lazy = lazy(async () => ({ default: await read() })) as unknown as ComponentType<Props>;
  waiting.push(read);
  function Part(props: Props): ReactElement {
    // Chosen once: to change from one to the other would throw away what was typed.
    const [Chosen] = useState<ComponentType<Props>>(() => loaded ?? Lazy);
    return <Chosen {...props} />;
  }
  return Object.assign(Part, { read });
}

/** After the first frame the window has other things to do for a while, and whoever opens something then has it read at once. */
const restMs = 500;

/** Reads every part, one whenever the window has nothing else to do. */
export function readPartsWhenIdle(): () => void {
  let handle = 0;
  const next = (): void => {
    handle = requestIdleCallback(() => {
      const read = waiting.shift();
      // A part that cannot be read now is read when it is shown, and says so then.
      if (read !== undefined) void read().then(next, next);
    });
  };
  const rest = setTimeout(next, restMs);
  return () => {
    clearTimeout(rest);
    cancelIdleCallback(handle);
  };
}
