import { workingHoursPerWeek } from '../base/workingCalendar.ts';
import { evaluateOrg } from '../model/evaluateOrg.ts';
import { evaluateOrgPipeline, type OrgPipelineResult } from '../model/evaluateOrgPipeline.ts';
import { evaluatePipeline, type LeadTime } from '../model/evaluatePipeline.ts';
import { pipelineOf } from '../model/orgPipeline.ts';
import type { OrgResult } from '../model/orgResult.ts';
import { bottleneckOf, leverEffects, withMore, type Bottleneck, type PipelineLever } from '../model/pipelineLevers.ts';
import { throughputOf, type Throughput } from '../model/throughput.ts';
import { rolesForNewSeats, usualWishes } from '../optimise/orgProblem.ts';
import { recommendMoves } from '../optimise/recommend.ts';
import type { MoveKind } from '../optimise/reviewProblem.ts';
import { applyOrgEdits } from '../org/applyOrgEdit.ts';
import { roleCoversOf } from '../model/roleCover.ts';
import { assumptionDefinitions, resolveAssumptions } from '../org/assumptions.ts';
import { openSeats } from '../org/acts/seatActs.ts';
import type { Gate, Org, Role } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { flowEffect, orgFlowOf, type FlowEffect } from './flowEffects.ts';

/** A change that can be made as a move: of the pipeline, or of who reviews what where that is what helps most. */
export type PipelineMoveKind =
  | 'addRunners'
  | 'gatesInParallel'
  | 'gateAfterMerge'
  | 'fasterGate'
  | 'mainSteadier'
  | 'deployMoreOften'
  | 'lightPath'
  | 'openSeat'
  | 'openValidatorSeat'
  | 'moveArea'
  | 'movePerson'
  | 'nameReviewer';

/** A possible move with what it does on its own, computed with the organisation after it. */
export interface PipelineMove {
  readonly kind: PipelineMoveKind;
  readonly edits: readonly OrgEdit[];
  readonly effect: FlowEffect;
}

/** What the moves of a scenario do, each on top of those before it, and what further ones would do. */
export interface PipelineEffects {
  /** By place in the list that was asked about; null: the move does not apply. */
  readonly made: readonly (FlowEffect | null)[];
  readonly possible: readonly PipelineMove[];
}

export interface PipelineLens {
  readonly now: OrgPipelineResult;
  readonly throughput: Throughput;
  /** Null: the lead time is no number. */
  readonly leadRange: LeadRange | null;
  readonly next: NextBottleneck;
}

/** Elapsed hours between which 8 of 10 weeks lie. */
export interface LeadRange {
  readonly low: number;
  readonly high: number;
  /** Part of the pull requests whose queue grows in a heavy week: they are not in `high`. */
  readonly growsPart: number;
}

/** Which stage decides once the present one has so many times what it lacks. */
type NextBottleneck =
  | { readonly kind: 'after'; readonly factor: number; readonly bottleneck: Bottleneck }
  /** The same, even then. */
  | { readonly kind: 'stays'; readonly factor: number }
  | { readonly kind: 'none' };

/** Runners are bought in steps: a quarter more, whole ones. */
const moreRunners = 1.25;
/** A gate made faster, deployments made more often, a main branch that fails less: twice. */
const twice = 2;
const nextFactors = [1.5, 2, 4, 8];

/**
 * The pipeline of an organisation: what gets through, its bottleneck and the one behind it.
 *
 * Source: the model specification, 2.9
 */
export function* pipelineLensSteps(
  org: Org,
): Generator<{ readonly done: number; readonly total: number }, PipelineLens> {
  const now = evaluateOrgPipeline(org);
  yield { done: 1, total: 3 };
  const result = evaluateOrg(org);
  const throughput = throughputOf(result, now.pipeline.ci, resolveAssumptions(org.assumptions).arrivalScv);
  const leadRange = leadRangeOf(org, now, result);
  yield { done: 2, total: 3 };
  return { now, throughput, leadRange, next: nextOf(org, now.bottleneck) };
}

/**
 * What the moves of a scenario do to the flow, one after the other, and what each possible change would do on its own. The search for
 * changes of who reviews what is the recommendations' with one move; what it finds is left out where it changes nothing here.
 *
 * @param baseline what the moves are made from; null: no moves
 */
export function* pipelineEffectSteps(
  { org, baseline, moves, today }: PipelineEffectsRequest,
  clock: () => number,
): Generator<{ readonly done: number; readonly total: number }, PipelineEffects> {
  const changes = [...pipelineMovesOf(org), ...seatMovesOf(org, today)];
  const total = moves.length + changes.length + searches.length + 1;
  let done = 0;
  const step = () => ({ done: (done += 1), total });
  const made: (FlowEffect | null)[] = [];
  if (baseline !== null && moves.length > 0) {
    let current = baseline;
    let before = orgFlowOf(baseline);
    yield step();
    for (const edits of moves) {
      const next = applyOrgEdits(current, edits);
      if (next.ok) {
        const after = orgFlowOf(next.value, before.result);
        made.push(flowEffect(before, after));
        [current, before] = [next.value, after];
      } else made.push(null);
      yield step();
    }
  }
  const now = orgFlowOf(org);
  const possible: PipelineMove[] = [];
  const tryOut = (kind: PipelineMoveKind, edits: readonly OrgEdit[]): void => {
    const after = applyOrgEdits(org, edits);
    if (after.ok) possible.push({ kind, edits, effect: flowEffect(now, orgFlowOf(after.value, now.result)) });
  };
  for (const { kind, edits } of changes) {
    tryOut(kind, edits);
    yield step();
  }
  for (const { kind, of } of searches) {
    const edit = yield* bestSingle(org, of, clock, () => ({ done, total }));
    if (edit !== null) tryOut(kind, [edit]);
    yield step();
  }
  return { made, possible: possible.sort(compareEffects) };
}

export interface PipelineEffectsRequest {
  readonly org: Org;
  readonly baseline: Org | null;
  /** The edits of each move, in the order in which they are made. */
  readonly moves: readonly (readonly OrgEdit[])[];
  /** ISO date on which seats would be opened. */
  readonly today: string;
}

/** Single moves that are searched for, each kind for itself, so that what is offered differs. */
const searches: readonly { readonly kind: PipelineMoveKind; readonly of: MoveKind }[] = [
  { kind: 'moveArea', of: 'area' },
  { kind: 'nameReviewer', of: 'reviewer' },
  { kind: 'movePerson', of: 'person' },
];
const searchSeconds = 1;

/** A seat more in the fullest team: one that reviews, and where the plan has such a role one that screens AI-assisted changes. */
function seatMovesOf(org: Org, today: string): readonly Pick<PipelineMove, 'kind' | 'edits'>[] {
  const teamId = evaluateOrg(org).total.mostUsedTeam?.teamId;
  if (teamId === undefined) return [];
  const [reviews] = rolesForNewSeats(org);
  const screens = [...org.roles.values()].find(({ duty, dutyShare }) => duty === 'validator' && dutyShare > 0);
  const opened = (role: Role | undefined, kind: PipelineMoveKind): readonly Pick<PipelineMove, 'kind' | 'edits'>[] =>
    role === undefined ? [] : [{ kind, edits: openSeats(org, [{ teamId, roleId: role.id }], today) }];
  return [...opened(reviews, 'openSeat'), ...opened(screens, 'openValidatorSeat')];
}

/** The one move of a kind that makes the largest utilisation smallest; null: none does. */
function* bestSingle<Step>(
  org: Org,
  of: MoveKind,
  clock: () => number,
  tell: () => Step,
): Generator<Step, OrgEdit | null> {
  const wishes = { ...usualWishes, mostMoves: 1, kinds: new Set([of]) };
  const search = recommendMoves(org, wishes, { solver: null, clock, limitSeconds: searchSeconds });
  for (let step = search.next(); ; step = search.next()) {
    if (step.done === true) return step.value?.steps[0]?.edit ?? null;
    yield tell();
  }
}

/** What lets most through first, then what saves most hours. */
function compareEffects({ effect: one }: PipelineMove, { effect: other }: PipelineMove): number {
  const passes = other.passes - one.passes;
  return Math.abs(passes) > 0.05 ? passes : (one.leadHours ?? 0) - (other.leadHours ?? 0);
}

/**
 * The mean lead with the waits for a first review of a light and of a heavy week, as the map has them; everything else as usual.
 *
 * Assumes: weeks of code areas are light or heavy one by one, so this is what a change meets, not how far the mean over all moves.
 */
function leadRangeOf(org: Org, now: OrgPipelineResult, { areas }: OrgResult): LeadRange | null {
  if (!isNumber(now.lead.mean)) return null;
  const elapsed = 168 / workingHoursPerWeek(pipelineOf(org).spec.calendar);
  let [weight, shorter, longer, grows] = [0, 0, 0, 0];
  for (const [areaId, { lead, pullRequestsPerWeek }] of now.areas) {
    const wait = areas.get(areaId)?.wait;
    if (!isNumber(lead) || wait?.kind !== 'about') continue;
    weight += pullRequestsPerWeek;
    shorter += pullRequestsPerWeek * Math.max(0, wait.meanHours - wait.lowHours);
    if (wait.highHours === null) grows += pullRequestsPerWeek;
    else longer += pullRequestsPerWeek * Math.max(0, wait.highHours - wait.meanHours);
  }
  if (weight === 0) return null;
  const { hours } = now.lead.mean;
  return {
    low: Math.max(0, hours - (elapsed * shorter) / weight),
    high: hours + (elapsed * longer) / weight,
    growsPart: grows / weight,
  };
}

function isNumber(lead: LeadTime): lead is Extract<LeadTime, { readonly hours: number }> {
  return lead.kind === 'about' || lead.kind === 'atLeast';
}

/** The changes that this pipeline has room for, as edits. */
export function pipelineMovesOf(org: Org): readonly Pick<PipelineMove, 'kind' | 'edits'>[] {
  const { ciRunners, deployEveryHours, mainSuccess } = resolveAssumptions(org.assumptions);
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
  if (mainSuccess < 1) {
    moves.push({
      kind: 'mainSteadier',
      edits: [
        {
          kind: 'setAssumption',
          key: 'mainSuccess',
          value: 1 - (1 - mainSuccess) / twice,
          tag: 'assumption',
          source,
        },
      ],
    });
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

/** Gives the present bottleneck more and more until another stage decides. */
function nextOf(org: Org, bottleneck: Bottleneck): NextBottleneck {
  const levers = leversOf(bottleneck);
  if (levers.length === 0) return { kind: 'none' };
  const { spec } = pipelineOf(org);
  for (const factor of nextFactors) {
    const relieved = levers.reduce((more, lever) => withMore(more, lever, factor), spec);
    const then = bottleneckOf(evaluatePipeline(relieved).lead, leverEffects(relieved));
    const isAnother = leversOf(then).some((lever) => !levers.includes(lever));
    // What is no longer overfull may still be where more buys most; then it is still the one.
    if (isAnother || then.kind === 'none') return { kind: 'after', factor, bottleneck: then };
  }
  return { kind: 'stays', factor: nextFactors.at(-1) ?? 1 };
}

function leversOf(bottleneck: Bottleneck): readonly PipelineLever[] {
  if (bottleneck.kind === 'overloaded') return bottleneck.levers;
  return bottleneck.kind === 'slowest' ? [bottleneck.lever] : [];
}
