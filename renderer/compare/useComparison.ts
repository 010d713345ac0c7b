import { useEffect, useMemo, useReducer } from 'react';
import { planCourseOf } from '../../shared/findings/planCourse.ts';
import type { Pieces } from '../../shared/base/pieces.ts';
import { evaluateInPieces, evaluateOrg } from '../../shared/model/evaluateOrg.ts';
import type { OrgStage } from '../../shared/model/orgCourse.ts';
import type { Plan, Snapshot } from '../../shared/plan/plan.ts';
import type { ComparedState, StateId } from '../../shared/report/comparedState.ts';
import { costOf } from '../../shared/report/scenarioCost.ts';
import { courseOf, keepsUpFrom, type Course, type EvaluatedStage } from '../../shared/report/forecastCourse.ts';
import { forecastWeeks } from '../../shared/compute/planForecast.ts';
import { isOf, useForecasts } from '../compute/forecasts.ts';
import { comparedIds, useCompareStore } from '../stores/compareStore.ts';
import { findingsChecked, snapshotById, stateViewOf, type MapView } from '../stores/mapView.ts';

/** One column of the comparison. */
export interface Column {
  readonly view: MapView;
  /** The baseline that was; null: the one of today, or a scenario. */
  readonly snapshot: Snapshot | null;
  readonly state: ComparedState;
  readonly stages: readonly EvaluatedStage[];
  /** Null: not simulated yet. */
  readonly course: Course | null;
  /** A newer simulation is under way. */
  readonly isOld: boolean;
}

export interface Comparison {
  /** The baseline first. */
  readonly columns: readonly Column[];
  /** How many states are not evaluated yet. */
  readonly pending: number;
}

/** What is computed of a state without simulating. */
interface Evaluated {
  readonly view: MapView;
  readonly snapshot: Snapshot | null;
  readonly stages: readonly EvaluatedStage[];
  readonly fixed: Omit<ComparedState, 'forecast'>;
}

const evaluatedStates = new WeakMap<Plan, Map<StateId, Evaluated>>();
/** Most that is computed before the window is let have its turn. */
const sliceMs = 10;

/** All states that are compared: one after the other between frames, then each simulation as it comes in. */
export function useComparison(plan: Plan): Comparison {
  const hidden = useCompareStore((state) => state.hidden);
  const snapshots = useCompareStore((state) => state.snapshots);
  const forecasts = useForecasts();
  const [turn, again] = useReducer((count: number) => count + 1, 0);
  const ids = useMemo(() => comparedIds(plan, { hidden, snapshots }), [plan, hidden, snapshots]);
  useEffect(() => {
    const missing = ids.filter((id) => evaluatedStates.get(plan)?.has(id) !== true);
    if (missing.length === 0) return undefined;
    let isWanted = true;
    const next = async (): Promise<void> => {
      const until = performance.now() + sliceMs;
      while (missing.length > 0 && performance.now() < until) {
        const id = missing.shift();
        if (id === undefined) break;
        await findingsChecked(stateViewOf(plan, id));
        const pieces = evaluating(plan, id);
        for (let end = until; pieces.next().done !== true;) {
          if (performance.now() < end) continue;
          await new Promise((resolve) => setTimeout(resolve));
          if (!isWanted) return;
          end = performance.now() + sliceMs;
        }
        if (!isWanted) return;
      }
      again();
    };
    const timer = setTimeout(() => void next());
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [plan, ids, turn]);
  return useMemo(() => {
    const known = evaluatedStates.get(plan);
    const columns = ids.flatMap((id): Column[] => {
      const evaluated = known?.get(id);
      return evaluated === undefined ? [] : [columnOf(evaluated, forecasts)];
    });
    return { columns, pending: ids.length - columns.length };
    // `turn` says that more is known.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [plan, ids, forecasts, turn]);
}

/** Evaluates a state and what it goes through until it is whole. */
function* evaluating(plan: Plan, stateId: StateId): Pieces<void> {
  const view = stateViewOf(plan, stateId);
  const { course, waves } = planCourseOf(view.plan, view.scenario);
  const isStill = view.scenario === null;
  for (const { org } of isStill ? course.stages : [...waves, ...course.stages])
    yield* evaluateInPieces(org, view.result);
  const evaluated = (stage: OrgStage): EvaluatedStage => ({ ...stage, result: evaluateOrg(stage.org, view.result) });
  const stages = isStill ? [] : waves.map(evaluated);
  const known = evaluatedStates.get(plan) ?? new Map<StateId, Evaluated>();
  evaluatedStates.set(plan, known);
  known.set(stateId, {
    view,
    snapshot: snapshotById(plan, stateId) ?? null,
    stages,
    fixed: {
      stateId,
      org: view.org,
      result: view.result,
      findings: view.findings,
      cost: costOf(view.baseline, view.org),
      keepsUpFrom: keepsUpFrom(view.baselineResult, course.stages.map(evaluated)),
    },
  });
}

function columnOf({ view, snapshot, stages, fixed }: Evaluated, forecasts: ReturnType<typeof useForecasts>): Column {
  const own = forecasts.get(fixed.stateId);
  const isCurrent = own !== undefined && isOf(own, view);
  return {
    view,
    snapshot,
    stages,
    state: { ...fixed, forecast: isCurrent ? own.forecast : null },
    course: isCurrent ? courseOf(own.forecast, forecastWeeks) : null,
    isOld: !isCurrent,
  };
}
