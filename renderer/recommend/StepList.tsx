import type { ReactElement } from 'react';
import { applyOrgEdit } from '../../shared/org/applyOrgEdit.ts';
import { describeEdit, sentenceText, type SentencePart } from '../../shared/org/describeEdit.ts';
import type { Org } from '../../shared/org/org.ts';
import type { Outlook } from '../../shared/compute/advise.ts';
import type { RecommendedStep } from '../../shared/optimise/recommend.ts';
import type { Spread } from '../../shared/simulate/orgForecast.ts';
import { acceptMoves } from '../actions/adviceActions.ts';
import { Sentence } from '../components/Marks.tsx';
import { shownPercent } from '../format.ts';

interface StepListProps {
  readonly steps: readonly RecommendedStep[];
  readonly start: number;
  /** Before the first step. */
  readonly org: Org;
  readonly outlooks: readonly Outlook[];
}

/** The moves in order, what each brings, and a button for each. */
export function StepList({ steps, start, org, outlooks }: StepListProps): ReactElement {
  const sentences = sentencesOf(org, steps);
  return (
    <ol className="recommend-steps">
      {steps.map(({ edit, largestAfter }, place) => {
        const from = steps.slice(0, place).findLast((step) => step.largestAfter !== null)?.largestAfter ?? start;
        const parts = sentences[place] ?? [];
        const text = sentenceText(parts);
        const busiest = outlooks[place]?.busiestTeam ?? null;
        return (
          <li key={place}>
            <span className="recommend-number">{place + 1}</span>
            <div>
              <p>
                <Sentence parts={parts} />
              </p>
              {busiest === null ? null : <p className="hint">{busiestText(busiest)}</p>}
              <button
                type="button"
                className="text-button"
                aria-label={`Add only this step: ${text}`}
                onClick={() => void acceptMoves([{ edits: [edit], reason: 'Recommended, as a single step' }])}
              >
                Add only this step
              </button>
            </div>
            <span className="recommend-effect">
              {largestAfter === null ? (
                'only with the next'
              ) : (
                <>
                  {shownPercent(from)} <span aria-label="to">→</span> <b>{shownPercent(largestAfter)} %</b>
                </>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function sentencesOf(org: Org, steps: readonly RecommendedStep[]): readonly (readonly SentencePart[])[] {
  let current = org;
  return steps.map(({ edit }) => {
    const parts = describeEdit(current, edit);
    const next = applyOrgEdit(current, edit);
    if (next.ok) current = next.value;
    return parts;
  });
}

/**
 * What the simulation says, where nobody works more than all of their review hours however much there is to do. A team that is never
 * done is at 100 % in every run: no range is told where there is none.
 */
function busiestText({ low, median, high }: Spread): string {
  const [least, middle, most] = [low, median, high].map((value) => shownPercent(value));
  return least === most
    ? `Busiest team at work ${middle} % of its hours in 8 of 10 runs`
    : `Busiest team at work ${middle} % of its hours, in 8 of 10 runs ${least} to ${most} %`;
}
