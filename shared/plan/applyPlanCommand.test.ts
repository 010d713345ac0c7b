import { describe, expect, it } from 'vitest';
import { areaId, everyEdit, personId, seatId, smallOrg, teamId } from '../testing/smallOrg.ts';
import {
  commanded,
  commandRefusalOf,
  importOf,
  moveId,
  moveOf,
  pullRequestOf,
  scenarioId,
  smallPlan,
} from '../testing/smallPlan.ts';
import { orderedScenarios, type Plan } from './plan.ts';
import { describePlanCommand } from './describePlanCommand.ts';
import type { ImportChanges, PlanCommand, PlanCommandError } from './planCommand.ts';

const relieve = scenarioId('relieve');
const none = scenarioId('none');
const noScenario: PlanCommandError = { kind: 'plan.scenarioNotFound', scenarioId: none };
const noChange: PlanCommandError = { kind: 'plan.noChange' };
const nameMissing: PlanCommandError = { kind: 'plan.nameMissing' };

const movesOf = (plan: Plan) => plan.scenarios.get(relieve)?.moves ?? [];

describe('a plan', () => {
  it('is renamed, without blanks around', () => {
    expect(commanded(smallPlan, { kind: 'renamePlan', name: '  Commerce, H2\n' })).toEqual({
      ...smallPlan,
      name: 'Commerce, H2',
    });
  });

  it.each<[PlanCommand, PlanCommandError]>([
    [{ kind: 'renamePlan', name: ' ' }, nameMissing],
    [{ kind: 'renamePlan', name: ' Commerce ' }, noChange],
    [{ kind: 'createScenario', name: '', copyOf: null }, nameMissing],
    [{ kind: 'createScenario', name: 'Copy', copyOf: none }, noScenario],
    [{ kind: 'renameScenario', scenarioId: relieve, name: '\t' }, nameMissing],
    [{ kind: 'renameScenario', scenarioId: relieve, name: 'relieve ' }, noChange],
    [{ kind: 'renameScenario', scenarioId: none, name: 'x' }, noScenario],
    [{ kind: 'deleteScenario', scenarioId: none }, noScenario],
    [{ kind: 'place', scenarioId: none, places: [['team-orders', { x: 1, y: 1 }]] }, noScenario],
    [{ kind: 'place', scenarioId: null, places: [] }, noChange],
    [{ kind: 'place', scenarioId: null, places: [['team-payments', { x: 10, y: 20.5 }]] }, noChange],
    [{ kind: 'tidy', scenarioId: none }, noScenario],
    [{ kind: 'tidy', scenarioId: relieve }, noChange],
  ])('refuses %o', (command, error) => {
    const before = structuredClone(smallPlan);
    expect(commandRefusalOf(smallPlan, command)).toEqual(error);
    expect(smallPlan).toEqual(before);
  });
});

describe('a scenario', () => {
  it('is created at the end, empty, under an id made from its name', () => {
    const plan = commanded(smallPlan, { kind: 'createScenario', name: ' Three hubs ', copyOf: null });
    expect(orderedScenarios(plan).map(({ id, name }) => [id, name])).toEqual([
      ['scenario-relieve', 'relieve'],
      ['scenario-split', 'split'],
      ['scenario-three-hubs', 'Three hubs'],
    ]);
    expect(plan.scenarios.get(scenarioId('three-hubs'))).toMatchObject({ moves: [], layout: new Map(), order: 2 });
  });

  it('may have the name of another and is still told apart', () => {
    const plan = commanded(smallPlan, { kind: 'createScenario', name: 'Relieve', copyOf: null });
    expect([...plan.scenarios.keys()]).toEqual(['scenario-relieve', 'scenario-split', 'scenario-relieve-2']);
  });

  it('starts as a copy of another, which then goes its own way', () => {
    const copied = commanded(smallPlan, { kind: 'createScenario', name: 'Copy', copyOf: relieve });
    const copy = scenarioId('copy');
    expect(copied.scenarios.get(copy)?.moves).toBe(smallPlan.scenarios.get(relieve)?.moves);
    const changed = commanded(copied, { kind: 'removeMove', scenarioId: copy, moveId: moveId(1) });
    expect(changed.scenarios.get(copy)?.moves).toHaveLength(2);
    expect(changed.scenarios.get(relieve)).toBe(smallPlan.scenarios.get(relieve));
  });

  it('is renamed and keeps its moves', () => {
    const plan = commanded(smallPlan, { kind: 'renameScenario', scenarioId: relieve, name: ' Relieve Payments ' });
    expect(plan.scenarios.get(relieve)).toEqual({ ...smallPlan.scenarios.get(relieve), name: 'Relieve Payments' });
    expect(plan.baseline).toBe(smallPlan.baseline);
  });

  it('is deleted, and its place in the order is not filled by a new one', () => {
    const plan = commanded(
      smallPlan,
      { kind: 'deleteScenario', scenarioId: relieve },
      { kind: 'createScenario', name: 'Next', copyOf: null },
    );
    expect(orderedScenarios(plan).map(({ name, order }) => [name, order])).toEqual([
      ['split', 1],
      ['Next', 2],
    ]);
  });
});

describe('a move', () => {
  const add = (edits: readonly PlanCommandEdits[], wave = 1): PlanCommand => ({
    kind: 'addMove',
    scenarioId: relieve,
    edits,
    wave,
  });
  type PlanCommandEdits = (typeof everyEdit)[keyof typeof everyEdit];

  it('is added at the end of the list, active, without reason and owner', () => {
    const plan = commanded(smallPlan, add([everyEdit.createArea], 4));
    expect(movesOf(plan)).toEqual([...movesOf(smallPlan), moveOf(4, [everyEdit.createArea], { wave: 4 })]);
    expect(plan.baseline).toBe(smallPlan.baseline);
  });

  it('gets a number that no other has, also after one was taken back', () => {
    const plan = commanded(
      smallPlan,
      { kind: 'removeMove', scenarioId: relieve, moveId: moveId(1) },
      add([everyEdit.createArea]),
      add([everyEdit.createPerson]),
    );
    const ids = movesOf(plan).map((move) => move.id);
    expect(new Set(ids).size).toBe(4);
  });

  it('is checked against what the moves before it make of the organisation', () => {
    const giveAway = { ...everyEdit.transferArea, fromTeamId: teamId('orders'), toTeamId: teamId('runtime') };
    expect(movesOf(commanded(smallPlan, add([giveAway])))).toHaveLength(4);
    expect(commandRefusalOf(smallPlan, add([everyEdit.transferArea]))).toEqual({
      kind: 'plan.editRefused',
      index: 0,
      error: { kind: 'orgEdit.noChange' },
    });
  });

  it('is refused as a whole when one of its edits does not apply', () => {
    expect(commandRefusalOf(smallPlan, add([everyEdit.createArea, everyEdit.createArea]))).toEqual({
      kind: 'plan.editRefused',
      index: 1,
      error: { kind: 'orgEdit.exists', what: 'area', id: 'area-search' },
    });
  });

  it.each([0, 100, 1.5, Number.NaN, -1])('has no wave %s', (wave) => {
    const error = { kind: 'plan.waveOutOfRange', wave };
    expect(commandRefusalOf(smallPlan, add([everyEdit.createArea], wave))).toEqual(error);
    expect(
      commandRefusalOf(smallPlan, { kind: 'updateMove', scenarioId: relieve, moveId: moveId(1), changes: { wave } }),
    ).toEqual(error);
  });

  it('is parked, given another wave, a reason and an owner, and keeps its edits and its place', () => {
    const changes = { status: 'parked', wave: 99, reason: 'after the launch', owner: 'Dan' } as const;
    const plan = commanded(smallPlan, { kind: 'updateMove', scenarioId: relieve, moveId: moveId(1), changes });
    expect(movesOf(plan)[0]).toEqual({ ...movesOf(smallPlan)[0], ...changes });
    expect(movesOf(plan).slice(1)).toEqual(movesOf(smallPlan).slice(1));
    expect(movesOf(plan)[1]).toBe(movesOf(smallPlan)[1]);
  });

  it('is taken back', () => {
    const plan = commanded(smallPlan, { kind: 'removeMove', scenarioId: relieve, moveId: moveId(2) });
    expect(movesOf(plan).map((move) => move.id)).toEqual(['move-1', 'move-3']);
  });

  it.each<[PlanCommand, PlanCommandError]>([
    [{ kind: 'addMove', scenarioId: none, edits: [everyEdit.createArea], wave: 1 }, noScenario],
    [{ kind: 'addMove', scenarioId: relieve, edits: [], wave: 1 }, noChange],
    [{ kind: 'removeMove', scenarioId: none, moveId: moveId(1) }, noScenario],
    [
      { kind: 'removeMove', scenarioId: relieve, moveId: moveId(9) },
      { kind: 'plan.moveNotFound', moveId: moveId(9) },
    ],
    [{ kind: 'updateMove', scenarioId: none, moveId: moveId(1), changes: { wave: 2 } }, noScenario],
    [
      { kind: 'updateMove', scenarioId: relieve, moveId: moveId(9), changes: { wave: 2 } },
      { kind: 'plan.moveNotFound', moveId: moveId(9) },
    ],
    [{ kind: 'updateMove', scenarioId: relieve, moveId: moveId(2), changes: { status: 'parked', wave: 2 } }, noChange],
    [{ kind: 'updateMove', scenarioId: relieve, moveId: moveId(2), changes: {} }, noChange],
  ])('is not changed by %o', (command, error) => {
    expect(commandRefusalOf(smallPlan, command)).toEqual(error);
  });
});

describe('places', () => {
  it('are kept for the baseline and for each scenario apart', () => {
    const plan = commanded(
      smallPlan,
      { kind: 'place', scenarioId: null, places: [['team-orders', { x: 1, y: 2 }]] },
      { kind: 'place', scenarioId: relieve, places: [['team-orders', { x: 3, y: 4 }]] },
      { kind: 'place', scenarioId: relieve, places: [['team-orders', { x: 5, y: 6 }]] },
    );
    expect(plan.layout).toEqual(
      new Map([
        ['team-payments', { x: 10, y: 20.5 }],
        ['team-orders', { x: 1, y: 2 }],
      ]),
    );
    expect(plan.scenarios.get(relieve)?.layout).toEqual(new Map([['team-orders', { x: 5, y: 6 }]]));
    expect(plan.baseline).toBe(smallPlan.baseline);
  });

  it('are all given up by tidying, in one state only', () => {
    const plan = commanded(smallPlan, { kind: 'tidy', scenarioId: scenarioId('split') });
    expect(plan.scenarios.get(scenarioId('split'))?.layout.size).toBe(0);
    expect(plan.layout).toBe(smallPlan.layout);
    expect(commanded(plan, { kind: 'tidy', scenarioId: null }).layout.size).toBe(0);
  });
});

describe('the baseline', () => {
  it('is corrected by edits, all or none, and the moves of scenarios stay', () => {
    const plan = commanded(smallPlan, {
      kind: 'editBaseline',
      edits: [everyEdit.createPerson, everyEdit.setAssumption],
    });
    expect(plan.baseline.people.has(personId('eve'))).toBe(true);
    expect(plan.scenarios).toBe(smallPlan.scenarios);
    expect(
      commandRefusalOf(smallPlan, { kind: 'editBaseline', edits: [everyEdit.createPerson, everyEdit.createPerson] }),
    ).toMatchObject({ kind: 'plan.editRefused', index: 1 });
    expect(commandRefusalOf(smallPlan, { kind: 'editBaseline', edits: [] })).toEqual(noChange);
  });
});

describe('an import', () => {
  const changes = (given: Partial<ImportChanges> = {}): PlanCommand => ({
    kind: 'import',
    changes: { record: importOf('november'), edits: [], pullRequests: [], identities: [], ...given },
  });

  it('brings edits, pull requests, identities and its record', () => {
    const identity = {
      login: 'eve',
      provider: 'github',
      kind: 'person',
      personId: personId('eve'),
      source: 'inferred',
    } as const;
    const plan = commanded(
      smallPlan,
      changes({ edits: [everyEdit.createPerson], pullRequests: [pullRequestOf(2)], identities: [identity] }),
    );
    expect([...plan.pullRequests.keys()]).toEqual(['acme/shop#1', 'acme/shop#2']);
    expect(plan.identities.get('eve')).toEqual(identity);
    expect([...plan.imports.keys()]).toEqual(['import-roster', 'import-november']);
    expect(plan.baseline.people.has(personId('eve'))).toBe(true);
  });

  it('puts what it knows better in the place of what was known, and keeps the rest', () => {
    const plan = commanded(smallPlan, changes({ pullRequests: [pullRequestOf(1, { state: 'closed' })] }));
    expect(plan.pullRequests.size).toBe(1);
    expect(plan.pullRequests.get('acme/shop#1')?.state).toBe('closed');
    expect(plan.identities).toBe(smallPlan.identities);
    expect(plan.baseline).toBe(smallPlan.baseline);
  });

  it('is refused as a whole when one of its edits does not apply', () => {
    const edits = [everyEdit.createPerson, { kind: 'deleteTeam', teamId: teamId('none') } as const];
    expect(commandRefusalOf(smallPlan, changes({ edits, pullRequests: [pullRequestOf(2)] }))).toEqual({
      kind: 'plan.editRefused',
      index: 1,
      error: { kind: 'orgEdit.notFound', what: 'team', id: 'team-none' },
    });
  });
});

describe('the label of a command', () => {
  const split = scenarioId('split');
  const update = (changes: Extract<PlanCommand, { kind: 'updateMove' }>['changes']): PlanCommand => ({
    kind: 'updateMove',
    scenarioId: relieve,
    moveId: moveId(3),
    changes,
  });

  it.each<[PlanCommand, string]>([
    [{ kind: 'renamePlan', name: ' Commerce, H2 ' }, 'Rename the plan to Commerce, H2'],
    [{ kind: 'createScenario', name: 'Hubs ', copyOf: null }, 'Create scenario Hubs'],
    [{ kind: 'renameScenario', scenarioId: relieve, name: 'Hubs' }, 'Rename scenario relieve to Hubs'],
    [{ kind: 'deleteScenario', scenarioId: relieve }, 'Delete scenario relieve'],
    [
      { kind: 'addMove', scenarioId: relieve, edits: [everyEdit.moveSeat], wave: 1 },
      'Assign Ben Okoro from Payments to Orders, with the reviews',
    ],
    [
      { kind: 'addMove', scenarioId: relieve, edits: [everyEdit.moveSeat, everyEdit.createArea], wave: 1 },
      'Assign Ben Okoro from Payments to Orders, with the reviews, and 1 more',
    ],
    // In the other scenario the team has another name by then.
    [{ kind: 'addMove', scenarioId: split, edits: [everyEdit.deleteTeam], wave: 1 }, 'Remove team Payments API'],
    [
      { kind: 'removeMove', scenarioId: relieve, moveId: moveId(1) },
      'Take back: Transfer ledger from Payments to Orders',
    ],
    [update({ status: 'parked' }), 'Park: Open seat: AI code validator in Payments'],
    [update({ status: 'active' }), 'Count again: Open seat: AI code validator in Payments'],
    [update({ wave: 2 }), 'Move to wave 2: Open seat: AI code validator in Payments'],
    [{ kind: 'place', scenarioId: null, places: [] }, 'Place a card on the map'],
    [{ kind: 'place', scenarioId: null, places: [], moved: teamId('payments') }, 'Place Payments on the map'],
    [{ kind: 'tidy', scenarioId: null }, 'Tidy the map'],
    [{ kind: 'editBaseline', edits: [everyEdit.deletePerson] }, 'Remove Ben Okoro'],
    [
      { kind: 'import', changes: { record: importOf('november'), edits: [], pullRequests: [], identities: [] } },
      'Import november.csv',
    ],
  ])('says what it does (%#)', (command, label) => {
    expect(describePlanCommand(smallPlan, command)).toBe(label);
  });

  it('is there for what is not', () => {
    expect(describePlanCommand(smallPlan, { kind: 'deleteScenario', scenarioId: none })).toBe(
      'Delete scenario scenario-none',
    );
    expect(describePlanCommand(smallPlan, { kind: 'removeMove', scenarioId: relieve, moveId: moveId(9) })).toBe(
      'Take back: move-9',
    );
  });
});

it('the small plan is what its tests take it for', () => {
  expect(smallPlan.baseline).toBe(smallOrg);
  expect(smallPlan.baseline.seats.get(seatId('ben'))?.teamId).toBe('team-payments');
  expect(smallPlan.baseline.areas.has(areaId('ledger'))).toBe(true);
});
