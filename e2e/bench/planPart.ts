import { asId, type MoveId, type ScenarioId } from '../../shared/base/ids.ts';
import { checkPlanInPieces } from '../../shared/findings/checkPlan.ts';
import { findingFacts } from '../../shared/findings/facts.ts';
import { evaluateOrg } from '../../shared/model/evaluateOrg.ts';
import type { OrgResult } from '../../shared/model/orgResult.ts';
import type { Org } from '../../shared/org/org.ts';
import type { OrgEdit } from '../../shared/org/orgEdit.ts';
import {
  createDocument,
  dispatchCommand,
  historyLimit,
  redoStep,
  undoStep,
  type PlanDocument,
} from '../../shared/plan/history.ts';
import { createPlan, type Move, type Plan, type Scenario } from '../../shared/plan/plan.ts';
import { resolveScenario } from '../../shared/plan/resolveScenario.ts';
import { parsePlanFile } from '../../shared/planFile/parsePlanFile.ts';
import { serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import { against, atMost, figure, medianOf, type BudgetCheck, type Figure, type PartResult } from './figures.ts';
import { readOrgs } from './modelPart.ts';
import { task, timeInTurn, type TimedTask } from './timing.ts';

const manyMoves = 500;
const compared = 12;
const checkedMoves = 30;
const droppedMoves = 100;
const movesEach = 20;
const at = '2026-01-05T08:00:00Z';
const id = asId<ScenarioId>('scenario-many');

const names = {
  few: `a scenario of ${movesEach} moves: resolve and evaluate`,
  many: `a scenario of ${manyMoves} moves: resolve and evaluate`,
  one: `move ${manyMoves + 1} of a scenario: apply, resolve, evaluate`,
  twelve: `${compared} scenarios of ${movesEach} moves: resolve and evaluate`,
  checks: `the checks after a move, ${checkedMoves} moves in three waves`,
  piece: 'their longest piece',
  undo: 'undo and redo one of 1,000 steps, look at both',
  write: 'write a plan without a history',
  writeMany: 'write it with 1,000 steps',
  open: 'open a plan without a history',
  openMany: 'open it with 1,000 steps',
} as const;

/** Large plans: many moves in a scenario, many scenarios, a long history. On plain Node. */
export async function measurePlans(orgFolder: string): Promise<PartResult> {
  const figures: Figure[] = [];
  const budgets: BudgetCheck[] = [];
  for (const { people, org } of readOrgs(orgFolder).filter((sized) => sized.people >= 60)) {
    const subject = `${people.toLocaleString('en-GB')} people`;
    const dropped = await heapOfDrops(org);
    const before = await settledHeapMb();
    const document = withSteps(withScenario(org, manyMoves));
    const held = (await settledHeapMb()) - before;
    const rounds = people > 1_000 ? { rounds: 3, warmUp: 1 } : { rounds: 7, warmUp: 2 };
    const samples = await timeInTurn([...scenarioTasks(org), ...checkTasks(org), ...historyTasks(document)], rounds);
    const of = (what: string): Figure => figure(subject, what, samples.get(what) ?? []);
    const few = of(names.few);
    figures.push(
      few,
      against(of(names.many), few),
      against(of(names.twelve), few),
      against(of(names.one), few),
      of(names.checks),
      of(names.piece),
      of(names.undo),
      of(names.write),
      against(of(names.writeMany), of(names.write)),
      of(names.open),
      against(of(names.openMany), of(names.open)),
      figure(subject, 'heap held by 1,000 steps and 500 moves', [held], 'MB'),
      figure(subject, `heap held by ${droppedMoves} moves, each evaluated when it is added`, [dropped], 'MB'),
    );
    const source = { unit: ' ms', source: 'issue 9' };
    budgets.push(atMost(`${subject}: ${names.checks}, longest piece`, medianOf(of(names.piece).samples), 50, source));
    if (people === 10_000) {
      budgets.push(
        atMost(`${subject}: ${names.one}`, medianOf(of(names.one).samples), 16, source),
        atMost(`${subject}: ${names.undo}`, medianOf(of(names.undo).samples), 32, source),
      );
    }
  }
  return {
    title: 'Large plans',
    method: [
      'Generated organisations; moves of people all over the organisation, in three waves. Everything is resolved and evaluated anew',
      'in each round, as when a plan is opened, except for the last move and for undo, which start from the state before.',
    ],
    figures,
    budgets,
  };
}

function moveOf(org: Org, number: number): Move {
  const seats = [...org.seats.values()];
  const teams = [...org.teams.keys()];
  const seat = seats[(number * 37) % seats.length];
  const place = (number * 13) % teams.length;
  const teamId = [teams[place], teams[(place + 1) % teams.length]].find((candidate) => candidate !== seat?.teamId);
  if (seat === undefined || teamId === undefined) throw new Error('an organisation of one team has no moves');
  const edit: OrgEdit = { kind: 'moveSeat', seatId: seat.id, teamId, reviews: 'stay' };
  const moveId = asId<MoveId>(`move-${number}`);
  return { id: moveId, edits: [edit], wave: 1 + (number % 3), status: 'active', reason: '', owner: '' };
}

function scenarioWith(org: Org, moves: number, name = 'many'): Scenario {
  const list = Array.from({ length: moves }, (_, number) => moveOf(org, number + 1));
  return { id: asId<ScenarioId>(`scenario-${name}`), name, order: 0, moves: list, layout: new Map() };
}

function withScenario(org: Org, moves: number): PlanDocument {
  return createDocument({
    ...createPlan('Benchmark'),
    baseline: org,
    scenarios: new Map([[id, scenarioWith(org, moves)]]),
  });
}

/** Steps that change a scenario of many moves: the wave of one after the other, looked at after each. */
function withSteps(start: PlanDocument): PlanDocument {
  let document = start;
  for (let step = 0; step < historyLimit; step += 1) {
    const moveId = asId<MoveId>(`move-${(step % manyMoves) + 1}`);
    const changes = { reason: `reason ${step}` };
    const done = dispatchCommand(document, { kind: 'updateMove', scenarioId: id, moveId, changes }, at);
    if (!done.ok) throw new Error(done.error.kind);
    document = done.value;
  }
  seen(document.plan);
  return document;
}

/** As a view of the scenario is computed: from the last result of it. */
function seen(plan: Plan, last: OrgResult | null = null): OrgResult {
  const scenario = plan.scenarios.get(id);
  if (scenario === undefined) throw new Error('the scenario is gone');
  return evaluateOrg(resolveScenario(plan.baseline, scenario).org, last ?? evaluateOrg(plan.baseline));
}

function scenarioTasks(org: Org): readonly TimedTask[] {
  const few = scenarioWith(org, movesEach);
  const many = scenarioWith(org, manyMoves);
  const twelve = Array.from({ length: compared }, (_, number) => {
    const list = Array.from({ length: movesEach }, (_each, move) => moveOf(org, number * 101 + move + 1));
    return { ...few, id: asId<ScenarioId>(`scenario-${number}`), moves: list };
  });
  const evaluated = (scenario: Scenario) => (baseline: Org) =>
    evaluateOrg(resolveScenario(baseline, scenario).org, evaluateOrg(baseline));
  /** The same organisation as another object: evaluated, so that only the scenario is measured. */
  const fresh = (): Org => {
    const baseline = { ...org };
    evaluateOrg(baseline, evaluateOrg(org));
    return baseline;
  };
  const last = withScenario(org, manyMoves);
  const { org: moved } = resolveScenario(org, many);
  const lastResult = seen(last.plan);
  return [
    task({ name: names.few, prepare: fresh, run: evaluated(few) }),
    task({ name: names.many, prepare: fresh, run: evaluated(many) }),
    task({
      name: names.twelve,
      prepare: fresh,
      run: (baseline) => {
        for (const scenario of twelve) evaluated(scenario)(baseline);
      },
    }),
    task({
      name: names.one,
      prepare: (round) => {
        // Steps are kept from the list that was resolved last.
        seen(last.plan);
        return moveOf(moved, manyMoves + 1 + round).edits;
      },
      run: (edits) => {
        const done = dispatchCommand(last, { kind: 'addMove', scenarioId: id, edits, wave: 3 }, at);
        if (!done.ok) throw new Error(done.error.kind);
        seen(done.value.plan, lastResult);
      },
    }),
  ];
}

/** The checks as the window does them, after another last move each time; each counts once for all and once for its longest piece. */
function checkTasks(org: Org): readonly TimedTask[] {
  const base = scenarioWith(org, checkedMoves);
  const result = evaluateOrg(resolveScenario(org, base).org, evaluateOrg(org));
  const { org: moved } = resolveScenario(org, base);
  const timesOf = (round: number): readonly number[] => {
    const scenario = { ...base, moves: [...base.moves, moveOf(moved, checkedMoves + 1 + round)] };
    const plan = { ...createPlan('Benchmark'), baseline: org, scenarios: new Map([[base.id, scenario]]) };
    const shown = resolveScenario(org, scenario).org;
    const pieces = checkPlanInPieces(findingFacts(plan, scenario, shown, evaluateOrg(shown, result), '2026-01-05'));
    const times: number[] = [];
    for (let isDone = false; !isDone;) {
      const start = performance.now();
      isDone = pieces.next().done === true;
      times.push(performance.now() - start);
    }
    return times;
  };
  let last: readonly number[] = [];
  return [
    {
      name: names.checks,
      once: (round) => {
        last = timesOf(round);
        return last.reduce((sum, time) => sum + time, 0);
      },
    },
    { name: names.piece, once: () => Math.max(...last) },
  ];
}

function historyTasks(document: PlanDocument): readonly TimedTask[] {
  const bare = createDocument(document.plan);
  const [text, bareText] = [serialisePlan(document), serialisePlan(bare)];
  const open = (input: string): void => {
    const opened = parsePlanFile(input);
    if (!opened.ok) throw new Error(opened.error.kind);
  };
  return [
    task({
      name: names.undo,
      prepare: () => document,
      run: (whole) => {
        const undone = undoStep(whole);
        seen(undone.plan);
        seen(redoStep(undone).plan);
      },
    }),
    task({ name: names.write, prepare: () => bare, run: (whole) => serialisePlan(whole) }),
    task({ name: names.writeMany, prepare: () => document, run: (whole) => serialisePlan(whole) }),
    task({ name: names.open, prepare: () => bareText, run: open }),
    task({ name: names.openMany, prepare: () => text, run: open }),
  ];
}

/** What a history of moves holds when each state was looked at: nothing of what can be worked out again should stay. */
async function heapOfDrops(org: Org): Promise<number> {
  let document = withScenario(org, 0);
  let last = seen(document.plan);
  const before = await settledHeapMb();
  for (let drop = 0; drop < droppedMoves; drop += 1) {
    const { edits } = moveOf(org, drop + 1);
    const done = dispatchCommand(document, { kind: 'addMove', scenarioId: id, edits, wave: 1 }, at);
    if (!done.ok) throw new Error(done.error.kind);
    document = done.value;
    last = seen(document.plan, last);
    await nextTask();
  }
  const after = await settledHeapMb();
  // Both are in use until here.
  if (document.undo.length !== droppedMoves || last.teams.size === 0) throw new Error('the moves are not there');
  return after - before;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** What is held once nothing runs: what is only held weakly is let go between tasks, and what hung on it with the next collection. */
async function settledHeapMb(): Promise<number> {
  for (let round = 0; round < 4; round += 1) {
    await nextTask();
    globalThis.gc?.();
  }
  return process.memoryUsage().heapUsed / 1024 / 1024;
}
