import { useMemo, type ReactElement } from 'react';
import { sentencesOfAct } from '../../shared/org/describeAct.ts';
import { orgOfMisfit } from '../../shared/plan/lastFitting.ts';
import { waveName, wavesOf } from '../../shared/plan/waves.ts';
import { loadEffectText } from '../../shared/report/loadEffect.ts';
import { stepMoves, stepTo, stopStepping } from '../actions/scenarioActions.ts';
import { Icon } from '../components/Icon.tsx';
import { Sentence, WaveFlag } from '../components/Marks.tsx';
import { steppedViewOf, toldMovesOf } from '../stores/mapView.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { useSessionStore } from '../stores/sessionStore.ts';

/** Over the map, while the moves of a scenario are told one by one. */
export function StepBar(): ReactElement | null {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  const past = usePlanStore(({ open }) => open?.document.undo);
  const scenarioId = useSessionStore((session) => session.scenarioId);
  const stepAt = useSessionStore((session) => session.stepAt);
  const scenario = scenarioId === null ? undefined : plan?.scenarios.get(scenarioId);
  const effect = useMemo(
    () =>
      plan === undefined || scenarioId === null || stepAt === null || stepAt === 0
        ? ''
        : loadEffectText(steppedViewOf(plan, scenarioId, stepAt - 1), steppedViewOf(plan, scenarioId, stepAt)),
    [plan, scenarioId, stepAt],
  );
  if (plan === undefined || scenario === undefined || stepAt === null) return null;
  const { steps, order } = toldMovesOf(plan, scenario);
  const step = steps[stepAt - 1];
  const wave = step === undefined ? undefined : wavesOf(plan)[step.move.wave - 1];
  return (
    <section className="step-bar" aria-label="Moves one by one">
      <button
        type="button"
        className="icon-button"
        aria-label="Move before"
        title="Move before (,)"
        disabled={stepAt === 0}
        onClick={() => stepMoves(-1)}
      >
        <Icon name="left" />
      </button>
      <input
        type="range"
        min={0}
        max={steps.length}
        value={stepAt}
        aria-label="Moves that have happened"
        aria-valuetext={`${stepAt} of ${steps.length}`}
        onChange={(event) => stepTo(Number(event.target.value))}
      />
      <button
        type="button"
        className="icon-button"
        aria-label="Next move"
        title="Next move (.)"
        disabled={stepAt >= steps.length}
        onClick={() => stepMoves(1)}
      >
        <Icon name="right" />
      </button>
      <div className="step-words">
        <b>
          {step === undefined ? 'Before the first move' : `Move ${stepAt} of ${steps.length}`}
          {wave === undefined ? '' : `, ${waveName(wave)}, from week ${wave.startWeek}`}
        </b>
        <p>
          {step === undefined ? (
            `${scenario.name} has ${steps.length === 1 ? 'one move' : `${steps.length} moves`}.`
          ) : (
            <>
              <WaveFlag wave={step.move.wave} />{' '}
              {sentencesOfAct(
                step.conflict === null
                  ? step.before
                  : orgOfMisfit(plan, past ?? [], scenario, step.move.id, step.before),
                step.move.edits,
              ).map((parts, place) => (
                <span key={place}>
                  {place === 0 ? '' : ', '}
                  <Sentence parts={parts} />
                </span>
              ))}
              {step.conflict === null ? null : <em> Does not apply.</em>}
              {step.move.reason === '' ? null : <i> {step.move.reason}</i>}
            </>
          )}
        </p>
        {step?.conflict !== null ? null : <p className="hint">{effect}</p>}
        {order === 'list' ? (
          <p className="hint">A move needs one of a later wave: told in the order of the list.</p>
        ) : null}
      </div>
      <button type="button" className="button" onClick={stopStepping}>
        Done
      </button>
    </section>
  );
}
