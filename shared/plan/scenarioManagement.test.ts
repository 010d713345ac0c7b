import { describe, expect, it } from 'vitest';
import { asId, type SnapshotId } from '../base/ids.ts';
import { applyOrgEdits } from '../org/applyOrgEdit.ts';
import { everyEdit, smallOrg } from '../testing/smallOrg.ts';
import { commanded, commandRefusalOf, moveId, scenarioId, smallPlan } from '../testing/smallPlan.ts';
import { createDocument, dispatchCommand, goToStep } from './history.ts';
import { createPlan, orderedScenarios, type Plan } from './plan.ts';
import { letteredName, scenarioMarks } from './scenarioMark.ts';
import { orderedSnapshots } from './snapshots.ts';
import { startWeekOf, waveName, wavesOf } from './waves.ts';

const [relieve, split] = [scenarioId('relieve'), scenarioId('split')];
const at = '2026-11-26T09:00:00.000Z';
const lettersOf = (plan: Plan): readonly string[] =>
  orderedScenarios(plan).map(({ id }) => `${scenarioMarks(plan).get(id)?.letter ?? ''} ${id}`);
const threePlan = commanded(smallPlan, { kind: 'createScenario', name: 'Third', copyOf: null });
const third = scenarioId('third');

describe('marks of scenarios', () => {
  it('are letters and colours by place', () => {
    expect([...scenarioMarks(threePlan).values()]).toEqual([
      { letter: 'A', colour: 'blue' },
      { letter: 'B', colour: 'green' },
      { letter: 'C', colour: 'violet' },
    ]);
  });

  it('stay what they were when scenarios are put in another order, or one is deleted', () => {
    const moved = commanded(threePlan, { kind: 'moveScenario', scenarioId: third, place: 0 });
    expect(lettersOf(moved)).toEqual(['C scenario-third', 'A scenario-relieve', 'B scenario-split']);
    const fewer = commanded(moved, { kind: 'deleteScenario', scenarioId: relieve });
    expect(lettersOf(fewer)).toEqual(['C scenario-third', 'B scenario-split']);
    const more = commanded(fewer, { kind: 'createScenario', name: 'Fourth', copyOf: null });
    expect(lettersOf(more)).toEqual(['C scenario-third', 'B scenario-split', 'D scenario-fourth']);
  });

  it('can be chosen, but not one that another scenario has', () => {
    const change = (letter: string) => ({ kind: 'updateScenario', scenarioId: third, changes: { letter } }) as const;
    expect(lettersOf(commanded(threePlan, change('q')))).toContain('Q scenario-third');
    expect(commandRefusalOf(threePlan, change('b'))).toEqual({ kind: 'plan.letterTaken', letter: 'B' });
    expect(commandRefusalOf(threePlan, change('long'))).toEqual({ kind: 'plan.letterNotPossible' });
    const back = commanded(threePlan, change('Q'), change(''));
    expect(lettersOf(back)).toContain('C scenario-third');
    expect(back.scenarios.get(third)).not.toHaveProperty('letter');
  });

  it('take a colour and give it back', () => {
    const colour = (to: 'olive' | null) =>
      ({ kind: 'updateScenario', scenarioId: third, changes: { colour: to } }) as const;
    const olive = commanded(threePlan, colour('olive'));
    expect(scenarioMarks(olive).get(third)?.colour).toBe('olive');
    expect(commanded(olive, colour(null)).scenarios.get(third)).toEqual(threePlan.scenarios.get(third));
    expect(commandRefusalOf(threePlan, colour(null))).toEqual({ kind: 'plan.noChange' });
  });
});

describe('waves', () => {
  it('are four weeks apart as long as nobody says otherwise, as many as moves need', () => {
    expect(wavesOf(createPlan('Empty'))).toEqual([{ number: 1, name: '', startWeek: 1 }]);
    expect(wavesOf(smallPlan).map(({ startWeek }) => startWeek)).toEqual([1, 5, 9]);
    expect(wavesOf(smallPlan).map(waveName)).toEqual(['Wave 1', 'Wave 2', 'Wave 3']);
  });

  it('are named and moved; later ones never begin before', () => {
    const plan = commanded(
      smallPlan,
      { kind: 'updateWave', number: 1, changes: { name: ' Now ' } },
      { kind: 'updateWave', number: 2, changes: { startWeek: 12 } },
    );
    expect(plan.waves).toEqual([
      { number: 1, name: 'Now', startWeek: 1 },
      { number: 2, name: '', startWeek: 12 },
      { number: 3, name: '', startWeek: 12 },
    ]);
    expect(startWeekOf(wavesOf(plan), 3)).toBe(12);
    expect(commandRefusalOf(plan, { kind: 'updateWave', number: 3, changes: { startWeek: 11 } })).toEqual({
      kind: 'plan.weekOutOfRange',
      week: 11,
      min: 12,
      max: 104,
    });
    expect(commandRefusalOf(plan, { kind: 'updateWave', number: 9, changes: { name: 'x' } })).toEqual({
      kind: 'plan.waveOutOfRange',
      wave: 9,
    });
  });

  it('are added behind the others', () => {
    const plan = commanded(smallPlan, { kind: 'addWave', name: 'Later', startWeek: 20 });
    expect(wavesOf(plan).at(-1)).toEqual({ number: 4, name: 'Later', startWeek: 20 });
    expect(commandRefusalOf(smallPlan, { kind: 'addWave', name: '', startWeek: 8 })).toMatchObject({ min: 9 });
  });

  it('are removed without losing a move: it goes to the wave before, of the first to the next', () => {
    const wavesIn = (plan: Plan) => plan.scenarios.get(relieve)?.moves.map((move) => move.wave);
    expect(wavesIn(commanded(smallPlan, { kind: 'removeWave', number: 2 }))).toEqual([1, 1, 2]);
    expect(wavesIn(commanded(smallPlan, { kind: 'removeWave', number: 1 }))).toEqual([1, 1, 2]);
    expect(wavesIn(commanded(smallPlan, { kind: 'removeWave', number: 3 }))).toEqual([1, 2, 2]);
    expect(wavesOf(commanded(smallPlan, { kind: 'removeWave', number: 1 }))).toHaveLength(2);
    expect(commandRefusalOf(createPlan('Empty'), { kind: 'removeWave', number: 1 })).toEqual({ kind: 'plan.noChange' });
  });
});

describe('adopting a scenario', () => {
  const adopted = commanded(smallPlan, {
    kind: 'adoptScenario',
    scenarioId: relieve,
    snapshotName: 'November',
    at,
  });

  it('makes its result the baseline and keeps the old one, with the scenario, as a snapshot', () => {
    const expected = applyOrgEdits(smallOrg, [everyEdit.transferArea, everyEdit.createSeat]);
    expect(expected).toMatchObject({ ok: true, value: adopted.baseline });
    const [snapshot] = orderedSnapshots(adopted);
    expect(snapshot).toMatchObject({ name: 'November', at, adopted: smallPlan.scenarios.get(relieve) });
    expect(snapshot?.baseline).toBe(smallPlan.baseline);
  });

  it('keeps the moves that are not in it: here the parked one', () => {
    expect(adopted.scenarios.get(relieve)?.moves.map(({ id }) => id)).toEqual([moveId(2)]);
    const all = commanded(smallPlan, { kind: 'adoptScenario', scenarioId: split, snapshotName: 'November', at });
    expect([...all.scenarios.keys()]).toEqual([relieve]);
    expect(all.layout.get('team-ledger')).toEqual({ x: -40, y: 0 });
  });

  it('can be taken back by restoring the snapshot, and that too keeps what was', () => {
    const [snapshot] = orderedSnapshots(adopted);
    const restored = commanded(adopted, {
      kind: 'restoreSnapshot',
      snapshotId: snapshot?.id ?? asId<SnapshotId>(''),
      at,
    });
    expect(restored.baseline).toBe(smallPlan.baseline);
    const returned = orderedScenarios(restored).at(-1);
    expect(returned?.moves).toBe(smallPlan.scenarios.get(relieve)?.moves);
    expect([...restored.snapshots.values()].map(({ baseline }) => baseline)).toEqual([
      smallPlan.baseline,
      adopted.baseline,
    ]);
  });

  it('is refused where nothing would change', () => {
    expect(
      commandRefusalOf(threePlan, { kind: 'adoptScenario', scenarioId: third, snapshotName: 'November', at }),
    ).toEqual({ kind: 'plan.noChange' });
    expect(commandRefusalOf(smallPlan, { kind: 'adoptScenario', scenarioId: relieve, snapshotName: ' ', at })).toEqual({
      kind: 'plan.nameMissing',
    });
  });
});

describe('going to a step of the history', () => {
  const names = ['One', 'Two', 'Three', 'Four'];
  const done = names.reduce((document, name) => {
    const next = dispatchCommand(document, { kind: 'renamePlan', name }, at);
    return next.ok ? next.value : document;
  }, createDocument(smallPlan));

  it('reaches every one of them from every other, and loses none', () => {
    for (const from of [0, 1, 2, 3, 4]) {
      for (const to of [0, 1, 2, 3, 4]) {
        const document = goToStep(goToStep(done, from), to);
        expect(document.plan.name).toBe(to === 0 ? 'Commerce' : names[to - 1]);
        expect([...document.undo, ...document.redo.toReversed()]).toEqual(done.undo);
        expect(document.undo).toHaveLength(to);
      }
    }
    expect(goToStep(done, 4)).toBe(done);
    expect(goToStep(done, 99)).toBe(done);
  });
});

describe('a scenario in words', () => {
  it('has its letter first, and only once where that is all of its name', () => {
    expect(letteredName({ letter: 'A', name: 'Split Payments' })).toBe('Scenario A, Split Payments');
    expect(letteredName({ letter: 'C', name: 'Scenario C' })).toBe('Scenario C');
    expect(letteredName({ letter: 'B', name: 'Scenario C' })).toBe('Scenario B, Scenario C');
  });
});
