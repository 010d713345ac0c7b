/**
 * One case of the simulation in a process of its own, as the app simulates in a worker of its own: what V8 has compiled for one
 * kind of organisation does not slow another down. Asked by a line with the number of a round, it answers with a line.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { ReviewEngine } from '../../shared/simulate/reviewEngine.ts';
import { ReviewRecorder } from '../../shared/simulate/reviewRecord.ts';
import { peerSubject, simulationCases, type Case } from './simulationCases.ts';
import type { TimedTask } from './timing.ts';

/** The environment variable that names the case which a process shall answer for. */
const variable = 'HEADROOM_BENCH_SIMULATION';

/** The mean wait of the queue with peers by Erlang's formula, in services. */
const exactWait = 0.8769;

/** Answers for the case that this process was started for; false: it was started for something else. */
export function answerForCase(): boolean {
  const asked = process.env[variable];
  if (asked === undefined) return false;
  const found = simulationCases().find(({ subject }) => subject === asked);
  if (found === undefined) throw new Error(`there is no case “${asked}”`);
  const time = timeOfRound(found);
  process.on('message', (round) => {
    globalThis.gc?.();
    process.send?.(time(Number(round)));
  });
  return true;
}

/** A task that is timed in a process of its own, which is there until `stop`. */
export function caseProcess({ subject }: Case, name: string): { readonly task: TimedTask; readonly stop: () => void } {
  let running: { readonly child: ChildProcess; readonly end: Promise<never> } | null = null;
  return {
    task: {
      name,
      once: async (round) => {
        running ??= startCase(subject);
        const { child, end } = running;
        child.send(round);
        const [answer] = (await Promise.race([once(child, 'message'), end])) as [unknown];
        return Number(answer);
      },
    },
    stop: () => running?.child.kill(),
  };
}

function startCase(subject: string): { readonly child: ChildProcess; readonly end: Promise<never> } {
  const child = fork(process.argv[1] ?? '', { env: { ...process.env, [variable]: subject } });
  const end = once(child, 'exit').then((): never => {
    throw new Error(`the process that simulates “${subject}” has ended`);
  });
  return { child, end };
}

/** One replication, its time scaled to a million events, in milliseconds of processor time. */
function timeOfRound({ subject, simulation, what }: Case): (round: number) => number {
  const engine = new ReviewEngine(simulation, 1);
  const recorder = new ReviewRecorder(simulation);
  return (round) => {
    const before = engine.eventCount;
    const start = process.cpuUsage();
    engine.begin(round);
    engine.run(Number.POSITIVE_INFINITY);
    if (what === 'recorded') recorder.record(engine);
    const { user, system } = process.cpuUsage(start);
    if (subject === peerSubject) checkWait(engine.rows.waits.subarray(0, engine.rows.count));
    return ((user + system) * 1e3) / (engine.eventCount - before);
  };
}

function checkWait(waits: Float64Array): void {
  const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
  if (Math.abs(mean / exactWait - 1) > 0.25)
    throw new Error(`a mean wait of ${mean}: this is not the queue that it should be`);
}
