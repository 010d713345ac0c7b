import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  against,
  atLeast,
  figure,
  medianOf,
  numberText,
  type BudgetCheck,
  type Figure,
  type PartResult,
} from './figures.ts';
import { load, peerSubject, servers, simulationCases, smallNetwork, waves } from './simulationCases.ts';
import { caseProcess } from './simulationProcess.ts';
import { timeInTurn, type TimedTask } from './timing.ts';

const names = {
  engine: 'this engine',
  recorded: 'this engine, with percentiles',
  heapq: 'Python, heapq',
  simpy: 'Python, SimPy',
};

/** The discrete-event simulation, on plain Node, and its peers in Python where there are any. */
export async function measureSimulation(): Promise<PartResult> {
  const python = findPython();
  const cases = simulationCases();
  const peers = python === null ? [] : peerTasks(python);
  const processes = cases.map((one) => caseProcess(one, `${one.subject}: ${names[one.what]}`));
  const tasks = [...processes, ...peers].map(({ task }) => task);
  const samples = await timeInTurn(tasks, { rounds: 7, warmUp: 2 }).finally(() => {
    for (const { stop } of processes) stop();
  });
  const of = (subject: string, what: string): Figure => {
    const measured = figure(subject, what, samples.get(`${subject}: ${what}`) ?? []);
    return { ...measured, note: `${numberText(1_000 / medianOf(measured.samples))} M events/s` };
  };
  const own = of(peerSubject, names.engine);
  const peerFigures = peers.map(({ what }) => of(peerSubject, what));
  return {
    title: 'Simulation',
    method: [
      'An arrival or a request for review, and a completed review, are an event each, in every engine. Milliseconds of',
      'processor time for a million events, in turn, each case in a process of its own; 2 warm-up rounds not counted.',
      'Networks: teams of eight, five areas each, one round in three sent back. Routing: teams of six with shared people,',
      'all policies, two approvals, review in blocks, growth. Waves: the small network, where a third of the teams gets a',
      'reviewer from the next team in each of three waves, in its week, and learns for the weeks after; whatever has not',
      'begun is handed out anew.',
    ],
    notMeasured: [
      ...(python === null ? ['the peers, since there is no Python here'] : []),
      ...(python !== null && peers.length < 2 ? ['SimPy, which is not here (Debian: python3-simpy3)'] : []),
    ],
    figures: [
      ...peerFigures,
      ...peerFigures.slice(0, 1).map((heapq) => against(own, heapq)),
      ...(peerFigures.length === 0 ? [own] : []),
      ...cases
        .slice(1)
        .map(({ subject, what }) =>
          against(of(subject, names[what]), subject === waves ? of(smallNetwork, names.engine) : own),
        ),
    ],
    budgets: budgetsOf(
      own,
      peerFigures,
      cases.slice(1).map(({ subject, what }) => of(subject, names[what])),
    ),
  };
}

function budgetsOf(own: Figure, peers: readonly Figure[], others: readonly Figure[]): readonly BudgetCheck[] {
  const speed = (measured: Figure): number => 1_000 / medianOf(measured.samples);
  const inC = { unit: ' M events/s', source: 'PERFORMANCE C' };
  const times = { unit: ' ×', source: 'PERFORMANCE C' };
  const [small, large, routing] = others;
  const [heapq, simpy] = peers;
  return [
    atLeast(peerSubject, speed(own), 15, inC),
    ...(heapq === undefined ? [] : [atLeast(`${peerSubject}: against heapq`, speed(own) / speed(heapq), 7, times)]),
    ...(simpy === undefined
      ? []
      : [
          atLeast(`${peerSubject}: against SimPy`, speed(own) / speed(simpy), 40, { ...times, source: 'the issue' }),
          atLeast(`${peerSubject}: against SimPy`, speed(own) / speed(simpy), 60, times),
        ]),
    ...(simpy === undefined || routing === undefined
      ? []
      : [
          atLeast(`${routing.subject}: against SimPy’s bare queue`, speed(routing) / speed(simpy), 10, {
            ...times,
            source: 'the issue',
          }),
        ]),
    ...(small === undefined ? [] : [atLeast(small.subject, speed(small), 6, inC)]),
    ...(large === undefined ? [] : [atLeast(large.subject, speed(large), 6, inC)]),
    ...(routing === undefined
      ? []
      : [
          atLeast(routing.subject, speed(routing), 1, {
            unit: ' M events/s',
            source: 'MODEL 6: 1 to 2 with calendars',
          }),
        ]),
  ];
}

interface Python {
  readonly program: string;
  readonly hasSimPy: 'yes' | 'no';
}

/** A Python with SimPy; else any; null: there is none. A version manager's may stand before the system's, which has packages. */
function findPython(): Python | null {
  const found = ['python3', '/usr/bin/python3'].flatMap((program): readonly Python[] => {
    if (spawnSync(program, ['-c', '']).status !== 0) return [];
    return [{ program, hasSimPy: spawnSync(program, ['-c', 'import simpy']).status === 0 ? 'yes' : 'no' }];
  });
  return found.find(({ hasSimPy }) => hasSimPy === 'yes') ?? found[0] ?? null;
}

function peerTasks({ program, hasSimPy }: Python): readonly { readonly what: string; readonly task: TimedTask }[] {
  const script = fileURLToPath(new URL('../../e2e/bench/simulationPeers.py', import.meta.url));
  const taskOf = (engine: 'heapq' | 'simpy', customers: number): TimedTask => ({
    name: `${peerSubject}: ${names[engine]}`,
    once: (round) => {
      const args = [script, engine, String(servers), String(load), String(customers), String(round)];
      const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
      if (status !== 0) throw new Error(`Python ended with ${status ?? 'a signal'}: ${stderr}`);
      const { seconds } = JSON.parse(stdout) as { seconds: number };
      return (seconds * 1_000 * 1e6) / (2 * customers);
    },
  });
  const heapq = { what: names.heapq, task: taskOf('heapq', 100_000) };
  return hasSimPy === 'yes' ? [heapq, { what: names.simpy, task: taskOf('simpy', 30_000) }] : [heapq];
}
