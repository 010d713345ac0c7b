import type { ReactElement } from 'react';
import type { RecommendationSoFar } from '../../shared/optimise/recommend.ts';
import type { Org } from '../../shared/org/org.ts';
import { floorPercent } from '../../shared/report/reportFigures.ts';
import { shownPercent } from '../format.ts';
import { StepList } from './StepList.tsx';

/** The best that a search has found while it goes on, or when it was stopped. */
export function SoFar({
  soFar,
  org,
  isRunning,
}: {
  readonly soFar: RecommendationSoFar;
  readonly org: Org;
  readonly isRunning: boolean;
}): ReactElement {
  return (
    <section className="recommend-card" aria-label="Best found so far">
      <h3>
        {soFar.steps.length === 0
          ? `Nothing better than ${shownPercent(soFar.start)} % yet`
          : `So far the highest load of a reviewer from ${shownPercent(soFar.start)} to ${shownPercent(soFar.best)} %`}
      </h3>
      <p className="hint">
        {isRunning ? 'Still searching.' : 'Stopped before it was done.'} Nothing below {floorPercent(soFar.bound)} % is
        possible.
      </p>
      <StepList steps={soFar.steps} start={soFar.start} org={org} outlooks={[]} />
    </section>
  );
}
