import { evaluateOrgPipeline, type OrgPipelineResult } from '../model/evaluateOrgPipeline.ts';
import { evaluatePipeline, type LeadTime } from '../model/evaluatePipeline.ts';
import { pipelineOf } from '../model/orgPipeline.ts';
import { bottleneckOf, leverEffects, withMore, type Bottleneck } from '../model/pipelineLevers.ts';
import { applyOrgEdits } from '../org/applyOrgEdit.ts';
import { roleCoversOf } from '../model/roleCover.ts';
import { assumptionDefinitions, resolveAssumptions } from '../org/assumptions.ts';
import type { Gate, Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';

/** A change of the pipeline that can be made as a move. */
export type PipelineMoveKind =
  'addRunners' | 'gatesInParallel' | 'gateAfterMerge' | 'fasterGate' | 'deployMoreOften' | 'lightPath';

/** A move with what it makes of the mean lead time, computed with the organisation after it. */
export interface PipelineMove {
  readonly kind: PipelineMoveKind;
  readonly edits: readonly OrgEdit[];
  readonly lead: LeadTime;
  readonly bottleneck: Bottleneck;
}

export interface PipelineLens {
  readonly now: OrgPipelineResult;
  /** Once the present one has twice as much of what it lacks. */
  readonly nextBottleneck: Bottleneck;
  readonly moves: readonly PipelineMove[];
}

/** Runners are bought in steps: a quarter more, whole ones. */
const moreRunners = 1.25;
/** A gate made faster and deployments made more often: twice. */
const twice = 2;

/**
 * The pipeline of an organisation, its bottleneck and the one behind it, and what each possible change of it would do.
 *
 * Source: the model specification, 2.9
 */
export function* pipelineLensSteps(
  org: Org,
): Generator<{ readonly done: number; readonly total: number }, PipelineLens> {
  const possible = pipelineMovesOf(org);
  const total = possible.length + 2;
  const now = evaluateOrgPipeline(org);
  yield { done: 1, total };
  const nextBottleneck = nextOf(org, now.bottleneck);
  yield { done: 2, total };
  const moves: PipelineMove[] = [];
  for (const { kind, edits } of possible) {
    const after = applyOrgEdits(org, edits);
    if (after.ok) {
      const { lead, bottleneck } = evaluateOrgPipeline(after.value);
      moves.push({ kind, edits, lead: lead.mean, bottleneck });
    }
    yield { done: 2 + moves.length, total };
  }
  return { now, nextBottleneck, moves };
}

/** The changes that this pipeline has room for, as edits. */
export function pipelineMovesOf(org: Org): readonly Pick<PipelineMove, 'kind' | 'edits'>[] {
  const { ciRunners, deployEveryHours } = resolveAssumptions(org.assumptions);
  const gates = [...org.gates.values()];
  const before = gates.filter(({ mode }) => mode !== 'afterMerge');
  const inSequence = before.filter(({ mode }) => mode === 'sequence');
  const slowest = before.reduce<Gate | null>(
    (most, gate) => (most === null || gate.minutes > most.minutes ? gate : most),
    null,
  );
  const source = 'Proposed in the pipeline';
  const moves: Pick<PipelineMove, 'kind' | 'edits'>[] = [
    {
      kind: 'addRunners',
      edits: [
        {
          kind: 'setAssumption',
          key: 'ciRunners',
          value: Math.max(ciRunners + 1, Math.ceil(ciRunners * moreRunners)),
          tag: 'assumption',
          source,
        },
      ],
    },
  ];
  if (before.length > 1 && inSequence.length > 0) {
    const edits = inSequence.map(({ id }): OrgEdit => ({
      kind: 'updateGate',
      gateId: id,
      changes: { mode: 'parallel' },
    }));
    moves.push({ kind: 'gatesInParallel', edits });
  }
  if (slowest !== null) {
    const gateId = slowest.id;
    moves.push(
      { kind: 'gateAfterMerge', edits: [{ kind: 'updateGate', gateId, changes: { mode: 'afterMerge' } }] },
      { kind: 'fasterGate', edits: [{ kind: 'updateGate', gateId, changes: { minutes: slowest.minutes / twice } }] },
    );
  }
  if (deployEveryHours > 0) {
    const value = deployEveryHours / twice;
    moves.push({
      kind: 'deployMoreOften',
      edits: [{ kind: 'setAssumption', key: 'deployEveryHours', value, tag: 'assumption', source }],
    });
  }
  const lightPath = lightPathMove(org, source);
  if (lightPath !== null) moves.push({ kind: 'lightPath', edits: [lightPath] });
  return moves;
}

/** The light path for everybody, as far as its range goes, where somebody screens and more than one approval is asked for. */
function lightPathMove(org: Org, source: string): OrgEdit | null {
  const assumptions = resolveAssumptions(org.assumptions);
  const value = assumptionDefinitions.lightPathShare.high;
  const covers = roleCoversOf(org, assumptions);
  const helps = [...org.areas.values()].some(
    (area) =>
      area.requiredApprovals > 1 &&
      (area.lightPathShare ?? null) === null &&
      (covers.get(area.id)?.validator ?? 0) > assumptions.lightPathShare,
  );
  return helps && value > assumptions.lightPathShare
    ? { kind: 'setAssumption', key: 'lightPathShare', value, tag: 'setting', source }
    : null;
}

function nextOf(org: Org, bottleneck: Bottleneck): Bottleneck {
  const levers =
    bottleneck.kind === 'overloaded' ? bottleneck.levers : bottleneck.kind === 'slowest' ? [bottleneck.lever] : [];
  if (levers.length === 0) return { kind: 'none' };
  const relieved = levers.reduce((spec, lever) => withMore(spec, lever, twice), pipelineOf(org).spec);
  return bottleneckOf(evaluatePipeline(relieved).lead, leverEffects(relieved));
}
