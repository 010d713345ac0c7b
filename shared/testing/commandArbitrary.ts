import fc from 'fast-check';
import { asId, type FrameId, type MoveId, type ScenarioId } from '../base/ids.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { dispatchCommand, redoStep, undoStep, type PlanDocument } from '../plan/history.ts';
import type { Plan } from '../plan/plan.ts';
import type { PlanCommand } from '../plan/planCommand.ts';
import { everyEditArbitrary } from './editArbitrary.ts';
import { deliveryOf, importOf, pullRequestOf } from './smallPlan.ts';

const commandKinds = [
  'renamePlan',
  'createScenario',
  'renameScenario',
  'deleteScenario',
  'addMove',
  'addMove',
  'addMove',
  'removeMove',
  'updateMove',
  'place',
  'tidy',
  'saveFrame',
  'updateFrame',
  'deleteFrame',
  'editBaseline',
  'import',
  'settleIdentities',
] as const satisfies readonly PlanCommand['kind'][];

/** What somebody does next, told without naming what is there: scenarios and moves are counted. */
export interface UserStep {
  readonly act: (typeof commandKinds)[number] | 'undo' | 'redo';
  readonly scenario: number;
  readonly move: number;
  readonly name: string;
  readonly edits: readonly OrgEdit[];
  readonly wave: number;
  readonly point: { readonly x: number; readonly y: number };
}

function stepArbitrary(plan: Plan, acts: readonly UserStep['act'][]): fc.Arbitrary<UserStep> {
  return fc.record({
    act: fc.constantFrom(...acts),
    scenario: fc.nat(3),
    move: fc.nat(4),
    name: fc.constantFrom('Relieve', 'Split', 'relieve', ' ', '__proto__'),
    edits: fc.array(everyEditArbitrary(plan.baseline), { minLength: 1, maxLength: 2 }),
    wave: fc.constantFrom(1, 2, 3, 0, 100),
    point: fc.record({ x: fc.integer({ min: -50, max: 50 }), y: fc.integer({ min: -50, max: 50 }) }),
  });
}

/** Commands of every kind, some of which are refused. */
export function commandStepsArbitrary(plan: Plan, maxLength: number): fc.Arbitrary<readonly UserStep[]> {
  return fc.array(stepArbitrary(plan, commandKinds), { maxLength });
}

/** Commands of every kind with undo and redo between them. */
export function userStepsArbitrary(plan: Plan, maxLength: number): fc.Arbitrary<readonly UserStep[]> {
  return fc.array(stepArbitrary(plan, [...commandKinds, 'undo', 'undo', 'redo']), { maxLength });
}

/** Does what a step says in a document, or leaves the document as it is when the command is refused. */
export function takeUserStep(document: PlanDocument, step: UserStep, number: number): PlanDocument {
  if (step.act === 'undo') return undoStep(document);
  if (step.act === 'redo') return redoStep(document);
  const at = new Date(Date.UTC(2026, 10, 2) + number * 1000).toISOString();
  const done = dispatchCommand(document, commandOf(document.plan, step, number), at);
  return done.ok ? done.value : document;
}

function frameOf(plan: Plan, place: number): FrameId {
  return [...plan.frames.keys()][place] ?? asId<FrameId>('frame-none');
}

function commandOf(plan: Plan, step: UserStep, number: number): PlanCommand {
  const { scenario, move, name, edits, wave, point } = step;
  const scenarioId = [...plan.scenarios.keys()][scenario] ?? asId<ScenarioId>('scenario-none');
  const moveId = plan.scenarios.get(scenarioId)?.moves[move]?.id ?? asId<MoveId>('move-none');
  const anywhere = scenario === 3 ? null : scenarioId;
  switch (step.act) {
    case 'renamePlan':
      return { kind: 'renamePlan', name };
    case 'createScenario':
      return { kind: 'createScenario', name, copyOf: anywhere };
    case 'renameScenario':
      return { kind: 'renameScenario', scenarioId, name };
    case 'deleteScenario':
      return { kind: 'deleteScenario', scenarioId };
    case 'addMove':
      return { kind: 'addMove', scenarioId, edits, wave };
    case 'removeMove':
      return { kind: 'removeMove', scenarioId, moveId };
    case 'updateMove':
      return { kind: 'updateMove', scenarioId, moveId, changes: { wave, status: move % 2 ? 'parked' : 'active' } };
    case 'place':
      return { kind: 'place', scenarioId: anywhere, places: [[`team-${move}`, point]] };
    case 'tidy':
      return { kind: 'tidy', scenarioId: anywhere };
    case 'saveFrame':
      return {
        kind: 'saveFrame',
        frame: {
          name,
          scenarioId: anywhere,
          reading: 'after',
          lens: 'teams',
          view: { ...point, width: 640, height: 480 },
          closed: [`team:team-${move}`],
          search: '',
          isSpotlit: move % 2 === 0,
          note: name,
        },
      };
    case 'updateFrame':
      return { kind: 'updateFrame', frameId: frameOf(plan, move), changes: { name, order: scenario } };
    case 'deleteFrame':
      return { kind: 'deleteFrame', frameId: frameOf(plan, move) };
    case 'editBaseline':
      return { kind: 'editBaseline', edits };
    case 'import':
      return {
        kind: 'import',
        changes: {
          record: importOf(String(number)),
          edits: edits.slice(0, 1),
          pullRequests: [pullRequestOf(move, { state: 'open' })],
          identities: [{ login: name, provider: 'github', kind: 'person', personId: null, source: 'inferred' }],
          delivery: deliveryOf(move),
        },
      };
    case 'settleIdentities':
      return {
        kind: 'settleIdentities',
        identities: [{ login: 'ben', provider: 'github', kind: 'automation', personId: null, source: 'stated' }],
        edits: edits.slice(1),
      };
    case 'undo':
    case 'redo':
      throw new Error(`${step.act} is no command`);
    default:
      return step.act satisfies never;
  }
}
