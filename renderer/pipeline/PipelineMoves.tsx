import type { ReactElement } from 'react';
import type { PipelineLens, PipelineMove, PipelineMoveKind } from '../../shared/compute/pipelineLens.ts';
import type { LeadTime } from '../../shared/model/evaluatePipeline.ts';
import type { FindingFacts } from '../../shared/findings/facts.ts';
import { lightPathRulingOf } from '../../shared/findings/lightPathPolicy.ts';
import { describeEdits } from '../../shared/plan/describePlanCommand.ts';
import { recordMove } from '../actions/planActions.ts';
import { twoDigitText } from '../format.ts';
import { bottleneckText, leadText } from './pipelineWords.ts';

const kindWords: Readonly<Record<PipelineMoveKind, string>> = {
  addRunners: 'Add CI runners',
  gatesInParallel: 'Run gates side by side',
  gateAfterMerge: 'Run the slowest gate after the merge',
  fasterGate: 'Make the slowest gate twice as fast',
  deployMoreOften: 'Deploy twice as often',
  lightPath: 'Let half of AI-assisted changes of low risk take the light path',
};

/** What can be changed of the pipeline, what each change does to the lead time, and a button that makes it a move. */
export function PipelineMoves({
  facts,
  lens,
}: {
  readonly facts: FindingFacts;
  readonly lens: PipelineLens;
}): ReactElement {
  const { org } = facts;
  return (
    <section className="pipeline-moves" aria-label="What moves it">
      <h2>What moves it</h2>
      <ul>
        {lens.moves.map((move) => (
          <li key={move.kind}>
            <div>
              <b>{kindWords[move.kind]}</b>
              <p className="hint">
                {describeEdits(org, move.edits)}. {riskText(move, facts)}
              </p>
            </div>
            <span className="pipeline-effect">{effectText(lens.now.lead.mean, move.lead)}</span>
            <button
              type="button"
              className="button"
              aria-label={`Add as a move: ${kindWords[move.kind]}`}
              onClick={() => recordMove(move.edits)}
            >
              Add as a move
            </button>
          </li>
        ))}
      </ul>
      <p className="hint">
        Each is computed on its own, with everything else as it is. Moves of people and areas are in Recommendations.
      </p>
    </section>
  );
}

function riskText({ kind, bottleneck }: PipelineMove, facts: FindingFacts): string {
  const then = `Then the bottleneck is: ${bottleneckText(bottleneck).toLowerCase()}.`;
  if (kind === 'lightPath') {
    const areas = [...facts.org.areas.values()].filter(({ requiredApprovals }) => requiredApprovals > 1);
    const isAllowed = areas.every((area) => lightPathRulingOf(facts, area).kind === 'allowed');
    return isAllowed ? then : `Not everywhere a policy in force allows it. ${then}`;
  }
  return kind === 'gateAfterMerge' ? `What it finds has reached main by then. ${then}` : then;
}

function effectText(before: LeadTime, after: LeadTime): string {
  if (before.kind !== 'about' && before.kind !== 'atLeast') return leadText(after);
  if (after.kind !== 'about' && after.kind !== 'atLeast') return leadText(after);
  const change = after.hours - before.hours;
  if (Math.abs(change) < 0.05) return 'no change';
  return `${change < 0 ? '−' : '+'}${twoDigitText(Math.abs(change))} h`;
}
