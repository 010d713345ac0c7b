/** Something to time, one call at a time. */
export interface TimedTask {
  readonly name: string;
  /**
   * Gives the milliseconds that one call took.
   *
   * @param round counts the warm-up rounds as well, so that no two calls get the same input
   */
  readonly once: (round: number) => number | Promise<number>;
}

interface Task<Input, Output> {
  readonly name: string;
  /** Makes the input, which is not timed. */
  readonly prepare: (round: number) => Input;
  readonly run: (input: Input) => Output;
}

/** A task that ends when it returns. */
export function task<Input>({ name, prepare, run }: Task<Input, unknown>): TimedTask {
  return {
    name,
    once: (round) => {
      const input = prepare(round);
      const start = performance.now();
      run(input);
      return performance.now() - start;
    },
  };
}

/** A task that ends when its promise does. */
export function asyncTask<Input>({ name, prepare, run }: Task<Input, Promise<unknown>>): TimedTask {
  return {
    name,
    once: async (round) => {
      const input = prepare(round);
      const start = performance.now();
      await run(input);
      return performance.now() - start;
    },
  };
}

/**
 * Times tasks in turn, round after round, so that whatever else the machine does meets all of them alike. Garbage is cleared
 * between calls, or one task would pay for another's.
 */
export async function timeInTurn(
  tasks: readonly TimedTask[],
  { rounds, warmUp }: { readonly rounds: number; readonly warmUp: number },
): Promise<ReadonlyMap<string, readonly number[]>> {
  // Many rounds are of short tasks, which leave little behind: clearing up after each would take most of the run.
  const roundsToClear = Math.max(1, Math.floor(rounds / 20));
  const samples = new Map<string, number[]>(tasks.map(({ name }) => [name, []]));
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (const { name, once } of tasks) {
      if (round % roundsToClear === 0) globalThis.gc?.();
      const time = await once(round);
      if (round >= warmUp) samples.get(name)?.push(time);
    }
  }
  return samples;
}
