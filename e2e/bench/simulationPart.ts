import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ReviewStage, RoutingPolicy, StageArea } from '../../shared/model/reviewStage.ts';
import { oneBlockADay } from '../../shared/simulate/reviewHabit.ts';
import { ReviewEngine } from '../../shared/simulate/reviewEngine.ts';
import { ReviewRecorder } from '../../shared/simulate/reviewRecord.ts';
import {
  reviewSimulationOf,
  type LaterStage,
  type ReviewSimulation,
  type WeeklySpeed,
} from '../../shared/simulate/reviewSimulation.ts';
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
import { timeInTurn, type TimedTask } from './timing.ts';

/** The queue that every engine runs: eight servers, nine tenths busy. */
const [servers, load] = [8, 0.9] as const;
const peerSubject = 'M/M/8, load 0.9';
/** The mean wait of that queue by Erlang's formula, in services. */
const exactWait = 0.8769;

const smallNetwork = 'network, 50 teams';
const waves = 'network, 50 teams, three waves in their weeks';

const names = {
  engine: 'this engine',
  recorded: 'this engine, with percentiles',
  heapq: 'Python, heapq',
  simpy: 'Python, SimPy',
};

interface Case {
  readonly subject: string;
  readonly simulation: ReviewSimulation;
  /** Whether the percentiles of each replication are part of what is timed. */
  readonly what: 'engine' | 'recorded';
}

/** The discrete-event simulation, on plain Node, and its peers in Python where there are any. */
export async function measureSimulation(): Promise<PartResult> {
  const python = findPython();
  const cases = simulationCases();
  const peers = python === null ? [] : peerTasks(python);
  const tasks = [...cases.map(engineTask), ...peers.map(({ task }) => task)];
  const samples = await timeInTurn(tasks, { rounds: 7, warmUp: 2 });
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
      'processor time for a million events, in turn; 2 warm-up rounds not counted. Networks: teams of eight, five areas',
      'each, one round in three sent back. Routing: teams of six with shared people, all policies, two approvals, review',
      'in blocks, growth. Waves: the small network, where a third of the teams gets a reviewer from the next team in each of',
      'three waves, in its week, and learns for the weeks after; whatever has not begun is handed out anew.',
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
    ...(simpy === undefined ? [] : [atLeast(`${peerSubject}: against SimPy`, speed(own) / speed(simpy), 60, times)]),
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

function simulationCases(): readonly Case[] {
  return [
    { subject: peerSubject, simulation: queueOf(servers, load), what: 'engine' },
    { subject: smallNetwork, simulation: networkOf(50, 40), what: 'engine' },
    { subject: 'network, 1,000 teams', simulation: networkOf(1_000, 4), what: 'engine' },
    { subject: 'routing and blocks, 5 teams', simulation: routingSimulation(), what: 'recorded' },
    { subject: waves, simulation: wavesSimulation(), what: 'engine' },
  ];
}

/** One replication, its time scaled to a million events. */
function engineTask({ subject, simulation, what }: Case): TimedTask {
  const engine = new ReviewEngine(simulation, 1);
  const recorder = new ReviewRecorder(simulation);
  return {
    name: `${subject}: ${names[what]}`,
    once: (round) => {
      const before = engine.eventCount;
      const start = process.cpuUsage();
      engine.begin(round);
      engine.run(Number.POSITIVE_INFINITY);
      if (what === 'recorded') recorder.record(engine);
      const { user, system } = process.cpuUsage(start);
      if (subject === peerSubject) checkWait(engine.rows.waits.subarray(0, engine.rows.count));
      return ((user + system) * 1e3) / (engine.eventCount - before);
    },
  };
}

function checkWait(waits: Float64Array): void {
  const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
  if (Math.abs(mean / exactWait - 1) > 0.25)
    throw new Error(`a mean wait of ${mean}: this is not the queue that it should be`);
}

/** A queue of as many servers as people, in which everything is exponential. */
function queueOf(people: number, rho: number): ReviewSimulation {
  const area = areaOf(people * rho, people, 0, { effortHours: 1, changeRequestProbability: 0 });
  return reviewSimulationOf(
    { people: peopleOf(people, 1), areas: [area], authorDelayHours: 0 },
    { effortLaw: 'exponential', horizonWeeks: 700 },
  );
}

/** Teams of eight that own five areas each, at a utilisation of about 0.8. */
function networkOf(teams: number, horizonWeeks: number): ReviewSimulation {
  const areas = Array.from({ length: 5 * teams }, (_, area) => areaOf(0.53, 8, 8 * Math.floor(area / 5), {}));
  return reviewSimulationOf({ people: peopleOf(8 * teams, 0.25), areas, authorDelayHours: 4 }, { horizonWeeks });
}

/** The small network with a stage for each of three waves, and speeds that change from week to week. */
function wavesSimulation(): ReviewSimulation {
  const [teams, weeks] = [50, 40];
  const before = networkOf(teams, weeks);
  let { areas } = before.stage;
  const learning: WeeklySpeed[] = [];
  const laterStages = [9, 17, 25].map((fromWeek, wave): LaterStage => {
    areas = areas.map((area, index): StageArea => {
      const team = Math.floor(index / 5);
      if (team % 3 !== wave) return area;
      const guest = { person: (8 * (team + 1)) % (8 * teams), speed: 1 };
      const speeds = Array.from({ length: weeks }, (_, week) => 1 - Math.exp(Math.min(0, fromWeek - 1 - week) / 4) / 2);
      learning.push({ area: index, owner: area.owners.length, speeds });
      return { ...area, owners: [...area.owners, guest] };
    });
    return { fromWeek, stage: { ...before.stage, areas }, teams: before.teams, weeklySpeeds: [...learning] };
  });
  return { ...before, laterStages };
}

/** Five teams of six, each with an area for each policy, some of which also need a person of the next team and two approvals. */
function routingSimulation(): ReviewSimulation {
  const policies: readonly RoutingPolicy[] = ['pool', 'leastLoaded', 'fewestOpen', 'roundRobin', 'random', 'expertise'];
  const areas = Array.from({ length: 5 }, (_, team) =>
    policies.map((policy, index): StageArea => {
      const area = areaOf(0.2, 6, 6 * team, {});
      const guest = { person: (6 * team + 6 + index) % 30, speed: 0.7 };
      return { ...area, policy, owners: [...area.owners, guest], requiredApprovals: index % 3 === 0 ? 2 : 1 };
    }),
  ).flat();
  const stage: ReviewStage = { people: peopleOf(30, 0.25), areas, authorDelayHours: 4 };
  return reviewSimulationOf(stage, {
    habit: oneBlockADay,
    arrivals: { weeklyProfile: [1.1, 1.2, 1.2, 1, 0.5], weeklyGrowth: 0.001 },
    horizonWeeks: 104,
  });
}

function peopleOf(count: number, reviewShare: number): ReviewStage['people'] {
  return Array.from({ length: count }, () => ({ reviewShare }));
}

function areaOf(
  pullRequestsPerWorkingHour: number,
  owners: number,
  firstOwner: number,
  changes: Partial<StageArea['classes'][number]>,
): StageArea {
  const kind = {
    part: 1,
    effortHours: 0.5,
    effortCv: 1.2,
    changeRequestProbability: 0.35,
    reReviewEffortFraction: 0.4,
  };
  return {
    pullRequestsPerWorkingHour,
    classes: [{ ...kind, ...changes }],
    owners: Array.from({ length: owners }, (_, index) => ({ person: firstOwner + index, speed: 1 })),
    requiredApprovals: 1,
    policy: 'pool',
  };
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
