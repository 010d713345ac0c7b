import { useMemo, type ReactElement } from 'react';
import type { PipelineLens } from '../../shared/compute/pipelineLens.ts';
import type { Org } from '../../shared/org/org.ts';
import { useJob } from '../compute/useJob.ts';
import { twoDigitText } from '../format.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';
import { todayText, toldMovesOf, type MapView } from '../stores/mapView.ts';
import { GateTable } from './GateTable.tsx';
import { GateTimelineChart } from './GateTimelineChart.tsx';
import { LeadComposition } from './LeadComposition.tsx';
import { MainAndDeployment } from './MainAndDeployment.tsx';
import { PipelineFigures } from './PipelineFigures.tsx';
import { PipelineInspector } from './PipelineInspector.tsx';
import { applyingMovesOf } from './PipelineMoves.tsx';
import { ReviewPolicy } from './ReviewPolicy.tsx';
import { StageTanks } from './StageTanks.tsx';

/** The way of a change from ready to deployed: where it waits, what holds it up, and what would help. */
export function PipelineScreen(): ReactElement | null {
  const view = useCurrentView();
  return view === null ? null : <Pipeline view={view} />;
}

function Pipeline({ view }: { readonly view: MapView }): ReactElement {
  const { org, baseline, scenario } = view;
  const job = useJob<'pipeline'>(useMemo(() => ({ kind: 'pipeline', org }), [org]));
  const isScenario = scenario !== null;
  const baselineJob = useJob<'pipeline'>(
    useMemo(() => (isScenario ? { kind: 'pipeline', org: baseline } : null), [isScenario, baseline]),
  );
  // Kept by identity, as the organisations are: the view itself is another object once its findings are checked.
  const told = scenario === null ? null : toldMovesOf(view.plan, scenario);
  const effectsJob = useJob<'pipelineEffects'>(
    useMemo(
      () => ({
        kind: 'pipelineEffects',
        org,
        baseline: told === null ? null : baseline,
        moves: told === null ? [] : applyingMovesOf(told).map(({ move }) => move.edits),
        today: todayText(),
      }),
      [org, baseline, told],
    ),
  );
  const lens = job.result;
  // Both at once: a row that comes later would push down what one has begun to read.
  const isBaselineAwaited = isScenario && baselineJob.result === null && baselineJob.failure === null;
  const isCurrent = job.isCurrent && (!isScenario || baselineJob.isCurrent || baselineJob.failure !== null);
  const before = isScenario ? baselineJob.result : null;
  return (
    <main className="pipeline" aria-label="Pipeline" aria-busy={!isCurrent}>
      <h1 className="sr-only">Pipeline of {scenario?.name ?? 'the baseline'}</h1>
      {job.failure === null ? null : (
        <p role="alert" className="pipeline-alert">
          This could not be computed ({job.failure}). The figures on the map are not affected.
        </p>
      )}
      {lens === null || isBaselineAwaited ? (
        job.failure === null ? (
          <p className="hint pipeline-alert">Computing</p>
        ) : null
      ) : (
        <>
          <PipelineFigures view={view} lens={lens} />
          <div className="pipeline-body" tabIndex={0} role="region" aria-label="Way of a change">
            <LeadComposition
              rows={[
                ...(before === null
                  ? []
                  : [
                      {
                        name: 'Baseline',
                        mark: null,
                        lead: before.now.lead.mean,
                        part: before.now.lead.part,
                        range: before.leadRange,
                      },
                    ]),
                {
                  name: scenario?.name ?? 'Baseline',
                  mark: view.mark,
                  lead: lens.now.lead.mean,
                  part: lens.now.lead.part,
                  range: lens.leadRange,
                },
              ]}
            />
            <StageTanks
              now={{ org, result: view.result, lens }}
              before={before === null ? null : { org: baseline, result: view.baselineResult, lens: before }}
              letter={view.letter}
            />
            <Stages org={org} before={isScenario ? baseline : null} lens={lens} letter={view.letter} />
            <ReviewPolicy facts={view.findingFacts} />
          </div>
          <PipelineInspector
            view={view}
            lens={lens}
            effects={effectsJob.isCurrent ? effectsJob.result : null}
            failure={effectsJob.failure}
          />
        </>
      )}
    </main>
  );
}

function Stages({
  org,
  before,
  lens,
  letter,
}: {
  readonly org: Org;
  /** Null: it is the baseline that is shown. */
  readonly before: Org | null;
  readonly lens: PipelineLens;
  readonly letter: string | null;
}): ReactElement {
  const { pipeline } = lens.now;
  const plan = usePlanStore(({ open }) => open?.document.plan);
  return (
    <div className="pipeline-stages">
      <section aria-label="Quality gates">
        <header>
          <h2>Quality gates</h2>
          {before === null || org.gates.size + before.gates.size === 0 ? null : (
            <p className="hint">dashed: baseline, filled: scenario {letter}</p>
          )}
        </header>
        <GateTimelineChart org={org} before={before} letter={letter} />
        <GateTable org={org} />
        {org.gates.size === 0 ? null : (
          <p className="hint">
            {Math.round(pipeline.gates.passProbability * 100)} % pass all at one go;{' '}
            {twoDigitText(pipeline.gates.totalHours)} h in all.
          </p>
        )}
      </section>
      <section aria-label="Main and deployment">
        <header>
          <h2>Main</h2>
          <p className="hint">success of runs</p>
        </header>
        {plan === undefined ? null : <MainAndDeployment plan={plan} org={org} pipeline={pipeline} />}
      </section>
    </div>
  );
}
