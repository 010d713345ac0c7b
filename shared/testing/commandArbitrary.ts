import fc from 'fast-check';
import {
  asId,
  type ExperimentId,
  type FrameId,
  type MeetingNoteId,
  type MoveId,
  type ScenarioId,
  type SnapshotId,
} from '../base/ids.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { dispatchCommand, redoStep, undoStep, type PlanDocument } from '../plan/history.ts';
import { measureReadings } from '../plan/outcomes.ts';
import type { Plan } from '../plan/plan.ts';
import type { PlanCommand } from '../plan/planCommand.ts';
import { everyEditArbitrary } from './editArbitrary.ts';
import { governanceCommandOf } from './governanceCommandOf.ts';
import { deliveryOf, importOf, pullRequestOf } from './smallPlan.ts';

const commandKinds = [
  'renamePlan',
  'setFirstDay',
  'createScenario',
  'renameScenario',
  'deleteScenario',
  'addMove',
  'addMove',
  'addMove',
  'addMoves',
  'removeMove',
  'updateMove',
  'placeMove',
  'place',
  'tidy',
  'saveFrame',
  'updateFrame',
  'deleteFrame',
  'editBaseline',
  'import',
  'settleIdentities',
  'updateScenario',
  'moveScenario',
  'addWave',
  'updateWave',
  'removeWave',
  'adoptScenario',
  'keepSnapshot',
  'restoreSnapshot',
  'renameSnapshot',
  'deleteSnapshot',
  'putPolicy',
  'deletePolicy',
  'putStandard',
  'deleteStandard',
  'setAccountability',
  'setDefinitionOfDone',
  'setFindingLimit',
  'acceptFindings',
  'watchFindings',
  'reopenFindings',
  'putExperiment',
  'deleteExperiment',
  'putOutcome',
  'deleteOutcome',
  'readMeasure',
  'addMeetingNote',
  'updateMeetingNote',
  'deleteMeetingNote',
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

function experimentOf(plan: Plan, place: number): ExperimentId {
  return [...plan.experiments.keys()][place] ?? asId<ExperimentId>('experiment-none');
}

function noteOf(plan: Plan, place: number): MeetingNoteId {
  return [...plan.meetingNotes.keys()][place] ?? asId<MeetingNoteId>('sticky-none');
}

function frameOf(plan: Plan, place: number): FrameId {
  return [...plan.frames.keys()][place] ?? asId<FrameId>('frame-none');
}

function snapshotOf(plan: Plan, place: number): SnapshotId {
  return [...plan.snapshots.keys()][place] ?? asId<SnapshotId>('snapshot-none');
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
    case 'addMoves':
      return { kind: 'addMoves', into: anywhere, name, moves: [{ edits, reason: name }], wave };
    case 'removeMove':
      return { kind: 'removeMove', scenarioId, moveId };
    case 'updateMove':
      return { kind: 'updateMove', scenarioId, moveId, changes: { wave, status: move % 2 ? 'parked' : 'active' } };
    case 'placeMove':
      return { kind: 'placeMove', scenarioId, moveId, place: wave };
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
    case 'putExperiment':
      return {
        kind: 'putExperiment',
        experimentId: move === 0 ? null : experimentOf(plan, move - 1),
        experiment: {
          hypothesis: name,
          move: name,
          startedOn: move === 2 ? '2026-11-30' : null,
          expected: name,
          measured: move === 3 ? name : '',
          decision: move === 3 ? 'keep' : move === 4 ? 'stop' : 'running',
        },
      };
    case 'deleteExperiment':
      return { kind: 'deleteExperiment', experimentId: experimentOf(plan, move) };
    case 'putOutcome':
      return {
        kind: 'putOutcome',
        replaces: move % 2 === 0 ? null : ([...plan.outcomes.keys()][scenario] ?? 'none'),
        outcome: {
          teamId: null,
          subject: move > 2 ? name : '',
          measure: name,
          day: `2026-11-${String(10 + scenario)}`,
          value: point.x,
          unit: wave > 2 ? '%' : '',
        },
      };
    case 'deleteOutcome':
      return { kind: 'deleteOutcome', outcomeId: [...plan.outcomes.keys()][move] ?? 'none' };
    case 'readMeasure':
      return {
        kind: 'readMeasure',
        measure: name,
        reading: measureReadings[move % measureReadings.length] ?? 'notJudged',
      };
    case 'addMeetingNote':
      return {
        kind: 'addMeetingNote',
        note:
          move % 2 === 0
            ? { kind: 'sticky', text: name, dots: 0 }
            : { kind: 'decision', text: name, owner: 'Ana', reason: name, dissent: '', day: '2026-11-26' },
      };
    case 'updateMeetingNote':
      return {
        kind: 'updateMeetingNote',
        noteId: noteOf(plan, move),
        changes: { text: name, dots: wave, owner: name },
      };
    case 'deleteMeetingNote':
      return { kind: 'deleteMeetingNote', noteId: noteOf(plan, move) };
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
    case 'updateScenario':
      return {
        kind: 'updateScenario',
        scenarioId,
        changes: [
          { name },
          { letter: ['x', 'B', '', 'ABC'][scenario] ?? '' },
          { colour: wave > 3 ? null : ('violet' as const) },
          { note: name },
        ][move % 4] ?? { name },
      };
    case 'moveScenario':
      return { kind: 'moveScenario', scenarioId, place: move };
    case 'setFirstDay':
      return { kind: 'setFirstDay', day: ['2026-12-07', '2027-01-04', '2027-02-30', null][wave % 4] ?? null };
    case 'addWave':
      return { kind: 'addWave', name, startWeek: Math.abs(point.x) };
    case 'updateWave':
      return {
        kind: 'updateWave',
        number: wave,
        changes: move % 2 === 0 ? { name } : { startWeek: Math.abs(point.y) },
      };
    case 'removeWave':
      return { kind: 'removeWave', number: wave };
    case 'adoptScenario':
      return { kind: 'adoptScenario', scenarioId, snapshotName: name, at: '2026-11-26T09:00:00.000Z' };
    case 'keepSnapshot':
      return { kind: 'keepSnapshot', name, at: '2026-11-26T10:00:00.000Z' };
    case 'restoreSnapshot':
      return { kind: 'restoreSnapshot', snapshotId: snapshotOf(plan, scenario), at: '2026-11-27T09:00:00.000Z' };
    case 'renameSnapshot':
      return { kind: 'renameSnapshot', snapshotId: snapshotOf(plan, scenario), name };
    case 'deleteSnapshot':
      return { kind: 'deleteSnapshot', snapshotId: snapshotOf(plan, scenario) };
    case 'putPolicy':
    case 'deletePolicy':
    case 'putStandard':
    case 'deleteStandard':
    case 'setAccountability':
    case 'setDefinitionOfDone':
    case 'setFindingLimit':
    case 'acceptFindings':
    case 'watchFindings':
    case 'reopenFindings':
      return governanceCommandOf(plan, step.act, step);
    case 'undo':
    case 'redo':
      throw new Error(`${step.act} is no command`);
    default:
      return step.act satisfies never;
  }
}
