import type { ReactElement } from 'react';
import { Icon } from '../components/Icon.tsx';
import { SidePanel } from '../components/SidePanel.tsx';
import { cancelAdvice, startAdvice, useAdvice } from '../compute/advice.ts';
import type { MapView } from '../stores/mapView.ts';
import { setSession } from '../stores/sessionStore.ts';
import { PlanCard } from './PlanCard.tsx';
import { reasonText } from './reasonText.ts';
import { SoFar } from './SoFar.tsx';
import { WishForm } from './WishForm.tsx';

/** The panel while it is open: what is wished for, the search, and what it found. */
export function Recommendations({ view }: { readonly view: MapView }): ReactElement {
  const { advice, isRunning, wishes, of, progress, failure } = useAdvice();
  const isOld = of !== null && (of.org !== view.org || of.wishes !== wishes);
  const close = (): void => setSession({ panel: null });
  const state = view.scenario === null ? 'the baseline' : view.scenario.name;
  return (
    <SidePanel title="Recommendations" remark={`for ${state}`} close={close}>
      <div className="side-panel-body recommend" tabIndex={0} role="region" aria-label="Recommended moves">
        <WishForm view={view} />
        <div className="recommend-run">
          {isRunning ? (
            <button type="button" className="button" onClick={cancelAdvice}>
              Stop
            </button>
          ) : (
            <button type="button" className="button is-primary" onClick={() => startAdvice(view)}>
              <Icon name="search" size={14} />
              {of === null ? 'Find moves' : 'Search again'}
            </button>
          )}
          {isRunning ? (
            <progress aria-label="Search" max={1} value={progress === null ? 0 : progress.done / progress.total} />
          ) : advice === null ? null : (
            <span className="hint">{advice.seconds.toFixed(1)} s</span>
          )}
        </div>
        {failure === null ? null : (
          <p className="recommend-note is-problem" role="alert">
            The search failed ({failure}). The plan is not affected.
          </p>
        )}
        {isOld && !isRunning ? (
          <p className="recommend-note">
            What is below was found before the last changes. Search again for the present state.
          </p>
        ) : null}
        {advice === null ? (
          progress?.soFar === undefined ? null : (
            <SoFar soFar={progress.soFar} org={of?.org ?? view.org} isRunning={isRunning} />
          )
        ) : (
          <>
            {advice.reasons.map((reason) => (
              <p key={reason.kind} className="recommend-note">
                {reasonText(reason, of?.org ?? view.org)}
              </p>
            ))}
            {advice.plans.map((advised, place) => (
              <PlanCard
                key={advised.kind}
                advised={advised}
                now={advice.now}
                org={of?.org ?? view.org}
                target={view}
                isFirst={place === 0}
              />
            ))}
            {advice.hasSolver ? null : (
              <p className="recommend-note">
                The solver could not be started, so nothing here is proven to be the best.
              </p>
            )}
            <p className="hint">
              Loads count what newcomers to an area still learn, averaged over 26 weeks, and new seats as if filled from
              the first. No proposal changes a role or says who should leave.
            </p>
          </>
        )}
      </div>
    </SidePanel>
  );
}
