import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsePlanFile } from '../planFile/parsePlanFile.ts';
import { comparePlans } from './comparePlans.ts';
import type { Plan } from './plan.ts';

const text = readFileSync(new URL('../../build/samples/commerce.headroom', import.meta.url), 'utf8');

/** Each call reads the plan anew, so that two plans share nothing in memory. */
function samplePlan(): Plan {
  const opened = parsePlanFile(text);
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value.document.plan;
}

function without<Key, Rec>(table: ReadonlyMap<Key, Rec>, key: Key): ReadonlyMap<Key, Rec> {
  return new Map([...table].filter(([other]) => other !== key));
}

describe('comparing two versions of a plan', () => {
  test('read twice, they are the same, whatever the order of their entries', () => {
    const mine = samplePlan();
    const { baseline } = mine;
    const turned = { ...mine, baseline: { ...baseline, teams: new Map([...baseline.teams].reverse()) } };
    expect(comparePlans(mine, samplePlan())).toEqual([]);
    expect(comparePlans(turned, samplePlan())).toEqual([]);
  });

  test('what one has, the other has, or both have otherwise, is named', () => {
    const [mine, theirs] = [samplePlan(), samplePlan()];
    const [team] = mine.baseline.teams.values();
    const [person] = mine.baseline.people.values();
    const [scenario] = mine.scenarios.values();
    if (team === undefined || person === undefined || scenario === undefined) throw new Error('The sample is empty');
    const hers: Plan = {
      ...theirs,
      name: 'Hers',
      scenarios: without(theirs.scenarios, scenario.id),
      layout: new Map([[team.id, { x: 1, y: 2 }]]),
      baseline: {
        ...theirs.baseline,
        teams: new Map([...theirs.baseline.teams]).set(team.id, { ...team, routing: 'random' }),
        people: without(theirs.baseline.people, person.id),
      },
    };
    expect(comparePlans(mine, hers)).toEqual([
      { kind: 'planName', name: 'Hers', where: 'differs' },
      { kind: 'team', name: team.name, where: 'differs' },
      { kind: 'person', name: person.name, where: 'onlyMine' },
      { kind: 'scenario', name: scenario.name, where: 'onlyMine' },
      { kind: 'layout', name: '', where: 'differs' },
    ]);
    expect(comparePlans(hers, mine)).toContainEqual({ kind: 'person', name: person.name, where: 'onlyTheirs' });
  });

  test('a move parked in a scenario and a record more are seen', () => {
    const [mine, theirs] = [samplePlan(), samplePlan()];
    const [scenario] = mine.scenarios.values();
    if (scenario === undefined) throw new Error('The sample is empty');
    const moves = scenario.moves.map((move, at) => (at === 0 ? { ...move, status: 'parked' as const } : move));
    const parked = { ...theirs, scenarios: new Map(theirs.scenarios).set(scenario.id, { ...scenario, moves }) };
    expect(comparePlans(mine, parked)).toEqual([{ kind: 'scenario', name: scenario.name, where: 'differs' }]);
    const login = { login: 'ana', provider: 'git', kind: 'ghost', personId: null, source: 'inferred' } as const;
    const more = { ...theirs, identities: new Map(theirs.identities).set('ana', login) };
    expect(comparePlans(mine, more)).toEqual([{ kind: 'importedRecords', name: '', where: 'differs' }]);
  });
});
