import { useStore } from '@xyflow/react';
import { useEffect, useState, type ReactElement } from 'react';
import type { TeamId } from '../../shared/base/ids.ts';
import { answerFollowUp, closeFollowUp, questionsOf } from '../actions/followUp.ts';
import { undoWithWords } from '../actions/planActions.ts';
import { Icon } from '../components/Icon.tsx';
import { sourceTeamOf, targetTeamOf } from '../stores/dropPreview.ts';
import { mapViewOf, type MapView } from '../stores/mapView.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { useSessionStore, type FollowUp } from '../stores/sessionStore.ts';
import type { MapLayout } from '../../shared/layout/mapLayout.ts';
import { wheelToMap } from './camera.ts';

/** How long the answers stay on offer, unless the pointer or the focus is on them. */
const shownMilliseconds = 8000;

/** Says at the card what was moved and what else could have become of reports and reviews. Nothing waits for an answer. */
export function FollowUpStrip({ layout }: { readonly layout: MapLayout }): ReactElement | null {
  const followUp = useSessionStore((session) => session.followUp);
  const isLast = usePlanStore(({ open }) => open?.document.undo.at(-1) === followUp?.step);
  return followUp === null || !isLast ? null : <Strip key={followUp.step.at} followUp={followUp} layout={layout} />;
}

function Strip({ followUp, layout }: { readonly followUp: FollowUp; readonly layout: MapLayout }): ReactElement {
  const scenarioId = useSessionStore((session) => session.scenarioId);
  const [isHeld, setHeld] = useState(false);
  const before = mapViewOf(followUp.step.before, scenarioId);
  const questions = questionsOf(before, followUp);
  const { left, top } = useStripPlace(teamAt(before, followUp), layout, headHeight + rowHeight * questions.length);
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(closeFollowUp, shownMilliseconds);
    return () => clearTimeout(timer);
  }, [isHeld, followUp]);
  return (
    <div
      className="follow-up"
      role="group"
      aria-label="After the move"
      style={{ left, top }}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      onWheel={wheelToMap}
    >
      <div className="follow-up-head">
        <span role="status">{followUp.text}</span>
        <button type="button" onClick={undoWithWords}>
          Undo
        </button>
        <button type="button" className="toast-close" aria-label="Close" onClick={closeFollowUp}>
          <Icon name="close" size={12} />
        </button>
      </div>
      {questions.map(({ label, answers }) => (
        <div key={label} className="follow-up-row" role="group" aria-label={label}>
          <span>{label}:</span>
          {answers.map((answer) => (
            <button
              key={answer.label}
              type="button"
              aria-pressed={answer.isChosen}
              onClick={() => {
                if (!answer.isChosen) answerFollowUp(followUp, answer.changes);
              }}
            >
              {answer.label}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

/** As wide as the strip may be; its head and a row for each question. */
const stripWidth = 420;
const headHeight = 60;
const rowHeight = 34;

/** The team at which the strip stands: where it went, or where whoever only reports otherwise is. */
function teamAt({ org }: MapView, { subject, target }: FollowUp): TeamId | null {
  const isStaying = target.kind === 'report' && target.team === 'stay';
  return isStaying ? sourceTeamOf(org, subject) : targetTeamOf(org, target);
}

/** Below that team, or above it where there is no room below, as far as that is on screen. */
function useStripPlace(
  teamId: TeamId | null,
  layout: MapLayout,
  stripHeight: number,
): { readonly left: number; readonly top: number } {
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const place = teamId === null ? undefined : layout.teams.get(teamId);
  const below = place === undefined ? 0 : (place.y + place.height) * zoom + y + 8;
  const above = place === undefined ? 0 : place.y * zoom + y - stripHeight - 8;
  const wanted =
    place === undefined
      ? { left: 16, top: height - stripHeight - 16 }
      : { left: place.x * zoom + x, top: below + stripHeight > height - 8 && above >= 8 ? above : below };
  return {
    left: Math.max(8, Math.min(wanted.left, width - stripWidth - 8)),
    top: Math.max(8, Math.min(wanted.top, height - stripHeight - 8)),
  };
}
