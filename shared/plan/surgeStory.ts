import type { Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import type { PlanCommand } from './planCommand.ts';

/** The story as it was told: 40 % more pull requests per engineer, and in all 100 a week that became 250 to 300. */
const perEngineer = 1.4;
const inAll = 2.75;

type Added = Extract<PlanCommand, { kind: 'addMoves' }>;

/**
 * A scenario in which what the story tells happens to this organisation: first 40 % more pull requests per engineer with all gates
 * one after the other, then 2.75 times as many in all, as from 100 to 275 a week. People and areas stay as they are, so that what
 * breaks is seen.
 *
 * It is a demonstration and not a benchmark: the figures are those of one anonymous post, and every move says so.
 *
 * Source: the model specification, 1.1
 */
export function surgeStory(org: Org, name: string): Added {
  const gates = [...org.gates.values()].flatMap(({ id, mode }): readonly OrgEdit[] =>
    mode === 'sequence' ? [] : [{ kind: 'updateGate', gateId: id, changes: { mode: 'sequence' } }],
  );
  const first = [...demandTimes(org, perEngineer), ...gates];
  const then = demandTimes(org, inAll);
  const label = 'Demonstration, not a benchmark';
  return {
    kind: 'addMoves',
    into: null,
    name,
    wave: 1,
    moves: [
      { edits: first, reason: `${label}: 40 % more pull requests per engineer, gates one after the other` },
      { edits: then, reason: `${label}: 2.75 times the pull requests, as from 100 to 275 a week`, wave: 2 },
    ].filter(({ edits }) => edits.length > 0),
  };
}

function demandTimes(org: Org, factor: number): readonly OrgEdit[] {
  return [...org.areas.values()].flatMap(({ id, demand }): readonly OrgEdit[] =>
    demand.pullRequestsPerWeek === 0
      ? []
      : [
          {
            kind: 'setAreaDemand',
            areaId: id,
            changes: { pullRequestsPerWeek: demand.pullRequestsPerWeek * factor, source: 'stated', weeks: 0 },
          },
        ],
  );
}
