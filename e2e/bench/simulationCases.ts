import { oneBlockADay } from '../../shared/simulate/reviewHabit.ts';
import type { ReviewStage, RoutingPolicy, StageArea } from '../../shared/model/reviewStage.ts';
import {
  reviewSimulationOf,
  type LaterStage,
  type ReviewSimulation,
  type WeeklySpeed,
} from '../../shared/simulate/reviewSimulation.ts';

/** The queue that every engine runs: eight servers, nine tenths busy. */
export const [servers, load] = [8, 0.9] as const;
export const peerSubject = 'M/M/8, load 0.9';

export const smallNetwork = 'network, 50 teams';
export const waves = 'network, 50 teams, three waves in their weeks';

export interface Case {
  readonly subject: string;
  readonly simulation: ReviewSimulation;
  /** Whether the percentiles of each replication are part of what is timed. */
  readonly what: 'engine' | 'recorded';
}

export function simulationCases(): readonly Case[] {
  return [
    { subject: peerSubject, simulation: queueOf(servers, load), what: 'engine' },
    { subject: smallNetwork, simulation: networkOf(50, 40), what: 'engine' },
    { subject: 'network, 1,000 teams', simulation: networkOf(1_000, 4), what: 'engine' },
    { subject: 'routing and blocks, 5 teams', simulation: routingSimulation(), what: 'recorded' },
    { subject: waves, simulation: wavesSimulation(), what: 'engine' },
  ];
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
